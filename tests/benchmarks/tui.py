"""How fast the app is on a real terminal: first paint, key presses in a long session and while a reply streams.

python -m tests.benchmarks.tui
"""

import argparse
import asyncio
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

from tests.conversation.helpers import OUTLINE
from tests.tui.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
SIZE = (120, 40)
KEYS = "QWXZVJYU" * 15
"""Letters that stand nowhere else on the screen while they are typed."""
MESSAGES = 1_000
PAINTS = 5


def first_paint(folder: Path, arguments: list[str], text: str) -> tuple[float, float]:
    """Return the seconds from the start of the process to the first words on the screen, and its share of a core."""
    with Terminal(["-m", "assistant.cli", *arguments], folder, SIZE) as terminal:
        terminal.wait_for(text)
        return time.perf_counter() - terminal.began, terminal.computed()


def keys(folder: Path, mode: str) -> list[float]:
    """Return the milliseconds from each key press to its letter on the screen, sorted."""
    with Terminal(["-m", "tests.benchmarks.tui", "--child", mode], folder, SIZE) as terminal:
        terminal.wait_for("Thinking" if mode == "stream" else "ready to type")
        time.sleep(2)  # until the last of what was said is drawn
        terminal.read()
        spans = []
        for key in KEYS:
            begin, seen = time.perf_counter(), b""
            terminal.press(key)
            while key.encode() not in _printed(seen):
                seen += terminal.read()
            spans.append((time.perf_counter() - begin) * 1000)
            time.sleep(0.03)
        return sorted(spans)


def _printed(data: bytes) -> bytes:
    """Return terminal output without its control sequences."""
    return re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", data)


class Talker:
    """An engine that never stops telling."""

    name = "talker"

    async def propose(self, task: object) -> AsyncIterator[object]:
        from assistant.drafting import Piece, Progress

        yield Progress("Thinking")
        number = 0
        while True:
            await asyncio.sleep(0.02)
            number += 1
            yield Piece("", f"{number:06} " + "#" * 60)

    async def whole(self, request: object) -> AsyncIterator[object]:
        from assistant.drafting import OfflineDrafter

        async for event in OfflineDrafter().whole(request):  # type: ignore[arg-type]
            yield event


def child(mode: str) -> None:
    """Run the app in a session of 1,000 messages; with `stream` while a reply streams."""
    from assistant.conversation.events import Said
    from assistant.conversation.journal import MemoryJournal, Record
    from assistant.tui.app import ChatApp
    from assistant.tui.door import Want
    from assistant.tui.screens.chat import ChatScreen
    from tests.tui.helpers import MemoryDoor

    door = MemoryDoor(Path.cwd(), Talker())  # type: ignore[arg-type]
    outline = Path.cwd() / "weather.md"
    outline.write_text(OUTLINE, encoding="utf-8")

    async def begin(pilot: object) -> None:
        app = pilot.app  # type: ignore[attr-defined]
        while not isinstance(app.screen, ChatScreen) or app.screen.view.question is None:
            await pilot.pause(0.05)  # type: ignore[attr-defined]
        chat = app.screen
        from assistant.conversation.commands import Accept, Another

        chat.do(Accept())
        await app.workers.wait_for_complete()
        from assistant.tui.drawing import draw_all

        said = (Said(f"Message {n}: " + "words that fill a line or two of the talk " * 3) for n in range(MESSAGES))
        for message in draw_all(said):
            await chat.talk.say(message)
        await chat.talk.say(*draw_all([Said("ready to type")]))
        if mode == "stream":
            chat.do(Another("longer"))
        await asyncio.Event().wait()

    del MemoryJournal, Record
    ChatApp(door, Want(file=str(outline), chosen=True)).run(auto_pilot=begin)  # type: ignore[arg-type]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--child", choices=["idle", "stream"], help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        child(asked.child)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "weather.md").write_text(OUTLINE, encoding="utf-8")
        python = statistics.median(_bare() for _ in range(PAINTS))
        for label, arguments, text in (
            ("microcred", [], "Answer a few questions"),
            ("microcred chat weather.md", ["chat", "weather.md", "--new"], "microcred"),
        ):
            spans = [first_paint(folder, arguments, text) for _ in range(PAINTS)]
            paint, computed = (statistics.median(span[i] for span in spans) for i in (0, 1))
            print(
                f"first paint, {label:<28} {(paint - python) * 1000:6.0f} ms after the interpreter's own start (bar 500);"
                f" {computed * 1000:.0f} ms of it computing"
            )
        for label, mode in ((f"{MESSAGES:,} messages", "idle"), (f"{MESSAGES:,} messages, a reply streams", "stream")):
            spans = keys(folder, mode)
            p50, p95 = spans[len(spans) // 2], spans[int(len(spans) * 0.95)]
            print(f"key press, {label:<38} median {p50:5.1f} ms   p95 {p95:5.1f} ms   (bar 50)")


def _bare() -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
