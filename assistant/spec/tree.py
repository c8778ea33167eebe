"""YAML text to a tree and back: safe, bounded, with comments and positions kept (ruamel.yaml)."""

import io
import re
import textwrap
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import Node as YamlNode
from ruamel.yaml.parser import Parser
from ruamel.yaml.scalarbool import ScalarBoolean
from ruamel.yaml.scalarint import ScalarInt
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString, SingleQuotedScalarString
from ruamel.yaml.scanner import Scanner

from .base import clean_text
from .errors import Problem, SpecError

MAX_BYTES = 5_000_000
"""Largest spec file in bytes: fifty times a large real one."""
MAX_DEPTH = 40
"""Deepest nesting: the format itself needs nine."""
MAX_ALIASES = 100
"""Most aliases in one file, and MAX_NODES the most values after they are written out."""
MAX_NODES = 200_000

FOLD_AT = 92
"""Characters after which the writer folds a text."""

IN_ONE_LINE = frozenset({"levels[]", "credits"})
"""Keys whose map stands between braces; `levels[]` is an entry of the list `levels`."""
SHORT_ID = re.compile(r"[A-Za-z0-9.-]{1,12}")
"""A text that may stand in a list between brackets."""

Path = tuple[str | int, ...]


class _BoundedComposer(Composer):
    """Stops at too deep nesting and too many aliases before memory or the stack does."""

    depth = 0
    aliases = 0

    def compose_node(self, parent: Any, index: Any) -> YamlNode:  # noqa: ANN401
        if self.parser.check_event(AliasEvent):
            self.aliases += 1
            if self.aliases > MAX_ALIASES:
                raise _limit(f"more than {MAX_ALIASES} aliases (`*name`); write the values out", self.parser)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _limit(f"nested more than {MAX_DEPTH} levels deep; a spec needs nine", self.parser)
        try:
            node: YamlNode = super().compose_node(parent, index)
            return node
        finally:
            self.depth -= 1


def _limit(message: str, parser: Any) -> MarkedYAMLError:  # noqa: ANN401
    return MarkedYAMLError(problem=message, problem_mark=parser.peek_event().start_mark)


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Composer = _BoundedComposer
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = 1_000_000  # lines are folded by `build` alone, so that a rewrite leaves the author's lines as they are
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def parse(text: str, file: str, *, comments: bool = False) -> CommentedMap:
    """Parse YAML `text` into a tree that keeps positions, and with `comments` all that an edit must not lose.

    Raises:
        SpecError: not YAML, not a map, or beyond a bound; with line, column and what to do.
    """
    if len(text) > MAX_BYTES:
        raise SpecError([Problem(f"larger than {MAX_BYTES // 1_000_000} MB: this is not a spec")], file)
    try:
        yaml = _yaml()
        if not comments:  # a fifth of the time a file takes
            yaml.Scanner, yaml.Parser = Scanner, Parser
        tree = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        raise SpecError([Problem(_explain(error, text), "", line, column)], file) from error
    except (YAMLError, ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError) as error:
        raise SpecError([Problem(f"not readable as YAML: {_first_line(error)}")], file) from error
    if not isinstance(tree, CommentedMap):
        found = "is empty" if tree is None else f"holds a {_kind(tree)}"
        message = f"{found}, not a map of keys; `microcred new` writes a file to start from"
        raise SpecError([Problem(message, "", 1, 1)], file)
    return tree


def plain(tree: Any, file: str) -> Any:  # noqa: ANN401
    """Return the tree as dicts, lists and scalars, aliases written out, within MAX_NODES."""
    left = MAX_NODES

    def convert(value: Any, depth: int) -> Any:  # noqa: ANN401
        nonlocal left
        left -= 1
        if left < 0 or depth > MAX_DEPTH:
            message = "holds aliases that refer to themselves or unfold to too much; write the values out"
            raise SpecError([Problem(message)], file)
        if isinstance(value, dict):
            return {_key(k): convert(v, depth + 1) for k, v in value.items()}
        if isinstance(value, list | set | tuple):
            return [convert(v, depth + 1) for v in value]
        return _scalar(value)

    return convert(tree, 0)


