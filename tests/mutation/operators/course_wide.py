"""Faults of one kind: texts about the whole course that say another thing than its fields."""

import random
from collections.abc import Callable

from assistant.checker.edits import change
from assistant.checker.index import Index
from assistant.spec import Delivery, Spec

from ..parts import by_id, places, whole
from ..registry import Place, operator
from ..wording import said
from .contradictions import put, told

_COUNT = {"modules": lambda s: len(s.content), "objectives": lambda s: len(s.objectives)}


def _launch_text(spec: Spec, sentence: str, rng: random.Random) -> Spec:
    """Return the spec with a sentence in its announcement, its way to earn or its summary."""
    field = rng.choice(("announcement", "how_to_earn", "summary") if spec.launch else ("summary",))
    if field == "summary":
        return spec.with_changes(summary=f"{spec.summary or ''} {sentence}".strip())
    if field == "how_to_earn":
        return spec.with_changes(launch=spec.launch.with_changes(how_to_earn=(*spec.launch.how_to_earn, sentence)))
    return spec.with_changes(
        launch=spec.launch.with_changes(announcement=f"{spec.launch.announcement or ''} {sentence}".strip())
    )


def _off(number: float, rng: random.Random) -> int:
    return rng.choice([n for n in (int(number * 2), int(number / 2), int(number) + 2) if n > 0 and n != number])


