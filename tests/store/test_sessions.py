"""Conversations: what was said comes back in order, one process writes, all may read."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.store import Database, Event, ReadOnly, SessionStore, StoreError

from .processes import another, line
from .test_packing import plain

HOLD = "store = SessionStore(db); print(store.claim(sys.stdin.readline().strip()).wait().held, flush=True); sys.stdin.read()"


@pytest.fixture
def store(db: Database) -> SessionStore:
    return SessionStore(db)


def said(store: SessionStore, session: str) -> list[tuple[int, str, Any]]:
    return [(event.seq, event.kind, event.payload) for event in store.load(session).wait()]


def tell(process: Any, text: str) -> str:
    process.stdin.write(text + "\n")
    process.stdin.flush()
    return line(process)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for many examples."""
    return tmp_path_factory.mktemp("store") / "microcred.db"


@settings(max_examples=20, deadline=None)
@given(turns=st.lists(st.lists(st.tuples(st.text(max_size=8), plain), max_size=4), max_size=8))
def test_events_come_back_in_order_and_as_they_were(turns: list[list[tuple[str, Any]]], shared: Path) -> None:
    with Database(shared) as db:
        store = SessionStore(db)
        session = store.create().wait().id
        asked = [store.extend(session, turn) for turn in turns]
        numbers = [one.wait() for one in asked]
    flat = [event for turn in turns for event in turn]
    assert numbers == [sum(map(len, turns[: n + 1])) for n in range(len(turns))]
    with Database(shared) as db:
        events = SessionStore(db).load(session).wait()
    assert [(e.kind, e.payload) for e in events] == [(clean(k), p) for k, p in flat]
    assert [e.seq for e in events] == list(range(1, len(flat) + 1))
    assert [e.time for e in events] == sorted(e.time for e in events)


def clean(kind: str) -> str:
    return kind.encode("utf-8", "replace").decode()


def test_what_is_changed_after_it_was_handed_over_is_kept_as_it_was(store: SessionStore) -> None:
    session = store.create().wait().id
    payload = {"steps": ["one"]}
    pending = store.append(session, "k", payload)
    payload["steps"].append("two")
    pending.wait()
    assert said(store, session) == [(1, "k", {"steps": ["one"]})]


@pytest.mark.parametrize("payload", [object(), float("nan"), {"x": {1, 2}}])
def test_what_is_no_json_is_refused_at_once(payload: Any, store: SessionStore) -> None:
    session = store.create().wait().id
    with pytest.raises((TypeError, ValueError)):
        store.append(session, "k", payload)


def test_a_part_of_the_events_can_be_loaded(store: SessionStore) -> None:
    session = store.create().wait().id
    store.extend(session, [("n", number) for number in range(1, 7)]).wait()
    assert [e.payload for e in store.load(session, after=2, up_to=4).wait()] == [3, 4]
    assert store.load(session, after=6).wait() == []
    assert store.extend(session, []).wait() == 6


def test_an_event_loop_uses_the_same_methods(store: SessionStore) -> None:
    async def use() -> None:
        session = await store.create("Nursing", outline="n.docx")
        assert [await one for one in [store.append(session.id, "n", n) for n in range(5)]] == [1, 2, 3, 4, 5]
        assert (await store.get(session.id)).events == 5
        assert (await store.claim(session.id)).held

    asyncio.run(use())


def test_sessions_are_listed_the_last_written_first(store: SessionStore) -> None:
    names = ["one", "two", "three"]
    ids = [store.create(name, spec=f"{name}.yaml").wait().id for name in names]
    store.append(ids[0], "k", 1).wait()
    listed = store.list().wait()
    assert [(s.name, s.events, s.spec) for s in listed] == [
        ("one", 1, "one.yaml"),
        ("three", 0, "three.yaml"),
        ("two", 0, "two.yaml"),
    ]
    assert all(s.holder and s.created <= s.updated for s in listed)


