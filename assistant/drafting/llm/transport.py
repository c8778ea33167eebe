"""One request, one answer, over HTTP: the only place that speaks to a model. Nothing is repeated here.

The openai client's own retries are off: after a read time limit they would pay a second time, unseen.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from .settings import Endpoint

if TYPE_CHECKING:
    from openai import AsyncOpenAI

Listener = Callable[[str], None]
"""Is given the text of a reply so far, whenever more of it has come."""
_HEARD_EVERY = 400
"""Characters that come in before a listener is called again."""


@dataclass(frozen=True)
class Raw:
    """What a server returned, whole."""

    text: str
    finish_reason: str = ""
    """stop, length, content_filter, tool_calls; "refusal" where the model declined."""
    resolved_model: str = ""
    request_id: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    milliseconds: int = 0


class CallFailed(Exception):
    """A call brought no answer."""

    def __init__(
        self,
        message: str,
        *,
        retry: bool = False,
        after: float | None = None,
        unknown: bool = False,
        said: str = "",
        status: int | None = None,
        field: str = "",
    ) -> None:
        super().__init__(message)
        self.retry = retry
        """Whether asking again may help."""
        self.after = after
        """Seconds that the server asks to wait."""
        self.unknown = unknown
        """Whether it may have been worked on, and paid, all the same."""
        self.said = said
        """The server's own words."""
        self.status = status
        """The HTTP status, where there was one."""
        self.field = field
        """The field of the body that the server names as unwanted."""


class Transport(Protocol):
    """What carries a body to a model."""

    async def send(self, body: Mapping[str, Any], listener: Listener | None = None) -> Raw:
        """Return the answer.

        Raises:
            CallFailed: there is none.
        """
        ...

    async def close(self) -> None:
        """Give up connections."""
        ...


class OpenAITransport:
    """Chat Completions through the openai client, streamed, so that a silent server is noticed early."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._client: AsyncOpenAI | None = None
        self.streams = True
        """False once the server has refused to stream."""

    def _open(self) -> "AsyncOpenAI":
        if self._client is None:
            import httpx2  # noqa: PLC0415 - half a second with openai: only where a model is asked
            from openai import AsyncOpenAI, DefaultAsyncHttpxClient

            limit = httpx2.Timeout(self.endpoint.read_timeout, connect=10.0)
            self._client = AsyncOpenAI(
                base_url=self.endpoint.base_url, api_key=self.endpoint.key or "none", max_retries=0, timeout=limit,
                default_headers=dict(self.endpoint.headers), organization=None, project=None,
                http_client=DefaultAsyncHttpxClient(
                    trust_env=not self.endpoint.local, timeout=limit,
                    limits=httpx2.Limits(max_connections=None, max_keepalive_connections=64),
                ),
            )  # fmt: skip
        return self._client

    async def send(self, body: Mapping[str, Any], listener: Listener | None = None) -> Raw:
        """Return the answer; see `Transport`."""
        import openai

        from .failures import failure_of  # noqa: PLC0415

        started = time.monotonic()
        try:
            async with asyncio.timeout(self.endpoint.deadline):
                raw = await (self._streamed(body, listener) if self.streams else self._whole(body))
        except TimeoutError:
            seconds = f"{self.endpoint.deadline:g}"
            raise CallFailed(f"the answer was not whole after {seconds} s", retry=True, unknown=True) from None
        except openai.OpenAIError as error:
            raise failure_of(error, self.endpoint) from error
        took = round((time.monotonic() - started) * 1000)
        return Raw(
            raw.text, raw.finish_reason, raw.resolved_model, raw.request_id, raw.input_tokens, raw.output_tokens, took
        )

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def _streamed(self, body: Mapping[str, Any], listener: Listener | None) -> Raw:
        from openai import AsyncStream

        text, refusal, finish, model, used = [], [], "", "", None
        length = heard = 0
        stream = await self._open().chat.completions.create(
            **body, stream=True, stream_options={"include_usage": True}, extra_body=dict(self.endpoint.extra) or None
        )
        if not isinstance(stream, AsyncStream):
            raise CallFailed("the server sent no stream of chunks", retry=True, unknown=True)
        identity = stream.response.headers.get("x-request-id", "")
        async with stream:
            async for chunk in stream:
                model, used = chunk.model or model, chunk.usage or used
                if getattr(chunk, "error", None):
                    raise CallFailed(f"the server broke off: {_short(chunk.error)}", retry=True, unknown=True)
                for choice in chunk.choices or ():
                    finish = choice.finish_reason or finish
                    delta = choice.delta
                    piece = (delta.content or "") + _arguments(delta.tool_calls) if delta else ""
                    refusal.append((delta.refusal or "") if delta else "")
                    text.append(piece)
                    length += len(piece)
                    if listener and length - heard >= _HEARD_EVERY:
                        heard = length
                        listener("".join(text))
        if not finish:
            raise CallFailed("the answer broke off before its end", retry=True, unknown=True)
        return _raw("".join(text), "".join(refusal), finish, model, identity, used)

    async def _whole(self, body: Mapping[str, Any]) -> Raw:
        from openai.types.chat import ChatCompletion

        reply = await self._open().chat.completions.create(**body, extra_body=dict(self.endpoint.extra) or None)
        if not isinstance(reply, ChatCompletion):
            raise CallFailed("what came back is no chat completion; is the address right?", said=_short(reply))
        if not reply.choices:
            said = getattr(reply, "error", None) or "no choices"
            raise CallFailed(f"the answer is empty: {_short(said)}", retry=True, unknown=True)
        choice = reply.choices[0]
        text = (choice.message.content or "") + _arguments(choice.message.tool_calls)
        refusal = choice.message.refusal or ""
        return _raw(text, refusal, choice.finish_reason or "stop", reply.model, reply._request_id or "", reply.usage)


def _raw(text: str, refusal: str, finish: str, model: str, identity: str, used: Any) -> Raw:  # noqa: ANN401
    finish = "refusal" if refusal and not text else finish
    return Raw(
        text or refusal, finish, model or "", identity,
        used.prompt_tokens if used else None, used.completion_tokens if used else None,
    )  # fmt: skip


def _arguments(calls: Any) -> str:  # noqa: ANN401
    return "".join((c.function.arguments or "") for c in calls or () if c.function)


def _short(value: object) -> str:
    return " ".join(str(value).split())[:300]
