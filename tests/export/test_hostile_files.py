"""Hostile words in calendars, tables, course packages, PDF and pictures: read back by other programs, acting in none."""

import csv
import functools
import io
import json
import re
import struct
import zlib
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings

from assistant.export.dates import spans_in
from assistant.spec import Spec, clean_text
from assistant.spec.passing import passing

from .hostile import hostile, words
from .test_hostile import CALM, DOCUMENT_TAGS, MARKS, essence, made, parts, shown, some

CARTRIDGES = ("common-cartridge", "common-cartridge-11")
WORST = clean_text(
    '=HYPERLINK("http://x")<script>alert(1)</script>]]>../../etc/passwd\\n{}\\; \u202edlrow\u202c 🧪 \x00\x1b[31m BEGIN:VEVENT\r\nEND:VCALENDAR w'
)
HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
"""What a material's own headings become."""
LONG = "long " * 10_000 + "w"
few = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def dated(text: str) -> Spec:
    spec = hostile(text)
    drill = spec.assessments[1].with_changes(due=f"{text}\n2027-03-01")
    launch = spec.launch.with_changes(opens="1 February 2027") if spec.launch else None
    return spec.with_changes(assessments=[spec.assessments[0], drill], launch=launch)


@some
@given(text=words())
@example(text=WORST)
@example(text=LONG)
def test_calendar(text: str) -> None:
    import icalendar

    spec = dated(text)
    assume(len(spans_in(f"{text}\n2027-03-01")) == 1 and not spans_in(text))
    data = made("ics", spec).files[0].data
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors
    events = {str(e.decoded("DTSTART")): e for e in calendar.walk("VEVENT")}
    assert set(events) == {"2027-02-01", "2027-03-01"}
    for event in events.values():
        assert not event.errors
        assert set(event) == set("UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION CATEGORIES TRANSP".split()), (
            "no property comes out of a text"
        )
    title = in_one_line(text)
    assert str(events["2027-02-01"]["SUMMARY"]) == f"Opens: {title}"
    assert str(events["2027-03-01"]["SUMMARY"]) == f"Due: A2 {title} ({title})"
    told = str(events["2027-03-01"]["DESCRIPTION"])
    assert told == f"As stated: {text}\n2027-03-01".replace("\t", " ")
    for name in ("NAME", "X-WR-CALNAME"):  # not of RFC 5545: read as it is written
        assert str(calendar[name]).replace("\\", "") == title.replace("\\", "")


def rubric_cells(spec: Spec) -> list[list[str]]:
    """Return what a table of the drill's rubric should hold, head and rows."""
    drill = spec.assessments[1]
    assert drill.rubric
    levels = sorted(drill.rubric.levels, key=lambda level: -level.points)
    head = ["Criterion", "Objectives", "Weight (%)", *(f"{level.name} ({level.points:g})" for level in levels)]
    rows = [
        [
            f"{c.id} {in_one_line(c.title)}",
            ", ".join(c.objectives),
            "" if c.weight is None else f"{c.weight:g}",
            *(c.descriptors[level.name] for level in levels),
        ]
        for c in drill.rubric.criteria
    ]
    return [head, *rows]


@some
@given(text=words())
@example(text=WORST)
@example(text=LONG)
def test_rubric_csv(text: str) -> None:
    spec = hostile(text)
    (file,) = made("rubric-csv", spec).files
    rows = list(csv.reader(io.StringIO(file.text, newline=""), strict=True))
    assert not [c for row in rows for c in row if c.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))]
    assert {row[0].removeprefix("'") for row in rows[1:]} == {f"A2 {in_one_line(text)}"}
    for row, wanted in zip(rows, rubric_cells(spec), strict=True):
        for cell, own in zip(row[1:], wanted, strict=True):
            assert cell in (own, f"'{own}")


@some
@given(text=words())
@example(text=WORST)
def test_rubric_workbook(text: str) -> None:
    import openpyxl

    spec = hostile(text)
    book = openpyxl.load_workbook(io.BytesIO(made("rubric-xlsx", spec).files[0].data))
    (sheet,) = book.worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}, "no cell is a formula"
    assert all(cell.hyperlink is None for cell in cells)
    for cell in cells:
        if isinstance(cell.value, str) and cell.value.lstrip(" ").startswith(("=", "+", "-", "@")):
            assert cell.quotePrefix, "it stays a text when somebody edits it"
    assert sheet["A1"].value == f"A2 {in_one_line(text)}"
    top = 4 if passing(spec.assessments[1]) else 3
    for row, wanted in zip(sheet.iter_rows(min_row=top), rubric_cells(spec), strict=True):
        found = [f"{c.value:g}" if isinstance(c.value, int | float) else c.value or "" for c in row]
        assert found == wanted


@functools.cache
def calm_pages(name: str) -> frozenset[str]:
    from lxml import html

    pages = [html.document_fromstring(text) for text in page_texts(name, CALM).values()]
    return frozenset(str(n.tag) for page in pages for n in page.iter())


