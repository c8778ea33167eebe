"""A sketch in CTDL, the language of the registry of Credential Engine: the credential, its assessments and its rubrics.

It is a sketch: the registry's own context and checks need its web site and an account, so nothing here was held against
them. The file says so, and so does the loss report. Source: Credential Engine, CTDL and CTDL-ASN terms.
"""

from collections.abc import Iterator
from typing import Any

from assistant.spec import Assessment, Criterion, Level, Rubric, Spec
from assistant.spec.passing import passing

from ..conduct import uncarried
from ..identity import uuid_of
from ..people.schema_org import duration
from ..pretty import to_json
from ..result import Demand, Export, Job, Loss, text_file
from .addresses import web_address

SUFFIX = ".ctdl-sketch.jsonld"
SKETCH = "A sketch, not checked by the registry: complete it there before it is used."
_TEXTS = "ceterms:name ceterms:description ceasn:name ceasn:description ceasn:competencyText ceasn:benchmarkText"
_LINKS = (
    "ceterms:ownedBy ceterms:requires ceterms:targetAssessment ceterms:targetLearningOpportunity ceterms:assesses "
    "ceterms:teaches ceterms:hasRubric ceterms:subjectWebpage ceterms:targetNode ceasn:isPartOf ceasn:hasTopChild "
    "ceasn:publisher ceasn:hasRubricCriterion ceasn:hasRubricLevel ceasn:hasCriterionLevel ceterms:targetCompetency"
)
CONTEXT: dict[str, Any] = {
    "ceterms": "https://purl.org/ctdl/terms/",
    "ceasn": "https://purl.org/ctdlasn/terms/",
    "qdata": "https://credreg.net/qdata/terms/",
    "credentialStat": "https://purl.org/ctdl/vocabs/credentialStat/",
    "assessMethod": "https://purl.org/ctdl/vocabs/assessMethod/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: {"@id": name, "@container": "@language"} for name in (*_TEXTS.split(), "rdfs:comment")},
    **{name: {"@id": name, "@type": "@id"} for name in _LINKS.split()},
    "ceterms:exactDuration": {"@id": "ceterms:exactDuration", "@type": "xsd:duration"},
}
_METHODS = {
    "quiz": "Exam", "oral": "Exam", "performance": "Performance", "simulation": "Performance", "task": "Artifact",
    "project": "Artifact", "portfolio": "Artifact", "case": "Artifact", "reflection": "Artifact",
}  # fmt: skip
"""Method → the kind of assessment that CTDL tells apart."""


def to_ctdl(job: Job) -> Export:
    """Return the graph of the spec."""
    graph = list(_Graph(job.spec).nodes())
    text = to_json({"@context": CONTEXT, "@graph": graph}) + "\n"
    return Export((text_file(job.stem + SUFFIX, "application/ld+json", text),), tuple(_losses(job.spec)))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what the registry's minimum asks for."""
    if not spec.objectives:
        yield Demand("spec", "has no objectives to publish", blocks=True)
    if not spec.issuer:
        yield Demand("spec", "has no `issuer`: a credential names who owns it", blocks=True)
    elif not spec.issuer.url:
        yield Demand("spec", "has no `issuer.url`: the registry asks for a web page of the credential")
    if not spec.summary:
        yield Demand("spec", "has no `summary`; a description is asked for, the title stands in")


