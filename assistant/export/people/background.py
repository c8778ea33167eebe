"""What a course team and a committee want to know beyond what learners read: need, quality, field, skills."""

import json
from collections.abc import Iterator, Mapping

from assistant.spec import Spec

from .blocks import Block, Facts, Heading, Table
from .parts import without_empty_columns


def background(spec: Spec) -> Iterator[Block]:
    """Return the facts for the team, and the skills of published frameworks that the objectives build."""
    quality, stack = spec.quality_assurance, spec.stackability
    found = {
        "Need": spec.audience and spec.audience.need,
        "Field": "; ".join(" ".join(t for t in (f.framework, f.code, f.name) if t) for f in spec.field),
        "Basis of the workload": spec.workload and spec.workload.basis,
        "Interaction": spec.delivery and spec.delivery.interaction,
        "Prior learning": stack and stack.prior_learning,
        "Quality assurance": quality and quality.process,
        "Reviewed by": quality and quality.reviewer,
        "Next review": quality and quality.review_by,
        "Kept up to date by": quality and quality.owner,
        "Held against": ", ".join(spec.profiles),
        "Badge image": spec.image,
        "Issuer's address": spec.issuer and spec.issuer.url,
    }
    rows = tuple((name, value) for name, value in found.items() if value)
    skills = tuple((o.id, s.name, s.framework, s.uri or "") for o in spec.objectives for s in o.skills)
    if rows or skills:
        yield Heading(2, "Background")
    if rows:
        yield Facts(rows)
    if skills:
        head = ("Objective", "Skill", "Framework", "Address")
        yield without_empty_columns(Table("Skills of published frameworks", head, skills))


def figures(caption: str, results: Mapping[str, object]) -> Iterator[Block]:
    """Return figures by name as a table."""
    rows = tuple((name, _shown(value)) for name, value in results.items())
    if rows:
        yield Table(caption, ("Figure", "Value"), rows)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_shown(part)}" for name, part in value.items())
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
