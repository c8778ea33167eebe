"""A call is written down before it is sent, what came back after it; an answered one is never paid for again."""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.calls import Answer, Call, Ledger
from assistant.store import CallLedger, CallLog, Database, Spent

from .processes import another, line

RULES = {"role": "system", "content": "Objectives are observable. " * 1_500}
CALL = Call(
    key="a" * 64, purpose="objectives", prompt="objectives@3", base_url="https://example.org/v1", model="m-1",
    rung="json_schema", run="r1",
    request={"model": "m-1", "temperature": 0, "messages": [RULES, {"role": "user", "content": "Twenty hours."}]},
)  # fmt: skip
ANSWER = Answer('{"objectives": []}', "m-1-2026", "stop", "req-1", 9_000, 300, 0.0123, 4_200)
SENT = "asyncio.run(CallLedger(db).sent(Call('a' * 64, 'p', 'p@1', 'http://h', 'm', 'text', {}, 'r1'))); print('sent', flush=True); "

Use = Callable[[CallLedger], Coroutine[Any, Any, None]]


def using(db: Database, use: Use) -> None:
    asyncio.run(use(CallLedger(db)))


def test_it_is_the_ledger_that_engines_ask_for(db: Database) -> None:
    wanted = {n: m for n, m in vars(Ledger).items() if inspect.isfunction(m) and not n.startswith("_")}
    assert set(wanted) >= {"answered", "sent", "done", "failed", "unsettled", "abilities", "learn"}
    for name, method in wanted.items():
        own = getattr(CallLedger, name)
        assert inspect.iscoroutinefunction(own), name
        assert inspect.signature(own) == inspect.signature(method), name


def test_the_newest_accepted_answer_is_found_again_whole(db: Database, file: Path) -> None:
    async def use(ledger: CallLedger) -> None:
        assert await ledger.answered(CALL.key) is None
        for answer, accepted in [
            (ANSWER, True),
            (replace(ANSWER, text="new"), True),
            (replace(ANSWER, text="bad"), False),
        ]:
            await ledger.done(await ledger.sent(CALL), answer, accepted=accepted)
        assert await ledger.answered(CALL.key) == replace(ANSWER, text="new")
        assert await ledger.answered("b" * 64) is None

    using(db, use)
    with Database(file) as later:
        assert asyncio.run(CallLedger(later).answered(CALL.key)) == replace(ANSWER, text="new")


def test_figures_that_are_not_known_stay_unknown(db: Database) -> None:
    async def use(ledger: CallLedger) -> None:
        bare = Answer("text")
        await ledger.done(await ledger.sent(CALL), bare, accepted=True)
        assert await ledger.answered(CALL.key) == bare
        assert await ledger.spent("r1") == Spent(1, 1, 0, 0, 0, 0.0, unpriced=1)

    using(db, use)


def test_answers_that_led_to_nothing_are_forgotten(db: Database) -> None:
    async def use(ledger: CallLedger) -> None:
        await ledger.done(await ledger.sent(CALL), ANSWER, accepted=True)
        await ledger.done(await ledger.sent(replace(CALL, key="b" * 64)), ANSWER, accepted=True)
        await ledger.forget(CALL.key)
        assert await ledger.answered(CALL.key) is None
        assert await ledger.answered("b" * 64) == ANSWER
        assert not await ledger.unsettled(CALL.key)
        assert (await ledger.spent("r1")).cost == pytest.approx(2 * 0.0123)

    using(db, use)


def test_what_may_have_been_paid_is_unsettled_until_a_reply_comes(db: Database) -> None:
    async def use(ledger: CallLedger) -> None:
        assert not await ledger.unsettled(CALL.key)
        number = await ledger.sent(CALL)
        assert await ledger.unsettled(CALL.key)
        await ledger.failed(number, "failed", "401: the key is not valid")
        assert not await ledger.unsettled(CALL.key)
        await ledger.failed(await ledger.sent(CALL), "unknown", "timed out")
        assert await ledger.unsettled(CALL.key)
        await ledger.failed(await ledger.sent(CALL), "failed", "503")
        assert await ledger.unsettled(CALL.key)
        await ledger.done(await ledger.sent(CALL), ANSWER, accepted=False)
        assert not await ledger.unsettled(CALL.key)

    using(db, use)


def test_a_late_failure_does_not_undo_an_answer(db: Database) -> None:
    async def use(ledger: CallLedger) -> None:
        number = await ledger.sent(CALL)
        await ledger.done(number, ANSWER, accepted=True)
        await ledger.failed(number, "unknown", "cancelled")
        assert await ledger.answered(CALL.key) == ANSWER

    using(db, use)


def test_a_run_knows_what_it_has_spent(db: Database) -> None:
    async def use(ledger: CallLedger) -> None:
        assert await ledger.spent("r1") == Spent(0, 0, 0, 0, 0, 0.0, 0)
        for answer in (ANSWER, replace(ANSWER, cost=None), replace(ANSWER, input_tokens=None, cost=1.0)):
            await ledger.done(await ledger.sent(CALL), answer, accepted=False)
        await ledger.done(await ledger.sent(replace(CALL, run="r2")), ANSWER, accepted=True)
        await ledger.failed(await ledger.sent(CALL), "unknown", "lost")
        await ledger.failed(await ledger.sent(CALL), "failed", "refused")
        await ledger.sent(CALL)
        spent = await ledger.spent("r1")
        assert replace(spent, cost=0) == Spent(6, 3, 2, 18_000, 900, 0, unpriced=1)
        assert spent.cost == pytest.approx(1.0123)

    using(db, use)


