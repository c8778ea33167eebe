"""Instructions on the length of the whole: first goes what nothing depends on; objectives never go unasked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.arithmetic import apportion
from assistant.spec import Activity, Module, Spec, Workload

from ...changes.settle import total_minutes
from ...changes.sums import shared_minutes
from ...protocol import DraftError
from ...titles import shortened
from ..phrases import phrases_for
from ..steps.content import PRACTICE
from ..workload import in_words
from .table import Asked, Done, understands

_OPTIONAL = ("optional", "extra", "bonus", "further", "additional", "if time")
_SHORTER = 0.75
_STEP = 5
_LEAST_ACTIVITY = 5
_KEEPS, _KEEPS_WHEN_SHORT = (0.8, 0.5), (0.6, 0.5)
"""Share of their time that activities keep at least: practice, and all others."""
_TEST_KEEPS = 0.7
_MOST_NAMED = 6
_ROUNDING = 0.5


@understands
def fit(asked: Asked) -> Done:
    """Trim the whole to a number of hours by priority, and say what went."""
    return fitted(asked.spec, asked.number() * 60)


@understands
def shorter(asked: Asked) -> Done:
    """Trim the whole by a quarter."""
    if not asked.spec.content:
        raise DraftError("There is no content yet that could be shorter.")
    hours = round(total_minutes(asked.spec) * _SHORTER / 30) / 2
    done = fitted(asked.spec, max(0.5, hours) * 60)
    return Done(
        done.spec,
        [f"“Shorter” is taken as a quarter less, {hours:g} hours; “fit it into … hours” says how much.", *done.notes],
        fixed=done.fixed,
    )


@dataclass
class _Trim:
    """A spec that is being trimmed to a number of minutes."""

    spec: Spec
    target: float
    gone: list[str] = field(default_factory=list)
    cut: float = 0
    """Minutes by which activities are shorter."""
    told: list[str] = field(default_factory=list)
    times: dict[str, float] = field(init=False)
    """Minutes of each activity before."""

    def __post_init__(self) -> None:
        self.times = {a.id: a.minutes or 0 for m in self.spec.content for a in m.activities}

    @property
    def over(self) -> float:
        """Return how many minutes are too many."""
        return total_minutes(self.spec) - self.target

    def set(self, modules: list[Module]) -> None:
        """Set the modules, with their minutes as the sum of their activities."""
        self.spec = self.spec.with_changes(content=[_summed(m) for m in modules])


def fitted(spec: Spec, target: float) -> Done:
    """Return the spec trimmed to a number of minutes.

    First what is optional goes and times shrink, those of texts and talks most; then texts and talks of our making go
    where the module has another one, and practice of our making where it has another practice. Then times shrink
    further, and the estimated ones of assessments. A module loses its only practice last of all. Each objective stays
    taught and practised, and activities that somebody stated stay; where the hours can't hold that, the least that can
    is proposed, and what could go is named.

    Raises:
        DraftError: there is no content with times yet.
    """
    if not spec.content or not total_minutes(spec):
        raise DraftError("There are no times yet that could be fitted: draft the step content first.")
    before = total_minutes(spec)
    hours = round(target / 60, 2)
    if before <= target:
        return Done(_stated(spec, hours), [_roomy(spec, before, target)], fixed={"spec"})
    trim = _Trim(spec, target)
    _drop(trim, _is_optional)
    _shrink(trim, _KEEPS)
    _drop(trim, _is_doubled_study)
    _drop(trim, _is_one_practice_of_several)
    _shrink(trim, _KEEPS_WHEN_SHORT)
    _shrink_tests(trim)
    _drop(trim, _is_doubled_practice)
    if trim.over > _ROUNDING:
        least = -(-total_minutes(trim.spec) // 15) / 4
        told = f"{hours:g} hours can't hold all objectives with practice and evidence: {least:g} is the least."
        done = fitted(spec, least * 60)
        return Done(done.spec, [told, *_way_out(spec, _stated_ones(trim.spec)), *done.notes], fixed=done.fixed)
    _fill(trim)
    notes = _told(trim, spec)
    return Done(_stated(trim.spec, hours), notes, fixed={"spec", *(m.id for m in trim.spec.content)})


def _roomy(spec: Spec, planned: float, target: float) -> str:
    """Return what to say where the times are below the hours: nothing is cut, and how much is still open."""
    left, hours = round(target - planned), f"{target / 60:g} hours are stated"
    if not left:
        return f"{hours}, and the times add up to them; nothing is cut."
    practice = [a for m in spec.content for a in m.activities if a.kind in PRACTICE]
    most = max(practice, key=lambda a: a.minutes or 0, default=None)
    way = f", such as “{most.id} {(most.minutes or 0) + left:g} minutes”" if most else ""
    return f"{hours}; the times add up to {in_words(planned)} and stay. {in_words(left)} are free for practice{way}."


def _way_out(spec: Spec, kept: Sequence[Activity]) -> list[str]:
    """Return what would free time but is the designer's to say: stated activities, the objective that takes most."""
    if kept:
        names = [f"{a.id} “{shortened(a.title, 60)}” ({a.minutes or 0:g} min)" for a in kept[:_MOST_NAMED]]
        more = f" and {len(kept) - _MOST_NAMED} more" if len(kept) > _MOST_NAMED else ""
        said = f"Not of our making and not cut: {', '.join(names)}{more}. “remove {kept[0].id}” takes one out."
        return [said, *_way_out(spec, ())]
    if len(spec.objectives) < 2:
        return []
    own_id = max((o.id for o in spec.objectives), key=lambda i: _freed(spec, i))
    freed = in_words(_freed(spec, own_id))
    return [f"Giving up an objective is yours to say: “remove {own_id}” frees about {freed}."]


