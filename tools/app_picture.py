"""Write docs/app.svg, the picture of the app in the README: the real app at work on the sample outline.

python -m tools.app_picture [FILE]
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.conversation import Dialogue, MemoryJournal, Outfit
from assistant.drafting import OfflineDrafter
from assistant.tui.app import ChatApp
from assistant.tui.door import Opened, SessionRow, Want
from assistant.tui.screens.chat import ChatScreen

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "assistant" / "samples" / "first-aid-for-data.md"
PICTURE = ROOT / "docs" / "app.svg"
SIZE = (128, 36)
SAID = ("yes", "every second report has to be sent back", "yes", "rename A3 to Report with one chart")
"""What the designer says: takes the draft, accepts the objectives, asks for a change."""


class _Door:
    """A session in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def sessions(self) -> Sequence[SessionRow]:
        return ()

    async def open(self, want: Want) -> Opened:  # noqa: ARG002
        outfit = Outfit({"offline": lambda _: OfflineDrafter()}, folder=self._folder, today=lambda: date(2027, 1, 31))

        async def called() -> str:
            return "survey data"

        return Opened(Dialogue(outfit, MemoryJournal()), called)

    async def close(self) -> None: ...


async def picture(folder: Path) -> str:
    """Return the app as SVG, with a proposal open and the design beside it."""
    file = folder / "outline.md"
    file.write_bytes(SAMPLE.read_bytes())
    app = ChatApp(_Door(folder), Want(file=str(file), chosen=True))
    async with app.run_test(size=SIZE) as pilot:

        async def settle() -> None:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()

        await settle()
        chat = app.screen
        assert isinstance(chat, ChatScreen)  # noqa: S101
        for text in SAID:
            chat.talk.prompt.focus()
            chat.talk.prompt.text = text
            await pilot.press("enter")
            await settle()
        chat.action_tab("tab-design")
        await settle()
        chat.talk.prompt.focus()
        await pilot.pause()
        return without_fonts(app.export_screenshot(title="microcred"))


def without_fonts(svg: str) -> str:
    """Return a picture that fetches no fonts from elsewhere; those of the viewer do."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code, monospace", "monospace")


def main() -> None:
    """Write the picture."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    with tempfile.TemporaryDirectory() as folder:
        target.write_text(asyncio.run(picture(Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
