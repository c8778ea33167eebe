"""Specs in words for a designer: what changed by element, an element as it is, findings."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assistant.checker import Finding, Report, Severity
from assistant.spec import Change, Spec, diff, element_ids, to_data

from .events import FindingView, Line, Part, Tally
from .saying import WORDS, in_words, value_in_words

_RECORD = ("provenance", "steps", "waivers", "format")
"""What a designer is told of in other ways."""
_MAIN = ("statement", "title", "stem", "question", "observation", "name", "text")
"""The fields an element is known by, the first that it has."""
_OF_OPTION = frozenset({"text", "correct", "feedback"})
_SILENT = ("rubric", "descriptors")
"""Names of parts that say nothing to a designer: what is in them speaks for itself."""
_PLACES = {
    "audience": "For whom", "workload": "Work", "delivery": "How it is taught", "pilot": "Pilot", "launch": "Launch",
    "issuer": "Who awards it", "quality_assurance": "Who looks after it", "title": "Title", "summary": "Summary",
    "language": "Language", "level": "Level", "stackability": "What it counts towards", "profiles": "Standards",
    "version": "Version", "image": "Badge image", "field": "Subject",
}  # fmt: skip
_ORDERS = {
    "objectives": "The order of the objectives",
    "assessments": "The order of the assessments",
    "content": "The order of the modules",
}
_TOP = re.compile(r"^(?:objectives|assessments|content|pilot\.findings|evaluation\.questions)\[([^\]]+)\]\.?(.*)$")


def changes(old: Spec | None, new: Spec) -> tuple[Part, ...]:
    """Return what differs, one part an objective, assessment, module or place, in the order of the format."""
    if old is None:
        return tuple(_whole(at, value, "+") for at, value in _data_of(new).items())
    inner: dict[str, list[tuple[str, Change]]] = {}
    for change in diff(old, new):
        at, rest = _element(change.path)
        inner.setdefault(at, []).append((rest, change))
    was, now = _data_of(old), _data_of(new)
    moved = (Part(at, "moved", _ORDERS[at], (_moved(c),)) for at, found in inner.items() for rest, c in found
             if at in _ORDERS and not rest and c.kind == "moved")  # fmt: skip
    differing = (at for at in dict.fromkeys((*now, *was)) if was.get(at) != now.get(at))
    return (*(_part(at, inner.get(at, []), was.get(at), now.get(at)) for at in differing), *moved)


def elements(spec: Spec, ids: Iterable[str] = ()) -> tuple[Part, ...]:
    """Return elements as they are, by id or place; all of them where none are named."""
    data = _data_of(spec)
    whole = to_data(spec)
    nested = {i: _at(whole, path) for i, path in element_ids(spec)}
    chosen = list(ids) or list(data)
    return tuple(_whole(at, data.get(at, nested.get(at)), " ") for at in chosen if at in data or at in nested)


def field_of(spec: Spec, at: str, word: str) -> Part | None:
    """Return one field of an element as it is, by its name or the word used for it; None where it has no such field."""
    value = _at(to_data(spec), dict(element_ids(spec))[at])
    wanted = word.casefold().strip()
    key = next((k for k in value if wanted in (k, k.replace("_", " "), WORDS.get(k))), None)
    if key is None or key == "id":
        return None
    lines = tuple(Line(" ", label, text) for label, text in _flat({key: value[key]}, ""))
    return Part(f"{at}.{key}", "same", f"{WORDS.get(key, key.replace('_', ' ')).capitalize()} of {at}", lines)


def title_of(value: Any) -> str:  # noqa: ANN401 - plain data of any element
    """Return what an element is known by."""
    if not isinstance(value, Mapping):
        return str(value)
    return str(next((value[k] for k in _MAIN if value.get(k)), ""))


def finding_view(finding: Finding) -> FindingView:
    """Return a finding as a face shows it."""
    fix = in_words(finding.fix.title) if finding.fix and finding.fix.apply else ""
    return FindingView(finding.code, finding.severity.label, finding.at, in_words(finding.message), fix)  # type: ignore[arg-type]


def tally(report: Report) -> Tally:
    """Return how many findings stand."""
    counts = [sum(f.severity is s for f in report.findings) for s in Severity]
    return Tally(*counts)


def news(before: Report | None, after: Report) -> tuple[tuple[FindingView, ...], tuple[FindingView, ...]]:
    """Return the findings that came and those that went."""
    old = {f.fingerprint: f for f in before.findings} if before else {}
    new = {f.fingerprint: f for f in after.findings}
    came = tuple(finding_view(f) for k, f in new.items() if k not in old)
    return came, tuple(finding_view(f) for k, f in old.items() if k not in new)


def counted(number: int, word: str) -> str:
    """Return a count in words: `1 warning`, `2 warnings`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _element(path: str) -> tuple[str, str]:
    """Return the top-level element or place a path is in, and the rest of the path."""
    match = _TOP.match(path)
    if match:
        return match[1], match[2]
    head, _, rest = path.partition(".")
    return re.sub(r"\[.*", "", head), rest


