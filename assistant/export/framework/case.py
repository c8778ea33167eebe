"""CASE 1.1 CFPackage: the objectives as a framework other tools can point to, with the rubrics.

Source: 1EdTech Competencies and Academic Standards Exchange 1.1. The format asks for dates of change; the spec holds
none, and the clock would make every export another one, so one fixed date stands in.
"""

from collections.abc import Iterator
from typing import Any

from assistant.spec import Assessment, Criterion, Objective, Spec

from ..conduct import links_carried, uncarried
from ..identity import address_of, slug, uuid_of
from ..pretty import to_json
from ..result import Demand, Export, Job, Loss, text_file

SUFFIX = ".case.json"
CHANGED = "2000-01-01T00:00:00+00:00"


def to_case(job: Job) -> Export:
    """Return the package: document, items, associations, rubrics."""
    spec = job.spec
    package: dict[str, Any] = {
        "CFDocument": _document(spec),
        "CFItems": [_item(spec, o) for o in spec.objectives],
        "CFAssociations": list(_associations(spec)),
    }
    rubrics = [_rubric(spec, a) for a in spec.assessments if a.rubric and a.rubric.criteria]
    if rubrics:
        package["CFRubrics"] = rubrics
    text = to_json(package) + "\n"
    return Export((text_file(job.stem + SUFFIX, "application/json", text),), tuple(_losses(spec)))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what the format demands."""
    if not spec.objectives:
        yield Demand("spec", "has no objectives to publish", blocks=True)
    if not spec.issuer:
        yield Demand("spec", "has no `issuer`: a framework names its creator", blocks=True)
    elif not spec.issuer.url:
        yield Demand("spec", "has no `issuer.url`; addresses at issuer.example stand in")


def _document(spec: Spec) -> dict[str, Any]:
    found = {
        **_base(spec, "framework"),
        "creator": spec.issuer.name if spec.issuer else "",
        "title": spec.title,
        "language": spec.language,
        "adoptionStatus": "Draft",
        "caseVersion": "1.1",
    }
    if spec.summary:
        found["description"] = spec.summary
    if spec.version:
        found["version"] = spec.version
    return found


def _item(spec: Spec, objective: Objective) -> dict[str, Any]:
    more = {
        name: value
        for name, value in (
            ("bloom", objective.bloom),
            ("verb", objective.verb),
            ("condition", objective.condition),
            ("criterion", objective.criterion),
        )
        if value
    }
    found = {
        **_base(spec, objective.id),
        "fullStatement": objective.statement,
        "humanCodingScheme": objective.id,
        "CFItemType": "Learning Outcome",
        "language": spec.language,
    }
    if objective.skills:
        found["conceptKeywords"] = [skill.name for skill in objective.skills]
    return {**found, "extensions": more} if more else found


def _associations(spec: Spec) -> Iterator[dict[str, Any]]:
    document = _link(spec, "framework", spec.title)
    for place, objective in enumerate(spec.objectives, 1):
        yield {
            **_base(spec, f"{objective.id}/in-framework"),
            "associationType": "isChildOf",
            "sequenceNumber": place,
            "originNodeURI": _link(spec, objective.id, objective.id),
            "destinationNodeURI": document,
        }
    for assessment in spec.assessments:
        for criterion in assessment.rubric.criteria if assessment.rubric else ():
            for other in criterion.objectives[1:]:  # a criterion holds one item only; the others are related to it
                yield {
                    **_base(spec, f"{criterion.id}/{other}"),
                    "associationType": "isRelatedTo",
                    "originNodeURI": _link(spec, criterion.id, criterion.id),
                    "destinationNodeURI": _link(spec, other, other),
                }


def _rubric(spec: Spec, assessment: Assessment) -> dict[str, Any]:
    own = assessment.rubric
    assert own  # noqa: S101 - the caller has looked
    rubric_id = str(uuid_of(spec, assessment.id))
    found = {**_base(spec, assessment.id), "title": f"{assessment.id} {assessment.title}"}
    if assessment.brief:
        found["description"] = assessment.brief
    ranked = sorted(own.levels, key=lambda level: level.points)
    criteria = []
    for place, criterion in enumerate(own.criteria, 1):
        entry: dict[str, Any] = {
            **_base(spec, criterion.id),
            "category": criterion.title,
            "description": criterion.id,
            "position": place,
            "rubricId": rubric_id,
            "CFRubricCriterionLevels": [
                {
                    **_base(spec, f"{criterion.id}/{level.name}"),
                    "quality": level.name,
                    "score": level.points,
                    "description": criterion.descriptors.get(level.name, ""),
                    "position": rank,
                    "rubricCriterionId": str(uuid_of(spec, criterion.id)),
                }
                for rank, level in enumerate(ranked, 1)
            ],
        }
        if criterion.weight is not None:
            entry["weight"] = criterion.weight
        if criterion.objectives:
            entry["CFItemURI"] = _link(spec, criterion.objectives[0], criterion.objectives[0])
        criteria.append(entry)
    return {**found, "CFRubricCriteria": criteria}


def _losses(spec: Spec) -> Iterator[Loss]:
    for objective in spec.objectives:
        if objective.skills:
            yield Loss(objective.id, "frameworks and addresses of its skills: their names stand as keywords")
    for assessment in spec.assessments:
        links = links_carried(assessment, (o for c in _rows(assessment) for o in c.objectives[:1]))
        missing = uncarried(assessment, ("the rubric", "the brief", *links) if _rows(assessment) else ())
        if missing:
            yield Loss(assessment.id, f"{missing}: a framework has no place for them")
        for criterion in _rows(assessment):
            if len(criterion.objectives) > 1:
                others = ", ".join(criterion.objectives[1:])
                yield Loss(criterion.id, f"{others} stand as related, since a criterion there serves one item")
    if spec.content:
        yield Loss("spec", "the content, pilot, launch and evaluation: a framework has no place for them")


def _rows(assessment: Assessment) -> tuple[Criterion, ...]:
    return assessment.rubric.criteria if assessment.rubric else ()


def _base(spec: Spec, element: str) -> dict[str, Any]:
    return {"identifier": str(uuid_of(spec, element)), "uri": _uri(spec, element), "lastChangeDateTime": CHANGED}


def _link(spec: Spec, element: str, title: str) -> dict[str, str]:
    return {"title": title, "identifier": str(uuid_of(spec, element)), "uri": _uri(spec, element)}


def _uri(spec: Spec, element: str) -> str:
    return f"{address_of(spec)}/case/{slug(spec.title)}/{uuid_of(spec, element)}"
