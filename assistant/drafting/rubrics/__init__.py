"""The rubric library: which template suits an objective, and the rows it gives."""

from .files import LibraryError
from .library import FilledRow, RubricLibrary, brief_of, evidence_of, fill, load_library
from .slots import Slots, said_of_learners
from .template import RubricTemplate

__all__ = [
    "FilledRow", "LibraryError", "RubricLibrary", "RubricTemplate", "Slots", "brief_of", "evidence_of", "fill",
    "load_library", "said_of_learners",
]  # fmt: skip
