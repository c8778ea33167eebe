"""Calls to models and their record, as engines and the store share them: what is sent is written down before.

The engines write, the store keeps; neither knows the other. A call that was answered is never paid twice: its key is
asked for first. Nothing here ever holds a key or an authorization header.
"""

from dataclasses import dataclass
from typing import Any, Literal, Protocol


@dataclass(frozen=True)
class Call:
    """A request about to be sent."""

    key: str
    """Hash over everything that shapes the reply (64 hex digits); equal requests have equal keys."""
    purpose: str
    """What it is for, such as `objectives` or `rubric A2`."""
    prompt: str
    """Prompt and version, such as `objectives@3`."""
    base_url: str
    """The endpoint, without credentials."""
    model: str
    """The model as requested."""
    rung: str
    """How structured output was asked for: json_schema, json_object, tool or text."""
    request: dict[str, Any]
    """The request's body."""
    run: str = ""
    """The run it belongs to: a command, a batch, a session."""


@dataclass(frozen=True)
class Answer:
    """What came back, whole."""

    text: str
    resolved_model: str = ""
    finish_reason: str = ""
    request_id: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None
    """In the currency of the price list; None where the price isn't known."""
    milliseconds: int = 0


class Ledger(Protocol):
    """Where calls are recorded."""

    async def answered(self, key: str) -> Answer | None:
        """Return the newest answer that was accepted for this key."""
        ...

    async def sent(self, call: Call) -> int:
        """Write a call down before it is sent; return its number."""
        ...

    async def done(self, number: int, answer: Answer, *, accepted: bool) -> None:
        """Write down what came back; `accepted` tells whether it was valid, so that it may be used again."""
        ...

    async def forget(self, key: str) -> None:
        """Never use answers of this key again: the question they belong to came to nothing."""
        ...

    async def failed(self, number: int, status: Literal["failed", "unknown"], error: str) -> None:
        """Write down that nothing came back; `unknown` where it may have been paid for all the same."""
        ...

    async def unsettled(self, key: str) -> bool:
        """True where a call of this key was sent and never settled: it may have been paid."""
        ...

    async def abilities(self, base_url: str, model: str) -> dict[str, str]:
        """Return what was found out about an endpoint (`rung`, `max_tokens`, …); empty where nothing is known."""
        ...

    async def learn(self, base_url: str, model: str, abilities: dict[str, str]) -> None:
        """Remember what was found out about an endpoint."""
        ...
