"""Text to spec: every fault at once, each with file, line, column, place in words and a suggestion."""

import difflib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from .errors import Problem, SpecError
from .merge import merge
from .model import FORMAT, Spec
from .tree import MAX_BYTES, Path, parse, plain, render

_BOM = "\ufeff"
_OUTLINES = (".md", ".txt", ".html", ".htm", ".docx", ".pdf", ".rst", ".csv")


@dataclass
class SpecFile:
    """A spec together with the text it was read from, so that an edit keeps the author's comments and layout."""

    spec: Spec
    name: str
    text: str = ""
    is_json: bool = False
    _tree: CommentedMap | None = field(default=None, repr=False)

    def position(self, path: Path) -> tuple[int, int] | None:
        """Return line and column, from 1, of a field path such as `("objectives", 1, "statement")`.

        Where the path itself is not in the file (a missing field), the nearest part above it answers.
        """
        if self._tree is None and self.is_json:
            try:
                self._tree = parse(self.text, self.name)
            except SpecError:
                return None
        return _position(self._tree, path) if self._tree is not None else None

    def render(self, spec: Spec) -> str:
        """Return the file's text with `spec` in place of the spec read."""
        if self.is_json or not self.text:
            return dumps(spec, as_json=self.is_json)
        tree = parse(self.text.removeprefix(_BOM).replace("\r\n", "\n"), self.name, comments=True)
        merge(tree, to_data(self.spec), to_data(spec))
        text = render(tree)
        if "\r\n" in self.text:
            text = text.replace("\n", "\r\n")
        return _BOM + text if self.text.startswith(_BOM) else text


def loads(text: str, name: str = "spec") -> SpecFile:
    """Read a spec from YAML or JSON text.

    Raises:
        SpecError: with every fault found, not only the first.
    """
    original, text = text, text.removeprefix(_BOM)
    is_json = text.lstrip().startswith("{")
    if is_json:
        data, tree = _json(text, name), None
    else:
        tree = parse(text, name)
        data = plain(tree, name)
    _gate(data, tree, name)
    try:
        spec = Spec.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        raise SpecError([_problem(e, data, tree) for e in error.errors(include_url=False)], name) from None
    except RecursionError:
        raise SpecError([Problem("nested too deeply; a spec needs nine levels")], name) from None
    return SpecFile(spec, name, original, is_json, tree)


def load(path: FilePath) -> SpecFile:
    """Read a spec file.

    Raises:
        SpecError: the file can't be opened, is not UTF-8, or is not a spec.
    """
    name = str(path)
    try:
        return loads(_content(path, name), name)
    except UnicodeDecodeError as error:
        message = f"not UTF-8 text (byte {error.start}); save it as UTF-8"
        raise SpecError([Problem(_outline_or(path, message))], name) from None
    except SpecError as error:
        if path.suffix.lower() in _OUTLINES:
            raise SpecError([Problem(_outline_or(path, ""))], name) from error
        raise
    except IsADirectoryError:
        raise SpecError([Problem("is a folder; name a spec file in it")], name) from None
    except FileNotFoundError:
        raise SpecError([Problem("no such file; check the name, or draft one with `microcred draft`")], name) from None
    except OSError as error:
        raise SpecError([Problem(f"can't be read: {error.strerror}")], name) from None


def _content(path: FilePath, name: str) -> str:
    if path.stat().st_size > MAX_BYTES:
        raise SpecError([Problem(f"larger than {MAX_BYTES // 1_000_000} MB: this is not a spec")], name)
    return path.read_bytes().decode("utf-8")


def _outline_or(path: FilePath, message: str) -> str:
    is_outline = path.suffix.lower() in _OUTLINES
    return f"an outline, not a spec; `microcred draft {path.name}` makes one of it" if is_outline else message


def to_data(spec: Spec) -> dict[str, Any]:
    """Return the spec as plain dicts, lists and scalars in the format's key order."""
    return spec.model_dump(mode="json")


def dumps(spec: Spec, *, as_json: bool = False) -> str:
    """Write a spec as YAML (or JSON) text."""
    data = to_data(spec)
    if as_json:
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    from .emit import written  # noqa: PLC0415 - its patterns cost 7 ms, and most commands only read

    return written(data)


