"""Emphasis and code in the texts of a spec: set as such in documents, and nothing else of Markdown or HTML acts."""

import io
import re

import pytest

from assistant.checker import check
from assistant.export import FORMATS
from assistant.export.inline import Fenced, Run, blocks, runs
from assistant.export.result import Job
from assistant.spec import Spec

from .specs import quiz_spec

BRIEF = (
    "**Task.** Contain the spill *before* you call `report_spill(x|y)`.\n\n"
    "```python\nspills = 2 ** 3\n```\n\n**<b>Done</b>** when 2*3*4 and *args stay as they are in `__init__`."
)


def told(brief: str = BRIEF) -> Spec:
    spec = quiz_spec()
    quiz, drill = spec.assessments
    return spec.with_changes(summary=brief, assessments=[quiz, drill.with_changes(brief=brief)])


def page(name: str, spec: Spec) -> str:
    return FORMATS[name].write(Job(spec, check(spec), "lab")).files[0].text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**Task.** Do it", [Run("Task.", "strong"), Run(" Do it")]),
        ("a *word* and `x*y*z`", [Run("a "), Run("word", "emphasis"), Run(" and "), Run("x*y*z", "code")]),
        ("**use `a*b`**", [Run("use ", "strong"), Run("a*b", "code")]),
        *((text, [Run(text)]) for text in ("2*3*4", "*args, **kwargs", "COUNT(*), SUM(*)", "__init__", "a * b * c", "*Note", "***", "`")),
    ],
)  # fmt: skip
def test_only_stars_around_words_and_backticks_are_marks(text: str, found: list[Run]) -> None:
    assert list(runs(text)) == found


def test_blocks_of_code_are_told_from_text() -> None:
    assert list(blocks("a\n\n```r\nx\n```\nb")) == ["a", Fenced("x\n", "r"), "b"]
    assert list(blocks("```\nnever closed")) == ["```\nnever closed"]


@pytest.mark.parametrize("name", ["html", "handout"])
def test_pages_show_emphasis_and_inject_nothing(name: str) -> None:
    text = page(name, told())
    assert "<strong>Task.</strong>" in text
    assert "<em>before</em>" in text
    assert "<code>report_spill(x|y)</code>" in text
    assert "&lt;b&gt;Done&lt;/b&gt;" in text
    assert "<strong>now &lt;script&gt;</strong>" in page(name, told("**now <script>**"))
    assert "<b>" not in text
    assert "2*3*4 and *args stay" in text


def test_markdown_stays_markdown_and_code_has_no_backslashes() -> None:
    text = page("markdown", told())
    assert "**Task.** Contain the spill *before* you call `report_spill(x|y)`." in text
    assert "```python\nspills = 2 ** 3\n```" in text
    assert r"2\*3\*4 and \*args stay as they are in `__init__`" in text
    assert "<b>" not in re.sub(r"\\<", "", text)


def test_word_shows_emphasis() -> None:
    docx = pytest.importorskip("docx")
    spec = told()
    word = docx.Document(io.BytesIO(FORMATS["docx"].write(Job(spec, check(spec), "lab")).files[0].data))
    found = {run.text: run for line in word.paragraphs for run in line.runs}
    assert found["Task."].bold
    assert found["before"].italic
    assert found["report_spill(x|y)"].font.name == found["spills = 2 ** 3"].font.name == "Courier New"
    assert "**Task" not in "".join(found)


def test_questions_keep_their_stars() -> None:
    spec = quiz_spec()
    quiz, drill = spec.assessments
    starred = [q.with_changes(stem="What is **x** here?") for q in quiz.items]
    assert "**x**" in page("moodle-xml", spec.with_changes(assessments=[quiz.with_changes(items=starred), drill]))
