"""Findings of the checker in a bare spec → findings in the document, in words for its author."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.checker import Finding, Fix
from assistant.language import avoid_verb, known_verb

from .bare import Bare, Origin
from .paper import Paper, listed, quoted
from .table import Entry, entries

_ID = re.compile(r"\b[OAM]\d+(?:\.\d+)?\b")
_BEGIN = "begin with "
_LEARN_TO = re.compile(r"(?P<learn>learn(?:ing)?(?:\s+how)?\s+to)\s+(?P<verb>[a-z]+)\b", re.IGNORECASE)
_UNSEEN = ("OBJ101", "OBJ102", "OBJ111", "OBJ112")
_TOLD_BY = {"OBJ104": _UNSEEN, "OBJ105": _UNSEEN, "OBJ114": ("OBJ103",), "OBJ116": ("OBJ103",)}
"""Rule → rules after which it is no news: an objective to be written anew need not be split as well."""


def in_document(findings: Sequence[Finding], bare: Bare, paper: Paper) -> Iterator[Finding]:
    """Yield the checker's findings as findings in the document; many of a kind become one, where the table says so."""
    told = {code: {f.at for f in findings if f.code in codes} for code, codes in _TOLD_BY.items()}
    for entry in entries().values():
        own = [f for f in findings if f.code == entry.code and _is_news(f, told)]
        if entry.together and len(own) > entry.several:
            yield _together(own, entry, bare, paper)
        else:
            yield from (_alone(f, entry, bare, paper) for f in own)


def _is_news(finding: Finding, told: Mapping[str, set[str]]) -> bool:
    in_calendar = finding.code == "CNT111" and finding.at.startswith("M")  # "Guest lecture: TBA"
    return not in_calendar and finding.at not in told.get(finding.code, ())


def _alone(finding: Finding, entry: Entry, bare: Bare, paper: Paper) -> Finding:
    """Return one finding: its place, its words, no ids of ours."""
    origin = _origin(finding.at, bare.origins)
    about = origin.text if origin else ""
    message = _without_ids(finding.message, bare.origins)
    said = {
        "quote": quoted(about),
        "other": next((quoted(bare.origins[i].text) for i in finding.related if i in bare.origins), ""),
        "words": _words([finding]),
        "figure": finding.evidence,
        "verbs": finding.fix.title.removeprefix(_BEGIN) if finding.fix else "",
        "message": message,
    }
    return paper.finding(
        entry.code,
        _begins_with_learning(finding, about) or _filled(entry.message, said),
        evidence=_without_ids(finding.evidence, bare.origins, quote=False),
        line=origin.line if origin else None,
        about=about,
        severity=max(entry.severity, finding.severity),
        fix=_words_to_consider(finding, message),
    )


def _begins_with_learning(finding: Finding, statement: str) -> str:
    """Return the words for an objective that only needs to lose its beginning: `learn how to predict growth`."""
    match = _LEARN_TO.match(statement) if finding.code == "OBJ101" else None
    if match is None or not known_verb(match["verb"]) or avoid_verb(statement[match.start("verb") :]):
        return ""
    return (
        f"“{match['learn']}” says what happens during the course: leave it out and begin with "
        f"“{match['verb'].lower()}”, which can be seen."
    )


def _words_to_consider(finding: Finding, message: str) -> Fix | None:
    """Return what a fix suggests, if the message does not; nothing is applied to an outline."""
    fix = finding.fix
    if fix is None or fix.grade != "display" or fix.title.removeprefix(_BEGIN) in message:
        return None
    return Fix("display", fix.title)


def _together(findings: Sequence[Finding], entry: Entry, bare: Bare, paper: Paper) -> Finding:
    """Return one finding for many, which quotes the first of them."""
    about = [bare.origins[f.at] for f in findings if f.at in bare.origins]
    said = {
        "count": str(len(findings)),
        "of": str(len(bare.spec.objectives)),
        "quotes": listed((quoted(o.text, 50) for o in about), 3),
        "words": _words(findings),
    }
    return paper.finding(
        entry.code,
        _filled(entry.together, said),
        evidence="; ".join(o.text for o in about),
        line=about[0].line if about else None,
        severity=max(entry.severity, min(f.severity for f in findings)),
    )


def _words(findings: Sequence[Finding]) -> str:
    """Return the words that findings rest on, each in quotation marks, once."""
    return listed(dict.fromkeys(quoted(word) for f in findings for word in f.evidence.split(",") if word), 5)


def _origin(at: str, origins: Mapping[str, Origin]) -> Origin | None:
    """Return where an element stands; an activity's is its module's."""
    return origins.get(at) or origins.get(at.split(".", 1)[0])


def _without_ids(text: str, origins: Mapping[str, Origin], *, quote: bool = True) -> str:
    """Return text with the document's own words in place of our ids, which it does not know."""

    def words(match: re.Match[str]) -> str:
        origin = _origin(match[0], origins)
        return match[0] if origin is None else quoted(origin.text) if quote else origin.text

    parts = re.split("(“[^”]*”)", text)  # what is quoted is the document's: an "A1" in it is a paper size
    return "".join(part if part.startswith("“") else _ID.sub(words, part) for part in parts)


def _filled(template: str, said: Mapping[str, str]) -> str:
    """Return a template with its slots filled; braces in the document's words stay as they are."""
    return re.sub(r"\{(\w+)\}", lambda match: said[match[1]], template)
