"""What a rule of the house can look for: words, missing fields, figures out of bounds, texts of another form."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from .fields import values
from .finding import Finding
from .site import Site

Check = Callable[[Any], Iterator[tuple[str, str, Mapping[str, str]]]]
"""Takes an element; yields the field, the evidence and what the message may name."""
_STAR = r"\w{0,60}"
"""What `*` stands for in a word; bounded, so that no text makes matching slow."""


def house_function(check: Check, message: str, when: Mapping[str, Any]) -> Callable[[Any, Site], Iterator[Finding]]:
    """Return a rule's function: where `when` holds, a finding with the message for all that `check` yields."""

    def run(node: Any, site: Site) -> Iterator[Finding]:  # noqa: ANN401
        if all(_holds(node, path, wanted) for path, wanted in when.items()):
            for field, evidence, named in check(node):
                yield site.finding(filled(message, {"at": site.element.at, **named}), field=field, evidence=evidence)

    return run


def filled(message: str, named: Mapping[str, str]) -> str:
    """Return a message with its `{names}` filled in."""
    return re.sub(r"\{(\w+)\}", lambda m: named.get(m[1], m[0]), message)


def _holds(node: Any, path: str, wanted: Any) -> bool:  # noqa: ANN401
    found = [v for v in values(node, path) if not _is_blank(v)]
    if wanted in ("present", "missing"):
        return bool(found) is (wanted == "present")
    options = {str(one).casefold() for one in (wanted if isinstance(wanted, list) else [wanted])}
    return any(_plain(value).casefold() in options for value in found)


def _plain(value: Any) -> str:  # noqa: ANN401
    return f"{value:g}" if isinstance(value, float) else str(value)


def _is_blank(value: Any) -> bool:  # noqa: ANN401
    return value is None or (isinstance(value, str) and not value.strip()) or value in ((), [], {})


def words_check(fields: Sequence[str], words: Sequence[str], allow: Sequence[str]) -> Check:
    """Find words or phrases; `*` stands for the rest of a word, and what `allow` names does not count."""
    wanted, spared = _pattern(words), _pattern(allow) if allow else None

    def check(node: Any) -> Iterator[tuple[str, str, Mapping[str, str]]]:  # noqa: ANN401
        for field in fields:
            told: set[str] = set()
            for text in (v for v in values(node, field) if isinstance(v, str)):
                spans = [m.span() for m in spared.finditer(text)] if spared else []
                for match in wanted.finditer(text):
                    is_spared = any(start <= match.start() and match.end() <= end for start, end in spans)
                    word = " ".join(match[0].casefold().split())
                    if not is_spared and word not in told:
                        told.add(word)
                        yield field, word, {"words": match[0], "field": field}

    return check


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    def one(word: str) -> str:
        return r"\s+".join(_STAR.join(map(re.escape, part.split("*"))) for part in word.split())

    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(one, longest_first))})(?!\w)", re.IGNORECASE)


def required_check(fields: Sequence[str]) -> Check:
    """Find fields that are missing or blank."""

    def check(node: Any) -> Iterator[tuple[str, str, Mapping[str, str]]]:  # noqa: ANN401
        for field in fields:
            if all(map(_is_blank, values(node, field))):
                yield field, field, {"field": field}

    return check


def threshold_check(field: str, measure: str, least: float | None, most: float | None) -> Check:
    """Find figures out of bounds: a number itself, the words of a text, or the entries of a list."""

    def check(node: Any) -> Iterator[tuple[str, str, Mapping[str, str]]]:  # noqa: ANN401
        for value in _figures(values(node, field), measure):
            if (least is not None and value < least) or (most is not None and value > most):
                limits = {name: f"{v:g}" for name, v in (("min", least), ("max", most)) if v is not None}
                yield field, f"{field}={value:g}", {"field": field, "value": f"{value:g}", **limits}

    return check


def _figures(found: Sequence[Any], measure: str) -> Iterator[float]:
    if measure == "count":
        yield sum(not _is_blank(v) for v in found)
    for value in found:
        if measure == "words" and isinstance(value, str):
            yield len(value.split())
        elif measure == "field" and isinstance(value, int | float) and not isinstance(value, bool):
            yield value


def form_check(fields: Sequence[str], forms: Sequence[str]) -> Check:
    """Find texts that have none of the forms: `#` a digit, `?` any character, `*` any text, all else as it stands."""

    def check(node: Any) -> Iterator[tuple[str, str, Mapping[str, str]]]:  # noqa: ANN401
        for field in fields:
            for text in (_plain(v) for v in values(node, field) if not _is_blank(v)):
                if not any(has_form(text, form) for form in forms):
                    yield field, text, {"field": field, "words": text}

    return check


def has_form(text: str, form: str) -> bool:
    """True when the whole text has the form. Takes text × form steps at most, whatever they hold."""
    i = j = 0
    star, mark = -1, 0
    while i < len(text):
        if j < len(form) and form[j] == "*":
            star, mark = j, i
            j += 1
        elif j < len(form) and _fits(text[i], form[j]):
            i += 1
            j += 1
        elif star >= 0:
            mark += 1
            i, j = mark, star + 1
        else:
            return False
    return not form[j:].strip("*")


def _fits(char: str, sign: str) -> bool:
    return sign == "?" or (char.isdigit() if sign == "#" else char == sign)
