"""QTI 1.2 in the manner of Canvas: a zip that Canvas imports as quizzes (Settings, Import Course Content, QTI .zip).

The shape is that of Canvas's own exports, as `text2qti` writes it; Canvas says nothing about a file that is wrong.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from assistant.spec import Spec

from ..archive import packed
from ..identity import uuid_of
from ..markup import to_html
from ..result import Demand, Export, File, Job, Loss
from .qti12_item import item_element
from .questions import (
    Quiz,
    common_losses,
    item_demands,
    left_out,
    nothing_to_export,
    pairs_of,
    quizzes,
    quizzes_that_go,
)

SUFFIX = ".canvas-qti.zip"
_ASSESSMENT = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def to_canvas_qti(job: Job) -> Export:
    """Return the quizzes of a spec as one package, an assessment for each quiz."""
    if reason := nothing_to_export(job.spec):
        return Export((), (Loss("spec", reason),))
    losses = [*left_out(job.spec), *common_losses(job.spec, "the brief", "that it does not count")]
    made = quizzes_that_go(job.spec)
    files = {"imsmanifest.xml": _manifest(job.spec, made)}
    for quiz in made:
        ident = identifier(job.spec, quiz.assessment.id)
        files[f"{ident}/{ident}.xml"] = _assessment(job.spec, quiz, ident)
        files[f"{ident}/assessment_meta.xml"] = _meta(quiz, ident)
        for question in quiz.questions:
            if question.objective or question.bloom:
                losses.append(Loss(question.id, "objective and Bloom level stand in its title only"))
            if question.kind == "order":
                losses.append(Loss(question.id, "is set as matching of steps to places"))
            if question.kind == "essay" and question.accepted:
                losses.append(Loss(question.id, "the notes for the rater"))
    return Export((File(job.stem + SUFFIX, "application/zip", packed(files)),), tuple(losses))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what Canvas asks for beyond what the spec holds."""
    yield from item_demands(spec)
    for quiz in quizzes(spec):
        for question in quiz.questions:
            right = [pair[1] for pair in pairs_of(question)]
            if len(set(right)) < len(right):
                yield Demand(question.id, "two pairs share a right side; Canvas shows it once")


def identifier(spec: Spec, element: str) -> str:
    """Return an element's identifier in a package: a letter first, the same at every export."""
    return f"mc_{uuid_of(spec, element).hex}"


def written(root: ET.Element) -> str:
    """Return an XML document, indented."""
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _manifest(spec: Spec, made: list[Quiz]) -> str:
    root = ET.Element("manifest", identifier=identifier(spec, "manifest"), xmlns=_MANIFEST)
    head = ET.SubElement(root, "metadata")
    ET.SubElement(head, "schema").text = "IMS Content"
    ET.SubElement(head, "schemaversion").text = "1.1.3"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    for quiz in made:
        ident = identifier(spec, quiz.assessment.id)
        meta = f"{ident}_meta"
        own = ET.SubElement(resources, "resource", identifier=ident, type="imsqti_xmlv1p2")
        ET.SubElement(own, "file", href=f"{ident}/{ident}.xml")
        ET.SubElement(own, "dependency", identifierref=meta)
        place = f"{ident}/assessment_meta.xml"
        about = ET.SubElement(resources, "resource", identifier=meta, type=_META, href=place)
        ET.SubElement(about, "file", href=place)
    return written(root)


def _assessment(spec: Spec, quiz: Quiz, ident: str) -> str:
    root = ET.Element("questestinterop", xmlns=_ASSESSMENT)
    own = ET.SubElement(root, "assessment", ident=ident, title=_title(quiz))
    section = ET.SubElement(own, "section", ident="root_section")
    for question in quiz.questions:
        section.append(item_element(question, identifier(spec, question.id)))
    return written(root)


def _meta(quiz: Quiz, ident: str) -> str:
    root = ET.Element("quiz", identifier=ident, xmlns=_CANVAS)
    points = f"{sum(q.points for q in quiz.questions):g}"
    assessment = quiz.assessment
    formative = assessment.purpose == "formative"
    values = {
        "title": _title(quiz),
        "description": to_html(assessment.brief or "", emphasis=True),
        "shuffle_answers": "true",
        "scoring_policy": "keep_highest",
        "quiz_type": "practice_quiz" if formative else "assignment",
        "points_possible": points,
        "show_correct_answers": "true",
        "allowed_attempts": "1",
        "available": "false",
    }
    for name, text in values.items():
        ET.SubElement(root, name).text = text
    if not formative:
        task = ET.SubElement(root, "assignment", identifier=f"{ident}_assignment")
        for name, text in {
            "title": _title(quiz), "workflow_state": "unpublished", "quiz_identifierref": ident,
            "points_possible": points, "grading_type": "points", "submission_types": "online_quiz",
        }.items():  # fmt: skip
            ET.SubElement(task, name).text = text
    return written(root)


def _title(quiz: Quiz) -> str:
    return f"{quiz.assessment.id} {' '.join(quiz.assessment.title.split())}"
