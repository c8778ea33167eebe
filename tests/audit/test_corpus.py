"""Outlines of other people: every one gets a report and a page, and nothing in it is beyond doubt wrong."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.audit import audit
from assistant.checker.output import OUTPUTS, Checked

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "outlines"
FILES = sorted(CORPUS.iterdir()) if CORPUS.is_dir() else []
NEEDS_CORPUS = pytest.mark.skipif(
    not FILES, reason=f"{CORPUS} is not there: outlines of others are not part of this project"
)


@NEEDS_CORPUS
@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_every_outline_gets_a_report_in_every_format(file: Path) -> None:
    result = audit(file.read_bytes(), file.name)
    assert result.reading
    checked = [
        Checked(file.name, "", result.report, reading=result.reading, good=result.good, headings=result.headings)
    ]
    for output in OUTPUTS.values():
        text = output.render(checked, everything=True, columns=80, colour=False)
        assert "\x1b" not in text
    HTMLParser().feed(OUTPUTS["html"].render(checked, everything=True, columns=80, colour=False))


@NEEDS_CORPUS
def test_what_is_not_found_is_not_there() -> None:
    """In none of these outlines are objectives, assessments or topics missed altogether (held against their truth files)."""
    import json

    for file in FILES:
        truth = json.loads((CORPUS.parent / "truth" / f"{file.name}.json").read_text(encoding="utf-8"))
        codes = {f.code for f in audit(file.read_bytes(), file.name).report.findings}
        assert ("OBJ130" in codes) == (not truth["objectives"]), file.name
        assert ("ASM101" in codes) == (not truth["assessments"]), file.name
