"""The one table of slash commands: typed lines, help, completion and the manual are made from it."""

import difflib
import functools
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from assistant.drafting import Step

from .commands import (
    Accept,
    Another,
    Assumptions,
    Back,
    Cancel,
    Change,
    Check,
    Command,
    Correct,
    Cost,
    Decide,
    Edit,
    Export,
    Fix,
    GoTo,
    Help,
    Import,
    Next,
    Note,
    Quit,
    Redo,
    Reject,
    Rename,
    Save,
    Sessions,
    SetEngine,
    SetModel,
    Show,
    ShowMatrix,
    Skip,
    StartOver,
    Undo,
    Waive,
    Why,
)  # fmt: skip
from .design import ALL_STEPS

Group = Literal["deciding", "moving", "looking", "files", "session"]
_BAR = "\\|"
"""A bar inside a cell of a Markdown table."""
GROUPS: Final[Mapping[Group, str]] = {
    "deciding": "Deciding",
    "moving": "Moving",
    "looking": "Looking",
    "files": "Files",
    "session": "Session",
}


class MisreadError(ValueError):
    """A line that is no command; one sentence says what would be."""


@dataclass(frozen=True)
class SlashCommand:
    """A command as it is typed."""

    name: str
    group: Group
    says: str
    """What it does."""
    example: str
    read: Callable[[str], Command]
    takes: str = ""
    """What may follow, as help shows it; empty where nothing does."""
    completes: Literal["", "step", "element", "rule", "file", "format", "command", "engine"] = ""
    """What completion offers after the name."""

    @property
    def usage(self) -> str:
        """Return the command with what may follow."""
        return f"/{self.name} {self.takes}".rstrip()


def step_named(text: str) -> Step:
    """Return the step that a number, a name or the beginning of one stands for.

    Raises:
        MisreadError: there is no such step.
    """
    wanted = text.casefold().strip(" .").removeprefix("the ").removesuffix(" step")
    if wanted.isdecimal() and 1 <= int(wanted) <= len(ALL_STEPS):
        return ALL_STEPS[int(wanted) - 1]
    wanted = "creation" if wanted and "materials".startswith(wanted) else wanted
    begins = [s for s in ALL_STEPS if wanted and (s.startswith(wanted) or s + "s" == wanted)]
    close = begins or difflib.get_close_matches(wanted, ALL_STEPS, 1, 0.7)
    if not close:
        raise MisreadError(f"There are seven steps: {', '.join(f'{i} {s}' for i, s in enumerate(ALL_STEPS, 1))}.")
    return ALL_STEPS[ALL_STEPS.index(close[0])]


def words(text: str) -> tuple[str, ...]:
    """Return ids or names parted by commas, spaces or `and`."""
    return tuple(w for w in re.split(r"[\s,;]+", text) if w and w.casefold() != "and")


def _code(word: str) -> str:
    return word.upper() if re.fullmatch(r"[A-Za-z]{3}\d{3}", word) else word


def _waive(text: str) -> Command:
    match = re.match(r"\s*([\w-]+)(?:\s+(?:at\s+)?(spec|[A-Za-z]+\d[\w.]*))?(?:\s*:)?\s*(.*)$", text, re.DOTALL)
    if not match:
        raise MisreadError("Say which finding and why: /waive ALN103 O2 it is shown in the interview.")
    return Waive(_code(match[1]), match[2] or "", match[3].strip())


def _fix(text: str) -> Command:
    found = words(text)
    if not found:
        raise MisreadError("Say which finding: /fix OBJ101 O2. /check lists them.")
    return Fix(_code(found[0]), found[1] if len(found) > 1 else "")


def _edit(text: str) -> Command:
    at, _, rest = text.strip().partition(" ")
    if not at:
        raise MisreadError("Say which element: /edit O2, then its new wording.")
    return Edit(at.rstrip(":"), rest.strip())


def _correct(text: str) -> Command:
    match = re.match(r"\s*(\d{1,4})[.):]?\s+(\S.*)$", text, re.DOTALL)
    if not match:
        raise MisreadError("Say which assumption and what holds instead: /correct 2 there are 30 learners.")
    return Correct(int(match[1]), match[2])


def _change(text: str) -> Command:
    if not text.strip():
        raise MisreadError("Say what is to change: /change make A2 an oral exam.")
    return Change(text.strip())


def _rename(text: str) -> Command:
    if not text.strip():
        raise MisreadError("Say the new name: /rename Nursing course.")
    return Rename(" ".join(text.split()))


def _import(text: str) -> Command:
    if not text.strip():
        raise MisreadError("Say which file: /import outline.docx.")
    return Import(unquoted(text))


