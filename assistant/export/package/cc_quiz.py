"""Quizzes in the Common Cartridge profile of QTI 1.2.1: single choice, multiple response, true/false, blanks, essays.

Source: 1EdTech Common Cartridge 1.1 and 1.3, QTI profile with its rules: metadata comes from closed lists, a weighting
is a whole number from 1 to 99, single choice has three options at least, essays are marked by people.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace

from assistant.spec import Spec

from ..quiz.qti12 import identifier, written
from ..quiz.qti12_item import item_element
from ..quiz.questions import Question, Quiz
from ..result import Loss

_NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PROFILES = {
    "one": "cc.multiple_choice.v0p1",
    "several": "cc.multiple_response.v0p1",
    "truth": "cc.true_false.v0p1",
    "short": "cc.fib.v0p1",
    "number": "cc.fib.v0p1",
    "essay": "cc.essay.v0p1",
}
_LEFT_OUT = {"pairs": "matching", "order": "ordering"}
_FEWEST = 3
_WEIGHTS = range(1, 100)


def carried(quiz: Quiz) -> list[Question]:
    """Return the questions that the profile can hold, in the form in which it holds them."""
    return [_fitted(q) for q in quiz.questions if not _refused(q)]


def quiz_losses(quiz: Quiz) -> Iterator[Loss]:
    """Return what becomes of the questions that the profile does not hold as they are."""
    for demand in quiz.refused:
        yield Loss(demand.at, f"left out: {demand.message}")
    for question in quiz.questions:
        if why := _refused(question):
            yield Loss(question.id, f"left out: {why}; import `moodle-xml` or `canvas-qti` beside the package")
            continue
        if _fitted(question) is not question:
            yield Loss(question.id, "has two options, the format wants three: set as “choose all that apply”")
        if question.kind == "number":
            yield Loss(question.id, "only the number as it is written counts as right")
        if question.points not in _WEIGHTS:
            yield Loss(question.id, f"its {question.points:g} points: the format holds whole numbers from 1 to 99")
        if question.kind == "several" and any(choice.feedback for choice in question.choices):
            yield Loss(question.id, "what is said of each option: Moodle shows all of it together")
        if question.objective or question.bloom:
            yield Loss(question.id, "objective and Bloom level stand in its title only")
        if question.kind == "essay" and question.accepted:
            yield Loss(question.id, "the notes for the rater")


def quiz_xml(spec: Spec, quiz: Quiz, title: str, instructions: str) -> str:
    """Return the quiz; `instructions` is the HTML that learners read before it."""
    root = ET.Element("questestinterop", xmlns=_NAMESPACE)
    own = ET.SubElement(root, "assessment", ident=identifier(spec, quiz.assessment.id), title=title)
    _metadata(
        own,
        {
            "cc_profile": "cc.exam.v0p1",
            "qmd_assessmenttype": "Examination",
            "qmd_scoretype": "Percentage",
            "qmd_feedbackpermitted": "Yes",
            "qmd_solutionspermitted": "No",
            "qmd_hintspermitted": "No",
        },
    )
    if instructions:
        material = ET.SubElement(ET.SubElement(own, "rubric"), "material")
        ET.SubElement(material, "mattext", texttype="text/html").text = instructions
    section = ET.SubElement(own, "section", ident="root_section")
    for question in carried(quiz):
        section.append(_item(spec, question))
    return written(root)


def _item(spec: Spec, question: Question) -> ET.Element:
    """Return an item: what Canvas's form of QTI 1.2 shares with the profile, with the profile's metadata."""
    shared = question if question.kind != "number" else _as_blank(question)
    item = item_element(shared, identifier(spec, question.id))
    old = item.find("itemmetadata")
    if old is not None:
        item.remove(old)
    own = ET.Element("itemmetadata")
    fields = {"cc_profile": _PROFILES[question.kind]}
    if question.points in _WEIGHTS:
        fields["cc_weighting"] = f"{question.points:.0f}"
    fields["qmd_scoringpermitted"] = "Yes"
    fields["qmd_computerscored"] = "No" if question.kind == "essay" else "Yes"
    _metadata(own, fields)
    item.insert(0, own)
    processing = item.find("resprocessing")
    if processing is not None and question.kind in ("one", "truth"):
        _say_and_stop(processing)
    return item


def _say_and_stop(processing: ET.Element) -> None:
    """Let what is said of an option end the processing, where learners pick one: Moodle takes what goes on as general.

    The key's feedback moves into the condition that scores, which would not be reached after one that ends.
    """
    scoring = next(c for c in processing.iter("respcondition") if c.find("setvar") is not None)
    key = scoring.findtext("conditionvar/varequal")
    for condition in processing.findall("respcondition"):
        answer, said = condition.findtext("conditionvar/varequal"), condition.find("displayfeedback")
        if condition is scoring or answer is None or said is None:
            continue
        if answer == key:
            scoring.append(said)
            processing.remove(condition)
        else:
            condition.set("continue", "No")


def _metadata(parent: ET.Element, fields: dict[str, str]) -> None:
    held = ET.SubElement(parent, "qtimetadata")
    for label, entry in fields.items():
        field = ET.SubElement(held, "qtimetadatafield")
        ET.SubElement(field, "fieldlabel").text = label
        ET.SubElement(field, "fieldentry").text = entry


def _refused(question: Question) -> str:
    """Return why the profile has no place for a question; empty where it has."""
    if question.kind in _LEFT_OUT:
        return f"Common Cartridge has no {_LEFT_OUT[question.kind]}"
    if question.kind == "number" and question.number[1]:
        return "Common Cartridge has no tolerance for a number"
    return ""


def _fitted(question: Question) -> Question:
    if question.kind == "one" and len(question.choices) < _FEWEST:
        return replace(question, kind="several")
    return question


def _as_blank(question: Question) -> Question:
    return replace(question, kind="short", accepted=f"{question.number[0]:.10g}")
