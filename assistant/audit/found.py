"""What was not found in a document at all, and where it was looked for."""

from collections.abc import Iterator

from assistant.checker import Finding, Severity

from .paper import Paper

_NAMES = {
    "OBJ130": ("objectives", "“Learning outcomes”, “Course objectives” or “Students will be able to”"),
    "ASM101": ("assessments", "“Assessment”, “Grading” or “Assignments”, and a table of weights"),
    "ALN108": ("topics", "“Schedule”, “Course content” or “Week 1”"),
}
_WHY = {
    "OBJ130": "nobody can tell what learners can do at the end, so state it: a verb of action and what it acts on",
    "ASM101": "nothing shows whether the objectives are reached, so say what learners do, how it is judged and how much it "
    "counts",
    "ALN108": "what is taught can't be held against the objectives",
}


def missing(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each part of a course that the document does not seem to have."""
    outline = paper.outline
    found = {"OBJ130": outline.objectives, "ASM101": outline.assessments, "ALN108": outline.topics}
    for code, elements in found.items():
        if elements:
            continue
        what, where = _NAMES[code]
        yield paper.finding(
            code,
            f"No {what} were found in this document; looked for headings such as {where}. If there are none, {_WHY[code]}. "
            "If there are, put them under such a heading.",
            evidence=f"no {what}",
            severity=Severity.INFO if code == "ALN108" else None,
        )
