"""The conversation: the talk at the left, the design at the right, over the talk where there is no room beside it."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import TextArea

from assistant.conversation import commands as c
from assistant.conversation.events import Part

from ..border import clean_line
from ..own_commands import OWN, named
from ..telling import tell
from ..themes import SHORT
from ..widgets.completions import Completion
from ..widgets.design_list import DesignList
from ..widgets.findings_list import FindingsList
from ..widgets.keys_line import KeysLine
from ..widgets.matrix_table import MatrixPane
from ..widgets.prompt import Prompt
from ..widgets.proposal_card import KEYS, ProposalCard
from ..widgets.question_card import QuestionCard
from ..widgets.spec_pane import SpecPane
from ..widgets.status_line import StatusLine
from ..widgets.step_list import StepList
from ..widgets.talk import Talk
from ..widgets.title_bar import TitleBar
from ..widgets.typing_through import TypingThrough
from .choose import ChooseScreen, EditWhichScreen
from .element import ElementScreen
from .files import FileScreen
from .help import help_page
from .page import PageScreen
from .turns import TurnScreen

_WIDE = 100
"""Columns from which the design has room beside the talk."""
_VAST = 200
"""Columns from which the talk is wider than a line that reads well."""


class ChatScreen(TypingThrough, TurnScreen):
    """The conversation."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide"), (_VAST, "-vast")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar = [
        Binding("f1", "help", "Help"),
        Binding("f2", "design", "Design"),
        Binding("ctrl+p", "app.command_palette", "Commands"),
        Binding("f3", "tab('tab-findings')", "Findings"),
        Binding("f4", "tab('tab-matrix')", "Matrix"),
        Binding("ctrl+o", "file", "File"),
        Binding("ctrl+t", "take_over", "Take over"),
        *(Binding(key, f"decide('{how}')", label.capitalize(), show=False) for key, how, label in KEYS),
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("escape", "stop", "Stop/back", show=False),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        """Return title, talk, design, status and keys."""
        yield TitleBar()
        with Horizontal(id="middle"):
            yield Talk()
            yield SpecPane()
        yield StatusLine()
        yield KeysLine()

    # what is typed

    @on(Prompt.Sent)
    def _sent(self, event: Prompt.Sent) -> None:
        chosen = self.talk.chosen_completion
        text = (chosen or event.text).strip()
        if not text and self._busy:
            return
        if not text and not self.talk.log_view.card_in_sight:
            self.talk.log_view.follow()  # what is not seen is not answered
            return
        if not text and self.talk.enter_says_nothing:
            if not self.talk.enter_card():
                tell(self.app, "Type your answer first. F1 helps.")
            return
        own = text.removeprefix("/").split(" ")[0] if text.startswith("/") else ""
        if self._busy and own not in OWN:
            tell(self.app, "Still at work. Esc stops it; what you typed stays.", "warning")
            return
        self.talk.prompt.taken(text)
        self.talk.offer(())
        self.talk.log_view.follow()
        if own in OWN:
            self._own(own, text.partition(" ")[2].strip())
        else:
            self.do(c.Say(text))

    @on(TextArea.Changed, "#prompt")
    def _typed(self, event: TextArea.Changed) -> None:
        text = event.text_area.text
        if text.startswith("/") and "\n" not in text:
            self._complete(text)
        else:
            self.talk.offer(())

    @work(group="complete", exclusive=True, exit_on_error=False)
    async def _complete(self, text: str) -> None:
        if " " not in text:
            found = named(text)
            self.talk.offer([] if [f.line.strip() for f in found] == [text] else found)
        else:
            self.talk.offer([Completion(clean_line(line, 160)) for line in await self.backstage.completions(text)])

    def begin_command(self, name: str, takes: bool) -> None:
        """Do a command that was picked; one that takes something goes into the prompt first."""
        if takes:
            self.talk.prompt.fill(f"/{name} ")
        elif name in OWN:
            self._own(name, "")
        else:
            self.do(c.Say(f"/{name}"))

    def _own(self, name: str, rest: str) -> None:
        if name == "theme":
            self._theme(rest)
        elif name == "copy":
            self._copy_last()
        elif name == "design":
            self.action_design()
        elif name == "takeover":
            self.action_take_over()
        else:
            self.action_file()

    def _theme(self, name: str) -> None:
        wanted = SHORT.get(name.casefold(), name)
        if wanted in self.app.available_themes:
            self.app.theme = wanted
        else:
            tell(self.app, f"Themes: {', '.join([*dict.fromkeys(SHORT), *self.app.available_themes])}")

    def _copy_last(self) -> None:
        views = list(self.query(".message"))
        if views:
            self.app.copy_to_clipboard(views[-1].message.content.plain)  # type: ignore[attr-defined]
            tell(self.app, "Sent to the terminal's clipboard.")

    # what is picked

    @on(QuestionCard.Answered)
    def _answered(self, event: QuestionCard.Answered) -> None:
        self.talk.prompt.focus()
        self.do(c.Say(event.value))

    @on(ProposalCard.Decided)
    def _decided(self, event: ProposalCard.Decided) -> None:
        parts = self.proposed.parts if self.proposed else ()
        self.talk.prompt.focus()
        if event.how == "accept":
            self.do(c.Accept())
        elif event.how == "reject":
            self.do(c.Reject())
        elif event.how == "show":
            self.do(c.Show())
        elif event.how == "differently":
            self.talk.prompt.fill("/another ")
            tell(self.app, "Type what should be different, then Enter.")
        elif event.how == "edit":
            self._edit_one_of(parts)
        elif parts:
            self.app.push_screen(ChooseScreen("Which parts shall be taken?", parts), self._chosen)

    def _edit_one_of(self, parts: tuple[Part, ...]) -> None:
        """Open the editor on the one part that can be edited, or ask which of them."""
        there = tuple(part for part in parts if part.how not in ("removed", "moved"))
        if len(there) == 1:
            self.do(c.Edit(there[0].at))
        elif there:
            self.app.push_screen(EditWhichScreen("Which part shall be edited?", there), self._chosen)
        else:
            tell(self.app, "This proposal only removes or moves parts; there is no text to edit.")

    def _chosen(self, answer: tuple[str, tuple[str, ...]] | None) -> None:
        if answer and answer[0] == "accept":
            self.do(c.Accept(answer[1]))
        elif answer:
            self.do(c.Edit(answer[1][0]))

    @on(StepList.Chosen)
    def _to_step(self, event: StepList.Chosen) -> None:
        self._close_pane()
        self.do(c.GoTo(event.step))

    @on(DesignList.Chosen)
    def _to_element(self, event: DesignList.Chosen) -> None:
        self._open_element(event.at)

    @on(MatrixPane.Chosen)
    def _from_matrix(self, event: MatrixPane.Chosen) -> None:
        self._open_element(event.at)

    def _open_element(self, at: str) -> None:
        part = next((p for p in self._view.parts if p.at == at), None)
        if part is None:
            return
        findings = tuple(f for f in self._view.findings if f.at.split(".")[0] == at)
        self.app.push_screen(ElementScreen(part, findings), lambda wish: self._about(at, wish))

    def _about(self, at: str, wish: str | None) -> None:
        if wish == "edit":
            self._close_pane()
            self.do(c.Edit(at))
        elif wish == "why":
            self._close_pane()
            self.do(c.Why(at))
        elif wish == "change":
            self._close_pane()
            self.talk.prompt.fill(f"/change {at}: ")

    @on(FindingsList.Wished)
    def _about_finding(self, event: FindingsList.Wished) -> None:
        finding = event.finding
        if event.what == "element":
            self.query_one(SpecPane).jump(finding.at)
        elif event.what == "rule":
            from assistant.checker import rule_page  # noqa: PLC0415 - its pages are read when one is looked at

            self.app.push_screen(PageScreen(finding.code, rule_page(finding.code)))
        elif event.what == "fix" and not finding.fix:
            tell(self.app, f"{finding.code} has no fix that could be proposed; type what you want to change.")
        elif event.what == "fix":
            self._close_pane()
            self.do(c.Fix(finding.code, finding.at))
        else:
            self._close_pane()
            self.talk.prompt.fill(f"/waive {finding.code} {finding.at} ")
            tell(self.app, "Type why it may stand, then Enter.")

    # keys

    def action_help(self) -> None:
        """Show the help."""
        self.app.push_screen(PageScreen("Help", help_page()))

    def action_design(self) -> None:
        """Show the design and go into it; from inside hide it and go back to the prompt."""
        pane = self.query_one(SpecPane)
        if self._pane_shows and pane.has_focus_within:
            self.set_class(self._is_wide, "-pane-off")
            self._close_pane()
        else:
            self._show_pane()
            pane.focus_inside()

    def action_tab(self, tab: str) -> None:
        """Bring a tab of the design to the front."""
        self._show_pane()
        self.query_one(SpecPane).open_tab(tab)  # type: ignore[arg-type]

    def show_matrix(self) -> None:
        """Show the matrix, wherever it has room; who asked for it in the prompt stays there, where both are seen."""
        if self._is_wide:
            self._show_pane()
            self.query_one(SpecPane).turn_to("tab-matrix")
        else:
            self.action_tab("tab-matrix")

    @property
    def typing_field(self) -> Prompt:
        """Return the prompt."""
        return self.talk.prompt

    def before_typing(self) -> None:
        """Take away a design that lies over the prompt."""
        self.remove_class("-pane-on")

    def _show_pane(self) -> None:
        self.set_class(not self._is_wide, "-pane-on")
        self.remove_class("-pane-off")

    @property
    def _pane_shows(self) -> bool:
        return not self.has_class("-pane-off") if self._is_wide else self.has_class("-pane-on")

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= _WIDE

    def _close_pane(self) -> None:
        """Go back to the talk; where there is no room beside it, the design makes way."""
        self.remove_class("-pane-on")
        self.talk.prompt.focus()

    def action_stop(self) -> None:
        """Stop what is at work; without that, close what is open and go back to the prompt."""
        if self.talk.prompt.completing:
            self.talk.offer(())
        elif self._busy:
            self.backstage.cancel()
        else:
            self._close_pane()

    def action_interrupt(self) -> None:
        """Copy what is selected, or stop what is at work, or say how to leave."""
        selected = self.get_selected_text() or self.talk.prompt.selected_text
        if selected:
            self.app.copy_to_clipboard(selected)
            tell(self.app, "Sent to the terminal's clipboard.")
        elif self._busy:
            self.backstage.cancel()
        else:
            tell(self.app, "Ctrl+Q leaves; everything is kept.")

    def action_decide(self, how: str) -> None:
        """Decide on the open proposal, wherever the focus is."""
        card = self.talk.log_view.card
        if isinstance(card, ProposalCard):
            card.action_decide(how)

    def action_undo(self) -> None:
        """Take the last change of the design back."""
        self.do(c.Undo())

    def action_file(self) -> None:
        """Pick a file to bring in."""
        self.app.push_screen(FileScreen("Which file shall I bring in?", Path.cwd()), self._with_file)

    def _with_file(self, path: str | None) -> None:
        if path:
            self.do(c.Import(path))
