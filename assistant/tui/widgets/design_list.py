"""The design element by element; Enter opens one."""

from itertools import groupby
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message as Told
from textual.widgets.option_list import Option

from assistant.conversation.events import Part

from ..border import clean_line, drawn
from ..drawing.parts import SEVERITIES, SEVERITY_STYLES, gist, is_element, unmarked
from ..hanging import Hanging
from ..view import View
from .literal import LiteralOptions

_GROUPS = {"O": "Objectives", "A": "Assessments", "M": "Modules", "E": "Evaluation questions", "F": "Pilot findings"}


class DesignList(LiteralOptions):
    """The elements of the design."""

    BINDINGS: ClassVar = [Binding("enter", "select", "Open")]

    class Chosen(Told):
        """An element is to be opened."""

        def __init__(self, at: str) -> None:
            super().__init__()
            self.at = at

    def __init__(self) -> None:
        super().__init__(id="design")

    def show(self, view: View) -> None:
        """Show the elements in groups, each with its gravest finding."""
        at = self.highlighted
        worst: dict[str, str] = {}
        for finding in view.findings:
            worst.setdefault(finding.at.split(".")[0], finding.severity)
        self.clear_options()
        for group, parts in groupby(view.parts, _group):
            self.add_option(Option(drawn((group, "bold $text-primary")), disabled=True))
            self.add_options(Option(Hanging(_row(part, worst.get(part.at, "")), 5), id=part.at) for part in parts)
        if not view.parts:
            self.add_option(Option(drawn(("Your design appears here as it grows.", "$muted")), disabled=True))
        elif at is not None and at < self.option_count:
            self.highlighted = at

    def jump(self, at: str) -> bool:
        """Highlight an element, or the one that holds it; False where there is none."""
        for wanted in (at, at.split(".", maxsplit=1)[0]):
            if any(option.id == wanted for option in self.options):
                self.highlighted = self.get_option_index(wanted)
                self.focus()
                return True
        return False

    def on_option_list_option_selected(self, event: LiteralOptions.OptionSelected) -> None:
        """Open the element."""
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(event.option_id))


def _group(part: Part) -> str:
    return _GROUPS.get(part.at[:1], "Parts") if is_element(part) else "The whole"


def _row(part: Part, worst: str) -> Content:
    mark = SEVERITIES.get(worst, " ") if worst in ("error", "warning") else " "
    known = is_element(part)
    alone = "" if known else next((line.text for line in part.lines), "")
    title = part.title if known or not alone else f"{part.title}: {unmarked(alone)}"
    return drawn(
        (f"{mark} ", SEVERITY_STYLES.get(worst, "")),
        (f"{part.at} " if known else "", "bold"),
        clean_line(title, 160),
        (f"  {gist(part)}" if known and gist(part) else "", "$muted"),
    )
