"""Structured data (YAML, JSON, front matter) to blocks: keys become headings and fields, lists become items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..blocks import Cell, Document, Row
from ..clean import tidy, tidy_lines
from ..errors import OutlineError
from ..limits import MAX_DEPTH, Deadline
from ..source import Source
from .builder import Builder

MAX_ALIASES = 100
_AMOUNTS = {"value", "amount", "unit", "system", "framework", "scheme"}
_TITLES = ("title", "name", "titel", "titre", "titulo", "título", "titolo", "topic", "week", "id")


class _Located(str):
    """A scalar that remembers its line."""

    __slots__ = ("line",)
    line: int


def _located(text: str, line: int) -> _Located:
    value = _Located(text)
    value.line = line
    return value


def read(source: Source, deadline: Deadline) -> Document:
    """Read YAML or JSON; a line number is that of the file."""
    out = Builder(source.name, deadline)
    tree = _json_tree(source) if source.format == "json" else _yaml_tree(source.text, source.name)
    _Blocks(out).add(tree)
    if not out.blocks:
        raise OutlineError(f"{source.name}: holds no fields; give a mapping with title, objectives, topics and so on.")
    return Document(tuple(out.blocks))


def front_matter(text: str, out: Builder) -> None:
    """The fields of a front matter; one that is not YAML is kept as text, to be shown as unplaced."""
    try:
        tree = _yaml_tree(text, out.name, first_line=2)
    except OutlineError:
        out.add("code", text, 2)
        return
    for key, value in tree if isinstance(tree, list) and all(isinstance(pair, tuple) for pair in tree) else []:
        for entry in value if isinstance(value, list) else [value]:
            shown = entry if isinstance(entry, str) else "; ".join(_flat(entry))
            out.add("field", shown or "–", getattr(entry, "line", key.line), lead=key, style="front matter")


def _flat(value: Any) -> Iterator[str]:  # noqa: ANN401 - a parsed tree of any shape
    """All scalars under a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield f"{value[0]}: {'; '.join(_flat(value[1]))}"
    else:
        for entry in value:
            yield from _flat(entry)


def _yaml_tree(text: str, name: str, first_line: int = 1) -> Any:  # noqa: ANN401 - a parsed tree of any shape
    """Mappings as lists of pairs, lists as lists, scalars as located strings; aliases and depth are bounded."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - slow to load
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    if text.count("*") > MAX_ALIASES and text.count("&") > 1:
        _count_aliases(text, name)
    _check_indent(text, name)
    try:
        nodes = list(YAML(typ="safe", pure=True).compose_all(text))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + first_line}, column {mark.column + 1})" if mark else ""
        problem = tidy(str(getattr(error, "problem", "") or "not YAML"))[:120]
        raise OutlineError(f"{name}: not valid YAML{where}: {problem}; quote values that hold : # or ?.") from error
    except (ValueError, RecursionError, AttributeError, IndexError, TypeError, AssertionError) as error:
        raise OutlineError(f"{name}: not valid YAML, or nested too deeply; save the outline as Markdown.") from error
    budget = [20_000]
    trees = [_from_node(node, first_line, name, budget, 0) for node in nodes if node is not None]
    return trees[0] if len(trees) == 1 else trees


def _check_indent(text: str, name: str) -> None:
    """Refuse nesting that no outline has before the parser recurses into it."""
    depth = deepest = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth = max(0, depth - 1)
    dashes = max((len(line) - len(line.lstrip("- ")) for line in text.split("\n")), default=0)
    if deepest > MAX_DEPTH or dashes > 8 * MAX_DEPTH:
        raise OutlineError(f"{name}: nested too deeply for an outline; save the outline as Markdown.")


def _count_aliases(text: str, name: str) -> None:
    """Refuse a file whose aliases could multiply."""
    if len(re.findall(r"(?:^|[\s\[,:-])\*[\w-]+", text)) > MAX_ALIASES and re.search(r"(?:^|[\s\[,:-])&[\w-]+", text):
        raise OutlineError(f"{name}: too many YAML aliases; write the values out.")


def _from_node(node: Any, first: int, name: str, budget: list[int], depth: int) -> Any:  # noqa: ANN401
    """A composed YAML node as plain values; the budget stops alias expansion."""
    budget[0] -= 1
    if budget[0] < 0 or depth > MAX_DEPTH:
        raise OutlineError(f"{name}: nested too deeply or too large for an outline; save the outline as Markdown.")
    line = node.start_mark.line + first
    if node.id == "scalar":
        return _located("" if node.tag.endswith(":null") else str(node.value), line)
    if node.id == "sequence":
        return [_from_node(child, first, name, budget, depth + 1) for child in node.value]
    return [
        (_located(str(key.value), key.start_mark.line + first), _from_node(value, first, name, budget, depth + 1))
        for key, value in node.value
    ]


def _json_tree(source: Source) -> Any:  # noqa: ANN401 - a parsed tree of any shape
    """The same tree from JSON; lines are found by looking for each value in document order."""
    try:
        loaded = json.loads(source.text, object_pairs_hook=lambda pairs: {"": pairs})
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        where = f" (line {line}, column {getattr(error, 'colno', 0)})" if line else ", or nested too deeply"
        raise OutlineError(f"{source.name}: not valid JSON{where}; check it with a JSON checker.") from error
    return _JsonLines(source.text, source.name).locate(loaded, 0)


class _JsonLines:
    """Gives every JSON scalar the line it stands on."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._at = 0
        self._line = 1

    def locate(self, value: Any, depth: int) -> Any:  # noqa: ANN401 - any JSON value
        """The value with located scalars; objects (already pairs) become lists of pairs."""
        if depth > MAX_DEPTH:
            raise OutlineError(f"{self._name}: nested too deeply for an outline; save the outline as Markdown.")
        if isinstance(value, dict):
            return [(self._find(key), self.locate(entry, depth + 1)) for key, entry in value[""]]
        if isinstance(value, list):
            return [self.locate(entry, depth + 1) for entry in value]
        return self._find(value)

    def _find(self, value: Any) -> _Located:  # noqa: ANN401 - any JSON scalar
        shown = "" if value is None else ("true" if value else "false") if isinstance(value, bool) else str(value)
        written = json.dumps(value, ensure_ascii=False) if isinstance(value, str) else shown or "null"
        found = self._text.find(written[:200], self._at, self._at + 100_000)
        if found >= 0:
            self._line += self._text.count("\n", self._at, found)
            self._at = found
        return _located(shown, self._line)


