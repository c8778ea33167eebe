"""Elements of a spec by id or place: as text for an editor, and with new words in their place. All pure."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.spec import Origin, Provenance, Spec, SpecError, element_ids, to_data
from assistant.spec.tree import build, parse, plain, render

from .answers import AnswerError, lines_of, spec_from
from .forms import as_form, has_form, read_form

_MAIN = ("statement", "title", "stem", "question", "observation", "text")
"""The fields that plain words go to, the first that an element has."""
_DERIVED = ("verb", "condition", "criterion")
"""Parts of an objective that repeat words of its statement."""
_PLACES = frozenset(
    "title summary version language issuer field stackability quality_assurance image audience level workload profiles"
    " delivery pilot launch evaluation".split()
)
"""Top-level keys of a spec that may be edited by name."""


def as_text(spec: Spec, at: str) -> str:
    """Return an element as labelled text; what stands at a place of several parts as YAML.

    Raises:
        AnswerError: there is no such element or place.
    """
    data, way = to_data(spec), _way(spec, at)
    value = _value(data, way)
    if value is None:
        raise AnswerError(f"There is nothing at {at} yet; say what belongs there: /edit {at} …")
    if isinstance(value, Mapping):
        kind = _kind(way)
        return as_form(kind, value) if "id" in value and has_form(kind) else render(build(value))
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def edited(spec: Spec, at: str, text: str) -> Spec:
    """Return the spec with an element in the designer's words: labelled text, YAML, or the text of its main field.

    Raises:
        AnswerError: there is no such element, or it can't be as the text says.
    """
    data = to_data(spec)
    way = _way(spec, at)
    old = _value(data, way)
    new = _formed(_kind(way), old, text) or _new_value(old, at, text)
    if isinstance(old, Mapping) and "id" in old and new.get("id", old["id"]) != old["id"]:
        raise AnswerError(f"The id {old['id']} stays: other parts refer to it.")
    made = spec_from(_with(data, way, new))
    own_id = old["id"] if isinstance(old, Mapping) and "id" in old else ""
    return _by_designer(spec, made, own_id) if own_id else made


def parts_of(spec: Spec, at: str) -> tuple[str, ...]:
    """Return the ids of what an element holds: rows and questions of an assessment, activities of a module."""
    return tuple(i for i, _ in element_ids(spec) if i.casefold().startswith(f"{at.casefold()}.") and i.count(".") == 1)


def _kind(way: Sequence[str | int]) -> str:
    """Return the kind of the element at a path: objectives, assessments, criteria and so on."""
    return next((str(p) for p in reversed(way) if isinstance(p, str)), "")


def _formed(kind: str, old: Any, text: str) -> dict[str, Any] | None:  # noqa: ANN401
    """Return an element as labelled text says it; None for other text."""
    if not (isinstance(old, Mapping) and "id" in old and has_form(kind)):
        return None
    made = read_form(kind, old, text)
    if made is not None and made.get("statement") != old.get("statement"):  # what only repeats words that are gone
        said = str(made.get("statement", "")).casefold()
        made = {k: v for k, v in made.items() if k not in _DERIVED or v != old.get(k) or str(v).casefold() in said}
    return made


def ids_and_places(spec: Spec) -> tuple[str, ...]:
    """Return what can be named: ids of elements, and top-level places that hold something."""
    return (*(i for i, _ in element_ids(spec)), *(k for k in to_data(spec) if k in _PLACES))


def _way(spec: Spec, at: str) -> tuple[str | int, ...]:
    """Return the path to an element or place."""
    known = {i.casefold(): path for i, path in element_ids(spec)}
    if at.casefold() in known:
        return known[at.casefold()]
    head, *rest = at.casefold().split(".")
    for own, path in known.items():
        field = at.casefold().removeprefix(f"{own}.")
        if field != at.casefold() and "." not in field:
            return (*path, field)
    if head in _PLACES:
        return (head, *rest)
    names = ids_and_places(spec)
    close = difflib.get_close_matches(at, names, 1, 0.5)
    guess = f"Did you mean {close[0]}?" if close else "/show all lists what there is."
    raise AnswerError(f"There is no {at} here. {guess}")


def _value(data: Any, way: Sequence[str | int]) -> Any:  # noqa: ANN401
    for step in way:
        if isinstance(data, Mapping):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _new_value(old: Any, at: str, text: str) -> Any:  # noqa: ANN401
    text = text.strip()
    if isinstance(old, list) or at in ("launch.how_to_earn", "launch.channels", "audience.prerequisites"):
        return lines_of(text)
    whole = _as_map(text, at) if ":" in text else None
    if whole is not None:
        return {"id": old["id"], **whole} if isinstance(old, Mapping) and "id" in old else whole
    if not isinstance(old, Mapping):
        return text
    field = next((k for k in _MAIN if k in old), None)
    if field is None:
        raise AnswerError(f"{at} has several parts; say which, as in /edit {at}.{next(iter(old), 'title')} …")
    kept = {k: v for k, v in old.items() if not (k in _DERIVED and str(v).casefold() not in text.casefold())}
    return {**kept, field: " ".join(text.split())}


def _as_map(text: str, at: str) -> dict[str, Any] | None:
    """Return the text as YAML keys and values; None where it is plain words that hold a colon."""
    try:
        data = plain(parse(text, at), at)
    except SpecError as error:
        if "\n" in text:
            raise AnswerError(f"That is not readable as YAML: {next(iter(error.lines()), '')}") from None
        return None
    looks_like_keys = isinstance(data, dict) and all(k.replace("_", "").isalnum() and k.islower() for k in data)
    return data if looks_like_keys else None


def _with(data: Any, way: Sequence[str | int], new: Any) -> Any:  # noqa: ANN401
    if not way:
        return new
    head, rest = way[0], way[1:]
    if isinstance(head, int):
        return [*data[:head], _with(data[head], rest, new), *data[head + 1 :]]
    inner = data.get(head) if isinstance(data, Mapping) else None
    if data is not None and not isinstance(data, Mapping):
        raise AnswerError(f"There are no parts called {head} there.")
    return {**(data or {}), head: _with(inner if inner is not None else {}, rest, new) if rest else new}


_REASONED = ("statement", "method", "objectives", "kind")
"""Fields that a reason in the record speaks of: once one is changed by hand, it is a reason no more."""


def _by_designer(before: Spec, spec: Spec, at: str) -> Spec:
    """Return the spec with an element in the designer's words; what was stated, and reasons that still hold, stay."""
    record = spec.provenance or Provenance()
    was = record.elements.get(at)
    old, new = (_value(to_data(s), _way(s, at)) for s in (before, spec))
    stale = {"because": None, "runner_up": None} if any(old.get(k) != new.get(k) for k in _REASONED) else {}
    words = old.get("statement") if was and was.by == "outline" and not was.stated else None
    stated = {"stated": words} if stale and words else {}
    origin = was.model_copy(update={"by": "designer", **stale, **stated}) if was else Origin(by="designer")
    return spec.with_changes(provenance=record.with_changes(elements={**record.elements, at: origin}))
