"""What was not found in a document at all, and where it was looked for."""

import functools
import re
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
_WORK = re.compile(
    r"\b(?:quiz(?:zes)?|exams?|examinations?|mid-?terms?|graded \w+|homework|assignments|(?:capstone|final) project"
    r"|final (?:paper|test)|klausur(?:en)?|prüfung(?:en)?|hausarbeit|ex[aá]men(?:es)?|pruebas?|esami?|tentamens?"
    r"|toetsen|provas?|trabalho final|trabajo final|projet final|progetto finale)\b",
    re.IGNORECASE,
)
"""Names of work that is judged, in the languages whose outlines are read."""
_NO_WORK = frozenset("objectives topics title changes contents support contact".split())
"""What a piece of a document is read as, or taken for, in which such words mean something else."""


def missing(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each part of a course that the document does not seem to have."""
    outline = paper.outline
    for code, kind, advice in _PARTS:
        if getattr(outline, kind):
            continue
        mention = _mention(paper) if code == "ASM101" else None
        if mention:
            yield mention
            continue
        looked = listed(f"“{words}”" for words in _headings(outline.language)[kind])
        yield paper.finding(
            code,
            f"No {kind} were found in this document; looked for headings such as {looked}. If they stand in it, put "
            f"them under such a heading. If not, {advice}.",
            evidence=f"no {kind}",
            severity=Severity.INFO if code == "ALN108" else None,
        )


def _mention(paper: Paper) -> Finding | None:
    """Return a finding at the first place that mentions graded work, where there is one: it is not nowhere."""
    for stretch in paper.stretches:
        is_note = any(text.startswith("[^") for text in (stretch.text, *stretch.headings[-1:]))
        skipped = is_note or stretch.place in _NO_WORK or not _NO_WORK.isdisjoint(stretch.kinds[:1])
        match = None if skipped else _WORK.search(stretch.text)
        if match:
            headings = listed(f"“{words}”" for words in _headings(paper.outline.language)["assessments"])
            return paper.finding(
                "ASM101",
                f"“{match[0]}” is mentioned here, but no list of assessments was found: say under a heading such as "
                f"{headings} what work is judged, how, and how much it counts.",
                evidence=match[0].lower(),
                line=stretch.line,
                about=match[0],
            )
    return None


def _headings(language: str) -> dict[str, list[str]]:
    """Return kind → headings it is known by, in the document's language, else in English."""
    known = _known()
    return known.get(language.split("-", 1)[0].lower(), known["en"])


@functools.cache
def _known() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8"))
