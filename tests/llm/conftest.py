"""What tests of the engine with a model share: a server on loopback, a real record of calls, an engine between them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from assistant.drafting.llm import Budget, Caller, Endpoint, LlmDrafter, OpenAITransport
from assistant.store import CallLedger, Database
from tests.llm.model_server import Server, serving

T = TypeVar("T")
KEY = "sk-test-0123456789abcdef"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


class Bench:
    """Runs coroutines against a server, with a record in a file that outlives each run."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.path = server, folder / "calls.db"
        self.waits: list[float] = []
        self.told: list[str] = []

    def endpoint(self, **more: Any) -> Endpoint:
        return Endpoint(**{"base_url": self.server.base_url, "model": "m", "key": KEY, "read_timeout": 5.0, **more})

    def run(
        self, work: Callable[[Caller], Awaitable[T]], *, budget: Budget | None = None, tries: int = 5, **more: Any
    ) -> T:
        async def go() -> T:
            endpoint = self.endpoint(**more)
            transport = OpenAITransport(endpoint)
            async with Database(self.path) as database:
                caller = Caller(
                    endpoint, transport, CallLedger(database), budget or Budget(price=endpoint.price), "run", tries=tries,
                    sleep=self._sleep, told=self.told.append,
                )  # fmt: skip
                try:
                    return await work(caller)
                finally:
                    await transport.close()

        return asyncio.run(go())

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
def bench(server: Server, tmp_path: Path) -> Bench:
    return Bench(server, tmp_path)


@pytest.fixture
def draft_all(bench: Bench) -> Callable[..., list[Any]]:
    """Run a drafter's method to its end and return its events."""

    def run(method: Callable[[LlmDrafter], Any], **more: Any) -> list[Any]:
        async def work(caller: Caller) -> list[Any]:
            return [event async for event in method(LlmDrafter(caller))]

        return bench.run(work, **more)

    return run
