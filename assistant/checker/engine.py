"""`check(spec) → Report`: pure, deterministic, total. Any parsable spec gets a report, never an exception."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.spec import STEPS, Spec, Waiver

from .finding import Finding, Phase
from .index import Index
from .profiles import profile
from .registry import RULES, Rule
from .report import NotChecked, Report
from .site import Positions, Site
from .waivers import expired, has_reason

_NEXT = {
    Phase.START: "write the first objective: what can learners do at the end, and how does one see it?",
    Phase.OBJECTIVES: "add an assessment that shows the objectives, with a rubric.",
    Phase.ASSESSMENT: "add the content: modules with activities that lead to the objectives.",
    Phase.CONTENT: "create what the activities need (instructions, assets), then plan a pilot.",
    Phase.CREATION: "plan a pilot with a few learners.",
    Phase.PILOT: "prepare the launch: platform, how to earn it, support.",
    Phase.LAUNCH: "plan the evaluation: what is asked, measured, aimed at.",
}


def check(
    spec: Spec,
    *,
    phase: Phase | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    positions: Positions | None = None,
    today: date | None = None,
) -> Report:
    """Return what the rules find in a spec.

    Args:
        spec: any spec that can be read.
        phase: how far to judge; by default as far as the spec has come.
        select: codes, names or prefixes of rules to run; empty means all.
        ignore: codes, names or prefixes of rules not to run.
        positions: field path → line and column, from the file the spec was read from.
        today: the day by which waivers expire; without it expiry is not judged.
    """
    reached = phase_of(spec) if phase is None else phase
    index = Index(spec)
    context = _Context(positions, reached, _numbers(spec), today)
    english = spec.language.split("-", 1)[0].lower() == "en"
    wanted = [r for r in RULES.values() if _chosen(r, select, ignore) and r.phase <= reached]
    active = [r for r in wanted if english or not r.english]
    raised = [f for r in active if r.target != "waiver" for f in _run(r, index, context)]
    standing, waived, used = _apply_waivers(raised, spec.waivers, today)
    judged = {r.code for r in active}
    unused = frozenset(i for i, w in enumerate(spec.waivers) if i not in used and (_code(w) in judged))
    places = {f.code: tuple(g.at for g in standing if g.code == f.code) for f in standing}
    standing += [f for r in active if r.target == "waiver" for f in _run(r, index, context, unused, places)]
    order = {id(f): i for i, f in enumerate(standing)}
    findings = sorted(standing, key=lambda f: (f.severity, f.line or 0, order[id(f)]))
    return Report(
        tuple(findings),
        tuple(waived),
        tuple(_not_checked(spec, [r for r in wanted if r not in active])),
        reached,
        _next_step(findings, reached),
    )


@dataclass(frozen=True)
class _Context:
    """What all rules of one check share."""

    positions: Positions | None
    phase: Phase
    numbers: Mapping[str, Mapping[str, float]]
    today: date | None


def _numbers(spec: Spec) -> dict[str, Mapping[str, float]]:
    """Return rule code → parameters that the spec's profiles set; a later profile wins."""
    numbers: dict[str, Mapping[str, float]] = {}
    for name in spec.profiles:
        known = profile(name)
        for code, params in known.params.items() if known else ():
            numbers[code] = {**numbers.get(code, {}), **params}
    return numbers


def phase_of(spec: Spec) -> Phase:
    """Return how far a spec has come, by what it holds and by the steps accepted."""
    has_assets = any(a.assets for m in spec.content for a in m.activities)
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


def _chosen(rule: Rule, select: Sequence[str], ignore: Sequence[str]) -> bool:
    def named(patterns: Sequence[str]) -> bool:
        return any(rule.code.startswith(p.upper()) or rule.name == p.lower() for p in patterns if p)

    return (not select or named(select)) and not named(ignore)


def _run(
    rule: Rule,
    index: Index,
    context: _Context,
    unused: frozenset[int] = frozenset(),
    places: Mapping[str, tuple[str, ...]] | None = None,
) -> Iterator[Finding]:
    numbers = context.numbers.get(rule.code, {})
    for element in index.elements(rule.target):
        site = Site(
            rule, element, index, context.positions, unused, context.phase, numbers, context.today, places or {}
        )
        yield from rule.function(element.node, site)


def _apply_waivers(
    raised: Iterable[Finding], waivers: Sequence[Waiver], today: date | None
) -> tuple[list[Finding], list[tuple[Finding, Waiver]], set[int]]:
    """Part the findings into those that stand and those that are waived; also return the places of used waivers."""
    valid = [(i, w) for i, w in enumerate(waivers) if has_reason(w) and not expired(w, today)]
    standing: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used: set[int] = set()
    for finding in raised:
        match = next(((i, w) for i, w in valid if _covers(w, finding)), None)
        if match is None:
            standing.append(finding)
        else:
            used.add(match[0])
            waived.append((finding, match[1]))
    return standing, waived, used


def _covers(waiver: Waiver, finding: Finding) -> bool:
    same_place = (waiver.at or "spec").casefold() == finding.at.casefold()
    return same_place and RULES[finding.code].waivable and waiver.rule.lower() in (finding.code.lower(), finding.name)


def _code(waiver: Waiver) -> str:
    return next((r.code for r in RULES.values() if waiver.rule.lower() in (r.code.lower(), r.name)), "")


def _not_checked(spec: Spec, silent: Sequence[Rule]) -> Iterator[NotChecked]:
    if silent:
        why = f"wording: {len(silent)} rules read English, the spec is in {spec.language}"
        yield NotChecked("language", why, tuple(r.code for r in silent))


def _next_step(findings: Sequence[Finding], phase: Phase) -> str | None:
    errors = [f for f in findings if f.severity == 0]
    if errors:
        return f"mend {errors[0].code} at {errors[0].at}; `microcred rule {errors[0].code}` explains it."
    then = _NEXT.get(phase)
    if any(f.severity == 1 for f in findings):
        return f"see to the warnings, or waive each with a reason; then {then}" if then else "see to the warnings."
    return then
