"""ASM227: an item that asks for a name, a place or a definition asks for memory, whatever is declared or aimed at."""

from collections.abc import Iterator

from assistant.language import words
from assistant.spec import Item

from ..finding import Finding, Phase, Severity
from ..index import LEVEL
from ..patterns import is_whole
from ..registry import rule
from ..site import Site

_ABBREVIATION = r"what\s+do(?:es)?\s+(?:the\s+)?(?:\w+\s+){0,3}?[“\"'‘]?[\w.+/-]+[”\"'’]?\s+stand\s+for"
_RECALL = (
    rf"\W*(?:(?:{_ABBREVIATION}|what\s+does\s+(?:the\s+)?(?:term|abbreviation|acronym|word|letters?)\b.{{0,60}}\b(?:mean|stand\s+for|refer\s+to)"
    r"|(?:what|which)\s+is\s+(?:the\s+)?(?:definition|meaning|name|abbreviation|acronym|symbol|synonym)\s+(?:of|for)\b.*"
    r"|in\s+(?:which|what)\s+year\b.*|when\s+was\b.{0,60}\b(?:published|founded|introduced|invented|born|discovered)"
    r"|(?:in|on|under|at)\s+(?:which|what)\s+(?:section|chapter|paragraph|page|article|clause|slide|module|lesson|part)s?\s+(?:of|in)\b.*"
    r"|which\s+(?:section|chapter|paragraph|page|article|clause|slide|module|lesson)s?\s+(?:(?:of|in)\s+.{0,60}?)?\b(?:lists?|names?|holds?|tells?|gives?"
    r"|covers?|contains?|deals?\s+with|speaks?\s+of|is|describes?|mentions?)\b.*|what\s+is\s+the\s+(?:number|title|name|colou?r)\s+of\b.*"
    r"|who\s+(?:introduced|invented|coined|wrote|developed|proposed|published|founded|discovered|first)\b.*"
    r"|(?:which\s+of\s+(?:the\s+following|these)\s+is|what\s+is)\s+(?:the\s+)?(?:correct\s+)?definition\s+of\b.*"
    r"|(?:define|name|list|recall|state\s+the\s+name\s+of)\s+\w+.*|what\s+is\s+\w+\s+called))\s*[?.:]?\W*"
)
_SIGNS = frozenset(
    "stand mean refer definition meaning name abbreviation acronym symbol synonym year when who define list recall called section sections "
    "chapter chapters paragraph page pages article articles clause slide module lesson part parts number title color colour".split()
)
"""One of these words is in every such question: cheaper to see than the pattern."""


def _item(bloom: str, stem: str) -> str:
    return f"""
objectives: [{{id: O1, statement: Compare two survey files.}}]
assessments: [{{id: A1, title: T, method: quiz, items: [{{id: A1.Q1, objective: O1, kind: short-answer, stem: '{stem}', bloom: {bloom}}}]}}]
"""


@rule(
    "ASM227",
    "recall-declared-higher",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("haladyna-2002", "anderson-krathwohl-2001"),
    bad=_item("analyze", "What does CSV stand for?"),
    good=_item("remember", "What does CSV stand for?"),
)
def recall_declared_higher(item: Item, site: Site) -> Iterator[Finding]:
    """The item declares apply or above, and asks for a name, a place in a text, a year, a definition or what letters stand for.

    Where it declares no level, or remember, and the objective it tests asks for apply or above, this informs: each item
    is looked at, also where others reach the level.
    """
    stem = " ".join(item.stem.split())
    if _SIGNS.isdisjoint(words(stem)) or not is_whole(_RECALL, stem):
        return
    if item.bloom and LEVEL[item.bloom] > LEVEL["understand"]:
        yield site.finding(
            f"{item.id} (“{stem}”) asks for what can be recalled, yet declares {item.bloom}: lower the level, or set a case to work on.",
            field="bloom",
            evidence=f"{item.bloom}:{stem.lower()}",
        )
        return
    aim = site.index.objectives.get(item.objective or "")
    if aim and aim.bloom and LEVEL[aim.bloom] > LEVEL["understand"] and item.bloom != "understand":
        yield site.finding(
            f"{item.id} (“{stem}”) asks for what can be recalled, and {aim.id} to {aim.bloom}: set a case to work on.",
            field="stem",
            evidence=f"{aim.id}:{stem.lower()}",
            severity=Severity.INFO,
            related=(aim.id,),
        )
