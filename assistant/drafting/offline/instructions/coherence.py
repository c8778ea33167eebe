"""Texts that were made from an objective follow when it changes; texts that somebody wrote are left alone and named."""

import copy
import re
from collections.abc import Iterator

from assistant.spec import Assessment, Criterion, Module, Rubric, Spec

from ...titles import shortened
from ..assessments import build, title_of
from ..steps.assessment import with_missing_parts
from ..steps.content import with_every_objective_practised
from ..steps.ground import Ground

_MOST_NAMED = 6


def followed(before: Ground, after: Spec) -> tuple[Spec, list[str]]:
    """Return the changed spec with briefs, rows, items, titles and practice made anew from what has changed."""
    old = {o.id: o for o in before.spec.objectives}
    changed = {o.id for o in after.objectives if old.get(o.id) != o} | (set(old) - {o.id for o in after.objectives})
    was = {a.id: a for a in before.spec.assessments}
    linked = {a.id for a in after.assessments if a.id in was and a.objectives != was[a.id].objectives}
    if not changed and not linked:
        return after, []
    ground = before.over(after)
    notes: list[str] = []
    assessments = []
    for assessment in after.assessments:
        concerned = assessment.id in linked or changed & set(assessment.objectives)
        if not concerned or not assessment.objectives:
            assessments.append(assessment)
            continue
        own = was.get(assessment.id)
        now = _follows(assessment, own, before, ground, notes) if own else assessment
        assessments.append(with_missing_parts(now, ground))
    spec = after.with_changes(assessments=assessments, content=_practice(before, ground))
    if spec.content:
        made = with_every_objective_practised(before.over(spec))
        spec = spec.with_changes(content=made.changes["content"])
        notes += made.notes
    return spec, notes


def _follows(now: Assessment, was: Assessment, before: Ground, ground: Ground, notes: list[str]) -> Assessment:
    """Return the assessment with what was built from the old objectives built from the new ones."""
    if was.method != now.method:
        return now
    link_was, link_now = before.link(was), ground.link(now)
    if not link_was.planned or not link_now.planned:
        return now
    scratch = copy.deepcopy(ground.ids)
    old = build(was.id, link_was, was.weight or 1, was.title, before.library, before.phrases, scratch)
    new = build(now.id, link_now, now.weight or 1, now.title, ground.library, ground.phrases, scratch)
    brief, ours = now.brief, False
    if now.brief and old.brief and now.brief.endswith(old.brief):
        brief, ours = now.brief[: -len(old.brief)] + (new.brief or ""), True
    rubric = _rows(now.rubric, old.rubric, new.rubric) if now.rubric and old.rubric and new.rubric else now.rubric
    if now.brief and not ours and link_was.planned != link_now.planned:
        notes.append(
            f"The brief of {now.id} is not of our making: see whether it still asks for {', '.join(now.objectives)}."
        )
    return now.with_changes(
        title=title_of(link_now, ground.phrases) if now.title == title_of(link_was, before.phrases) else now.title,
        brief=brief,
        evidence=new.evidence if now.evidence == old.evidence else now.evidence,
        rubric=rubric,
    )


def _rows(now: Rubric, old: Rubric, new: Rubric) -> Rubric:
    fresh: dict[tuple[str, ...], list[Criterion]] = {}
    for row in new.criteria:
        fresh.setdefault(row.objectives, []).append(row)
    made = {(r.title, tuple(r.descriptors.items())): r for r in old.criteria}
    rows: list[Criterion] = []
    for row in now.criteria:
        ours = made.get((row.title, tuple(row.descriptors.items())))
        place = [r for r in old.criteria if ours and r.objectives == ours.objectives].index(ours) if ours else 0
        same = fresh.get(row.objectives, [])
        fits = ours is not None and place < len(same) and set(same[place].descriptors) == set(row.descriptors)
        now_row = row.with_changes(title=same[place].title, descriptors=same[place].descriptors) if fits else row
        if not any((now_row.title, now_row.descriptors) == (r.title, r.descriptors) for r in rows):
            rows.append(now_row)
    return now.with_changes(criteria=rows)


