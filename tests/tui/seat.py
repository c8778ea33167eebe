"""Somebody at the app on a pseudo-terminal, who reads the screen and types."""

import contextlib
import fcntl
import os
import re
import signal
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path

from .screen import Screen
from .terminal import Terminal

_QUIET = 0.15
"""Seconds without output after which a turn is over; the cursor blinks twice a second, what works shows oftener."""
_PROMPT = re.compile(r"╭─+╮[^\n]*\n((?:│.*\n)+)╰─+╯[^\n]*\n[^╭]*\Z")

ASKS = re.compile(r"▌ +(?:Why:|1 |Enter alone:|F5 accept)")
"""What the card of an open question or proposal has in one of its rows."""


_TRIES = 5


class Late(Exception):
    """The moment until which somebody sits here has come."""


class Seat(Terminal):
    """The app, as somebody in front of it has it; with `until` (of `time.monotonic`) a moment at which all ends."""

    def __init__(
        self, arguments: list[str], folder: Path, size: tuple[int, int] = (120, 40), until: float = float("inf")
    ) -> None:
        super().__init__(["-m", "assistant.cli", *arguments], folder, size)
        self.screen = Screen(size)
        self.until = until

    def look(self, seconds: float) -> bool:
        """Take up what is written within some seconds; False where nothing is."""
        try:
            data = self.read(max(0.0, min(seconds, self.until - time.monotonic())))
        except TimeoutError:
            if time.monotonic() >= self.until:
                raise Late from None
            return False
        if not data:
            raise EOFError(f"the app has ended:\n{self.screen.text()}")
        self.screen.feed(data)
        return True

    def wait(self, wanted: Callable[[], object], patience: float = 60) -> None:
        """Look until something is there."""
        end = time.monotonic() + patience
        while not wanted():
            self.look(0.5)
            if time.monotonic() > end:
                raise TimeoutError(f"not within {patience} s:\n{self.screen.text()}")

    def quiet(self) -> None:
        """Look until nothing more comes."""
        while self.look(_QUIET):
            pass

    def say(self, text: str) -> None:
        """Type a line, send it, and wait until what is asked next shows; send it again where it was not taken."""
        self._type(text)
        while self.prompt():
            self.press("\r")
            with contextlib.suppress(TimeoutError):  # what is said may have been scrolled out of sight by the answer
                self.wait(lambda: self._answered(text), patience=3)
            self.quiet()

    def _type(self, text: str) -> None:
        """Type a text into the prompt; where something else has the keys, leave that first."""
        for _ in range(_TRIES):
            self.press(text)
            with contextlib.suppress(TimeoutError):
                self.wait(self.prompt, patience=5)
                return
            self.press("\x1b")
            self.quiet()
        raise TimeoutError(f"{text!r} does not get into the prompt:\n{self.screen.text()}")

    def _answered(self, text: str) -> bool:
        _, said, after = self.screen.text().rpartition(f"▌ {text}")
        return bool(said and ASKS.search(after)) and not self.prompt()

    def prompt(self) -> str:
        """Return what stands in the prompt; empty where nothing was typed, or where no prompt shows."""
        found = _PROMPT.search(self.screen.text())
        row = found.group(1).partition("\n")[0] if found else ""
        inside = row.lstrip("│").partition("│")[0].strip()
        return "" if inside.endswith("…") else inside

    def size(self, size: tuple[int, int]) -> None:
        """Draw the window to another size."""
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.screen.resize(size)
        os.kill(self.process.pid, signal.SIGWINCH)
        self.quiet()

    def memory(self) -> float:
        """Return the resident memory of the app in MB."""
        rows = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(row.split()[1]) for row in rows if row.startswith("VmRSS")) / 1024

    def kill(self) -> None:
        """End the app as `kill -9` does, and take up what it had still written."""
        self.process.kill()
        self.process.wait()
        while data := self.read():
            self.screen.feed(data)
