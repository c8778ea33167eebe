"""Parts of a proposal to choose from, to take some or to edit one; the change of each is shown beside."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets.option_list import Option

from assistant.conversation.events import Part

from ..border import clean_line, drawn, lines
from ..drawing.parts import SIGNS, STYLES, changed_lines, heading, is_element
from ..telling import tell
from ..widgets.keys_line import KeysLine
from ..widgets.literal import LiteralOptions, LiteralStatic
from .window import Window


class PartOptions(LiteralOptions):
    """The parts to be taken; their keys are the window's."""

    BINDINGS: ClassVar = [
        Binding("enter", "screen.take", "Take marked"),
        Binding("space", "screen.mark", "Mark"),
    ]


class EditOptions(LiteralOptions):
    """The parts to be edited; Enter takes the highlighted one into the editor, as E and a click do."""

    BINDINGS: ClassVar = [Binding("enter,e", "select", "Edit")]


class _PartsScreen(Window[tuple[str, tuple[str, ...]]]):
    """Parts in a list, the change of the highlighted one beside."""

    options_of: ClassVar[type[LiteralOptions]]
    """The kind of list, which brings its keys."""

    def __init__(self, title: str, parts: tuple[Part, ...]) -> None:
        super().__init__()
        self._title = title
        self._parts = parts

    def compose(self) -> ComposeResult:
        """Return the parts and, for the one highlighted, its change."""
        with Vertical(classes="window -tall"):
            yield LiteralStatic(clean_line(self._title, 120), classes="window-title")
            with Horizontal(id="choosing"):
                yield self.options_of(id="parts")
                with VerticalScroll(id="change"):
                    yield LiteralStatic(id="change-text")
            yield LiteralStatic(self._hint(), id="marked", classes="window-hint")
            yield KeysLine()

    def on_mount(self) -> None:
        """Show the parts."""
        options = self._list
        options.add_options(Option(self._row(part)) for part in self._parts)
        options.highlighted = 0
        options.focus()

    def on_option_list_option_highlighted(self, event: LiteralOptions.OptionHighlighted) -> None:
        """Show the change of the highlighted part."""
        part = self._parts[event.option_index]
        self.query_one("#change-text", LiteralStatic).update(
            lines([heading(part), *changed_lines(part.lines, indent=0)])
        )
        self.query_one("#change").scroll_home(animate=False)

    @property
    def _list(self) -> LiteralOptions:
        return self.query_one("#parts", LiteralOptions)

    def _hint(self) -> str:
        raise NotImplementedError

    def _row(self, part: Part) -> Content:
        name = part.at if is_element(part) else ""
        return drawn(
            (f"{SIGNS[part.how]} ", STYLES[part.how]), (f"{name} " if name else "", "bold"), clean_line(part.title, 80)
        )


class EditWhichScreen(_PartsScreen):
    """Answers with `("edit", (id,))`; nothing can be taken here."""

    options_of = EditOptions

    def _hint(self) -> str:
        return "Enter or a click edits the highlighted part, Esc goes back."

    def on_option_list_option_selected(self, event: LiteralOptions.OptionSelected) -> None:
        """Answer with the part, to be edited."""
        event.stop()
        self.dismiss(("edit", (self._parts[event.option_index].at,)))


class ChooseScreen(_PartsScreen):
    """Answers with `("accept", ids)` or `("edit", (id,))`: Space marks, Enter takes what is marked."""

    BINDINGS: ClassVar = [Binding("e", "edit", "Edit"), Binding("a", "all", "All/none")]
    options_of = PartOptions

    def __init__(self, title: str, parts: tuple[Part, ...]) -> None:
        super().__init__(title, parts)
        self._marked: set[str] = set()

    def on_option_list_option_selected(self, event: LiteralOptions.OptionSelected) -> None:
        """Mark by a click."""
        event.stop()
        self.action_mark()

    def action_mark(self) -> None:
        """Mark the highlighted part, or take the mark away."""
        index = self._list.highlighted
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
        index = self._list.highlighted
        if index is not None:
            self.dismiss(("edit", (self._parts[index].at,)))

    def _draw(self, index: int) -> None:
        self._list.replace_option_prompt_at_index(index, self._row(self._parts[index]))
        self._count()

    def _count(self) -> None:
        self.query_one("#marked", LiteralStatic).show(self._hint())

    def _hint(self) -> str:
        return f"{len(self._marked)} of {len(self._parts)} marked. Space marks, Enter takes them, Esc goes back."

    def _row(self, part: Part) -> Content:
        return drawn(("[x] " if part.at in self._marked else "[ ] ", "bold"), super()._row(part))
