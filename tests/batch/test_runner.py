"""Many items: bounded, journaled before told, one failure never stops the rest, stopped or given up on request."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from assistant.batch import Batch, Begun, Failed, Figures, Finished
from assistant.store import BatchJournal, Database


class Gauge:
    """Work that knows how much of it runs at once."""

    def __init__(self) -> None:
        self.running = self.most = 0
        self.seen: list[str] = []

    async def __call__(self, item: str) -> str:
        self.running += 1
        self.most = max(self.most, self.running)
        self.seen.append(item)
        try:
            for _ in range(5):
                await asyncio.sleep(0)
            if item.startswith("bad"):
                raise ValueError(f"{item} is no good")
            if item.startswith("broke"):
                raise KeyError(item)
            return item.upper()
        finally:
            self.running -= 1


def events(batch: Batch[str], after: int = -1, then: str = "") -> list[Any]:
    async def go() -> list[Any]:
        seen = []
        async for event in batch.events():
            seen.append(event)
            if len(seen) == after:
                getattr(batch, then)()
        return seen

    return asyncio.run(go())


def test_at_most_so_many_at_once_and_all_are_done() -> None:
    work = Gauge()
    items = [f"i{n}" for n in range(20)]
    seen = events(Batch(items, work, jobs=4))
    assert work.most == 4
    assert sorted(e.result for e in seen if isinstance(e, Finished)) == sorted(i.upper() for i in items)
    assert sum(isinstance(e, Begun) for e in seen) == 20


def test_one_that_fails_does_not_stop_the_rest() -> None:
    seen = events(Batch(["a", "bad", "b"], Gauge(), jobs=1))
    assert [str(e.error) for e in seen if isinstance(e, Failed)] == ["bad is no good"]
    assert [e.item for e in seen if isinstance(e, Finished)] == ["a", "b"]


def test_an_unexpected_fault_ends_the_batch_loudly() -> None:
    with pytest.raises(KeyError):
        events(Batch(["a", "broke", "b"], Gauge(), jobs=1))


def test_a_fatal_failure_begins_nothing_more() -> None:
    seen = events(Batch(["bad", *"abcdef"], Gauge(), jobs=2, fatal=(ValueError,)))
    assert sum(isinstance(e, Begun) for e in seen) <= 3


def test_stop_finishes_what_runs_and_abandon_gives_it_up() -> None:
    seen = events(Batch([*"abcdefgh"], Gauge(), jobs=2), after=2, then="stop")
    assert [type(e) for e in seen] == [Begun, Begun, Finished, Finished]
    seen = events(Batch([*"abcdefgh"], Gauge(), jobs=2), after=2, then="abandon")
    assert [e.abandoned for e in seen if isinstance(e, Failed)] == [True, True]


def test_everything_is_in_the_journal_before_it_is_told(tmp_path: Path) -> None:
    async def go() -> None:
        async with Database(tmp_path / "j.db") as database:
            journal = BatchJournal(database)
            run = await journal.start("here", ["a", "bad", "b"])
            batch = Batch(
                ["a", "bad", "b"], Gauge(), 2, journal, run.id, figures=lambda _: Figures(2, 10, 5, 0.5), place=lambda made: f"{made}.yaml"
            )  # fmt: skip
            async for event in batch.events():
                state = {i.item: i for i in (await journal.state(run.id)).items}
                if isinstance(event, Begun):
                    assert state[event.item].state != "queued"
                elif isinstance(event, Finished):
                    assert (state[event.item].state, state[event.item].spec) == ("done", f"{event.result}.yaml")
                    assert (state[event.item].calls, state[event.item].cost) == (2, 0.5)
                else:
                    assert (state[event.item].state, state[event.item].error) == ("failed", "bad is no good")
            left = await journal.finish(run.id)
            assert [i.item for i in left.left] == ["bad"]

    asyncio.run(go())
