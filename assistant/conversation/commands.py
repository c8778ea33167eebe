"""What goes into a dialogue: typed commands. A face sends `Say` for typed text and the others for its buttons and keys.

`Say` takes everything a designer can type, slash commands among it; the dialogue reads it. All are plain values.
"""

from dataclasses import dataclass

from assistant.drafting import Step


@dataclass(frozen=True)
class Start:
    """Open the session: the welcome of a new one, where it stood of an old one; with `file` an outline or spec."""

    file: str = ""


@dataclass(frozen=True)
class Say:
    """Something typed: an answer, a choice by number, a slash command, a wish in plain words; may hold many lines."""

    text: str


@dataclass(frozen=True)
class Accept:
    """Yes: to the open proposal, or without one to the step. With `ids`, only these elements of the proposal."""

    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reject:
    """No: the open proposal is dropped, nothing changes."""


@dataclass(frozen=True)
class Edit:
    """The designer's own wording of an element: labelled text or YAML of it, or the new text of its main field."""

    at: str
    """Id of an element, or a place such as `launch.announcement`; in the open proposal, else in the spec."""
    text: str = ""
    """Empty: the dialogue answers with `EditShown`, the text to start from."""


@dataclass(frozen=True)
class Change:
    """A change in plain words: a proposal is made."""

    instruction: str
    """In plain words: "make A2 an oral exam"."""
    at: tuple[str, ...] = ()
    """Ids of elements it is about; empty: those it names."""


@dataclass(frozen=True)
class Another:
    """Draft the step again, with an instruction or without."""

    instruction: str = ""


@dataclass(frozen=True)
class StartOver:
    """Draft a step from the start, whatever it holds; empty: the step at hand."""

    step: Step | None = None


@dataclass(frozen=True)
class Undo:
    """Take the last change of the design back."""


@dataclass(frozen=True)
class Redo:
    """Do again what was undone."""


@dataclass(frozen=True)
class GoTo:
    """Look at a step, work on it."""

    step: Step


@dataclass(frozen=True)
class Next:
    """Go on: the next question, or the next step."""


@dataclass(frozen=True)
class Back:
    """Go back: the question before, or the step before."""


@dataclass(frozen=True)
class Waive:
    """Let a finding stand, with the reason in the designer's words; asked for where it is empty."""

    code: str
    at: str = ""
    """Id of the element, or `spec`; may be left out where the code is found once."""
    reason: str = ""


@dataclass(frozen=True)
class Fix:
    """Propose the fix of a finding."""

    code: str
    at: str = ""


@dataclass(frozen=True)
class Why:
    """Explain a rule by its code, or an element by its id; empty: why the open question is asked."""

    about: str = ""


@dataclass(frozen=True)
class Show:
    """Show an element, a step, the open proposal in full; empty: the step at hand."""

    about: str = ""


@dataclass(frozen=True)
class ShowMatrix:
    """Show objectives against assessments and content."""


@dataclass(frozen=True)
class Check:
    """Show the findings; `everything` with infos and hints."""

    everything: bool = False


@dataclass(frozen=True)
class Assumptions:
    """List what was assumed, numbered."""


@dataclass(frozen=True)
class Correct:
    """Say what holds instead of an assumption."""

    number: int
    text: str


@dataclass(frozen=True)
class Import:
    """Bring a file in: an outline, a spec, quizzes, rubrics, frameworks, badges."""

    file: str


@dataclass(frozen=True)
class Export:
    """Write the spec in another format, beside the spec or where `path` says; empty format: list them."""

    format: str = ""
    path: str = ""


@dataclass(frozen=True)
class Save:
    """Write the spec to its file, or from now on to another."""

    path: str = ""


@dataclass(frozen=True)
class SetEngine:
    """Change the drafting engine; empty: say which is at work."""

    name: str = ""


@dataclass(frozen=True)
class SetModel:
    """Change the model of the engine; empty: say which is used."""

    name: str = ""


@dataclass(frozen=True)
class Cost:
    """Tell what the session has cost so far."""


@dataclass(frozen=True)
class Note:
    """Keep a note with the session; empty: list them."""

    text: str = ""


@dataclass(frozen=True)
class Rename:
    """Give the session another name."""

    name: str


@dataclass(frozen=True)
class Sessions:
    """List the sessions."""


@dataclass(frozen=True)
class Help:
    """Help: what can be done now, or about one command."""

    about: str = ""


@dataclass(frozen=True)
class Skip:
    """Leave the open question unanswered."""


@dataclass(frozen=True)
class Decide:
    """Leave the open question to the assistant: "I don't know", "you decide"."""


@dataclass(frozen=True)
class SmallTalk:
    """A greeting, thanks: nothing to be done."""


@dataclass(frozen=True)
class Cancel:
    """Leave the open question or proposal as it is; what is at work is stopped by `Dialogue.cancel()`."""


@dataclass(frozen=True)
class Quit:
    """End; the session can be resumed."""


Command = (
    Start | Say | Accept | Reject | Edit | Change | Another | StartOver | Undo | Redo | GoTo | Next | Back | Waive | Fix
    | Why | Show | ShowMatrix | Check | Assumptions | Correct | Import | Export | Save | SetEngine | SetModel | Cost
    | Note | Rename | Sessions | Help | Skip | Decide | SmallTalk | Cancel | Quit
)  # fmt: skip
