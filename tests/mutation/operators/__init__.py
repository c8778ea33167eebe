"""All operators, by family; importing them registers them."""

from ..registry import OPERATORS
from . import alignment, assessments, content, items, objectives, record, rubrics, running, speech, structure

FAMILIES = (objectives, alignment, speech, assessments, items, rubrics, content, running, record, structure)

__all__ = ["FAMILIES", "OPERATORS"]
