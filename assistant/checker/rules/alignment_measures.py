"""ALN112 to 115, 117: Webb's criteria and emphasis, told where n is large enough to mean something; never errors.

The bars are Webb's own pragmatic ones for state tests (Webb 2007). They are parameters, and the dashboard
(`microcred matrix --measures`) shows the same figures without any bar.
"""

from collections import Counter
from collections.abc import Iterator

from assistant.spec import Assessment, Item, Module, Spec

from ..evidence import SELECTED_RESPONSE, minutes_taught, shares_of
from ..finding import Finding, Phase, Severity
from ..index import FORMAT_CEILING, LEVEL, served_by
from ..registry import rule
from ..site import Site


def _objectives(count: int, bloom: str = "apply") -> str:
    return ", ".join(f"{{id: O{i}, statement: Clean file {i}., bloom: {bloom}}}" for i in range(1, count + 1))


def _quiz(
    served: list[int], bloom: str = "apply", kind: str = "single", passed: str = "{rule: score, percent: 95}"
) -> str:
    items = ", ".join(
        f"{{id: A1.Q{n}, objective: O{o}, kind: {kind}, bloom: {bloom}, stem: What is left in row {n} of the file?, "
        "options: [{text: one, correct: true}, {text: two}, {text: six}]}"
        for n, o in enumerate(served, 1)
    )
    return (
        f"objectives: [{_objectives(max(served))}]\n"
        f"assessments:\n  - {{id: A1, title: Quiz, method: quiz, pass: {passed}, items: [{items}]}}\n"
    )


def _with_low_items(low: int) -> str:
    """Return a quiz of ten items on one objective, some of which only ask to remember."""
    text = _quiz([1] * 10)
    return text.replace("bloom: apply, stem", "bloom: remember, stem", low)


def _module_example(rows: int) -> str:
    criteria = ", ".join(f"{{id: A1.C{i}, title: File {i}, objectives: [O{i}]}}" for i in range(1, rows + 1))
    return f"""
objectives: [{_objectives(4)}]
assessments:
  - {{id: A1, title: T, method: task, objectives: [O1, O2, O3, O4], rubric: {{criteria: [{criteria}]}}}}
content: [{{id: M1, title: Cleaning, objectives: [O1, O2, O3, O4]}}]
"""


@rule(
    "ALN112",
    "range",
    target="module",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("webb-2007",),
    params={"percent": 50, "least_objectives": 4},
    bad=_module_example(1),
    good=_module_example(3),
)
def narrow_range(module: Module, site: Site) -> Iterator[Finding]:
    """Of the objectives of a module, fewer than half have a rubric row or an item of their own.

    Webb's range-of-knowledge criterion, with the module as the standard. An assessment that only names an objective is
    no row or item of it. Silent for modules with few objectives, where a share means nothing, and where nothing has a
    row or an item yet; what is not assessed at all is ALN101's.
    """
    objectives = list(dict.fromkeys((*module.objectives, *(o for a in module.activities for o in a.objectives))))
    objectives = [o for o in objectives if o in site.index.objectives]
    if len(objectives) < site.param("least_objectives"):
        return
    hit = {o for a in site.index.judged for o in _judged_by_parts(a)}
    there = [o for o in objectives if o in hit]
    if not hit or 100 * len(there) >= site.param("percent") * len(objectives):
        return
    missing = [o for o in objectives if o not in hit]
    yield site.finding(
        f"Of the {len(objectives)} objectives of {module.id}, {len(there) or 'none'} "
        f"{'has' if len(there) < 2 else 'have'} a rubric row or an item: add some for {', '.join(missing)}.",
        field="objectives",
        evidence=",".join(missing),
        related=tuple(missing),
    )


def _judged_by_parts(assessment: Assessment) -> set[str]:
    rows = assessment.rubric.criteria if assessment.rubric else ()
    return {o for row in rows for o in row.objectives} | {q.objective for q in assessment.items if q.objective}


