"""The page for an author: valid, self-contained, readable by everyone, and inert whatever a document holds."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.checker import Finding, Phase, Report, Severity, check
from assistant.checker import output as package
from assistant.checker.output import OUTPUTS, Checked
from assistant.spec import loads

STYLE = (Path(package.__file__).parent / "html_page.css").read_text(encoding="utf-8")
SPEC = """\
format: microcred/1
title: Bees
objectives:
  - {id: O1, statement: Understand the life of a queen., bloom: understand}
  - {id: O2, statement: Understand honey., bloom: understand}
assessments:
  - {id: A1, title: Essay, method: task, objectives: [O1], weight: 90}
content:
  - {id: M1, title: Queens, objectives: [O1]}
"""
VOID = {"meta", "br", "hr", "img", "input", "link"}
EVIL = "<script>alert(1)</script>“<b onclick='x()'>` & \x1b[31m\u202e"


class Page(HTMLParser):
    """Reads a page and keeps what the tests ask for; a tag closed out of order fails."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data if self.open and self.open[-1] != "style" else ""


def rendered(*checked: Checked) -> str:
    return OUTPUTS["html"].render(checked, everything=False, columns=80, colour=False)


def of_spec(name: str = "bees.microcred.yaml") -> Checked:
    file = loads(SPEC, name)
    return Checked(name, SPEC, check(file.spec, positions=file.position))


def evil() -> Checked:
    finding = Finding("OBJ101", "unmeasurable-verb", Severity.ERROR, f"“{EVIL}”", EVIL, EVIL, EVIL)
    report = Report((finding,), (), (), Phase.CONTENT, EVIL)
    return Checked(EVIL, EVIL, report, reading=EVIL, good=(EVIL,), headings={"OBJ101": (EVIL, EVIL)})


@pytest.mark.parametrize(
    "checked", [(of_spec(),), (of_spec("a.yaml"), of_spec("b.yaml")), (evil(),)], ids=["one", "two", "evil"]
)
def test_the_page_is_well_formed_and_its_headings_are_in_order(checked: tuple[Checked, ...]) -> None:
    page = Page(rendered(*checked))
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert ("html", {"lang": "en"}) in page.tags
    assert {"main", "title", "footer"} <= {tag for tag, _ in page.tags}


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    text = rendered(evil())
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "a", "form", "b"} & {tag for tag, _ in page.tags}
    assert not [
        name for _, attrs in page.tags for name in attrs if name.startswith("on") or name in ("src", "href", "style")
    ]
    assert "url(" not in text
    assert "default-src 'none'" in text


def test_text_of_a_document_is_shown_as_text_without_control_characters() -> None:
    text = rendered(evil())
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", text)
    assert "<script>alert(1)</script>" in Page(text).text


def test_severity_is_told_in_words_and_findings_say_where_and_why() -> None:
    text = Page(rendered(of_spec())).text
    assert "To mend" in text
    assert "“Understand” can't be observed" in text
    assert "line 4" in text
    assert "begins with a verb that nobody can see done" in text
    assert "What was not checked" in text


def test_words_in_another_language_are_marked_as_such() -> None:
    finding = Finding("ASM106", "weights-sum", Severity.INFO, "“Klausur”", "", "“Klausur” has no weight.", "Klausur")
    report = Report((finding,), (), (), Phase.CONTENT, None)
    assert '<span lang="de">“Klausur”</span>' in rendered(Checked("a.md", "", report, language="de"))
    assert "<span lang" not in rendered(Checked("a.md", "", report, language="en-GB"))


def test_the_sender_s_folders_are_not_on_the_page() -> None:
    assert "secret" not in rendered(of_spec("/home/secret/bees.microcred.yaml"))


def test_what_is_good_comes_before_what_is_not() -> None:
    page = Page(
        rendered(Checked("bees.docx", "", of_spec().report, reading="read 2 objectives.", good=("Weights add up.",)))
    ).text
    assert page.index("Read 2 objectives") < page.index("Weights add up") < page.index("can't be observed")


def test_nothing_found_is_said_without_praise_that_nobody_earned() -> None:
    report = Report((), (), (), Phase.CONTENT, None)
    assert "no proof that all is well" in Page(rendered(Checked("a.md", "", report))).text


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _pairs() -> list[tuple[str, str, str]]:
    """Return selector, colour and background of each rule that sets a colour."""
    pairs = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", STYLE):
        colour = re.search(r"(?<![-\w])color:\s*(#[0-9a-f]{6})", body)
        background = re.search(r"background:\s*(#[0-9a-f]{6})", body)
        if colour:
            assert background, f"{selector.strip()} sets a colour on an unknown background"
            pairs.append((selector.strip(), colour[1], background[1]))
    return pairs


@pytest.mark.parametrize(("selector", "colour", "background"), _pairs())
def test_text_has_the_contrast_of_wcag_aa(selector: str, colour: str, background: str) -> None:
    assert _contrast(colour, background) >= 4.5, selector


def test_the_page_can_be_printed() -> None:
    assert "@media print" in STYLE
    assert len(_pairs()) >= 8
