"""The design beside the talk: steps, elements, findings, matrix; in one column where the terminal is narrow."""

from pathlib import Path

from textual import events
from textual.widgets import Markdown, TabbedContent

from assistant.tui.door import Want
from assistant.tui.screens.element import ElementScreen
from assistant.tui.screens.page import PageScreen
from assistant.tui.widgets.design_list import DesignList
from assistant.tui.widgets.findings_list import FindingsList
from assistant.tui.widgets.keys_line import KeysLine
from assistant.tui.widgets.matrix_table import MatrixTable
from assistant.tui.widgets.spec_pane import SpecPane

from .helpers import SIZES, Designer, designer, run

BROKEN = """\
# Reading Weather Maps

Duration: 10 hours in all.

## Learning outcomes

- Understand fronts, highs and lows.
- Write a one-page forecast for a tour on the next day.

## Assessment

- Map quiz: 40 %
- Forecast report: 50 %
"""


def test_findings_lead_to_the_element_the_rule_and_the_fix(tmp_path: Path) -> None:
    (tmp_path / "broken.md").write_text(BROKEN, encoding="utf-8")

    async def job() -> None:
        async with designer(tmp_path, Want(file="broken.md", chosen=True), size=(120, 40)) as at:
            await at.press("f5")
            assert at.chat.view.findings
            await at.press("f3")
            findings = at.chat.query_one(FindingsList)
            assert findings.has_focus
            first = at.chat.view.findings[findings.highlighted or 0]
            await at.press("r")
            assert isinstance(at.app.screen, PageScreen)
            assert first.code in at.app.screen.query_one(Markdown).source
            await at.press("escape", "w")
            assert at.prompt.text == f"/waive {first.code} {first.at} "
            at.prompt.text = f"/waive {first.code} {first.at} it is as the faculty wants it"
            await at.press("enter")
            assert first not in at.chat.view.findings
            at_element = next(f for f in at.chat.view.findings if f.at[0] in "OAM")
            await at.press("f3")
            findings.highlighted = at.chat.view.findings.index(at_element)
            await at.press("enter")
            design = at.chat.query_one(DesignList)
            assert design.has_focus
            assert design.highlighted_option is not None
            assert design.highlighted_option.id == at_element.at.split(".")[0]
            await at.press("enter")
            assert isinstance(at.app.screen, ElementScreen)
            assert at_element.code in at.screen_text()
            await at.press("w")
            assert at_element.at.split(".")[0] in at.talk()
            await _a_fix_becomes_a_proposal(at)

    run(job)


async def _a_fix_becomes_a_proposal(at: Designer) -> None:
    findings = at.chat.query_one(FindingsList)
    await at.types("/edit O2 Write a forecast and draw a weather map.")  # two actions, which the checker can part
    if at.chat.view.proposal:
        await at.press("f5")
    found = at.chat.view.findings
    fixable, other = (next(n for n, f in enumerate(found) if bool(f.fix) is can) for can in (True, False))
    await at.press("f3")
    findings.highlighted = other
    await at.press("f")
    assert any("has no fix" in n.message for n in at.app._notifications)
    findings.highlighted = fixable
    await at.press("f")
    assert at.chat.view.proposal


def test_one_column_or_two_and_what_the_tabs_lead_to(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True), size=(80, 24)) as at:
            await _columns(at)
            await at.pilot.resize_terminal(120, 40)
            await at.press("f4")
            assert "as proposed" in at.screen_text()
            await at.press("escape", "f5")
            active = at.chat.query_one(TabbedContent)
            assert active.active == "tab-matrix", "what was chosen stays"
            await _matrix(at)
            await at.press("escape", "escape")
            at.chat.action_tab("tab-steps")
            await at.press("home", "down", "down", "enter")
            assert at.chat.view.step == "content"
            assert active.active == "tab-steps", "what was chosen stays"
            await _arrows_change_tabs(at)
            await _letters_go_to_the_prompt(at)

    run(job)


async def _matrix(at: Designer) -> None:
    await at.types("show me the matrix")
    table = at.chat.query_one(MatrixTable)
    assert table.row_count == 3
    assert at.prompt.has_focus, "who asks for it in the prompt goes on there"
    await at.press("f4")
    assert table.has_focus
    await at.press("right", "enter")
    assert isinstance(at.app.screen, ElementScreen)
    assert "A1" in at.screen_text()
    await at.press("escape", "left", "enter")
    assert "O1" in at.screen_text()


async def _arrows_change_tabs(at: Designer) -> None:
    active = at.chat.query_one(TabbedContent)
    assert "f3 Findings  f4 Matrix" in str(at.chat.query_one(KeysLine).content)
    await at.press("f2")
    for tab in ("tab-design", "tab-findings", "tab-matrix"):
        await at.press("right")
        assert active.active == tab
    await at.press("right", "left")
    assert active.active == "tab-matrix", "in the matrix they go from cell to cell"
    await at.press("left")
    assert active.active == "tab-findings"


async def _letters_go_to_the_prompt(at: Designer) -> None:
    for width in (80, 120):
        await at.pilot.resize_terminal(width, 40)
        await at.press("f4")
        at.key(*"O1 is a map")
        await at.settle()
        assert at.prompt.text == "O1 is a map"
        assert at.prompt.has_focus
        assert at.prompt.region.width
        assert at.app.screen is at.chat
        at.prompt.text = ""
    await at.press("f3", "r")
    assert isinstance(at.app.screen, PageScreen), "keys that mean something keep their meaning"
    await at.press("escape", "f3")
    at.app.post_message(events.Paste("a sentence\n"))
    await at.settle()
    assert at.prompt.text == "a sentence\n"
    at.prompt.text = ""


async def _columns(at: Designer) -> None:
    pane, talk = at.chat.query_one(SpecPane), at.chat.talk
    assert (pane.display, talk.display) == (False, True) or pane.region.width == 0
    await at.press("f2")
    assert pane.region.width == 80
    assert talk.region.width == 0
    await at.press("f2")
    assert pane.region.width == 0
    for width, height in SIZES[1:]:
        await at.pilot.resize_terminal(width, height)
        await at.settle()
        assert pane.region.width >= 40
        assert talk.region.width >= 60
    await at.press("f2", "f2")
    assert pane.region.width == 0, "it can be hidden there too"
    await at.press("f2")
    assert pane.region.width >= 40
    await at.pilot.resize_terminal(40, 12)
    await at.settle()
    assert at.prompt.region.height >= 3
