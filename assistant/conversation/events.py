"""What comes out of a dialogue: typed events, plain values of text, that any face can show.

All text in them is free of control characters and direction marks; it is text, never markup, save `PageShown.text`
(Markdown). All but `Working` and `Streamed` are in the journal before a face gets them.
"""

from dataclasses import dataclass
from typing import Literal

from assistant.drafting import Step

SeverityLabel = Literal["error", "warning", "info", "hint"]
StepState = Literal["empty", "draft", "accepted"]


@dataclass(frozen=True)
class Line:
    """One line of a change or of an element shown: `+` new, `-` old, ` ` as it is."""

    sign: Literal["+", "-", " "]
    label: str
    """The field in a word, such as `weight`; empty where the text speaks for itself."""
    text: str


@dataclass(frozen=True)
class Part:
    """What changes in one element, or an element as it is."""

    at: str
    """What `Accept(ids)` and `Edit(at)` take: an element's id, or a place such as `launch`."""
    how: Literal["added", "changed", "removed", "moved", "same"]
    title: str
    """What the element is, in its own words."""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class FindingView:
    """A finding of the checker."""

    code: str
    severity: SeverityLabel
    at: str
    message: str
    fix: str = ""
    """What its fix does, where `Fix(code, at)` can propose one."""


@dataclass(frozen=True)
class Tally:
    """How many findings there are."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    hints: int = 0


@dataclass(frozen=True)
class Reason:
    """Why an element is as it is."""

    at: str
    because: str
    runner_up: str = ""


@dataclass(frozen=True)
class Choice:
    """An answer that can be picked, by number or by its value."""

    value: str
    label: str


@dataclass(frozen=True)
class Heard:
    """What the designer did; for the transcript, and for a face that shows a session again."""

    text: str
    """As typed; empty for Enter alone."""
    meant: str = ""
    """What Enter alone stood for, in words."""


@dataclass(frozen=True)
class Said:
    """The assistant says something."""

    text: str
    kind: Literal["plain", "welcome", "done", "hint", "help", "warning"] = "plain"


@dataclass(frozen=True)
class Asked:
    """A question; the next `Say` answers it. Never more than one is open."""

    key: str
    question: str
    why: str = ""
    example: str = ""
    default: str = ""
    """What an empty answer stands for; empty where there is no default."""
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    """It may be skipped."""
    many: bool = False
    """Several answers, one a line; an empty one ends them."""


@dataclass(frozen=True)
class ProposalShown:
    """A change that waits for `Accept`, `Reject`, `Edit` or another instruction. Nothing has changed yet."""

    id: int
    step: Step
    title: str
    parts: tuple[Part, ...]
    before: Tally
    after: Tally
    new: tuple[FindingView, ...] = ()
    """Findings that accepting it would bring, the gravest first."""
    gone: tuple[FindingView, ...] = ()
    """Findings it would mend."""
    reasons: tuple[Reason, ...] = ()
    assumptions: tuple[str, ...] = ()
    """What was newly assumed; `Correct` takes their numbers as `Assumptions` lists them."""
    notes: tuple[str, ...] = ()
    reopens: tuple[tuple[str, str], ...] = ()
    """Accepted steps that accepting it opens again, each with the reason."""
    since: tuple[Part, ...] = ()
    """Of a proposal that another wish was worked into: what differs from how it was shown before.

    Findings, reasons and assumptions are then those that came with the wish; `parts` are always all.
    """


@dataclass(frozen=True)
class ProposalSettled:
    """A proposal is no longer open."""

    id: int
    how: Literal["accepted", "partly", "rejected", "replaced", "taken back"]
    ids: tuple[str, ...] = ()
    """The parts taken, where not all were."""


@dataclass(frozen=True)
class SpecChanged:
    """The spec is another one; `Dialogue.spec` holds it."""

    what: str
    """What was done, in a few words."""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class StepChanged:
    """A step has another state."""

    step: Step
    state: StepState
    reason: str = ""


@dataclass(frozen=True)
class Moved:
    """Another step is at hand."""

    step: Step


@dataclass(frozen=True)
class FindingsChanged:
    """The checker says something else than before; `Dialogue.report` holds all."""

    tally: Tally
    new: tuple[FindingView, ...] = ()
    gone: tuple[FindingView, ...] = ()


@dataclass(frozen=True)
class FindingsShown:
    """The findings that were asked for."""

    findings: tuple[FindingView, ...]
    tally: Tally
    next_step: str = ""
    waived: int = 0


@dataclass(frozen=True)
class PartsShown:
    """Elements as they are, or a proposal in full."""

    title: str
    parts: tuple[Part, ...]
    full: bool = False
    """True where the designer asked for all of it, every line."""


@dataclass(frozen=True)
class EditShown:
    """An element as labelled text (a place of several parts as YAML), to be changed and sent back with `Edit`."""

    at: str
    text: str


@dataclass(frozen=True)
class TensionShown:
    """What the material states and what the designer answered disagree. Neither is smoothed over."""

    what: str
    stated: str
    where: str
    """Where it is stated, such as `outline, line 6`."""
    now: str


@dataclass(frozen=True)
class MatrixShown:
    """The alignment matrix is asked for; a face draws it from `Dialogue.matrix()`."""


@dataclass(frozen=True)
class PageShown:
    """A page in Markdown: a rule, the help."""

    title: str
    text: str


@dataclass(frozen=True)
class Working:
    """The engine is at work."""

    text: str
    done: int = 0
    of: int = 0


@dataclass(frozen=True)
class Streamed:
    """An element is whole, before the proposal is; it may still change."""

    kind: str
    text: str


@dataclass(frozen=True)
class Failed:
    """Something could not be done; nothing was lost."""

    what: str
    where: str = ""
    todo: str = ""


@dataclass(frozen=True)
class Saved:
    """The spec is in its file."""

    path: str
    first: bool = False
    """True when the file is new to the session."""


@dataclass(frozen=True)
class FileChanged:
    """The spec's file was changed by somebody else; `Asked` follows."""

    path: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Exported:
    """Files were written."""

    format: str
    paths: tuple[str, ...]
    losses: tuple[str, ...] = ()
    """What the format has no place for."""


@dataclass(frozen=True)
class EngineChanged:
    """Another engine or model drafts from now on."""

    name: str
    model: str = ""


@dataclass(frozen=True)
class SessionsShown:
    """The sessions there are: name, when it was last used, title."""

    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Renamed:
    """The session has another name."""

    name: str


@dataclass(frozen=True)
class Ended:
    """The designer leaves; a face closes."""


Event = (
    Heard | Said | Asked | ProposalShown | ProposalSettled | SpecChanged | StepChanged | Moved | FindingsChanged
    | FindingsShown | PartsShown | EditShown | TensionShown | MatrixShown | PageShown | Working | Streamed | Failed
    | Saved | FileChanged | Exported | EngineChanged | SessionsShown | Renamed | Ended
)  # fmt: skip
EPHEMERAL = (Working, Streamed)
"""Shown while something is at work, and not kept."""
