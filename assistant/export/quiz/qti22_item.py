"""One question as a QTI 2.2 `assessmentItem`."""

import xml.etree.ElementTree as ET
from string import ascii_uppercase

from ..markup import to_html
from .questions import Question

_NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p2"
_RESPONSE = "RESPONSE"
_KEPT = {"class"}


def item_element(question: Question) -> ET.Element:
    """Return the item, with score, feedback and rationale."""
    about = " ".join(t for t in (question.objective, question.bloom) if t)
    stem = " ".join(question.stem.split())[:80]
    names = {"identifier": question.id, "title": f"{question.id} {stem}", "label": about or question.id}
    item = ET.Element("assessmentItem", {"xmlns": _NAMESPACE, **names, "adaptive": "false", "timeDependent": "false"})
    body = ET.Element("itemBody")
    _blocks(body, question.stem)
    processing = ET.Element("responseProcessing")
    said = {
        "one": _choice, "several": _choice, "truth": _truth, "short": _short, "number": _number,
        "pairs": _pairs, "order": _order, "essay": _essay,
    }[question.kind](item, body, processing, question)  # fmt: skip
    _outcome(item, "SCORE", "float")
    _outcome(item, "MAXSCORE", "float", f"{question.points:g}")
    if said:
        _outcome(item, "FEEDBACK", "identifier", cardinality="multiple")
        if question.kind in ("one", "truth"):
            joined = ET.Element("multiple")
            ET.SubElement(joined, "variable", identifier=_RESPONSE)
            _set(processing, "FEEDBACK", joined)
        else:
            _set(processing, "FEEDBACK", ET.Element("variable", identifier=_RESPONSE))
    if question.rationale:
        _outcome(item, "GENERAL", "identifier")
        _set(processing, "GENERAL", _value("identifier", "RATIONALE"))
    item.append(body)
    if len(processing):
        item.append(processing)
    for label, text in said.items():
        _feedback(item, "FEEDBACK", label, text)
    if question.rationale:
        _feedback(item, "GENERAL", "RATIONALE", question.rationale)
    return item


def _choice(item: ET.Element, body: ET.Element, processing: ET.Element, question: Question) -> dict[str, str]:
    several = question.kind == "several"
    labels = [_label(n) for n in range(len(question.choices))]
    keys = [label for label, c in zip(labels, question.choices, strict=True) if c.correct]
    _response(item, "multiple" if several else "single", "identifier", keys)
    frame = ET.SubElement(
        body, "choiceInteraction", responseIdentifier=_RESPONSE, shuffle="true", maxChoices="0" if several else "1"
    )
    for label, choice in zip(labels, question.choices, strict=True):
        _blocks(ET.SubElement(frame, "simpleChoice", identifier=label), choice.text)
    _score_match(processing, question)
    return {label: c.feedback for label, c in zip(labels, question.choices, strict=True) if c.feedback}


def _truth(item: ET.Element, body: ET.Element, processing: ET.Element, question: Question) -> dict[str, str]:
    _response(item, "single", "identifier", ["TRUE" if question.truth else "FALSE"])
    frame = ET.SubElement(body, "choiceInteraction", responseIdentifier=_RESPONSE, shuffle="false", maxChoices="1")
    words = [c.text for c in question.choices] or ["True", "False"]
    for label, word in zip(("TRUE", "FALSE"), words, strict=True):
        ET.SubElement(frame, "simpleChoice", identifier=label).text = word
    _score_match(processing, question)
    return {label: c.feedback for label, c in zip(("TRUE", "FALSE"), question.choices, strict=False) if c.feedback}


def _short(item: ET.Element, body: ET.Element, processing: ET.Element, question: Question) -> dict[str, str]:
    declaration = _response(item, "single", "string", [question.accepted])
    mapping = ET.SubElement(declaration, "mapping", defaultValue="0")
    ET.SubElement(
        mapping, "mapEntry", mapKey=question.accepted, mappedValue=f"{question.points:g}", caseSensitive="false"
    )
    _entry(body)
    _set(processing, "SCORE", ET.Element("mapResponse", identifier=_RESPONSE))
    return {}


def _number(item: ET.Element, body: ET.Element, processing: ET.Element, question: Question) -> dict[str, str]:
    value, tolerance = question.number
    _response(item, "single", "float", [f"{value:.10g}"])
    _entry(body)
    equal = ET.Element("equal", toleranceMode="absolute", tolerance=f"{tolerance:.10g} {tolerance:.10g}")
    ET.SubElement(equal, "variable", identifier=_RESPONSE)
    ET.SubElement(equal, "correct", identifier=_RESPONSE)
    _score_if(processing, equal, question)
    return {}


