"""The record of calls to models: written before a call is sent, and asked before one is paid for again."""

import sqlite3
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Literal

from assistant.calls import Answer, Call, Ledger

from .database import Database
from .packing import pack

KEEPS_FOR = timedelta(days=7)
"""How long what was found out about an endpoint is believed: servers are updated."""
_ANSWER = ", ".join("reply" if f.name == "text" else f.name for f in fields(Answer))


@dataclass(frozen=True)
class Spent:
    """What a run has used."""

    calls: int
    """Calls sent."""
    answered: int
    unknown: int
    """Calls without a reply, or not yet with one, that may have been paid for."""
    input_tokens: int
    output_tokens: int
    cost: float
    """Sum of the known costs."""
    unpriced: int
    """Answered calls whose cost isn't known."""


class CallLedger(Ledger):
    """The record that engines write, on the store."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def answered(self, key: str) -> Answer | None:
        """Return the newest answer that was accepted for this key."""
        key = self._db.filter.text(key)
        query = f"select {_ANSWER} from calls where key = ? and accepted = 1 order by id desc limit 1"  # noqa: S608
        row = await self._db.read(lambda con: con.execute(query, (key,)).fetchone())
        return Answer(*row) if row else None

    async def sent(self, call: Call) -> int:
        """Write a call down before it is sent; return its number."""

        def job(con: sqlite3.Connection) -> int:
            clean = self._db.filter.text
            request, texts = pack(self._db.filter.data(call.request))
            names = (call.key, call.run, call.purpose, call.prompt, call.base_url, call.model, call.rung)
            con.execute(
                "insert into calls (key, run, purpose, prompt, base_url, model, rung, request, process, sent, status)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sent')",
                (*map(clean, names), request, self._db.process, self._db.now()),
            )
            number = int(con.execute("select last_insert_rowid()").fetchone()[0])
            con.executemany("insert or ignore into texts values (?, ?)", texts.items())
            con.executemany("insert into call_texts values (?, ?)", ((number, digest) for digest in texts))
            return number

        return await self._db.write(job)

    async def done(self, number: int, answer: Answer, *, accepted: bool) -> None:
        """Write down what came back; `accepted` tells whether it was valid, so that it may be used again."""

        def job(con: sqlite3.Connection) -> None:
            clean = self._db.filter.text
            con.execute(
                "update calls set status = 'done', accepted = ?, settled = ?, reply = ?, resolved_model = ?,"
                " finish_reason = ?, request_id = ?, input_tokens = ?, output_tokens = ?, cost = ?, milliseconds = ?,"
                " error = '' where id = ?",
                (
                    accepted, self._db.now(), clean(answer.text), clean(answer.resolved_model),
                    clean(answer.finish_reason), clean(answer.request_id), answer.input_tokens, answer.output_tokens,
                    answer.cost, answer.milliseconds, number,
                ),
            )  # fmt: skip

        await self._db.write(job)

    async def forget(self, key: str) -> None:
        """Never use answers of this key again: the question they belong to came to nothing."""
        key = self._db.filter.text(key)
        await self._db.write(lambda con: con.execute("update calls set accepted = 0 where key = ?", (key,)))

    async def failed(self, number: int, status: Literal["failed", "unknown"], error: str) -> None:
        """Write down that nothing came back; `unknown` where it may have been paid for all the same."""

        def job(con: sqlite3.Connection) -> None:
            told = self._db.filter.text(error)
            query = "update calls set status = ?, error = ?, settled = ? where id = ? and status <> 'done'"
            con.execute(query, (status, told, self._db.now(), number))

        await self._db.write(job)

    async def unsettled(self, key: str) -> bool:
        """True where a call of this key may have been paid for and brought no reply, since the last that did."""
        query = (
            "select exists (select 1 from calls where key = :key and status in ('sent', 'unknown')"
            " and id > (select coalesce(max(id), 0) from calls where key = :key and status = 'done'))"
        )
        key = self._db.filter.text(key)
        return bool((await self._db.read(lambda con: con.execute(query, {"key": key}).fetchone()))[0])

    async def abilities(self, base_url: str, model: str) -> dict[str, str]:
        """Return what was found out about an endpoint in the last seven days."""
        since = (datetime.fromisoformat(self._db.now()) - KEEPS_FOR).isoformat(timespec="microseconds")
        query = "select name, value from abilities where base_url = ? and model = ? and learned > ?"
        place = (self._db.filter.text(base_url), self._db.filter.text(model), since)
        return dict(await self._db.read(lambda con: con.execute(query, place).fetchall()))

    async def learn(self, base_url: str, model: str, abilities: dict[str, str]) -> None:
        """Remember what was found out about an endpoint."""
        clean, now = self._db.filter.text, self._db.now()
        rows = [(clean(base_url), clean(model), clean(name), clean(value), now) for name, value in abilities.items()]
        query = "insert or replace into abilities values (?, ?, ?, ?, ?)"
        await self._db.write(lambda con: con.executemany(query, rows))

    async def spent(self, run: str) -> Spent:
        """Return the calls, tokens and cost of a run so far."""
        query = (
            "select count(*), count(*) filter (where status = 'done'),"
            " count(*) filter (where status in ('sent', 'unknown')),"
            " coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0), coalesce(sum(cost), 0.0),"
            " count(*) filter (where status = 'done' and cost is null) from calls where run = ?"
        )
        run = self._db.filter.text(run)
        return Spent(*await self._db.read(lambda con: con.execute(query, (run,)).fetchone()))

    async def by_model(self, run: str) -> list[tuple[str, int, int]]:
        """Return model, calls and tokens of a run so far, in the order in which the models were first asked."""
        query = (
            "select model, count(*), coalesce(sum(input_tokens), 0) + coalesce(sum(output_tokens), 0)"
            " from calls where run = ? group by model order by min(rowid)"
        )
        run = self._db.filter.text(run)
        return await self._db.read(lambda con: [tuple(row) for row in con.execute(query, (run,)).fetchall()])
