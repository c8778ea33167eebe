"""Whether nothing is lost and nothing grows, with the real app on a pseudo-terminal and the real store.

python -m tests.benchmarks.sessions kills [TIMES]   kill -9 at random moments; each time the session goes on in the app
python -m tests.benchmarks.sessions soak [TURNS]    a day of heavy use, one turn a minute by default: is memory flat?
"""

import argparse
import collections
import random
import re
import statistics
import tempfile
import time
from pathlib import Path

from assistant.spec import load
from assistant.store import Database, SessionStore
from tests.conversation.helpers import OUTLINE
from tests.tui.seat import ASKS, Late, Seat

F5, F7, ESCAPE = "\x1b[15~", "\x1b[18~", "\x1b"
TALK = 70
"""Columns of the talk in a window of 120; right of it is the design."""
SPEC = "weather.microcred.yaml"
SIZES = ((80, 24), (200, 60), (120, 40))
TURNS = (
    "make A2 an oral exam", "yes", "/why O1", "/check all", "/undo", "remove O1", "no", "/matrix",
    "/edit O1 Draw map number {n} for a tour.", "yes", "/show O1", "/redo", "/note seen {n}", "/assumptions",
    "rename A1 to Quiz {n}", "yes", "/undo", "/undo", "what is missing?", "/show A1",
)  # fmt: skip
"""What is said again and again; a number makes each round another one."""
DAY = 24 * 60
OPENING = 0.15
"""Share of the kills that come while the session opens."""


class Sitting:
    """One life of the app, from its start to its kill: what is done in it, and what it has shown as kept."""

    def __init__(self, folder: Path, number: int, until: float) -> None:
        self.seat = Seat(["chat", "weather.md"], folder, until=until)
        self.number = number
        self.phase = "opening"
        self.shown = self.saved = 0
        self.notes: set[str] = set()

    @property
    def design(self) -> str:
        """Return the design beside the talk."""
        return self.seat.screen.text(TALK)

    def see(self) -> None:
        """Remember what the screen shows as accepted, and as saved in the file."""
        found = re.search(r"O1 Draw map number k(\d{5})", self.design)
        if found:
            self.shown = max(self.shown, int(found.group(1)))
            if f"saved in {SPEC}" in self.seat.screen.text():
                self.saved = max(self.saved, int(found.group(1)))

    def begin(self) -> None:
        """Wait for the session; the first time take the draft, later put away what was open."""
        seat = self.seat
        seat.wait(lambda: "Title: Reading" in self.design and self._asks)
        seat.quiet()
        if "Your design is in" not in seat.screen.text() and SPEC not in seat.screen.text():
            self.accept(lambda: f"saved in {SPEC}" in seat.screen.text())
        elif self._card:
            seat.press(F7)
            seat.wait(lambda: not self._card)
        self.phase = "at rest"

    def go_on(self) -> None:
        """Edit and accept, edit and accept, note."""
        while True:
            self.number += 1
            self.phase = "at work"
            if self.number % 3 == 0:
                note = f"n{self.number:05}"
                self.seat.say(f"/note {note}")
                self.seat.wait(lambda note=note: re.search(rf"{note}\s+Noted\.", self.seat.screen.text(0, TALK)))
                self.notes.add(note)
            else:
                word = f"k{self.number:05}"
                self.seat.say(f"/edit O1 Draw map number {word} for a tour.")
                self.seat.wait(lambda word=word: self._card and word in self.seat.screen.text(0, TALK))
                self.phase = "accepting"
                self.accept(lambda word=word: word in self.design)
            self.phase = "at rest"
            self.see()

    def accept(self, done: object) -> None:
        """Accept what is proposed, and wait until that shows."""
        self.seat.press(F5)
        self.seat.wait(done)  # type: ignore[arg-type]

    def kill(self) -> None:
        """Kill the app; what it had drawn by then counts as shown."""
        self.seat.kill()
        self.see()
        self.seat.__exit__(None, None, None)

    @property
    def _card(self) -> bool:
        return "F5 accept" in self.seat.screen.text(0, TALK)

    @property
    def _asks(self) -> bool:
        return ASKS.search(self.seat.screen.text(0, TALK)) is not None


