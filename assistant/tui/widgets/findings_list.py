"""What the checker finds; Enter goes to the element, R shows the rule, F proposes the fix, W lets it stand."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Told
from textual.widgets.option_list import Option

from assistant.conversation.events import FindingView
from assistant.conversation.wording import counts

from ..border import drawn
from ..drawing.parts import SEVERITIES, SEVERITY_STYLES
from ..hanging import Hanging
from ..view import View
from .literal import LiteralOptions, LiteralStatic

Wish = Literal["element", "rule", "fix", "waive"]


class FindingsList(LiteralOptions):
    """The findings, the gravest first."""

    BINDINGS: ClassVar = [
        Binding("enter", "select", "To the element"),
        Binding("r", "wish('rule')", "Rule"),
        Binding("f", "wish('fix')", "Fix"),
        Binding("w", "wish('waive')", "Let it stand"),
    ]

    class Wished(Told):
        """Something is to be done about a finding."""

        def __init__(self, what: Wish, finding: FindingView) -> None:
            super().__init__()
            self.what = what
            self.finding = finding

    def __init__(self) -> None:
        super().__init__(id="findings-list")
        self._findings: tuple[FindingView, ...] = ()

    def show(self, findings: tuple[FindingView, ...]) -> None:
        """Show the findings."""
        at = self.highlighted
        self._findings = findings
        self.clear_options()
        self.add_options(Option(Hanging(_row(f), 2)) for f in findings)
        if findings:
            self.highlighted = min(at or 0, len(findings) - 1)

    def action_wish(self, what: Wish) -> None:
        """Do something about the highlighted finding."""
        if self.highlighted is not None and self.highlighted < len(self._findings):
            self.post_message(self.Wished(what, self._findings[self.highlighted]))

    def on_option_list_option_selected(self, event: LiteralOptions.OptionSelected) -> None:
        """Go to the element."""
        event.stop()
        self.action_wish("element")


class FindingsPane(Vertical):
    """The findings with their count and what to do next."""

    def compose(self) -> ComposeResult:
        """Return the count and the list."""
        yield LiteralStatic(id="findings-count")
        yield FindingsList()

    def show(self, view: View) -> None:
        """Show what the checker finds."""
        count = counts(view.tally) if view.begun else "there is nothing to check yet"
        style = "$text-error" if view.tally.errors else "$text-warning" if view.tally.warnings else "$text-success"
        next_step = f"\nNext: {view.next_step}" if view.next_step else ""
        self.query_one("#findings-count", LiteralStatic).show(
            ("The checker: ", "bold"), (count, style if view.begun else ""), (next_step, "$muted")
        )
        self.query_one(FindingsList).show(view.findings)


def _row(finding: FindingView) -> Content:
    style = SEVERITY_STYLES[finding.severity]
    fix = f"\n  F would {finding.fix}" if finding.fix else ""
    return drawn(
        (f"{SEVERITIES[finding.severity]} ", style), (f"{finding.code} {finding.at} ", "bold"),
        finding.message, (fix, "$muted"),
    )  # fmt: skip
