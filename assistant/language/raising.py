"""What lifts an action above the level that lists give its verb: a critical eye, and a product it is turned into.

“Interpret” is to understand; “critically interpret” is more: people label such objectives analyze, and evaluate where
lists place the verb there too (critiquing, Anderson & Krathwohl 2001). “Translate” is to understand where one wording
becomes another, to produce (create) where a question becomes a design, and a procedure carried out (apply) where a
question becomes a query.
"""

from __future__ import annotations

import re

from .bloom import BloomLevel
from .lexicon import level_weights
from .objective import ObjectiveParts
from .slots import VerbSlot

_CRITICALLY_BEFORE = re.compile(r"\bcritically(?:\s*(?:,|and)?\s+[a-z]+ly)*\s+$", re.IGNORECASE)
_CRITICALLY_AFTER = re.compile(r"\s+(?:[a-z]+ly\s+and\s+)?critically\b(?!\s+(?:ill|injured|important))", re.IGNORECASE)
_CRITICALLY_LAST = re.compile(r"(?:\s+[^\s.,;:]+){1,8}\s+critically\s*(?:[.,;:]|$)", re.IGNORECASE)
_TURN = frozenset({"translate", "convert", "transform", "turn", "transfer", "transpose", "rework"})
_BECOMES = re.compile(r"\binto\s+(?P<thing>[^.;:]+)", re.IGNORECASE)
_NOUN_ENDS = re.compile(r"\b(?:for|of|that|which|with|in|on|to|by|using|from|and|or)\b|,", re.IGNORECASE)
_MADE = frozenset(
    "design designs plan plans prototype prototypes proposal proposals strategy strategies intervention interventions"
    " policy policies concept concepts protocol protocols roadmap roadmaps solution solutions programme programmes"
    " curriculum campaign campaigns architecture product products service services model models specification"
    " specifications hypothesis hypotheses questionnaire story brief storyboard argument exhibition lessons".split()
)
_CARRIED_OUT = frozenset(
    "code query queries table tables chart charts graph graphs diagram diagrams equation equations formula formulas"
    " formulae format formats file files pseudocode script scripts function functions form notation units unit"
    " percentages expression expressions".split()
)


def raised(parts: ObjectiveParts, slot: VerbSlot) -> tuple[BloomLevel, str] | None:
    """Return the level that the words around an action lift it to, with these words; None where they lift nothing."""
    before, after = parts.text[: slot.start], parts.text[slot.end :]
    if _CRITICALLY_BEFORE.search(before) or _CRITICALLY_AFTER.match(after) or _CRITICALLY_LAST.match(after):
        judges = BloomLevel.EVALUATE in level_weights(slot.lemma)
        return (BloomLevel.EVALUATE if judges else BloomLevel.ANALYZE), f"critically … {slot.surface}"
    if slot.lemma not in _TURN:
        return None
    found = _BECOMES.search(parts.text, slot.end)
    words = _NOUN_ENDS.split(found["thing"])[0].lower().split() if found else []
    if words and words[-1].strip("”’'\"") in _MADE:
        return BloomLevel.CREATE, f"{slot.surface} … into {' '.join(words)}"
    if words and words[-1].strip("”’'\"") in _CARRIED_OUT:
        return BloomLevel.APPLY, f"{slot.surface} … into {' '.join(words)}"
    return None
