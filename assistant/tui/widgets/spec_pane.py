"""The design beside the talk, in four tabs: steps, elements, findings, matrix."""

from collections.abc import Mapping
from typing import Final, Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TabbedContent, TabPane, Tabs

from ..view import View
from .design_list import DesignList
from .findings_list import FindingsPane
from .matrix_table import MatrixPane
from .step_list import StepList

Tab = Literal["tab-steps", "tab-design", "tab-findings", "tab-matrix"]
_INSIDE: Final[Mapping[Tab, str]] = {
    "tab-steps": "#steps", "tab-design": "#design", "tab-findings": "#findings-list", "tab-matrix": "#matrix",
}  # fmt: skip
"""Where the focus goes in each tab."""


class SpecPane(Vertical):
    """The design at the right; over the talk where there is no room beside it."""

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
        self.open_tab(self.query_one(TabbedContent).active)  # type: ignore[arg-type]

    def focus_tabs(self) -> None:
        """Take the focus to the row of tabs."""
        self.query_one(Tabs).focus()

    def jump(self, at: str) -> None:
        """Show an element in the design."""
        self.query_one(TabbedContent).active = "tab-design"
        self.query_one(DesignList).jump(at)
