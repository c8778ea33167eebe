"""Word documents: headings without styles, numbering, merged cells, text boxes, deletions, generated contents."""

import io
import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.outline import Outline, read_bytes

W = nsdecls("w")
BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>{p}</w:txbxContent></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{p}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def read(document: docx.document.Document) -> Outline:
    out = io.BytesIO()
    document.save(out)
    return read_bytes(out.getvalue(), "syllabus.docx")


def bold(document: docx.document.Document, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def test_bold_lines_act_as_headings() -> None:
    document = docx.Document()
    bold(document, "Beekeeping for Schools")
    bold(document, "Learning Outcomes")
    document.add_paragraph("By the end of this course, participants will be able to:")
    document.add_paragraph("Inspect a hive safely (PLO 2)", style="List Bullet")
    document.add_paragraph("Explain the year of a colony SLO 1, 3", style="List Bullet")
    bold(document, "Academic Honesty")
    document.add_paragraph("Students will submit their own work.")
    outline = read(document)
    assert outline.title == "Beekeeping for Schools"
    assert [o.text for o in outline.objectives] == ["Inspect a hive safely", "Explain the year of a colony"]
    assert outline.set_aside[-1].kind == "policy"
    assert outline.line_unit == "paragraph"


def test_numbered_paragraphs_that_name_parts_are_headings() -> None:
    document = docx.Document()
    document.add_heading("Lambing", 0)
    for part, lines in (("Objectives", ["Recognise a difficult birth"]), ("Course content", ["Anatomy", "Birth"])):
        document.add_paragraph(part, style="List Number")
        for line in lines:
            document.add_paragraph(line, style="List Bullet 2")
    outline = read(document)
    assert outline.title == "Lambing"
    assert [o.text for o in outline.objectives] == ["Recognise a difficult birth"]
    assert [t.title for t in outline.topics] == ["Anatomy", "Birth"]


def test_merged_cells_are_read_once_and_group_rows() -> None:
    document = docx.Document()
    document.add_heading("Cheese", 0)
    table = document.add_table(rows=5, cols=3)
    rows = [
        ("Week", "Topic", "Reading"),
        ("Section 1: Milk",),
        ("1", "Cows", "ch. 1"),
        ("2", "Goats", "ch. 2"),
        ("Section 2: Rind",),
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        if len(texts) == 1:
            row.cells[0].merge(row.cells[2])
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    outline = read(document)
    assert [t.title for t in outline.topics] == ["Section 1: Milk", "Section 2: Rind"]
    assert [t.title for t in outline.topics[0].subtopics] == ["Cows", "Goats"]


def test_text_boxes_once_and_deleted_text_not_at_all() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    inner = "<w:p><w:r><w:t>ART 210 – Drawing from Life</w:t></w:r></w:p>"
    paragraph._p.append(parse_xml(BOX.format(p=inner)))
    goals = document.add_paragraph("The goal of this course is to draw a figure in correct proportion.")
    goals._p.append(
        parse_xml(f"<w:del {W} w:id='1' w:author='x'><w:r><w:delText>Deleted words.</w:delText></w:r></w:del>")
    )
    outline = read(document)
    assert outline.title == "ART 210 – Drawing from Life"
    assert outline.objectives[0].text == "draw a figure in correct proportion."
    assert "Deleted" not in outline.model_dump_json()
    assert outline.model_dump_json().count("Drawing from Life") == 1


def test_points_become_per_cent_and_grading_scales_are_set_aside() -> None:
    document = docx.Document()
    document.add_heading("Glass Blowing", 0)
    document.add_heading("Grading", 1)
    work = document.add_table(rows=0, cols=2)
    for name, points in (("Sketches – 2 @ 50 pts each", "100"), ("Vessel (kiln)", "300"), ("Total Points", "400")):
        cells = work.add_row().cells
        cells[0].text, cells[1].text = name, points
    document.add_paragraph("Letters:")
    scale = document.add_table(rows=0, cols=2)
    for low, letter in (("90-100", "A"), ("80-89", "B"), ("70-79", "C"), ("<70", "F")):
        cells = scale.add_row().cells
        cells[0].text, cells[1].text = low, letter
    outline = read(document)
    assert [(a.title, a.points, a.weight) for a in outline.assessments] == [("Sketches", 100, 25), ("Vessel", 300, 75)]


def test_an_external_entity_is_not_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("keep out")
    document = docx.Document()
    document.add_paragraph("PLACE")
    out = io.BytesIO()
    document.save(out)
    secret = (tmp_path / "secret").as_uri().encode()
    evil = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(evil, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                head, body = data.split(b"?>", 1)
                data = (
                    head
                    + b'?><!DOCTYPE w [<!ENTITY x SYSTEM "'
                    + secret
                    + b'">]>'
                    + body.replace(b"PLACE", b"before &x; after")
                )
            new.writestr(name, data)
    outline = read_bytes(evil.getvalue(), "evil.docx")
    assert "before" in outline.model_dump_json()
    assert "keep out" not in outline.model_dump_json()
