"""Which reader a file goes to: by what it holds, not by its name alone."""

import importlib
from pathlib import Path
from typing import cast

from .errors import CannotReadError
from .found import Found, Reader

READERS: dict[str, tuple[str, str, str]] = {
    "moodle-xml": ("moodle_xml", "read_moodle_xml", "Moodle question bank, exported as Moodle XML"),
    "gift": ("gift", "read_gift", "GIFT quiz text"),
    "canvas-rubrics": ("canvas_csv", "read_canvas_csv", "Canvas rubric CSV"),
    "rubric-table": ("rubric_table", "read_rubric_table", "rubrics as tables: CSV or XLSX, criteria by levels"),
    "qti12": ("qti12", "read_qti12", "QTI 1.2 package or file, as Canvas exports quizzes"),
    "json": ("jsons", "read_json", "CASE package, Open Badge (3.0 achievement or 2.0 badge class)"),
}
"""Format → (module, function, what it reads)."""
_MOST = 50_000_000


def read_file(path: Path, form: str = "") -> Found:
    """Return what a file holds; `form` names the format where it should not be guessed.

    Raises:
        CannotReadError: it can't be read, or is of no format known here.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= _MOST else b""
    except OSError as error:
        raise CannotReadError(f"{path}: can't be read: {error.strerror}") from None
    if not data:
        raise CannotReadError(f"{path}: is empty, or larger than {_MOST // 1_000_000} MB.")
    module, function, _ = READERS[form or _guess(data, path.name)]
    reader = cast("Reader", getattr(importlib.import_module(f"assistant.imports.{module}"), function))
    return reader(data, path.name)


def _guess(data: bytes, name: str) -> str:
    head = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"PK"):
        return "rubric-table" if b"xl/workbook" in data else "qti12"
    if head.startswith(b"<"):
        return "qti12" if b"<questestinterop" in head else "moodle-xml"
    if head.startswith((b"{", b"[")):
        return "json"
    if b"criteria name" in head.lower():
        return "canvas-rubrics"
    if name.lower().endswith((".csv", ".tsv")):
        return "rubric-table"
    if name.lower().endswith((".gift", ".txt")) or b"{" in data:
        return "gift"
    known = "; ".join(what for _, _, what in READERS.values())
    raise CannotReadError(f"{name}: of no format known here. Read are: {known}. Outlines go to `microcred draft`.")