def test_what_was_found_out_about_an_endpoint_is_believed_for_a_week(file: Path) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    with Database(file, clock=lambda: now) as db:

        async def use(ledger: CallLedger) -> None:
            nonlocal now
            assert await ledger.abilities("http://h/v1", "m") == {}
            await ledger.learn("http://h/v1", "m", {"rung": "tool", "dropped": "seed"})
            now += timedelta(days=3)
            await ledger.learn("http://h/v1", "m", {"rung": "text"})
            now += timedelta(days=3)
            assert await ledger.abilities("http://h/v1", "m") == {"rung": "text", "dropped": "seed"}
            now += timedelta(days=1)
            assert await ledger.abilities("http://h/v1", "m") == {"rung": "text"}
            assert await ledger.abilities("http://h/v1", "other") == {}
            now += timedelta(days=3)
            assert await ledger.abilities("http://h/v1", "m") == {}

        using(db, use)


def test_a_prompt_that_many_calls_share_is_kept_once(db: Database, file: Path) -> None:
    async def use(ledger: CallLedger) -> None:
        for number in range(100):
            asked = {"role": "user", "content": f"Outline {number}. " * 30}
            request = {**CALL.request, "messages": [RULES, asked], "response_format": {"schema": ["x" * 100] * 100}}
            await ledger.sent(replace(CALL, key=f"{number:064x}", request=request))

    using(db, use)
    kept = db.read(lambda con: con.execute("select count(*), sum(length(text)) from texts").fetchone()).wait()
    assert kept[0] == 102  # the rules, the schema, and each outline
    assert kept[1] < 110_000  # 40 kB of rules, 10 kB of schema, 100 outlines of 0.5 kB
    exchange = CallLog(db).exchange(7).wait()
    assert exchange
    assert exchange.request == {
        **CALL.request,
        "messages": [RULES, {"role": "user", "content": "Outline 6. " * 30}],
        "response_format": {"schema": ["x" * 100] * 100},
    }


def test_requested_and_answering_model_are_kept_apart(db: Database) -> None:
    async def use(ledger: CallLedger) -> None:
        await ledger.done(await ledger.sent(CALL), ANSWER, accepted=True)

    using(db, use)
    (call,) = CallLog(db).calls().wait()
    assert (call.model, call.resolved_model, call.milliseconds, call.run) == ("m-1", "m-1-2026", 4_200, "r1")
    assert (call.status, call.accepted, call.request_id, call.finish_reason) == ("done", True, "req-1", "stop")


def test_a_call_whose_process_was_killed_has_an_unknown_end_and_that_of_a_living_one_waits(file: Path) -> None:
    with another(file, SENT + "sys.stdin.read()") as living, another(file, SENT + "sys.stdin.read()") as killed:
        assert (line(living), line(killed)) == ("sent", "sent")
        with Database(file) as db:
            assert [call.status for call in CallLog(db).calls().wait()] == ["sent", "sent"]
        killed.kill()
        killed.wait()
        with Database(file) as db:
            log = CallLog(db)
            assert sorted(call.status for call in log.calls().wait()) == [
                "sent",
                "unknown",
            ]  # told without being written
            asyncio.run(CallLedger(db).learn("http://h", "m", {"rung": "text"}))  # the start of a run
            kept = db.read(lambda con: sorted(row[0] for row in con.execute("select status from calls"))).wait()
            assert kept == ["sent", "unknown"]
            (ended,) = (call for call in log.calls().wait() if call.status == "unknown")
            assert "may have been paid" in ended.error
            assert asyncio.run(CallLedger(db).unsettled("a" * 64))


def test_a_number_of_a_process_that_is_used_again_deceives_nobody(db: Database, file: Path) -> None:
    with another(file, SENT + "sys.stdin.read()") as process:
        assert line(process) == "sent"
        process.kill()
    own = "update processes set pid = (select pid from processes where id = ?)"
    db.write(lambda con: con.execute(own, (db.process,))).wait()
    assert [call.status for call in CallLog(db).calls().wait()] == ["unknown"]


def test_a_process_that_ends_by_itself_leaves_nothing_waiting(file: Path) -> None:
    with another(file, SENT + "db.close()") as process:
        assert process.wait(30) == 0
    with Database(file) as db:
        assert [row[0] for row in db.read(lambda con: con.execute("select status from calls").fetchall()).wait()] == [
            "unknown"
        ]
        assert db.read(lambda con: con.execute("select count(*) from processes").fetchone()[0]).wait() == 0
    assert not list((file.parent / "locks").iterdir())


def test_every_acknowledged_call_is_there_after_kill_9(file: Path) -> None:
    script = """
async def go():
    ledger = CallLedger(db)
    for number in range(100_000):
        row = await ledger.sent(Call(f"{number:064x}", "p", "p@1", "http://h", "m", "text", {"n": "x" * number}, "r"))
        print("sent", row, flush=True)
        await ledger.done(row, Answer(str(number)), accepted=True)
        print("done", row, flush=True)
asyncio.run(go())
"""
    for moment in (1, 2, 30, 61):
        with another(file, script) as process:
            told = [line(process) for _ in range(moment)]
            process.kill()
            assert process.stdout
            told += process.stdout.read().split("\n")[:-1]
        sent = {int(t.split()[1]) for t in told if t.startswith("sent")}
        done = {int(t.split()[1]) for t in told if t.startswith("done")}
        with Database(file) as db:
            status = {call.id: call.status for call in CallLog(db).calls().wait()}
            assert sent <= set(status)
            assert {status[number] for number in done} <= {"done"}
            assert {status[number] for number in sent - done} <= {"done", "unknown"}
            assert db.read(lambda con: con.execute("pragma integrity_check").fetchone()[0]).wait() == "ok"
