"""The rules, one file a family. Importing this package fills the catalogue."""

from ..registry import RULES
from . import (
    alignment,
    alignment_content,
    alignment_level,
    assessment_conduct,
    assessments,
    checks,
    content,
    items,
    items_cues,
    items_options,
    items_stem,
    launch,
    objective_form,
    objective_set,
    objectives,
    rubric_pass,
    rubric_rows,
    rubric_text,
    rubrics,
)

FAMILIES = (
    alignment,
    alignment_content,
    alignment_level,
    assessment_conduct,
    assessments,
    checks,
    content,
    items,
    items_cues,
    items_options,
    items_stem,
    launch,
    objective_form,
    objective_set,
    objectives,
    rubric_pass,
    rubric_rows,
    rubric_text,
    rubrics,
)

_in_order = sorted(RULES.items())
RULES.clear()
RULES.update(_in_order)
