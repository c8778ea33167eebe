"""QTI 1.2 packages as Canvas exports them: quizzes in a zip."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from assistant.outline import OutlineError
from assistant.outline.limits import open_zip
from assistant.spec import Assessment, Item, Option

from .errors import CannotReadError
from .found import UNNAMED, Found, assessment_of, line, numbered, own_item_id, split_own, tags
from .xml import below, children, from_html, local, parse_xml, text_at

_KINDS = {
    "multiple_choice_question": "single", "multiple_answers_question": "multiple", "true_false_question": "true-false",
    "short_answer_question": "short-answer", "numerical_question": "numeric", "matching_question": "matching",
    "essay_question": "essay", "cc.multiple_choice.v0p1": "single", "cc.multiple_response.v0p1": "multiple",
    "cc.true_false.v0p1": "true-false", "cc.fib.v0p1": "short-answer", "cc.essay.v0p1": "essay",
}  # fmt: skip
_MOST_FILES = 500


def read_qti12(data: bytes, name: str) -> Found:
    """Return the quizzes of a package, or of a single QTI file.

    Raises:
        CannotReadError: no QTI 1.2 assessment in it.
    """
    assessments: list[Assessment] = []
    left_out: list[str] = []
    documents = list(_documents(data, name))
    settings = {root.get("identifier"): _settings(root) for _, root in documents if local(root) == "quiz"}
    for part, root in documents:
        for own in below(root, "assessment"):
            title = line(own.get("title")) or "Imported quiz"
            items = []
            for entry in below(own, "item"):
                item = _item(entry)
                if isinstance(item, str):
                    left_out.append(f"{part}: {item}")
                else:
                    items.append(item)
            number = len(assessments) + 1
            known, _ = split_own(title, "assessment")
            if items:
                made = assessment_of(title, number, items=numbered(items, known or f"A{number}"))
                assessments.append(made.with_changes(**settings.get(own.get("ident"), {})))
    if not assessments:
        raise CannotReadError(f"{name}: no QTI 1.2 quiz with questions in it; QTI 2 packages are not read.")
    return Found(name, "qti12", assessments=tuple(assessments), left_out=tuple(left_out))


def _settings(meta: Any) -> dict[str, str]:  # noqa: ANN401
    """Return what Canvas keeps beside the questions: the description, and whether the quiz only practises."""
    brief = from_html(text_at(meta, "description"))
    formative = {"purpose": "formative"} if text_at(meta, "quiz_type") == "practice_quiz" else {}
    return {**formative, "brief": brief} if brief else formative


def _documents(data: bytes, name: str) -> Iterator[tuple[str, Any]]:
    if not data.startswith(b"PK"):
        yield name, parse_xml(data, name)
        return
    try:
        archive = open_zip(data, name)
        for member in archive.namelist()[:_MOST_FILES]:
            if member.endswith(".xml") and not member.endswith("imsmanifest.xml"):
                root = parse_xml(archive.read(member), f"{name}/{member}")
                if local(root) in ("questestinterop", "quiz"):
                    yield member.rpartition("/")[2], root
    except OutlineError as error:
        raise CannotReadError(str(error)) from None
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        raise CannotReadError(f"{name}: damaged package; export it anew.") from None


def _item(entry: Any) -> Item | str:  # noqa: ANN401
    meta = {text_at(field, "fieldlabel"): text_at(field, "fieldentry") for field in below(entry, "qtimetadatafield")}
    title = line(entry.get("title"))
    kind = _KINDS.get(meta.get("question_type") or meta.get("cc_profile") or "")
    presentation = next(iter(children(entry, "presentation")), None)
    if kind is None or presentation is None:
        return f"“{title}”: questions of the type {meta.get('question_type') or 'unknown'} have no place in a spec."
    said = {f.get("ident") or "": _material(f) for f in children(entry, "itemfeedback")}
    options, answer = _answers(entry, presentation, kind, said)
    return Item(
        id=own_item_id(title, entry.get("ident") or "") or UNNAMED,
        kind=kind,
        stem=_material(presentation, own_only=True) or title or "?",
        options=options,
        answer=answer or None,
        points=_points(meta.get("points_possible") or meta.get("cc_weighting", "")),
        rationale=said.get("general_fb") or None,
        **tags(title.split()),
    )


def _answers(entry: Any, presentation: Any, kind: str, said: dict[str, str]) -> tuple[tuple[Option, ...], str]:  # noqa: ANN401
    if kind == "essay":
        return (), ""
    keys = _keys(entry)
    if kind == "matching":
        return tuple(_pairs(entry, presentation)), ""
    if kind == "short-answer":
        return (), next(iter(keys), "")
    if kind == "numeric":
        return (), _number(entry, keys)
    options = tuple(
        Option(
            text=_material(label) or "?",
            correct=(label.get("ident") or "") in keys,
            feedback=said.get(f"{label.get('ident')}_fb") or None,
        )
        for label in below(presentation, "response_label")
    )
    return options, ""


def _keys(entry: Any) -> list[str]:  # noqa: ANN401
    """Return the answers that score: named by a condition that sets a score above zero, outside a `not`."""
    found = []
    for condition in below(entry, "respcondition"):
        sets = [v for v in children(condition, "setvar") if _figure("".join(v.itertext())) > 0]
        if sets:
            named = (e for e in below(condition, "varequal") if local(e.getparent()) != "not")
            found += ["".join(equal.itertext()).strip() for equal in named]
    return found


def _pairs(entry: Any, presentation: Any) -> Iterator[Option]:  # noqa: ANN401
    keys = {
        e.get("respident"): "".join(e.itertext()).strip()
        for e in below(entry, "varequal")
        if local(e.getparent()) != "not"
    }
    for response in below(presentation, "response_lid"):
        names = {label.get("ident"): _material(label) for label in below(response, "response_label")}
        left, right = _material(response, own_only=True), names.get(keys.get(response.get("ident")))
        if left and right:
            yield Option(text=f"{left} -> {right}")


def _number(entry: Any, keys: list[str]) -> str:  # noqa: ANN401
    low, high = ([_figure("".join(e.itertext())) for e in below(entry, name)] for name in ("vargte", "varlte"))
    value = next(iter(keys), "")
    if low and high and high[0] > low[0]:
        return f"{value or (low[0] + high[0]) / 2} ± {(high[0] - low[0]) / 2:g}"
    return value


def _material(element: Any, *, own_only: bool = False) -> str:  # noqa: ANN401
    """Return the text of an element's material; with `own_only` that directly below it."""
    holders = children(element, "material") if own_only else below(element, "material")
    texts = []
    for holder in holders[:1] if own_only else holders:
        for text in below(holder, "mattext"):
            raw = "".join(text.itertext())
            texts.append(from_html(raw) if (text.get("texttype") or "").endswith("html") else raw.strip())
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(t for t in texts if t))


def _points(text: str) -> float | None:
    value = _figure(text)
    return value if 0 < value < 1e6 and value != 1 else None


def _figure(text: str) -> float:
    try:
        return float(text.strip())
    except ValueError:
        return 0.0
