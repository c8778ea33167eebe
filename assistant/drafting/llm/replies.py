"""From what a server returned to a validated reply. Pure."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from .wire import Wire

_THINK = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_FENCE = re.compile(r"```(?:json)?[ \t]*\n(.*?)\n?```", re.DOTALL)
_MOST_TRIES = 200
_MOST_CHARS = 2_000_000
"""Characters beyond which a reply is refused unread: no design step is a tenth as long."""


@dataclass(frozen=True)
class Invalid:
    """A reply that does not fit, and what to tell the model."""

    problem: str


def parse(text: str, output: type[Wire]) -> Wire | Invalid:
    """Return the first JSON document in `text` that validates, or what is wrong with the likeliest one."""
    if len(text) > _MOST_CHARS:
        return Invalid(f"the answer has {len(text)} characters; {_MOST_CHARS} are the limit")
    told: str | None = None
    for candidate in _documents(text):
        try:
            return output.model_validate(candidate)
        except ValidationError as error:
            told = told or _told(error)
    return Invalid(told or "no JSON document was found in the answer")


def document(text: str) -> dict[str, Any] | None:
    """Return the likeliest JSON document in `text`, unvalidated; None where there is none."""
    return next(_documents(text), None)


def _documents(text: str) -> Iterator[dict[str, Any]]:
    """Yield JSON documents: the whole text, fenced blocks from the last, then whatever opens a brace, longest first."""
    bare = _THINK.sub("", text)
    if "</think>" in bare:  # the opening tag is often eaten by the chat template
        bare = bare.rsplit("</think>", 1)[1]
    for piece in (bare.strip(), *reversed(_FENCE.findall(bare))):
        document = _loads(piece)
        if isinstance(document, dict):
            yield document
    decoder, found, place = json.JSONDecoder(), [], 0
    for _ in range(_MOST_TRIES):
        place = bare.find("{", place)
        if place < 0:
            break
        try:
            document, end = decoder.raw_decode(bare, place)
        except (ValueError, RecursionError):
            place += 1
            continue
        found.append((end - place, document))
        place = end
    yield from (document for _, document in sorted(found, key=lambda pair: -pair[0]))


def _loads(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _told(error: ValidationError) -> str:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [{"at": ".".join(map(str, p["loc"])), "problem": p["msg"]} for p in problems[:20]]
    return json.dumps(lines, ensure_ascii=False)


def partial(text: str, output: type[Wire]) -> dict[str, Any]:
    """Return what is whole of a reply that is still coming or was cut off: in each list, all but its last element."""
    start = text.find("{", text.rfind("</think>") + 1)
    if start < 0:
        return {}
    try:
        seen = from_json(text[start:], allow_partial=True)
    except ValueError:
        return {}
    if not isinstance(seen, dict):
        return {}
    names = [name for name in output.model_fields if name in seen]
    last = next((name for name in reversed(list(seen)) if name in names), "")
    return {
        name: seen[name][:-1] if name == last and isinstance(seen[name], list) else seen[name]
        for name in names
        if name != last or isinstance(seen[name], list)
    }


def joined(first: dict[str, Any], rest: dict[str, Any]) -> dict[str, Any]:
    """Return a cut reply with its continuation: lists one after the other, single values from whichever has them."""
    made = dict(rest)
    for name, value in first.items():
        if isinstance(value, list):
            made[name] = [*value, *rest.get(name, [])]
        elif value:
            made[name] = value
    return made
