"""One small reader per format, each `Source → Document`; loaded when the format is met."""

from __future__ import annotations

from importlib import import_module

from ..blocks import Document
from ..limits import Deadline
from ..source import Source

_MODULES = {
    "markdown": "markdown", "text": "text", "html": "html", "rst": "rst", "docx": "docx", "pdf": "pdf",
    "yaml": "data", "json": "data", "csv": "csv",
}  # fmt: skip


def read_document(source: Source) -> Document:
    """Read a source with the reader for its format.

    Raises:
        OutlineError: the file is damaged, protected, without text, or takes too long.
    """
    module = import_module(f".{_MODULES[source.format]}", __name__)
    document: Document = module.read(source, Deadline(source.name))
    return document