def _practice(before: Ground, ground: Ground) -> list[Module]:
    """Return the modules with titles and practice that quoted an objective's old words quoting the new ones."""
    language = ground.phrases.language
    words: dict[str, str] = {}
    performs: dict[str, str] = {}
    new = {p.objective.id: p for p in ground.planned}
    for p in before.planned:
        now = new.get(p.objective.id)
        if now is None or now.objective.statement == p.objective.statement:
            continue
        a, b = p.slots(language), now.slots(language)
        words[p.objective.statement.rstrip(".")] = now.objective.statement.rstrip(".")
        words[a.Topic] = b.Topic
        words[before.phrases("study", title=a.object)] = ground.phrases("study", title=b.object)
        performs[a.perform] = b.perform
    framed = re.compile(
        re.escape(ground.phrases("practice_on", title="\0", perform="\1"))
        .replace("\0", "(?P<title>.+?)")
        .replace("\1", f"(?P<perform>{'|'.join(map(re.escape, performs))})")
    )

    def titled(title: str) -> str:
        own = framed.fullmatch(title) if performs else None
        if own:
            return ground.phrases("practice_on", title=own["title"], perform=performs[own["perform"]])
        return words.get(title.rstrip("."), title)

    content = []
    for module in ground.spec.content:
        activities = [a.with_changes(title=titled(a.title)) for a in module.activities]
        content.append(module.with_changes(title=words.get(module.title, module.title), activities=activities))
    return content


def still_quoting(before: Ground, after: Spec) -> list[str]:
    """Say which texts, none of our making any more, quote an objective's old words."""
    ground = before.over(after)
    new = {p.objective.id: p for p in ground.planned}
    notes = []
    for p in before.planned:
        now = new.get(p.objective.id)
        if now is None or now.objective.statement == p.objective.statement:
            continue
        own_id, slots = p.objective.id, p.slots(ground.phrases.language)
        said = [s for s in (slots.perform, slots.topic) if len(s.split()) > 1]
        found = [at for at, text in _texts(after) if any(_quotes(text, s, now.objective.statement) for s in said)]
        if found:
            named = ", ".join(found[:_MOST_NAMED]) + (" and others" if len(found) > _MOST_NAMED else "")
            quote = "quotes" if len(found) == 1 else "quote"
            notes.append(
                f"{named} still {quote} {own_id} as it was (“{shortened(slots.perform, 80)}”), in words that are not "
                f"of our making: see whether they still lead to it; “change {found[0]} to …” rewords one."
            )
    return notes


def _quotes(text: str, old: str, now: str) -> bool:
    """True where a text holds the old words, and not only as a part of the new ones."""
    held = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)", re.IGNORECASE)
    bare = text if old.casefold() not in now.casefold() else ""
    return held.search(bare) is not None


def _texts(spec: Spec) -> Iterator[tuple[str, str]]:
    """Yield the id of each assessment, module, activity and asset with its texts."""
    for assessment in spec.assessments:
        yield assessment.id, f"{assessment.title}\n{assessment.brief or ''}"
    for module in spec.content:
        yield module.id, f"{module.title}\n{module.summary or ''}"
        for activity in module.activities:
            yield activity.id, f"{activity.title}\n{activity.instructions or ''}"
            yield from ((x.id, f"{x.title}\n{x.body or ''}") for x in activity.assets)


def as_before(before: Spec, after: Spec) -> list[str]:
    """Say what of an assessment stands as it was, where its brief was set by hand."""
    was, notes = {a.id: a for a in before.assessments}, []
    for now in after.assessments:
        old = was.get(now.id)
        if old is None or not old.brief or now.brief == old.brief or now.method != old.method:
            continue
        evidence = (
            [f"its evidence (“{shortened(now.evidence, 60)}”)"] if now.evidence == old.evidence and now.evidence else []
        )
        rows = [c.id for c in now.rubric.criteria] if now.rubric and now.rubric == old.rubric else []
        standing = [*evidence, *([f"its rubric ({', '.join(rows)})"] if rows else [])]
        if standing and now.objectives == old.objectives:
            do = f"“set the evidence of {now.id} to …”" if evidence else f"“set Proficient of {rows[0]} to …”"
            still = "stands" if len(standing) == 1 else "stand"
            notes.append(
                f"{now.id} has another brief; {' and '.join(standing)} {still} as before: see whether that still fits. "
                f"{do} changes it."
            )
    return notes


def no_longer_shown(before: Spec, after: Spec) -> list[str]:
    """Say which objectives have lost their evidence or their content by the change, and the ways out."""
    was, now = ({i for a in s.assessments if a.purpose == "summative" for i in a.objectives} for s in (before, after))
    bare = [o.id for o in after.objectives if o.id in was - now]
    way = f"“link {bare[0]} to {after.assessments[0].id}”, or " if bare and after.assessments else ""
    told = (
        [f"Nothing shows {', '.join(bare)} now: {way}draft the step assessment once more, which adds one."]
        if bare
        else []
    )
    was, now = ({i for m in s.content for a in m.activities for i in a.objectives} for s in (before, after))
    bare = [o.id for o in after.objectives if o.id in was - now]
    told += [f"Nothing leads to {', '.join(bare)} now: the step content, drafted once more, adds it."] if bare else []
    return told
