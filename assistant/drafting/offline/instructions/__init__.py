"""Changes by instruction, in plain English patterns: what is understood is carried out, settled and explained."""

import difflib
import re
from collections.abc import Sequence
from pathlib import Path

from assistant.outline import Outline, Stretch
from assistant.spec import Spec

from ...changes import recorded, settle, without_loose_links
from ...events import Proposed
from ...protocol import DraftError
from ...titles import shortened
from ..steps.ground import Ground
from . import activities, facts, fit, fixed, methods, new_assessments, numbers, questions, structure, words  # noqa: F401 - narrow patterns come first
from .by_hand import follow_up
from .coherence import as_before, followed, no_longer_shown, still_quoting
from .naming import by_name
from .reading import found, wishes
from .remade import remade
from .table import Asked, Done, known, table

_SO_ALREADY = "Nothing changes: it is so already."
_WEIGHTS = ("set_weight", "set_weights")
_ANY_EXAM = re.compile(
    r"(?:the |our |my )?(?:final |whole |end )?(?:exam(?:ination)?s?|assessments?|tests?|tasks?|grade)"
    r" (?:is|are|consists?)\b",
    re.IGNORECASE,
)
"""How somebody speaks of the assessment as a whole, whatever it is called."""
ANEW = "write it anew"
"""What is meant where elements are pointed at and nothing is said of them."""
_FINDS_WORDS = frozenset(
    "shorter write_anew another set_method set_form split merge add_activity add_module add_assessment".split()
)
"""Instructions whose carrying out needs words that nobody has given: a model finds better ones than our templates."""
_TAKES_WORDS = frozenset("set_words set_field set_descriptor add_objective".split())
"""Instructions that take words as they are; sure to be meant so only where they stand behind a colon or in quotes."""


def change(
    spec: Spec,
    at: Sequence[str],
    instruction: str,
    *,
    outline: Outline | None = None,
    rubric_folders: Sequence[Path] = (),
    text: Sequence[Stretch] = (),
) -> Proposed:
    """Return the spec changed as an instruction asks, with links, sums, ids and the record settled.

    Several instructions may stand on lines of their own, be parted by semicolons or joined by commas and “and”; they
    are carried out in order.

    Args:
        spec: the spec as it stands.
        at: ids of the elements that are meant where the instruction names none.
        instruction: what the designer asks for, in their words.
        outline: the outline the spec came from.
        text: its whole text.
        rubric_folders: folders with rubric templates of the user's own.

    Raises:
        DraftError: the instruction isn't understood, or can't be carried out; it says which ones are.
    """
    for own_id in at:
        known(spec, own_id)
    said = " ".join(instruction.split(" ")).strip()
    notes: list[str] = []
    before, figures = spec, set[str]()
    for parts in _together(_parts(spec, at, said), at):
        spec, told = _carried_out(Ground(spec, outline, rubric_folders, text), at, parts, figures)
        notes += told
    if spec != before:
        notes = [n for n in notes if n != _SO_ALREADY]
    return Proposed(spec, tuple(dict.fromkeys(notes)))


def is_wish(said: str, spec: Spec | None = None) -> bool:
    """Return whether all of a text is understood as instructions, whatever it is said to; `spec` lends its titles."""
    text = said.strip()
    return bool(text) and (
        wishes(text, ()) is not None or (spec is not None and wishes(by_name(spec, text), ()) is not None)
    )


def says_it_all(instruction: str, at: Sequence[str] = ()) -> bool:
    """Return whether an instruction gives every figure, place and word itself: arithmetic and order, no writing."""
    pieces = wishes(instruction.strip(), at) or []
    if len(pieces) == 1 and re.search(r"[;\n]\s*\S", pieces[0]):
        return False  # taken as words though it looks like several wishes: a model may understand the others
    found_in = [found(p, at) for p in pieces]
    names = [f[0].handler.__name__ if f else "" for f in found_in]
    quoted = [bool(re.search(r":\s|[“\"]", p)) for p in pieces]
    return bool(names) and all(
        n and n not in _FINDS_WORDS and (q or n not in _TAKES_WORDS) for n, q in zip(names, quoted, strict=True)
    )


