"""`check(spec) → Report`: pure, deterministic, total. Any parsable spec gets a report, never an exception."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.spec import STEPS, Spec, Waiver

from .finding import Finding, Phase
from .index import Index
from .profiles import profile
from .registry import Rule
from .report import NotChecked, Report
from .settings import PLAIN, Settings
from .site import Positions, Site
from .waivers import expired, has_reason

if TYPE_CHECKING:
    from .baseline import Comparison, Entry

_NEXT = {
    Phase.START: "write the first objective: what can learners do at the end, and how does one see it?",
    Phase.OBJECTIVES: "add an assessment that shows the objectives, with a rubric.",
    Phase.ASSESSMENT: "add the content: modules with activities that lead to the objectives.",
    Phase.CONTENT: "create what the activities need (instructions, assets), then plan a pilot.",
    Phase.CREATION: "plan a pilot with a few learners.",
    Phase.PILOT: "prepare the launch: platform, how to earn it, support.",
    Phase.LAUNCH: "plan the evaluation: what is asked, measured, aimed at.",
}


MOST_COMPARED = 2_000
"""Elements up to which each is compared with each: ten times a large spec."""
COMPARING = frozenset("ALN107 ALN117 ALN125 ALN126 ALN127 ALN128 ASM108 ASM109 ASM222 CNT107 OBJ116".split())
"""Rules whose time grows with the square of the spec, as measured; beyond MOST_COMPARED they would take minutes."""
_LAST = ("waiver", "baseline")
"""Targets of the rules that run when all others have."""


def check(
    spec: Spec,
    *,
    phase: Phase | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    positions: Positions | None = None,
    today: date | None = None,
    settings: Settings = PLAIN,
) -> Report:
    """Return what the rules find in a spec.

    Args:
        spec: any spec that can be read.
        phase: how far to judge; by default as far as the spec has come.
        select: codes, names or prefixes of rules to run; empty means all.
        ignore: codes, names or prefixes of rules not to run.
        positions: field path → line and column, from the file the spec was read from.
        today: the day by which waivers expire; without it expiry is not judged.
        settings: severities, numbers, rules of the house and the baseline, where they differ from the default.
    """
    reached = phase_of(spec) if phase is None else phase
    rules = settings.rules
    context = _Context(Index(spec), rules, positions, reached, _numbers(spec, settings), settings, today)
    chosen, left_out = _chosen(rules, select, ignore)
    english = spec.language.split("-", 1)[0].lower() == "en"
    is_large = len(context.index.ids) > MOST_COMPARED
    active = [
        r
        for r in chosen
        if r.phase <= reached and (english or not r.english) and not (is_large and r.code in COMPARING)
    ]
    judged = frozenset(r.code for r in active)
    raised = _told_apart([f for r in active if r.target not in _LAST for f in _run(r, context)])
    standing, waived, used = _apply_waivers(raised, spec.waivers, today, rules)
    unused = frozenset(i for i, w in enumerate(spec.waivers) if i not in used and _code(w, rules) in judged)
    last = replace(context, unused=unused, places=_places(standing))
    standing, comparison = _held_against_baseline(standing, judged, settings)
    if comparison:
        last = replace(last, fixed=comparison.fixed)
    standing += [f for r in active if r.target in _LAST for f in _run(r, last)]
    order = {id(f): i for i, f in enumerate(standing)}
    findings = sorted(standing, key=lambda f: (f.severity, f.line or 0, order[id(f)]))
    silent = [*_not_checked(spec, chosen, left_out, reached, english=english)]
    silent += _too_large(context.index, [r for r in chosen if r.phase <= reached]) if is_large else []
    then = _next_step(findings, reached)
    return Report(tuple(findings), tuple(waived), tuple(silent), reached, then, judged, comparison, settings.house)


@dataclass(frozen=True)
class _Context:
    """What all rules of one check share."""

    index: Index
    rules: Mapping[str, Rule]
    positions: Positions | None
    phase: Phase
    numbers: Mapping[str, Mapping[str, float]]
    settings: Settings
    today: date | None
    unused: frozenset[int] = frozenset()
    places: Mapping[str, tuple[str, ...]] | None = None
    fixed: tuple["Entry", ...] = ()


def _numbers(spec: Spec, settings: Settings) -> dict[str, Mapping[str, float]]:
    """Return rule code → parameters that the spec's profiles set, then the user; what comes later wins."""
    numbers: dict[str, Mapping[str, float]] = {}
    for params in (*(known.params for known in map(profile, spec.profiles) if known), settings.params):
        for code, values in params.items():
            numbers[code] = {**numbers.get(code, {}), **values}
    return numbers


def phase_of(spec: Spec) -> Phase:
    """Return how far a spec has come, by what it holds and by the steps accepted."""
    has_assets = any(a.assets for m in spec.content for a in m.activities) or any(a.assets for a in spec.assessments)
    held = {
        Phase.OBJECTIVES: bool(spec.objectives),
        Phase.ASSESSMENT: bool(spec.assessments),
        Phase.CONTENT: bool(spec.content),
        Phase.CREATION: has_assets,
        Phase.PILOT: spec.pilot is not None,
        Phase.LAUNCH: spec.launch is not None,
        Phase.EVALUATION: spec.evaluation is not None,
    }
    accepted = {Phase(i) for i, step in enumerate(STEPS, 1) if spec.steps.get(step) == "accepted"}  # type: ignore[call-overload]
    return max((p for p in Phase if held.get(p) or p in accepted), default=Phase.START)


