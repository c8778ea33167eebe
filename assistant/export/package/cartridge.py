"""Common Cartridge: the course as a package of modules, pages, quizzes and assignments.

Source: 1EdTech Common Cartridge 1.3 and 1.1, their profiles of content packaging, LOM and QTI, and the assignment
extension 1.0. Version 1.1 is what Moodle restores from; it has no assignments, these become pages there.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assistant.spec import Assessment, Spec

from ..archive import packed
from ..people.blocks import Block, Document, Heading
from ..people.html import to_fragment, to_page
from ..quiz.qti12 import identifier, written
from ..quiz.questions import Quiz, quizzes
from ..result import Demand, Export, File, Job, Loss
from ..rubric.points import rows
from .cc_quiz import carried, quiz_losses, quiz_xml
from .pages import about, activity_page, assessment_text, module_page

_ASSIGNMENT = "http://www.imsglobal.org/xsd/imscc_extensions/assignment"
_NOTHING_HANDED_IN = frozenset({"performance", "oral", "simulation"})


@dataclass(frozen=True)
class Version:
    """A version of the format, and what differs in it."""

    number: str
    tag: str
    """How its namespaces name it."""
    suffix: str
    assignments: bool
    instructions: bool
    """Whether those who read it show what stands before the questions of a quiz; else it is a page of its own."""


V13 = Version("1.3.0", "v1p3", ".imscc", assignments=True, instructions=True)
V11 = Version("1.1.0", "v1p1", ".cc11.imscc", assignments=False, instructions=False)


@dataclass
class _Entry:
    """A line of the course's outline: a folder, or something to open."""

    key: str
    """What its identifier is made of."""
    title: str
    ref: str = ""
    """Identifier of the resource it opens."""
    entries: list["_Entry"] = field(default_factory=list)


def to_cartridge(job: Job) -> Export:
    """Return the package in version 1.3, which Canvas, Brightspace and Blackboard read."""
    return _Package(job.spec, V13).export(job.stem)


