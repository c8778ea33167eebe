"""PDF documents and PNG pictures by the extra; what is said where it is not installed."""

import io
import re
import sys

import docx
import pypdfium2
import pytest

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.people.blocks import Table
from assistant.export.people.columns import shares, widths
from assistant.export.result import Job
from assistant.spec import Spec, load, loads

from .specs import HOSTILE, SHARED, hostile_spec, quiz_spec

EXAMPLE = SHARED / "examples/openrefine.microcred.yaml"
SET = ("pdf", "handout-pdf", "badge-png")


@pytest.fixture
def _extra() -> None:
    pytest.importorskip("typst", reason="typst, the extra that sets pages and pictures, is absent")


@pytest.fixture
def _no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)


def made(name: str, spec: Spec) -> Export:
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def pages(name: str, spec: Spec) -> list[str]:
    found = pypdfium2.PdfDocument(made(name, spec).files[0].data)
    return [page.get_textpage().get_text_bounded() for page in found]


def aligned(columns: int) -> Spec:
    modules = "".join(f"  - {{id: M{n}, title: Module {n}, objectives: [O1]}}\n" for n in range(1, columns + 1))
    return loads(
        "format: microcred/1\ntitle: Wide\nobjectives: [{id: O1, statement: Choose gloves.}, {id: O2, statement: Wash.}]\n"
        f"content:\n{modules}",
        "wide",
    ).spec


@pytest.mark.usefixtures("_extra")
def test_a_pdf_holds_the_design_and_is_tagged() -> None:
    spec = quiz_spec()
    data = made("pdf", spec).files[0].data
    found = pypdfium2.PdfDocument(data)
    assert found.get_metadata_dict()["Title"] == spec.title
    assert found.is_tagged()
    assert b"pdfuaid" in data
    text = " ".join(" ".join(pages("pdf", spec)).split())
    for words in (
        "Objectives and their Bloom levels",
        "Which gloves protect you: nitrile or latex?",
        "Order of steps (75 %)",
    ):
        assert words in text


@pytest.mark.usefixtures("_extra")
def test_a_handout_holds_no_keys() -> None:
    text = " ".join(pages("handout-pdf", quiz_spec()))
    assert "Spill drill" in text
    for key in ("Nitrile gloves", "Safety data sheet", "Names who"):
        assert key not in text


@pytest.mark.usefixtures("_extra")
@pytest.mark.parametrize("text", HOSTILE[:-1], ids=range(len(HOSTILE) - 1))
def test_hostile_text_is_set_as_text(text: str) -> None:
    spec = hostile_spec(text)
    shown = "".join("".join(pages("pdf", spec)).split()).replace("\u200b", "")
    word = next(word for word in re.findall(r"[A-Za-z]{3,12}", text) if word != "html")
    assert word in shown
    assert made("pdf", spec) == made("pdf", spec), "the same bytes at every export"


@pytest.mark.usefixtures("_extra")
def test_a_word_without_end_stays_on_the_page() -> None:
    long = quiz_spec().with_changes(summary="x" * 3_000)
    page = pypdfium2.PdfDocument(made("pdf", long).files[0].data)[0]
    right = max(page.get_textpage().get_charbox(n)[2] for n in range(page.get_textpage().count_chars()))
    assert right <= page.get_width()


@pytest.mark.usefixtures("_extra")
def test_letters_that_no_font_has_are_named() -> None:
    for name in SET:
        losses = [loss.what for loss in made(name, hostile_spec("🧪 emoji")).losses]
        assert any("font" in what for what in losses), "another machine may have it, in its own fonts"
        assert not [loss for loss in made(name, hostile_spec("Größe, Łódź, Ωμέγα, Жук")).losses if "font" in loss.what]


@pytest.mark.usefixtures("_extra")
def test_a_badge_is_a_png_of_1024_pixels() -> None:
    data = made("badge-png", quiz_spec()).files[0].data
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1024, 1024)
    assert len(data) < 250_000, "Moodle takes no larger one"


@pytest.mark.usefixtures("_extra")
@pytest.mark.parametrize(("columns", "pictures"), [(3, 1), (22, 1), (23, 2), (60, 3)])
def test_the_matrix_is_a_described_picture_in_word(columns: int, pictures: int) -> None:
    word = docx.Document(io.BytesIO(made("docx", aligned(columns)).files[0].data))
    assert len(word.inline_shapes) == pictures
    said = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert said[0].startswith("Alignment matrix: O1 in M1, M2")
    assert f"M{columns}" in said[-1]
    text = [p.text for p in word.paragraphs]
    assert "O2: not assessed and not taught" in text
    assert "O1: not assessed" in text, "gaps are those of the whole, not of a part"


@pytest.mark.usefixtures("_no_extra")
def test_without_the_extra_a_line_says_what_to_install() -> None:
    for name, extra in (("pdf", "pdf"), ("handout-pdf", "pdf"), ("badge-png", "png")):
        assert not made(name, quiz_spec()).files
        demands = [d for d in FORMATS[name].demands(quiz_spec()) if d.blocks]
        assert [d.message for d in demands] == [f"this format needs an extra: pip install 'microcred[{extra}]'"]


@pytest.mark.usefixtures("_no_extra")
def test_without_the_extra_the_matrix_is_a_table_in_word() -> None:
    word = docx.Document(io.BytesIO(made("docx", aligned(3)).files[0].data))
    assert not word.inline_shapes
    assert ["Objective", "M1", "M2", "M3", "Gap"] in [[c.text for c in t.rows[0].cells] for t in word.tables]


def test_columns_are_as_wide_as_their_texts_ask() -> None:
    table = Table("c", ("Id", "Objective", "Level"), (("O1", "Choose the gloves that protect you.", "apply"),))
    assert shares(table)[0] == shares(table)[2] == 0
    found = widths(table, 170, letter=2, margin=5)
    assert sum(found) == pytest.approx(170)
    assert found[0] == 9
    assert found[1] > 100
    assert shares(Table("c", ("a", "b"), ())) == [1, 1]


@pytest.mark.usefixtures("_extra")
@pytest.mark.skipif(not EXAMPLE.exists(), reason="the example spec is not at hand")
def test_the_example_fits_on_a_few_pages() -> None:
    assert len(pages("pdf", load(EXAMPLE).spec)) <= 5
