"""Commands of the app itself, typed like the others; all that concern the design are the dialogue's."""

from dataclasses import dataclass
from typing import Final

from textual.fuzzy import Matcher

from assistant.conversation import slash_commands

from .widgets.completions import Completion

_MOST = 9


@dataclass(frozen=True)
class OwnCommand:
    """A command that only the app knows."""

    name: str
    says: str
    takes: str = ""


OWN: Final = {
    c.name: c
    for c in (
        OwnCommand("theme", "dark, light, contrast, or any theme by name", "[NAME]"),
        OwnCommand("copy", "send the last message to the terminal's clipboard"),
        OwnCommand("design", "show or hide the design beside the talk"),
        OwnCommand("file", "pick a file to bring in"),
        OwnCommand("takeover", "write here, once the other window on this session is gone"),
    )
}


def every_command() -> list[tuple[str, str, str]]:
    """Return name, what may follow, and what it does, of all commands."""
    dialogue = [(c.name, c.takes, c.says) for c in slash_commands().values()]
    return [*dialogue, *((c.name, c.takes, c.says) for c in OWN.values())]


def named(begun: str) -> list[Completion]:
    """Return the commands that a typed beginning could mean, those that begin so first, then the like of it."""
    typed = begun.removeprefix("/").casefold()
    every = [Completion(f"/{name}{' ' if takes else ''}", says) for name, takes, says in every_command()]
    begins = [c for c in every if c.line[1:].startswith(typed)]
    if not typed:
        return begins
    matcher = Matcher(typed)
    alike = sorted((c for c in every if c not in begins), key=lambda c: -matcher.match(c.line[1:].strip()))
    return [*begins, *(c for c in alike if matcher.match(c.line[1:].strip()) > 0)][:_MOST]
