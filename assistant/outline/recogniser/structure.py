"""Blocks to sections: real headings, and what merely looks like one (bold lines, labels, unit lines, run-in heads)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..blocks import Block
from .prepare import prepare
from .quantities import Quantities, quantities
from .units import Unit, counted_unit, counting_words, parse_unit
from .words import Words, fold

# Kinds that a line may announce as a heading; the others are labels before a value.
LABELS = {"credits", "title", "code", "language", "issuer", "level", "weeks"}
CONTENT = {
    "objectives",
    "topics",
    "assessments",
    "prerequisites",
    "audience",
    "description",
    "hours",
    "concepts",
    "activities",
}
_KNOWN, _UNIT, _SUBUNIT, _OTHER, _LABEL, _RUN_IN = 20.0, 22.0, 23.0, 24.0, 26.0, 28.0
_RUN_IN_HEAD = re.compile(r"([^\n:]{2,70}):(?:\s+|$)")
_ENDS_IN_WEIGHT = re.compile(r"\d\s?%\)?(?:\s*\([^()]{1,30}\))?$")
_NOT_HEADING = re.compile(r"[.;,!]$|https?:|@\w")


@dataclass(eq=False)
class Section:
    """A heading and the blocks directly under it. `own` are the kinds its heading names, `kinds` those in force."""

    heading: Block | None
    level: float
    own: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    parent: Section | None = None
    unit: Unit | None = None
    weak: bool = False
    blocks: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading's text."""
        return self.heading.text if self.heading else ""

    @property
    def line(self) -> int:
        """Where it begins."""
        if self.heading:
            return self.heading.line
        return self.blocks[0].line if self.blocks else 1

    def up(self) -> list[Section]:
        """Itself and its ancestors."""
        chain, here = [], self
        while here is not None:
            chain.append(here)
            here = here.parent  # type: ignore[assignment]
        return chain

    def walk(self) -> list[Section]:
        """Itself and everything below, in order."""
        found = [self]
        for child in self.children:
            found += child.walk()
        return found


def _levelled(blocks: list[Block]) -> list[Block]:
    """Items counted from the outermost one of their section: a list goes on below a heading that was an entry of it."""
    least = min((block.level for block in blocks if block.kind == "item"), default=0)
    return [replace(b, level=b.level - least) if least and b.kind == "item" else b for b in blocks]


