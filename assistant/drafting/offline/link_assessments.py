"""Which objectives an assessment gives evidence of: by the words they share and by what its method can show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.language.knowledge import knowledge_type
from assistant.outline import StatedAssessment
from assistant.spec import BLOOM_LEVELS

from ..rubrics import RubricLibrary
from ..titles import listed
from .methods import DEFAULT, MethodReading, read_method
from .objectives import Planned
from .overlap import Overlap

_MOST_PROPOSED = 3
_MOST_OBJECTIVES_EACH = 5
_MOST_OBJECTIVES_STATED = 8
_FOR_A_GENERAL_ONE = 3
"""Objectives for an assessment whose title and description speak of none, such as a final exam."""
_SPEAKS_OF = 0.3
"""Coverage of an assessment's title or an objective by the other from which they are taken to speak of the same."""
_RANK_WORTH = (1.0, 0.6, 0.4)
"""What a method counts for an objective, by its place in the objective's preferences."""


@dataclass
class Link:
    """An assessment to draft and the objectives it serves."""

    method: str
    planned: list[Planned] = field(default_factory=list)
    stated: StatedAssessment | None = None
    reading: MethodReading = field(default_factory=lambda: MethodReading(DEFAULT))
    because: str = ""
    runner_up: str = ""


def link_stated(
    stated: Sequence[StatedAssessment], planned: Sequence[Planned], overlap: Overlap, library: RubricLibrary
) -> list[Link]:
    """Give each objective its best stated assessment, and each assessment at least one objective."""
    links = []
    for assessment in stated:
        reading = read_method(assessment.title, assessment.description)
        links.append(Link(reading.method, stated=assessment, reading=reading))
    scores = [[_score(link, p, overlap, library) for link in links] for p in planned]
    shares = _shares(stated)
    if not any(link.reading.shows_mastery for link in links):  # then taking part is all there is to judge
        links = [replace(link, reading=replace(link.reading, shows_mastery=True)) for link in links]
    counted = any(a.weight for a in stated)
    able = [j for j, link in enumerate(links) if link.reading.shows_mastery and not (counted and stated[j].weight == 0)]
    able = able or [j for j, link in enumerate(links) if link.reading.shows_mastery]
    for p, row in zip(planned, scores, strict=True):
        crowding = {j: _crowding(links[j], shares[j], len(planned)) for j in able}
        links[max(able, key=lambda j: (row[j] - crowding[j], -j))].planned.append(p)
    for j, link in enumerate(links):
        _fill_up(link, [row[j] for row in scores], planned, links, overlap)
        link.planned = _with_close_ones(link, planned, overlap, library)
        link.because = _why_linked(link, overlap)
    return links


def _fill_up(link: Link, scores: list[float], planned: Sequence[Planned], links: list[Link], overlap: Overlap) -> None:
    """Give an assessment that speaks of no objective in particular (an exam, quizzes) those it suits best.

    One that names something gets its nearest objective; objectives with little evidence so far come first.
    """
    assert link.stated is not None  # noqa: S101 - only stated links are scored
    speaks = [overlap.coverage(link.stated.title, p.wording) for p in planned]
    wanted = _wanted(link, len(planned), named=any(s >= _SPEAKS_OF / 2 for s in speaks))
    while len(link.planned) < wanted:
        open_ones = [i for i, p in enumerate(planned) if not any(p is q for q in link.planned)]
        if not open_ones:
            return
        evidence = {i: sum(any(planned[i] is q for q in other.planned) for other in links) for i in open_ones}
        best = max(open_ones, key=lambda i: (3 * speaks[i] + scores[i] - 0.15 * evidence[i], -i))
        link.planned.append(planned[best])


def _wanted(link: Link, count: int, *, named: bool) -> int:
    """Return how many objectives an assessment is linked to at least."""
    if named or not link.reading.shows_mastery:
        return 1
    return min(_MOST_OBJECTIVES_STATED if link.reading.covers_all else _FOR_A_GENERAL_ONE, count)


def _text_of(link: Link) -> str:
    assert link.stated is not None  # noqa: S101
    return f"{link.stated.title} {link.stated.description or ''}"


def _with_close_ones(link: Link, planned: Sequence[Planned], overlap: Overlap, library: RubricLibrary) -> list[Planned]:
    """Add the objectives whose words the assessment plainly speaks of, if its method can show them."""
    assert link.stated is not None  # noqa: S101 - only stated links are scored
    close = [
        p
        for p in planned
        if overlap.coverage(link.stated.title, p.wording) >= _SPEAKS_OF
        and link.method in [m for m, _ in preferences(p, library)]
    ]
    return [p for p in planned if any(p is q for q in (*link.planned, *close))][:_MOST_OBJECTIVES_STATED]


