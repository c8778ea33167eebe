"""Work on the store is done in order, wholly or not at all, and what goes wrong is said in one line."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.store import Database, Pending, SessionStore, StoreError

from .processes import ROOT, another, line


def told(error: pytest.ExceptionInfo[StoreError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert "sqlite3." not in text
    assert text.endswith((".", ")"))
    return text


def put(db: Database, value: int) -> Pending[None]:
    return db.write(lambda con: con.execute("insert into texts values (?, '')", (str(value),)) and None)


def values(db: Database) -> list[int]:
    return db.read(lambda con: [int(row[0]) for row in con.execute("select hash from texts order by rowid")]).wait()


def test_a_job_that_fails_leaves_nothing(db: Database) -> None:
    def job(con: sqlite3.Connection) -> None:
        con.execute("insert into texts values ('1', '')")
        raise KeyError("in the middle")

    with pytest.raises(KeyError, match="in the middle"):
        db.write(job).wait()
    assert values(db) == []
    put(db, 2).wait()
    assert values(db) == [2]


def test_two_hundred_writes_at_once_are_kept_in_the_order_they_were_asked_for(db: Database) -> None:
    async def all_at_once() -> None:
        await asyncio.gather(*(put(db, number) for number in range(200)))

    asyncio.run(all_at_once())
    assert values(db) == list(range(200))


def failing(con: sqlite3.Connection) -> None:
    con.execute("insert into texts values ('99', '')")
    raise KeyError("one of many")


def destroying(con: sqlite3.Connection) -> None:
    con.execute("insert into texts values ('99', '')")
    con.execute("insert or rollback into texts values ('99', '')")


@pytest.mark.parametrize(("job", "error"), [(failing, KeyError), (destroying, sqlite3.IntegrityError)])
def test_a_job_that_fails_takes_none_along_that_wait_with_it(
    job: Callable[[sqlite3.Connection], None], error: type[Exception], db: Database
) -> None:
    asked = [db.write(job) if number in {7, 30} else put(db, number) for number in range(50)]
    for number, one in enumerate(asked):
        if number in {7, 30}:
            with pytest.raises(error):
                one.wait()
        else:
            one.wait()
    assert sorted(values(db)) == [number for number in range(50) if number not in {7, 30}]


def test_what_is_read_is_what_was_written_before_and_nothing_that_was_asked_for_later(db: Database) -> None:
    count: Callable[[sqlite3.Connection], int] = lambda con: con.execute("select count(*) from texts").fetchone()[0]  # noqa: E731
    seen = []
    for number in range(30):
        put(db, 2 * number)
        seen.append(db.read(count))
        put(db, 2 * number + 1)
    assert [one.wait() for one in seen] == list(range(1, 60, 2))


def test_whoever_waits_may_be_cancelled_and_the_work_is_whole(db: Database) -> None:
    async def cancelled() -> None:
        async def wait(number: int) -> None:
            await put(db, number)

        tasks = [asyncio.create_task(wait(number)) for number in range(50)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert any(isinstance(result, asyncio.CancelledError) for result in results)

    asyncio.run(cancelled())
    assert values(db) == list(range(50))


def test_threads_and_event_loops_share_one_database(db: Database) -> None:
    async def both() -> None:
        await asyncio.gather(
            *(asyncio.to_thread(put(db, n).wait) for n in range(10)), *(put(db, n) for n in range(10, 20))
        )

    asyncio.run(both())
    assert sorted(values(db)) == list(range(20))


def test_closing_finishes_what_was_asked_for(file: Path) -> None:
    db = Database(file)
    asked = [put(db, number) for number in range(20)]
    db.close()
    db.close()
    for one in asked:
        one.wait()
    with pytest.raises(StoreError, match="closed"):
        put(db, 21)
    with Database(file) as again:
        assert values(again) == list(range(20))


def test_an_event_loop_opens_and_closes_it(file: Path) -> None:
    async def use() -> None:
        async with Database(file) as db:
            await put(db, 1)
        with pytest.raises(StoreError):
            put(db, 2)

    asyncio.run(use())


def test_what_hinders_opening_is_said_in_an_event_loop_too(file: Path) -> None:
    async def use() -> None:
        with pytest.raises(StoreError, match="damaged"):
            async with Database(file):
                pass

    file.parent.mkdir()
    file.write_bytes(b"no database at all " * 100)
    asyncio.run(use())


def test_two_processes_write_side_by_side(file: Path) -> None:
    script = "store = SessionStore(db); s = store.create().wait().id\nfor n in range(100): store.append(s, 'n', n).wait()\ndb.close()"
    with another(file, script) as one, another(file, script) as two:
        assert (one.wait(60), two.wait(60)) == (0, 0)
    with Database(file) as db:
        store = SessionStore(db)
        for session in store.list().wait():
            assert [event.payload for event in store.load(session.id).wait()] == list(range(100))
        assert len(store.list().wait()) == 2


def test_many_processes_make_the_file_at_once(file: Path) -> None:
    script = "sys.stdin.readline(); SessionStore(db).create('one').wait(); db.close()"
    with another(file, script) as a, another(file, script) as b, another(file, script) as c, another(file, script) as d:
        for process in (a, b, c, d):
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [process.wait(60) for process in (a, b, c, d)] == [0] * 4
    with Database(file) as db:
        assert sorted(s.name for s in SessionStore(db).list().wait()) == ["one", "one (2)", "one (3)", "one (4)"]
    assert not list((file.parent / "locks").iterdir())


def test_a_full_disk(db: Database, file: Path) -> None:
    def fill(con: sqlite3.Connection) -> None:
        (pages,) = con.execute("pragma page_count").fetchone()
        con.execute(f"pragma max_page_count = {pages}")
        con.execute("insert into texts values ('1', ?)", ("x" * 1_000_000,))

    with pytest.raises(StoreError) as error:
        db.write(fill).wait()
    assert told(error).startswith(f"{file}: no space is left")
    assert values(db) == []


def test_another_writer_that_does_not_end(file: Path) -> None:
    with Database(file, patience=0.05) as db:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("begin immediate")
        with pytest.raises(StoreError) as error:
            put(db, 1).wait()
        assert "another program has been writing to it for 0.05 s" in told(error)
        assert values(db) == []
        other.execute("rollback")
        other.close()
        put(db, 1).wait()


def test_closing_does_not_fail_where_another_program_writes(file: Path) -> None:
    other = None
    with Database(file, patience=0.05) as db:
        store = SessionStore(db)
        session = store.create().wait().id
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("begin immediate")
    other.execute("rollback")
    other.close()
    with Database(file) as db:  # what it could not settle is settled as after a crash
        assert SessionStore(db).get(session).wait().holder is None
        assert SessionStore(db).claim(session).wait().held


def test_a_damaged_file(file: Path) -> None:
    with Database(file) as db:
        put(db, 1).wait()
    data = bytearray(file.read_bytes())
    data[100:4096] = os.urandom(3996)
    file.write_bytes(data)
    with pytest.raises(StoreError) as error, Database(file) as db:
        values(db)
    assert "damaged" in told(error)
    assert "move it away" in told(error)


def test_the_file_of_another_program(file: Path) -> None:
    file.parent.mkdir()
    other = sqlite3.connect(file)
    other.execute("create table songs (title)")
    other.close()
    with pytest.raises(StoreError) as error, Database(file):
        pass
    assert "another program" in told(error)
    other = sqlite3.connect(file)
    assert [row[0] for row in other.execute("select name from sqlite_master")] == ["songs"]
    other.close()


@pytest.mark.parametrize("in_the_way", ["file", "folder"])
def test_something_else_in_its_place(in_the_way: str, tmp_path: Path) -> None:
    path = tmp_path / "taken" / "microcred.db"
    if in_the_way == "file":
        path.parent.write_text("a note")
    else:
        path.mkdir(parents=True)
    with pytest.raises(StoreError) as error, Database(path):
        pass
    assert "MICROCRED_HOME" in told(error)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are those of POSIX")
@pytest.mark.parametrize("exists", [True, False], ids=["a file", "a folder"])
def test_a_place_that_can_only_be_read(exists: bool, open_folder: Path) -> None:
    file = open_folder / "microcred.db"
    if exists:
        with Database(file):
            pass
        file.chmod(0o444)
    open_folder.chmod(0o555)
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from assistant.store import *\n"
        "if os.geteuid() == 0: os.seteuid(65534)  # to root nothing is read-only\n"
        "try: Database(Path(sys.argv[1])).open().wait()\n"
        "except StoreError as error: print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script, file, ROOT], capture_output=True, text=True, check=False)
    assert "read-only or not yours; set MICROCRED_HOME" in ran.stdout, ran.stderr
    assert ran.stdout.count("\n") == 1


def test_the_network_is_named_where_the_file_lies_on_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.store.errors.network_file_system", lambda _path: "nfs4")
    file.parent.mkdir()
    file.write_bytes(b"no database at all " * 100)
    with pytest.raises(StoreError) as error, Database(file):
        pass
    assert "network file system (nfs4)" in told(error)


def test_faults_of_this_program_are_not_dressed_up(db: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        db.read(lambda con: con.execute("select * from nowhere")).wait()


def test_loading_the_store_loads_no_library_and_opening_a_current_file_neither(file: Path) -> None:
    with Database(file):
        pass
    script = "db.open().wait(); SessionStore(db).list().wait(); print('sqlite_utils' in sys.modules); db.close()"
    with another(file, script) as process:
        assert line(process) == "False"
