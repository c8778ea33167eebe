"""A file to bring in: typed, pasted, or picked from the folders."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message as Told
from textual.widgets import Input
from textual.widgets.option_list import Option

from ..border import clean_line, drawn
from ..telling import tell
from ..widgets.keys_line import KeysLine
from ..widgets.literal import LiteralOptions, LiteralStatic
from ..widgets.typing_through import TypingThrough
from .window import Window

OUTLINES = frozenset("md markdown txt html htm docx pdf rst yaml yml json csv tsv zip xml gift xlsx".split())
SPECS = frozenset(("yaml", "yml", "json"))
_MOST = 500
"""Entries shown of a folder."""


@dataclass(frozen=True)
class Entry:
    """A file or folder."""

    path: Path
    is_folder: bool

    @property
    def label(self) -> str:
        """Return its name as it is shown."""
        return f"{clean_line(self.path.name, 120)}{os.sep if self.is_folder else ''}"


def entries(folder: Path, begun: str, endings: frozenset[str], but: Collection[str] = ()) -> list[Entry]:
    """Return what a folder holds that could be meant, folders first, `but` some; nothing where it can't be read."""
    try:
        with os.scandir(folder) as found:
            wanted = (entry for entry in found if entry.name not in but)
            inside = list(islice(_fitting(wanted, begun.casefold(), endings), _MOST))
    except OSError:
        return []
    return sorted(inside, key=lambda e: (not e.is_folder, e.path.name.casefold()))


def _fitting(found: Iterator[os.DirEntry[str]], begun: str, endings: frozenset[str]) -> Iterator[Entry]:
    for entry in found:
        hidden = entry.name.startswith(".") and not begun.startswith(".")
        if hidden or begun not in entry.name.casefold():
            continue
        try:
            folder = entry.is_dir()
        except OSError:
            continue
        if folder or entry.name.rpartition(".")[2].casefold() in endings:
            yield Entry(Path(entry.path), folder)


class FileList(LiteralOptions):
    """The files; nothing is picked before the list is entered, and Up from its first row leaves it again."""

    class Left(Told):
        """The first row was left upwards."""

    def on_focus(self) -> None:
        """Begin with the first file or folder, so that Enter means something; the folder above comes before it."""
        if self.highlighted is None:
            self.highlighted = min(1, self.option_count - 1)

    def action_cursor_up(self) -> None:
        """Move up; from the first row back to the field."""
        if self.highlighted:
            super().action_cursor_up()
        else:
            self.post_message(self.Left())

    def action_cursor_down(self) -> None:
        """Move down, not beyond the last row."""
        if self.highlighted is None or self.highlighted < self.option_count - 1:
            super().action_cursor_down()


class FileScreen(TypingThrough, Window[str]):
    """Answers with the path of a file."""

    BINDINGS: ClassVar = [
        Binding("down", "into", "To the list", show=False),
        Binding("ctrl+u", "up", "Folder above", priority=True),
    ]

    def __init__(self, title: str, folder: Path, endings: frozenset[str] = OUTLINES) -> None:
        super().__init__()
        self._title = title
        self._folder = folder
        self._endings = endings
        self._entries: list[Entry] = []
        self._exports: tuple[Path, frozenset[str]] | None = None
        """Of a folder, the files that were exported from designs in it: nobody means to begin from them."""

    def compose(self) -> ComposeResult:
        """Return the field and the list."""
        with Vertical(classes="window -tall"):
            yield LiteralStatic(self._title, classes="window-title")
            yield Input(
                placeholder="Type or paste where the file is, or pick it below", id="path", select_on_focus=False
            )
            yield LiteralStatic(id="folder", classes="window-hint")
            yield FileList(id="entries")
            yield KeysLine()

    @property
    def typing_field(self) -> Input:
        """Return the field for the path: letters typed in the list go on with it."""
        return self.query_one(Input)

    def on_mount(self) -> None:
        """Show the folder at hand."""
        self._list("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the typed text could become."""
        typed = _unquoted(event.value)
        head, cut, last = typed.rpartition("/")
        if cut:
            self._folder_from(Path(head or "/").expanduser())
        self._list(last)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take a typed path; what is a folder is shown instead."""
        typed = _unquoted(event.value)
        path = Path(self._folder, Path(typed).expanduser()) if typed else None
        if path is not None and "/" in typed:
            path = Path(typed).expanduser()
        if path and path.is_file():
            self.dismiss(str(path))
        elif path and path.is_dir():
            self._go(path)
        elif len(self._entries) == 1:
            self._take(self._entries[0])
        else:
            if typed and not self._entries:
                tell(self.app, "There is no such file. Pick one from the list, or type where it is.")
            self.action_into()

    def on_option_list_option_selected(self, event: LiteralOptions.OptionSelected) -> None:
        """Take a file, or go into a folder."""
        if event.option_id == "up":
            self.action_up()
        elif event.option_id:
            self._take(self._entries[int(event.option_id)])

    def action_into(self) -> None:
        """Go from the field into the list."""
        self.query_one(FileList).focus()

    def on_file_list_left(self, event: FileList.Left) -> None:
        """Go back to the field."""
        event.stop()
        self.query_one(FileList).highlighted = None
        self.query_one(Input).focus()

    def action_up(self) -> None:
        """Show the folder above."""
        self._go(self._folder.resolve().parent)

    def _take(self, entry: Entry) -> None:
        if entry.is_folder:
            self._go(entry.path)
        else:
            self.dismiss(str(entry.path))

    def _go(self, folder: Path) -> None:
        self._folder = folder
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self._list("")

    def _folder_from(self, folder: Path) -> None:
        if folder.is_dir():
            self._folder = folder

    def _exported(self) -> frozenset[str]:
        if self._exports is None or self._exports[0] != self._folder:
            from assistant.export.beside import exports_beside  # noqa: PLC0415 - after the first paint

            self._exports = (self._folder, exports_beside(self._folder))
        return self._exports[1]

    def _list(self, begun: str) -> None:
        self._entries = entries(self._folder, begun, self._endings, self._exported())
        options = self.query_one(FileList)
        options.clear_options()
        options.add_option(Option(drawn(("↑ the folder above", "$muted")), id="up"))
        options.add_options(
            Option(drawn((e.label, "bold $text-primary" if e.is_folder else "")), id=str(i))
            for i, e in enumerate(self._entries)
        )
        options.highlighted = (1 if self._entries else 0) if options.has_focus else None
        self.query_one("#folder", LiteralStatic).show(f"in {clean_line(str(self._folder.resolve()), 160)}")


def _unquoted(text: str) -> str:
    """Return a path without the quotes or backslashes that a dragged file has."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return text.replace("\\ ", " ")
