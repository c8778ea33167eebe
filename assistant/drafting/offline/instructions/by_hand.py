"""What follows an edit by hand: the parts of an objective, texts of our making, sums; and what stands as it was."""

from collections.abc import Sequence
from pathlib import Path

from assistant.outline import Outline, Stretch
from assistant.spec import Spec, diff

from ...changes import recorded, settle, without_loose_links
from ...events import Proposed
from ..steps.ground import Ground
from .coherence import as_before, followed, no_longer_shown, still_quoting
from .remade import remade
from .words import stated

_BECAUSE = "follows from what was edited by hand"


def follow_up(
    before: Spec,
    edited: Spec,
    *,
    outline: Outline | None = None,
    rubric_folders: Sequence[Path] = (),
    text: Sequence[Stretch] = (),
) -> Proposed:
    """Return a spec that was edited by hand with all that follows; what the hand wrote stays as it is.

    Args:
        before: the spec before the edit.
        edited: the spec with the edit, its origins written.
        outline: the outline the spec came from.
        rubric_folders: folders with rubric templates of the user's own.
        text: the outline's whole text.
    """
    ground = Ground(before, outline, rubric_folders, text)
    parted, notes = _parted(before, edited, english=ground.phrases.language == "en")
    mended = without_loose_links(before, parted)
    own = recorded(before, mended.spec, by=None, ids=ground.ids)
    after, told = followed(ground, own)
    after = recorded(own, after, by="offline", because=_BECAUSE, ids=ground.ids)
    settled = settle(before, after, by=None, fixed=_figures(before, edited), ids=ground.ids)
    final = recorded(settled.spec, remade(ground, settled.spec), by="offline", because=_BECAUSE, ids=ground.ids)
    left = [*still_quoting(ground, final), *as_before(before, final), *no_longer_shown(before, final)]
    return Proposed(final, tuple(dict.fromkeys((*notes, *mended.notes, *told, *settled.notes, *left))))


def _parted(before: Spec, edited: Spec, *, english: bool) -> tuple[Spec, list[str]]:
    """Return the spec with verb, condition, criterion and level of each reworded objective read from its new words."""
    was = {o.id: o for o in before.objectives}
    objectives, notes = [], []
    for own in edited.objectives:
        old = was.get(own.id)
        if old is None or old.statement == own.statement or own.verb is not None:
            objectives.append(own)
            continue
        read = stated(own, own.statement, english=english).with_changes(statement=own.statement)
        if own.bloom != old.bloom:
            read = read.with_changes(bloom=own.bloom)
        elif read.bloom != old.bloom:
            notes.append(
                f"By its verb {own.id} is at the level {read.bloom} now; “set {own.id} to {old.bloom} level” undoes it."
            )
        objectives.append(read)
    return edited.with_changes(objectives=objectives), notes


def _figures(before: Spec, after: Spec) -> set[str]:
    """Return the ids of elements whose weight or minutes were set by hand, and `spec` for the hours."""
    fixed = {c.at for c in diff(before, after) if c.path.rpartition(".")[2] in ("weight", "minutes")}
    return fixed | ({"spec"} if before.workload != after.workload else set())