def _stated(spec: Spec, hours: float) -> Spec:
    workload = spec.workload or Workload()
    was = f" {workload.hours:g} stood before." if workload.hours and workload.hours != hours else ""
    return spec.with_changes(
        workload=workload.with_changes(hours=hours, basis=f"{hours:g} hours are set by the designer.{was}")
    )


def _told(trim: _Trim, before: Spec) -> list[str]:
    notes, practised = [], {m.id for m in before.content if _practice(m)}
    if trim.gone:
        more = f" and {len(trim.gone) - _MOST_NAMED} more" if len(trim.gone) > _MOST_NAMED else ""
        notes.append(f"Gone: {'; '.join(trim.gone[:_MOST_NAMED])}{more}.")
    if trim.cut:
        cut = in_words(trim.cut)
        notes.append(f"Activities are shorter by {cut} in all; texts and films lose half at most, practice less.")
    notes += trim.told
    bare = [m.id for m in trim.spec.content if m.id in practised and not _practice(m)]
    if bare:
        notes.append(
            f"Without practice of {'its' if len(bare) == 1 else 'their'} own now: {', '.join(bare)}. More hours, or "
            f"“remove {bare[0]}”, leave the others more."
        )
    notes.append(
        f"{in_words(total_minutes(before))} became {in_words(total_minutes(trim.spec))}; no objective was given up."
    )
    return notes


def _drop(trim: _Trim, may_go: Callable[[Spec, Module, Activity], bool]) -> None:
    """Take out activities that may go, the longest first, until it fits."""
    while trim.over > 0:
        fitting = [(m, a) for m in trim.spec.content for a in m.activities if may_go(trim.spec, m, a)]
        if not fitting:
            return
        module, worst = max(fitting, key=lambda pair: pair[1].minutes or 0)
        trim.gone.append(f"{worst.id} “{worst.title}” ({trim.times[worst.id]:g} min)")
        kept = module.with_changes(activities=[a for a in module.activities if a.id != worst.id])
        trim.set([kept if m.id == module.id else m for m in trim.spec.content])


def _stated_ones(spec: Spec) -> list[Activity]:
    """Return the activities that somebody stated and that nothing depends on, the longest first."""
    found = [
        a
        for m in spec.content
        for a in m.activities
        if a.kind != "assessment" and not is_ours(spec, a) and _can_go(spec, m, a)
    ]
    return sorted(found, key=lambda a: -(a.minutes or 0))


def is_ours(spec: Spec, activity: Activity) -> bool:
    """True where an activity's title is one that the drafting gives; the outline's and the designer's are their own.

    The record can't tell: it names the designer too where only the minutes were trimmed as asked.
    """
    phrases = phrases_for(spec.language)
    frames = (phrases("study", title="\0"), phrases("practice_on", title="\0", perform="\0"))
    patterns = (re.escape(frame).replace("\0", ".+") for frame in frames)
    quoted = (o.statement.rstrip(".").casefold() for o in spec.objectives)
    return activity.title.rstrip(".").casefold() in quoted or any(re.fullmatch(p, activity.title) for p in patterns)


def _is_optional(spec: Spec, module: Module, activity: Activity) -> bool:
    named = any(word in activity.title.lower() for word in _OPTIONAL)
    return named and _can_go(spec, module, activity)


def _is_doubled_study(spec: Spec, module: Module, activity: Activity) -> bool:
    others = [a for a in module.activities if a.kind not in PRACTICE and a.kind != "assessment" and a.id != activity.id]
    passive = activity.kind not in PRACTICE and activity.kind != "assessment"
    return passive and bool(others) and is_ours(spec, activity) and _can_go(spec, module, activity)


