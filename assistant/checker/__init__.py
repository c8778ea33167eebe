"""The rule-based checker: the only judge of whether a spec's parts are aligned."""

from . import rules  # fills the catalogue
from .engine import check, phase_of
from .finding import Finding, Fix, Phase, Severity
from .fixes import apply_fixes
from .pages import bibliography, catalogue_page, rule_page
from .placeholders import PLACEHOLDER
from .profiles import profile_names
from .registry import RULES, Rule
from .report import Report

__all__ = [
    "PLACEHOLDER", "RULES", "Finding", "Fix", "Phase", "Report", "Rule", "Severity",
    "apply_fixes", "bibliography", "catalogue_page", "check", "phase_of", "profile_names", "rule_page", "rules",
]  # fmt: skip
