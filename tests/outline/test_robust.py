"""No bytes bring the reader down: it reads them or says in one line why not, in bounded time."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.outline import OutlineError, read_bytes
from assistant.outline.show import as_text

LAYOUTS = sorted(path for path in (Path(__file__).parent / "layouts").iterdir() if path.name != "expected.json")
ENDINGS = ["md", "txt", "html", "rst", "yaml", "json", "csv", "docx", "pdf", ""]
relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def survives(data: bytes, name: str) -> None:
    start = time.monotonic()
    try:
        outline = read_bytes(data, name)
    except OutlineError as error:
        shown = str(error).replace("\n", "\0")
    else:
        shown = as_text(outline)
    assert not any((ord(char) < 32 and char != "\n") or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert time.monotonic() - start < 10


@relaxed
@given(data=st.binary(max_size=3000), ending=st.sampled_from(ENDINGS))
def test_any_bytes(data: bytes, ending: str) -> None:
    survives(data, f"x.{ending}")


@relaxed
@given(
    text=st.lists(
        st.sampled_from(
            [
                "# ",
                "## Learning outcomes",
                "- ",
                "* ",
                "1. ",
                "  ",
                "> ",
                "students will be able to:",
                "Week 1: ",
                "30%",
                "(20 min)",
                "**",
                "__",
                "<td>",
                "</table>",
                "<div>",
                "",
                " a ",
                " b ",
                "",
                "---",
                "===",
                "...",
                "[x](y)",
                "`",
                "```",
                "\n",
                "\n\n",
                "\t",
                "Grading",
                ": ",
                "word",
                "Describe the",
                "\x1b[31m",
                "\u202e",
                "é",
                "∑",
                ";",
            ]
        ),
        max_size=120,
    ),
    ending=st.sampled_from(ENDINGS[:7]),
)
def test_any_mix_of_markup(text: list[str], ending: str) -> None:
    survives("".join(text).encode(), f"x.{ending}")


@pytest.mark.parametrize("seed", range(40))
def test_mutated_outlines(seed: int) -> None:
    rnd = random.Random(seed)  # noqa: S311
    data = bytearray(rnd.choice(LAYOUTS).read_bytes())
    for _ in range(rnd.choice([1, 10, 100])):
        data[rnd.randrange(len(data))] = rnd.randrange(256)
    cut = rnd.randrange(len(data))
    data = rnd.choice([data, data[:cut], data[cut:], data + rnd.choice(LAYOUTS).read_bytes()])
    survives(bytes(data), f"x.{rnd.choice(ENDINGS)}")


@pytest.mark.parametrize(
    "unit", ["> ", "- ", "(", "[", "<div>", "<table><tr><td>", "**", "`", "{", "\t", "1. ", "# ", "|"]
)
@pytest.mark.parametrize("ending", ["md", "txt", "html", "rst"])
def test_ten_thousand_deep(unit: str, ending: str) -> None:
    survives(("Course\n\n" + unit * 10_000 + " end").encode(), f"deep.{ending}")


def test_terminal_escapes_do_not_survive() -> None:
    text = "# Evil\x1b]52;c;aGk=\x07 Title\n\n## Objectives\n\n- Sort \x1b[31mred\x1b[0m\u202e things\n"
    outline = read_bytes(text.encode(), "x\x1b[2J.md")
    assert outline.title == "Evil Title"
    assert outline.objectives[0].text == "Sort red things"
    assert outline.file == "x.md"
