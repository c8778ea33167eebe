"""The outline as a document that findings point into: places in words, quotes, findings."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.checker import RULES, Finding, Fix, Severity
from assistant.outline import Outline, Stretch

from .table import entries

WHOLE = "document"
"""Where a finding is that is about no single element."""
_QUOTE = 70
_AT = 60


def shortened(text: str, length: int = _QUOTE) -> str:
    """Return text cut at a word, with an ellipsis, to at most `length` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def quoted(text: str, length: int = _QUOTE) -> str:
    """Return words of the document in quotation marks; marks of their own become single ones."""
    bare = text.translate(str.maketrans("“”„", "‘’‘")).strip().rstrip(".;:, ")
    return f"“{shortened(bare, length)}”"


def listed(parts: Iterable[str], most: int = 4) -> str:
    """Return `a, b and c`, or `a, b, c and 5 more`."""
    said = list(parts)
    if len(said) > most + 1:
        said = [*said[:most], f"{len(said) - most} more"]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)


@dataclass(frozen=True)
class Paper:
    """An outline as read, and its whole text."""

    outline: Outline
    stretches: tuple[Stretch, ...]

    @cached_property
    def _lines(self) -> list[int]:
        return [s.line for s in self.stretches]

    def under_topic(self, line: int) -> bool:
        """Tell whether a line stands under a heading that is a topic's title."""
        stretch = self.stretch(line)
        return stretch is not None and any(heading.casefold() in self._titles for heading in stretch.headings)

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(topic.title.casefold() for topic in self.outline.topics)

    def stretch(self, line: int) -> Stretch | None:
        """Return the piece of text that begins at a line, or else the last one before it."""
        after = bisect_right(self._lines, line)
        same = [s for s in self.stretches[max(0, after - 40) : after] if s.line == line and not s.is_heading]
        return same[0] if same else self.stretches[after - 1] if after else None

    def place(self, line: int | None) -> str:
        """Return where a line is, in words by which a person finds it: page, heading, number."""
        if line is None:
            return ""
        stretch, unit = self.stretch(line), self.outline.line_unit
        parts = [f"page {stretch.page}"] if stretch and stretch.page else []
        if unit == "line":
            parts.append(f"line {line}")
        if stretch and stretch.headings:
            parts.append(f"under {quoted(stretch.headings[-1], 60)}")
        if unit == "paragraph":
            parts.append(f"{'table row' if stretch and stretch.cells else 'paragraph'} {line}")
        return ", ".join(parts) or f"{unit} {line}"

    def finding(
        self,
        code: str,
        message: str,
        *,
        evidence: str,
        line: int | None = None,
        about: str = "",
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """Return a finding in the document.

        Args:
            code: of the rule it belongs to.
            message: what is wrong and what to do.
            evidence: the document's own words or figures it rests on.
            line: where, as the outline counts.
            about: the element in the document's words; empty for the whole document.
            severity: where it differs from the table's.
            fix: words to consider; nothing is ever applied to an outline.
        """
        at = quoted(about, _AT) if about else WHOLE
        grave = entries()[code].severity if severity is None else severity
        shown = line if self.outline.line_unit == "line" else None
        return Finding(
            code, RULES[code].name, grave, at, self.place(line), message, evidence, (), fix, shown, 1 if shown else None
        )
