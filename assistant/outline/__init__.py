"""Course outlines of any layout and format → `Outline`: what was stated, where, and what found no place."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from .blocks import Document
from .clean import tidy
from .errors import OutlineError
from .limits import check_size
from .model import Credits, Outline, Passage, StatedAssessment, StatedObjective, Topic
from .readers import read_document
from .recogniser import recognise
from .recogniser.context import Context
from .recogniser.words import LANGUAGES, detect_language
from .source import load
from .stretches import Stretch, stretches

__all__ = [
    "LANGUAGES",
    "Credits",
    "Outline",
    "OutlineError",
    "Passage",
    "StatedAssessment",
    "StatedObjective",
    "Stretch",
    "Topic",
    "detect_language",
    "file_bytes",
    "read_bytes",
    "read_outline",
    "read_with_stretches",
]


def read_outline(path: Path) -> Outline:
    """Read an outline file.

    Raises:
        OutlineError: one line saying what is wrong, with which file, and what to do.
    """
    return read_bytes(file_bytes(path), path.name)


def file_bytes(path: Path) -> bytes:
    """Return what a file holds, if it isn't larger than an outline may be.

    Raises:
        OutlineError: one line saying what is wrong, with which file, and what to do.
    """
    try:
        check_size(path.stat().st_size if path.is_file() else 1, path.name)
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise OutlineError(
            f"{path.name or path}: cannot be read ({reason}); check the path and the permissions."
        ) from error


def read_bytes(data: bytes, name: str) -> Outline:
    """Read an outline from memory; the name's ending hints at the format, the content decides in doubt.

    Raises:
        OutlineError: one line saying what is wrong, with which file, and what to do.
    """
    return _read(data, name)[0]


def read_with_stretches(data: bytes, name: str) -> tuple[Outline, tuple[Stretch, ...]]:
    """Read an outline from memory, and its whole text in pieces with their places.

    Raises:
        OutlineError: one line saying what is wrong, with which file, and what to do.
    """
    outline, context, document = _read(data, name)
    return outline, stretches(context, document)


def _read(data: bytes, name: str) -> tuple[Outline, Context, Document]:
    name = tidy(Path(name.replace("\x00", "")).name)[:200] or "outline"
    source = load(data, name)
    try:
        document = read_document(source)
        return (*recognise(document, name, sha256(data).hexdigest(), source.format), document)
    except (RecursionError, MemoryError) as error:
        raise OutlineError(
            f"{name}: nested too deeply or too large to read; save the outline as plain text."
        ) from error
