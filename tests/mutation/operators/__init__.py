"""All operators, by family; importing them registers them."""

from ..registry import OPERATORS
from . import (
    agreement,
    alignment,
    assessments,
    content,
    contradictions,
    course_wide,
    descriptors,
    earnest,
    items,
    keys,
    objectives,
    plans,
    public,
    record,
    rubrics,
    running,
    speech,
    structure,
)

FAMILIES = (
    objectives,
    alignment,
    speech,
    assessments,
    items,
    rubrics,
    content,
    running,
    record,
    structure,
    contradictions,
    course_wide,
    descriptors,
    earnest,
    public,
    plans,
    agreement,
    keys,
)

__all__ = ["FAMILIES", "OPERATORS"]
