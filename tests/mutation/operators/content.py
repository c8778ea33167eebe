"""Faults in the content: what leads to the objectives, in time, in order, for everybody."""

import random

from assistant.checker.edits import change
from assistant.checker.index import ACTIVE, Index, served_by
from assistant.spec import Activity, Module, Spec

from ..parts import by_id, places, relinked
from ..registry import Place, operator
from ..wording import phrases


def _taught(spec: Spec) -> list[Place]:
    return [(o,) for o in Index(spec).taught if o in Index(spec).objectives]


@operator("not-taught", "ALN108", _taught)
def not_taught(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """No module or activity leads to the objective."""
    return relinked(spec, lambda ids: tuple(i for i in ids if i != place[0]), ("module", "activity"))


@operator(
    "module-without-objective",
    "ALN109",
    places("module", lambda m: m.objectives or any(a.objectives for a in m.activities)),
)
def module_without_objective(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A module and its activities serve no objective."""
    for activity in by_id(spec, place[0]).activities:
        spec = change(spec, activity.id, objectives=())
    return change(spec, place[0], objectives=())


def _practised(spec: Spec) -> list[Place]:
    return [(o,) for o in Index(spec).practised if o in Index(spec).objectives]


def _serves(activity: Activity, module: Module, objective: str) -> bool:
    return activity.kind in ACTIVE and objective in (activity.objectives or module.objectives)


@operator("practice-to-reading", "ALN110", _practised)
def practice_to_reading(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """All that learners did for an objective becomes something they read, watch or hear."""
    for module in spec.content:
        for activity in module.activities:
            if _serves(activity, module, place[0]):
                spec = change(spec, activity.id, kind=rng.choice(("reading", "video", "lecture")))
    return spec


@operator("drop-practice", "ALN110", _practised, english=True)
def drop_practice(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The practice of an objective is taken out; a lecture of the same length stays in its place."""
    for module in spec.content:
        cut = [a for a in module.activities if _serves(a, module, place[0])]
        if cut:
            lecture = Activity(
                id=cut[0].id,
                kind="lecture",
                title=f"Lecture: {module.title}",
                minutes=sum(a.minutes or 0 for a in cut),
                objectives=(place[0],),
            )
            kept = [lecture if a is cut[0] else a for a in module.activities if a is cut[0] or a not in cut]
            spec = change(spec, module.id, activities=kept)
    return spec


def _assessed_in_course(spec: Spec) -> list[Place]:
    found = []
    for a in Index(spec).summative:
        for o in served_by(a):
            modules = Index(spec).taught.get(o, [])
            first = min((Index(spec).modules[m.id] for m in modules), default=0)
            if first > 0:
                found.append((a.id, o, spec.content[first - 1].id))
    return found


@operator("assessed-before-taught", "ALN118", _assessed_in_course)
def assessed_before_taught(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The assessment is due before the first module on one of its objectives."""
    return change(spec, place[0], after=place[2])


def _practice_can_move(spec: Spec) -> list[Place]:
    return [
        (o, a.id, m.id)
        for a in Index(spec).judged
        for o in served_by(a)
        for m in Index(spec).taught.get(o, [])
        if Index(spec).taught[o] == [m]
        and any(_serves(x, m, o) for x in m.activities)
        and any(x.kind not in ACTIVE and o in (x.objectives or m.objectives) for x in m.activities)
        and o in Index(spec).objectives
    ]


@operator("practice-after-assessment", "ALN110 ALN118", _practice_can_move)
def practice_after_assessment(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Learners read up on the objective, are assessed, and practise it in a module that comes afterwards."""
    objective, assessment, at = place
    module = by_id(spec, at)
    moved = [a for a in module.activities if _serves(a, module, objective)]
    kept = [a for a in module.activities if a not in moved]
    spec = change(spec, at, activities=kept, minutes=sum(a.minutes or 0 for a in kept))
    late = Module(
        id="M99",
        title=f"Practice: {module.title}",
        objectives=(objective,),
        minutes=sum(a.minutes or 0 for a in moved),
        activities=tuple(moved),
    )
    last = by_id(spec, assessment).after or spec.content[-1].id
    return change(spec.with_changes(content=(*spec.content, late)), assessment, after=last)


@operator(
    "hours-off",
    "CNT101",
    lambda spec: [("spec",)] if _hours(spec) and not (spec.workload and spec.workload.credits) else [],
)
def hours_off(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The declared hours are far from what the parts add up to."""
    return spec.with_changes(
        workload={**spec.workload.model_dump(), "hours": round(_hours(spec) * rng.choice((0.5, 0.7, 1.5, 2)), 1)}
    )


def _hours(spec: Spec) -> float:
    """Return the declared hours where the parts add up to them, else 0."""
    hours = spec.workload.hours if spec.workload else None
    minutes = [
        part.minutes or 0 for part in (*spec.content, *(a for a in spec.assessments if a.purpose == "summative"))
    ]
    total = sum(minutes) / 60
    return hours if hours and spec.content and all(minutes) and abs(total - hours) < hours / 10 else 0


@operator(
    "minutes-inflated", "CNT101 CNT115", lambda spec: [("spec", *(m.id for m in spec.content))] if _hours(spec) else []
)
def minutes_inflated(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """All modules take twice or half the time that the declared hours leave them."""
    factor = rng.choice((0.4, 2, 2.5))
    for module in spec.content:
        for activity in module.activities:
            spec = change(spec, activity.id, minutes=round((activity.minutes or 0) * factor))
        spec = change(spec, module.id, minutes=round(module.minutes * factor))
    return spec


@operator(
    "credits-off",
    "CNT102",
    lambda spec: (
        [("spec",)]
        if spec.workload
        and spec.workload.hours
        and spec.workload.credits
        and spec.workload.credits.system in ("ECTS", "NZQCF")
        else []
    ),
)
def credits_off(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Credits and hours contradict each other."""
    credits = spec.workload.credits
    more = {"system": credits.system, "value": credits.value * rng.choice((2, 3, 0.5))}
    return spec.with_changes(workload={**spec.workload.model_dump(), "credits": more})


@operator("activity-minutes-missing", "CNT104", places("activity", lambda a: a.minutes))
def activity_minutes_missing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An activity says no time."""
    return change(spec, place[0], minutes=None)


@operator(
    "module-minutes-off",
    "CNT115",
    places("module", lambda m: m.minutes and m.activities and all(a.minutes for a in m.activities)),
)
def module_minutes_off(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A module states another time than its activities take."""
    return change(spec, place[0], minutes=round(by_id(spec, place[0]).minutes * rng.choice((0.5, 0.7, 1.5, 3))))


def _assets(spec: Spec) -> list[Place]:
    return [(x.id, a.id, m.id, "spec") for m in spec.content for a in m.activities for x in a.assets]


def _texts(spec: Spec) -> list[Place]:
    told = [(a.id, "brief") for a in spec.assessments if a.brief]
    told += [(a.id, "evidence") for a in spec.assessments if a.evidence]
    told += [(a.id, "feedback") for a in spec.assessments if a.feedback]
    told += [(a.id, "instructions") for m in spec.content for a in m.activities if a.instructions]
    told += [(x.id, "body", a.id) for m in spec.content for a in m.activities for x in a.assets if x.body]
    told += [(m.id, "summary") for m in spec.content if m.summary]
    told += [(q.id, "rationale", a.id) for a in spec.assessments for q in a.items if q.rationale]
    return told


@operator("placeholder", "CNT111", _texts, english=True)
def placeholder(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A text was never written: a placeholder stands in its place or at its end."""
    at, field, *_ = place
    mark = rng.choice(phrases("placeholder"))
    if rng.random() < 0.5:
        return change(spec, at, **{field: mark})
    text = next(getattr(node, field) for node in _nodes(spec) if node.id == at)
    return change(spec, at, **{field: f"{text} {mark}"})


def _nodes(spec: Spec):
    for a in spec.assessments:
        yield from (a, *a.items)
    for m in spec.content:
        yield m
        for activity in m.activities:
            yield from (activity, *activity.assets)


_instructed = places("activity", lambda a: a.instructions)


@operator(
    "placeholder-in-launch",
    "CNT111",
    lambda spec: [("spec",)] if spec.launch and spec.launch.announcement else [],
    english=True,
)
def placeholder_in_launch(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The announcement still holds a placeholder."""
    mark = rng.choice(phrases("placeholder")[:8])
    return spec.with_changes(launch=spec.launch.with_changes(announcement=f"{spec.launch.announcement} {mark}"))


def _added(spec: Spec, place: Place, text: str) -> Spec:
    """Put a line of Markdown under the text of an activity or asset."""
    node = next(n for n in _nodes(spec) if n.id == place[0])
    field = "body" if hasattr(node, "body") else "instructions"
    return change(spec, place[0], **{field: f"{getattr(node, field) or ''}\n\n{text}".strip()})


def _marked_up(spec: Spec) -> list[Place]:
    return [*_instructed(spec), *(p for p in _assets(spec) if by_asset(spec, p[0]).body)]


def by_asset(spec: Spec, at: str):
    """Return an asset."""
    return next(x for m in spec.content for a in m.activities for x in a.assets if x.id == at)


@operator("image-without-alt", "CNT201", _marked_up, english=True)
def image_without_alt(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An image has no text alternative."""
    return _added(spec, place, rng.choice(phrases("image-without-alt")).format(rng.randrange(2, 90)))


@operator("alt-says-nothing", "CNT202", _marked_up, english=True)
def alt_says_nothing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An image's text alternative is its file name, or the word image."""
    return _added(spec, place, rng.choice(phrases("alt-says-nothing")).format(rng.randrange(2, 90)))


@operator("link-text-says-nothing", "CNT205", _marked_up, english=True)
def link_text_says_nothing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A link's text does not tell where it leads."""
    link = rng.choice(phrases("link-text")).format(rng.choice(phrases("address")))
    return _added(spec, place, f"For details see {link}." if rng.random() < 0.5 else f"{link}")


@operator("heading-skip", "CNT204", _marked_up)
def heading_skip(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A heading of the fourth level stands right below one of the second."""
    return _added(spec, place, "## What you need\n\nPen and paper.\n\n#### How long it takes\n\nAn hour.")


def _films(spec: Spec) -> list[Place]:
    return [(x.id, a.id) for m in spec.content for a in m.activities if a.kind == "video" for x in a.assets]


@operator("video-without-captions", "CNT203", _films)
def video_without_captions(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A film is linked to, and neither captions nor a transcript are named anywhere."""
    address = rng.choice(("https://example.org/film.mp4", "https://video.example.com/watch/8812", "film-2.webm"))
    spec = change(spec, place[0], kind="link", body=address, alternative=None)
    return spec.with_changes(delivery=spec.delivery.with_changes(accessibility=None)) if spec.delivery else spec


@operator("borrowed-without-licence", "CNT113", _assets, english=True)
def borrowed_without_licence(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Somebody else's work is used, and no licence is named."""
    return change(spec, place[0], source=rng.choice(phrases("borrowed")), licence=None)


@operator("link-to-missing-file", "CNT112", _marked_up)
def link_to_missing_file(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A link leads to a heading or element that the course does not have."""
    target = rng.choice(("#M77", "#appendix-c", "#M1.99", "#no-such-heading"))
    return _added(spec, place, f"See [the checklist of the second week]({target}).")
