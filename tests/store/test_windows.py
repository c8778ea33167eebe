"""Two windows on the same store, whatever they do in whatever order: each session holds what its writers were told."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from assistant.store import Database, ReadOnly, SessionStore

from .test_packing import plain

windows = st.sampled_from([0, 1])


class Windows(RuleBasedStateMachine):
    """The model: events and writer of each session."""

    sessions = Bundle("sessions")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "microcred.db"
        self.open = [Database(self.file), Database(self.file)]
        self.events: dict[str, list[Any]] = {}
        self.writer: dict[str, int | None] = {}

    def store(self, window: int) -> SessionStore:
        return SessionStore(self.open[window])

    def begun(self, session: str, window: int, events: list[Any]) -> str:
        self.events[session], self.writer[session] = events, window
        return session

    @rule(target=sessions, window=windows, name=st.sampled_from(["", "Care", "care", "Care (2)"]))
    def create(self, window: int, name: str) -> str:
        return self.begun(self.store(window).create(name).wait().id, window, [])

    @rule(target=sessions, window=windows, session=sessions, data=st.data())
    def fork(self, window: int, session: str, data: st.DataObject) -> str:
        at = data.draw(st.integers(0, len(self.events[session])))
        return self.begun(self.store(window).fork(session, at=at).wait().id, window, self.events[session][:at])

    @rule(window=windows, session=sessions, payloads=st.lists(plain, max_size=3))
    def extend(self, window: int, session: str, payloads: list[Any]) -> None:
        asked = self.store(window).extend(session, [("said", payload) for payload in payloads])
        if self.writer[session] == window:
            self.events[session] = self.events[session] + payloads
            assert asked.wait() == len(self.events[session])
        else:
            why = "not opened for writing" if self.writer[session] is None else "open elsewhere"
            with pytest.raises(ReadOnly, match=why):
                asked.wait()

    @rule(window=windows, session=sessions, by_force=st.booleans())
    def claim(self, window: int, session: str, by_force: bool) -> None:
        held = self.store(window).claim(session, by_force=by_force).wait().held
        assert held == (by_force or self.writer[session] in {None, window})
        if held:
            self.writer[session] = window

    @rule(window=windows, session=sessions)
    def release(self, window: int, session: str) -> None:
        self.store(window).release(session).wait()
        if self.writer[session] == window:
            self.writer[session] = None

    @rule(window=windows, session=consumes(sessions))
    def delete(self, window: int, session: str) -> None:
        if self.writer[session] in {None, window}:
            self.store(window).delete(session).wait()
            del self.events[session], self.writer[session]
        else:
            with pytest.raises(ReadOnly):
                self.store(window).delete(session).wait()

    @rule(window=windows)
    def close_and_open(self, window: int) -> None:
        self.open[window].close()
        self.open[window] = Database(self.file)
        self.writer = {session: None if who == window else who for session, who in self.writer.items()}

    @invariant()
    def both_windows_see_all_that_was_told(self) -> None:
        for window in (0, 1):
            listed = self.store(window).list().wait()
            assert {s.id: s.events for s in listed} == {s: len(events) for s, events in self.events.items()}
            assert {s.id for s in listed if s.holder} == {s for s, who in self.writer.items() if who is not None}
            assert len({s.name for s in listed}) == len(listed)

    def teardown(self) -> None:
        for session, events in self.events.items():
            assert [event.payload for event in self.store(0).load(session).wait()] == events
        for database in self.open:
            database.close()
        self.folder.cleanup()


TestWindows = Windows.TestCase
TestWindows.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)
