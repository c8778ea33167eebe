"""Exports: one file a format, all in one table. The spec stays the source; an export is a view of it."""

from .table import FORMATS, Exported, ExportFormat, RefusedError, export

__all__ = ["FORMATS", "ExportFormat", "Exported", "RefusedError", "export"]
