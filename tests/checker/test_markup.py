"""Reading images, links, headings and tables out of Markdown, code left out, in linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checker.markup import headings, images, links, tables_without_header, without_code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![](plot.png)", [(None, "plot.png")]),
        ("![  ](plot.png)", [(None, "plot.png")]),
        ("![Rainfall by month](plot.png 'title')", [("Rainfall by month", "plot.png")]),
        ("![Rainfall][fig1]", [("Rainfall", "")]),
        ('<img src="plot.png">', [(None, "plot.png")]),
        ('<IMG alt="" src=plot.png>', [("", "plot.png")]),
        ("<img src='a.png' alt='A plan'/>", [("A plan", "a.png")]),
        ("[![Watch](thumb.png)](https://video.example)", [("Watch", "thumb.png")]),
        ("`![](code.png)` and\n```\n![](code.png)\n```", []),
        ("An exclamation![1]", []),
    ],
)
def test_images(text: str, found: list[tuple[str | None, str]]) -> None:
    assert [(i.alternative, i.address) for i in images(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See [the file](data.csv).", [("the file", "data.csv")]),
        ("[](x.html)", [("", "x.html")]),
        ('<a href="x.html"> here </a>', [("here", "x.html")]),
        ("[![Watch](thumb.png)](https://video.example)", [("Watch", "https://video.example")]),
        ("![Only an image](x.png)", []),
        ("[![](thumb.png)](https://video.example)", [("(image)", "https://video.example")]),
        ("[`survey.csv`](survey.csv) and `a[i](j)`", [("survey.csv", "survey.csv")]),
    ],
)
def test_links(text: str, found: list[tuple[str, str]]) -> None:
    assert [(a.text, a.address) for a in links(text)] == found


def test_headings_of_both_forms_outside_code() -> None:
    text = "# One\n\ntext\n\nTwo\n---\n\n```\n# comment\n```\n### Three ###\n- item\n---\n| a | b |\n|---|---|\n<h4>Four</h4>"
    assert [(h.level, h.text) for h in headings(text)] == [(1, "One"), (2, "Two"), (3, "Three"), (4, "Four")]


def test_tables_need_a_header_with_text() -> None:
    assert list(tables_without_header("| a | b |\n|---|---|\n| 1 | 2 |")) == []
    assert list(tables_without_header("|  |  |\n|---|---|\n| 1 | 2 |")) == ["1 | 2"]
    assert list(tables_without_header("<table><tr><td>1</td></tr></table>")) == ["1"]
    assert list(tables_without_header("<table><tr><th>n</th></tr></table>")) == []


@given(st.text(alphabet="![]()<>`~#=-|ab \n\"'", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for read in (images, links, headings, tables_without_header):
        list(read(text))
    assert without_code(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("piece", ["![", "[", "<img ", "<a href=", "|-", "`", "# ", "<table>", "[a](", "- |"])
def test_long_texts_of_one_mark_are_read_in_no_time(piece: str) -> None:
    text = piece * 20_000
    started = time.perf_counter()
    for read in (images, links, headings, tables_without_header):
        list(read(text + "\n" + text))
    assert time.perf_counter() - started < 2
