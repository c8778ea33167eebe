"""Texts full of marks that do not match take time in proportion to their length."""

import time
from collections.abc import Callable

import pytest

from assistant.export import inline
from assistant.export.people.blocks import Document, Paragraph
from assistant.export.people.markdown import to_markdown_text

TEXTS: dict[str, Callable[[int], str]] = {
    "spans": lambda n: "`a` " * n,
    "spans before stars": lambda n: "`a` " * n + "*b*",
    "stars before a span": lambda n: "*b* " * n + "`c`",
    "two lengths": lambda n: " ".join("`" * (2 + i % 2) + "x" for i in range(n)),
    "never closed": lambda n: "".join("`a``b" for _ in range(n)) + "```",
    "blocks never closed": lambda n: "\n".join("`" * (3 + i % 50) + "a" for i in range(n)),
    "stars never closed": lambda n: "*b " * n,
}


def seconds(text: str) -> float:
    found = []
    for _ in range(3):
        begin = time.process_time()
        to_markdown_text(Document("t", "en", (Paragraph(text),)))
        found.append(time.process_time() - begin)
    return min(found)


@pytest.mark.parametrize("name", TEXTS)
def test_eight_times_the_marks_take_about_eight_times_as_long(name: str) -> None:
    once, more = seconds(TEXTS[name](1000)), seconds(TEXTS[name](8000))
    assert more < 24 * max(once, 0.001), "in proportion to the square it would be 64 times as long"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a `b` c", ["a ", "`b", " c"]),
        ("``a`b`` c`", ["`a`b", " c`"]),
        ("`a``b` ``c", ["`a``b", " ``c"]),
        ("`` ` `` *e `f`*", ["``", " ", "*e ", "`f"]),
        ("`a\nb`", ["`a\nb"]),
        ("*a* `*b*`", ["*a", " ", "`*b*"]),
        ("```", ["```"]),
    ],
)
def test_marks_of_one_length_belong_together(text: str, wanted: list[str]) -> None:
    marks = {"": "", "code": "`", "emphasis": "*", "strong": "**"}
    assert [marks[run.look] + run.text for run in inline.runs(text)] == wanted


def test_a_block_of_code_is_closed_by_marks_as_long_as_its_own() -> None:
    text = "a\n````py\nx\n```\ny\n`````\nb\n```\nc"
    assert list(inline.blocks(text)) == ["a", inline.Fenced("x\n```\ny\n", "py"), "b\n```\nc"]
