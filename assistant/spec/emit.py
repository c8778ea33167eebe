"""A spec's data as fresh YAML text: byte by byte what ruamel.yaml writes of the same tree, in a tenth of the time.

Only text without an author's comments and layout is written here; an edit of a file goes through `merge` and ruamel.
What this writer does not know (`OtherWriterError`) is left to ruamel: the whole document, or the quoting of one text.
"""

import functools
import re
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString

from .tree import FOLD_AT, IN_ONE_LINE, SHORT_ID, build, folds, render, styled

_STEP = "  "
_CHARACTERS = "[ -~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffc\U00010000-\U0010fff0]"
_PLAIN = re.compile(f"[A-Za-z0-9(/\xa1-\ud7ff\U00010000-\U0010fff0]{_CHARACTERS}*")
"""A text of one line that begins with no sign of YAML's."""
_NEEDS_QUOTES = re.compile(r": |:$| #| $")
_DIGITS = re.compile(r"[0-9]{1,18}")
_LIKE_A_FIGURE = re.compile(r"[0-9][-+0-9A-Fa-fxXoOTtZz._: ]*")
"""What may be a number or a time; ruamel decides."""
_PLAIN_IN_FLOW = re.compile(r"[A-Za-z][A-Za-z0-9_.()/-]*(?: [A-Za-z0-9_.()/-]+)*")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*")
_LONGEST_KEY = 100
_VALUES = frozenset("true True TRUE false False FALSE null Null NULL".split())
_FLOAT = re.compile(r"-?\d+\.\d+")


class OtherWriterError(Exception):
    """The data hold something that is left to ruamel."""


def emitted(data: dict[str, Any]) -> str:
    """Return the YAML text of a spec's data.

    Raises:
        OtherWriterError: nothing is returned; `render(build(data))` writes it.
    """
    lines: list[str] = []
    _map(data, "", "", lines)
    return "\n".join(lines) + "\n"


def _map(data: dict[str, Any], indent: str, lead: str, lines: list[str]) -> None:
    """Write a map below `indent`; `lead` stands before its first key, as the hyphen of an entry does."""
    if not data:
        raise OtherWriterError
    for key, value in data.items():
        head = f"{lead or indent}{_key(key)}:"
        lead = ""
        if isinstance(value, dict) and value and key not in IN_ONE_LINE:
            lines.append(head)
            _map(value, indent + _STEP, "", lines)
        elif isinstance(value, list) and value and not _is_short(value):
            lines.append(head)
            for entry in value:
                _entry(entry, indent + _STEP, f"{key}[]", lines)
        else:
            lines.append(f"{head} {_value(value, indent + _STEP)}" if value is not None else head)


def _entry(value: Any, indent: str, key: str, lines: list[str]) -> None:  # noqa: ANN401
    lead = f"{indent}- "
    if isinstance(value, dict) and value and key not in IN_ONE_LINE:
        _map(value, indent + _STEP, lead, lines)
    elif isinstance(value, list) and value and not _is_short(value):
        raise OtherWriterError
    else:
        lines.append(f"{lead}{_value(value, indent + _STEP)}")


def _value(value: Any, indent: str) -> str:  # noqa: ANN401
    """Return what stands behind a key or a hyphen; further lines of a long text begin with `indent`."""
    if isinstance(value, str):
        return _block_text(value, indent)
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(k)}: {_in_flow(v)}' for k, v in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_flow, value))}]"
    return "" if value is None else _number(value)


def _number(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and _FLOAT.fullmatch(repr(value)):
        return repr(value)
    raise OtherWriterError


def _block_text(text: str, indent: str) -> str:
    if len(text) <= FOLD_AT and _PLAIN.fullmatch(text):
        needs_quotes = _NEEDS_QUOTES.search(text)
        if (needs_quotes and "'" not in text) or _DIGITS.fullmatch(text):
            return f"'{text}'"
        if not needs_quotes and text not in _VALUES and not _LIKE_A_FIGURE.fullmatch(text):
            return text
    chosen = styled(text)
    if isinstance(chosen, LiteralScalarString):
        return "\n".join(("|-", *(f"{indent}{line}" if line else "" for line in text.split("\n"))))
    if isinstance(chosen, FoldedScalarString):
        places = folds(text)
        starts, ends = [0, *(at + 1 for at in places)], [*places, len(text)]
        return "\n".join((">-", *(f"{indent}{text[a:b]}" for a, b in zip(starts, ends, strict=True))))
    return _quoted(text)


def _in_flow(value: Any) -> str:  # noqa: ANN401
    if not isinstance(value, str):
        if isinstance(value, dict | list) or value is None:
            raise OtherWriterError
        return _number(value)
    is_plain = len(value) <= FOLD_AT and _PLAIN_IN_FLOW.fullmatch(value) and value not in _VALUES
    return value if is_plain else _quoted_in_flow(value)


@functools.lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    """Return a text in the quotes ruamel gives it, or in none."""
    return _behind("k: ", render(CommentedMap(k=styled(text))))


@functools.lru_cache(maxsize=4096)
def _quoted_in_flow(text: str) -> str:
    held = CommentedSeq([styled(text)])
    held.fa.set_flow_style()
    return _behind("k: [", render(CommentedMap(k=held))).removesuffix("]")


def _behind(head: str, line: str) -> str:
    said = line.removeprefix(head).removesuffix("\n")
    if "\n" in said or not line.startswith(head):
        raise OtherWriterError
    return said


def _key(key: str) -> str:
    if len(key) > _LONGEST_KEY or not _KEY.fullmatch(key) or key in _VALUES:
        raise OtherWriterError
    return key


def _is_short(values: list[Any]) -> bool:
    return all(isinstance(v, str) and SHORT_ID.fullmatch(v) for v in values)


def written(data: dict[str, Any]) -> str:
    """Return the YAML text of a spec's data, by this writer or by ruamel."""
    try:
        return emitted(data)
    except OtherWriterError:
        return render(build(data))
