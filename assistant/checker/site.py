"""What a rule sees besides its element: the spec's links, its own parameters, and how to report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from assistant.spec import Spec

from .finding import Finding, Fix, Phase, Severity
from .index import Element, Index
from .registry import RULES, Rule

if TYPE_CHECKING:
    from .baseline import Entry

Positions = Callable[[tuple[str | int, ...]], tuple[int, int] | None]


# Not frozen: hundreds are made for each spec, and frozen ones take three times as long.
@dataclass(eq=False, slots=True)
class Site:
    """One rule at one element. To be read only; no I/O, no clock, no model."""

    rule: Rule
    element: Element
    index: Index
    positions: Positions | None = None
    unused_waivers: frozenset[int] = frozenset()
    """Places of the waivers that waived nothing; known when the rules for waivers run."""
    phase: Phase = Phase.START
    """How far the spec is judged."""
    numbers: Mapping[str, float] = field(default_factory=dict)
    """The rule's parameters as the spec's profiles set them."""
    today: date | None = None
    """The day by which waivers expire; None where expiry is not judged."""
    standing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rule code → elements at which its findings stand; known when the rules for waivers run."""
    catalogue: Mapping[str, Rule] = field(default_factory=lambda: RULES)
    """Code → rule, those of the house among them."""
    fixed: "tuple[Entry, ...]" = ()
    """Entries of the baseline whose findings no longer stand; known when the rules for the baseline run."""

    @property
    def spec(self) -> Spec:
        """Return the whole spec."""
        return self.index.spec

    def param(self, name: str) -> float:
        """Return one of the rule's numbers."""
        return self.numbers.get(name, self.rule.params[name])

    def finding(
        self,
        message: str,
        *,
        field: str = "",
        evidence: str = "",
        related: tuple[str, ...] = (),
        fix: Fix | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding at this element.

        Args:
            message: what is wrong, naming the very words, and what to do.
            field: the element's field it is about.
            evidence: the words or figures it rests on; part of the fingerprint.
            related: ids of other elements it concerns.
            fix: a way to mend it.
            severity: where it differs from the rule's own.
        """
        path = (*self.element.path, *field.split(".")) if field else self.element.path
        words = ".".join(part for part in (self.element.words, field) if part)
        line, column = (self.positions(path) if self.positions and path else None) or (None, None)
        grave = self.rule.severity if severity is None else severity
        own = self.rule
        return Finding(own.code, own.name, grave, self.element.at, words, message, evidence, related, fix, line, column)
