"""What the checker says: findings, how grave they are, when they count, and what can mend them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from assistant.spec import Spec

Grade = Literal["safe", "unsafe", "display"]
_FIGURE = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w-])")
"""A number by itself; the one in an id such as `O1` or `A1.C2` is part of a name."""


class Severity(IntEnum):
    """How sure and how bad; the gravest first. Only exact rules may be errors."""

    ERROR = 0
    WARNING = 1
    INFO = 2
    HINT = 3

    @property
    def label(self) -> str:
        """Return the severity as a word."""
        return self.name.lower()


class Phase(IntEnum):
    """The step of the design from which a rule counts."""

    START = 0
    OBJECTIVES = 1
    ASSESSMENT = 2
    CONTENT = 3
    CREATION = 4
    PILOT = 5
    LAUNCH = 6
    EVALUATION = 7

    @property
    def label(self) -> str:
        """Return the phase as a word."""
        return self.name.lower()


@dataclass(frozen=True)
class Fix:
    """A way to mend a finding.

    Grades: `safe` keeps the meaning and may be applied unasked; `unsafe` is shown as a diff and applied on request;
    `display` is words for the author to consider and is never applied.
    """

    grade: Grade
    title: str
    """What it does, in a few words."""
    apply: Callable[[Spec], Spec] | None = field(default=None, compare=False)
    """Pure: spec in, mended spec out. None for `display`."""


@dataclass(frozen=True)
class Finding:
    """One thing that a rule found."""

    code: str
    name: str
    severity: Severity
    at: str
    """Id of the element, or `spec`."""
    path: str
    """Place in words, such as `objectives[O2].statement`."""
    message: str
    """What is wrong, naming the very words, and what to do."""
    evidence: str
    """The words or figures the finding rests on."""
    related: tuple[str, ...] = ()
    fix: Fix | None = None
    line: int | None = None
    column: int | None = None
    nth: int = 0
    """Counts findings that are alike in code, element and evidence: 0 for the first."""

    @property
    def fingerprint(self) -> str:
        """Return a mark that stays the same while the fault does: code, element and evidence, without line numbers.

        Figures and the order of a list are left out of the evidence: a sum that is wrong by another amount, or for
        reordered parts, is still the same fault.
        """
        import hashlib  # noqa: PLC0415 - costs 6 ms at start-up, and a printed report needs no fingerprints

        again = f"|{self.nth}" if self.nth else ""
        return hashlib.sha256(f"{self.code}|{self.at}|{self.likeness}{again}".encode()).hexdigest()[:16]

    @property
    def likeness(self) -> str:
        """Return what of the evidence stays the same while the fault does."""
        evidence = _FIGURE.sub("#", re.sub(r"\s+", " ", self.evidence.casefold()).strip())
        return ",".join(sorted(part.strip() for part in re.split("[,:|]", evidence)))
