"""What it costs to keep something: `python -m tests.benchmarks.store [FOLDER]`, on the disk that FOLDER lies on."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assistant.calls import Answer, Call
from assistant.store import CallLedger, CallLog, Database, SessionStore

PROMPT = {"model": "m", "messages": [{"role": "system", "content": "Rules. " * 6_000}]}


def took(label: str, times: int, work: Callable[[int], object]) -> None:
    """Print the median and the worst of `times` runs, in milliseconds."""
    spans = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        spans.append((time.perf_counter() - start) * 1000)
    spans.sort()
    print(f"{label:<52} median {statistics.median(spans):7.2f} ms   p99 {spans[int(times * 0.99)]:7.2f} ms")


def main() -> None:
    folder = Path(tempfile.mkdtemp(dir=sys.argv[1] if len(sys.argv) > 1 else None))
    file = folder / "microcred.db"
    start = time.perf_counter()
    with Database(file):
        print(f"{'a new file, with the tables':<52} {(time.perf_counter() - start) * 1000:14.2f} ms")
    start = time.perf_counter()
    with Database(file) as db:
        print(f"{'opening it again':<52} {(time.perf_counter() - start) * 1000:14.2f} ms")
        sessions = SessionStore(db)
        session = sessions.create().wait().id
        took(
            "one event of 200 characters", 2_000, lambda n: sessions.append(session, "said", {"text": "x" * 200}).wait()
        )
        took(
            "one event of 40 kB, a whole spec",
            500,
            lambda n: sessions.append(session, "spec", {"text": "x" * 40_000}).wait(),
        )
        took("five events together", 500, lambda n: sessions.extend(session, [("said", n)] * 5).wait())
        took("loading 5,000 events", 5, lambda n: sessions.load(session).wait())
        took("searching them for what isn't there", 5, lambda n: sessions.search("absent").wait())
        asyncio.run(calls(db))
        print(f"{'2,000 calls with one prompt of 42 kB take':<52} {file.stat().st_size / 1e6:14.2f} MB with the events")


async def calls(db: Database) -> None:
    ledger = CallLedger(db)

    async def one(number: int) -> None:
        request = {**PROMPT, "messages": [*PROMPT["messages"], {"role": "user", "content": f"Outline {number}. " * 20}]}
        call = Call(f"{number:064x}", "objectives", "objectives@1", "https://h/v1", "m", "json_schema", request, "run")
        row = await ledger.sent(call)
        await ledger.done(
            row, Answer('{"objectives": []}' * 50, "m", "stop", "id", 9_000, 300, 0.01, 800), accepted=True
        )

    start = time.perf_counter()
    await asyncio.gather(*map(one, range(2_000)))
    print(f"{'a call written before and after, 2,000 at once':<52} {(time.perf_counter() - start) / 2:14.2f} ms each")
    start = time.perf_counter()
    for number in range(2_000):
        assert await ledger.answered(f"{number:064x}")
    print(f"{'finding an answer':<52} {(time.perf_counter() - start) / 2:14.2f} ms each")
    await ledger.spent("run")
    assert len(await CallLog(db).calls(limit=20)) == 20


if __name__ == "__main__":
    main()
