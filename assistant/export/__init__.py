"""Exports: one file a format, all in one table. The spec stays the source; an export is a view of it."""

from .result import Demand, Export, File, Loss
from .table import FORMATS, ExportFormat, RefusedError, export

__all__ = ["FORMATS", "Demand", "Export", "ExportFormat", "File", "Loss", "RefusedError", "export"]