def _scalar(value: Any) -> Any:  # noqa: ANN401
    """Return a scalar of ruamel's as the plain value it stands for; whatever else YAML tags can name is text."""
    written = str(int(value)).zfill(getattr(value, "_width", None) or 0) if isinstance(value, ScalarInt) else ""
    if len(written) > 1 and written.startswith("0"):
        return written  # `0613` is a code: its zero is kept
    if isinstance(value, ScalarBoolean):
        return bool(value)
    if value is None or isinstance(value, bool | date):
        return value
    for kind in (str, int, float):
        if isinstance(value, kind):
            return kind(value)
    return str(getattr(value, "value", value))


def render(tree: CommentedMap) -> str:
    """Write a tree as YAML text."""
    out = io.StringIO()
    _yaml().dump(tree, out)
    return out.getvalue()


def build(data: Any, key: str = "") -> Any:  # noqa: ANN401
    """Turn plain data into a tree in the format's style: block style, short id lists and levels in one line."""
    if isinstance(data, dict):
        node = CommentedMap((k, build(v, k)) for k, v in data.items())
        if key in IN_ONE_LINE:
            node.fa.set_flow_style()
        return node
    if isinstance(data, list | tuple):
        seq = CommentedSeq(build(v, f"{key}[]") for v in data)
        if data and all(isinstance(v, str) and SHORT_ID.fullmatch(v) for v in data):
            seq.fa.set_flow_style()
        return seq
    return styled(data) if isinstance(data, str) else data


def styled(text: str) -> str:
    """Give long text a block of its own where YAML can hold it so; `|-` with line breaks, `>-` without."""
    lines = text.split("\n")
    plain_lines = all(line == line.strip() and clean_text(line) == line and "\t" not in line for line in lines)
    if not plain_lines or not lines[0] or not lines[-1]:
        return text
    if len(lines) > 1:
        block: str = LiteralScalarString(text)
        return block
    if text.startswith(("?", ":")):  # between brackets these would begin a key or a value
        quoted: str = SingleQuotedScalarString(text)
        return quoted
    if len(text) <= FOLD_AT or "  " in text:
        return text
    folded = FoldedScalarString(text)
    folded.fold_pos = folds(text)
    result: str = folded
    return result


def folds(text: str) -> list[int]:
    """Return where a text of one line is folded: the places of the blanks that become line breaks."""
    ends, at = [], 0
    for line in textwrap.wrap(text, FOLD_AT, break_long_words=False, break_on_hyphens=False)[:-1]:
        at += len(line) + 1
        ends.append(at - 1)
    return ends


def _key(key: Any) -> str:  # noqa: ANN401
    return key if isinstance(key, str) else str(key)


def _kind(value: Any) -> str:  # noqa: ANN401
    return "list" if isinstance(value, list) else "single value"


def _first_line(error: Exception) -> str:
    return clean_text((str(error) or type(error).__name__).splitlines()[0][:200])


_HINTS = (
    ("found character '\\t'", "a tab; indent with spaces"),
    ("found another document", "two documents in one file, parted by `---`; keep one"),
    ("expected '<document start>'", "a line that is neither `key: value` nor indented below one"),
    ("mapping values are not allowed", "a colon followed by a space inside text: put the text in quotes"),
    ("cannot start any token", "a text can't begin with this character: put the text in quotes"),
    ("expected <block end>", "the indentation does not fit the lines above, or a text needs quotes"),
    ("found duplicate key", "the same key stands twice; keep one of them"),
    ("could not find expected ':'", "a key without a colon, or a text that needs quotes"),
    ("while scanning a simple key", "a key without a colon, or a text that needs quotes"),
    ("found undefined alias", "a text can't begin with `*`: put it in quotes"),
    ("could not determine a constructor", "a text can't begin with `!`: put it in quotes"),
    ("while scanning a quoted scalar", "a quotation mark is opened and not closed"),
    ("while parsing a flow", "a bracket is opened and not closed, or a text between brackets needs quotes"),
)


def _explain(error: MarkedYAMLError, text: str) -> str:
    said = " ".join(str(part) for part in (error.context, error.problem) if part)
    hint = next((hint for words, hint in _HINTS if words in said), None)
    mark = error.problem_mark
    lines = text.splitlines()
    shown = lines[mark.line].strip()[:60] if mark and mark.line < len(lines) else ""
    words = hint or clean_text(" ".join(str(error.problem or said).split()))
    return f"{words} (at `{clean_text(shown)}`)" if shown else words