@rule(
    "ALN113",
    "depth-consistency",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("webb-2007", "webb-1997"),
    params={"percent": 50, "least_items": 6, "enough_items": 20},
    bad=_with_low_items(6),
    good=_with_low_items(5),
)
def shallow_items(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Fewer than half of the items ask for the level of their objective.

    Webb's depth-of-knowledge consistency, for the items of one test. Only items count whose level is declared, or held
    down by their format, and only where the objective is shown by items alone: easy items beside a task that is judged
    by a rubric are no fault. An objective all of whose items are too easy is ALN104's and is not counted again. Webb's
    bar is made for tests of 40 items and more: below `enough_items` one item more or less turns the share, and the
    finding is an info.
    """
    counted = [q for q in assessment.items if _depth_counts(q, site)]
    low = [q for q in counted if _highest(q) < LEVEL[site.index.objectives[q.objective or ""].bloom or "remember"]]
    reached = len(counted) - len(low)
    if len(counted) < site.param("least_items") or 100 * reached >= site.param("percent") * len(counted):
        return
    if all(a is not assessment for a in site.index.judged):
        return
    yield site.finding(
        f"Only {reached} of {len(counted)} items of {assessment.id} ask for the level of their objective "
        f"({100 * reached / len(counted):.0f} %); the others are easier: {', '.join(q.id for q in low)}. Raise some of "
        "them, or declare the level that is meant.",
        field="items",
        evidence=f"{reached}/{len(counted)}",
        related=tuple(q.id for q in low),
        severity=None if len(counted) >= site.param("enough_items") else Severity.INFO,
    )


def _highest(item: Item) -> int:
    ceiling = FORMAT_CEILING[item.kind]
    return min(LEVEL[item.bloom], ceiling) if item.bloom else ceiling


def _depth_counts(item: Item, site: Site) -> bool:
    objective = site.index.objectives.get(item.objective or "")
    if objective is None or objective.bloom is None:
        return False
    aim = LEVEL[objective.bloom]
    if item.bloom is None and _highest(item) >= aim:
        return False
    shown = site.index.evidence.get(objective.id, [])
    by_items = all(e.declared or e.level < aim for e in shown)
    return by_items and any(e.level >= aim for e in shown)


@rule(
    "ALN114",
    "balance",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("webb-2007",),
    params={"index": 0.7, "least_items": 10, "least_objectives": 3},
    bad=_quiz([1] * 12 + [2, 3]),
    good=_quiz([1] * 6 + [2] * 4 + [3] * 4),
)
def unbalanced(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Most items of a test are about one objective: Webb's balance index is below 0.70.

    The index is `1 - (Σ |1/O - I(k)/H|) / 2` over the O objectives that have items, with I(k) of the H items. Some
    imbalance may be meant, so this is an info; rubrics have weights for it and are not looked at.
    """
    count = Counter(q.objective for q in assessment.items if q.objective in site.index.objectives)
    if sum(count.values()) < site.param("least_items") or len(count) < site.param("least_objectives"):
        return
    from ..webb import balance  # noqa: PLC0415 - few specs have a test; loading costs start-up time

    index = balance(list(count.values()))
    if index is None or index >= site.param("index") or all(a is not assessment for a in site.index.judged):
        return
    told = ", ".join(f"{objective} {n}" for objective, n in count.most_common())
    yield site.finding(
        f"The {sum(count.values())} items of {assessment.id} are spread unevenly ({told}): balance {index:.2f}, where "
        f"{site.param('index'):.2f} is usual. Add items to the last ones, or say in the weights that it is meant.",
        field="items",
        evidence=told,
        related=tuple(objective for objective in count if objective),
    )


@rule(
    "ALN115",
    "too-few-items",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("webb-2007",),
    params={"items": 6, "least_items": 6},
    bad=_quiz([1] * 6 + [2] * 3),
    good=_quiz([1] * 6 + [2] * 6),
)
def too_few_items(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """An objective is shown by nothing but a few selected-response items: too few to tell who masters it.

    Webb's categorical concurrence: about six items give a result for one objective that can be relied on. It says
    nothing of tasks judged by a rubric or of open answers. Silent for quizzes of a few items, which decide little, and
    while a quiz is being written.
    """
    if len(assessment.items) < site.param("least_items") or all(a is not assessment for a in site.index.judged):
        return
    picked = Counter(q.objective for q in assessment.items if q.kind in SELECTED_RESPONSE)
    shown = {o: len(site.index.evidence.get(o, ())) for o in served_by(assessment) if o in site.index.objectives}
    few = {o: n for o, n in picked.items() if o in shown and n == shown[o] and n < site.param("items")}
    if not few:
        return
    told = ", ".join(f"{objective} ({n} item{'' if n == 1 else 's'})" for objective, n in few.items())
    yield site.finding(
        f"{assessment.id} alone shows {told}: fewer than {site.param('items'):g} items to pick an answer from can't tell "
        "reliably who masters an objective. Add items, show it in a task too, or report the quiz as a whole.",
        field="items",
        evidence=told,
        related=tuple(few),
    )


def _emphasis(minutes: tuple[int, int, int]) -> str:
    rows = ", ".join(f"{{id: A1.C{i}, title: File {i}, objectives: [O{i}]}}" for i in (1, 2, 3))
    modules = ", ".join(
        f"{{id: M{i}, title: File {i}, objectives: [O{i}], minutes: {m}}}" for i, m in enumerate(minutes, 1)
    )
    return f"""
objectives: [{_objectives(3)}]
assessments: [{{id: A1, title: T, method: task, objectives: [O1, O2, O3], rubric: {{criteria: [{rows}]}}}}]
content: [{modules}]
"""


@rule(
    "ALN117",
    "emphasis",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    sources=("webb-2007", "porter-2002", "convention"),
    params={"points": 25, "least_objectives": 3},
    bad=_emphasis((300, 60, 60)),
    good=_emphasis((120, 60, 60)),
)
def emphasis_differs(spec: Spec, site: Site) -> Iterator[Finding]:
    """An objective has a far larger share of the teaching time than of the result, or the reverse.

    A spec declares no emphasis of its own, so the minutes of content stand for it; what is demanding may well weigh
    more than it takes to teach, hence the wide margin and the info. Silent unless content states minutes for every
    objective.
    """
    if len(spec.objectives) < site.param("least_objectives") or not spec.content or not spec.assessments:
        return
    weights, modules = shares_of(site.index), [minutes_taught(module) for module in spec.content]
    times = {o.id: sum(module.get(o.id, 0) for module in modules) for o in spec.objectives}
    if any(times[o.id] <= 0 or weights.get(o.id, 0) <= 0 for o in spec.objectives):
        return
    minutes, weight = (sum(held[o.id] for o in spec.objectives) for held in (times, weights))
    for objective in spec.objectives:
        taught, shown = 100 * times[objective.id] / minutes, 100 * weights[objective.id] / weight
        if abs(taught - shown) > site.param("points"):
            yield site.finding(
                f"{objective.id} has {taught:.0f} % of the teaching time and {shown:.0f} % of the result: bring the two "
                "nearer, or keep it if that is meant.",
                field="assessments",
                evidence=f"{objective.id}:{taught:.0f}/{shown:.0f}",
                related=(objective.id,),
            )
