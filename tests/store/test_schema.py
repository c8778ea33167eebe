"""A file of any older version becomes one of today's, with all that is in it; one of a newer version is left alone."""

import sqlite3
from pathlib import Path

import pytest
import sqlite_utils

from assistant.store import BatchJournal, CallLog, Database, SessionStore, StoreError, schema

SINCE = {1: "calls", 2: "sessions", 3: "runs"}


def older(file: Path, version: int) -> None:
    """Write a file as a program of an older version did, with a call in it."""
    file.parent.mkdir()
    con = sqlite3.connect(file)
    names = [migration.name for migration in schema.migrations().pending(sqlite_utils.Database(con))]
    schema.migrations().apply(sqlite_utils.Database(con), stop_before=names[version:])
    con.execute(
        "insert into calls (key, run, purpose, prompt, base_url, model, rung, sent, status, accepted, reply)"
        " values ('k', 'r', 'objectives', 'objectives@1', 'http://h', 'm', 'text', '2026-01-01', 'done', 1, 'Reply.')"
    )
    con.execute(f"pragma application_id = {schema.APPLICATION}")
    con.execute(f"pragma user_version = {version}")
    con.commit()
    con.close()


def tables(file: Path) -> set[str]:
    con = sqlite3.connect(file)
    found = {row[0] for row in con.execute("select name from sqlite_master where type = 'table'")}
    con.close()
    return found


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_an_older_file_is_brought_up_to_date(version: int, file: Path) -> None:
    older(file, version)
    assert {name for name in SINCE.values() if name in tables(file)} == {SINCE[v] for v in range(1, version + 1)}
    with Database(file) as db:
        SessionStore(db).create("new").wait()
        BatchJournal(db).start("folder", ["a"]).wait()
        exchange = CallLog(db).exchange().wait()
        assert exchange
        assert exchange.reply == "Reply."
    assert tables(file) >= set(SINCE.values())


def test_the_number_of_the_version_counts_the_migrations(file: Path) -> None:
    assert len(schema.migrations().pending(sqlite_utils.Database(memory=True))) == schema.VERSION
    with Database(file) as db:
        applied = db.read(lambda con: con.execute("select count(*) from _sqlite_migrations").fetchone()[0]).wait()
        assert applied == schema.VERSION


def test_a_migration_that_fails_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(file, 1)
    before = tables(file)
    monkeypatch.setattr(schema, "_BATCHES", ("create table half (x)", "create nonsense"))
    with pytest.raises(sqlite3.OperationalError, match="nonsense"), Database(file):
        pass
    assert tables(file) == before
    monkeypatch.undo()
    with Database(file) as db:
        assert len(CallLog(db).calls().wait()) == 1


def test_a_newer_file_is_left_alone_and_the_way_out_is_said(file: Path) -> None:
    older(file, 2)
    con = sqlite3.connect(file)
    con.execute(f"pragma user_version = {schema.VERSION + 1}")
    con.close()
    before = tables(file)
    with pytest.raises(StoreError, match=r"written by a newer microcred .* update this one\.$"), Database(file):
        pass
    assert tables(file) == before


def test_no_row_points_nowhere(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        db.write(lambda con: con.execute("insert into events values ('no session', 1, 'k', '1', '')")).wait()
