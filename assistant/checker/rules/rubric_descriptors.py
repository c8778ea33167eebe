"""RUB119, RUB120: the descriptors of a row speak of what its title and objectives name, at every level.

Good levels go into the concrete, in words that title, objectives and task do not have: that alone tells nothing. Measured
on 640 rows of hand-written specs, of designs written with a model and of drafts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.language import content_words, words
from assistant.spec import Assessment, Criterion

from ..finding import Finding, Phase, Severity
from ..index import Index
from ..registry import rule
from ..site import Site
from ..vocabulary import ANYWHERE, Stems, stems_of

_MOST_QUOTED = 4


@dataclass(frozen=True, eq=False)
class _Row:
    criterion: Criterion
    assessment: Assessment
    title: Stems
    aims: Stems
    """Stems of its title and its objectives."""
    around: Stems
    """These, and the stems of title, brief and evidence of its assessment."""
    cells: dict[str, Stems]
    """Level name → stems of the descriptor."""
    said: Stems
    """Stems of all its descriptors."""
    whole: Stems
    """These, and the stems of its objectives."""
    is_linked: bool
    """Whether it serves an objective that exists; a title alone tells too little."""

    def serves_as(self, other: "_Row") -> bool:
        """Whether the rows have an objective in common: both may speak of all that it names."""
        return not {*self.criterion.objectives}.isdisjoint(other.criterion.objectives)

    def without(self, level: str) -> Stems:
        """Return the stems of the row without one level's."""
        return self.aims.union(*(stems for name, stems in self.cells.items() if name != level))


@lru_cache(maxsize=2)
def _rows(index: Index) -> dict[int, _Row]:
    """Return the identity of each criterion → what its row says."""
    aims = {o.id: stems_of((o.statement, o.condition, o.criterion)) - ANYWHERE for o in index.objectives.values()}
    found: dict[int, _Row] = {}
    for assessment in index.spec.assessments:
        task = stems_of((assessment.title, assessment.brief, assessment.evidence)) - ANYWHERE
        for row in assessment.rubric.criteria if assessment.rubric else ():
            cells = {name: content_words(text) - ANYWHERE for name, text in row.descriptors.items() if text}
            title = content_words(row.title) - ANYWHERE
            stated = frozenset().union(*(aims[o] for o in row.objectives if o in aims))
            own, said = title | stated, frozenset().union(*cells.values())
            linked = any(o in aims for o in row.objectives)
            found[id(row)] = _Row(row, assessment, title, own, own | task, cells, said, said | stated, linked)
    return found


def _rubric(one: str, other: str, lowest: str = "Two records of one household are left.") -> str:
    return f"""
objectives: [{{id: O1, statement: Remove double records of a household from a survey file.}}, {{id: O2, statement: Draw a bar chart with labelled axes.}}]
assessments:
  - id: A1
    title: Survey
    method: task
    objectives: [O1, O2]
    rubric:
      levels: [{{name: Good, points: 2}}, {{name: Poor, points: 1}}]
      criteria:
        - {{id: A1.C1, title: Double records, objectives: [O1], descriptors: {{Good: '{one}', Poor: {lowest}}}}}
        - {{id: A1.C2, title: Bar chart, objectives: [O2], descriptors: {{Good: '{other}', Poor: An axis of the chart has no label.}}}}
"""


_RECORDS = "Each household of the survey file has one record; double records are gone."
_CHART = "The bar chart has a label on both axes and bars from zero."


