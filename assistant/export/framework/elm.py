"""European Learning Model 3 as JSON-LD: the credential as a learning opportunity with what it achieves.

Source: ELM 3 with the shapes of its profile for learning opportunities and qualifications (`LOQ-constraints.ttl`).
The context stands in the file, with the terms of the model's own context, so that it is read without a network.
"""

from collections.abc import Iterator
from typing import Any

from assistant.spec import Activity, Assessment, Module, Objective, Spec
from assistant.spec.passing import passing

from ..conduct import uncarried
from ..identity import address_of, uuid_of
from ..people.schema_org import duration
from ..pretty import to_json
from ..result import Demand, Export, Job, Loss, text_file
from .addresses import is_address, web_address
from .elm_lists import (
    Entry,
    assessment_type,
    country,
    credit_system,
    eqf_level,
    is_known_country,
    isced,
    language,
    mode,
    thematic_area,
)

SUFFIX = ".elm.jsonld"
_ESCO_SKILL = "http://data.europa.eu/esco/skill/"
_LINKS = (
    "learningOutcome provenBy influencedBy learningAchievementSpecification providedBy mode creditPoint framework "
    "location address countryCode relatedESCOSkill relatedSkill entryRequirement additionalNote gradingScheme proves "
    "educationLevel educationSubject hasPart awardingOpportunity awardingBody scheduleInformation defaultLanguage"
)
_TYPES = (
    "LearningOpportunity LearningAchievementSpecification LearningOutcome LearningAssessmentSpecification "
    "LearningActivitySpecification Organisation CreditPoint Address Note WebResource Identifier GradingScheme "
    "AwardingOpportunity"
)
CONTEXT: dict[str, Any] = {
    "elm": "http://data.europa.eu/snb/model/elm/",
    "dc": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "adms": "http://www.w3.org/ns/adms#",
    "rov": "http://www.w3.org/ns/regorg#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{name: f"elm:{name}" for name in _TYPES.split()},
    "Concept": "skos:Concept",
    "ConceptScheme": "skos:ConceptScheme",
    "Location": "dc:Location",
    **{name: {"@id": f"elm:{name}", "@type": "@id"} for name in _LINKS.split()},
    "thematicArea": {"@id": "elm:ISCEDFCode", "@type": "@id"},
    "language": {"@id": "dc:language", "@type": "@id"},
    "dcType": {"@id": "dc:type", "@type": "@id"},
    "publisher": {"@id": "dc:publisher", "@type": "@id"},
    "homepage": {"@id": "foaf:homepage", "@type": "@id"},
    "identifier": {"@id": "adms:identifier", "@type": "@id"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "title": {"@id": "dc:title", "@container": "@language"},
    "description": {"@id": "dc:description", "@container": "@language"},
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "legalName": {"@id": "rov:legalName", "@container": "@language"},
    "noteLiteral": {"@id": "elm:noteLiteral", "@container": "@language"},
    "notation": {"@id": "skos:notation"},
    "schemeName": {"@id": "elm:schemeName", "@type": "xsd:string"},
    "point": {"@id": "elm:point", "@type": "xsd:string"},
    "volumeOfLearning": {"@id": "elm:volumeOfLearning", "@type": "xsd:duration"},
    "contentURL": {"@id": "elm:contentUrl", "@type": "xsd:anyURI"},
}


def to_elm(job: Job) -> Export:
    """Return the graph of the spec."""
    graph = _Graph(job.spec).nodes()
    text = to_json({"@context": CONTEXT, "@graph": graph}) + "\n"
    return Export((text_file(job.stem + SUFFIX, "application/ld+json", text),), tuple(_losses(job.spec)))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what the profile demands."""
    if not spec.objectives:
        yield Demand("spec", "has no objectives: the model describes learning by its outcomes", blocks=True)
    if not spec.issuer:
        yield Demand("spec", "has no `issuer`: the model names who provides it", blocks=True)
    else:
        if not spec.issuer.url:
            yield Demand("spec", "has no `issuer.url`: a homepage is asked for; an address at issuer.example stands in")
        if not is_known_country(spec.issuer.country):
            yield Demand("spec", "`issuer.country` must be an ISO 3166 code or name; “provisional” stands in")
    if not isced(spec):
        yield Demand("spec", "has no `field` of framework ISCED-F with a code of 2 to 4 digits; “unknown” stands in")


class _Graph:
    """Collects the nodes of a spec; entries of controlled lists come in once each, with their list."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.entries: dict[str, dict[str, Any]] = {}
        self.lists: dict[str, dict[str, Any]] = {}

    def nodes(self) -> list[dict[str, Any]]:
        spec = self.spec
        found = [
            self._opportunity(),
            self._achievement(),
            *(self._outcome(o) for o in spec.objectives),
            *(self._assessment(a) for a in spec.assessments),
            *(self._module(m) for m in spec.content),
            self._organisation(),
        ]
        return [*found, *self.entries.values(), *self.lists.values()]

    def _opportunity(self) -> dict[str, Any]:
        spec = self.spec
        found = {
            **self._node("opportunity", "LearningOpportunity"),
            "title": self._said(spec.title),
            "homepage": self._web(address_of(spec)),
            "providedBy": self._id("issuer"),
            "defaultLanguage": self._listed(language(spec.language)),
            "learningAchievementSpecification": self._id("achievement"),
        }
        if spec.summary:
            found["description"] = self._said(spec.summary)
        if spec.delivery and spec.delivery.mode:
            found["mode"] = self._listed(mode(spec.delivery.mode))
        dates = [t for t in (spec.delivery and spec.delivery.schedule, spec.launch and spec.launch.opens) if t]
        if dates:
            found["scheduleInformation"] = self._note("; ".join(dates))
        return found

    def _achievement(self) -> dict[str, Any]:
        spec = self.spec
        workload = spec.workload
        found = {
            **self._node("achievement", "LearningAchievementSpecification"),
            "title": self._said(spec.title),
            "language": self._listed(language(spec.language)),
            "thematicArea": self._listed(thematic_area(spec)),
            "learningOutcome": [self._id(o.id) for o in spec.objectives],
            "provenBy": [self._id(a.id) for a in spec.assessments],
            "influencedBy": [self._id(m.id) for m in spec.content],
            "publisher": self._id("issuer"),
            "awardingOpportunity": {
                **self._node("awarding", "AwardingOpportunity"),
                "awardingBody": self._id("issuer"),
                "learningAchievementSpecification": self._id("achievement"),
            },
        }
        if spec.summary:
            found["description"] = self._said(spec.summary)
        if workload and workload.hours:
            found["volumeOfLearning"] = duration(workload.hours)
        system = credit_system(workload.credits.system) if workload and workload.credits else None
        if system and workload and workload.credits:
            found["creditPoint"] = {
                "type": "CreditPoint",
                "framework": self._listed(system),
                "point": f"{workload.credits.value:g}",
            }
        level = eqf_level(spec)
        if level:
            found["educationLevel"] = self._listed(level)
        if spec.delivery and spec.delivery.mode:
            found["mode"] = self._listed(mode(spec.delivery.mode))
        if spec.audience and spec.audience.prerequisites:
            found["entryRequirement"] = self._note("\n".join(spec.audience.prerequisites))
        notes = [self._note(f"{name}: {text}") for name, text in _notes(spec)]
        return {k: v for k, v in {**found, "additionalNote": notes}.items() if v != []}

    def _outcome(self, objective: Objective) -> dict[str, Any]:
        found = {
            **self._node(objective.id, "LearningOutcome"),
            "identifier": self._own_id(objective.id),
            "title": self._said(objective.statement),
        }
        for name, is_esco in (("relatedESCOSkill", True), ("relatedSkill", False)):
            skills = [(s.name, (s.uri or "").strip()) for s in objective.skills if is_address(s.uri)]
            chosen = [(words, uri) for words, uri in skills if uri.startswith(_ESCO_SKILL) is is_esco]
            if chosen:
                found[name] = [self._listed(Entry(uri, label=words, is_own_word=True)) for words, uri in chosen]
        return found

    def _assessment(self, assessment: Assessment) -> dict[str, Any]:
        found = {
            **self._node(assessment.id, "LearningAssessmentSpecification"),
            "identifier": self._own_id(assessment.id),
            "title": self._said(assessment.title),
            "dcType": self._listed(assessment_type(assessment.method)),
            "language": self._listed(language(self.spec.language)),
            "proves": self._id("achievement"),
        }
        if assessment.brief:
            found["description"] = self._said(assessment.brief)
        if passing(assessment):
            scheme = self._node(f"{assessment.id}/pass", "GradingScheme")
            found["gradingScheme"] = {**scheme, "title": self._said(f"Passed with {passing(assessment)}", own=True)}
        if assessment.supervision:
            about = ", ".join(t for t in (assessment.supervision.mode, assessment.supervision.identity) if t)
            found["additionalNote"] = self._note(f"Supervision: {about}")
        return found

    def _module(self, module: Module) -> dict[str, Any]:
        found = self._activity(module)
        if module.summary:
            found["description"] = self._said(module.summary)
        if module.activities:
            found["hasPart"] = [self._activity(a) for a in module.activities]
        return found

    def _activity(self, part: Module | Activity) -> dict[str, Any]:
        found = {
            **self._node(part.id, "LearningActivitySpecification"),
            "identifier": self._own_id(part.id),
            "title": self._said(part.title),
        }
        if part.minutes:
            found["volumeOfLearning"] = duration(part.minutes / 60)
        if isinstance(part, Activity) and part.instructions:
            found["description"] = self._said(part.instructions)
        return found

    def _organisation(self) -> dict[str, Any]:
        own = self.spec.issuer
        address = {"type": "Address", "countryCode": self._listed(country(own.country if own else None))}
        found = {
            **self._node("issuer", "Organisation"),
            "legalName": self._said(own.name if own else "not stated"),
            "location": {"type": "Location", "address": address},
        }
        return {**found, "homepage": self._web(own.url)} if own and own.url else found

    def _id(self, element: str) -> str:
        return f"urn:uuid:{uuid_of(self.spec, element)}"

    def _node(self, element: str, kind: str) -> dict[str, Any]:
        return {"id": self._id(element), "type": kind}

    def _said(self, text: str, *, own: bool = False) -> dict[str, str]:
        """Return a text with its language; `own` words are English."""
        return {"en" if own else self.spec.language: text}

    def _note(self, text: str) -> dict[str, Any]:
        return {"type": "Note", "noteLiteral": self._said(text)}

    @staticmethod
    def _web(address: str) -> dict[str, Any]:
        return {"type": "WebResource", "contentURL": web_address(address)}

    @staticmethod
    def _own_id(own_id: str) -> dict[str, Any]:
        return {"type": "Identifier", "notation": own_id, "schemeName": "microcred"}

    def _listed(self, entry: Entry) -> str:
        node: dict[str, Any] = {"id": entry.address, "type": "Concept"}
        if entry.list_address:
            node["inScheme"] = entry.list_address
            self.lists[entry.list_address] = {"id": entry.list_address, "type": "ConceptScheme"}
        if entry.label:
            node["prefLabel"] = self._said(entry.label, own=not entry.is_own_word)
        if entry.notation:
            node["notation"] = entry.notation
        self.entries.setdefault(entry.address, node)
        return entry.address


def _notes(spec: Spec) -> Iterator[tuple[str, str]]:
    quality, stack = spec.quality_assurance, spec.stackability
    if quality and quality.process:
        yield "Quality assurance", quality.process
    if stack and stack.stacks_into:
        yield "Stackable towards", stack.stacks_into
    if spec.level and not eqf_level(spec):
        yield "Level", f"{spec.level.framework} {spec.level.value}"
    credits = spec.workload.credits if spec.workload else None
    if credits and not credit_system(credits.system):
        yield "Credits", f"{credits.value:g} {credits.system}"


def _losses(spec: Spec) -> Iterator[Loss]:
    for objective in spec.objectives:
        if objective.bloom or objective.condition or objective.criterion:
            yield Loss(objective.id, "the parts of the objective and its Bloom level: its statement is carried whole")
        for skill in objective.skills:
            if not is_address(skill.uri):
                yield Loss(objective.id, f"the skill “{skill.name}”, which has no web address")
    for assessment in spec.assessments:
        missing = uncarried(assessment, ("the method", "the pass rule", "the brief", "the supervision"))
        if missing:
            yield Loss(assessment.id, f"{missing}: the model has no place for them")
    yield from _losses_of_parts(spec)
    if spec.pilot or spec.launch or spec.evaluation:
        yield Loss("spec", "pilot, launch text and evaluation: the model has no place for them")
    if spec.version:
        yield Loss("spec", "the version")


def _losses_of_parts(spec: Spec) -> Iterator[Loss]:
    activities = [a for m in spec.content for a in m.activities]
    if any(m.objectives for m in spec.content) or any(a.objectives for a in activities):
        yield Loss("spec", "what the modules and activities serve")
    if any(a.assets for a in activities) or any(a.assets for a in spec.assessments):
        yield Loss("spec", "what is made for the activities and assessments")
