"""One question to a model, brought to a valid answer: found in the record, or asked, adapted, repeated, corrected.

Every attempt is written down before it is sent and after it came back. An answer that came back is used again under the
same key, also one that was cut off or invalid and led on to a further question, so that a run that was broken off goes
the same way again without paying for it; only when the whole question failed are its answers forgotten.
"""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.calls import Answer, Call, Ledger

from .body import LADDER, Ask, Shape, again, body, key_of, onward
from .budget import Budget
from .errors import BadReply, ModelError, Refused, TooLong, Unreachable
from .replies import Invalid, document, joined, parse, partial
from .settings import Endpoint
from .tokens import count_body
from .transport import CallFailed, Listener, Raw, Transport
from .wire import Wire

_RUNG_WORDS = ("response_format", "json_schema", "json_object", "structured", "tool", "grammar", "schema", "function")
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_MOST_PARTS = 6
"""Continuations of one cut answer; beyond them the limit is set wrong."""


@dataclass(frozen=True)
class Question:
    """What is asked, and what it is for."""

    ask: Ask
    prompt: str
    """Prompt and version."""
    purpose: str
    judge: Callable[[Wire], str] | None = None
    """Returns what is wrong with a valid reply beyond its schema, such as the wrong language; "" where nothing is."""


@dataclass
class Pace:
    """What all callers of an endpoint share: its wish for patience, and how it is asked."""

    until: float = 0.0
    shape: Shape | None = None

    async def wait(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        """Wait until calls are welcome again."""
        while (left := self.until - time.monotonic()) > 0:
            await sleep(left)

    def hold(self, seconds: float) -> None:
        """Ask for `seconds` of patience."""
        self.until = max(self.until, time.monotonic() + seconds)


@dataclass
class Caller:
    """Asks one endpoint."""

    endpoint: Endpoint
    transport: Transport
    ledger: Ledger
    budget: Budget = field(default_factory=Budget)
    run: str = ""
    tries: int = 5
    """Requests for one answer before a failing server is given up."""
    rounds: int = 2
    """Times that an invalid answer is sent back."""
    pace: Pace = field(default_factory=Pace)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    told: Callable[[str], None] = lambda _: None
    """Is told what people who wait should know: a repetition, a wait."""

    async def ask(self, question: Question, listener: Listener | None = None) -> Wire:
        """Return a valid answer.

        Raises:
            BudgetExceeded: a call could pass the limit; it was not sent.
            ModelError: no valid answer was to be had; the sentence says why and what to do.
        """
        keys: list[str] = []
        try:
            return await self._settled(question, listener, keys)
        except (BadReply, Refused):
            for key in keys:  # so that a later run asks anew
                await self.ledger.forget(key)
            raise

    async def _settled(self, question: Question, listener: Listener | None, keys: list[str]) -> Wire:
        ask, told = question.ask, ""
        usable: Wire | None = None
        for _ in range(self.rounds + 1):
            text = await self._whole(replace(question, ask=ask), listener, keys)
            reply = parse(text, ask.output)
            problem = reply.problem if isinstance(reply, Invalid) else question.judge(reply) if question.judge else ""
            if isinstance(reply, Wire):
                usable = reply
                await self._learn()
                if not problem:
                    return reply
            if problem == told:
                break
            told = problem
            self.told("the answer did not fit and is asked for again")
            ask = again(question.ask, text, problem)
        if usable is not None:  # of the right shape; what else is wrong with it, merging mends or tells
            return usable
        raise BadReply(
            f"`{self.endpoint.model}` gave no usable answer for {question.purpose}: {told[:300]}. Try again, or "
            "another model; small models manage one element at a time."
        )

    async def _whole(self, question: Question, listener: Listener | None, keys: list[str]) -> str:
        """Return an answer's text, put together where it was cut off."""
        ask, limit = question.ask, question.ask.limit
        so_far: dict[str, Any] = {}
        for _ in range(_MOST_PARTS):
            raw = await self._answer(replace(question, ask=ask), listener, keys)
            if raw.finish_reason in ("refusal", "content_filter"):
                who = "its content filter" if raw.finish_reason == "content_filter" else f"`{self.endpoint.model}`"
                said = f" It said: {raw.text[:200]}" if raw.text else ""
                raise Refused(f"{who} declined to answer for {question.purpose}.{said} Reword what was asked for.")
            if raw.finish_reason != "length":
                if not so_far:
                    return raw.text
                return json.dumps(joined(so_far, document(raw.text) or {}), ensure_ascii=False)
            made = partial(raw.text, question.ask.output)
            if not any(isinstance(v, list) and v for v in made.values()):
                if limit >= self.endpoint.max_output:
                    break
                limit = min(limit * 2, self.endpoint.max_output)  # all of it went into thinking: more room, same words
                ask = replace(ask, limit=limit)
                continue
            so_far = joined(so_far, made)
            self.told("the answer was cut off and is continued")
            ask = replace(onward(question.ask, json.dumps(so_far, ensure_ascii=False)), limit=limit)
        raise BadReply(
            f"the answer for {question.purpose} does not fit into {limit:,} tokens; raise `max_output` of the profile, "
            "or ask for less at once"
        )

    async def _answer(self, question: Question, listener: Listener | None, keys: list[str]) -> Raw:
        """Return one answer, from the record where it is there, else from the endpoint, asked as it likes to be."""
        for _ in range(2 * len(LADDER) + 6):  # each pass but the last gives up a rung or a field
            shape = await self._known()
            made = body(question.ask, self.endpoint.model, shape, self.endpoint.options)
            key = key_of(self.endpoint.base_url, made, question.ask.sample)
            keys.append(key)
            found = await self.ledger.answered(key)
            if found is not None:
                self.budget.reuse()
                return Raw(found.text, found.finish_reason, found.resolved_model)
            if await self.ledger.unsettled(key):
                self.told(
                    "this was asked before and its answer never came in; it may have been paid, and is asked again"
                )
            try:
                return await self._paid(question, made, key, shape, listener)
            except CallFailed as failed:
                adapted = _adapted(shape, failed)
                if adapted is None:
                    raise self._given_up(failed, question) from failed
                if self.pace.shape is shape:  # else another caller has found it out meanwhile
                    self.pace.shape = adapted
        raise Refused(f"{self.endpoint.base_url} refuses every way of asking")

    async def _paid(
        self, question: Question, made: dict[str, Any], key: str, shape: Shape, listener: Listener | None
    ) -> Raw:
        sent = count_body(made).tokens
        call = Call(
            key, question.purpose, question.prompt, self.endpoint.base_url, self.endpoint.model, shape.rung, made,
            self.run,
        )  # fmt: skip
        for attempt in range(1, self.tries + 1):
            await self.pace.wait(self.sleep)
            reserved = self.budget.reserve(sent, question.ask.limit)
            number = await self.ledger.sent(call)
            try:
                raw = await self.transport.send(made, listener)
            except CallFailed as failed:
                if not failed.unknown:
                    reserved.release()
                await self.ledger.failed(number, "unknown" if failed.unknown else "failed", str(failed))
                if not failed.retry or attempt == self.tries:
                    raise
                await self._back_off(failed, attempt)
            except BaseException:  # cancelled: the server may be at work
                await asyncio.shield(self.ledger.failed(number, "unknown", "cancelled"))
                raise
            else:
                used = (
                    raw.input_tokens or sent,
                    raw.output_tokens or count_body({"messages": [{"content": raw.text}]}).tokens,
                )
                cost = reserved.settle(*used)
                await self.ledger.done(number, _record(raw, cost), accepted=True)
                return raw
        raise AssertionError("every attempt returns or raises")

    async def _back_off(self, failed: CallFailed, attempt: int) -> None:
        wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** (attempt - 1)) * random.uniform(0.75, 1.0)  # noqa: S311 - jitter
        if failed.after is not None:
            wait = failed.after
            self.pace.hold(wait)
        self.told(f"{failed}; trying again in {wait:.0f} s")
        await self.sleep(wait)

    def _given_up(self, failed: CallFailed, question: Question) -> ModelError:
        from .failures import too_long  # noqa: PLC0415 - loads the client, which is there by now

        if too_long(failed):
            return TooLong(
                f"the request for {question.purpose} is longer than `{self.endpoint.model}` reads: {failed.said[:200]}."
                " Set `context` in the profile to what it reads, so that the outline is condensed."
            )
        words = f"{failed}."
        if failed.retry:
            return Unreachable(
                f"{words} Tried {self.tries} times; what was answered is kept, and a rerun goes on there."
            )
        return Unreachable(words) if failed.status is None else Refused(words)

    async def _known(self) -> Shape:
        if self.pace.shape is None:
            seen = await self.ledger.abilities(self.endpoint.base_url, self.endpoint.model)
            found = LADDER.index(seen["rung"]) if seen.get("rung") in LADDER else 0
            dropped = frozenset(filter(None, seen.get("dropped", "").split(",")))
            limit_name = seen.get("limit_name", Shape.limit_name)
            self.pace.shape = Shape(self.endpoint.rung or LADDER[found], limit_name, dropped)
        return self.pace.shape

    async def _learn(self) -> None:
        """Remember how the endpoint is asked, now that an answer was valid."""
        shape = await self._known()
        made = {"rung": shape.rung, "limit_name": shape.limit_name, "dropped": ",".join(sorted(shape.dropped))}
        if made != await self.ledger.abilities(self.endpoint.base_url, self.endpoint.model):
            await self.ledger.learn(self.endpoint.base_url, self.endpoint.model, made)


def _adapted(shape: Shape, failed: CallFailed) -> Shape | None:
    """Return another way of asking after a refusal of this one; None where it was not the way."""
    if failed.status not in (400, 404, 415, 422):
        return None
    name, low = failed.field, failed.said.lower()
    if name in ("max_tokens", "max_completion_tokens"):
        other = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}
        if shape.limit_name == name and f"not {name}" not in shape.dropped:
            return replace(shape, limit_name=other[name], dropped=shape.dropped | {f"not {name}"})
        return None
    if name in ("temperature", "top_p", "seed", "reasoning_effort") and name not in shape.dropped:
        return replace(shape, dropped=shape.dropped | {name})
    following = LADDER.index(shape.rung) + 1
    if failed.status != 404 and any(word in low for word in _RUNG_WORDS) and following < len(LADDER):
        return replace(shape, rung=LADDER[following])
    return None


def _record(raw: Raw, cost: float | None) -> Answer:
    return Answer(
        raw.text, raw.resolved_model, raw.finish_reason, raw.request_id, raw.input_tokens, raw.output_tokens, cost,
        raw.milliseconds,
    )  # fmt: skip
