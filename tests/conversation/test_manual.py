"""Help, completion and the manual come from one table."""

from pathlib import Path

import pytest

from assistant.conversation import manual, slash_commands
from assistant.conversation.slash import MisreadError, help_text, read_slash

from .helpers import Designer

PAGE = Path(__file__).resolve().parents[2] / "docs" / "chat.md"


def test_the_manual_holds_the_table_of_today() -> None:
    assert PAGE.read_text(encoding="utf-8").endswith(manual())


@pytest.mark.parametrize("name", slash_commands())
def test_every_command_has_help_with_an_example_that_can_be_read(name: str) -> None:
    command = slash_commands()[name]
    assert command.example in help_text(name)
    assert read_slash(command.example)
    assert f"/{name}" in help_text()


@pytest.mark.parametrize(("typed", "guess"), [("/acept", "/accept"), ("/unod", "/undo"), ("/matrxi", "/matrix")])
def test_a_slip_gets_a_guess(typed: str, guess: str) -> None:
    with pytest.raises(MisreadError, match=guess):
        read_slash(typed)


@pytest.mark.parametrize(
    "typed", ["/step 9", "/step nowhere", "/waive", "/fix", "/edit", "/correct x", "/change", "/rename"]
)
def test_what_a_command_takes_is_told_by_example(typed: str) -> None:
    with pytest.raises(MisreadError, match=r"/|seven steps"):
        read_slash(typed)


@pytest.mark.parametrize("typed", ["/step 4", "/step materials", "/step creation", "/step mat"])
def test_steps_go_by_number_and_both_names(typed: str) -> None:
    from assistant.conversation.commands import GoTo

    assert read_slash(typed) == GoTo("creation")


def test_completion_offers_commands_elements_steps_files_and_formats(drafted: Designer) -> None:
    offers = drafted.dialogue.completions
    assert "/accept " in offers("/ac")
    assert "/edit O1" in offers("/edit O")
    assert "/accept O1 A1" in offers("/accept O1 A")
    assert "/step pilot" in offers("/step p")
    assert "/import weather.md" in offers("/import wea")
    assert "/export docx" in offers("/export do")
    assert "/why O2" in offers("/why O")
    assert offers("hello") == []