def _data_of(spec: Spec) -> dict[str, Any]:
    """Return top-level element id or place → its data."""
    data = to_data(spec)
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key in _RECORD:
            continue
        if key in ("objectives", "assessments", "content"):
            found |= {v["id"]: v for v in value}
        elif key == "evaluation":
            found |= {v["id"]: v for v in value.get("questions", ())}
        else:
            found[key] = value
    return found


def _part(at: str, found: list[tuple[str, Change]], old: Any, new: Any) -> Part:  # noqa: ANN401
    if old is None and new is not None:
        return _whole(at, new, "+")
    if new is None and old is not None:
        return Part(at, "removed", _heading(at, old))
    lines = tuple(line for rest, change in found for line in _changed(rest, change))
    return Part(at, "changed", _heading(at, new), lines)


def _heading(at: str, value: Any) -> str:  # noqa: ANN401
    return _PLACES.get(at) or title_of(value or "")


def _whole(at: str, value: Any, sign: Any) -> Part:  # noqa: ANN401
    title = _heading(at, value)
    inner = value
    if isinstance(value, Mapping):
        named = next((k for k in _MAIN if value.get(k)), "") if at not in _PLACES else ""
        inner = {k: v for k, v in value.items() if k not in ("id", named)}
    lines = tuple(Line(sign, label, text) for label, text in _flat(inner, "", at))
    return Part(at, "added" if sign == "+" else "same", title, lines)


def _changed(rest: str, change: Change) -> Iterator[Line]:
    label = _label(rest)
    if change.kind == "moved":
        yield _moved(change)
        return
    field = (rest or change.path).rpartition(".")[2]
    gone, come = (list(_flat(v, label, field)) if v is not None else [] for v in (change.old, change.new))
    yield from (Line("-", *pair) for pair in gone if pair not in come)
    yield from (Line("+", *pair) for pair in come if pair not in gone)


def _moved(change: Change) -> Line:
    return Line(" ", "order", ", ".join(map(str, change.new)) if isinstance(change.new, list) else "")


def _flat(value: Any, label: str, field: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield label and text of every single value in plain data, which stands in a field."""
    if isinstance(value, Mapping):
        own = str(value.get("id", ""))
        for key, inner in value.items():
            if key != "id":
                word = WORDS.get(key, key.replace("_", " "))
                head = own or ("" if label in _SILENT else label)
                yield from _flat(inner, f"{head} {word}" if head and word not in _SILENT else head or word, key)
    elif isinstance(value, list):
        if value and all(isinstance(v, str) and len(v) <= 12 for v in value):
            yield label, ", ".join(value)
            return
        if value and all(isinstance(v, Mapping) and set(v) == {"name", "points"} for v in value):
            yield label, ", ".join(f"{v['name']} ({v['points']:g})" for v in value)
            return
        if value and all(isinstance(v, Mapping) and "text" in v and set(v) <= _OF_OPTION for v in value):
            yield from _options(value, label)
            return
        for inner in value:
            yield from _flat(inner, label, field)
    else:
        yield label, value_in_words(field, value)


def _options(options: list[Any], label: str) -> Iterator[tuple[str, str]]:
    """Yield the options of a question; what is right is said with it."""
    head = label.removesuffix("options")
    for option in options:
        yield f"{head}right option" if option.get("correct") else f"{head}option", str(option["text"])
        if option.get("feedback"):
            yield f"{head}feedback on it", str(option["feedback"])


def _label(rest: str) -> str:
    """Return a path within an element in words: `rubric.criteria[A1.C1].title` → `A1.C1 title`."""
    inner = re.findall(r"\[([^\]]+)\]", rest)
    tail = rest.rpartition("]")[2].lstrip(".") if inner else rest
    words = " ".join(WORDS.get(w, w.replace("_", " ")) for w in tail.split(".") if w)
    return " ".join(part for part in (inner[-1] if inner else "", words) if part)


def _at(data: Any, path: Iterable[str | int]) -> Any:  # noqa: ANN401
    for step in path:
        data = data[step]
    return data
