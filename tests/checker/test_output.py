"""Reports as text: what people read on a screen, what programs read, and what never gets through."""

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checker import Finding, Phase, Report, Severity, check
from assistant.checker.output import OUTPUTS, Checked
from assistant.checker.output.layout import visible, width, wrapped
from assistant.checker.output.source import Source, Span
from assistant.spec import loads

TEXT = """\
format: microcred/1
title: T
objectives:
  - id: O1
    statement: >-
      Learners will be aware of the many ways in which a survey can go wrong, and
      demonstrate an
      understanding of its limits.
assessments:
  - {id: A1, title: Task, method: task, objectives: [O1, O9], weight: 80}
"""


def checked(text: str = TEXT, name: str = "t.yaml") -> Checked:
    file = loads(text, name)
    return Checked(name, text, check(file.spec, positions=file.position))


def hand_made(text: str, *findings: Finding, name: str = "t.yaml") -> Checked:
    return Checked(name, text, Report(findings, (), (), Phase.START, None))


def finding(message: str, evidence: str = "none", line: int | None = 1, column: int | None = 1) -> Finding:
    return Finding(
        "OBJ101", "name", Severity.ERROR, "O1", "objectives[O1]", message, evidence, line=line, column=column
    )


def written(one: Checked, form: str, *, columns: int = 80, colour: bool = False, everything: bool = False) -> str:
    return OUTPUTS[form].render([one], everything=everything, columns=columns, colour=colour)


def test_the_words_at_fault_are_marked_in_their_line() -> None:
    lines = written(checked(), "text").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("error OBJ101"))
    assert "t.yaml:6:21" in lines[at]
    shown = next(i for i in range(at, len(lines)) if "Learners will be" in lines[i])
    start, end = lines[shown + 1].index("^"), lines[shown + 1].rindex("^")
    assert lines[shown][start : end + 1] == "be aware of"


def test_words_that_a_line_ends_among_are_found() -> None:
    text = "a: >-\n  one demonstrate an\n  understanding of two\n"
    span = Source(hand_made(text)).span(finding("“demonstrate an understanding of” says nothing."))
    assert span == Span(2, 7, len("demonstrate an"))


def test_words_are_looked_for_in_their_own_field_only() -> None:
    text = "one: nothing here\ntwo: the broken words\n"
    assert Source(hand_made(text)).span(finding("“broken” is bad.")) == Span(1, 1, 3), "the field's key is marked"


def test_wide_characters_and_tabs_are_measured_as_they_are_drawn() -> None:
    line = "title: \t数据 bad end"
    shown = written(hand_made(line, finding("“bad” is bad.")), "text").splitlines()
    at = next(i for i, one in enumerate(shown) if "数据" in one)
    before = shown[at][: shown[at].index("bad")]
    assert shown[at + 1].index("^") == width(before)
    assert "\t" not in shown[at]


def test_a_long_line_is_cut_around_the_words() -> None:
    line = "title: " + "x " * 200 + "WRONG " + "y " * 200
    shown = written(hand_made(line, finding("“WRONG” is bad.")), "text", columns=60).splitlines()
    at = next(i for i, one in enumerate(shown) if "WRONG" in one and "|" in one)
    assert len(shown[at]) <= 60
    assert shown[at][shown[at + 1].index("^") :].startswith("WRONG")


def test_each_rule_is_explained_once_and_a_fix_is_named() -> None:
    shown = written(checked(), "text")
    assert shown.count("help: microcred rule ASM103") == 1
    assert "microcred fix --unsafe --diff t.yaml" in shown


def test_colours_are_there_when_asked_for_only() -> None:
    assert "\x1b[" not in written(checked(), "text")
    assert "\x1b[1;31merror" in written(checked(), "text", colour=True)


def test_without_a_source_the_place_is_told_in_words() -> None:
    one = hand_made("", finding("Something is wrong here.", line=None, column=None))
    assert "t.yaml: objectives[O1]" in written(one, "text")
    assert written(one, "concise") == "t.yaml: objectives[O1]: error OBJ101 Something is wrong here.\n"