def test_names_are_unique(store: SessionStore) -> None:
    one, two, three = (store.create("Nursing").wait() for _ in range(3))
    assert [s.name for s in (one, two, three)] == ["Nursing", "Nursing (2)", "Nursing (3)"]
    assert store.rename(two.id, " Care ").wait().name == "Care"
    assert store.rename(two.id, "Care").wait().name == "Care"
    with pytest.raises(StoreError, match="There is a session called “Nursing” already"):
        store.rename(two.id, "Nursing").wait()
    with pytest.raises(StoreError, match="needs a name"):
        store.rename(two.id, "  ").wait()
    assert store.create("Nursing (2)").wait().name == "Nursing (2)"


def test_a_session_is_found_by_name_id_or_what_only_one_begins_with(store: SessionStore) -> None:
    care, carpentry = store.create("Care").wait(), store.create("Carpentry").wait()
    for name in (care.id, "Care"):
        found = store.find(name).wait()
        assert found
        assert found.id == care.id
    found = store.find("carp").wait()
    assert found
    assert found.id == carpentry.id
    assert [store.find(name).wait() for name in ("car", "", "plumbing")] == [None] * 3


@pytest.mark.parametrize("ask", ["load", "get", "claim", "delete", "fork"])
def test_what_is_not_there_is_said(ask: str, store: SessionStore) -> None:
    with pytest.raises(StoreError, match="There is no session x"):
        getattr(store, ask)("x").wait()


def test_a_fork_stands_by_itself(store: SessionStore) -> None:
    parent = store.create("Nursing", spec="n.yaml", outline="n.docx").wait()
    store.extend(parent.id, [("n", n) for n in range(1, 6)]).wait()
    fork = store.fork(parent.id, at=3).wait()
    assert (fork.parent, fork.parent_seq, fork.name, fork.spec, fork.outline) == (
        parent.id,
        3,
        "Nursing (2)",
        "",
        "n.docx",
    )
    assert store.append(fork.id, "n", 40).wait() == 4
    assert [payload for *_, payload in said(store, fork.id)] == [1, 2, 3, 40]
    assert [payload for *_, payload in said(store, parent.id)] == [1, 2, 3, 4, 5]
    store.delete(parent.id).wait()
    assert [s.id for s in store.list().wait()] == [fork.id]
    assert [payload for *_, payload in said(store, store.fork(fork.id, name="whole").wait().id)] == [1, 2, 3, 40]
    assert said(store, store.fork(fork.id, at=0).wait().id) == []
    with pytest.raises(StoreError, match="events go from 1 to 4"):
        store.fork(fork.id, at=5).wait()


def test_paths_are_written_down_when_they_are_known(store: SessionStore) -> None:
    session = store.create(outline="n.docx").wait()
    assert store.place(session.id, spec="n.yaml").wait().spec == "n.yaml"
    assert store.get(session.id).wait().outline == "n.docx"


def test_words_are_found_in_any_case_in_texts_and_names_and_not_in_names_of_fields(store: SessionStore) -> None:
    session = store.create("Größen und Maße").wait()
    store.extend(
        session.id,
        [
            ("said", {"text": "Zwanzig STUNDEN", "weight": 1}),
            ("proposed", {"spec": [{"title": 'Über "Stunden"\nund Minuten'}]}),
            ("said", {"text": "nothing \ud800 of it"}),
        ],
    ).wait()
    store.create("Other").wait()
    hits = store.search("stunden").wait()
    assert [(h.seq, h.kind, h.text) for h in hits] == [
        (2, "proposed", 'Über "Stunden"\nund Minuten'),
        (1, "said", "Zwanzig STUNDEN"),
    ]
    assert [h.seq for h in store.search('"stunden"\nUND').wait()] == [2]
    assert [(h.seq, h.session.id) for h in store.search("GRÖSSEN").wait()] == [(0, session.id)]
    assert [h.seq for h in store.search("NOTHING").wait()] == [3]
    assert len(store.search("n", limit=2).wait()) == 2
    for nothing in ("weight", "text", "", "%"):
        assert store.search(nothing).wait() == [], nothing


