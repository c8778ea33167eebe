"""The design beside the talk, in four tabs: steps, elements, findings, matrix."""

from collections.abc import Mapping
from typing import ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import TabbedContent, TabPane

from ..view import View
from .design_list import DesignList
from .findings_list import FindingsPane
from .matrix_table import MatrixPane, MatrixTable
from .step_list import StepList

Tab = Literal["tab-steps", "tab-design", "tab-findings", "tab-matrix"]
_INSIDE: Final[Mapping[Tab, str]] = {
    "tab-steps": "#steps", "tab-design": "#design", "tab-findings": "#findings-list", "tab-matrix": "#matrix",
}  # fmt: skip
"""Where the focus goes in each tab."""


class SpecPane(Vertical):
    """The design at the right; over the talk where there is no room beside it."""

    BINDINGS: ClassVar = [
        Binding("right", "turn(1)", "Next tab", key_display="←→"),
        Binding("left", "turn(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="pane")
        self._grew = False
        """True once there was a design to show: from then on the tab is the designer's choice."""

    def compose(self) -> ComposeResult:
        """Return the tabs."""
        with TabbedContent(id="tabs"):
            with TabPane("Steps", id="tab-steps"):
                yield StepList()
            with TabPane("Design", id="tab-design"):
                yield DesignList()
            with TabPane("Findings", id="tab-findings"):
                yield FindingsPane()
            with TabPane("Matrix", id="tab-matrix"):
                yield MatrixPane()

    def show(self, view: View) -> None:
        """Show how the design stands."""
        self.query_one(StepList).show(view)
        self.query_one(DesignList).show(view)
        self.query_one(FindingsPane).show(view)
        self.query_one(MatrixPane).show(view)
        if view.parts and not self._grew:
            self._grew = True
            if not self.has_focus_within:
                self.query_one(TabbedContent).active = "tab-design"
        grave = view.tally.errors + view.tally.warnings
        self.query_one(TabbedContent).get_tab("tab-findings").label = f"Findings {grave}" if grave else "Findings"

    def open_tab(self, tab: Tab) -> None:
        """Bring a tab to the front and the focus into it."""
        self.query_one(TabbedContent).active = tab
        self.query_one(_INSIDE[tab]).focus()

    def focus_inside(self) -> None:
        """Take the focus into the tab that is open."""
        self.open_tab(self._active)

    def turn_to(self, tab: Tab) -> None:
        """Bring a tab to the front; what has the focus keeps it, unless it is in another tab."""
        if self.has_focus_within:
            self.open_tab(tab)
        else:
            self.query_one(TabbedContent).active = tab

    def action_turn(self, by: int) -> None:
        """Go so many tabs to the right, and into the one there; past the last comes the first."""
        tabs = list(_INSIDE)
        self.open_tab(tabs[(tabs.index(self._active) + by) % len(tabs)])

    def on_matrix_table_left(self, event: MatrixTable.Left) -> None:
        """Go on to the tab before the matrix."""
        event.stop()
        self.action_turn(-1)

    @property
    def _active(self) -> Tab:
        return self.query_one(TabbedContent).active  # type: ignore[return-value]

    def jump(self, at: str) -> None:
        """Show an element in the design."""
        self.query_one(TabbedContent).active = "tab-design"
        self.query_one(DesignList).jump(at)
