"""What was not found in a document at all, and where it was looked for."""

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path

from assistant.checker import Finding, Severity

from .paper import Paper, listed

_PARTS = (
    (
        "OBJ130",
        "objectives",
        "say what learners can do at the end: a verb of action, and what it acts on",
    ),
    (
        "ASM101",
        "assessments",
        "say what learners do, how it is judged and how much it counts; until then nothing shows that the objectives "
        "are reached",
    ),
    (
        "ALN108",
        "topics",
        "list them; until then nobody can tell whether the content leads to the objectives",
    ),
)
"""Rule, kind of section, what to do where there is none."""


def missing(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each part of a course that the document does not seem to have."""
    outline = paper.outline
    for code, kind, advice in _PARTS:
        if getattr(outline, kind):
            continue
        looked = listed(f"“{words}”" for words in _headings(outline.language)[kind])
        yield paper.finding(
            code,
            f"No {kind} were found in this document; looked for headings such as {looked}. If they stand in it, put "
            f"them under such a heading. If not, {advice}.",
            evidence=f"no {kind}",
            severity=Severity.INFO if code == "ALN108" else None,
        )


def _headings(language: str) -> dict[str, list[str]]:
    """Return kind → headings it is known by, in the document's language, else in English."""
    known = _known()
    return known.get(language.split("-", 1)[0].lower(), known["en"])


@functools.cache
def _known() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8"))
