"""Moodle XML: the question bank's own export, or ours."""

from typing import Any

from assistant.spec import Item, Option

from .errors import CannotReadError
from .found import UNNAMED, Found, assessment_of, line, numbered, own_item_id, split_own, tags
from .xml import children, from_html, local, parse_xml, text_at

_KINDS = {
    "multichoice": "single", "truefalse": "true-false", "shortanswer": "short-answer", "numerical": "numeric",
    "matching": "matching", "essay": "essay", "ordering": "ordering",
}  # fmt: skip


def read_moodle_xml(data: bytes, name: str) -> Found:
    """Return the questions, an assessment for each category.

    Raises:
        CannotReadError: not a Moodle quiz.
    """
    root = parse_xml(data, name)
    if local(root) != "quiz":
        raise CannotReadError(f"{name}: is no Moodle question bank (its root is <{local(root)}>, not <quiz>).")
    groups: dict[str, list[Item]] = {}
    left_out: list[str] = []
    category = "Imported quiz"
    for entry in children(root, "question"):
        kind = entry.get("type") or ""
        if kind == "category":
            category = _category(text_at(entry, "category", "text")) or category
            continue
        title = line(text_at(entry, "name", "text"))
        if kind not in _KINDS:
            left_out.append(f"“{title}”: questions of the type {kind or 'unknown'} have no place in a spec.")
            continue
        groups.setdefault(category, []).append(_item(entry, kind, title))
        if any("@@PLUGINFILE@@" in t for t in entry.itertext()) or entry.findall(".//file"):
            left_out.append(f"“{title}”: its pictures or files.")
    assessments = []
    for number, (title, items) in enumerate(groups.items(), 1):
        own, _ = split_own(title, "assessment")
        assessments.append(assessment_of(title, number, items=numbered(items, own or f"A{number}")))
    return Found(name, "moodle-xml", assessments=tuple(assessments), left_out=tuple(left_out))


def _category(path: str) -> str:
    """Return the last part of a category's path; a slash within a name is doubled there."""
    parts = [p.replace("\0", "/").strip() for p in path.replace("//", "\0").split("/")]
    return line(next((p for p in reversed(parts) if p and p not in ("top", "$course$")), ""))


def _item(entry: Any, kind: str, title: str) -> Item:  # noqa: ANN401
    options, answer = _answers(entry, kind)
    form = _KINDS[kind]
    if kind == "multichoice" and text_at(entry, "single").lower() in ("false", "0"):
        form = "multiple"
    points = text_at(entry, "defaultgrade")
    labels = [text_at(t, "text") for holder in children(entry, "tags") for t in children(holder, "tag")]
    return Item(
        id=own_item_id(text_at(entry, "idnumber"), title) or UNNAMED,
        kind=form,
        stem=from_html(text_at(entry, "questiontext", "text")) or title,
        options=options,
        answer=answer or None,
        points=_points(points),
        rationale=from_html(text_at(entry, "generalfeedback", "text")) or None,
        **tags(labels),
    )


def _answers(entry: Any, kind: str) -> tuple[tuple[Option, ...], str]:  # noqa: ANN401
    if kind == "matching":
        pairs = [
            (from_html(text_at(s, "text")), line(text_at(s, "answer", "text"))) for s in children(entry, "subquestion")
        ]
        return tuple(Option(text=f"{left} -> {right}") for left, right in pairs if left and right), ""
    if kind == "essay":
        return (), from_html(text_at(entry, "graderinfo", "text"))
    answers = children(entry, "answer")
    if kind == "ordering":
        return tuple(Option(text=from_html(text_at(a, "text"))) for a in answers), ""
    if kind in ("shortanswer", "numerical"):
        best = next((a for a in answers if _fraction(a) >= 100), None)
        if best is None:
            return (), ""
        key = line(text_at(best, "text")).replace(r"\*", "*")
        tolerance = text_at(best, "tolerance")
        return (), f"{key} ± {tolerance}" if tolerance and tolerance.strip("0.") else key
    made = tuple(
        Option(
            text=_option_text(text_at(a, "text"), kind),
            correct=_fraction(a) > 0,
            feedback=from_html(text_at(a, "feedback", "text")) or None,
        )
        for a in answers
    )
    return made, ""


def _option_text(text: str, kind: str) -> str:
    return text.strip().capitalize() if kind == "truefalse" else from_html(text)


def _fraction(answer: Any) -> float:  # noqa: ANN401
    try:
        return float(answer.get("fraction") or 0)
    except ValueError:
        return 0.0


def _points(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return None if value == 1 or not 0 <= value < 1e6 else value
