"""RUB121: a row is one row: its title and descriptors do not join what two objectives ask for."""

import re
from collections.abc import Iterator

from assistant.language import content_words
from assistant.spec import Criterion

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site
from ..vocabulary import ANYWHERE, Stems, stems_of

_JOINT = r"\s*(?:,?\s+\b(?:and|plus|as\s+well\s+as|along\s+with|together\s+with)\b\s+|\s+[&/+]\s+|[;,:]\s+|\s+[–—-]\s+)"
_LEAST_WORDS = 2


def _spec(title: str, links: str) -> str:
    return f"""
objectives: [{{id: O1, statement: Remove double records from a survey file.}}, {{id: O2, statement: Draw a bar chart with labelled axes.}}]
assessments:
  - id: A1
    title: Survey
    method: task
    objectives: [O1, O2]
    rubric: {{criteria: [{{id: A1.C1, title: '{title}', objectives: {links}}}]}}
"""


@rule(
    "RUB121",
    "row-joins-two",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric",),
    bad=_spec("Double records removed and bar chart labelled", "[O1, O2]"),
    good=_spec("Double records removed", "[O1]"),
)
def row_joins_two(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The title of a row joins two things, and each is the matter of another objective (or of other sentences: info).

    Work that shows one of them and not the other fits no level. Lists of qualities are judged by RUB108.
    """
    title = " ".join(criterion.title.split())
    for joint in re.finditer(_JOINT, title):
        halves = title[: joint.start()].strip(), title[joint.end() :].strip()
        first, second = (content_words(half) - ANYWHERE for half in halves)
        if not first or not second:
            continue
        pair = _aims(criterion, first, second, site)
        if pair:
            told, related, grave = f"{pair[0]} and {pair[1]}", pair, None
        elif min(len(first), len(second)) >= _LEAST_WORDS and _told_apart(criterion, first, second):
            told, related, grave = "two things that its descriptors tell one after the other", (), Severity.INFO
        else:
            continue
        yield site.finding(
            f"“{criterion.title}” judges “{halves[0]}” and “{halves[1]}” in one row, {told}: give each a row of its own.",
            field="title",
            evidence=title.lower(),
            related=related,
            severity=grave,
        )
        return


def _aims(criterion: Criterion, first: Stems, second: Stems, site: Site) -> tuple[str, ...]:
    """Return the two objectives of which each half names one more than the other; nothing where there are none."""
    aims = {o: stems_of((node.statement,)) for o in criterion.objectives if (node := site.index.objectives.get(o))}
    if len(aims) < 2:
        return ()
    one, two = (max(aims, key=lambda o: len(half & aims[o])) for half in (first, second))
    if (
        one == two
        or len(first & aims[one]) <= len(first & aims[two])
        or len(second & aims[two]) <= len(second & aims[one])
    ):
        return ()
    return one, two


def _told_apart(criterion: Criterion, first: Stems, second: Stems) -> bool:
    """Whether most descriptors speak of the one half in their first sentence and of the other in their last."""
    if not any(mark in text for text in criterion.descriptors.values() for mark in (". ", "; ", ".\n", ";\n")):
        return False
    split = [re.split(r"(?<=[.;])\s+", text.strip()) for text in criterion.descriptors.values() if text.strip()]
    if len(split) < 2:
        return False
    apart = 0
    for sentences in split:
        begin, end = content_words(sentences[0]), content_words(sentences[-1])
        apart += len(sentences) > 1 and bool(begin & first and end & second and not begin & second and not end & first)
    return 2 * apart >= len(split) and apart > 1