def _score(link: Link, planned: Planned, overlap: Overlap, library: RubricLibrary) -> float:
    assert link.stated is not None  # noqa: S101 - only stated links are scored
    text = " ".join((planned.wording, *planned.topics))
    words = max(overlap.coverage(link.stated.title, text), overlap(_text_of(link), text))
    methods = [m for m, _ in preferences(planned, library)]
    fit = 1 - methods.index(link.method) / len(methods) if link.method in methods else 0.0
    return 2 * words + 0.5 * fit


def _shares(stated: Sequence[StatedAssessment]) -> list[float]:
    weights = [a.weight if a.weight is not None else 0.0 for a in stated]
    total = sum(weights)
    return [w / total for w in weights] if total > 0 else [1 / len(weights)] * len(weights)


def _crowding(link: Link, share: float, count: int) -> float:
    """An assessment that already serves more objectives than its share of the weight attracts fewer."""
    return 0.5 * max(0.0, (len(link.planned) + 1) / count - max(share, 1 / count))


def _why_linked(link: Link, overlap: Overlap) -> str:
    assert link.stated is not None  # noqa: S101
    reasons: dict[str, list[str]] = {}
    for p in link.planned:
        shared = overlap.shared(_text_of(link), p.wording)[:3]
        by = f"both speak of {listed(shared, 'and')}" if shared else f"the method {link.method} can show it"
        if not link.reading.shows_mastery:
            by = "each assessment needs one"
        reasons.setdefault(by, []).append(p.objective.id)
    said = "; ".join(f"{', '.join(ids)} because {by}" for by, ids in reasons.items())
    return f"stated in the outline; linked to {said}"


def propose(planned: Sequence[Planned], library: RubricLibrary) -> list[Link]:
    """Propose one to three assessments whose methods suit the levels of the objectives."""
    left: list[Planned] = list(planned)
    links: list[Link] = []
    while left and len(links) < _MOST_PROPOSED:
        worth = _worth(left, library)
        method = max(worth, key=lambda m: (worth[m], m))
        served = [p for p in left if method in [m for m, _ in preferences(p, library)[: len(_RANK_WORTH)]]]
        last = len(links) == _MOST_PROPOSED - 1
        served = list(left) if last else served
        links += _split(method, served, worth, library)
        left = [p for p in left if not any(p is s for s in served)]
    return links


def preferences(planned: Planned, library: RubricLibrary) -> list[tuple[str, str]]:
    """Return the methods for an objective, the most suitable first, each with its reason."""
    return library.methods_for(planned.objective.bloom or "understand", knowledge_type(planned.objective.statement))


def _worth(planned: Sequence[Planned], library: RubricLibrary) -> dict[str, float]:
    worth: dict[str, float] = {}
    for p in planned:
        for (method, _), value in zip(preferences(p, library), _RANK_WORTH, strict=False):
            worth[method] = worth.get(method, 0.0) + value
    return worth


def _split(method: str, served: list[Planned], worth: dict[str, float], library: RubricLibrary) -> list[Link]:
    """Return one link, or two where one assessment would carry too many objectives."""
    second = max((m for m in worth if m != method), key=lambda m: (worth[m], m), default="")
    parts = [served] if len(served) <= _MOST_OBJECTIVES_EACH else _halves(served)
    links = []
    for part in parts:
        because, why_second = _reason(part, method, library), _reason(part, second, library)
        links.append(Link(method, part, because=because, runner_up=f"{second}: {why_second}" if why_second else second))
    return links


def _reason(planned: Sequence[Planned], method: str, library: RubricLibrary) -> str:
    """Return why a method suits most of these objectives."""
    reasons = Counter(why for p in planned for m, why in preferences(p, library) if m == method)
    return reasons.most_common(1)[0][0] if reasons else ""


def _halves(served: list[Planned]) -> list[list[Planned]]:
    """Part objectives by level, so that one brief suits its objectives; each half stays in the outline's order."""
    levels = {id(p): BLOOM_LEVELS.index(p.objective.bloom or "understand") for p in served}
    by_level = sorted(served, key=lambda p: levels[id(p)])
    lower = {id(p) for p in by_level[: (len(served) + 1) // 2]}
    return [[p for p in served if id(p) in lower], [p for p in served if id(p) not in lower]]
