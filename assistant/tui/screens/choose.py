"""Parts of a proposal to choose from: Space marks one, Enter takes what is marked; the change is shown beside."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer
from textual.widgets.option_list import Option

from assistant.conversation.events import Part

from ..border import clean_line, drawn, lines
from ..drawing.parts import SIGNS, STYLES, changed_lines, heading, is_element
from ..telling import tell
from ..widgets.literal import LiteralOptions, LiteralStatic
from .window import Window


class PartOptions(LiteralOptions):
    """The parts; their keys are the window's."""

    BINDINGS: ClassVar = [
        Binding("enter", "screen.take", "Take marked"),
        Binding("space", "screen.mark", "Mark"),
    ]


class ChooseScreen(Window[tuple[str, tuple[str, ...]]]):
    """Answers with `("accept", ids)` or `("edit", (id,))`."""

    BINDINGS: ClassVar = [Binding("e", "edit", "Edit"), Binding("a", "all", "All/none")]

    def __init__(self, title: str, parts: tuple[Part, ...]) -> None:
        super().__init__()
        self._title = title
        self._parts = parts
        self._marked: set[str] = set()

    def compose(self) -> ComposeResult:
        """Return the parts and, for the one highlighted, its change."""
        with Vertical(classes="window -tall"):
            yield LiteralStatic(clean_line(self._title, 120), classes="window-title")
            with Horizontal(id="choosing"):
                yield PartOptions(id="parts")
                with VerticalScroll(id="change"):
                    yield LiteralStatic(id="change-text")
            yield LiteralStatic(id="marked", classes="window-hint")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the parts, none marked."""
        options = self.query_one(PartOptions)
        options.add_options(Option(self._row(part)) for part in self._parts)
        options.highlighted = 0
        options.focus()
        self._count()

    def on_option_list_option_highlighted(self, event: LiteralOptions.OptionHighlighted) -> None:
        """Show the change of the highlighted part."""
        part = self._parts[event.option_index]
        self.query_one("#change-text", LiteralStatic).update(
            lines([heading(part), *changed_lines(part.lines, indent=0)])
        )
        self.query_one("#change").scroll_home(animate=False)

    def on_option_list_option_selected(self, event: LiteralOptions.OptionSelected) -> None:
        """Mark by a click."""
        event.stop()
        self.action_mark()

    def action_mark(self) -> None:
        """Mark the highlighted part, or take the mark away."""
        index = self.query_one(PartOptions).highlighted
        if index is not None:
            self._marked ^= {self._parts[index].at}
            self._draw(index)

    def action_all(self) -> None:
        """Mark all, or none where all are marked."""
        every = {part.at for part in self._parts}
        self._marked = set() if self._marked == every else every
        for index in range(len(self._parts)):
            self._draw(index)

    def action_take(self) -> None:
        """Answer with the marked parts."""
        if not self._marked:
            tell(self.app, "Nothing is marked yet: Space marks the highlighted part.")
            return
        self.dismiss(("accept", tuple(p.at for p in self._parts if p.at in self._marked)))

    def action_edit(self) -> None:
        """Answer with the highlighted part, to be edited."""
        index = self.query_one(PartOptions).highlighted
        if index is not None:
            self.dismiss(("edit", (self._parts[index].at,)))

    def _draw(self, index: int) -> None:
        self.query_one(PartOptions).replace_option_prompt_at_index(index, self._row(self._parts[index]))
        self._count()

    def _count(self) -> None:
        self.query_one("#marked", LiteralStatic).show(
            f"{len(self._marked)} of {len(self._parts)} marked. Space marks, Enter takes them, Esc goes back."
        )

    def _row(self, part: Part) -> Content:
        mark = "[x] " if part.at in self._marked else "[ ] "
        name = part.at if is_element(part) else ""
        return drawn(
            (mark, "bold"), (f"{SIGNS[part.how]} ", STYLES[part.how]), (f"{name} " if name else "", "bold"),
            clean_line(part.title, 80),
        )  # fmt: skip
