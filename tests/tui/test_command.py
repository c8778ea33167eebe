"""`microcred` on a real terminal: the app, or line by line where that is wanted or all there can be."""

import sys
from pathlib import Path

import pytest

from .terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
LEAVE = "\x11"


def test_microcred_opens_the_app_and_keeps_what_is_said(tmp_path: Path) -> None:
    with Terminal(["-m", "assistant.cli"], tmp_path) as terminal:
        terminal.wait_for("Answer a few questions")
        terminal.press("1")
        terminal.wait_for("What shall it be called?")
        terminal.press("Maps of the weather\r")
        terminal.wait_for("Who is it for?")
        terminal.press(LEAVE)
        assert terminal.end() == 0
        assert b"All is kept" in terminal.written
    with Terminal(["-m", "assistant.cli", "chat"], tmp_path, size=(80, 24)) as terminal:
        terminal.wait_for("Go on with")
        terminal.press("\r")
        terminal.wait_for("Maps of the weather")
        terminal.process.kill()


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [(["--plain"], {}), ([], {"TERM": "dumb"}), ([], {"MICROCRED_PLAIN": "1"})],
    ids=["--plain", "TERM=dumb", "MICROCRED_PLAIN=1"],
)
def test_line_by_line_where_it_is_wanted(tmp_path: Path, arguments: list[str], variables: dict[str, str]) -> None:
    with Terminal(["-m", "assistant.cli", "chat", *arguments], tmp_path, set_=variables) as terminal:
        terminal.wait_for("Line by line")
        terminal.wait_for("you: ")
        terminal.press("quit\r")
        assert terminal.end() == 0
        assert b"\x1b[?1049h" not in terminal.written, "no other screen is drawn on"


def test_no_colour_where_none_is_wanted(tmp_path: Path) -> None:
    with Terminal(["-m", "assistant.cli"], tmp_path, set_={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Answer a few questions")
        terminal.press(LEAVE)
        terminal.end()
        import re

        colours = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", bytes(terminal.written))
        assert colours
        assert all(r == g == b for r, g, b in colours), "greys only"


def test_a_killed_app_goes_on_where_it_was(tmp_path: Path, outline: Path) -> None:
    arguments = ["-m", "assistant.cli", outline.name]  # without a command, a file opens the conversation
    with Terminal(arguments, tmp_path) as terminal:
        terminal.wait_for("Take it?")
        terminal.press("\x1b[15~")  # F5: accept
        terminal.wait_for("Who is it for?")
        terminal.press("hikers\r")
        terminal.wait_for("Why do they need it?")
        terminal.process.kill()
    with Terminal(arguments, tmp_path) as terminal:
        terminal.wait_for("Welcome back")
        terminal.wait_for("Why do they need it?")
        assert b"hikers" in terminal.written