def kills(folder: Path, times: int, seed: int) -> None:
    """Kill the app again and again and print what was lost."""
    chance = random.Random(seed)  # noqa: S311
    phases: collections.Counter[str] = collections.Counter()
    shown, saved, number, lost = 0, 0, 0, 0
    notes: set[str] = set()
    first = Sitting(folder, 0, float("inf"))
    first.begin()
    first.kill()
    for time_ in range(times):
        early = chance.random() < OPENING
        sitting = Sitting(folder, number, time.monotonic() + chance.uniform(0.1, 2) if early else float("inf"))
        try:
            sitting.begin()
            sitting.see()
            sitting.seat.until = time.monotonic() + chance.uniform(0, 6)
            if sitting.shown < shown:
                lost += 1
                print(f"kill {time_}: number {shown} had been shown as accepted, {sitting.shown} is there:")
                print(sitting.seat.screen.text())
            sitting.go_on()
        except Late:
            phases[sitting.phase] += 1
        sitting.kill()
        number, shown, saved = sitting.number, max(shown, sitting.shown), max(saved, sitting.saved)
        notes |= sitting.notes
        in_file = int((re.search(r"k(\d{5})", load(folder / SPEC).spec.objectives[0].statement) or [0, 0])[1])
        if in_file < saved:
            lost += 1
            print(f"kill {time_}: number {saved} had been shown as saved, {in_file} is in the file")
    last = Sitting(folder, number, float("inf"))
    last.begin()
    last.see()
    last.kill()
    lost += last.shown < shown
    kept, healthy = _kept(folder)
    lost += len(notes - kept)
    where = ", ".join(f"{count} {phase}" for phase, count in phases.most_common())
    print(
        f"{times} kills ({where}): {number} turns, {shown} the last change shown as accepted, {len(notes)} notes shown as"
        f" kept; {lost} lost; each time the session went on; the store {healthy}"
    )


def _kept(folder: Path) -> tuple[set[str], str]:
    """Return the notes in the store, and what it says of its own health."""
    with Database(folder / "home" / "microcred.db") as database:
        store = SessionStore(database)
        (session,) = store.list().wait()
        events = store.load(session.id).wait()
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        healthy = database.read(lambda con: con.execute("pragma integrity_check").fetchone()[0]).wait()
    return set(re.findall(r"\bn\d{5}\b", str([event.payload for event in events]))), healthy


def soak(folder: Path, turns: int) -> None:
    """Talk on and on in one app, and print its memory as it goes."""
    took: list[float] = []
    memory: list[float] = []
    with Seat(["chat", "weather.md"], folder) as seat:
        seat.wait(lambda: "F5 accept" in seat.screen.text())
        seat.quiet()
        seat.press(F5)
        seat.wait(lambda: f"saved in {SPEC}" in seat.screen.text())
        for turn in range(1, turns + 1):
            begin = time.monotonic()
            seat.press(ESCAPE)
            seat.quiet()
            seat.say(TURNS[turn % len(TURNS)].format(n=turn))
            took.append(time.monotonic() - begin)
            if turn % 15 == 0:
                seat.size(SIZES[turn // 15 % len(SIZES)])
            if turn % max(1, turns // 12) == 0:
                memory.append(seat.memory())
                print(f"after {turn:6} turns: {memory[-1]:6.1f} MB, {statistics.median(took):.2f} s a turn", flush=True)
                took.clear()
        seat.press("\x11")
        code = seat.end()
    quarter = memory[len(memory) // 4]
    print(
        f"{turns} turns, {turns // 15} sizes of the window; exit code {code}; from a quarter of the way to the end"
        f" {memory[-1] - quarter:+.1f} MB ({(memory[-1] / quarter - 1) * 100:+.1f} %)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["kills", "soak"])
    parser.add_argument("count", type=int, nargs="?", help="kills (100) or turns (1,440)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "weather.md").write_text(OUTLINE, encoding="utf-8")
        if asked.what == "kills":
            kills(folder, asked.count or 100, asked.seed)
        else:
            soak(folder, asked.count or DAY)


if __name__ == "__main__":
    main()
