"""A proposal as a designer sees it: by element, with findings before and after, reasons, assumptions."""

from collections.abc import Collection

from assistant.checker import Report
from assistant.spec import Provenance, Spec

from .design import Proposal
from .events import FindingView, ProposalShown, Reason, Tally
from .reopening import reopened
from .views import changes, news, tally

_ORDER = ("error", "warning", "info", "hint")


def card(
    proposal: Proposal, base: Spec | None, before: Report | None, after: Report, over: Spec | None = None
) -> ProposalShown:
    """Return what is shown of a proposal over the spec as it stands.

    `over` is the proposal that a wish was worked into: then what is new against it is told, with `before` its report.
    """
    parts = changes(base, proposal.spec)
    since = changes(over, proposal.spec) if over else ()
    fresh = since or parts
    came, went = news(before, after)
    reopens = reopened(base, proposal.spec, proposal.step) if base else {}
    return ProposalShown(
        proposal.id,
        proposal.step,
        proposal.title,
        parts,
        tally(before) if before else Tally(),
        tally(after),
        _gravest_first(came),
        _gravest_first(went),
        _reasons(over or base, proposal.spec, {p.at for p in fresh if p.how in ("added", "changed")}),
        new_assumptions(over or base, proposal.spec),
        proposal.notes,
        tuple(reopens.items()),
        since,
    )


def new_assumptions(base: Spec | None, spec: Spec) -> tuple[str, ...]:
    """Return what a spec assumes and its base did not."""
    known = base.provenance.assumptions if base and base.provenance else ()
    return tuple(a for a in (spec.provenance or Provenance()).assumptions if a not in known)


def _reasons(before: Spec | None, spec: Spec, ids: Collection[str]) -> tuple[Reason, ...]:
    """Return the reasons of elements that were not given before."""
    known = before.provenance.elements if before and before.provenance else {}
    origins = (spec.provenance or Provenance()).elements
    fresh = {i: o for i, o in origins.items() if i in ids and known.get(i) != o}
    return tuple(Reason(i, o.because, o.runner_up or "") for i, o in fresh.items() if o.because)


def _gravest_first(findings: Collection[FindingView]) -> tuple[FindingView, ...]:
    return tuple(sorted(findings, key=lambda f: _ORDER.index(f.severity)))