@operator("hours-told-otherwise", "CNT122", whole(lambda s: s.workload and s.workload.hours), english=True)
def hours_told_otherwise(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Summary, announcement or the way to earn it name another workload."""
    return _launch_text(spec, told(rng.choice(said("hours-text")), _off(spec.workload.hours, rng)), rng)


@operator(
    "weeks-told-otherwise",
    "CNT122",
    whole(lambda s: s.delivery and " weeks" in (s.delivery.schedule or "")),
    english=True,
)
def weeks_told_otherwise(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Summary, announcement or the way to earn it name another length in weeks than the schedule."""
    return _launch_text(spec, told(rng.choice(said("weeks")), rng.choice((12, 14, 13))), rng)


def _counted(name: str, codes: str) -> None:
    @operator(f"{name}-told-otherwise", codes, whole(lambda s: _COUNT[name](s) > 1), english=True)
    def mutate(spec: Spec, place: Place, rng: random.Random) -> Spec:
        """Summary, announcement or the way to earn it name another number of parts than there are."""
        return _launch_text(spec, told(rng.choice(said(name)), _COUNT[name](spec) + rng.choice((1, 2, 3))), rng)


for _name in _COUNT:
    _counted(_name, "CNT122")


@operator("assessments-told-otherwise", "CNT122", whole(lambda s: s.assessments), english=True)
def assessments_told_otherwise(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Summary, announcement or the way to earn it name another number of assessments than there are."""
    return _launch_text(spec, told(rng.choice(said("assessments")), len(spec.assessments) + rng.choice((2, 3))), rng)


@operator("credits-told-otherwise", "CNT122", whole(lambda s: s.workload and s.workload.credits), english=True)
def credits_told_otherwise(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Summary, announcement or the way to earn it name other credits."""
    own = spec.workload.credits
    sentence = told(rng.choice(said("credits")), int(own.value) + rng.choice((1, 2, 4)), system=own.system)
    return _launch_text(spec, sentence, rng)


@operator("level-told-otherwise", "CNT122", whole(lambda s: s.level and s.level.value.isdigit()), english=True)
def level_told_otherwise(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Summary, announcement or the way to earn it name another level of the framework."""
    level = int(spec.level.value)
    sentence = told(rng.choice(said("eqf")), level + rng.choice((-1, 1)), framework=spec.level.framework)
    return _launch_text(spec, sentence, rng)


@operator(
    "pass-level-told-otherwise",
    "CNT122 LAU117",
    whole(lambda s: s.launch and any(a.pass_rule and a.pass_rule.level and a.rubric for a in s.assessments)),
    english=True,
)
def pass_level_told_otherwise(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Announcement or the way to earn it name another level as needed."""
    needed = {a.pass_rule.level for a in spec.assessments if a.pass_rule}
    names = [n.name for a in spec.assessments if a.rubric for n in a.rubric.levels if n.name not in needed]
    return _launch_text(spec, f"Reach {rng.choice(names)} in every criterion.", rng)


@operator("pass-mark-told-otherwise", "CNT122 LAU117", whole(lambda s: s.launch and s.assessments), english=True)
def pass_mark_told_otherwise(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Announcement or the way to earn it name a pass mark that no assessment has."""
    return _launch_text(
        spec, rng.choice(("Score at least 55 %.", "Pass each part with 65 per cent.", "The pass mark is 45 %.")), rng
    )


@operator(
    "basis-sums-otherwise",
    "CNT123",
    whole(lambda s: s.workload and s.workload.hours and s.workload.hours > 8),
    english=True,
)
def basis_sums_otherwise(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The hours of the workload's basis add up to another total."""
    hours = int(spec.workload.hours)
    template = rng.choice(said("bases"))
    text = template.format(a=hours // 2, b=hours // 2 + rng.choice((4, 7)), n=hours + rng.choice((5, 12)))
    return spec.with_changes(workload=spec.workload.with_changes(basis=text))


def _mode(*modes: str) -> Callable[[Spec], list[Place]]:
    return whole(lambda s: s.delivery and s.delivery.mode in modes)


@operator(
    "place-where-online", "CNT121", _mode("online-asynchronous", "online-synchronous", "online-mixed"), english=True
)
def place_where_online(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """It is delivered online, and a text sends learners to a room."""
    return _told_in_course(spec, rng.choice(said("on-a-place")), rng)


@operator("online-where-on-site", "CNT121", _mode("on-site", "workplace"), english=True)
def online_where_on_site(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """It is delivered on site, and a text says that all is online."""
    return _told_in_course(spec, rng.choice(said("only-online")), rng)


@operator("live-where-asynchronous", "CNT121", _mode("online-asynchronous"), english=True)
def live_where_asynchronous(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """It is asynchronous, and learners are asked to come at a fixed hour."""
    return _told_in_course(spec, rng.choice(said("live")), rng)


def _told_in_course(spec: Spec, sentence: str, rng: random.Random) -> Spec:
    activities = Index(spec).elements("activity")
    field = rng.choice(("interaction", "schedule", "instructions") if activities else ("interaction", "schedule"))
    if field == "instructions":
        return put(spec, rng.choice(activities).at, sentence, rng, "instructions")
    own = spec.delivery or Delivery()
    told_so_far = f"{getattr(own, field) or ''}".strip(" .")
    text = f"{told_so_far}. {sentence}" if told_so_far else sentence
    return spec.with_changes(delivery=own.with_changes(**{field: text}))


@operator(
    "two-platforms",
    "CNT122",
    whole(lambda s: s.launch and s.launch.platform and s.delivery and s.delivery.platform),
    english=True,
)
def two_platforms(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The launch names another platform than the delivery."""
    return spec.with_changes(launch=spec.launch.with_changes(platform=rng.choice(said("platforms"))))


@operator(
    "no-prerequisites-claimed",
    "CNT124",
    whole(lambda s: s.audience and s.audience.prerequisites and s.audience.prerequisites[0] != "none"),
    english=True,
)
def no_prerequisites_claimed(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A text says that nothing is needed before, while prerequisites are listed."""
    return _launch_text(spec, rng.choice(said("no-prerequisites")), rng)


@operator("prerequisite-is-an-objective", "CNT124", whole(lambda s: s.audience and s.objectives), english=True)
def prerequisite_is_an_objective(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """What is to be learnt is required before the start."""
    aim = rng.choice(spec.objectives).statement.rstrip(".")
    needed = rng.choice((aim, f"Ability to {aim[:1].lower()}{aim[1:]}", f"You can already {aim[:1].lower()}{aim[1:]}"))
    return spec.with_changes(audience=spec.audience.with_changes(prerequisites=(*spec.audience.prerequisites, needed)))


@operator("activity-told-longer", "CNT125", places("activity", lambda a: a.minutes and a.minutes >= 4), english=True)
def activity_told_longer(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The instructions of an activity give more time than the field."""
    minutes = by_id(spec, place[0]).minutes * rng.choice((2, 3, 4))
    return put(spec, place[0], told(rng.choice(said("activity-time")), minutes), rng, "instructions")


@operator(
    "module-that-is-not-there", "CNT126", lambda s: [(a.id,) for m in s.content for a in m.activities], english=True
)
def module_that_is_not_there(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Instructions speak of a module that does not exist."""
    return put(
        spec,
        place[0],
        told(rng.choice(said("module-ref")), len(spec.content) + rng.choice((1, 2, 4))),
        rng,
        "instructions",
    )


_OPENED = whole(lambda s: s.launch and s.launch.opens)


@operator("review-before-opening", "LAU123", _OPENED, english=True)
def review_before_opening(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The next review is due before it opens for the first time."""
    opens = spec.launch.opens[:4]
    own = spec.quality_assurance.with_changes(review_by=f"{int(opens) - 1}-{rng.choice(('03', '06-30', '12-01'))}")
    return spec.with_changes(quality_assurance=own)


@operator(
    "pilot-after-opening",
    "LAU123",
    whole(lambda s: s.launch and s.launch.opens and s.pilot and s.pilot.plan),
    english=True,
)
def pilot_after_opening(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The pilot takes place after the first open run."""
    year = int(spec.launch.opens[:4]) + 1
    when = rng.choice((f"March {year}", f"{year}-02-01", f"autumn {year}", f"12 May {year}"))
    return spec.with_changes(pilot=spec.pilot.with_changes(plan=spec.pilot.plan.with_changes(when=when)))


@operator("due-before-opening", "LAU123", whole(lambda s: s.launch and s.launch.opens and s.assessments), english=True)
def due_before_opening(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An assessment is due before the course opens."""
    year = int(spec.launch.opens[:4]) - 1
    due = rng.choice((f"{year}-10-01", f"1 October {year}", f"October 1, {year}", f"Friday, 2 June {year}"))
    return change(spec, rng.choice(spec.assessments).id, due=due)


def _holders(spec: Spec) -> list[Place]:
    return [(f"{part}.{field}",) for part, field in _FIELDS if getattr(spec, part, None)]


_FIELDS = (
    ("quality_assurance", "process"), ("stackability", "stacks_into"), ("delivery", "platform"), ("delivery", "schedule"),
    ("workload", "basis"), ("launch", "opens"), ("launch", "support"), ("audience", "need"), ("issuer", "name"),
)  # fmt: skip


@operator("placeholder-elsewhere", "CNT111", lambda s: [("spec", p[0]) for p in _holders(s)])
def placeholder_elsewhere(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A placeholder stands in a field that is no text for learners."""
    part, field = place[1].split(".")
    return spec.with_changes(**{part: getattr(spec, part).with_changes(**{field: rng.choice(said("placeholders"))})})


@operator("placeholder-in-assessment", "CNT111", places("assessment"))
def placeholder_in_assessment(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A placeholder stands in one of the lesser fields of an assessment."""
    field = rng.choice(("due", "feedback", "evidence", "identity", "note"))
    word = rng.choice(said("placeholders"))
    if field == "identity":
        return change(spec, place[0], supervision={"mode": "proctored", "identity": word})
    if field == "note":
        return change(spec, place[0], ai_use={"stance": "acknowledged", "note": word})
    return change(spec, place[0], **{field: word})


@operator("placeholder-in-objective", "CNT111", places("objective"))
def placeholder_in_objective(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A placeholder stands for condition or criterion of an objective."""
    return change(spec, place[0], **{rng.choice(("condition", "criterion")): rng.choice(said("placeholders"))})


def _numbered(spec: Spec) -> list[Place]:
    return [(o.id,) for o in spec.objectives if any(f" {n} " in o.statement for n in ("two", "three", "one"))]


@operator("criterion-with-another-number", "OBJ121", _numbered, english=True)
def criterion_with_another_number(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The criterion of an objective names another number than its statement."""
    words = by_id(spec, place[0]).statement.rstrip(".").split()
    at = next(i for i, word in enumerate(words) if word in ("one", "two", "three"))
    return change(
        spec, place[0], criterion=f"with {rng.choice(('four', 'five', '7'))} {' '.join(words[at + 1 : at + 4])}"
    )
