"""The tables, version by version. A version that was published is never changed; the next one is added below it."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import StoreError

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION = 0x6D637264
"""Marks the file as ours (pragma application_id): `mcrd`."""

_CALLS = (
    """create table processes (
        id integer primary key autoincrement, token text not null unique,
        host text not null, pid integer not null, since text not null)""",
    """create table calls (
        id integer primary key autoincrement, key text not null, run text not null, purpose text not null,
        prompt text not null, base_url text not null, model text not null, rung text not null,
        request text,
        process integer references processes on delete set null, sent text not null,
        status text not null check (status in ('sent', 'done', 'failed', 'unknown')),
        settled text, accepted integer not null default 0 check (accepted in (0, 1)),
        reply text, error text not null default '', resolved_model text not null default '',
        finish_reason text not null default '', request_id text not null default '',
        input_tokens integer, output_tokens integer, cost real, milliseconds integer)""",
    "create index calls_by_key on calls (key)",
    "create index calls_by_run on calls (run)",
    "create index calls_by_process on calls (process) where status = 'sent'",
    "create table texts (hash text primary key, text text not null)",
    """create table call_texts (
        call integer not null references calls on delete cascade, hash text not null references texts,
        primary key (call, hash)) without rowid""",
    "create index calls_of_text on call_texts (hash)",
    """create table abilities (
        base_url text not null, model text not null, name text not null, value text not null, learned text not null,
        primary key (base_url, model, name)) without rowid""",
)
_SESSIONS = (
    """create table sessions (
        id text primary key, name text not null, created text not null, updated text not null,
        spec text not null default '', outline text not null default '',
        parent text not null default '', parent_seq integer)""",
    "create unique index sessions_by_name on sessions (name)",
    """create table events (
        session text not null references sessions on delete cascade, seq integer not null,
        kind text not null, payload text not null, time text not null,
        primary key (session, seq))""",
    """create table leases (
        what text primary key, process integer not null references processes on delete cascade,
        since text not null) without rowid""",
)
_BATCHES = (
    """create table runs (
        id text primary key, folder text not null, settings text not null, started text not null,
        updated text not null, finished text)""",
    "create index runs_by_folder on runs (folder, started)",
    """create table items (
        run text not null references runs on delete cascade, position integer not null, item text not null,
        state text not null check (state in ('queued', 'running', 'done', 'failed', 'abandoned')),
        spec text not null default '', error text not null default '', calls integer not null default 0,
        input_tokens integer not null default 0, output_tokens integer not null default 0, cost real,
        updated text not null, primary key (run, item))""",
)
VERSION = 3


def migrations() -> "Migrations":
    """Return all versions of the tables, in order."""
    from sqlite_utils.migrations import Migrations  # 0.1 s, and only a new or older file needs it

    every = Migrations("microcred")

    def add(name: str, statements: tuple[str, ...]) -> None:
        def migrate(db: "Database") -> None:
            for statement in statements:
                db.execute(statement)

        every(name=name)(migrate)

    add("m001_calls", _CALLS)
    add("m002_sessions", _SESSIONS)
    add("m003_batches", _BATCHES)
    return every


def bring_up_to_date(con: sqlite3.Connection, path: Path) -> None:
    """Make the tables, or bring those of an older version up to date; all of it or nothing."""
    if _version(con, path) == VERSION:
        return
    from sqlite_utils import Database

    con.execute("begin immediate")
    try:
        if _version(con, path) < VERSION:  # another process may have been quicker
            migrations().apply(Database(con, execute_plugins=False))
            con.execute(f"pragma application_id = {APPLICATION}")
            con.execute(f"pragma user_version = {VERSION}")
        con.execute("commit")
    except BaseException:
        if con.in_transaction:
            con.execute("rollback")
        raise


def _version(con: sqlite3.Connection, path: Path) -> int:
    (version,) = con.execute("pragma user_version").fetchone()
    (application,) = con.execute("pragma application_id").fetchone()
    if application != APPLICATION and con.execute("select 1 from sqlite_master").fetchone():
        raise StoreError(f"{path}: holds the data of another program; move it, or name another folder.")
    if version > VERSION:
        raise StoreError(
            f"{path}: was written by a newer microcred (tables {version}, this one knows {VERSION}): update this one."
        )
    return int(version)
