"""Request bodies: plain data made by pure functions, the same for a live call, the cache, an estimate and a batch."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from .strict import strict_schema
from .wire import Wire

Rung = Literal["json_schema", "json_object", "tool", "text"]
LADDER: tuple[Rung, ...] = ("json_schema", "json_object", "tool", "text")
"""How structured output is asked for, the most dependable way first."""
_KEY_FORMAT = 1
Message = Mapping[str, str]


@dataclass(frozen=True)
class Shape:
    """How an endpoint wants to be asked, as far as that is known."""

    rung: Rung = "json_schema"
    limit_name: str = "max_completion_tokens"
    """Name of the field that limits the reply: reasoning models refuse `max_tokens`, older servers know only that."""
    dropped: frozenset[str] = field(default_factory=frozenset)
    """Fields that the endpoint refused."""


@dataclass(frozen=True)
class Ask:
    """What is asked, whoever is asked: messages, the model that replies must fit, and the room for a reply."""

    messages: Sequence[Message]
    output: type[Wire]
    limit: int
    """Tokens that a reply may take at most."""
    sample: int = 0
    """Counts deliberate repetitions: asking again for another answer must not find the first one."""


def body(ask: Ask, model: str, shape: Shape, options: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the body of a Chat Completions request, without `stream`.

    Args:
        ask: what is asked.
        model: the model's name at the endpoint.
        shape: how the endpoint wants to be asked.
        options: sampling parameters such as temperature, where the user sets them.
    """
    schema, name = strict_schema(ask.output), ask.output.__name__
    messages = [dict(m) for m in ask.messages]
    made: dict[str, Any] = {"model": model, "messages": messages, shape.limit_name: ask.limit, **(options or {})}
    if shape.rung == "json_schema":
        made["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": name, "strict": True, "schema": schema},
        }
    elif shape.rung == "tool":
        function = {"name": name, "description": "The answer.", "parameters": schema, "strict": True}
        made["tools"] = [{"type": "function", "function": function}]
        made["tool_choice"] = {"type": "function", "function": {"name": name}}
    else:
        told = "Answer with one JSON document and nothing else. It must validate against this JSON schema:\n"
        messages[0]["content"] += f"\n\n{told}{json.dumps(schema, ensure_ascii=False)}"
        if shape.rung == "json_object":
            made["response_format"] = {"type": "json_object"}
    return {key: value for key, value in made.items() if key not in shape.dropped}


def key_of(base_url: str, body: Mapping[str, Any], sample: int = 0) -> str:
    """Return the hash under which an answer is found again: 64 hex digits over everything that shapes the reply.

    Neither key nor headers, time limits nor the stream flag are in it; nothing random or dated is in a prompt.
    """
    what = {"format": _KEY_FORMAT, "base_url": base_url, "body": body, "sample": sample}
    text = json.dumps(what, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def again(ask: Ask, raw: str, problem: str) -> Ask:
    """Return the request for a corrected answer: only the latest failure goes back, not a growing history."""
    turns = [
        {"role": "assistant", "content": raw},
        {"role": "user", "content": f"Not accepted:\n{problem}\nReturn the whole corrected document."},
    ]
    return Ask([*ask.messages, *turns], ask.output, ask.limit, ask.sample)


def onward(ask: Ask, partial: str) -> Ask:
    """Return the request for the rest of an answer that was cut off after `partial`, which is valid JSON."""
    told = (
        "The answer was cut off; what is whole of it stands above. Return one document of the same schema with the "
        "elements that are still missing, in their order, and without repeating any."
    )
    turns = [{"role": "assistant", "content": partial}, {"role": "user", "content": told}]
    return Ask([*ask.messages, *turns], ask.output, ask.limit, ask.sample)
