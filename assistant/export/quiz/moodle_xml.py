"""Moodle XML: every kind of question with feedback, points, tags and ids; the surest way into Moodle.

Follows Moodle's importer, `question/format/xml/format.php`: every text inside `<text>`, fractions from a fixed list.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from assistant.spec import Spec

from ..markup import to_html, to_inline_html
from ..result import Demand, Export, Job, Loss, text_file
from .questions import (
    Question,
    common_losses,
    item_demands,
    left_out,
    nothing_to_export,
    pairs_of,
    quizzes_that_go,
)
from .shares import SHARES, too_many

SUFFIX = ".moodle.xml"
_TYPES = {
    "one": "multichoice", "several": "multichoice", "truth": "truefalse", "short": "shortanswer", "number": "numerical",
    "pairs": "matching", "order": "matching", "essay": "essay",
}  # fmt: skip


def to_moodle_xml(job: Job) -> Export:
    """Return the quizzes of a spec as one question bank, a category for each; no file where no question can go."""
    if reason := nothing_to_export(job.spec, too_many):
        return Export((), (Loss("spec", reason),))
    root = ET.Element("quiz")
    losses = [*left_out(job.spec, too_many), *common_losses(job.spec)]
    for quiz in quizzes_that_go(job.spec, too_many):
        own = quiz.assessment
        _category(root, job.spec.title, f"{own.id} {own.title}")
        for question in quiz.questions:
            _add(root, question)
            if question.kind == "order":
                losses.append(Loss(question.id, "is set as matching of steps to places, which every Moodle has"))
    ET.indent(root)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
    return Export((text_file(job.stem + SUFFIX, "application/xml", text),), tuple(losses))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what Moodle asks for beyond what the spec holds."""
    yield from item_demands(spec, too_many)


def _category(root: ET.Element, *names: str) -> None:
    entry = ET.SubElement(root, "question", type="category")
    path = "/".join(("$course$", "top", *(" ".join(n.split()).replace("/", "//") for n in names)))
    _text(ET.SubElement(entry, "category"), path)


def _add(root: ET.Element, question: Question) -> None:
    entry = ET.SubElement(root, "question", type=_TYPES[question.kind])
    _text(ET.SubElement(entry, "name"), f"{question.id} {_short(question.stem)}")
    _html(entry, "questiontext", to_html(question.stem))
    _html(entry, "generalfeedback", to_html(question.rationale) if question.rationale else "")
    ET.SubElement(entry, "defaultgrade").text = f"{question.points:g}"
    ET.SubElement(entry, "penalty").text = "1" if question.kind == "truth" else "0.3333333"
    ET.SubElement(entry, "hidden").text = "0"
    ET.SubElement(entry, "idnumber").text = question.id
    {
        "one": _choices, "several": _choices, "truth": _truth, "short": _short_answer, "number": _number,
        "pairs": _pairs, "order": _pairs, "essay": _essay,
    }[question.kind](entry, question)  # fmt: skip
    tags = [t for t in (question.objective, question.bloom) if t]
    if tags:
        holder = ET.SubElement(entry, "tags")
        for tag in tags:
            _text(ET.SubElement(holder, "tag"), tag)


def _choices(entry: ET.Element, question: Question) -> None:
    ET.SubElement(entry, "single").text = "true" if question.kind == "one" else "false"
    ET.SubElement(entry, "shuffleanswers").text = "true"
    ET.SubElement(entry, "answernumbering").text = "abc"
    keys = sum(c.correct for c in question.choices)
    wrong = len(question.choices) - keys
    for choice in question.choices:
        if question.kind == "one":
            fraction = "100" if choice.correct else "0"
        else:  # as much is taken for the wrong ones as is given for the right ones: ticking all gains nothing
            fraction = SHARES[keys] if choice.correct else f"-{SHARES[wrong]}"
        _answer(entry, fraction, to_inline_html(choice.text), choice.feedback, form="html")


def _truth(entry: ET.Element, question: Question) -> None:
    feedback = [c.feedback for c in question.choices] or ["", ""]
    for word, is_key, said in zip(("true", "false"), (question.truth, not question.truth), feedback, strict=True):
        _answer(entry, "100" if is_key else "0", word, said, form="moodle_auto_format")


def _short_answer(entry: ET.Element, question: Question) -> None:
    ET.SubElement(entry, "usecase").text = "0"
    # In Moodle `*` stands for anything; a star that is meant is written `\*`.
    _answer(entry, "100", question.accepted.replace("*", r"\*"), "", form="moodle_auto_format")


def _number(entry: ET.Element, question: Question) -> None:
    value, tolerance = question.number
    answer = _answer(entry, "100", f"{value:.10g}", "", form="moodle_auto_format")
    ET.SubElement(answer, "tolerance").text = f"{tolerance:.10g}"


def _pairs(entry: ET.Element, question: Question) -> None:
    ET.SubElement(entry, "shuffleanswers").text = "true"
    for left, right in pairs_of(question):
        pair = ET.SubElement(entry, "subquestion", format="html")
        ET.SubElement(pair, "text").text = to_inline_html(left)
        _text(ET.SubElement(pair, "answer"), right)


def _essay(entry: ET.Element, question: Question) -> None:
    ET.SubElement(entry, "responseformat").text = "editor"
    ET.SubElement(entry, "responserequired").text = "1"
    ET.SubElement(entry, "responsefieldlines").text = "15"
    ET.SubElement(entry, "attachments").text = "0"
    _html(entry, "graderinfo", to_html(question.accepted) if question.accepted else "")


def _answer(entry: ET.Element, fraction: str, text: str, feedback: str, *, form: str) -> ET.Element:
    answer = ET.SubElement(entry, "answer", fraction=fraction, format=form)
    ET.SubElement(answer, "text").text = text
    _html(answer, "feedback", to_html(feedback) if feedback else "")
    return answer


def _html(parent: ET.Element, name: str, fragment: str) -> None:
    _text(ET.SubElement(parent, name, format="html"), fragment)


def _text(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "text").text = text


def _short(stem: str, longest: int = 60) -> str:
    """Return the beginning of a stem as the question's name in Moodle's lists."""
    line = " ".join(stem.replace("`", "").split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
