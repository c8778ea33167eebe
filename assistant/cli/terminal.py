"""What all commands share: where text goes, how files are written, how a failure is told."""

import os
import shlex
import sys
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn, TextIO

import click

from assistant.spec import SpecError, SpecFile, clean_text, load, loads

CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2


def say(text: str = "") -> None:
    """Print a line for people on stderr, so that stdout stays free for data."""
    click.echo(clean_text(text), err=True)


def fail(text: str) -> NoReturn:
    """Say why nothing could be done, and exit with 2."""
    say(text)
    sys.exit(COULD_NOT_RUN)


def read_spec(name: str) -> SpecFile:
    """Read a spec from a file, or from stdin when `name` is `-`; on a fault print all of them and exit with 2."""
    try:
        return loads(read_stdin(), "stdin") if name == "-" else load(Path(name))
    except SpecError as error:
        fail("\n".join(error.lines()))


def quoted(path: str | Path) -> str:
    """Return a file name as a shell takes it, for commands that are meant to be copied."""
    return shlex.quote(str(path))


def read_stdin() -> str:
    """Read all of stdin as UTF-8."""
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        fail(f"stdin: not UTF-8 text (byte {error.start})")


def write_new(path: Path, content: str | bytes, *, force: bool) -> None:
    """Write a file that must not be there yet, unless `force`."""
    if path.exists() and not force:
        fail(f"{path}: exists; --force overwrites it, or choose another place with -o")
    write_atomically(path, content)


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write text, as UTF-8, or bytes so that a crash leaves either the old file or the new one, never half of it."""
    import tempfile  # only for commands that write: it costs 6 ms at start-up

    path = path.resolve()  # a link stays a link; what it points to is written
    if path.exists() and not os.access(path, os.W_OK):
        fail(f"{path}: is read-only; make it writable, or choose another place with -o")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        fail(f"{path}: can't be written: {error.strerror}")
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        fail(f"{path}: can't be written: {error.strerror}")
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def today() -> date:
    """Return the day by which waivers expire."""
    return datetime.now().astimezone().date()


def has_colour(stream: TextIO) -> bool:
    """Colour only on a terminal, and never where NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(stream: TextIO) -> int:
    """Return the columns to write for: the terminal's, or 80 where there is none."""
    if not stream.isatty():
        return 80
    return max(40, os.get_terminal_size(stream.fileno()).columns)


def folded(page: str, columns: int) -> str:
    """Return a Markdown page with its paragraphs and list items folded; code, quotes' marks and headings stay."""
    import itertools
    import re
    import textwrap

    lines: list[str] = []
    inside = False
    for line in page.splitlines():
        fence = line.startswith("```")
        starts = fence or inside or not line or re.match(r"- |> |#|\|", line)
        if lines and not starts and lines[-1] and not re.match(r"```|#|\|", lines[-1]):
            lines[-1] += " " + line
        else:
            lines.append(line)
        inside ^= fence
    fences = itertools.accumulate((line.startswith("```") for line in lines), lambda a, b: a ^ b)
    return "\n".join(
        line if code or line.startswith("```") else textwrap.fill(
            line, min(columns, 100), subsequent_indent="  " if line.startswith(("- ", "> ")) else "",
            break_long_words=False, break_on_hyphens=False,
        )
        for line, code in zip(lines, fences, strict=True)
    )  # fmt: skip