def page_texts(name: str, spec: Spec) -> dict[str, str]:
    return {n: text for n, text in parts(made(name, spec)).items() if n.endswith(".html")}


@pytest.mark.parametrize("name", CARTRIDGES)
@settings(parent=some, max_examples=6)
@given(text=words(), other=words())
@example(text=WORST, other="w")
@example(text=LONG, other="w")
def test_course_packages(name: str, text: str, other: str) -> None:
    from lxml import etree, html

    spec = hostile(text, other)
    files = parts(made(name, spec))
    trees = {n: etree.fromstring(t.encode()) for n, t in files.items() if n.endswith(".xml")}
    manifest = trees["imsmanifest.xml"]
    hrefs = {str(n.get("href")) for n in manifest.iter("{*}file")}
    assert hrefs == set(files) - {"imsmanifest.xml"}
    titles = {n.text for n in manifest.iter("{*}title") if n.text}
    assert {f"M1.1 {in_one_line(text)}", f"M1 {in_one_line(text)}"} <= titles
    calm = parts(made(name, CALM))
    assert set(files) == set(calm)
    for file, tree in trees.items():
        own, usual = ({str(n.tag) for n in t.iter()} for t in (tree, etree.fromstring(calm[file].encode())))
        assert own == usual, f"no element of {file} comes out of a text"
    for page in (html.document_fromstring(files[n]) for n in files if n.endswith(".html")):
        assert {str(n.tag) for n in page.iter()} <= calm_pages(name) | DOCUMENT_TAGS | HEADINGS
        assert not [a for n in page.iter() for a in n.attrib if a.startswith("on") or a in ("href", "src")]
    read = essence(shown(files["pages/M1.1.html"].partition("<body>")[2].partition("</body>")[0]), MARKS)
    assert read.count(essence(text, MARKS)) >= 3


def readable(text: str) -> str:
    """Return the letters that every font has and no line break touches."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


ACTS = ("/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/SubmitForm", "/EmbeddedFile", "/RichMedia")


@pytest.mark.parametrize("name", ["pdf", "handout-pdf"])
@settings(parent=few, max_examples=2)
@given(text=words())
@example(text=WORST)
def test_pdf(name: str, text: str) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    export = made(name, hostile(text))
    if not export.files:
        pytest.skip("the extra that sets pages is absent")
    data = export.files[0].data
    document = pdfium.PdfDocument(data)
    raw = re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL) + b"".join(_inflated(data))
    assert not [word for word in ACTS if re.search(re.escape(word.encode()) + rb"\b", raw)]
    assert b"/URI" not in raw, "no text becomes a link"
    read = "".join(page.get_textpage().get_text_bounded() for page in document)
    wanted, found = readable(text), readable(read)
    if re.search("[\u0590-\u08ff\u202a-\u202e\u2066-\u2069]", text):  # read in the order of the eye
        assert not Counter(wanted) - Counter(found)
    else:
        assert found.count(wanted) >= 5
    assert readable(document.get_metadata_value("Title")) == wanted


def _inflated(data: bytes) -> Any:
    """Yield the streams of a PDF that hold objects, unpacked."""
    for found in re.finditer(rb"/Type\s*/ObjStm.*?stream\r?\n", data, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(data[found.end() :])
        except zlib.error:
            continue


def test_a_text_of_fifty_thousand_characters_is_set_whole() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    export = made("handout-pdf", CALM.with_changes(summary=LONG))
    if not export.files:
        pytest.skip("the extra that sets pages is absent")
    document = pdfium.PdfDocument(export.files[0].data)
    assert sum(page.get_textpage().get_text_bounded().count("long") for page in document) == 10_000


@few
@given(text=words())
@example(text=WORST)
@example(text=LONG)
def test_badge_png(text: str) -> None:
    export = made("badge-png", hostile(text))
    if not export.files:
        pytest.skip("the extra that draws pictures is absent")
    (file,) = export.files
    head, chunks = file.data[:8], dict(_chunks(file.data))
    assert head == b"\x89PNG\r\n\x1a\n"
    assert set(chunks) <= {"IHDR", "IDAT", "IEND", "pHYs", "sRGB", "gAMA"}, "it holds a picture and no text"
    width, height, depth, colours = struct.unpack(">IIBB", chunks["IHDR"][:10])
    assert (width, height, depth, colours) == (1024, 1024, 8, 6)
    pixels = zlib.decompress(chunks["IDAT"])
    assert len(pixels) == height * (1 + width * 4)


def _chunks(data: bytes) -> Any:
    """Return the parts of a PNG by name, those of one name joined; each has the right checksum."""
    found: dict[str, bytes] = {}
    at = 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        name, held = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size]) == (zlib.crc32(name + held),)
        found[name.decode()] = found.get(name.decode(), b"") + held
        at += 12 + size
    return found


def test_the_page_of_a_package_holds_no_structured_data_of_a_text() -> None:
    for text in page_texts("common-cartridge", hostile(WORST)).values():
        assert "<script" not in text
        assert json.dumps(WORST) not in text
