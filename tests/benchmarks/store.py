"""What it costs to keep something, and whether it is kept.

python -m tests.benchmarks.store [FOLDER]             milliseconds, on the disk that FOLDER lies on
python -m tests.benchmarks.store --kills 100 [FOLDER] kill -9 at random moments: is all there that was acknowledged?
"""

import argparse
import asyncio
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assistant.calls import Answer, Call
from assistant.store import BatchJournal, CallLedger, CallLog, Database, SessionStore
from tests.store.processes import another, line

RULES = {"role": "system", "content": "Rules. " * 6_000}
AT_WORK = """
import os
ledger, sessions, batches = CallLedger(db), SessionStore(db), BatchJournal(db)
session = sessions.find('s').wait().id
assert sessions.claim(session).wait().held
run = batches.resume('r').wait()
async def one(item):
    batches.mark('r', item, 'running').wait()
    row = await ledger.sent(Call(item.zfill(64), 'p', 'p@1', 'http://h', 'm', 'text', {'n': item * 50}, 'r'))
    print('sent', item, flush=True)
    await ledger.done(row, Answer(item, cost=1.0), accepted=True)
    print('answered', item, flush=True)
    await batches.mark('r', item, 'done', calls=1)
    print('done', item, flush=True)
    print('event', await sessions.append(session, 'drafted', {'item': item}), flush=True)
async def jobs():
    left = iter([i.item for i in run.left])
    async def job():
        for item in left: await one(item)
    await asyncio.gather(*(job() for _ in range(8)))
asyncio.run(jobs())
"""


def took(label: str, times: int, work: Callable[[int], object]) -> None:
    """Print the median and the 99th percentile of `times` runs, in milliseconds."""
    spans = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        spans.append((time.perf_counter() - start) * 1000)
    spans.sort()
    print(f"{label:<52} median {statistics.median(spans):7.2f} ms   p99 {spans[int(times * 0.99)]:7.2f} ms")


def costs(folder: Path) -> None:
    """Print what each kind of work costs, beside the disk's own share."""
    descriptor = os.open(folder / "raw", os.O_CREAT | os.O_RDWR)
    took(
        "the disk itself: 4 kB written and synced",
        500,
        lambda _: (os.write(descriptor, b"x" * 4096), os.fsync(descriptor)),
    )
    os.close(descriptor)
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
            "one event of 200 characters", 1_000, lambda _: sessions.append(session, "said", {"text": "x" * 200}).wait()
        )
        took(
            "one event of 40 kB, a whole spec",
            200,
            lambda _: sessions.append(session, "spec", {"text": "x" * 40_000}).wait(),
        )
        took("five events together", 500, lambda n: sessions.extend(session, [("said", n)] * 5).wait())
        took("loading these 3,700 events", 5, lambda _: sessions.load(session).wait())
        took("searching them for what isn't there", 5, lambda _: sessions.search("absent").wait())
        before = db.read(lambda con: con.execute("pragma page_count").fetchone()[0]).wait()
        asyncio.run(calls(db))
        pages = db.read(lambda con: con.execute("pragma page_count").fetchone()[0]).wait() - before
        print(f"{'1,000 calls with one prompt of 42 kB take':<52} {pages * 4096 / 1e6:14.2f} MB")


async def calls(db: Database) -> None:
    ledger = CallLedger(db)

    async def one(number: int) -> None:
        request = {"model": "m", "messages": [RULES, {"role": "user", "content": f"Outline {number}. " * 20}]}
        call = Call(f"{number:064x}", "objectives", "objectives@1", "https://h/v1", "m", "json_schema", request, "run")
        row = await ledger.sent(call)
        await ledger.done(
            row, Answer('{"objectives": []}' * 50, "m", "stop", "id", 9_000, 300, 0.01, 800), accepted=True
        )

    start = time.perf_counter()
    await asyncio.gather(*map(one, range(1_000)))
    print(f"{'a call written before and after, 1,000 at once':<52} {(time.perf_counter() - start):14.2f} ms each")
    start = time.perf_counter()
    for number in range(1_000):
        assert await ledger.answered(f"{number:064x}")
    print(f"{'finding an answer':<52} {(time.perf_counter() - start):14.2f} ms each")


def kills(folder: Path, times: int) -> None:
    """Kill a batch of 8 jobs again and again, and hold what it said against what is kept."""
    file, rng = folder / "microcred.db", random.Random(1)  # noqa: S311 - moments, no secrets
    with Database(file) as db:
        SessionStore(db).create("s").wait()
        BatchJournal(db).start("", map(str, range(times * 200)), run="r").wait()
    told: set[tuple[str, str]] = set()
    for _ in range(times):
        with another(file, AT_WORK) as process:
            first = line(process)
            time.sleep(rng.uniform(0, 0.3))
            process.kill()
            assert process.stdout
            told |= {
                (kind, item)
                for kind, _, item in (t.partition(" ") for t in [first, *process.stdout.read().split("\n")[:-1]])
            }
    with Database(file) as db:
        log, ledger = CallLog(db).calls().wait(), CallLedger(db)
        session = SessionStore(db).find("s").wait()
        assert session
        events = SessionStore(db).load(session.id).wait()
        kept = {("event", str(event.seq)) for event in events}
        kept |= {("sent", call.key.lstrip("0") or "0") for call in log}
        kept |= {("done", item.item) for item in BatchJournal(db).state("r").wait().items if item.state == "done"}
        for item in {item for kind, item in told if kind == "answered"}:
            kept |= {("answered", item)} if asyncio.run(ledger.answered(item.zfill(64))) else set()
        healthy = db.read(lambda con: con.execute("pragma integrity_check").fetchone()[0]).wait()
        unknown = sum(call.status == "unknown" for call in log)
        assert not any(call.status == "sent" for call in log)
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
    print(
        f"{times} kills: {len(told)} acknowledged, {len(told - kept)} of them lost; {unknown} calls unknown; file {healthy}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("folder", nargs="?")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        kills(Path(folder), asked.kills) if asked.kills else costs(Path(folder))


if __name__ == "__main__":
    main()
