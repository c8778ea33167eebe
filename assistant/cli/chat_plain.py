"""The conversation line by line: labelled, append-only, no drawing; for screen readers, simple terminals and pipes."""

import asyncio
import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING

import click

from assistant.conversation import Dialogue, Outfit
from assistant.conversation.commands import Command, Edit, Say, Start
from assistant.conversation.events import EditShown, Failed, MatrixShown
from assistant.conversation.plain import LABEL, PlainLines
from assistant.spec import clean_text

from .terminal import CLEAN, FINDINGS, width

if TYPE_CHECKING:
    from assistant.checker import Report
    from assistant.conversation.sessions import StoredDesk, StoredJournal
    from assistant.spec import Spec

    from .chat_engines import Engines

_YOU = "you: "
_PASTE_PAUSE = 0.03
"""Seconds within which lines that were pasted follow one another."""
_WIDEST = 100


@dataclass
class PlainChat:
    """The line mode."""

    named: bool = False
    """True where it was asked for by name."""
    failures: int = 0

    def run(
        self, engines: "Engines", journal: "StoredJournal", desk: "StoredDesk", file: str, engine: str
    ) -> int:  # fmt: skip
        """Talk until the designer leaves or the input ends; return the exit code."""
        dialogue = Dialogue(_outfit(engines, desk, engine), journal)
        self._lines = PlainLines(min(width(sys.stdout), _WIDEST) - 2)
        self._typed = sys.stdin.isatty()
        with asyncio.Runner() as runner:
            runner.run(dialogue.load())
            self._greet(dialogue)
            self._turn(runner, dialogue, Start(file))
            for line in self._typed_lines(dialogue):
                self._turn(runner, dialogue, Say(line))
                if dialogue.ended:
                    break
            else:
                click.echo(f"\n{LABEL}All is kept.")
            runner.run(engines.close())
        return self._exit_code(dialogue)

    def _greet(self, dialogue: Dialogue) -> None:
        if dialogue.read_only:
            self._say([f"{dialogue.read_only} You can look around; nothing can be changed from this window."])
        elif self._typed:
            self._say(["Line by line: type and press Enter; “help” helps, “quit” leaves."])

    def _exit_code(self, dialogue: Dialogue) -> int:
        if self._typed:
            return CLEAN
        report = dialogue.report
        return FINDINGS if self.failures or (report and report.errors) else CLEAN

    def _turn(self, runner: asyncio.Runner, dialogue: Dialogue, command: Command) -> None:
        with _interruptible(runner, dialogue):
            runner.run(self._show(dialogue, command))

    async def _show(self, dialogue: Dialogue, command: Command) -> None:
        if isinstance(command, Say) and not self._typed:
            click.echo(clean_text(f"{_YOU}{command.text}").rstrip())
        in_editor: Edit | None = None
        async for event in dialogue.handle(command):
            self.failures += isinstance(event, Failed)
            if isinstance(event, EditShown) and self._typed and _editor():
                in_editor = _edited(event)
                continue
            lines = self._lines.lines(event)
            if isinstance(event, MatrixShown):
                _draw(dialogue)
            self._say(lines)
        if in_editor:
            await self._show(dialogue, in_editor)

    def _say(self, lines: list[str]) -> None:
        """Print lines, the first with its label."""
        for i, line in enumerate(lines):
            click.echo(clean_text(f"{LABEL if i == 0 else '  '}{line}"))

    def _typed_lines(self, dialogue: Dialogue) -> Iterator[str]:
        """Yield what is typed, a turn at a time, until the input ends or Ctrl-C is pressed twice."""
        if not self._typed:
            yield from _joined(line.rstrip("\n") for line in sys.stdin)
            return
        _complete_with(dialogue)
        warned = False
        while True:
            try:
                yield _read_turn()
                warned = False
            except EOFError:
                return
            except KeyboardInterrupt:
                if warned:
                    return
                warned = True
                click.echo()
                self._say(["Ctrl-C once more leaves, or type “quit”. All is kept."])


def _editor() -> str:
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


def _edited(shown: EditShown) -> Edit | None:
    """Return an element as it was changed in the designer's editor; None where it was left as it is."""
    try:
        text = click.edit(shown.text, extension=".txt")
    except click.ClickException as error:
        click.echo(clean_text(f"{LABEL}{error.message}"))
        return None
    return Edit(shown.at, text) if text and text.strip() != shown.text.strip() else None


def _joined(lines: Iterator[str]) -> Iterator[str]:
    """Yield turns: a line that ends with a backslash goes on in the next."""
    held: list[str] = []
    for line in lines:
        if line.endswith("\\"):
            held.append(line[:-1])
        else:
            yield "\n".join([*held, line])
            held = []
    if held:
        yield "\n".join(held)


def _read_turn() -> str:
    """Return a typed line, or all the lines of something pasted."""
    lines = [input(_YOU)]
    while lines[-1].endswith("\\") or _more_is_waiting():
        lines[-1] = lines[-1].removesuffix("\\")
        lines.append(input())
    return "\n".join(lines)


def _more_is_waiting() -> bool:
    if os.name == "nt":  # select works on sockets only there
        return False
    return bool(select.select([sys.stdin], [], [], _PASTE_PAUSE)[0])


def _complete_with(dialogue: Dialogue) -> None:
    """Let Tab complete commands, ids and file names, where the terminal library is there."""
    try:
        import readline
    except ImportError:
        return
    found: list[str] = []

    def complete(text: str, state: int) -> str | None:
        if state == 0:
            begun = readline.get_line_buffer()
            cut = len(begun) - len(text)
            found[:] = [line[cut:] for line in dialogue.completions(begun)]
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    readline.parse_and_bind("tab: complete")


@contextmanager
def _interruptible(runner: asyncio.Runner, dialogue: Dialogue) -> Iterator[None]:
    """Let Ctrl-C stop the engine and not the program, while a turn runs."""
    loop = runner.get_loop()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(dialogue.cancel)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _draw(dialogue: Dialogue) -> None:
    from .matrix_grid import draw
    from .tables import console

    screen = console()
    for part in draw(dialogue.matrix(), width(sys.stdout)):
        screen.print(part)


def _outfit(engines: "Engines", desk: "StoredDesk", engine: str) -> Outfit:
    from assistant.conversation.model_understanding import ModelUnderstanding

    understanding = ModelUnderstanding(engines.reader)
    return Outfit(
        engines.makers, desk=desk, spent=engines.spent, judge=_judge, understanding=understanding, engine=engine
    )


def _judge(spec: "Spec") -> "Report":
    """Judge as `microcred check` does in this folder: with its configuration, where there is one."""
    from .judging import Asked, judging_or_fail

    judging = judging_or_fail(Asked(no_baseline=True), "-")
    return judging.report(spec, judging.plain)
