"""All texts of a spec with their places, for rules that read whatever learners read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .index import Element, Index

_FIELDS = {
    "objective": ("statement",),
    "assessment": ("title", "brief", "evidence", "feedback"),
    "criterion": ("title",),
    "item": ("stem", "answer", "rationale"),
    "module": ("title", "summary"),
    "activity": ("title", "instructions"),
    "asset": ("title", "body", "alternative"),
    "pilot-finding": ("observation", "decision"),
    "question": ("question", "target", "when"),
}
_PARTS = {
    "audience": ("description", "prerequisites", "need"),
    "delivery": ("interaction", "accessibility"),
    "launch": ("announcement", "how_to_earn", "support"),
}


@dataclass(frozen=True)
class Passage:
    """A text and where it stands."""

    kind: str
    """The kind of element, such as `activity`."""
    element: "Element"
    field: str
    text: str


def passages(index: "Index") -> Iterator[Passage]:
    """Yield every text that is not empty, in the order of the kinds above, the spec's own texts first."""
    for element in index.elements("spec"):
        for field in ("title", "summary"):
            yield from _held(element, "spec", field, getattr(element.node, field))
        for part, held in _PARTS.items():
            node = getattr(element.node, part)
            for field in held if node else ():
                yield from _held(element, "spec", part, getattr(node, field))
    for kind, fields in _FIELDS.items():
        for element in index.elements(kind):
            for field in fields:
                yield from _held(element, kind, field, getattr(element.node, field))
            yield from _nested(element, kind)


def _nested(element: "Element", kind: str) -> Iterator[Passage]:
    if kind == "criterion":
        for name, text in element.node.descriptors.items():
            yield from _held(element, kind, "descriptors", (name, text))
    elif kind == "item":
        for option in element.node.options:
            yield from _held(element, kind, "options", (option.text, option.feedback))
    elif kind == "question":
        yield from _held(element, kind, "measures", element.node.measures)


def _held(element: "Element", kind: str, field: str, value: Any) -> Iterator[Passage]:  # noqa: ANN401 - text or texts
    for text in value if isinstance(value, tuple) else (value,):
        if text:
            yield Passage(kind, element, field, text)