def _chosen(
    rules: Mapping[str, Rule], select: Sequence[str], ignore: Sequence[str]
) -> tuple[list[Rule], tuple[str, ...]]:
    """Return the rules the user wants, and the codes of those left out."""
    if not select and not ignore:
        return list(rules.values()), ()

    def named(rule: Rule, patterns: Sequence[str]) -> bool:
        return any(rule.code.startswith(p.upper()) or rule.name == p.lower() for p in patterns if p)

    wanted = {code: (not select or named(rule, select)) and not named(rule, ignore) for code, rule in rules.items()}
    return [rules[code] for code, is_so in wanted.items() if is_so], tuple(
        c for c, is_so in wanted.items() if not is_so
    )


def _run(rule: Rule, context: _Context) -> list[Finding]:
    numbers = context.numbers.get(rule.code, {})
    severity = context.settings.severities.get(rule.code)
    target = "spec" if rule.target == "baseline" else rule.target
    elements = context.index.elements(target)
    found: list[Finding] = []
    if not elements:
        return found
    # one site for all elements: each has told all its findings before the next one is looked at
    site = Site(
        rule, elements[0], context.index, context.positions, context.unused, context.phase, numbers, context.today,
        context.places or {}, context.rules, context.fixed,
    )  # fmt: skip
    function = rule.function
    for element in elements:
        site.element = element
        found += function(element.node, site)
    return found if severity is None else [replace(f, severity=severity) for f in found]


def _told_apart(findings: list[Finding]) -> list[Finding]:
    """Number the findings that are alike in code, element and evidence, so that each has a fingerprint of its own."""
    places = Counter((f.code, f.at) for f in findings)
    if len(places) == len(findings):
        return findings
    seen: Counter[tuple[str, str, str]] = Counter()
    told: list[Finding] = []
    for finding in findings:
        if places[finding.code, finding.at] > 1:
            key = (finding.code, finding.at, finding.likeness)
            told.append(replace(finding, nth=seen[key]) if seen[key] else finding)
            seen[key] += 1
        else:
            told.append(finding)
    return told


def _places(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """Return rule code → elements at which its findings stand."""
    places: dict[str, list[str]] = {}
    for finding in findings:
        places.setdefault(finding.code, []).append(finding.at)
    return {code: tuple(at) for code, at in places.items()}


def _held_against_baseline(
    findings: list[Finding], judged: Collection[str], settings: Settings
) -> "tuple[list[Finding], Comparison | None]":
    """Return the findings that are new, and what the baseline says of the others."""
    if settings.baseline is None:
        return findings, None
    from .baseline import compare  # noqa: PLC0415 - most runs have no baseline

    rules = settings.rules
    return compare(findings, settings.baseline, judged=judged.__contains__, may_hide=lambda code: rules[code].waivable)


def _apply_waivers(
    raised: Iterable[Finding], waivers: Sequence[Waiver], today: date | None, rules: Mapping[str, Rule]
) -> tuple[list[Finding], list[tuple[Finding, Waiver]], set[int]]:
    """Part the findings into those that stand and those that are waived; also return the places of used waivers."""
    valid = [(i, w) for i, w in enumerate(waivers) if has_reason(w) and not expired(w, today)]
    standing: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used: set[int] = set()
    for finding in raised:
        match = next(((i, w) for i, w in valid if _covers(w, finding, rules)), None)
        if match is None:
            standing.append(finding)
        else:
            used.add(match[0])
            waived.append((finding, match[1]))
    return standing, waived, used


def _covers(waiver: Waiver, finding: Finding, rules: Mapping[str, Rule]) -> bool:
    same_place = (waiver.at or "spec").casefold() == finding.at.casefold()
    return same_place and rules[finding.code].waivable and waiver.rule.lower() in (finding.code.lower(), finding.name)


def _code(waiver: Waiver, rules: Mapping[str, Rule]) -> str:
    return next((r.code for r in rules.values() if waiver.rule.lower() in (r.code.lower(), r.name)), "")


def _not_checked(
    spec: Spec, chosen: Sequence[Rule], left_out: tuple[str, ...], reached: Phase, *, english: bool
) -> Iterator[NotChecked]:
    """Yield what no rule looked at: for the language, the step, an unknown standard, or by the user's choice."""
    foreign = () if english else tuple(r.code for r in chosen if r.english and r.phase <= reached)
    if foreign:
        why = f"wording: {_count(foreign)} read English, the spec is in {spec.language}."
        yield NotChecked("language", why, foreign)
    later = [r for r in chosen if r.phase > reached]
    if later:
        steps = ", ".join(p.label for p in sorted({r.phase for r in later}))
        why = f"steps that are still to come ({steps}): {_count(later)} count from there."
        yield NotChecked("step", why, tuple(r.code for r in later))
    for name in spec.profiles:
        if profile(name) is None:
            yield NotChecked("profile", f"what {name} demands: no such profile is known.")
    if left_out:
        yield NotChecked("choice", f"what you left out: {_count(left_out)}.", left_out)


def _too_large(index: Index, chosen: Sequence[Rule]) -> list[NotChecked]:
    """Say which rules a spec is too large for: the time that comparing takes grows with the square of its size."""
    codes = tuple(r.code for r in chosen if r.code in COMPARING)
    why = f"what compares parts with each other: the spec has {len(index.ids)} of them, more than {MOST_COMPARED:,}"
    return [NotChecked("size", f"{why}; {_count(codes)} left out.", codes)] if codes else []


def _count(rules: Sequence[object]) -> str:
    return "1 rule" if len(rules) == 1 else f"{len(rules)} rules"


def _next_step(findings: Sequence[Finding], phase: Phase) -> str | None:
    errors = [f for f in findings if f.severity == 0]
    if errors:
        return f"mend {errors[0].code} at {errors[0].at}; `microcred rule {errors[0].code}` explains it."
    then = _NEXT.get(phase)
    if any(f.severity == 1 for f in findings):
        return f"see to the warnings, or waive each with a reason; then {then}" if then else "see to the warnings."
    return then