class _Blocks:
    """Writes a tree as blocks."""

    def __init__(self, out: Builder) -> None:
        self._out = out

    def add(self, value: Any, level: int = 1) -> None:  # noqa: ANN401 - a parsed tree of any shape
        """A value under the heading written last."""
        if isinstance(value, str):
            self._out.add("paragraph", value, value.line if isinstance(value, _Located) else 1)
        elif _is_mapping(value):
            for key, entry in value:
                self._pair(key, entry, level)
        elif value and all(_is_flat_mapping(entry) for entry in value):
            self._table(value)
        else:
            self._list(value, level)

    def _pair(self, key: _Located, entry: Any, level: int) -> None:  # noqa: ANN401
        if isinstance(entry, str):
            self._out.add("field", entry, getattr(entry, "line", key.line), lead=_words(key), style="data")
            return
        if (
            _is_mapping(entry)
            and {str(name).lower() for name, _ in entry} <= _AMOUNTS
            and all(isinstance(v, str) for _, v in entry)
        ):
            parts = sorted(entry, key=lambda pair: str(pair[0]).lower() not in {"value", "amount"})
            self._out.add(
                "field",
                " ".join("; ".join(_flat(value)) for _, value in parts),
                key.line,
                lead=_words(key),
                style="data",
            )
            return
        self._out.add("heading", _words(key), key.line, level=min(level, 9))
        self.add(entry, level + 1)

    def _list(self, entries: list[Any], level: int) -> None:
        number = self._out.new_list()
        for entry in entries:
            if isinstance(entry, str):
                self._out.add("item", entry, getattr(entry, "line", 1), list_id=number, marker="-")
            elif _is_mapping(entry):
                title = next((pair for key in _TITLES for pair in entry if pair[0].lower() == key), entry[0])
                named = isinstance(title[1], str)
                self._out.add("heading", title[1] if named else title[0], title[0].line, level=min(level, 9))
                self.add([pair for pair in entry if not named or pair is not title], level + 1)
            else:
                self.add(entry, level)

    def _table(self, entries: list[Any]) -> None:
        """A list of flat mappings is a table with the keys as header."""
        keys = list(dict.fromkeys(str(key) for entry in entries for key, _ in entry))
        rows = [Row(tuple(Cell(_words(key)) for key in keys), entries[0][0][0].line, header=True)]
        for entry in entries:
            values = {str(key): tidy_lines("\n".join(_flat(value))) for key, value in entry}
            rows.append(Row(tuple(Cell(values.get(key, "")) for key in keys), entry[0][0].line))
        self._out.add("table", "", rows[0].line, rows=tuple(rows))


def _is_mapping(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and bool(value) and all(isinstance(entry, tuple) for entry in value)


def _is_flat_mapping(value: Any) -> bool:  # noqa: ANN401
    """A mapping of scalars and lists of scalars: a table row."""
    return _is_mapping(value) and all(
        isinstance(entry, str) or (not _is_mapping(entry) and all(isinstance(x, str) for x in entry))
        for _, entry in value
    )


def _words(key: str) -> str:
    """A key as words: learning_outcomes, learningOutcomes → learning outcomes."""
    spaced = "".join(
        f" {char.lower()}" if char.isupper() and key[max(0, i - 1)].islower() else char for i, char in enumerate(key)
    )
    return tidy(spaced.replace("_", " ").replace("-", " "))