class Structure:
    """All sections of a document, in order; `top` holds what comes before any heading."""

    def __init__(self, blocks: tuple[Block, ...], words: Words) -> None:
        self._words = words
        self._quantities: Quantities = quantities(words)
        self.blocks = prepare(blocks, words)
        self.top = Section(None, 0.0)
        self._here = self.top
        self._resume: Section | None = None
        marked = [(b.level, b.text) for b in self.blocks if b.kind == "heading" and b.level]
        self._learned = counting_words(marked, words)
        self._nested = self._nested_words()
        self._build()
        self.sections = self.top.walk()
        for section in self.sections:
            section.blocks = _levelled(section.blocks)
        self._inherit()

    def _nested_words(self) -> set[str]:
        """Unit words whose units lie within those of another: chapters between module 1 and module 2."""
        order = [(unit.word, unit.number) for b in self.blocks if (unit := self._unit(b)) and b.level == 0]
        nested = set()
        for word in dict.fromkeys(name for name, _ in order):
            places = [i for i, (name, _) in enumerate(order) if name == word]
            first = order[0][0]
            if word != first and any(order[i][0] == first for i in range(places[0], len(order))):
                nested.add(word)
        return nested

    def _unit(self, block: Block) -> Unit | None:
        if block.kind not in {"heading", "paragraph"} or len(block.text.split()) > 24 or "\n" in block.text:
            return None
        return parse_unit(block.text, self._words) or counted_unit(block.text, self._learned)

    def _build(self) -> None:
        for index, block in enumerate(self.blocks):
            below = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            above = self.blocks[index - 1] if index else None
            if self._resume is not None and block.kind not in {"item", "table"}:
                self._here, self._resume = self._resume, None
            if block.kind == "heading" and block.level and block.words <= 40:
                self._open(block, float(block.level), weak=False)
            elif (level := self._weak_level(block, above, below)) is not None:
                self._open(block, level, weak=True)
            elif not self._run_in(block, below):
                self._here.blocks.append(replace(block, kind="paragraph") if block.kind == "heading" else block)

    def _open(self, block: Block, level: float, *, weak: bool) -> Section:
        self._resume = None
        parent: Section = self._here
        while parent.level >= level and parent.parent is not None:
            parent = parent.parent
        first = not self.top.children
        unit = self._unit(block)
        own = () if unit and unit.title else self._words.kinds(block.text)
        generic = first and self._words.pattern("lead", "generic_title").fullmatch(fold(block.text).strip(" :."))
        if generic and not (own == ("objectives",) and self._stands_alone(block)):
            own = ()
        if self._quantities.minutes(block.text) and not set(own) & {"hours", "topics"}:
            own = ()
        if own and own[0] in LABELS and len(own) == 1 and len(block.text.split()) <= 5:
            kept: tuple[str, ...] = own
        else:
            kept = tuple(kind for kind in own if kind not in LABELS)
        section = Section(block, level, kept, (), parent, unit, weak)
        parent.children.append(section)
        self._here = section
        return section

    def _stands_alone(self, block: Block) -> bool:
        """A marked heading with no deeper one after it: it names what stands below, not the document."""
        marked = [b for b in self.blocks if b.kind == "heading" and b.level]
        after = marked[marked.index(block) + 1 :] if block in marked else []
        return bool(block.level) and (not after or after[0].level <= block.level)

    def _weak_level(self, block: Block, above: Block | None, below: Block | None) -> float | None:
        """The level of a line that acts as a heading without being marked as one; None for anything else."""
        text = block.text.rstrip("*_ ")
        if self._is_numbered_head(block, above, below):
            return _KNOWN
        if block.kind not in {"paragraph", "heading"} or "\n" in text or not 0 < len(text) <= 130:
            return None
        if block.kind == "paragraph" and block.link:
            return None
        if (unit := self._unit(block)) and (block.bold or block.kind == "heading" or self._is_unit_line(block, unit)):
            return _SUBUNIT if unit.word in self._nested else _UNIT
        if below is None or self._is_weight_line(block, above, below) or self._is_no_head(block, text):
            return None
        timed = self._quantities.minutes(text) is not None
        known = set() if timed else set(self._words.kinds(text)) - LABELS
        return self._plain_level(block, text, known, above, below)

    @staticmethod
    def _is_weight_line(block: Block, above: Block | None, below: Block | None) -> bool:
        """One of several lines that end in a weight: entries, not headings."""
        near = [other.text for other in (above, below) if other is not None and other.kind in {"paragraph", "heading"}]
        ends = not block.bold and _ENDS_IN_WEIGHT.search(block.text) is not None
        return ends and any(_ENDS_IN_WEIGHT.search(other) for other in near)

    def _is_no_head(self, block: Block, text: str) -> bool:
        """Sentences, lead-ins, quotations, and lines that state an amount."""
        kinds = self._words.kinds(text)
        leads = not block.bold and any(pattern.search(fold(text)) for pattern in self._words.patterns("leadin"))
        opens = block.kind == "heading" and text.endswith(":") and len(text.split()) > 4
        amount = re.search(r"\d", text) is not None and bool({"hours", "credits"} & set(kinds))
        weighed = block.kind == "paragraph" and not block.bold and _ENDS_IN_WEIGHT.search(text) is not None
        other = (
            weighed
            or _NOT_HEADING.search(text) is not None
            or len(text.split()) > 16
            or (block.quoted and not block.bold)
        )
        return other or amount or (leads and not self._words.is_label(text)) or (opens and not kinds)

    def _plain_level(self, block: Block, text: str, known: set[str], above: Block | None, below: Block) -> float | None:
        """The level of a short line by its words, its boldness, and what stands around it."""
        if block.kind == "heading" or (block.bold and not _RUN_IN_HEAD.match(text.rstrip(":"))):
            return _KNOWN if known else self._other_level(block)
        if (
            known
            and self._words.is_label(text)
            and len(text.split()) <= 7
            and not _RUN_IN_HEAD.match(text.rstrip(": "))
            and self._starts_high(text)
        ):
            return _LABEL if self._under_strong() or self._here.unit else _KNOWN
        listed = below.kind == "item" and (above is None or above.kind != "paragraph" or len(above.text.split()) > 12)
        plain = not text.endswith(":") and len(text.split()) <= 12 and self._starts_high(text)
        return _OTHER if listed and plain and block.level == 0 else None

    def _is_numbered_head(self, block: Block, above: Block | None, below: Block | None) -> bool:
        """A numbered list entry that names a part of the outline, with that part below it, is a heading."""
        if (
            block.kind != "item"
            or block.level
            or below is None
            or not re.match(r"\(?[\divxIVX]+[.)]|decimal|upper|lowerRoman", block.marker)
        ):
            return False
        near = (other for other in (above, below) if other is not None and other.kind == "item")
        beside = any(other.level == block.level and other.list_id == block.list_id for other in near)
        text = block.text
        if any("topics" in section.own or section.unit for section in self._here.up()):
            return False
        known = set(self._words.kinds(text)) - {"contents"}
        return (
            bool(known) and len(text.split()) <= 7 and not beside and not _NOT_HEADING.search(text) and ": " not in text
        )

    def _other_level(self, block: Block) -> float:
        """An unknown heading: part of the unit above when it is timed or looks like the unit, else beside it."""
        for section in self._here.up():
            if section.weak and section.unit and section.heading:
                plainer = block.bold and not section.heading.bold
                return _KNOWN if plainer else _OTHER
        return _OTHER

    def _under_strong(self) -> bool:
        return any(section.heading and not section.weak and section.level > 1 for section in self._here.up())

    @staticmethod
    def _starts_high(text: str) -> bool:
        return text[0].isupper() or text[0].isdecimal() or not text[0].isalpha()

    @staticmethod
    def _is_unit_line(block: Block, unit: Unit) -> bool:
        return len(block.text.split()) <= 16 and not block.text.endswith((".", ",", ";")) and len(unit.title) < 110

    def _run_in(self, block: Block, below: Block | None) -> bool:
        """A label that opens a paragraph, item or field ("Prerequisites: …", "Learning objectives. By …")."""
        if block.kind not in {"paragraph", "item", "field"}:
            return False
        label, rest = self._split_label(block)
        kinds = tuple(k for k in self._words.kinds(label, 7)) if label else ()
        if not kinds or (not set(kinds) & (CONTENT | LABELS) and block.kind != "field" and "\n" in block.text):
            return False
        if kinds == ("audience",) and any(p.fullmatch(fold(label).strip()) for p in self._words.patterns("leadin")):
            return False
        if "%" in label or (set(kinds) <= {"objectives", "topics", "assessments"} and re.search(r"\d", label)):
            return False
        outer = self._resume or self._here
        while outer.level >= _RUN_IN and outer.parent is not None:
            outer = outer.parent
        head = replace(block, kind="heading", text=label, level=0)
        section = Section(head, _RUN_IN, kinds, kinds, outer, None, weak=True)
        outer.children.append(section)
        if rest:
            section.blocks.append(replace(block, kind="paragraph", text=rest, lead="", bold=False, level=0))
        self._here, self._resume = section, outer
        if (rest and not rest.endswith((":", "…"))) or below is None:
            self._here, self._resume = outer, None
        return True

    def _split_label(self, block: Block) -> tuple[str, str]:
        if block.kind == "field":
            return block.lead, block.text if block.text != "–" else ""
        text = block.text
        lead = block.lead.strip()
        if lead and not block.bold and len(lead.split()) <= 7 and text.startswith(lead) and lead[-1:] in ".:":
            return lead.rstrip(".: "), text[len(lead) :].strip(" :–—-")
        if (
            lead
            and not block.bold
            and text.startswith(lead)
            and text[len(lead) :].lstrip().startswith((":", "–", "—", "- "))
        ):
            return lead, text[len(lead) :].lstrip(" :–—-")
        match = _RUN_IN_HEAD.match(text)
        if match and len(match[1].split()) <= 6:
            return match[1], text[match.end() :].strip()
        return "", text

    def _inherit(self) -> None:
        """Sections without a name of their own take the kinds of what they stand under."""
        tops = [s for s in self.sections if s.heading and not s.weak and s.level == 1]
        whole = tops[0] if len(tops) == 1 else None
        for section in self.sections[1:]:
            if section.level < _RUN_IN and self._is_timed(section):
                section.own = ()
            if section.own == ("contents",) and self._holds_content(section):
                section.own = ("topics",)
            parent = section.parent
            if section.own == ("objectives",) and parent is not None and parent.kinds[:1] == ("prerequisites",):
                section.own = ()  # the skills one needs to have
            if section.own:
                section.kinds = section.own
                continue
            above = parent.kinds if parent is not None and parent is not whole else ()
            if section.weak and not self._passes_on(section, above):
                above = ()
            section.kinds = above

    @staticmethod
    def _holds_content(section: Section) -> bool:
        """A heading "Contents" over a real list means the course; over links or page numbers, the document."""
        items = [b for b in section.blocks if b.kind == "item" and b.level == 0]
        pages = sum(bool(re.search(r"[.…\s]{2,}\d{1,3}$|\.{3,}", b.text)) for b in items)
        return len(items) >= 2 and not any(b.link for b in items) and pages < 0.5 * len(items)

    def _is_timed(self, section: Section) -> bool:
        """A heading with a line of times right under it is a unit, whatever its words say."""
        first = section.blocks[0] if section.blocks else None
        return (
            first is not None
            and first.kind == "paragraph"
            and first.words <= 12
            and re.match(r"\W*(?:[^\W\d_]+ ?){0,3}\W*\d", first.text) is not None
            and bool(self._quantities.all_minutes(first.text))
            and "hours" not in section.own
        )

    def _passes_on(self, section: Section, above: tuple[str, ...]) -> bool:
        """An unmarked heading stays within objectives or topics only when a short label over a list."""
        if set(above) & {"assessments", "topics"}:
            return True
        if section.unit is not None:
            return False
        short = len(section.title.split()) <= 5
        return "objectives" in above and short and any(b.kind == "item" for b in section.blocks)
