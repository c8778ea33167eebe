"""Weights that must add up to 100: of assessments (ASM106) and of rubric rows (RUB109)."""

from collections.abc import Iterator, Sequence

from assistant.arithmetic import apportion
from assistant.spec import Assessment, Criterion

from .edits import with_weights
from .finding import Finding, Fix
from .site import Site


def weights_fault(
    site: Site, parts: Sequence[Assessment | Criterion], *, of: str, field: str, fix_title: str
) -> Iterator[Finding]:
    """Yield a finding where the weights of `parts` are incomplete or don't add up to 100, with rescaling as unsafe fix.

    Args:
        site: the rule at its element; its parameter `tolerance` is in percentage points.
        parts: the assessments or rows that share the whole.
        of: whose weights they are, to begin the message with.
        field: the field of the element the finding is about.
        fix_title: what the fix does, in a few words.
    """
    total = sum(p.weight or 0 for p in parts)
    without = [p.id for p in parts if p.weight is None]
    if not without and abs(total - 100) <= site.param("tolerance"):
        return
    said = f"are missing for {', '.join(without)}" if without else f"add up to {total:g}, not 100"
    scaled = apportion(100, [p.weight or 0 for p in parts])
    wanted = dict(zip((p.id for p in parts), map(float, scaled), strict=True))
    fix = None if without else Fix("unsafe", fix_title, lambda spec: with_weights(spec, wanted))
    yield site.finding(
        f"{of} {said}: {', '.join(f'{p.id} ?' if p.weight is None else f'{p.id} {p.weight:g}' for p in parts)}.",
        field=field,
        evidence=",".join(f"{p.id}={p.weight}" for p in parts),
        related=tuple(p.id for p in parts),
        fix=fix,
    )
