"""The rules, one file a family. Importing this package fills the catalogue."""

from ..registry import RULES
from . import (  # noqa: F401 - each module puts its rules into the catalogue
    accessibility,
    alignment,
    alignment_content,
    alignment_foreign,
    alignment_level,
    alignment_measures,
    alignment_wording,
    assessment_briefs,
    assessment_conduct,
    assessment_sense,
    assessments,
    checks,
    content,
    content_text,
    content_time,
    evaluation,
    items,
    items_cues,
    items_options,
    items_pairs,
    items_stem,
    launch,
    launch_badge,
    objective_form,
    objective_set,
    objective_verb,
    objectives,
    pilot,
    profile_elements,
    rubric_order,
    rubric_pass,
    rubric_rows,
    rubric_text,
    rubrics,
    running_sense,
    spec_language,
    stated,
    structure,
    wholeness,
)

_in_order = sorted(RULES.items())
RULES.clear()
RULES.update(_in_order)
