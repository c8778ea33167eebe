"""The rules, one file a family. Importing this package fills the catalogue."""

from ..registry import RULES
from . import alignment, alignment_content, assessments, checks, content, items, rubrics

FAMILIES = (alignment, alignment_content, assessments, checks, content, items, rubrics)

_in_order = sorted(RULES.items())
RULES.clear()
RULES.update(_in_order)
