"""A program on a pseudo-terminal."""

import os
import select
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    """A Python program on a pseudo-terminal of a size, in a folder, with a store of its own."""

    def __init__(
        self, arguments: list[str], folder: Path, size: tuple[int, int] = (120, 40), set_: Mapping[str, str] = {}
    ) -> None:
        import fcntl
        import pty
        import termios

        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        environment = os.environ | {
            "TERM": "xterm-256color", "COLORTERM": "truecolor", "MICROCRED_HOME": str(folder / "home"),
            "TEXTUAL_ANIMATIONS": "none", "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "microcred-benchmarks"),
        } | dict(set_)  # fmt: skip
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.written = bytearray()
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment
        )
        os.close(theirs)

    def read(self, seconds: float = 60) -> bytes:
        """Return what is written next; nothing where the program has ended.

        Raises:
            TimeoutError: nothing is written for so long.
        """
        if not select.select([self.ours], [], [], seconds)[0]:
            raise TimeoutError(f"nothing more after {bytes(self.written[-2000:])!r}")
        try:
            data = os.read(self.ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            return b""
        self.written += data
        return data

    def wait_for(self, text: str) -> None:
        """Read until a text has appeared since the last keys."""
        seen = b""
        while text.encode() not in seen:
            data = self.read()
            if not data:
                raise EOFError(f"{text!r} did not appear: {bytes(self.written[-2000:])!r}")
            seen += data

    def press(self, keys: str) -> None:
        """Send keys."""
        os.write(self.ours, keys.encode())

    def end(self) -> int:
        """Read all that is left; return the exit code."""
        while self.read():
            pass
        return self.process.wait()

    def computed(self) -> float:
        """Return the seconds that the program has computed so far; on a busy machine it waits besides."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)
