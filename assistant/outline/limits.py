"""Bounds on what is read, so that no file takes the program down. Sizes in bytes or characters, times in seconds."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

from .errors import OutlineError

MAX_BYTES = 50_000_000
MAX_ZIP_BYTES = 200_000_000
MAX_ZIP_RATIO = 200
MAX_ZIP_MEMBER = 60_000_000
MAX_ZIP_XML = 20_000_000
MAX_ZIP_ENTRIES = 5_000
MAX_CHARS = {"docx": 1_500_000, "pdf": 1_500_000, "html": 3_000_000, "markdown": 1_000_000, "text": 1_500_000}
MAX_CHARS |= {"rst": 60_000, "yaml": 400_000, "json": 1_500_000, "csv": 1_500_000}
MAX_BLOCKS = 30_000
MAX_LINE = 20_000
MAX_DEPTH = 60
MAX_SECONDS = 6.0


class Deadline:
    """A budget of time for one file; readers ask it in their loops."""

    def __init__(self, name: str, seconds: float = MAX_SECONDS) -> None:
        self._name = name
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise `OutlineError` when the time is spent."""
        if time.monotonic() > self._end:
            raise OutlineError(f"{self._name}: takes too long to read; save it as plain text or cut it to the outline.")


def check_size(size: int, name: str) -> None:
    """Raise `OutlineError` for a file that is empty or too large to be an outline."""
    if size == 0:
        raise OutlineError(f"{name}: the file is empty; give a file with an outline in it.")
    if size > MAX_BYTES:
        raise OutlineError(
            f"{name}: {size / 1e6:.0f} MB is too large for an outline (limit {MAX_BYTES / 1e6:.0f} MB); "
            "take out pictures and attachments, or save it as text."
        )


def check_chars(text: str, form: str, name: str) -> None:
    """Raise `OutlineError` when a text is far longer than any outline."""
    limit = MAX_CHARS[form]
    if len(text) > limit:
        raise OutlineError(
            f"{name}: {len(text):,} characters of {form} are too many for an outline (limit {limit:,}); "
            "cut the file to the outline itself."
        )


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a ZIP container whose directory promises a bearable amount of data.

    Raises:
        OutlineError: damaged, encrypted, or built to explode.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise OutlineError(
            f"{name}: damaged file ({str(error)[:60]}); open it in its program and save it anew."
        ) from error
    if any(member.flag_bits & 0x1 for member in members):
        raise OutlineError(f"{name}: protected with a password; save a copy without one.")
    total = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    xml = max((m.file_size for m in members if m.filename.endswith((".xml", ".rels"))), default=0)
    largest = max((member.file_size for member in members), default=0)
    bomb = total > 10_000_000 and total / packed > MAX_ZIP_RATIO
    if bomb or total > MAX_ZIP_BYTES or largest > MAX_ZIP_MEMBER or xml > MAX_ZIP_XML or len(members) > MAX_ZIP_ENTRIES:
        raise OutlineError(
            f"{name}: unpacks to {total / 1e6:.0f} MB in {len(members)} parts, which no outline needs; not opened. "
            "Save the outline itself in a new file."
        )
    return archive
