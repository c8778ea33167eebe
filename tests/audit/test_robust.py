"""Whatever a document holds, it gets a report; what stands in it is told as it is, and nothing acts."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.audit import audit
from assistant.checker.output import OUTPUTS, Checked
from assistant.outline import OutlineError

_LINES = st.sampled_from(
    [
        "## Learning outcomes", "## Assessment", "## Schedule", "- Understand {quote} and O1", "- A1", "- O1, O2 and A3",
        "- Quiz: 40 %", "- Final exam: 700 %", "- Essay: -5 %", "| Assessment | Weight |", "|---|---|", "| Exam | 10 % |",
        "| Assessment | CLO1 | CLO99 |", "| Exam | x | ✓ |", "- Learn to", "- ", "Week 1: Bees (90 min)", "Duration: 0 hours",
        "Credits: 2 ECTS", "- Read and write <script>alert(1)</script>", "- “Quoted” „twice“ `code` {message}",
        "- Apply \x1b[31m red", "- Explain " + "very " * 80 + "long words", "---", "", "TBD",
    ]
)  # fmt: skip
_ANY = st.text(max_size=40).map(lambda text: f"- {text}")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(_LINES, _ANY), max_size=25))
def test_any_document_gets_a_report_and_a_page(lines: list[str]) -> None:
    data = "\n".join(["# Bees", "", *lines]).encode("utf-8", "replace")
    try:
        result = audit(data, "bees.md")
    except OutlineError as error:
        assert str(error).startswith("bees.md: ")  # noqa: PT017 - both ways are right
        return
    checked = [Checked("bees.md", data.decode(), result.report, reading=result.reading, good=result.good)]
    for output in OUTPUTS.values():
        text = output.render(checked, everything=True, columns=80, colour=False)
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    assert "<script" not in OUTPUTS["html"].render(checked, everything=True, columns=80, colour=False)
    for finding in result.report.findings:
        assert finding.evidence
        assert len(finding.message.split()) >= 5
