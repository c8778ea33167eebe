"""Text in a list whose further rows are indented, so that the marks at its beginning stand out."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

_LEAST = 8
"""Columns left for words; where there are fewer, nothing is indented."""


class Hanging(Visual):
    """A text that hangs by its first row."""

    def __init__(self, content: Content, indent: int) -> None:
        self._content = content
        self._indent = indent
        self._fitted: dict[int, Content] = {}

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:  # fmt: skip
        """Return the rows for a width."""
        return self._fit(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: "RulesMap", container_width: int) -> int:
        """Return the width that needs no folding."""
        return self._content.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: "RulesMap") -> int:
        """Return the width of the longest word."""
        return self._content.get_minimal_width(rules)

    def get_height(self, rules: "RulesMap", width: int) -> int:
        """Return the number of rows for a width."""
        return self._fit(width).get_height(rules, width)

    def __str__(self) -> str:
        return self._content.plain

    def _fit(self, width: int) -> Content:
        if width not in self._fitted:
            rows: list[Content] = []
            for line in self._content.split(allow_blank=True):
                rows += self._folded(line, width)
            self._fitted = {width: Content("\n").join(rows)}
        return self._fitted[width]

    def _folded(self, line: Content, width: int) -> list[Content]:
        if line.cell_length <= width or width - self._indent < _LEAST:
            return [line]
        first = line.wrap(width)[0]
        rest = line[len(first.plain) :]
        begun = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        pad = Content(" " * self._indent)
        return [first, *(pad + row for row in begun.wrap(width - self._indent))]
