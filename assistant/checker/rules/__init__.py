"""The rules, one file a family. Importing this package fills the catalogue."""

from ..registry import RULES
from . import (
    accessibility,
    alignment,
    alignment_content,
    alignment_level,
    assessment_conduct,
    assessments,
    checks,
    content,
    content_text,
    content_time,
    evaluation,
    items,
    items_cues,
    items_options,
    items_stem,
    launch,
    launch_badge,
    objective_form,
    objective_set,
    objectives,
    pilot,
    profile_elements,
    rubric_pass,
    rubric_rows,
    rubric_text,
    rubrics,
)

FAMILIES = (
    accessibility,
    alignment,
    alignment_content,
    alignment_level,
    assessment_conduct,
    assessments,
    checks,
    content,
    content_text,
    content_time,
    evaluation,
    items,
    items_cues,
    items_options,
    items_stem,
    launch,
    launch_badge,
    objective_form,
    objective_set,
    objectives,
    pilot,
    profile_elements,
    rubric_pass,
    rubric_rows,
    rubric_text,
    rubrics,
)

_in_order = sorted(RULES.items())
RULES.clear()
RULES.update(_in_order)
