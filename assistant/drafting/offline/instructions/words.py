"""Instructions that give words: reword, rename, set a text."""

from assistant.checker.edits import change
from assistant.language import BloomLevel, classify, full_stop, parse_objective
from assistant.spec import BLOOM_LEVELS, Objective, Spec, element_ids

from ...protocol import DraftError
from ...titles import capitalised
from ..reword import measurable
from .table import Asked, Done, kind_at, known, understands

_MAIN = {
    "objective": "statement", "assessment": "title", "criterion": "title", "item": "stem", "module": "title",
    "activity": "title", "asset": "title", "finding": "observation", "question": "question",
}  # fmt: skip
"""What is meant where only an element is named."""
_FIELDS = {
    "objective": {"condition", "criterion", "statement", "verb"},
    "assessment": {"title", "brief", "evidence", "feedback", "due"},
    "criterion": {"title"},
    "item": {"stem", "answer", "rationale"},
    "module": {"title", "summary"},
    "activity": {"title", "instructions"},
    "asset": {"title", "body", "alternative", "source", "licence"},
    "finding": {"observation", "decision"},
    "question": {"question", "target", "baseline", "when"},
}


def kind_of(spec: Spec, own_id: str) -> str:
    """Return the kind of an element of the spec."""
    return next(kind_at(path) for found, path in element_ids(spec) if found == own_id)


@understands
def set_level(asked: Asked) -> Done:
    """Declare another Bloom level, and say so where the wording reads otherwise."""
    at = asked.id("objective")
    level = _level(asked["level"])
    objective = next(o for o in asked.spec.objectives if o.id == at)
    notes = []
    reading = classify(objective.statement)
    if asked.ground.phrases.language == "en" and reading.best and reading.excludes(BloomLevel.from_label(level)):
        verb = objective.verb or objective.statement.split()[0]
        notes.append(
            f"{at} begins with “{verb}”, which reads as {reading.best.label}: “change {at} to …” with a verb of the "
            f"level {level} would say what you mean."
        )
    return Done(change(asked.spec, at, bloom=level), notes)


def _level(word: str) -> str:
    stem = word.lower().replace("analys", "analyz")[:5]
    return next(level for level in BLOOM_LEVELS if level.startswith(stem[:5]) or stem.startswith(level[:5]))


@understands
def set_field(asked: Asked) -> Done:
    """Set one text of an element."""
    field = asked["field"].lower()
    kinds = tuple(kind for kind, fields in _FIELDS.items() if field in fields)
    at = asked.id(*kinds)
    if field == "statement":
        return _restated(asked, at, asked["text"])
    return Done(change(asked.spec, at, **{field: asked["text"]}))


def _restated(asked: Asked, at: str, text: str) -> Done:
    old = next(o for o in asked.spec.objectives if o.id == at)
    new = stated(old, text, english=asked.ground.phrases.language == "en")
    notes = []
    better = measurable(text) if asked.ground.phrases.language == "en" else None
    if better and better.statement.rstrip(".") != text.rstrip("."):
        notes.append(f"{better.because} A wording that can be seen: “{better.statement}”")
    if old.bloom != new.bloom:
        notes.append(f"By its verb {at} is at the level {new.bloom} now; “set {at} to {old.bloom} level” undoes it.")
    return Done(
        change(
            asked.spec, at, **{f: getattr(new, f) for f in ("statement", "verb", "condition", "criterion", "bloom")}
        ),
        notes,
    )


def stated(old: Objective, text: str, *, english: bool) -> Objective:
    """Return an objective with a new statement, as the designer words it, and the parts that the words give."""
    statement = full_stop(capitalised(text.strip()))
    if not english:
        return old.with_changes(statement=statement)
    parts, read = parse_objective(statement), classify(statement)
    keeps = old.bloom and (read.best is None or not read.excludes(BloomLevel.from_label(old.bloom)))
    best = read.best.label if read.best else old.bloom
    return old.with_changes(
        statement=statement,
        verb=parts.head.lemma if parts.head else None,
        condition=parts.condition,
        criterion=parts.criterion,
        bloom=old.bloom if keeps else best,
    )


@understands
def set_descriptor(asked: Asked) -> Done:
    """Set what a rater sees at one level of a rubric row."""
    at = asked.id("criterion")
    row = next(c for a in asked.spec.assessments if a.rubric for c in a.rubric.criteria if c.id == at)
    name = next((n for n in row.descriptors if n.casefold() == asked["level"].casefold()), None)
    if name is None:
        raise DraftError(f"{at} has no level “{asked['level']}”; its levels are {', '.join(row.descriptors)}.")
    return Done(change(asked.spec, at, descriptors={**row.descriptors, name: asked["text"]}))


@understands
def set_words(asked: Asked) -> Done:
    """Give an element another wording: its statement, its title, its question."""
    at = known(asked.spec, asked["id"])
    kind = kind_of(asked.spec, at)
    if kind == "objective":
        return _restated(asked, at, asked["text"])
    return Done(change(asked.spec, at, **{_MAIN[kind]: asked["text"]}))