class _Graph:
    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    def nodes(self) -> Iterator[dict[str, Any]]:
        spec = self.spec
        yield self._credential()
        for assessment in spec.assessments:
            yield self._assessment(assessment)
            if assessment.rubric:
                yield from self._rubric(assessment, assessment.rubric)
        if spec.content:
            yield self._course()
        yield from self._framework()
        yield self._organisation()

    def _credential(self) -> dict[str, Any]:
        spec = self.spec
        found = {
            **self._top("credential", "ceterms:MicroCredential"),
            "rdfs:comment": {"en": SKETCH},
            "ceterms:name": self._said(spec.title),
            "ceterms:description": self._said(spec.summary or spec.title),
            "ceterms:inLanguage": [spec.language],
            "ceterms:ownedBy": [self._id("issuer")],
            "ceterms:credentialStatusType": self._listed("credentialStat:Active"),
        }
        if spec.issuer and spec.issuer.url:
            found["ceterms:subjectWebpage"] = web_address(spec.issuer.url)
        if spec.workload and spec.workload.hours:
            whole = {"@type": "ceterms:DurationProfile", "ceterms:exactDuration": duration(spec.workload.hours)}
            found["ceterms:estimatedDuration"] = [whole]
        condition: dict[str, Any] = {"@type": "ceterms:ConditionProfile"}
        if spec.launch and spec.launch.how_to_earn:
            condition["ceterms:description"] = self._said("\n".join(spec.launch.how_to_earn))
        if spec.assessments:
            counting = [a for a in spec.assessments if a.purpose == "summative"]
            condition["ceterms:targetAssessment"] = [self._id(a.id) for a in counting]
        if spec.content:
            condition["ceterms:targetLearningOpportunity"] = [self._id("course")]
        return {**found, "ceterms:requires": [condition]} if len(condition) > 1 else found

    def _assessment(self, assessment: Assessment) -> dict[str, Any]:
        rule = passing(assessment)
        about = [t for t in (assessment.brief, f"Passed with {rule}." if rule else "") if t]
        found = {
            **self._top(assessment.id, "ceterms:AssessmentProfile"),
            "ceterms:name": self._said(assessment.title),
            "ceterms:description": self._said("\n\n".join(about) or assessment.title),
            "ceterms:ownedBy": [self._id("issuer")],
            "ceterms:inLanguage": [self.spec.language],
            "ceterms:assessmentMethodType": [self._listed(f"assessMethod:{_METHODS[assessment.method]}")],
            "ceterms:assesses": self._competencies(assessment.objectives),
        }
        if assessment.minutes:
            whole = {"@type": "ceterms:DurationProfile", "ceterms:exactDuration": duration(assessment.minutes / 60)}
            found["ceterms:estimatedDuration"] = [whole]
        return {**found, "ceterms:hasRubric": [self._id(f"{assessment.id}/rubric")]} if assessment.rubric else found

    def _rubric(self, assessment: Assessment, rubric: Rubric) -> Iterator[dict[str, Any]]:
        best = max((level.points for level in rubric.levels), default=0)
        cells = [(c, level) for c in rubric.criteria for level in rubric.levels]
        own = f"{assessment.id}/rubric"
        yield {
            **self._top(own, "ceasn:Rubric"),
            "ceasn:name": self._said(assessment.title),
            "ceasn:hasRubricCriterion": [self._id(c.id) for c in rubric.criteria],
            "ceasn:hasRubricLevel": [self._id(f"{own}/{level.name}") for level in rubric.levels],
        }
        for criterion in rubric.criteria:
            found = {
                **self._node(criterion.id, "ceasn:RubricCriterion"),
                "ceasn:name": self._said(criterion.title),
                "ceterms:targetCompetency": self._competencies(criterion.objectives),
                "ceasn:hasCriterionLevel": [self._id(_cell(criterion, level)) for level in rubric.levels],
            }
            yield found if criterion.weight is None else {**found, "ceterms:weight": criterion.weight / 100}
        for level in rubric.levels:
            yield {
                **self._node(f"{own}/{level.name}", "ceasn:RubricLevel"),
                "ceasn:name": self._said(level.name),
                "ceasn:hasCriterionLevel": [self._id(_cell(c, level)) for c in rubric.criteria],
            }
        for criterion, level in cells:
            found = {
                **self._node(_cell(criterion, level), "ceasn:CriterionLevel"),
                "ceasn:benchmarkText": self._said(criterion.descriptors.get(level.name) or level.name),
            }
            yield {**found, "qdata:percentage": round(100 * level.points / best, 2)} if best > 0 else found

    def _course(self) -> dict[str, Any]:
        return {
            **self._top("course", "ceterms:LearningOpportunityProfile"),
            "ceterms:name": self._said(self.spec.title),
            "ceterms:description": self._said("\n".join(m.title for m in self.spec.content)),
            "ceterms:ownedBy": [self._id("issuer")],
            "ceterms:inLanguage": [self.spec.language],
            "ceterms:teaches": self._competencies(o.id for o in self.spec.objectives),
        }

    def _framework(self) -> Iterator[dict[str, Any]]:
        spec = self.spec
        yield {
            **self._top("framework", "ceasn:CompetencyFramework"),
            "ceasn:name": self._said(spec.title),
            "ceasn:description": self._said(spec.summary or spec.title),
            "ceasn:inLanguage": [spec.language],
            "ceasn:publisher": [self._id("issuer")],
            "ceasn:hasTopChild": [self._id(o.id) for o in spec.objectives],
        }
        for objective in spec.objectives:
            yield {
                **self._top(objective.id, "ceasn:Competency"),
                "ceasn:competencyText": self._said(objective.statement),
                "ceasn:codedNotation": objective.id,
                "ceasn:inLanguage": [spec.language],
                "ceasn:isPartOf": [self._id("framework")],
            }

    def _organisation(self) -> dict[str, Any]:
        own = self.spec.issuer
        found = {
            **self._node("issuer", "ceterms:CredentialOrganization"),
            "ceterms:name": self._said(own.name if own else "not stated"),
        }
        return {**found, "ceterms:subjectWebpage": web_address(own.url)} if own and own.url else found

    def _competencies(self, objectives: Any) -> list[dict[str, Any]]:  # noqa: ANN401
        known = {o.id: o.statement for o in self.spec.objectives}
        return [
            {
                "@type": "ceterms:CredentialAlignmentObject",
                "ceterms:targetNode": self._id(o),
                "ceterms:targetNodeName": known[o],
            }
            for o in objectives
            if o in known
        ]

    def _id(self, element: str) -> str:
        return f"_:{self._ctid(element)}"

    def _ctid(self, element: str) -> str:
        return f"ce-{uuid_of(self.spec, element)}"

    def _node(self, element: str, kind: str) -> dict[str, Any]:
        return {"@id": self._id(element), "@type": kind}

    def _top(self, element: str, kind: str) -> dict[str, Any]:
        """Return a node that the registry keeps on its own: it carries the registry's identifier."""
        return {**self._node(element, kind), "ceterms:ctid": self._ctid(element)}

    def _said(self, text: str) -> dict[str, str]:
        return {self.spec.language: text}

    @staticmethod
    def _listed(term: str) -> dict[str, str]:
        return {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": term}


def _cell(criterion: Criterion, level: Level) -> str:
    return f"{criterion.id}/{level.name}"


def _losses(spec: Spec) -> Iterator[Loss]:
    yield Loss("spec", "this is a sketch: the registry has not checked it, and knows its own identifiers only")
    yield Loss("spec", "the status stands as active, which holds from the launch on")
    for assessment in spec.assessments:
        carried = ("the method", "the pass rule", "the minutes", "the rubric", "the brief", "the links to objectives")
        missing = uncarried(assessment, (*carried, "that it does not count"))
        if missing:
            yield Loss(assessment.id, missing)
    for objective in spec.objectives:
        if objective.skills:
            yield Loss(objective.id, "its skills of published frameworks")
    if spec.content:
        yield Loss("spec", "modules and activities: their titles stand in the description of the course")
    if spec.workload and spec.workload.credits:
        yield Loss("spec", "the credits")
    if spec.level:
        yield Loss("spec", "the level")
    if spec.pilot or spec.evaluation:
        yield Loss("spec", "pilot and evaluation")
