"""Events as text: signs beside colours, what is cut is counted, further rows hang."""

from dataclasses import replace

from textual.content import Content

from assistant.conversation import events as e
from assistant.tui.drawing import draw, draw_all
from assistant.tui.drawing.parts import changed_lines, heading
from assistant.tui.hanging import Hanging

LONG = tuple(e.Line("+", f"field {n}", "words") for n in range(30))
PROPOSAL = e.ProposalShown(
    1,
    "assessment",
    "a change",
    (
        e.Part("O1", "removed", "Read maps"),
        e.Part("A1", "changed", "Map quiz", (e.Line("-", "weight", "40"), e.Line("+", "weight", "50"), *LONG)),
        *(e.Part(f"M{n}", "added", f"Module {n}") for n in range(20)),
    ),
    e.Tally(1),
    e.Tally(0, 2),
    new=(e.FindingView("ASM101", "warning", "A1", "weights add up to 110"),),
    gone=(e.FindingView("ALN101", "error", "O1", "not assessed"),),
    reasons=(e.Reason("A1", "it shows more", "an oral exam"),),
    assumptions=tuple(f"assumption {n}" for n in range(9)),
    reopens=(("content", "M1 serves O1"),),
)


def _text(event: e.Event) -> str:
    message = draw(event)
    assert message
    return message.content.plain


def test_a_proposal_says_in_signs_and_words_what_colours_say() -> None:
    shown = _text(PROPOSAL)
    for line in (
        "- O1 Read maps", "~ A1 Map quiz", "  - weight: 40", "  + weight: 50", "+ M0 Module 0", "… 24 more lines",
        "… and 4 more: M16, M17, M18, M19", "Why A1: it shows more", "Second choice: an oral exam", "… and 5 more assumed",
        "Opens again: Content. M1 serves O1", "now 1 error; with this 2 warnings", "▲ warning ASM101 A1", "✓ mended ALN101",
    ):  # fmt: skip
        assert line in shown, line


def test_a_proposal_that_changes_many_parts_shows_little_of_each() -> None:
    parts = tuple(e.Part(f"M{n}", "changed", f"Module {n}", LONG) for n in range(1, 7))
    shown = _text(replace(PROPOSAL, parts=parts))
    assert len(shown.splitlines()) < 50
    assert shown.count("… 28 more lines") == len(parts)
    assert "/show shows all lines" in shown


def test_stars_of_materials_are_bold_and_not_on_the_screen() -> None:
    body = e.Line("+", "body", "**Task.** Read it. 2 ** 3, a*b* and **\nno**")
    (drawn,) = changed_lines([body])
    assert drawn.plain == "  + body: Task. Read it. 2 ** 3, a*b* and **\n    no**"
    bold = [drawn.plain[span.start : span.end] for span in drawn.spans if "bold" in str(span.style)]
    assert "Task." in bold
    assert (
        "+ Launch: Maps for all"
        in heading(e.Part("launch", "added", "Launch", (e.Line("+", "", "**Maps** for all"),))).plain
    )


def test_all_of_it_is_there_when_asked_for() -> None:
    shown = _text(e.PartsShown("all", PROPOSAL.parts, full=True))
    assert "field 29" in shown
    assert "M19" in shown


def test_what_was_chosen_is_told_in_words_and_questions_that_return_leave_no_trace() -> None:
    review = e.Asked("review", "Is it right?", choices=(e.Choice("accept", "yes, done"), e.Choice("next", "go on")))
    name = e.Asked("title", "What shall it be called?")
    told = draw_all([name, e.Heard("Maps"), name, e.Heard("Maps 2"), review, e.Heard("1"), review, e.Heard("next")])
    assert [m.content.plain for m in told] == ["What shall it be called?", "Maps", "Maps 2", "yes, done", "go on"]


def test_events_that_the_rest_of_the_screen_shows_make_no_message() -> None:
    for event in (
        e.Moved("content"),
        e.ProposalSettled(1, "accepted"),
        e.SpecChanged("the yes"),
        e.MatrixShown(),
        e.Saved("x"),
    ):
        assert draw(event) is None, event


def test_further_rows_hang() -> None:
    text = Content("O1 Explain why results can mislead\nsecond line")
    hung = Hanging(text, 3)
    assert hung._fit(20).plain == "O1 Explain why\n   results can\n   mislead\nsecond line"
    assert hung._fit(80).plain == text.plain
    assert hung._fit(6).plain.startswith("O1"), "no room: not hung, and not lost"
    assert str(hung) == text.plain