def _pairs(item: ET.Element, body: ET.Element, processing: ET.Element, question: Question) -> dict[str, str]:
    right_sides = list(dict.fromkeys(right for _, right in question.pairs))
    keys = [f"L{n} R{right_sides.index(right)}" for n, (_, right) in enumerate(question.pairs)]
    _response(item, "multiple", "directedPair", keys)
    most = str(len(question.pairs))
    frame = ET.SubElement(body, "matchInteraction", responseIdentifier=_RESPONSE, shuffle="true", maxAssociations=most)
    for prefix, texts, limit in (("L", [left for left, _ in question.pairs], "1"), ("R", right_sides, most)):
        column = ET.SubElement(frame, "simpleMatchSet")
        for n, text in enumerate(texts):
            _blocks(ET.SubElement(column, "simpleAssociableChoice", identifier=f"{prefix}{n}", matchMax=limit), text)
    _score_match(processing, question)
    return {}


def _order(item: ET.Element, body: ET.Element, processing: ET.Element, question: Question) -> dict[str, str]:
    labels = [_label(n) for n in range(len(question.choices))]
    _response(item, "ordered", "identifier", labels)
    frame = ET.SubElement(body, "orderInteraction", responseIdentifier=_RESPONSE, shuffle="true")
    for label, choice in zip(labels, question.choices, strict=True):
        _blocks(ET.SubElement(frame, "simpleChoice", identifier=label), choice.text)
    _score_match(processing, question)
    return {}


def _essay(item: ET.Element, body: ET.Element, _processing: ET.Element, question: Question) -> dict[str, str]:
    _response(item, "single", "string", [])
    if question.accepted:
        _blocks(ET.SubElement(body, "rubricBlock", view="scorer"), question.accepted)
    ET.SubElement(body, "extendedTextInteraction", responseIdentifier=_RESPONSE, expectedLines="15")
    return {}


def _label(number: int) -> str:
    return ascii_uppercase[number] if number < len(ascii_uppercase) else f"C{number}"


def _response(item: ET.Element, cardinality: str, base: str, keys: list[str]) -> ET.Element:
    declaration = ET.SubElement(
        item, "responseDeclaration", identifier=_RESPONSE, cardinality=cardinality, baseType=base
    )
    if keys:
        correct = ET.SubElement(declaration, "correctResponse")
        for key in keys:
            ET.SubElement(correct, "value").text = key
    return declaration


def _outcome(item: ET.Element, name: str, base: str, value: str = "", cardinality: str = "single") -> None:
    declaration = ET.SubElement(item, "outcomeDeclaration", identifier=name, cardinality=cardinality, baseType=base)
    if value:
        ET.SubElement(ET.SubElement(declaration, "defaultValue"), "value").text = value


def _entry(body: ET.Element) -> None:
    ET.SubElement(ET.SubElement(body, "p"), "textEntryInteraction", responseIdentifier=_RESPONSE, expectedLength="20")


def _score_match(processing: ET.Element, question: Question) -> None:
    match = ET.Element("match")
    ET.SubElement(match, "variable", identifier=_RESPONSE)
    ET.SubElement(match, "correct", identifier=_RESPONSE)
    _score_if(processing, match, question)


def _score_if(processing: ET.Element, test: ET.Element, question: Question) -> None:
    branch = ET.SubElement(ET.SubElement(processing, "responseCondition"), "responseIf")
    branch.append(test)
    _set(branch, "SCORE", _value("float", f"{question.points:g}"))


def _set(parent: ET.Element, name: str, value: ET.Element) -> None:
    ET.SubElement(parent, "setOutcomeValue", identifier=name).append(value)


def _value(base: str, text: str) -> ET.Element:
    value = ET.Element("baseValue", baseType=base)
    value.text = text
    return value


def _feedback(item: ET.Element, outcome: str, label: str, text: str) -> None:
    _blocks(ET.SubElement(item, "modalFeedback", outcomeIdentifier=outcome, showHide="show", identifier=label), text)


def _blocks(parent: ET.Element, text: str) -> None:
    """Append a text as XHTML blocks, with the attributes QTI knows only."""
    for block in ET.fromstring(f"<div>{to_html(text)}</div>"):  # noqa: S314 - our own writer made it
        for node in block.iter():
            node.attrib = {k: v for k, v in node.attrib.items() if k in _KEPT}
        parent.append(block)