def _parts(spec: Spec, at: Sequence[str], said: str) -> list[str]:
    """Return the instructions that stand in a text; it is refused where a part of it isn't understood."""
    parts = wishes(said, at)
    if parts is None or any(_replaces(p, at) for p in parts):
        named = by_name(spec, said)
        parts = (wishes(named, at) if named != said else None) or parts
    if parts is None:
        raise DraftError(not_understood(said, spec))
    return parts


def _replaces(said: str, at: Sequence[str]) -> bool:
    """True where an instruction may be read as one that puts a new plan in place of the old: a name is nearer."""
    understood = found(said, at)
    return understood is not None and understood[0].handler is fixed.fix_assessment and not _ANY_EXAM.match(said)


def _together(parts: Sequence[str], at: Sequence[str]) -> list[list[str]]:
    """Return the parts in groups: weights that are stated side by side hold together."""
    groups: list[list[str]] = []
    was = ""
    for part in parts:
        understood = found(part, at)
        name = understood[0].handler.__name__ if understood else ""
        if name in _WEIGHTS and was in _WEIGHTS:
            groups[-1].append(part)
        else:
            groups.append([part])
        was = name
    return groups


def _done(ground: Ground, at: Sequence[str], said: str) -> Done:
    entry, match = found(said, at) or (None, None)
    if entry is None or match is None:
        raise DraftError(not_understood(said, ground.spec))
    return entry.handler(Asked(ground, match, said))


def _carried_out(ground: Ground, at: Sequence[str], parts: Sequence[str], stated: set[str]) -> tuple[Spec, list[str]]:
    """Return the spec with parts of an instruction carried out and settled; ids of stated figures go into `stated`."""
    spec, said = ground.spec, ", ".join(parts)
    done = Done(spec)
    for part in parts:
        one = _done(ground.over(done.spec), at, part)
        done = Done(one.spec, [*done.notes, *one.notes], done.fixed | one.fixed)
    stated |= done.fixed
    mended = without_loose_links(spec, done.spec)
    asked = recorded(spec, mended.spec, by="designer", because=f"changed as asked: “{said}”", ids=ground.ids)
    after, told = followed(ground, asked)
    follows = f"follows from “{said}”"
    after = recorded(asked, after, by="offline", because=follows, ids=ground.ids)
    settled = settle(spec, after, by=None, fixed=stated, ids=ground.ids)
    final = recorded(settled.spec, remade(ground, settled.spec), by="offline", because=follows, ids=ground.ids)
    if final == spec and not done.notes:
        return spec, [_SO_ALREADY]
    own = [*still_quoting(ground, final), *as_before(spec, final), *no_longer_shown(spec, final)]
    return final, [*done.notes, *mended.notes, *told, *settled.notes, *own]


def not_understood(said: str, spec: Spec) -> str:
    """Return what to say of an instruction that no pattern fits: the nearest examples, and all that work."""
    examples = [e.example for e in table()]
    first = shortened(said, 60)
    held = {"O": spec.objectives, "A": spec.assessments, "M": spec.content}
    fitting = [e for e in examples if not (m := re.search(r"\b([OAM])\d", e)) or held[m[1]]]
    near = difflib.get_close_matches(said.lower(), [e.lower() for e in fitting], n=1, cutoff=0.6)
    hint = next((f" Did you mean something like “{e}”?" for e in fitting if near and e.lower() == near[0]), "")
    return f"“{first}” is not understood.{hint} Without a model, instructions like these work: {'; '.join(fitting)}."


__all__ = ["ANEW", "change", "follow_up", "is_wish", "not_understood", "says_it_all"]
