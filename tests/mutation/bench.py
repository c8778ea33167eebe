"""Plants faults and looks whether a rule that names the fault finds it, at its place."""

import random
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.checker import Finding, Phase, check
from assistant.spec import Spec, SpecError, diff, loads

from .bases import Base
from .day import TODAY
from .operators import OPERATORS
from .registry import UNREADABLE, Operator, Place


@dataclass(frozen=True)
class Planted:
    """One fault in one spec, and what came of it."""

    operator: Operator
    base: Base
    place: Place
    change: str
    """What was changed, in words."""
    found_by: tuple[str, ...]
    """Codes that name the fault, at its place; empty when it was missed."""
    others: tuple[str, ...]
    """Other codes and places that are new."""


@dataclass(frozen=True)
class Alarms:
    """Warnings and errors on specs in which nothing was planted."""

    findings: tuple[tuple[str, Finding], ...]
    """Name of the spec, finding."""
    nodes: int

    @property
    def share(self) -> float:
        """Return warnings and errors by node."""
        return len({(name, f.at, f.code) for name, f in self.findings}) / max(self.nodes, 1)

    def by_code(self) -> Counter[str]:
        """Return how often each rule speaks."""
        return Counter(f.code for _, f in self.findings)


def plant_all(bases: Sequence[Base], per_operator: int, seed: int, names: Iterable[str] = ()) -> list[Planted]:
    """Plant up to `per_operator` faults of each kind, spread over the bases; the same for the same seed."""
    wanted = set(names)
    chosen = [o for o in OPERATORS.values() if not wanted or o.name in wanted]
    return [planted for o in chosen for planted in _plant(o, bases, per_operator, seed)]


def _plant(operator: Operator, bases: Sequence[Base], count: int, seed: int) -> Iterable[Planted]:
    rng = random.Random(zlib.crc32(f"{seed}:{operator.name}".encode()))  # noqa: S311 - repeatable, not secret
    waiting = {base: rng.sample(places, len(places)) for base in bases if (places := _places(operator, base))}
    turns = rng.sample(list(waiting), len(waiting))
    done = 0
    while done < count and any(waiting.values()):
        for base in turns:
            if waiting[base] and done < count:
                done += 1
                yield plant(operator, base, waiting[base].pop(), rng)


def _places(operator: Operator, base: Base) -> list[Place]:
    """Return where the fault can be planted and is not there already."""
    if operator.english and not base.is_english:
        return []
    return [p for p in operator.places(base.spec) if not base.has(operator.codes, p[0])]


def plant(operator: Operator, base: Base, place: Place, rng: random.Random) -> Planted:
    """Plant one fault and check the result."""
    made = operator.mutate(base.spec, place, rng)
    if isinstance(made, str):
        return _planted_in_file(operator, base, place, made)
    report = check(made, phase=Phase.EVALUATION, today=TODAY)
    new = [f for f in report.findings if f.fingerprint not in base.known]
    found = {f.code for f in new if f.code in operator.codes and _touches(f, place)}
    others = tuple(f"{f.code} {f.at}" for f in new if f.code not in found)
    return Planted(operator, base, place, _in_words(base.spec, made), tuple(sorted(found)), others)


def _planted_in_file(operator: Operator, base: Base, place: Place, text: str) -> Planted:
    try:
        loads(text)
    except SpecError as error:
        return Planted(operator, base, place, str(error).splitlines()[0], (UNREADABLE,), ())
    return Planted(operator, base, place, "the file was read as if nothing were wrong", (), ())


def _touches(finding: Finding, place: Place) -> bool:
    """True when the finding is at one of the fault's elements, or names one."""
    return finding.at in place or bool(set(finding.related) & set(place))


def _in_words(old: Spec, new: Spec, longest: int = 600) -> str:
    parts = [f"{c.path}: {_short(c.old, c.new)} → {_short(c.new, c.old)}" for c in diff(old, new)]
    text = "; ".join(parts) or "nothing"
    return text if len(text) <= longest else f"{text[:longest]}…"


def _short(value: object, other: object, longest: int = 150) -> str:
    """Return a value in words; of a list, only what the other value has not."""
    if isinstance(value, list) and isinstance(other, list):
        value = [part.get("text", part) if isinstance(part, dict) else part for part in value if part not in other]
    text = "–" if value is None else str(value)
    return text if len(text) <= longest else f"{text[: longest // 2]}…{text[-longest // 2 :]}"


def alarms(bases: Iterable[Base]) -> Alarms:
    """Return the warnings and errors on specs as they are."""
    findings, nodes = [], 0
    for base in bases:
        nodes += _nodes(base.spec)
        findings += [(base.name, f) for f in base.alarms]
    return Alarms(tuple(findings), nodes)


def _nodes(spec: Spec) -> int:
    """Count what can be judged: the spec, objectives, assessments, their rows and items, modules, activities."""
    parts = sum(1 + len(a.items) + (len(a.rubric.criteria) if a.rubric else 0) for a in spec.assessments)
    return 1 + len(spec.objectives) + parts + sum(1 + len(m.activities) for m in spec.content)
