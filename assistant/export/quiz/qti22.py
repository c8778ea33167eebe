"""QTI 2.2: a content package for assessment platforms (TAO, Inspera, Xerte and others); Moodle core can't read it."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from assistant.spec import Spec

from ..archive import packed
from ..result import Demand, Export, File, Job, Loss
from .qti12 import identifier, written
from .qti22_item import item_element
from .questions import Quiz, common_losses, item_demands, left_out, nothing_to_export, quizzes_that_go

SUFFIX = ".qti22.zip"
QTI = "http://www.imsglobal.org/xsd/imsqti_v2p2"
_MANIFEST = "http://www.imsglobal.org/xsd/imscp_v1p1"


def to_qti22(job: Job) -> Export:
    """Return the quizzes of a spec as one package: a test for each quiz, a file for each item."""
    if reason := nothing_to_export(job.spec):
        return Export((), (Loss("spec", reason),))
    losses = [*left_out(job.spec), *common_losses(job.spec, "the minutes")]
    made = quizzes_that_go(job.spec)
    files = {"imsmanifest.xml": _manifest(job.spec, made)}
    for quiz in made:
        files[f"tests/{quiz.assessment.id}.xml"] = _test(quiz)
        for question in quiz.questions:
            files[f"items/{question.id}.xml"] = written(item_element(question))
            if question.objective or question.bloom:
                losses.append(Loss(question.id, "objective and Bloom level stand in its label only"))
    return Export((File(job.stem + SUFFIX, "application/zip", packed(files)),), tuple(losses))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what a QTI platform asks for beyond what the spec holds."""
    yield from item_demands(spec)


def _manifest(spec: Spec, made: list[Quiz]) -> str:
    root = ET.Element("manifest", identifier=identifier(spec, "manifest"), xmlns=_MANIFEST)
    head = ET.SubElement(root, "metadata")
    ET.SubElement(head, "schema").text = "QTIv2.2 Package"
    ET.SubElement(head, "schemaversion").text = "1.0.0"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    for quiz in made:
        place = f"tests/{quiz.assessment.id}.xml"
        test = ET.SubElement(
            resources,
            "resource",
            identifier=identifier(spec, quiz.assessment.id),
            type="imsqti_test_xmlv2p2",
            href=place,
        )
        ET.SubElement(test, "file", href=place)
        for question in quiz.questions:
            ET.SubElement(test, "dependency", identifierref=identifier(spec, question.id))
    for question in (q for quiz in made for q in quiz.questions):
        place = f"items/{question.id}.xml"
        item = ET.SubElement(
            resources, "resource", identifier=identifier(spec, question.id), type="imsqti_item_xmlv2p2", href=place
        )
        ET.SubElement(item, "file", href=place)
    return written(root)


def _test(quiz: Quiz) -> str:
    own = quiz.assessment
    title = f"{own.id} {' '.join(own.title.split())}"
    root = ET.Element("assessmentTest", xmlns=QTI, identifier=own.id, title=title)
    part = ET.SubElement(
        root, "testPart", identifier=f"{own.id}.part", navigationMode="nonlinear", submissionMode="simultaneous"
    )
    if own.minutes:
        limits = ET.Element("timeLimits", maxTime=f"{own.minutes * 60:.0f}")
        root.insert(0, limits)
    section = ET.SubElement(part, "assessmentSection", identifier=f"{own.id}.section", title=title, visible="true")
    for question in quiz.questions:
        ET.SubElement(section, "assessmentItemRef", identifier=question.id, href=f"../items/{question.id}.xml")
    return written(root)
