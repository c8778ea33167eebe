"""`microcred serve` as a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Command:
    """A server that runs."""

    process: subprocess.Popen[str]
    link: str

    @property
    def origin(self) -> str:
        return self.link.partition("/?")[0]

    def children(self) -> list[int]:
        """Return the processes that it started; none where the system doesn't tell."""
        place = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in place.read_text(encoding="ascii").split()] if place.exists() else []

    def environment(self, pid: int) -> bytes:
        """Return the environment that a process was started with (Linux)."""
        return Path(f"/proc/{pid}/environ").read_bytes()

    def interrupt(self) -> tuple[int, str]:
        """Send what Ctrl-C sends; return exit code and what was said."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said


@contextmanager
def running(home: Path, *arguments: str, **variables: str) -> Iterator[Command]:
    """Start a server and read its link; it is gone at the end."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from assistant.cli import main; main()", "serve", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=home,
        env={**os.environ, "MICROCRED_HOME": str(home / "kept"), **variables},
    )  # fmt: skip
    try:
        assert process.stdout
        yield Command(process, process.stdout.readline().strip())
    finally:
        process.kill()
        process.communicate()
