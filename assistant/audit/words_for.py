"""A rule's finding in a bare spec → a finding in the document, in words for its author."""

import re
from collections.abc import Mapping

from assistant.checker import Finding, Fix

from .bare import Bare, Origin
from .paper import Paper, listed, quoted
from .table import Entry

_ID = re.compile(r"\b[OAM]\d+(?:\.\d+)?\b")
_BEGIN = "begin with "


def in_document(finding: Finding, entry: Entry, bare: Bare, paper: Paper) -> Finding:
    """Return a finding of the checker as one in the document: its place, its words, no ids of ours."""
    origin = _origin(finding.at, bare.origins)
    about = origin.text if origin else ""
    other = next((bare.origins[i].text for i in finding.related if i in bare.origins), "")
    verbs = finding.fix.title.removeprefix(_BEGIN) if finding.fix else ""
    said = {
        "quote": quoted(about),
        "other": quoted(other),
        "words": finding.evidence,
        "verbs": verbs,
        "message": _ID.sub(lambda match: _quote_of(match[0], bare.origins), finding.message),
    }
    return paper.finding(
        entry.code,
        _filled(entry.message, said),
        evidence=_evidence(finding, bare.origins),
        line=origin.line if origin else None,
        about=about,
        severity=max(entry.severity, finding.severity),
        fix=Fix("display", finding.fix.title) if finding.fix and finding.fix.grade == "display" else None,
    )


def _origin(at: str, origins: Mapping[str, Origin]) -> Origin | None:
    """Return where an element stands; an activity's is its module's."""
    return origins.get(at) or origins.get(at.split(".", 1)[0])


def _quote_of(own_id: str, origins: Mapping[str, Origin]) -> str:
    origin = _origin(own_id, origins)
    return quoted(origin.text) if origin else own_id


def _evidence(finding: Finding, origins: Mapping[str, Origin]) -> str:
    """Return the evidence without ids, which change when the document does."""
    return _ID.sub(lambda match: origins[match[0]].text if match[0] in origins else match[0], finding.evidence)


def _filled(template: str, said: Mapping[str, str]) -> str:
    """Return a template with its slots filled; braces in the document's words stay as they are."""
    return re.sub(r"\{(\w+)\}", lambda match: said[match[1]], template)


def gathered(findings: list[Finding], of: int, paper: Paper) -> Finding:
    """Return one finding for objectives that name no action, where that is how most of them are written."""
    names = listed((f.at for f in findings), 3)
    first = findings[0]
    return paper.finding(
        first.code,
        f"{len(findings)} of the {of} objectives name a subject, not what learners can do with it: {names}. Begin each with a "
        "verb of action. If these are topics rather than objectives, say so in their heading.",
        evidence="; ".join(f.evidence for f in findings),
        severity=first.severity,
    )