def test_the_second_process_can_only_read_and_is_told_why(store: SessionStore, file: Path) -> None:
    session = store.create().wait().id
    store.append(session, "n", 1).wait()
    script = (
        "store = SessionStore(db); s = sys.stdin.readline().strip(); lease = store.claim(s).wait()\n"
        "print(lease.held, lease.holder.pid, lease.reason, [e.payload for e in store.load(s).wait()], sep='|', flush=True)\n"
        "try: store.append(s, 'n', 2).wait()\nexcept ReadOnly as error: print(error, flush=True)\n"
        "try: store.delete(s).wait()\nexcept ReadOnly as error: print(error, flush=True)\n"
        "sys.stdin.readline(); print(store.claim(s).wait().held, store.append(s, 'n', 2).wait(), flush=True)"
    )
    with another(file, script) as process:
        import os

        held, pid, reason, events = tell(process, session).split("|")
        assert (held, int(pid), events) == ("False", os.getpid(), "[1]")
        assert f"process {os.getpid()} on " in reason
        assert reason.endswith("so here it can only be read.")
        assert (line(process), line(process)) == (reason, reason)
        store.release(session).wait()
        assert tell(process, "") == "True 2"
        with pytest.raises(ReadOnly):
            store.append(session, "n", 3).wait()


def test_nobody_writes_who_has_not_asked(db: Database, file: Path) -> None:
    session = SessionStore(db).create().wait().id
    SessionStore(db).release(session).wait()
    with pytest.raises(ReadOnly, match="not opened for writing"):
        SessionStore(db).append(session, "n", 1).wait()


def test_a_session_can_be_taken_from_a_window_that_was_left_open(db: Database, file: Path) -> None:
    store = SessionStore(db)
    session = store.create().wait().id
    with Database(file) as other:
        taking = SessionStore(other)
        assert not taking.claim(session).wait().held
        assert taking.claim(session, by_force=True).wait().held
        taking.append(session, "n", 1).wait()
        with pytest.raises(ReadOnly, match="open elsewhere"):
            store.append(session, "n", 2).wait()
        assert said(store, session) == [(1, "n", 1)]
    assert store.claim(session).wait().held


def test_a_killed_writer_is_succeeded_at_once_and_a_living_one_never(store: SessionStore, file: Path) -> None:
    session = store.create().wait().id
    store.release(session).wait()
    with another(file, HOLD) as process:
        assert tell(process, session) == "True"
        lease = store.claim(session).wait()
        assert not lease.held
        assert lease.holder
        assert lease.holder.pid == process.pid
        process.kill()
        process.wait()
        assert store.get(session).wait().holder is None
        assert store.claim(session).wait().held
        assert store.append(session, "n", 1).wait() == 1


def test_every_acknowledged_event_is_there_after_kill_9_and_nothing_half(file: Path) -> None:
    script = (
        "store = SessionStore(db); s = sys.stdin.readline().strip(); assert store.claim(s).wait().held\n"
        "for n in range(100_000): print(store.extend(s, [('n', [n, 'x' * n])] * 3).wait(), flush=True)"
    )
    with Database(file) as db:
        session = SessionStore(db).create().wait().id
    acknowledged = 0
    for moment in (1, 3, 17, 40):
        with another(file, script) as process:
            first = tell(process, session)
            told = [first, *(line(process) for _ in range(moment - 1))]
            process.kill()
            assert process.stdout
            told += process.stdout.read().split("\n")[:-1]
        acknowledged = int(told[-1])
        with Database(file) as db:
            events: list[Event] = list(SessionStore(db).load(session).wait())
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        assert len(events) % 3 == 0
        assert len(events) in (acknowledged, acknowledged + 3)  # the last may be kept and not yet told


def test_a_thousand_events_of_a_session_load_in_a_moment(store: SessionStore) -> None:
    session = store.create().wait().id
    store.extend(session, [("said", {"text": "word " * 40, "n": n}) for n in range(1_000)]).wait()
    assert len(store.load(session).wait()) == 1_000