@rule(
    "RUB119",
    "descriptors-off-title",
    target="criterion",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric", "biggs-1996"),
    params={"nearer": 2, "words": 6, "shared": 1, "share": 0.12},
    bad=_rubric(_CHART, "The bar chart has a label on both axes.", "The bars of the chart have no labelled axis."),
    good=_rubric(_RECORDS, _CHART),
)
def descriptors_off_title(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The descriptors speak of what another row's title and objectives name, or of nothing that the row's own name.

    Raters then judge something else than the row promises. Counted are words of content that the descriptors share with
    the title and objectives of each row, and of rows of other assessments also their task. Two rows that fit each
    other's title, or each other's descriptors, are a warning.
    """
    rows = _rows(site.index)
    own = rows[id(criterion)]
    if not own.is_linked or len(own.said) < site.param("words"):
        return
    other = _nearer(own, rows.values(), int(site.param("nearer")))
    if other is not None:
        quoted = _quoted(own.criterion, (own.said & (other.aims | other.around)) - own.aims)
        yield site.finding(
            f"The descriptors of “{criterion.title}” ({criterion.id}) speak of {quoted}, which is the matter of "
            f"“{other.criterion.title}” ({other.criterion.id}): give each row its own descriptors.",
            field="descriptors",
            evidence=f"{other.criterion.id}:{quoted}",
            related=(other.criterion.id,),
            severity=Severity.WARNING if _nearer(other, [own], int(site.param("nearer"))) else None,
        )
    elif (twin := _twin(own, rows.values())) is not None:
        yield site.finding(
            f"The titles “{criterion.title}” ({criterion.id}) and “{twin.criterion.title}” ({twin.criterion.id}) fit each other's descriptors "
            "and objectives better than their own: have they changed places?",
            field="title",
            evidence=f"{twin.criterion.id}:title",
            related=(twin.criterion.id,),
            severity=Severity.WARNING,
        )
    elif _is_lost(own, site.param("shared"), site.param("share")):
        yield site.finding(
            f"The descriptors of “{criterion.title}” ({_quoted(criterion, own.said)}) speak of nothing that its title, its "
            "objectives and the task name: do they describe what the row is about?",
            field="descriptors",
            evidence="none",
        )


def _is_lost(own: _Row, most: float, share: float) -> bool:
    """Whether the descriptors have hardly a word of the row's title and objectives and of the task."""
    return len(own.said & own.around) <= max(most, share * len(own.said)) and not own.said & own.title


def _nearer(own: _Row, rows: Iterable[_Row], least: int) -> _Row | None:
    """Return the row whose matter the descriptors share most, where it is clearly more than that of their own.

    Rows of one rubric differ by title and objectives; those of two assessments by their tasks as well, of which one word
    more is needed, since tasks are told at length. A word of its own title shows that the row is at its place.
    """
    if own.said & own.title:
        return None
    mine, around = len(own.said & own.aims), len(own.said & own.around)
    best, most = None, least - 1
    for other in rows:
        if other is own or not other.is_linked or own.serves_as(other):
            continue
        if other.assessment is own.assessment:
            nearer = len(own.said & other.aims) - mine
        else:
            nearer = max(len(own.said & other.aims) - mine, len(own.said & other.around) - around - 1)
        if nearer > most:
            best, most = other, nearer
    return best


def _twin(own: _Row, rows: Iterable[_Row]) -> _Row | None:
    """Return the later row of the same rubric with which the row seems to have changed titles.

    A title of which the row's own descriptors hold half the words is in its place.
    """
    held = len(own.title & own.said)
    if held and 2 * held >= len(own.title):
        return None
    after = False
    kept = len(own.title & own.whole)
    for other in rows:
        if other is own:
            after = True
        elif (
            after
            and other.assessment is own.assessment
            and {*own.criterion.objectives} != {*other.criterion.objectives}
        ):
            gained = len(own.title & other.whole) + len(other.title & own.whole)
            if gained and gained > kept + len(other.title & other.whole):
                return other
    return None


def _quoted(criterion: Criterion, stems: Stems) -> str:
    """Return a few words of a row's descriptors, given by their stems, as they stand there."""
    found = dict.fromkeys(w for text in criterion.descriptors.values() for w in words(text) if content_words(w) & stems)
    return ", ".join(f"“{word}”" for word in list(found)[:_MOST_QUOTED])


@rule(
    "RUB120",
    "level-of-another-row",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric",),
    params={"nearer": 2, "nearer_alike": 4, "words": 5, "shared": 1, "share": 0.25, "elsewhere": 0.55, "other": 0.5},
    bad=_rubric(_CHART, _RECORDS),
    good=_rubric(_RECORDS, _CHART),
)
def level_of_another_row(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """At one level the descriptor has the words of another row and not those of its own, or words that the course has nowhere (info)."""
    rows = _rows(site.index)
    own = rows[id(criterion)]
    rubric = own.assessment.rubric
    others = [rows[id(c)] for c in (rubric.criteria if rubric else ()) if c is not criterion]
    fewest = site.param("words")
    near = min(site.param("nearer"), site.param("nearer_alike"))
    for level, said in own.cells.items():
        most = max(site.param("shared"), site.param("share") * len(said))
        may_be_foreign = own.is_linked and len(own.cells) > 1 and len(said) >= fewest and len(said & own.around) <= most
        close = [other for other in others if len(said & other.said) >= near and level in other.cells]
        if not may_be_foreign and not close:
            continue
        mine = own.without(level)
        shared = len(said & mine)
        if may_be_foreign and len(said & (mine | own.around)) <= most and _is_foreign(own, said, site):
            yield site.finding(
                f"At {level}, “{criterion.title}” speaks of {_quoted(criterion, said - mine)}, which the row and its task do not name: "
                "does the descriptor belong here?",
                field="descriptors",
                evidence=f"{level}:none",
                severity=Severity.INFO,
            )
            continue
        for other in close:
            alike = {*criterion.objectives} == {*other.criterion.objectives}
            least = site.param("nearer_alike" if alike else "nearer")
            theirs = said & other.without(level)
            if len(theirs) >= shared + least:
                quoted = _quoted(criterion, theirs - mine)
                yield site.finding(
                    f"At {level}, “{criterion.title}” has the words of “{other.criterion.title}” ({quoted}): has its descriptor changed "
                    "places?",
                    field="descriptors",
                    evidence=f"{level}:{other.criterion.id}",
                    related=(other.criterion.id,),
                )
                break


def _is_foreign(own: _Row, said: Stems, site: Site) -> bool:
    """Whether a descriptor has the words of a row with other objectives, or words that hardly occur elsewhere in the spec.

    A concrete descriptor in words of its own still speaks of the course: of 1,277 none has less than half of its words
    elsewhere in it and less than a quarter in its row and task.
    """
    most = max(3, site.param("other") * len(said))
    others = (row for row in _rows(site.index).values() if row is not own and not own.serves_as(row))
    if any(len(said & (row.said | row.aims)) >= most for row in others):
        return True
    rest = (p.text for p in site.index.passages if p.element.node is not own.criterion)
    return len(said & stems_of(rest)) <= site.param("elsewhere") * len(said)
