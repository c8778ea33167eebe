"""Open Badges 3.0: the Achievement, inside an unsigned credential as a template for the platform that awards it.

Source: 1EdTech Open Badges Specification 3.0 (context 3.0.3), W3C Verifiable Credentials 2.0. The schema's variant for
JSON-LD wants `type` as a list everywhere.
"""

import base64
from collections.abc import Iterator
from typing import Any

from assistant.spec import Assessment, Objective, Spec

from ..identity import uuid_of
from ..pretty import to_json
from ..result import Demand, Export, Job, Loss, text_file
from .image import badge_svg
from .narrative import criteria_narrative

SUFFIX = ".openbadge3.json"
_CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
LEARNER = "did:example:LEARNER"
VALID_FROM = "2000-01-01T00:00:00Z"
"""Placeholders: the platform puts the learner and the day of the award in their place."""
_COMPETENCY_FRAMEWORKS = {"CASE": "CFItem"}


def to_openbadges3(job: Job) -> Export:
    """Return the credential template with the whole Achievement in it."""
    spec = job.spec
    credential = {
        "@context": _CONTEXT,
        "id": _urn(spec, "credential"),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": spec.title,
        "issuer": issuer(spec),
        "validFrom": VALID_FROM,
        "credentialSubject": {"type": ["AchievementSubject"], "id": LEARNER, "achievement": achievement(job)},
    }
    text = to_json(credential) + "\n"
    return Export((text_file(job.stem + SUFFIX, "application/ld+json", text),), tuple(_losses(spec)))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what the format demands, and what a badge without would say too little."""
    if not spec.summary:
        yield Demand("spec", "has no `summary`; a badge needs a description, the title stands in")
    if not criteria_narrative(spec):
        yield Demand("spec", "says nothing of how it is earned: add assessments or `launch.how_to_earn`", blocks=True)
    if not spec.issuer:
        yield Demand("spec", "has no `issuer`: a badge names who awards it", blocks=True)
    elif not spec.issuer.url:
        yield Demand("spec", "has no `issuer.url`; a made-up identifier stands in, platforms want the real address")


def issuer(spec: Spec) -> dict[str, Any]:
    """Return the issuer's profile."""
    own = spec.issuer
    profile: dict[str, Any] = {"id": (own and own.url) or _urn(spec, "issuer"), "type": ["Profile"]}
    if own:
        profile["name"] = own.name
    if own and own.url:
        profile["url"] = own.url
    return profile


def achievement(job: Job) -> dict[str, Any]:
    """Return the Achievement."""
    spec = job.spec
    svg = base64.b64encode(badge_svg(job).encode()).decode("ascii")
    found: dict[str, Any] = {
        "id": _urn(spec, "achievement"),
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": spec.title,
        "description": spec.summary or spec.title,
        "inLanguage": spec.language,
        "criteria": {"narrative": criteria_narrative(spec)},
        "image": {"id": f"data:image/svg+xml;base64,{svg}", "type": "Image", "caption": spec.title},
        "creator": issuer(spec),
    }
    if spec.version:
        found["version"] = spec.version
    if spec.workload and spec.workload.credits:
        found["creditsAvailable"] = spec.workload.credits.value
    aligned = [*_level(spec), *(a for o in spec.objectives for a in alignments(o))]
    if aligned:
        found["alignment"] = aligned
    results = [r for a in spec.assessments for r in _results(spec, a)]
    if results:
        found["resultDescription"] = results
    return found


def alignments(objective: Objective) -> Iterator[dict[str, Any]]:
    """Return an objective's skills that have an address, as alignments."""
    for skill in objective.skills:
        if skill.uri:
            yield {
                "type": ["Alignment"],
                "targetName": skill.name,
                "targetUrl": skill.uri,
                "targetDescription": f"{objective.id}: {objective.statement}",
                "targetFramework": skill.framework,
                "targetType": _COMPETENCY_FRAMEWORKS.get(skill.framework, "ceasn:Competency"),
            }


def _level(spec: Spec) -> Iterator[dict[str, Any]]:
    if spec.level and spec.level.framework.upper() == "EQF" and spec.level.value.strip().isdigit():
        value = spec.level.value.strip()
        yield {
            "type": ["Alignment"],
            "targetName": f"EQF {value}",
            "targetUrl": f"http://data.europa.eu/snb/eqf/{value}",
            "targetFramework": "European Qualifications Framework",
            "targetCode": value,
            "targetType": "ext:EQF",
        }


def _results(spec: Spec, assessment: Assessment) -> Iterator[dict[str, Any]]:
    rule = assessment.pass_rule
    if rule and rule.rule == "score" and rule.percent is not None:
        yield {
            "id": _urn(spec, f"{assessment.id}/score"),
            "type": ["ResultDescription"],
            "name": f"{assessment.id} {assessment.title}",
            "resultType": "Percent",
            "valueMin": "0",
            "valueMax": "100",
            "requiredValue": f"{rule.percent:g}",
        }
    if not assessment.rubric:
        return
    for criterion in assessment.rubric.criteria:
        levels = sorted(assessment.rubric.levels, key=lambda level: level.points)  # ordered from low to high
        described = [
            {
                "id": _urn(spec, f"{criterion.id}/{level.name}"),
                "type": ["RubricCriterionLevel"],
                "name": level.name,
                "level": str(place),
                "points": f"{level.points:g}",
                **({"description": text} if (text := criterion.descriptors.get(level.name, "")) else {}),
            }
            for place, level in enumerate(levels, 1)
        ]
        entry: dict[str, Any] = {
            "id": _urn(spec, criterion.id),
            "type": ["ResultDescription"],
            "name": f"{criterion.id} {criterion.title}",
            "resultType": "RubricCriterionLevel",
            "rubricCriterionLevel": described,
        }
        if rule and rule.rule == "every-criterion" and rule.level in {level.name for level in levels}:
            entry["requiredLevel"] = _urn(spec, f"{criterion.id}/{rule.level}")
        yield entry


def unaligned(spec: Spec) -> Iterator[Loss]:
    """Return the objectives that no alignment can hold."""
    for objective in spec.objectives:
        if not any(skill.uri for skill in objective.skills):
            yield Loss(objective.id, "stands in the narrative only: an alignment needs a skill with `uri`")


def _losses(spec: Spec) -> Iterator[Loss]:
    yield from unaligned(spec)
    for assessment in spec.assessments:
        if assessment.weight is not None:
            yield Loss(assessment.id, "the weight stands in the narrative only")
        if assessment.rubric and any(c.weight is not None for c in assessment.rubric.criteria):
            yield Loss(assessment.id, "the weights of its rubric's rows")
    if spec.image:
        yield Loss("spec", f"the image {spec.image}: upload it at the platform; a plain one stands in")


def _urn(spec: Spec, element: str) -> str:
    return f"urn:uuid:{uuid_of(spec, element)}"