def _json(text: str, name: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise SpecError([Problem(f"not valid JSON: {error.msg}", "", error.lineno, error.colno)], name) from None
    except (RecursionError, ValueError):
        raise SpecError([Problem("not valid JSON: nested too deeply, or a number too long")], name) from None
    assert isinstance(data, dict)  # noqa: S101 - the text begins with a brace
    return data


def _gate(data: dict[str, Any], tree: CommentedMap | None, name: str) -> None:
    """Refuse other versions of the format before anything else is judged. Migrations will hang here."""
    found = data.get("format")
    if found == FORMAT:
        return
    if found is None:
        message = f"no `format` key: a spec begins with `format: {FORMAT}`"
    elif isinstance(found, str) and re.fullmatch(r"microcred/\d+", found):
        message = f"format {found} is newer than {FORMAT}, which this version reads; update microcred"
    else:
        message = f"format {str(found)[:40]!r} is not known; this version reads {FORMAT}"
    line, column = (tree is not None and _position(tree, ("format",))) or (1, 1)
    raise SpecError([Problem(message, "format", line, column)], name)


def _position(tree: CommentedMap, path: Path) -> tuple[int, int]:
    node: Any = tree
    line, column = 0, 0
    for part in path:
        try:
            if isinstance(node, CommentedMap) and part in node:
                line, column = node.lc.key(part)
            elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
                line, column = node.lc.item(part)
            else:
                break
            node = node[part]
        except (KeyError, TypeError, AttributeError):  # merged keys (`<<`) have no position of their own
            break
    return line + 1, column + 1


def in_words(path: Path, data: Any) -> str:  # noqa: ANN401
    """Return a path as people write it: `objectives[O2].statement`, by id where there is one."""
    words, node = "", data
    for part in path:
        node = _child(node, part)
        if isinstance(part, int):
            own_id = node.get("id") if isinstance(node, dict) else None
            words += f"[{own_id if isinstance(own_id, str) else part + 1}]"
        else:
            words += f".{part}" if words else part
    return words


def _child(node: Any, part: str | int) -> Any:  # noqa: ANN401
    if isinstance(node, dict):
        return node.get(part)
    if isinstance(node, list) and isinstance(part, int) and part < len(node):
        return node[part]
    return None


def _problem(error: ErrorDetails, data: Any, tree: CommentedMap | None) -> Problem:  # noqa: ANN401
    path = tuple(p for p in error["loc"] if p != "[key]")
    line, column = _position(tree, path) if tree is not None else (None, None)
    return Problem(_message(error, path), in_words(path, data), line, column)


_A_MAP = "a map of `key: value` lines is needed here"
_NEEDS = {
    "language": "must be a language tag such as en or es-MX",
    "string_pattern_mismatch": "an id is a letter, then letters, digits, dots or hyphens",
    "model_type": _A_MAP,
    "dict_type": _A_MAP,
    "string_type": "a text is needed here",
    "float_parsing": "a number is needed, without a unit: 20, not 20%",
    "float_type": "a number is needed here",
    "int_parsing": "a whole number is needed here",
    "bool_parsing": "true or false is needed here",
    "date_from_datetime_parsing": "a date is needed, such as 2027-01-31",
    "date_parsing": "a date is needed, such as 2027-01-31",
    "tuple_type": "a list is needed here: lines that begin with a hyphen, or [brackets]",
}
"""What to say instead of pydantic's words, by its error type."""


def _message(error: ErrorDetails, path: Path) -> str:
    kind, context, given = error["type"], error.get("ctx", {}), error.get("input")
    shown = f" (found {str(given)[:40]!r})" if isinstance(given, str | int | float) else ""
    if kind == "extra_forbidden":
        return _unknown_key(path)
    if kind == "missing":
        return f"`{path[-1]}` is missing; add it"
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        close = difflib.get_close_matches(str(given), allowed, 1, 0.6)
        guess = f"did you mean {close[0]!r}? " if close else ""
        return f"{guess}It must be one of {', '.join(allowed)}{shown}"
    if kind == "string_pattern_mismatch" and path[-1] == "language":
        kind = "language"
    said = _NEEDS.get(kind, error["msg"].removeprefix("Value error, "))
    return f"{said}{shown}"


def _unknown_key(path: Path) -> str:
    known = known_keys(path[:-1])
    key = str(path[-1])
    close = difflib.get_close_matches(key, known, 1, 0.6)
    if not close and key.startswith("x") and len(key) > 2:
        return f"unknown key `{key}`, did you mean `x-{key[1:].lstrip('_')}`? Your own keys begin with x-"
    if close:
        return f"unknown key `{key}`, did you mean `{close[0]}`?"
    return f"unknown key `{key}`; keys here are {', '.join(known)} (your own begin with x-)"


def known_keys(path: Path) -> list[str]:
    """Return the keys the format knows at a path."""
    model: type[BaseModel] = Spec
    for part in path:
        if isinstance(part, int):
            continue
        info = next((f for n, f in model.model_fields.items() if (f.alias or n) == part), None)
        inner = _model_in(info.annotation) if info else None
        if inner is None:
            return []
        model = inner
    return [f.alias or n for n, f in model.model_fields.items() if n != "extensions"]


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for m in map(_model_in, getattr(annotation, "__args__", ())) if m), None)