def _practice(module: Module) -> list[Activity]:
    return [a for a in module.activities if a.kind in PRACTICE]


def _is_one_practice_of_several(spec: Spec, module: Module, activity: Activity) -> bool:
    return len(_practice(module)) > 1 and _is_doubled_practice(spec, module, activity)


def _is_doubled_practice(spec: Spec, module: Module, activity: Activity) -> bool:
    return activity.kind in PRACTICE and is_ours(spec, activity) and _can_go(spec, module, activity)


def _can_go(spec: Spec, module: Module, activity: Activity) -> bool:
    """True where every objective it serves is still taught and practised without it, and its module keeps something."""
    rest = [a for m in spec.content for a in m.activities if a.id != activity.id]
    if len(module.activities) < 2:
        return False
    taught = {i for a in rest for i in a.objectives}
    practised = {i for a in rest if a.kind in PRACTICE for i in a.objectives}
    own = set(activity.objectives)
    inside = {i for a in module.activities if a.id != activity.id for i in a.objectives}
    needed = own & set(module.objectives)
    return own <= taught and needed <= inside and (activity.kind not in PRACTICE or own <= practised)


def _shrink(trim: _Trim, keeps: tuple[float, float]) -> None:
    """Shorten activities in proportion, but not below the share that each kind keeps of the time it had."""
    if trim.over <= 0:
        return
    spare = {a.id: _spare(trim, a, keeps) for m in trim.spec.content for a in m.activities}
    cut = min(trim.over, sum(spare.values()))
    parts = dict(zip(spare, apportion(round(cut), list(spare.values())), strict=True))

    def shorter_one(a: Activity) -> Activity:
        return a.with_changes(minutes=a.minutes - parts[a.id]) if a.minutes and parts[a.id] else a

    trim.set([m.with_changes(activities=[shorter_one(a) for a in m.activities]) for m in trim.spec.content])
    trim.cut += cut


def _spare(trim: _Trim, activity: Activity, keeps: tuple[float, float]) -> float:
    share = keeps[0] if activity.kind in PRACTICE else keeps[1]
    return max(0.0, (activity.minutes or 0) - max(_LEAST_ACTIVITY, trim.times[activity.id] * share))


def _shrink_tests(trim: _Trim) -> None:
    """Shorten assessments whose times are estimates of ours; stated ones stay."""
    if trim.over <= 0:
        return
    elements = trim.spec.provenance.elements if trim.spec.provenance else {}
    ours = {
        a.id: (a.minutes or 0) * (1 - _TEST_KEEPS)
        for a in trim.spec.assessments
        if a.id in elements and elements[a.id].by in ("offline", "outline", "llm")
    }
    cut = min(trim.over, sum(ours.values()))
    shares = apportion(round(cut), list(ours.values()), step=_STEP)
    parts = {at: min(part, int(ours[at] // _STEP) * _STEP) for at, part in zip(ours, shares, strict=True)}
    cut_ones = [
        a.with_changes(minutes=(a.minutes or 0) - parts[a.id]) if parts.get(a.id) else a for a in trim.spec.assessments
    ]
    trim.spec = trim.spec.with_changes(assessments=cut_ones)
    changed = [f"{a.id} {a.minutes:g} min" for a in trim.spec.assessments if parts.get(a.id)]
    if changed:
        trim.told.append(f"Assessments are shorter: {', '.join(changed)}; see in the pilot whether that is enough.")


def _fill(trim: _Trim) -> None:
    """Give back what was cut too much, and round to five minutes, so that the hours are met exactly."""
    tests = sum(a.minutes or 0 for a in trim.spec.assessments)
    content = [m.minutes or 0.0 for m in trim.spec.content]
    parts = apportion(round(trim.target - tests), content, step=_STEP)
    least = [_LEAST_ACTIVITY * len(m.activities) for m in trim.spec.content]
    if round(trim.target - tests) > 0 and all(p >= low for p, low in zip(parts, least, strict=True)):
        trim.spec = trim.spec.with_changes(
            content=[shared_minutes(m, p) for m, p in zip(trim.spec.content, parts, strict=True)]
        )


def _summed(module: Module) -> Module:
    times = [a.minutes for a in module.activities]
    return module.with_changes(minutes=sum(t or 0 for t in times)) if times and all(times) else module


def _freed(spec: Spec, objective: str) -> float:
    return sum(_own(spec, objective))


def _own(spec: Spec, objective: str) -> Iterator[float]:
    for module in spec.content:
        yield from ((a.minutes or 0) for a in module.activities if set(a.objectives) == {objective})
    for assessment in spec.assessments:
        if objective in assessment.objectives:
            yield (assessment.minutes or 0) / len(assessment.objectives)
