"""The domain model of a microcredential and the CLI format: read, write, compare, number."""

from .asset import Asset
from .base import Node, clean_text
from .course import Activity, Delivery, Module
from .design import (
    BLOOM_LEVELS,
    Assessment,
    Criterion,
    Item,
    Level,
    Objective,
    Option,
    PassRule,
    Rubric,
    Skill,
)
from .diff import Change, diff
from .errors import Problem, SpecError
from .ids import IdAllocator, element_ids, remember_ids
from .model import FORMAT, Audience, Credits, Issuer, Spec, Stackability, Workload
from .reader import SpecFile, dumps, load, loads, to_data
from .record import STEPS, Origin, OutlineSource, Provenance, StatedObjective, Waiver
from .running import Evaluation, EvaluationQuestion, Launch, Pilot, PilotFinding, PilotPlan

__all__ = [
    "BLOOM_LEVELS", "FORMAT", "STEPS", "Activity", "Assessment", "Asset", "Audience", "Change", "Credits",
    "Criterion", "Delivery", "Evaluation", "EvaluationQuestion", "IdAllocator", "Issuer", "Item", "Launch", "Level",
    "Module", "Node", "Objective", "Option", "Origin", "OutlineSource", "PassRule", "Pilot", "PilotFinding",
    "PilotPlan", "Problem", "Provenance", "Rubric", "Skill", "Spec", "SpecError", "SpecFile", "Stackability",
    "StatedObjective", "Waiver", "Workload", "clean_text", "diff", "dumps", "element_ids", "load", "loads",
    "remember_ids", "to_data",
]  # fmt: skip
