"""The design at one moment, whole and unchangeable: made in the dialogue's thread, drawn in the app's."""

from dataclasses import dataclass, field

from assistant.checker.matrix import AlignmentMatrix
from assistant.conversation import Dialogue
from assistant.conversation.events import Asked, FindingView, Part, StepState, Tally
from assistant.conversation.views import elements, finding_view, tally
from assistant.drafting import Step


@dataclass(frozen=True)
class View:
    """What the screen shows beside the talk."""

    title: str = ""
    step: Step = "objectives"
    steps: dict[Step, StepState] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    """All elements of the spec; those of the open proposal where there is no spec yet."""
    findings: tuple[FindingView, ...] = ()
    tally: Tally = field(default_factory=Tally)
    next_step: str = ""
    """What the checker would do next."""
    matrix: AlignmentMatrix = field(default_factory=AlignmentMatrix)
    question: Asked | None = None
    begun: bool = False
    """True where there is a spec; before, a proposal can only be taken whole."""
    proposal: str = ""
    """Title of the open proposal."""
    proposal_kind: str = ""
    engine: str = ""
    model: str = ""
    path: str = ""
    saved: bool = False
    undoable: str = ""
    redoable: str = ""
    read_only: str = ""
    name: str = ""
    """Name of the session."""
    spent: str = ""


def view_of(dialogue: Dialogue, name: str, spent: str) -> View:
    """Return the design as it stands."""
    proposal, spec, report = dialogue.proposal, dialogue.spec, dialogue.report
    shown = spec or (proposal.spec if proposal else None)
    return View(
        title=shown.title if shown else "",
        step=dialogue.step,
        steps=dialogue.steps,
        parts=elements(shown) if shown else (),
        findings=tuple(finding_view(f) for f in report.findings) if report else (),
        tally=tally(report) if report else Tally(),
        next_step=(report.next_step or "") if report else "",
        matrix=dialogue.matrix(),
        question=dialogue.question,
        begun=spec is not None,
        proposal=proposal.title if proposal else "",
        proposal_kind=proposal.kind if proposal else "",
        engine=dialogue.engine,
        model=dialogue.model,
        path=dialogue.path,
        saved=dialogue.saved,
        undoable=dialogue.undoable,
        redoable=dialogue.redoable,
        read_only=dialogue.read_only,
        name=name,
        spent=spent,
    )
