"""A finding is where a person can find it: line, heading, page, table row."""

import io

from docx import Document

from assistant.audit import audit
from assistant.audit.found import missing
from assistant.audit.paper import Paper
from assistant.audit.sums import figure_findings
from assistant.checker import Finding
from assistant.outline import Outline, StatedAssessment, read_bytes, read_with_stretches


def word_file() -> bytes:
    document = Document()
    document.add_heading("Keeping Bees", 0)
    document.add_heading("Learning outcomes", 1)
    for text in ("Inspect a hive for mites.", "Understand the life of a queen.", "Plan a balcony for bees."):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Grading", 1)
    table = document.add_table(rows=0, cols=2)
    for row in (("Assessment", "Weight"), ("Hive inspection", "50 %"), ("Balcony plan", "40 %")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_file(pages: list[list[str]]) -> bytes:
    """Return a PDF with the lines of each page set in one font."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        body = "BT /F1 11 Tf 14 TL 72 760 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<< /Length {len(body)} >>\nstream\n{body}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def one(data: bytes, name: str, code: str) -> Finding:
    (finding,) = [f for f in audit(data, name).report.findings if f.code == code]
    return finding


def test_in_a_word_file_by_heading_and_paragraph() -> None:
    finding = one(word_file(), "bees.docx", "OBJ101")
    assert finding.line is None, "a paragraph is no line"
    assert finding.path == "under “Learning outcomes”, paragraph 4"


def test_in_a_table_of_a_word_file_by_heading_and_row() -> None:
    finding = one(word_file(), "bees.docx", "ASM106")
    assert finding.path.startswith("under “Grading”, table row ")


def test_in_a_pdf_by_page() -> None:
    first = ["Keeping Bees", "", "Course description", "This course is about bees in the city and how to keep them."]
    second = ["Learning Outcomes", "1. Inspect a hive for mites.", "2. Understand the life of a queen."]
    data = pdf_file([first, second])
    assert read_bytes(data, "bees.pdf").objectives, "the made-up PDF must be readable"
    finding = one(data, "bees.pdf", "OBJ101")
    assert finding.path.startswith("page 2")
    assert finding.line is None


def test_what_is_about_the_whole_document_has_no_place() -> None:
    outline, stretches = read_with_stretches(b"# Bees\n\nHoney.\n", "bees.md")
    for finding in missing(Paper(outline, stretches)):
        assert (finding.at, finding.path, finding.line) == ("document", "", None)


def test_a_piece_of_work_without_weight_beside_others_that_have_one() -> None:
    works = tuple(
        StatedAssessment(title=title, line=line, weight=weight)
        for line, (title, weight) in enumerate([("Inspection", 40.0), ("Feed sheet", 30.0), ("Planting plan", None)], 1)
    )
    outline = Outline(file="bees.md", sha256="", format="markdown", assessments=works)
    (finding,) = figure_findings(Paper(outline, ()))
    assert "add up to 70 %, and none is stated for “Planting plan”" in finding.message
    assert finding.line == 3
