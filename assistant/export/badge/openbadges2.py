"""Open Badges 2.0: the BadgeClass, which Moodle core and older platforms still ask for, and a sheet for badge forms.

Source: 1EdTech Open Badges 2.0. It holds no results, credits or language; these stand in the narrative.
"""

import base64
from collections.abc import Iterator
from typing import Any

from assistant.spec import Spec

from ..identity import address_of, slug
from ..pretty import to_json
from ..result import Demand, Export, Job, Loss, text_file
from .image import badge_svg
from .narrative import criteria_narrative
from .openbadges3 import alignments, unaligned
from .openbadges3 import demands as _demands

SUFFIX = ".openbadge2.json"
SHEET_SUFFIX = ".badge-form.txt"


def to_openbadges2(job: Job) -> Export:
    """Return the BadgeClass, and what to paste into a badge form in the order of Moodle's."""
    spec = job.spec
    base = address_of(spec)
    profile: dict[str, Any] = {"type": "Profile", "id": f"{base}/issuer.json", "url": base}
    if spec.issuer:
        profile["name"] = spec.issuer.name
    svg = base64.b64encode(badge_svg(job).encode()).decode("ascii")
    found: dict[str, Any] = {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "BadgeClass",
        "id": f"{base}/badges/{slug(spec.title)}.json",
        "name": spec.title,
        "description": spec.summary or spec.title,
        "image": f"data:image/svg+xml;base64,{svg}",
        "criteria": {"narrative": criteria_narrative(spec)},
        "issuer": profile,
    }
    aligned = [
        {k: v for k, v in a.items() if k not in ("type", "targetType")} for o in spec.objectives for a in alignments(o)
    ]
    if aligned:
        found["alignment"] = aligned
    return Export(
        (
            text_file(job.stem + SUFFIX, "application/ld+json", to_json(found) + "\n"),
            text_file(job.stem + SHEET_SUFFIX, "text/plain", "\n".join(_sheet(spec)) + "\n"),
        ),
        tuple(_losses(spec)),
    )


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what a badge needs; the same as for Open Badges 3.0."""
    yield from _demands(spec)


def _sheet(spec: Spec) -> Iterator[str]:
    """Return the fields of Moodle's badge form, in its order."""
    fields = {
        "Name": spec.title,
        "Version": spec.version or "1",
        "Language": spec.language,
        "Description": spec.summary or spec.title,
        "Image": spec.image or "the badge image: `microcred export … --to badge-image`",
        "Image caption": spec.title,
        "Issuer name": spec.issuer.name if spec.issuer else "",
        "Issuer URL": (spec.issuer and spec.issuer.url) or "",
    }
    for name, value in fields.items():
        yield f"{name}: {' '.join(value.split()) or '(not stated in the spec)'}"
    yield from ("", "Criteria (paste as text):", "", criteria_narrative(spec), "", "Alignments:")
    found = [(o.id, a) for o in spec.objectives for a in alignments(o)]
    for own_id, aligned in found:
        yield f"- {own_id}: {aligned['targetName']} | {aligned['targetUrl']} | {aligned['targetFramework']}"
    if not found:
        yield "- none: no objective has a skill with `uri`"


def _losses(spec: Spec) -> Iterator[Loss]:
    yield from unaligned(spec)
    for assessment in spec.assessments:
        if assessment.rubric:
            yield Loss(assessment.id, "the rubric: Open Badges 2.0 has no results")
    if spec.workload and spec.workload.credits:
        yield Loss("spec", "the credits stand in the narrative only")
