"""Hours, modules and assessments brought to one sum: stated figures stay, estimates fill what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.arithmetic import apportion
from assistant.outline import Outline
from assistant.spec import Activity, Assessment, Credits, Module, Workload

_STEP = 5
_ROUND_TO = 30
"""Minutes to which an estimated total is rounded up."""
STUDY_MINUTES, PRACTICE_MINUTES = 20, 30
"""Estimates for an activity where the outline states no times; a convention of ours, meant to be corrected."""
_MOST_BESIDE = 0.6
"""Share of the stated teaching time that estimated assessment times may add at most."""
_LEAST_ACTIVITY = 5
_LEAST_ALONE = 20
"""Minutes that an assessment takes at least where nothing at all is stated of times."""
MOST_FOR_ASSESSMENT = 0.4
"""Share of stated hours that estimated assessment times may take at most."""


@dataclass(frozen=True)
class Settled:
    """Modules and assessments with minutes that add up to the workload."""

    workload: Workload
    modules: list[Module]
    assessments: list[Assessment]
    assumptions: tuple[str, ...] = ()


def settle(
    outline: Outline, modules: Sequence[Module], stated: Sequence[float | None], assessments: Sequence[Assessment]
) -> Settled:
    """Return times for everything: stated hours and minutes as they are, the rest estimated and said to be so."""
    tests = [a.minutes or 0.0 for a in assessments]
    estimates = [sum(map(estimate, m.activities)) for m in modules]
    taught = [s if s is not None else float(e) for s, e in zip(stated, estimates, strict=True)]
    total = round(outline.hours * 60) if outline.hours else None
    all_stated = bool(stated) and all(s is not None for s in stated)
    if total is None:
        content = [round(t) for t in taught]
        most = max(_LEAST_ALONE * len(tests), sum(taught) * _MOST_BESIDE)
        room = round(min(sum(tests), most) / _STEP) * _STEP
        work = apportion(room, tests, step=_STEP) if content else [round(t) for t in tests]
        return _no_hours(outline, modules, assessments, content, work)
    if outline.hours_are_added_up:
        most = max(_LEAST_ACTIVITY * len(tests), sum(taught) * _MOST_BESIDE)
        content, work = [round(t) for t in taught], apportion(round(min(sum(tests), most)), tests, step=_STEP)
        spare = -(sum(content) + sum(work)) % _ROUND_TO if work else 0
        work = [w + extra for w, extra in zip(work, apportion(spare, tests, step=_STEP), strict=True)]
        open_ones = sum(s is None for s in stated)
        units = f"The outline's units add up to {in_words(sum(content))} of teaching"
        units += f", the times of {open_ones} of them estimated" if open_ones else ""
        basis = f"{units}; {in_words(sum(work))} for the assessments are added as an estimate."
        hours = (sum(content) + sum(work)) / 60
        return _settled(outline, hours, basis, (modules, content), (assessments, work))
    content, work = _share(total, taught, tests, all_stated=all_stated)
    assumptions: tuple[str, ...] = ()
    if sum(work) < len(tests) * _LEAST_ACTIVITY <= sum(tests):
        assumptions = (
            f"The stated {outline.hours:g} hours are taken up by the units; the assessments need about "
            f"{in_words(sum(tests))} more, or a place within them.",
        )
    basis = f"{outline.hours:g} hours are stated in the outline"
    place = outline.hours_basis.removeprefix("stated").strip(" :")
    basis += f" ({place})." if place else "."
    basis += " How they divide among modules and assessments is an estimate."
    return _settled(outline, outline.hours or 0.0, basis, (modules, content), (assessments, work), assumptions)


def _share(total: int, taught: list[float], tests: list[float], *, all_stated: bool) -> tuple[list[int], list[int]]:
    """Split stated hours: unit times stay when stated, and assessments get what is left; else both in proportion."""
    if all_stated:
        work = apportion(max(0, total - round(sum(taught))), tests, step=_STEP)
        return [round(t) for t in taught], work
    most = int(total * MOST_FOR_ASSESSMENT)
    work = apportion(min(most, round(sum(tests))), tests, step=_STEP)
    return apportion(total - sum(work), taught, step=_STEP), work


def _no_hours(
    outline: Outline, modules: Sequence[Module], assessments: Sequence[Assessment], content: list[int], work: list[int]
) -> Settled:
    minutes = sum(content) + sum(work)
    rounded = -(-minutes // 60) * 60 if minutes else 0
    if content and rounded > minutes:
        content = [
            c + extra for c, extra in zip(content, apportion(rounded - minutes, content, step=_STEP), strict=True)
        ]
    credits_said = f"stated credits: {outline.credits.value:g} {outline.credits.unit}; " if outline.credits else ""
    weeks_said = f" (it runs {outline.weeks} weeks)" if outline.weeks else ""
    basis = (
        f"The outline states no total of hours{weeks_said}; {credits_said}{rounded / 60:g} hours are an estimate from "
        "its topics, practice and assessments."
    )
    assumption = f"{rounded / 60:g} hours of work in all: an estimate, since the outline states no total."
    return _settled(outline, rounded / 60, basis, (modules, content), (assessments, work), (assumption,))


def _settled(
    outline: Outline,
    hours: float,
    basis: str,
    content: tuple[Sequence[Module], list[int]],
    work: tuple[Sequence[Assessment], list[int]],
    assumptions: tuple[str, ...] = (),
) -> Settled:
    stated = outline.credits
    credits = Credits(system=stated.unit, value=stated.value) if stated else None
    return Settled(
        Workload(hours=round(hours, 2), basis=basis, credits=credits),
        [timed(m, minutes) for m, minutes in zip(*content, strict=True)],
        [a.with_changes(minutes=minutes or None) for a, minutes in zip(*work, strict=True)],
        assumptions,
    )


def timed(module: Module, minutes: int) -> Module:
    """Return the module with its minutes shared out among its activities."""
    shares = [estimate(a) for a in module.activities]
    parts = apportion(minutes, shares, step=_STEP if minutes >= _STEP * 2 * len(shares) else 1, least=_LEAST_ACTIVITY)
    timed = [a.with_changes(minutes=part) for a, part in zip(module.activities, parts, strict=True)]
    return module.with_changes(minutes=minutes, activities=timed)


def estimate(activity: Activity) -> int:
    """Return minutes by kind; a reading that lists several sub-topics takes longer for each."""
    if activity.kind != "reading":
        return PRACTICE_MINUTES
    listed = activity.instructions.count("\n") if activity.instructions else 0
    return STUDY_MINUTES + STUDY_MINUTES // 2 * listed


def in_words(minutes: float) -> str:
    """Return minutes as people say them: `2 h 10 min`."""
    hours, rest = divmod(round(minutes), 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )
