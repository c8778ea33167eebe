"""A session is what its journal holds: kept before shown, the same again after a replay, read-only for a second window."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation import Dialogue, JournalError, MemoryJournal, Outfit, Record
from assistant.conversation.codec import decode, encode
from assistant.conversation.commands import Accept, Edit, Note, Quit, Rename, Say, Sessions, Start
from assistant.conversation.events import (
    EPHEMERAL,
    Asked,
    Failed,
    Heard,
    PartsShown,
    ProposalShown,
    Renamed,
    Said,
    SessionsShown,
)  # fmt: skip
from assistant.conversation.plain_data import delta, merged, patched, taken
from assistant.conversation.sessions import latest, opened
from assistant.conversation.transcript import transcript
from assistant.drafting import OfflineDrafter

from .helpers import WHOLE_FROM_NOTHING, Designer, every, only


def test_every_event_is_kept_before_it_is_shown(designer: Designer, outline: Path) -> None:
    async def watch() -> None:
        for command in (Start(str(outline)), Say("yes"), Say("hikers"), Say("undo")):
            async for event in designer.dialogue.handle(command):
                if not isinstance(event, EPHEMERAL):
                    last = [r for r in designer.journal.kept if r.kind == "event"][-1]
                    assert decode(dict(last.data)) == event

    designer.run(watch())


def test_a_replay_after_every_turn_gives_the_same_state(designer: Designer) -> None:
    designer.starts()
    for line in WHOLE_FROM_NOTHING[:16]:
        designer.says(line)
        again = designer.replayed()
        assert again.state == designer.dialogue.state
        assert again.spec == designer.dialogue.spec
        assert again.proposal == designer.dialogue.proposal
        assert again.question == designer.dialogue.question


def test_a_journal_cut_at_any_record_still_loads_and_goes_on(tmp_path: Path) -> None:
    designer = Designer(tmp_path)
    designer.starts()
    designer.says(*WHOLE_FROM_NOTHING[:14])
    kept = list(designer.journal.kept)
    designer.close()
    for end in range(0, len(kept), 7):
        again = Designer(tmp_path, MemoryJournal(kept[:end]))
        events = again.starts()
        assert only(Asked, events)
        assert not every(Failed, events)
        again.close()


def test_an_old_session_tells_where_it_stood_and_shows_the_open_proposal(drafted: Designer, tmp_path: Path) -> None:
    drafted.says("remove O3")
    drafted.does(Quit())
    assert drafted.dialogue.ended
    again = Designer(tmp_path, drafted.journal)
    events = again.starts()
    assert "Reading Weather Maps" in every(Said, events)[0].text
    assert only(ProposalShown, events).title == "“remove O3”"
    assert only(Asked, events).key == "proposal"
    again.close()


class FullJournal(MemoryJournal):
    """A journal that can keep nothing more from some record on."""

    left = 40

    async def append(self, records: Sequence[Record]) -> None:
        self.left -= len(records)
        if self.left < 0:
            raise JournalError("the disk is full; make room and try again")
        await super().append(records)


def test_what_can_not_be_kept_is_not_done(tmp_path: Path) -> None:
    designer = Designer(tmp_path, FullJournal())
    designer.starts()
    failed = every(Failed, designer.says(*WHOLE_FROM_NOTHING[:12]))
    assert "the disk is full" in failed[0].todo
    assert designer.replayed().state == designer.dialogue.state
    designer.close()


def test_a_second_window_may_only_look(drafted: Designer, tmp_path: Path) -> None:
    journal = MemoryJournal(list(drafted.journal.kept), read_only="It is open elsewhere, so here it can only be read.")
    second = Designer(tmp_path, journal)
    before = len(journal.kept)
    assert every(Said, second.starts())
    assert every(PartsShown, second.says("show all"))
    for command in (Accept(), Edit("O1", "x"), Note("x"), Say("remove O1")):
        assert "open elsewhere" in only(Failed, second.does(command)).todo
    assert len(journal.kept) == before
    second.close()


def test_a_stored_session_is_found_again_and_renamed(tmp_path: Path) -> None:
    from assistant.store import Database, SessionStore

    async def talk(dialogue: Dialogue, *lines: str) -> list[object]:
        await dialogue.load()
        events: list[object] = [e async for e in dialogue.handle(Start())]
        for line in lines:
            events += [e async for e in dialogue.handle(Say(line))]
        events += [e async for e in dialogue.handle(Rename("maps"))]
        return [*events, *[e async for e in dialogue.handle(Sessions())]]

    outfit = Outfit({"offline": lambda _: OfflineDrafter()}, folder=tmp_path)
    with Database(tmp_path / "x.db") as database:
        store = SessionStore(database)
        journal, desk = opened(store, "first")
        dialogue = Dialogue(replace(outfit, desk=desk), journal)
        events = asyncio.run(talk(dialogue, "1", "Weather maps", "hikers"))
        assert [e.name for e in events if isinstance(e, Renamed)] == ["maps"]
        assert [e.rows[0][0] for e in events if isinstance(e, SessionsShown)] == ["maps"]
        state = dialogue.state
    with Database(tmp_path / "x.db") as database:
        store = SessionStore(database)
        last = latest(store)
        assert last
        assert last.name == "maps"
        journal, desk = opened(store, last.id)
        again = Dialogue(outfit, journal)
        asyncio.run(again.load())
        assert again.state == state


def test_the_transcript_is_markdown_in_which_nothing_typed_is_markup(designer: Designer) -> None:
    designer.starts()
    designer.says("1", "*Maps* <b>&</b> [x](javascript:1)", "hikers")
    events = designer.run(designer.dialogue.shown())
    text = transcript("My *session*", events)
    assert text.startswith("# My \\*session\\*\n")
    assert "**you:** \\*Maps\\* \\<b\\>&\\</b\\> \\[x\\](javascript:1)" in text
    assert "**microcred:** Who is it for?" in text


HOSTILE = "\x1b]52;c;aGk=\x1b\\\x1b[2J red \u202e\u2066 \x9b31m [b]x[/nope] \x07"


def test_hostile_text_loses_its_controls_on_every_way_out(designer: Designer, tmp_path: Path) -> None:
    name = "we\x1bird\u202e.md"
    (tmp_path / name).write_text(f"# {HOSTILE}\n\n## Learning outcomes\n\n- Draw {HOSTILE}\n", encoding="utf-8")
    events = [
        *designer.starts(), *designer.says("1", HOSTILE, HOSTILE, f"/nope{HOSTILE}", f"/why {HOSTILE}"),
        *designer.says(f"/import {name}", "/import nothing\x1b[2J.md", f"/edit {HOSTILE} x", f"/note {HOSTILE}", "/note"),
    ]  # fmt: skip
    assert every(Heard, events)
    for event in events:
        for sign in ("\x1b", "\u202e", "\u2066", "\x9b", "\x07"):
            assert sign not in json.dumps(encode(event), ensure_ascii=False)


leaves = st.none() | st.integers(0, 3) | st.text("ab", max_size=2)


def _grown(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    parts = st.lists(st.dictionaries(st.sampled_from("xyz"), inner, max_size=2), max_size=3)
    elements = parts.map(lambda rows: [{"id": f"E{i}", **row} for i, row in enumerate(rows)]).flatmap(st.permutations)
    return st.dictionaries(st.sampled_from("abc"), inner, max_size=3) | elements | st.lists(leaves, max_size=2)


data = st.recursive(leaves, _grown, max_leaves=12)


@given(data, data)
@settings(deadline=None)
def test_a_delta_leads_exactly_to_the_other_value(old: object, new: object) -> None:
    made = patched(old, delta(old, new))
    assert repr(made) == repr(new)
    assert patched(old, None) is old


@given(data, data, data)
@settings(deadline=None)
def test_merging_takes_both_sides_and_taking_nothing_changes_nothing(
    base: object, ours: object, theirs: object
) -> None:
    assert merged(base, ours, base) == (ours, [])
    assert merged(base, base, theirs)[0] == theirs
    assert merged(base, ours, ours) == (ours, [])
    assert taken(ours, theirs, ()) == ours


def test_changes_at_different_places_merge_and_the_same_place_is_named() -> None:
    base = {"title": "a", "objectives": [{"id": "O1", "statement": "x"}, {"id": "O2", "statement": "y"}]}
    ours = {"title": "a", "objectives": [{"id": "O1", "statement": "ours"}, {"id": "O2", "statement": "y"}]}
    theirs = {"title": "b", "objectives": [{"id": "O1", "statement": "theirs"}, {"id": "O3", "statement": "new"}]}
    made, clashes = merged(base, ours, theirs)
    assert clashes == ["O1.statement"]
    assert made == {"title": "b", "objectives": [{"id": "O1", "statement": "theirs"}, {"id": "O3", "statement": "new"}]}


@pytest.mark.parametrize("kind", [{"type": "Nonsense"}, {}, {"type": "Say"}])
def test_data_of_no_known_kind_are_refused(kind: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no event|required"):
        decode(kind)


def test_enter_alone_is_heard_with_what_it_stands_for(designer: Designer) -> None:
    designer.starts()
    designer.says("1", "Reading Weather Maps")
    heard = [only(Heard, designer.says("")).meant for _ in range(2)]
    assert heard == ["(skipped)", "(skipped)"]
    designer.says("can hike")
    assert only(Heard, designer.says("")).meant == "(that is all)"
    assert only(Heard, designer.says("")).meant == "25"
    again = designer.run(designer.replayed().shown())
    assert [e.meant for e in again if isinstance(e, Heard) and not e.text] == [*heard, "(that is all)", "25"]
    assert "**you:** (skipped)" in transcript("T", again)
