"""CHK: the record of the checker itself: waivers and ids."""

import difflib
from collections import Counter
from collections.abc import Iterator

from assistant.spec import Spec, Waiver, element_ids

from ..finding import Finding, Fix, Phase, Severity
from ..profiles import profile, profile_names
from ..registry import rule
from ..site import Site
from ..waivers import LEAST_WORDS, expired, has_reason

_ONE = "objectives: [{id: O1, statement: Clean the file so that each column holds one kind of value., bloom: apply}]"
_GOOD = """
objectives: [{id: O1, statement: Clean the file.}]
assessments: [{id: A1, title: T, method: quiz, weight: 100, pass: {rule: completion}}]
waivers: [{rule: ALN102, at: A1, reason: linked once the pilot has shown what it measures}]
"""


@rule(
    "CHK002",
    "unknown-code",
    target="waiver",
    severity=Severity.WARNING,
    phase=Phase.START,
    sources=("structure",),
    waivable=False,
    bad=f"{_ONE}\nwaivers: [{{rule: OBJ999, at: O1, reason: the rule was renamed since}}]",
    good=_GOOD,
)
def unknown_code(waiver: Waiver, site: Site) -> Iterator[Finding]:
    """A waiver names a rule that does not exist."""
    known = {r.code.lower() for r in site.catalogue.values()} | {r.name for r in site.catalogue.values()}
    if waiver.rule.lower() in known:
        return
    near = difflib.get_close_matches(waiver.rule.upper(), site.catalogue, 1)
    guess = f" Did you mean {near[0]}?" if near else ""
    yield site.finding(f"There is no rule {waiver.rule}.{guess}", field="rule", evidence=waiver.rule)


@rule(
    "CHK003",
    "waiver-without-reason",
    target="waiver",
    severity=Severity.ERROR,
    phase=Phase.START,
    sources=("convention",),
    waivable=False,
    bad=f"{_ONE}\nwaivers: [{{rule: OBJ109, at: O1, reason: by design}}]",
    good=_GOOD,
)
def waiver_without_reason(waiver: Waiver, site: Site) -> Iterator[Finding]:
    """A waiver does not say why; whoever reads it later can't tell a decision from an escape."""
    if not has_reason(waiver):
        given = f"“{waiver.reason}” says nothing" if (waiver.reason or "").strip() else "no reason is given"
        yield site.finding(
            f"The waiver of {waiver.rule} does not count: {given}. Say why in at least {LEAST_WORDS} words.",
            field="reason",
            evidence=f"{waiver.rule}:{waiver.reason}",
        )


def _without(spec: Spec, waiver: Waiver) -> Spec:
    return spec.with_changes(waivers=tuple(w for w in spec.waivers if w != waiver))


@rule(
    "CHK004",
    "unused-waiver",
    target="waiver",
    severity=Severity.WARNING,
    phase=Phase.START,
    sources=("convention",),
    waivable=False,
    bad=f"{_ONE}\nwaivers: [{{rule: CNT111, at: O1, reason: the placeholder is filled in later}}]",
    good=_GOOD,
)
def unused_waiver(waiver: Waiver, site: Site) -> Iterator[Finding]:
    """A waiver covers no finding any more; it would hide the next one."""
    if site.element.path[-1] not in site.unused_waivers or not has_reason(waiver) or expired(waiver, site.today):
        return
    code = next((r.code for r in site.catalogue.values() if waiver.rule.lower() in (r.code.lower(), r.name)), "")
    elsewhere = site.standing.get(code, ())
    place = waiver.at or "spec"
    if elsewhere:
        yield site.finding(
            f"The waiver of {waiver.rule} is for {place}, but its findings stand at {', '.join(elsewhere)}: say `at:` which "
            "one is meant, or remove the waiver.",
            field="at",
            evidence=f"{waiver.rule}:{waiver.at}",
        )
        return
    yield site.finding(
        f"Nothing is left that the waiver of {waiver.rule} at {place} covers: remove it.",
        evidence=f"{waiver.rule}:{waiver.at}",
        fix=Fix("safe", "remove the waiver", lambda spec: _without(spec, waiver)),
    )


@rule(
    "CHK005",
    "expired-waiver",
    target="waiver",
    severity=Severity.ERROR,
    phase=Phase.START,
    sources=("convention",),
    waivable=False,
    bad=f"{_ONE}\nwaivers: [{{rule: OBJ109, at: O1, reason: until the pilot is over, until: 2001-01-31}}]",
    good=_GOOD,
)
def expired_waiver(waiver: Waiver, site: Site) -> Iterator[Finding]:
    """A waiver's last day has passed. Judged only where the day is known."""
    if expired(waiver, site.today):
        yield site.finding(
            f"The waiver of {waiver.rule} at {waiver.at or 'spec'} ended on {waiver.until}: mend the finding, or renew it.",
            field="until",
            evidence=f"{waiver.rule}:{waiver.until}",
        )


@rule(
    "CHK006",
    "stale-baseline",
    target="baseline",
    severity=Severity.WARNING,
    phase=Phase.START,
    sources=("convention",),
    waivable=False,
    bad=_ONE,
    good=_ONE,
    baseline='{"code": "CNT111", "at": "O1", "fingerprint": "0000000000000000", "reason": "there before we began"}',
)
def stale_baseline(_spec: Spec, site: Site) -> Iterator[Finding]:
    """The baseline holds findings that no longer stand; they would hide the same faults made anew."""
    if site.fixed:
        names = [f"{entry.code} at {entry.at}" for entry in site.fixed]
        is_one = len(names) == 1
        yield site.finding(
            f"The baseline still holds {', '.join(names)}, which no longer {'stands' if is_one else 'stand'}: take "
            f"{'it' if is_one else 'them'} out, so that the baseline only shrinks.",
            evidence=",".join(names),
            fix=Fix(
                "safe",
                f"`microcred baseline --prune` takes {'it' if is_one else 'them'} out, and so does `check --fix`",
            ),
        )


@rule(
    "CHK007",
    "duplicate-id",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.START,
    sources=("structure",),
    waivable=False,
    bad="objectives: [{id: O1, statement: Clean the file.}, {id: O1, statement: Report the result.}]",
    good="objectives: [{id: O1, statement: Clean the file.}, {id: O2, statement: Report the result.}]",
)
def duplicate_id(spec: Spec, site: Site) -> Iterator[Finding]:
    """Two elements have the same id, so a link to it means both."""
    counts = Counter(known for known, _ in element_ids(spec))
    for own_id, count in counts.items():
        if count < 2:
            continue
        path = [p for known, p in element_ids(spec) if known == own_id][-1]
        line, column = (site.positions(path) if site.positions else None) or (None, None)
        yield Finding(
            site.rule.code, site.rule.name, site.rule.severity, own_id, own_id,
            f"The id {own_id} stands {count} times: give each element one of its own.", own_id, (), None, line, column,
        )  # fmt: skip


@rule(
    "CHK008",
    "unknown-profile",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.START,
    sources=("structure",),
    waivable=False,
    bad=f"{_ONE}\nprofiles: [eu-2021]",
    good=f"{_ONE}\nprofiles: [eu-2022]",
)
def unknown_profile(spec: Spec, site: Site) -> Iterator[Finding]:
    """The spec names a profile that does not exist."""
    for name in spec.profiles:
        if profile(name) is None:
            yield site.finding(
                f"There is no profile {name}; there is {', '.join(profile_names())}.", field="profiles", evidence=name
            )