def to_cartridge_11(job: Job) -> Export:
    """Return the package in version 1.1, from which Moodle restores a course."""
    return _Package(job.spec, V11).export(job.stem)


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what a course shell would miss."""
    if not spec.content and not spec.assessments:
        yield Demand("spec", "has neither `content` nor `assessments`: there is no course to package", blocks=True)
    for module in spec.content:
        if not module.activities:
            yield Demand(module.id, "has no activities; its folder would hold nothing to do")
        for activity in module.activities:
            if not activity.instructions and not any(asset.body for asset in activity.assets):
                yield Demand(activity.id, "has neither `instructions` nor assets with text; its page says little")


class _Package:
    def __init__(self, spec: Spec, version: Version) -> None:
        self.spec = spec
        self.version = version
        self.files: dict[str, str] = {}
        self.resources: list[ET.Element] = []
        self.losses: list[Loss] = []
        self.quizzes = {quiz.assessment.id: quiz for quiz in quizzes(spec)}

    def export(self, stem: str) -> Export:
        entries = list(self._outline())
        files = {"imsmanifest.xml": self._manifest(entries), **self.files}
        self.losses.append(
            Loss(
                "spec",
                "background, announcement, pilot, evaluation, record, what is for raters only: for the course team",
            )
        )
        return Export((File(stem + self.version.suffix, "application/zip", packed(files)),), tuple(self.losses))

    def _outline(self) -> Iterator[_Entry]:
        spec = self.spec
        start = _Entry("start", "Start here")
        start.entries.append(self._page("about", "About this course", about(spec)))
        yield start
        modules = {module.id for module in spec.content}
        for module in spec.content:
            folder = _Entry(f"{module.id}/folder", f"{module.id} {_line(module.title)}")
            if overview := module_page(spec, module):
                folder.entries.append(self._page(module.id, f"About {module.id}", overview))
            for activity in module.activities:
                title = f"{activity.id} {_line(activity.title)}"
                folder.entries.append(self._page(activity.id, title, activity_page(spec, activity, module)))
            folder.entries += [e for a in spec.assessments if a.after == module.id for e in self._assessment(a)]
            yield folder
        last = [e for a in spec.assessments if a.after not in modules for e in self._assessment(a)]
        if last:
            yield _Entry("assessment", "Assessment", entries=last)

    def _page(self, key: str, title: str, blocks: list[Block], use: str = "") -> _Entry:
        """Add a page and return the entry that opens it; `use` is what the page stands in for."""
        ident, name = identifier(self.spec, key), f"pages/{key}.html"
        self.files[name] = to_page(Document(title, self.spec.language, (Heading(1, title), *blocks)))
        self._resource(ident, "webcontent", name, {"href": name, **({"intendeduse": use} if use else {})})
        return _Entry(key, title, ident)

    def _resource(self, ident: str, kind: str, name: str, more: Mapping[str, str] = MappingProxyType({})) -> None:
        resource = ET.Element("resource", {"identifier": ident, "type": kind, **more})
        ET.SubElement(resource, "file", href=name)
        self.resources.append(resource)

    def _assessment(self, assessment: Assessment) -> Iterator[_Entry]:
        title = f"{assessment.id} {_line(assessment.title)}"
        blocks = assessment_text(self.spec, assessment)
        self.losses += _conduct_losses(assessment)
        quiz = self.quizzes.get(assessment.id)
        if quiz:
            self.losses += quiz_losses(quiz)
        if quiz and carried(quiz):
            if not self.version.instructions and blocks:
                yield self._page(f"{assessment.id}.about", f"About {assessment.id}", blocks)
            yield self._quiz(quiz, title, blocks)
        elif self.version.assignments:
            yield self._assignment(assessment, title, blocks)
        else:
            self.losses.append(Loss(assessment.id, "is a page, not an assignment, which the format does not have"))
            yield self._page(assessment.id, title, blocks)

    def _quiz(self, quiz: Quiz, title: str, blocks: list[Block]) -> _Entry:
        own = quiz.assessment
        name, ident = f"quizzes/{own.id}.xml", identifier(self.spec, own.id)
        self.files[name] = quiz_xml(self.spec, quiz, title, to_fragment(blocks, self.spec.language))
        self._resource(ident, f"imsqti_xmlv1p2/imscc_xml{self.version.tag}/assessment", name)
        return _Entry(own.id, title, ident)

    def _assignment(self, assessment: Assessment, title: str, blocks: list[Block]) -> _Entry:
        """Add an assignment, and the page that stands in for it where a platform does not know assignments."""
        entry = self._page(assessment.id, title, blocks, use="assignment")
        ident = identifier(self.spec, f"{assessment.id}/assignment")
        variant = ET.SubElement(self.resources[-1], "cpx:variant", identifier=f"{ident}_variant", identifierref=ident)
        ET.SubElement(variant, "cpx:metadata")
        name = f"assignments/{assessment.id}.xml"
        root = ET.Element("assignment", xmlns=_ASSIGNMENT, identifier=ident)
        ET.SubElement(root, "title").text = title
        ET.SubElement(root, "text", texttype="text/html").text = to_fragment(blocks, self.spec.language)
        ET.SubElement(root, "instructor_text", texttype="text/plain").text = ""
        points = _points(assessment)
        gradable = ET.SubElement(root, "gradable", {"points_possible": f"{points:g}"} if points else {})
        gradable.text = "false" if assessment.purpose == "formative" else "true"
        if assessment.method not in _NOTHING_HANDED_IN:
            formats = ET.SubElement(root, "submission_formats")
            for kind in ("html", "file"):
                ET.SubElement(formats, "format", type=kind)
        self.files[name] = written(root)
        self._resource(ident, "assignment_xmlv1p0", name, {"href": name})
        return entry

    def _manifest(self, entries: list[_Entry]) -> str:
        spec, tag = self.spec, self.version.tag
        root = ET.Element(
            "manifest",
            {
                "identifier": identifier(spec, "manifest"),
                "xmlns": f"http://www.imsglobal.org/xsd/imscc{tag}/imscp_v1p1",
                "xmlns:lomimscc": f"http://ltsc.ieee.org/xsd/imscc{tag}/LOM/manifest",
                **(
                    {"xmlns:cpx": f"http://www.imsglobal.org/xsd/imscc{tag}/imscp_extensionv1p2"}
                    if self.version.assignments
                    else {}
                ),
            },
        )
        head = ET.SubElement(root, "metadata")
        ET.SubElement(head, "schema").text = "IMS Common Cartridge"
        ET.SubElement(head, "schemaversion").text = self.version.number
        general = ET.SubElement(ET.SubElement(head, "lomimscc:lom"), "lomimscc:general")
        _lom_text(general, "title", spec.title, spec.language)
        ET.SubElement(general, "lomimscc:language").text = spec.language
        _lom_text(general, "description", spec.summary or spec.title, spec.language)
        organizations = ET.SubElement(root, "organizations")
        organization = ET.SubElement(
            organizations, "organization", identifier=identifier(spec, "organization"), structure="rooted-hierarchy"
        )
        top = ET.SubElement(organization, "item", identifier=identifier(spec, "top"))
        for entry in entries:
            self._item(top, entry)
        ET.SubElement(root, "resources").extend(self.resources)
        return written(root)

    def _item(self, parent: ET.Element, entry: _Entry) -> None:
        refs = {"identifierref": entry.ref} if entry.ref else {}
        item = ET.SubElement(parent, "item", {"identifier": identifier(self.spec, f"{entry.key}/item"), **refs})
        ET.SubElement(item, "title").text = entry.title
        for child in entry.entries:
            self._item(item, child)


def _lom_text(parent: ET.Element, name: str, text: str, language: str) -> None:
    held = ET.SubElement(parent, f"lomimscc:{name}")
    ET.SubElement(held, "lomimscc:string", language=language).text = " ".join(text.split())


def _points(assessment: Assessment) -> float:
    """Return the points that full marks are worth: those of the rubric, else the weight; 0 where neither is stated."""
    if assessment.rubric and assessment.rubric.levels:
        return sum(max((cell.points for cell in row.cells), default=0.0) for row in rows(assessment.rubric))
    return assessment.weight or 0.0


def _conduct_losses(assessment: Assessment) -> Iterator[Loss]:
    held = {
        "pass rule": assessment.pass_rule,
        "weight": assessment.weight is not None,
        "due date": assessment.due,
        "minutes": assessment.minutes is not None,
    }
    named = [name for name, there in held.items() if there]
    if named:
        yield Loss(assessment.id, f"{', '.join(named)}: stated in its text only, set these on the platform")
    if assessment.rubric:
        yield Loss(assessment.id, "its rubric is a table in its text: bring it over by the platform's own format")


def _line(text: str) -> str:
    return " ".join(text.split())
