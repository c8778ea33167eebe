"""Which outlines are drafted from, and what their specs are called."""

import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from assistant.drafting import DraftError
from assistant.outline import Outline, Stretch, file_bytes, read_with_stretches

from .terminal import fail

SUFFIX = ".microcred.yaml"
_OWN = (SUFFIX, ".microcred.json", ".microcred.md", ".microcred.yml")
"""Endings of files that the tool itself writes."""
_HEAD = 4000
"""Bytes in which a spec says that it is one."""


@dataclass(frozen=True)
class Job:
    """An outline file and the name its spec gets, without suffix."""

    source: Path
    stem: str


def text_of(source: Path) -> tuple[Outline, tuple[Stretch, ...]]:
    """Return the outline of a file, or of stdin for `-`, and its whole text.

    Raises:
        DraftError: it is a spec.
        OutlineError: it can't be read.
    """
    data = _bytes(source)
    return read_with_stretches(file_bytes(source) if data is None else data, "stdin" if data else source.name)


def _bytes(source: Path) -> bytes | None:
    """Return what stdin holds, None for a file; refuse a spec."""
    stdin = str(source) == "-"
    name, data = ("stdin", sys.stdin.buffer.read()) if stdin else (str(source), _head(source))
    if source.name.endswith(_OWN) or re.search(rb'^[ \t]*"?format"?: "?microcred/', data[:_HEAD], re.MULTILINE):
        raise DraftError(f"{name}: a spec, or made from one; `microcred check` and `microcred show` read specs")
    return data if stdin else None


def _head(source: Path) -> bytes:
    """Return a file's first bytes; nothing where it can't be opened, which the reader then tells."""
    try:
        with source.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def jobs_of(names: tuple[str, ...]) -> list[Job]:
    """Return the files to draft from; folders give their files, and two files of one name get two specs."""
    sources: list[Path] = []
    for name in names:
        path = Path(name)
        if name != "-" and path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
            sources += [p for p in inside if not p.name.endswith(_OWN)]
        else:
            sources.append(path)
    if not sources:
        fail(f"{', '.join(names)}: no files in it to draft from")
    stems = ["outline" if str(s) == "-" else slug(s.stem) for s in sources]
    full = [
        s if stems.count(s) == 1 else slug(f"{s}-{p.suffix.lstrip('.')}") for s, p in zip(stems, sources, strict=True)
    ]
    return [
        Job(p, s if full.count(s) == 1 else f"{s}-{full[:i].count(s) + 1}")
        for i, (p, s) in enumerate(zip(sources, full, strict=True))
    ]


def slug(name: str) -> str:
    """Return a file name without path, spaces or characters a shell stumbles over."""
    return re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", name)).strip("-")[:80] or "outline"
