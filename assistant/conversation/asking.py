"""The questions that no step's table holds: how to start, on a proposal, on a step, on a file."""

from assistant.drafting import Step
from assistant.export import FORMATS

from .design import Design
from .events import Asked, Choice
from .questions import asking, questions
from .wording import RIGHT, TITLES

START, PROPOSAL, REVIEW, DRAFT, STUCK, WAIVE, FILE, FINISH = (
    "start", "proposal", "review", "draft", "stuck", "waive", "file", "finish",
)  # fmt: skip
WHICH, EXPORT = "which", "export"
_USUAL = ("docx", "html", "handout", "moodle-xml", "canvas-qti", "canvas-rubrics", "openbadge3")
"""Formats that are offered where none is named."""


def asked(design: Design) -> Asked | None:
    """Return the open question as it is put to the designer; None where none is open."""
    key = design.asked
    if key in questions():
        return _tabled(design)
    made = _SPECIAL.get(key)
    return made(design) if made else None


def by_enter(asked: Asked | None) -> str:
    """Return in words what Enter alone says to a question; empty where it says nothing."""
    if asked is None:
        return ""
    if asked.default:
        return next((c.label for c in asked.choices if c.value == asked.default), asked.default)
    return "(skipped)" if asked.optional else "(that is all)" if asked.many else ""


def start(_design: Design) -> Asked:
    """Ask how to begin."""
    choices = (
        Choice("questions", "answer a few questions"),
        Choice("outline", "bring a course outline or syllabus (Word, PDF, Markdown, web page …)"),
        Choice("spec", "open a design begun before (a .microcred.yaml file)"),
    )
    return Asked(START, "How shall we start?", choices=choices)


def which(_design: Design) -> Asked:
    """Ask which file to begin with."""
    return Asked(WHICH, "Which file? Type its name, drag it into this window, or paste an outline as text.")


def proposal(design: Design) -> Asked:
    """Ask what becomes of the open proposal."""
    own = design.proposal
    takes = "yes" if own is None or own.kind != "step" else "yes, and this step is done"
    choices = (
        Choice("accept", takes),
        Choice("reject", "no: drop the fix, keep what was proposed before" if own and own.aside else "no"),
        Choice("another", "draft it differently"),
        Choice("show", "show all of it"),
    )
    shown = choices if own and own.kind == "step" else (*choices[:2], choices[3])
    words = "Take it, with the fix in it?" if own and own.aside else "Take it?"
    return Asked(PROPOSAL, f"{words} Or type what should be different.", choices=shown)


def review(design: Design) -> Asked:
    """Ask whether a step is as the designer wants it."""
    title = TITLES[design.step]
    if design.state(design.step) == "accepted":
        moves = (Choice("next", "go on with the next open step"), Choice("show", "show me this step"))
        return Asked(REVIEW, f"The step {title} is accepted. Type what you would change, or go on.", choices=moves)
    choices = (
        Choice("accept", "yes, this step is done"),
        Choice("another", "draft it differently"),
        Choice("next", "leave it for now, go on"),
        Choice("show", "show me all of it"),
    )
    shown = tuple(c for c in choices if c.value != "another") if design.pending.get("same") else choices
    return Asked(REVIEW, f"{RIGHT[design.step]} Or type what to change.", choices=shown)


def draft(design: Design) -> Asked:
    """Ask before an engine that costs something is sent to work."""
    choices = (Choice("another", "yes, draft it"), Choice("next", "not now"))
    words = f"Shall I draft this step now ({TITLES[design.step].lower()})? Or type what matters to you first."
    return Asked(DRAFT, words, choices=choices)


def stuck(design: Design) -> Asked:
    """Ask how to go on where nothing could be drafted."""
    choices = (
        Choice("another", "try again"),
        Choice("next", "leave this step for later"),
        Choice("back", "go back a step"),
    )
    return Asked(STUCK, f"How shall we go on with {_lower(design.step)}?", choices=choices)


def waive(design: Design) -> Asked:
    """Ask for the reason of a waiver."""
    finding = f"{design.pending.get('code', '')} at {design.pending.get('at', '')}"
    return Asked(
        WAIVE, f"Why may {finding} stand? A sentence will do.",
        "The reason goes into the spec, for whoever reviews it.", "learners show this in the interview, see A2",
    )  # fmt: skip


def file(_design: Design) -> Asked:
    """Ask what becomes of changes that were made to the spec's file outside."""
    choices = (
        Choice("merge", "take those changes in, and keep mine"),
        Choice("mine", "leave that file alone; go on here in a file of its own"),
    )
    return Asked(FILE, "What shall I do with them?", choices=choices)


def finish(_design: Design) -> Asked:
    """Ask what to do with a design that is whole."""
    choices = (
        Choice("export", "write it for Word, Moodle, Canvas or a badge"),
        Choice("show", "look at a summary"),
        Choice("quit", "stop here"),
    )
    return Asked(FINISH, "What would you like to do with it?", choices=choices)


def export(design: Design) -> Asked:
    """Ask which format is meant, of those that a wish may mean."""
    named = [str(n) for n in design.pending.get("formats", ())] or list(_USUAL)
    choices = tuple(Choice(n, FORMATS[n].purpose) for n in named if n in FORMATS)
    return Asked(EXPORT, "As what shall I write it? A number will do.", choices=choices, optional=True)


_SPECIAL = {
    START: start, PROPOSAL: proposal, REVIEW: review, DRAFT: draft, STUCK: stuck, WAIVE: waive, FILE: file,
    FINISH: finish, WHICH: which, EXPORT: export,
}  # fmt: skip


def _tabled(design: Design) -> Asked:
    question = questions()[design.asked]
    made = asking(design, question)
    so_far, default = design.pending.get("so_far", ()), design.pending.get("default", "")
    if so_far:
        more = "Anything else? Just Enter: that is all."
        return Asked(question.key, more, made.why, many=True)
    if default:
        return Asked(
            made.key, made.question, made.why, made.example, str(default), made.choices, made.optional, made.many
        )
    return made


def _lower(step: Step) -> str:
    return TITLES[step].lower()
