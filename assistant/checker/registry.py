"""The rule catalogue: every rule with its metadata, its sources and its two examples, which are its tests."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .finding import Finding, Phase, Severity

Target = Literal[
    "spec", "objective", "assessment", "criterion", "item", "module", "activity", "asset", "pilot-finding", "question",
    "waiver", "baseline",
]  # fmt: skip
"""What a rule looks at; rules for waivers and for the baseline run when all others have."""
Function = Callable[[Any, Any], Iterator[Finding]]
"""Takes an element and the `Site` at which the rule looks at it."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule: a small pure function and what there is to know about it."""

    code: str
    """Three letters for the family, three digits; never reused."""
    name: str
    target: Target
    """The kind of element the function sees."""
    severity: Severity
    phase: Phase
    """The phase from which it counts."""
    function: Function
    summary: str
    sources: tuple[str, ...]
    """Keys into the bibliography."""
    bad: str
    """YAML of a spec (without format and title) on which it fires."""
    good: str
    """The same, mended."""
    english: bool = False
    """True when it reads English wording and is off for other languages."""
    waivable: bool = True
    params: Mapping[str, float] = field(default_factory=dict)
    """Its numbers, by name; a profile may change them."""
    baseline: str = ""
    """Text of the baseline file that goes with the bad example, where the rule is about baselines."""
    origin: str = ""
    """File and line of a rule of the house; empty for the rules of the catalogue."""


RULES: dict[str, Rule] = {}
"""Code → rule, in the order of the codes once all families are loaded."""


def rule(  # noqa: PLR0913 - a rule's metadata, by name
    code: str,
    name: str,
    *,
    target: Target,
    severity: Severity,
    phase: Phase,
    sources: tuple[str, ...],
    bad: str,
    good: str,
    english: bool = False,
    waivable: bool = True,
    params: Mapping[str, float] | None = None,
    baseline: str = "",
) -> Callable[[Function], Function]:
    """Register a function as a rule; its docstring's first line is the rule's summary, the rest its explanation."""

    def register(function: Function) -> Function:
        problems = {
            "code is not three letters and three digits": not re.fullmatch(r"[A-Z]{3}\d{3}", code),
            "code is taken": code in RULES,
            "no docstring": not function.__doc__,
            "no source": not sources,
            "an example is missing": not (bad.strip() and good.strip()),
        }
        wrong = [text for text, is_so in problems.items() if is_so]
        if wrong:
            raise ValueError(f"rule {code}: {'; '.join(wrong)}")
        summary = (function.__doc__ or "").strip().splitlines()[0]
        RULES[code] = Rule(
            code, name, target, severity, phase, function, summary, sources, bad, good, english, waivable,
            params or {}, baseline,
        )  # fmt: skip
        return function

    return register


def unknown_rule(wanted: str, rules: Mapping[str, Rule]) -> str | None:
    """Return what is wrong with a code, prefix or name, with a suggestion; None where it names a rule."""
    if any(code.startswith(wanted.upper()) or rule.name == wanted.lower() for code, rule in rules.items()):
        return None
    import difflib  # noqa: PLC0415 - only for a name that is wrong

    names = [*rules, *(rule.name for rule in rules.values())]
    close = difflib.get_close_matches(wanted, [*names, *(name.upper() for name in names)], 1)
    guess = f" Did you mean {close[0]}?" if close else ""
    return f"no rule is named {wanted!r}.{guess} `microcred rule` lists them."