def test_concise_is_one_line_a_finding() -> None:
    lines = written(checked(), "concise").splitlines()
    assert "t.yaml:10:58: error ALN119 A1 links to O9, which does not exist: There is O1." in lines
    assert len(lines) == len(checked().shown(everything=False))
    assert len(written(checked(), "concise", everything=True).splitlines()) == len(checked().report.findings)


@pytest.mark.parametrize("form", OUTPUTS)
def test_nothing_acts_on_the_screen(form: str) -> None:
    evil = "\x1b]52;c;aGk=\x07 \x9b31m \u202e \x00 bad"
    one = hand_made(f"title: {evil}", finding("“bad” is bad.", evidence="bad"), name="t\x1b[2J\n::error.yaml")
    shown = written(one, form)
    if form != "json":  # JSON escapes them
        assert not {"\x1b", "\x9b", "\x07", "\x00", "\u202e"} & set(shown)
    else:
        assert "\x1b" not in shown


def test_a_workflow_command_can_not_be_smuggled_in() -> None:
    one = hand_made("a: b", finding("100%\n::error::x, y: z"), name="a,b:c.yaml")
    assert written(one, "github") == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=1,endColumn=2,title=OBJ101 name::100%25 ::error::x, y: z\n"
    )


def test_junit_is_well_formed_and_counts() -> None:
    one = checked(TEXT + "waivers:\n  - {rule: ASM102, at: A1, reason: 'read out <in> class & \"said\"'}\n")
    suites = ET.fromstring(written(one, "junit"))
    suite = suites[0]
    assert int(suite.attrib["tests"]) == len(suite)
    assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure")) > 2
    skipped = [s.attrib["message"] for s in suite.findall("testcase/skipped")]
    assert skipped == ['waived: read out <in> class & "said"']
    clean = ET.fromstring(written(hand_made(""), "junit"))
    assert clean[0].attrib["tests"] == "1"


@given(st.text(max_size=200))
def test_any_text_makes_junit_xml(text: str) -> None:
    one = hand_made(text, finding(text or "x", evidence=text), name=text)
    ET.fromstring(written(one, "junit"))


def test_markdown_lets_no_markup_mention_or_link_through() -> None:
    import re

    from markdown_it import MarkdownIt

    message = "“<img src=x>” | *bold* @team `code` `a|b` [a](http://x.example) www.x.example ~~no~~."
    table = written(hand_made("", finding(message)), "markdown")
    page = MarkdownIt().enable("table").render(table)
    assert set(re.findall(r"<(\w+)", page)) == {"h3", "table", "thead", "tbody", "tr", "th", "td", "code"}
    assert page.count("<td>") == 4
    for acting in ("@team", "http://", "www.x", "~~no"):
        assert acting not in table, acting


def test_json_lists_what_is_shown_and_counts_all() -> None:
    one = checked()
    errors = Checked(one.name, one.text, one.report, Severity.ERROR)
    data = json.loads(written(errors, "json"))
    assert {f["severity"] for f in data["findings"]} == {"error"}
    assert data["counts"]["warning"] > 0
    several = json.loads(OUTPUTS["json"].render([one, one], everything=False, columns=80, colour=False))
    assert [d["file"] for d in several] == ["t.yaml", "t.yaml"]


@given(st.text(max_size=300), st.integers(20, 120))
def test_wrapped_lines_fit_and_lose_no_words(text: str, columns: int) -> None:
    lines = wrapped(text, columns, first="  ", rest="    ")
    assert "".join(lines.split()) == "".join(text.split())
    for line in lines.split("\n"):
        assert width(line) <= columns or len(line.split()) <= 1


@given(st.text(max_size=100))
def test_a_line_is_shown_sign_for_sign(text: str) -> None:
    assert len(visible(text)) == len(text)


@settings(deadline=None)  # the first report in a format loads its writer
@given(st.text(max_size=200), st.text(max_size=30), st.integers(1, 9), st.integers(1, 40))
def test_any_place_in_any_file_can_be_shown(text: str, words: str, line: int, column: int) -> None:
    one = hand_made(text, finding(f"“{words}” is wrong.", evidence=words, line=line, column=column))
    for form in OUTPUTS:
        assert written(one, form, columns=40)
