"""One question as a QTI 1.2 item with the metadata that Canvas reads."""

import xml.etree.ElementTree as ET

from ..markup import to_html
from .questions import Question, pairs_of

_TYPES = {
    "one": "multiple_choice_question", "several": "multiple_answers_question", "truth": "true_false_question",
    "short": "short_answer_question", "number": "numerical_question", "pairs": "matching_question",
    "order": "matching_question", "essay": "essay_question",
}  # fmt: skip
_GENERAL = "general_fb"


def item_element(question: Question, ident: str) -> ET.Element:
    """Return the item; `ident` is its identifier in the package."""
    title = " ".join(t for t in (question.id, question.objective, question.bloom) if t)
    item = ET.Element("item", ident=ident, title=title)
    labels = _labels(question, ident)
    _metadata(item, question, ident, [label for label, _, _ in labels] or _answer_ids(question, ident))
    presentation = ET.SubElement(item, "presentation")
    _material(presentation, to_html(question.stem))
    processing = ET.Element("resprocessing")
    outcomes = ET.SubElement(processing, "outcomes")
    ET.SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    if question.rationale:
        condition = ET.SubElement(processing, "respcondition", {"continue": "Yes"})
        ET.SubElement(ET.SubElement(condition, "conditionvar"), "other")
        _feedback_link(condition, _GENERAL)
    {
        "one": _choices, "several": _choices, "truth": _choices, "short": _short, "number": _number,
        "pairs": _pairs, "order": _pairs, "essay": _essay,
    }[question.kind](presentation, processing, question, ident)  # fmt: skip
    item.append(processing)
    if question.rationale:
        _feedback(item, _GENERAL, question.rationale)
    for label, _, said in labels:
        if said:
            _feedback(item, f"{label}_fb", said)
    return item


def _labels(question: Question, ident: str) -> list[tuple[str, str, str]]:
    """Return label, text and feedback of each answer to pick."""
    if question.kind == "truth":
        said = [c.feedback for c in question.choices] or ["", ""]
        return [(f"{ident}_{n}", word, said[n]) for n, word in enumerate(("True", "False"))]
    if question.kind in ("one", "several"):
        return [(f"{ident}_{n}", c.text, c.feedback) for n, c in enumerate(question.choices)]
    return []


def _answer_ids(question: Question, ident: str) -> list[str]:
    """Return an identifier for each answer that is not picked from a list: the key, or the left sides of pairs."""
    count = {"short": 1, "number": 1, "pairs": len(question.pairs), "order": len(question.choices)}
    return [f"{ident}_{n}" for n in range(count.get(question.kind, 0))]


def _metadata(item: ET.Element, question: Question, ident: str, answers: list[str]) -> None:
    fields = ET.SubElement(ET.SubElement(item, "itemmetadata"), "qtimetadata")
    for label, entry in {
        "question_type": _TYPES[question.kind],
        "points_possible": f"{question.points:g}",
        "original_answer_ids": ",".join(answers),
        "assessment_question_identifierref": f"{ident}_ref",
    }.items():
        field = ET.SubElement(fields, "qtimetadatafield")
        ET.SubElement(field, "fieldlabel").text = label
        ET.SubElement(field, "fieldentry").text = entry


def _choices(presentation: ET.Element, processing: ET.Element, question: Question, ident: str) -> None:
    several = question.kind == "several"
    response = ET.SubElement(
        presentation, "response_lid", ident="response1", rcardinality="Multiple" if several else "Single"
    )
    render = ET.SubElement(response, "render_choice")
    labels = _labels(question, ident)
    keys = [question.truth, not question.truth] if question.kind == "truth" else [c.correct for c in question.choices]
    for label, text, said in labels:
        _material(ET.SubElement(render, "response_label", ident=label), to_html(text))
        if said:
            condition = ET.SubElement(processing, "respcondition", {"continue": "Yes"})
            _equals(ET.SubElement(condition, "conditionvar"), label)
            _feedback_link(condition, f"{label}_fb")
    right = ET.SubElement(processing, "respcondition", {"continue": "No"})
    wanted = ET.SubElement(right, "conditionvar")
    if several:
        wanted = ET.SubElement(wanted, "and")
    for (label, _, _), key in zip(labels, keys, strict=True):
        if key:
            _equals(wanted, label)
        elif several:
            _equals(ET.SubElement(wanted, "not"), label)
    _score(right)


def _short(presentation: ET.Element, processing: ET.Element, question: Question, _ident: str) -> None:
    _blank(presentation)
    right = ET.SubElement(processing, "respcondition", {"continue": "No"})
    _equals(ET.SubElement(right, "conditionvar"), question.accepted)
    _score(right)


def _number(presentation: ET.Element, processing: ET.Element, question: Question, _ident: str) -> None:
    _blank(presentation, fibtype="Decimal")
    value, tolerance = question.number
    right = ET.SubElement(processing, "respcondition", {"continue": "No"})
    either = ET.SubElement(ET.SubElement(right, "conditionvar"), "or")
    _equals(either, f"{value:.10g}")
    between = ET.SubElement(either, "and")
    ET.SubElement(between, "vargte", respident="response1").text = f"{value - tolerance:.10g}"
    ET.SubElement(between, "varlte", respident="response1").text = f"{value + tolerance:.10g}"
    _score(right)


def _pairs(presentation: ET.Element, processing: ET.Element, question: Question, ident: str) -> None:
    pairs = pairs_of(question)
    right_sides = list(dict.fromkeys(right for _, right in pairs))
    share = f"{100 / len(pairs):.2f}"
    for n, (left, right) in enumerate(pairs):
        response = ET.SubElement(presentation, "response_lid", ident=f"response_{ident}_{n}")
        _material(response, to_html(left))
        render = ET.SubElement(response, "render_choice")
        for m, text in enumerate(right_sides):
            label = ET.SubElement(render, "response_label", ident=f"{ident}_r{m}")
            _material(label, text, kind="text/plain")
        condition = ET.SubElement(processing, "respcondition")
        equals = ET.SubElement(ET.SubElement(condition, "conditionvar"), "varequal", respident=f"response_{ident}_{n}")
        equals.text = f"{ident}_r{right_sides.index(right)}"
        ET.SubElement(condition, "setvar", varname="SCORE", action="Add").text = share


def _essay(presentation: ET.Element, processing: ET.Element, _question: Question, _ident: str) -> None:
    _blank(presentation)
    condition = ET.SubElement(processing, "respcondition", {"continue": "No"})
    ET.SubElement(ET.SubElement(condition, "conditionvar"), "other")


def _blank(presentation: ET.Element, **attributes: str) -> None:
    response = ET.SubElement(presentation, "response_str", ident="response1", rcardinality="Single")
    label = ET.SubElement(ET.SubElement(response, "render_fib", attributes), "response_label", ident="answer1")
    if not attributes:
        label.set("rshuffle", "No")


def _material(parent: ET.Element, text: str, kind: str = "text/html") -> None:
    ET.SubElement(ET.SubElement(parent, "material"), "mattext", texttype=kind).text = text


def _equals(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "varequal", respident="response1").text = text


def _score(condition: ET.Element) -> None:
    ET.SubElement(condition, "setvar", action="Set", varname="SCORE").text = "100"


def _feedback_link(condition: ET.Element, target: str) -> None:
    ET.SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=target)


def _feedback(item: ET.Element, ident: str, text: str) -> None:
    _material(ET.SubElement(ET.SubElement(item, "itemfeedback", ident=ident), "flow_mat"), to_html(text))
