"""What the openai client raises, as facts that decide what to do next and a sentence for the designer."""

import json
import ssl
from typing import Any

import openai

from .settings import Endpoint
from .transport import CallFailed

_QUOTA = ("insufficient_quota", "billing_hard_limit_reached", "quota_exceeded", "daily")
_TOO_LONG = ("context_length", "context length", "maximum context", "too many tokens", "prompt is too long", "n_ctx")
_PARAMETERS = (
    "max_completion_tokens", "max_tokens", "temperature", "top_p", "seed", "stream_options", "stream",
    "reasoning_effort", "response_format", "tool_choice", "tools", "provider",
)  # fmt: skip
_LONGEST_WAIT = 120.0
"""Seconds of `Retry-After` beyond which waiting is the designer's decision."""


def failure_of(error: openai.OpenAIError, endpoint: Endpoint) -> CallFailed:
    """Return what became of a call that ended in `error`."""
    if isinstance(error, openai.APIStatusError):
        return _status(error, endpoint)
    if isinstance(error, openai.APITimeoutError):
        seconds = f"{endpoint.read_timeout:g}"
        return CallFailed(f"{endpoint.base_url} was silent for {seconds} s", retry=True, unknown=True)
    if isinstance(error, openai.APIConnectionError):
        return _connection(error, endpoint)
    if isinstance(error, openai.APIError):
        return CallFailed(f"the server broke off: {_one_line(str(error))}", retry=True, unknown=True)
    return CallFailed(_one_line(str(error)))


def _connection(error: openai.APIConnectionError, endpoint: Endpoint) -> CallFailed:
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    told = next((c for c in chain if isinstance(c, ssl.SSLError) or "SSL" in str(c)), None)
    if told is not None and "CERTIFICATE" in str(told).upper():
        return CallFailed(
            f"{endpoint.base_url}: its certificate can't be trusted ({_one_line(str(told))}); check the address, "
            "or set SSL_CERT_FILE where your organisation has an authority of its own"
        )
    if told is not None:
        return CallFailed(
            f"{endpoint.base_url}: no secure connection ({_one_line(str(told))}); does it speak http:// only?"
        )
    names = {type(c).__name__ for c in chain}
    if names & {"ConnectError", "ConnectTimeout", "gaierror", "ConnectionRefusedError"}:
        return CallFailed(
            f"{endpoint.base_url} can't be reached; is the server running, the address right, the network there?",
            retry=True,
        )
    return CallFailed(f"{endpoint.base_url} broke the connection off", retry=True, unknown=True)


def _status(error: openai.APIStatusError, endpoint: Endpoint) -> CallFailed:
    code, said = error.status_code, _said(error)
    told = f"{endpoint.base_url} answered {code}: {said}" if said else f"{endpoint.base_url} answered {code}"
    low = said.lower()
    if code == 401:
        return CallFailed(f"{told}. The key is missing or wrong", said=said, status=code)
    if code == 403:
        return CallFailed(f"{told}. The key may not use `{endpoint.model}`", said=said, status=code)
    if code == 404:
        return CallFailed(
            f"{told}. Check the model's name (`{endpoint.model}`) and the address; most end in /v1",
            said=said,
            status=code,
        )
    if code == 429 and any(w in low or w in str(error.code or "") for w in _QUOTA):
        return CallFailed(f"{told}. The quota is used up; go on when it is renewed", said=said, status=code)
    if code in (408, 409, 425, 429) or code >= 500:
        after = _retry_after(error)
        waits = after is None or after <= _LONGEST_WAIT
        told = told if waits else f"{told}. It asks to wait {after:.0f} s; go on then"
        return CallFailed(told, retry=waits, after=after, said=said, status=code, unknown=code >= 500)
    return CallFailed(told, said=said, status=code, field=_field(error, low))


def _said(error: openai.APIStatusError) -> str:
    """Return the server's reason; some servers put it where the client does not look."""
    body: Any = error.body
    if isinstance(body, dict):
        inner = body.get("error", body)
        found = inner.get("message") if isinstance(inner, dict) else inner
        if isinstance(found, str) and found:
            return _one_line(found)
    text = error.response.text if error.response.is_closed else ""
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    if isinstance(data, dict) and isinstance(data.get("error"), str):
        return _one_line(data["error"])
    return _one_line(text if text and not text.lstrip().startswith("<") else error.message)


def _field(error: openai.APIStatusError, said: str) -> str:
    named = getattr(error, "param", None)
    if isinstance(named, str) and named:
        return named.split(".")[0]
    return next((name for name in _PARAMETERS if name in said), "")


def too_long(failed: CallFailed) -> bool:
    """True where the request does not fit the model's context."""
    low = failed.said.lower()
    return failed.status in (400, 413, 422) and any(word in low for word in _TOO_LONG)


def _retry_after(error: openai.APIStatusError) -> float | None:
    import email.utils  # noqa: PLC0415 - seldom needed
    import time  # noqa: PLC0415

    headers = error.response.headers
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name)
        if value is None:
            continue
        try:
            return max(0.0, float(value) * unit)
        except ValueError:
            moment = email.utils.parsedate_tz(value)
            if moment is not None:
                return max(0.0, email.utils.mktime_tz(moment) - time.time())
    return None


def _one_line(text: str) -> str:
    from assistant.spec import clean_text  # noqa: PLC0415

    return " ".join(clean_text(text).split())[:400]
