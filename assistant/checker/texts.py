"""All texts of a spec with their places, for rules that read whatever learners read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

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


class Passage(NamedTuple):
    """A text and where it stands."""

    element: "Element"
    field: str
    text: str


def passages(index: "Index") -> Iterator[Passage]:
    """Yield every text that is not empty, in the order of the kinds above, the spec's own texts first."""
    for element in index.elements("spec"):
        for field in ("title", "summary"):
            if text := getattr(element.node, field):
                yield Passage(element, field, text)
        for part, held in _PARTS.items():
            node = getattr(element.node, part)
            for text in _all(node, held) if node else ():
                yield Passage(element, part, text)
    for kind, fields in _FIELDS.items():
        for element in index.elements(kind):
            node = element.node
            for field in fields:
                if text := getattr(node, field):
                    yield Passage(element, field, text)
            yield from _nested(element, kind)


_LESSER = {
    "spec": ("version", "image"),
    "objective": ("condition", "criterion", "verb"),
    "assessment": ("due",),
    "asset": ("source", "licence"),
    "question": ("baseline",),
}
_LESSER_PARTS = {
    "issuer": ("name", "country"),
    "stackability": ("stacks_into", "prior_learning", "part_of"),
    "quality_assurance": ("process", "reviewer", "review_by", "owner"),
    "workload": ("basis",),
    "delivery": ("platform", "schedule"),
    "launch": ("platform", "opens", "channels"),
}


def lesser(index: "Index") -> Iterator[Passage]:
    """Yield the texts of the other fields: names, dates, bases and notes, which are read one by one."""
    for kind, fields in _LESSER.items():
        for element in index.elements(kind):
            for field in fields:
                if text := getattr(element.node, field):
                    yield Passage(element, field, text)
    for element in index.elements("spec"):
        for part, held in _LESSER_PARTS.items():
            if node := getattr(element.node, part):
                yield from (Passage(element, part, text) for text in _all(node, held))
        plan = element.node.pilot.plan if element.node.pilot else None
        fields = ("who", "when", "decision_rule", "questions", "instruments")
        yield from (Passage(element, "pilot", text) for text in (_all(plan, fields) if plan else ()))
    yield from _conduct(index)


def _conduct(index: "Index") -> Iterator[Passage]:
    """Yield what is said of identity checks and of generative AI."""
    for element in index.elements("assessment"):
        own = element.node
        watched, used = own.supervision, own.ai_use
        for field, said in (("supervision", watched and watched.identity), ("ai_use", used and used.note)):
            if said:
                yield Passage(element, field, said)


def _all(node: object, fields: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        value = getattr(node, field)
        yield from (text for text in (value if isinstance(value, tuple) else (value,)) if text)


def _nested(element: "Element", kind: str) -> Iterator[Passage]:
    if kind == "criterion":
        yield from (Passage(element, "descriptors", text) for text in element.node.descriptors.values() if text)
    elif kind == "item":
        for option in element.node.options:
            yield from (Passage(element, "options", part) for part in (option.text, option.feedback) if part)
    elif kind == "question":
        yield from (Passage(element, "measures", part) for part in element.node.measures if part)
