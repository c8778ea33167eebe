"""Faults in the record: waivers, ids, profiles, the file itself."""

import random

from assistant.checker.finding import Severity
from assistant.checker.registry import RULES
from assistant.spec import Spec, Waiver, dumps

from ..day import TODAY
from ..parts import whole
from ..registry import UNREADABLE, Place, operator

_EMPTY = (
    None,
    "",
    "ok",
    "Reviewed.",
    "by design",
    "wontfix",
    "N/A",
    "not needed",
    "see above",
    "-",
    "later",
    "no time",
    "because",
)
_REASON = "the partners have agreed on this wording and will look at it again after the pilot"
_UNKNOWN = ("OBJ998", "ALN1O4", "RUB1", "objective-not-asessed", "XYZ101", "ASM-104")

everything = whole()


def _elements(spec: Spec) -> list[Place]:
    return [(o.id,) for o in spec.objectives] + [(a.id,) for a in spec.assessments]


def _waived(spec: Spec, **waiver: object) -> Spec:
    return spec.with_changes(waivers=(*spec.waivers, Waiver(**waiver)))


@operator("waiver-without-reason", "CHK003", _elements)
def waiver_without_reason(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A waiver gives no reason, or a phrase for one."""
    return _waived(spec, rule=_any_rule(rng), at=place[0], reason=rng.choice(_EMPTY))


def _any_rule(rng: random.Random) -> str:
    return rng.choice([code for code, r in RULES.items() if r.waivable and r.severity <= Severity.WARNING])


@operator("waiver-expired", "CHK005", _elements)
def waiver_expired(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A waiver's last day has passed."""
    return _waived(
        spec, rule=_any_rule(rng), at=place[0], reason=_REASON, until=TODAY.replace(year=TODAY.year - rng.randint(1, 3))
    )


@operator("waiver-of-unknown-rule", "CHK002", _elements)
def waiver_of_unknown_rule(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A waiver names a rule that does not exist."""
    return _waived(spec, rule=rng.choice(_UNKNOWN), at=place[0], reason=_REASON)


@operator("waiver-of-nothing", "CHK004", _elements)
def waiver_of_nothing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A waiver covers no finding."""
    return _waived(
        spec, rule=rng.choice(("ALN101", "ALN102", "RUB102", "ASM104", "CNT111")), at=place[0], reason=_REASON
    )


@operator("unknown-profile", "CHK008", everything)
def unknown_profile(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The spec names a standard that does not exist."""
    return spec.with_changes(
        profiles=(*spec.profiles, rng.choice(("eu-2021", "openbadges-2", "nzqa", "au-mnf", "EU 2022")))
    )


def _twins(spec: Spec) -> list[Place]:
    objectives, assessments = [o.id for o in spec.objectives], [a.id for a in spec.assessments]
    return [(ids[0], ids[i]) for ids in (objectives, assessments) for i in range(1, len(ids))]


@operator("duplicate-id", "CHK007", _twins)
def duplicate_id(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two elements have the same id."""

    def renamed(parts):
        return tuple(p.with_changes(id=place[0]) if p.id == place[1] else p for p in parts)

    return spec.with_changes(objectives=renamed(spec.objectives), assessments=renamed(spec.assessments))


@operator("key-twice", UNREADABLE, everything)
def key_twice(spec: Spec, place: Place, rng: random.Random) -> str:
    """A key stands twice in the file, so that one of its values would be lost."""
    again = rng.choice(("title: Another title", "language: de", "objectives: []"))
    return f"{dumps(spec)}\n{again}\n"


@operator("key-mistyped", UNREADABLE, whole(lambda s: s.objectives))
def key_mistyped(spec: Spec, place: Place, rng: random.Random) -> str:
    """A key is mistyped, so that what it holds would be overlooked."""
    old, new = rng.choice((("statement:", "statment:"), ("objectives:", "objektives:"), ("title:", "titel:")))
    return dumps(spec).replace(old, new, 1)


@operator("level-mistyped", UNREADABLE, whole(lambda s: any(o.bloom for o in s.objectives)))
def level_mistyped(spec: Spec, place: Place, rng: random.Random) -> str:
    """A Bloom level is none of the six."""
    level = next(o.bloom for o in spec.objectives if o.bloom)
    return dumps(spec).replace(f"bloom: {level}", f"bloom: {rng.choice(('aply', 'comprehend', '3', 'higher'))}", 1)