def _export(text: str) -> Command:
    form, _, path = text.strip().partition(" ")
    return Export(form.casefold(), unquoted(path))


def unquoted(path: str) -> str:
    """Return a file name as it was meant: without quotes around it or backslashes that a dragged name has."""
    path = path.strip()
    if len(path) > 1 and path[0] == path[-1] and path[0] in "'\"":
        return path[1:-1]
    return re.sub(r"\\([ ()'&])", r"\1", path)


_READERS: Final[Mapping[str, Callable[[str], Command]]] = {
    "accept": lambda t: Accept(words(t)),
    "reject": lambda _: Reject(),
    "edit": _edit,
    "change": _change,
    "another": lambda t: Another(t.strip()),
    "anew": lambda t: StartOver(step_named(t) if t.strip() else None),
    "fix": _fix,
    "waive": _waive,
    "undo": lambda _: Undo(),
    "redo": lambda _: Redo(),
    "skip": lambda _: Skip(),
    "decide": lambda _: Decide(),
    "next": lambda _: Next(),
    "back": lambda _: Back(),
    "step": lambda t: GoTo(step_named(t)),
    "cancel": lambda _: Cancel(),
    "show": lambda t: Show(t.strip()),
    "why": lambda t: Why(_code(t.strip())),
    "matrix": lambda _: ShowMatrix(),
    "check": lambda t: Check(everything=t.strip().casefold() == "all"),
    "assumptions": lambda _: Assumptions(),
    "correct": _correct,
    "import": _import,
    "export": _export,
    "save": lambda t: Save(unquoted(t)),
    "note": lambda t: Note(t.strip()),
    "engine": lambda t: SetEngine(t.strip()),
    "model": lambda t: SetModel(t.strip()),
    "cost": lambda _: Cost(),
    "sessions": lambda _: Sessions(),
    "rename": _rename,
    "help": lambda t: Help(t.strip().lstrip("/")),
    "quit": lambda _: Quit(),
}
"""Command name → what makes it of the text behind it."""


@functools.cache
def slash_commands() -> Mapping[str, SlashCommand]:
    """Return all slash commands by name, in the order of help."""
    text = Path(__file__).with_name("slash.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["command"]
    return {row["name"]: SlashCommand(**row, read=_READERS[row["name"]]) for row in rows}


_OTHER_NAMES: Final = {
    "exit": "quit", "q": "quit", "yes": "accept", "no": "reject", "ok": "accept", "h": "help", "?": "help",
    "open": "import", "continue": "next", "previous": "back", "goto": "step", "findings": "check", "draft": "another",
    "notes": "note", "e": "edit", "a": "accept", "n": "next", "b": "back", "u": "undo", "steps": "show",
}  # fmt: skip


def read_slash(line: str) -> Command:
    """Return the command that a line beginning with `/` stands for.

    Raises:
        MisreadError: there is no such command, or what follows it is not what it takes.
    """
    name, _, rest = line.strip().removeprefix("/").partition(" ")
    return _named(name).read(rest)


def _named(name: str) -> SlashCommand:
    wanted = name.casefold()
    wanted = _OTHER_NAMES.get(wanted, wanted)
    if wanted in slash_commands():
        return slash_commands()[wanted]
    begins = [c for c in slash_commands() if wanted and c.startswith(wanted)]
    if len(begins) == 1:
        return slash_commands()[begins[0]]
    close = begins or difflib.get_close_matches(wanted, [*slash_commands(), *_OTHER_NAMES], 2, 0.6)
    real = list(dict.fromkeys(f"/{_OTHER_NAMES.get(c, c)}" for c in close))
    guess = f"Did you mean {' or '.join(real)}?" if real else "/help lists the commands."
    raise MisreadError(f"There is no /{name}. {guess}")


def help_text(about: str = "") -> str:
    """Return the help on one command, or on all of them in groups.

    Raises:
        MisreadError: there is no such command.
    """
    if about:
        own = _named(about)
        return f"{own.usage}\n{own.says[:1].upper()}{own.says[1:]}.\nExample: {own.example}"
    return "\n".join(_grouped())


def _grouped() -> Iterator[str]:
    for group, title in GROUPS.items():
        names = [f"/{c.name}" for c in slash_commands().values() if c.group == group]
        yield f"{title}: {'  '.join(names)}"


def manual() -> str:
    """Return all commands as a Markdown table."""
    every = slash_commands().values()
    rows = (f"| `{c.usage.replace('|', _BAR)}` | {c.says} | `{c.example}` |" for c in every)
    return "\n".join(("| command | what it does | for example |", "|---|---|---|", *rows)) + "\n"
