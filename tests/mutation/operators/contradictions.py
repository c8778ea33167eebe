"""Faults of one kind: an assessment whose texts say another thing than its fields or each other."""

import random
from collections.abc import Callable
from typing import Any

from assistant.checker.edits import change
from assistant.checker.index import Index
from assistant.spec import Assessment, Spec

from ..parts import by_id, level_names, places, rows, with_rows
from ..registry import Place, operator
from ..wording import said, said_lists

WORDS = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()


def told(template: str, number: float, **more: str) -> str:
    """Return a phrase with a number in figures or in words."""
    whole = int(number)
    return template.format(n=whole, w=WORDS[whole] if whole < len(WORDS) else whole, **more)


def _wrong(number: float, rng: random.Random, most: float = 10_000) -> int:
    """Return another number, far enough away that both can't be meant."""
    others = {round(number * f) for f in (0.4, 0.5, 1.5, 2, 3)} | {int(number) + 3, int(number) - 4}
    return rng.choice(sorted(n for n in others if 1 < n <= most and abs(n - number) > 0.2 * number and n != number))


def put(spec: Spec, at: str, sentence: str, rng: random.Random, field: str = "brief") -> Spec:
    """Return the spec with a sentence before or behind a text of the element `at`."""
    old = (getattr(by_id(spec, at), field) or "").strip()
    old = old if not old or old[-1] in ".!?:" else f"{old}."
    parts = [old, sentence] if rng.random() < 0.7 else [sentence, old]
    return change(spec, at, **{field: " ".join(part for part in parts if part)})


def _brief(holds: Callable[[Assessment], Any]) -> Callable[[Spec], list[Place]]:
    return places("assessment", lambda a: a.brief and holds(a))


def _by_score(a: Assessment) -> bool:
    return bool(a.pass_rule and a.pass_rule.rule == "score" and a.pass_rule.percent)


def _by_level(a: Assessment) -> bool:
    return bool(a.pass_rule and a.pass_rule.rule == "every-criterion" and a.pass_rule.level and len(level_names(a)) > 2)


@operator("brief-other-minutes", "ASM120", _brief(lambda a: a.minutes and a.method == "quiz"), english=True)
def brief_other_minutes(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief of a test gives another time than the field."""
    wrong = _wrong(by_id(spec, place[0]).minutes, rng)
    return put(spec, place[0], told(rng.choice(said("minutes")), wrong), rng)


@operator("brief-more-minutes", "ASM120", _brief(lambda a: a.minutes and a.method != "quiz"), english=True)
def brief_more_minutes(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief of a task gives more time than the field, or less than half of it."""
    minutes = by_id(spec, place[0]).minutes
    wrong = minutes * rng.choice((0.25, 1.5, 2, 3))
    return put(spec, place[0], told(rng.choice(said("minutes")).replace("test", "task"), wrong), rng)


@operator("brief-other-items", "ASM120", _brief(lambda a: len(a.items) > 2), english=True)
def brief_other_items(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief names another number of questions than there are."""
    spec = change(spec, place[0], brief="Answer in your own time.")
    return put(spec, place[0], told(rng.choice(said("items")), _wrong(len(by_id(spec, place[0]).items), rng)), rng)


@operator("brief-other-pass-mark", "ASM120", _brief(_by_score), english=True)
def brief_other_pass_mark(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Brief or feedback names another pass mark than the pass rule."""
    mark = _wrong(by_id(spec, place[0]).pass_rule.percent, rng, 100)
    return put(spec, place[0], told(rng.choice(said("percent")), mark), rng, rng.choice(("brief", "feedback")))


@operator("score-where-level", "ASM120", _brief(_by_level), english=True)
def score_where_level(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief names a pass mark in percent, while a level in every row is needed."""
    return put(spec, place[0], told(rng.choice(said("percent")), rng.choice((50, 60, 70, 80))), rng)


@operator("brief-other-pass-level", "ASM120", _brief(_by_level), english=True)
def brief_other_pass_level(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Brief or feedback names another level as needed than the pass rule."""
    own = by_id(spec, place[0])
    level = rng.choice([name for name in level_names(own) if name != own.pass_rule.level])
    sentence = rng.choice(said("level")).format(level=level)
    return put(spec, place[0], sentence, rng, rng.choice(("brief", "feedback")))


@operator("brief-other-weight", "ASM120", _brief(lambda a: a.weight), english=True)
def brief_other_weight(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief gives the assessment another share of the result than its weight."""
    weight = by_id(spec, place[0]).weight
    words = [p for p, n in zip(said("weight-words"), (50, 10, 20), strict=True) if abs(weight - n) > 2]
    phrases = [told(p, _wrong(weight, rng, 100)) for p in said("weight")]
    return put(spec, place[0], rng.choice([*phrases, *words]), rng)


@operator("brief-other-criteria", "ASM120", _brief(lambda a: len(rows(a)) > 1), english=True)
def brief_other_criteria(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief names another number of criteria or levels than the rubric has."""
    own = by_id(spec, place[0])
    key, count = rng.choice((("criteria", len(rows(own))), ("levels", len(level_names(own)))))
    return put(spec, place[0], told(rng.choice(said(key)), count + rng.choice((1, 2))), rng)


@operator(
    "brief-says-uncounted", "ASM125", lambda s: [(a.id,) for a in Index(s).judged if a.weight and a.brief], english=True
)
def brief_says_uncounted(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief of what counts says that it doesn't count."""
    return put(spec, place[0], rng.choice(said("uncounted")), rng)


@operator("brief-says-counted", "ASM125", _brief(lambda a: a.purpose == "formative"), english=True)
def brief_says_counted(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief of what does not count says that it counts."""
    spec = change(spec, place[0], brief="Work through all parts.")
    return put(spec, place[0], rng.choice(said("counted")), rng)


def _repeatable(a: Assessment) -> bool:
    text = (a.feedback or "").lower()
    return any(word in text for word in ("one resubmission", "one repeat", "two repeats", "one revision", "twice"))


@operator("attempts-disagree", "ASM121", _brief(_repeatable), english=True)
def attempts_disagree(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief allows one attempt or any number, the feedback a few."""
    return put(spec, place[0], rng.choice([*said("one-attempt"), *said("many-attempts")]), rng)


def _works(spec: Spec) -> list[Place]:
    own = [a for a in Index(spec).judged if a.evidence and a.brief and not a.items]
    return [(a.id, b.id) for a in own for b in own if a is not b and a.evidence != b.evidence]


@operator("evidence-of-another-task", "ASM122", _works, english=True)
def evidence_of_another_task(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """What is handed in belongs to another assessment."""
    return change(spec, place[0], evidence=by_id(spec, place[1]).evidence)


@operator(
    "evidence-in-another-medium",
    "ASM122",
    lambda s: [(a.id,) for a in Index(s).judged if a.evidence and a.brief and not a.items],
    english=True,
)
def evidence_in_another_medium(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """What is handed in is nothing that the brief asks for."""
    return change(spec, place[0], evidence=rng.choice(said("evidence-other")))


@operator("brief-in-another-medium", "ASM122", lambda s: sorted({(a,) for a, _ in _works(s)}), english=True)
def brief_in_another_medium(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief asks to hand in what the evidence does not name."""
    return put(spec, place[0], rng.choice(said("brief-medium")), rng)


@operator(
    "row-on-what-is-not-asked",
    "ALN139 ALN129 ALN125 RUB119",
    lambda s: [(a.id, f"{a.id}.C9") for a in s.assessments if rows(a) and a.brief],
    english=True,
)
def row_on_what_is_not_asked(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A row judges what neither the brief nor an objective asks for."""
    own = by_id(spec, place[0])
    title, best, weakest = rng.choice(said_lists("unasked-row"))
    names = level_names(own)
    texts = {name: f"{best} ({name})" if 0 < i < len(names) - 1 else best for i, name in enumerate(names)}
    row = rows(own)[-1].with_changes(id=f"{own.id}.C9", title=title, descriptors={**texts, names[-1]: weakest})
    kept = [c.with_changes(weight=None) for c in (*rows(own), row)]
    return with_rows(spec, place[0], kept)


def _with_words(a: Assessment) -> bool:
    return bool(a.brief and a.evidence and " words" in a.evidence)


@operator("brief-other-length", "ASM123", places("assessment", _with_words), english=True)
def brief_other_length(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Brief and evidence name different lengths."""
    import re

    own = by_id(spec, place[0])
    pattern = r"(\d[\d,]*) words"
    number = int(re.search(pattern, own.evidence)[1].replace(",", ""))  # type: ignore[index]
    brief = re.sub(r"[^.]*\d[\d,]* words[^.]*\.", "", own.brief)
    return put(change(spec, place[0], brief=brief), place[0], f"Write {_wrong(number, rng)} words.", rng)


@operator(
    "conduct-loose",
    "ASM125",
    _brief(lambda a: a.supervision and a.supervision.mode in ("proctored", "on-site")),
    english=True,
)
def conduct_loose(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief lets learners work unwatched, while supervision is declared."""
    return put(spec, place[0], rng.choice(said("conduct-loose")), rng)


@operator(
    "conduct-strict",
    "ASM125",
    _brief(lambda a: a.supervision and a.supervision.mode in ("none", "unsupervised-online")),
    english=True,
)
def conduct_strict(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief speaks of supervision, while none is declared."""
    return put(spec, place[0], rng.choice(said("conduct-strict")), rng)


@operator("ai-note-against-stance", "ASM125 ASM117", places("assessment", lambda a: a.ai_use), english=True)
def ai_note_against_stance(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The note on generative AI says the opposite of the stance."""
    own = by_id(spec, place[0]).ai_use
    note = rng.choice(said("ai-note-open" if own.stance == "not-permitted" else "ai-note-shut"))
    return change(spec, place[0], ai_use=own.with_changes(note=note))


@operator(
    "brief-names-another-method",
    "ASM125",
    _brief(lambda a: a.method not in ("quiz", "portfolio", "oral", "project")),
    english=True,
)
def brief_names_another_method(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief calls the assessment by another method than is declared."""
    return put(spec, place[0], rng.choice(said_lists("method"))[1], rng)


@operator("alone-or-together", "ASM125", _brief(lambda a: a.evidence and a.method != "quiz"), english=True)
def alone_or_together(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief wants individual work, the evidence a joint one."""
    spec = put(spec, place[0], rng.choice(said("alone")), rng)
    return put(spec, place[0], rng.choice(said("together")), rng, "evidence")


@operator("thin-brief", "ASM113 ASM124", _brief(lambda a: a.objectives and a.method != "quiz"), english=True)
def thin_brief(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief only repeats an objective, in a sentence of its own."""
    aim = by_id(spec, by_id(spec, place[0]).objectives[0]).statement.rstrip(".")
    return change(spec, place[0], brief=rng.choice(said("thin")).format(aim[:1].lower() + aim[1:]))


@operator(
    "recall-at-a-high-level", "ASM227", places("item", lambda q: q.bloom in ("analyze", "evaluate")), english=True
)
def recall_at_a_high_level(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An item declared analyse or above asks for a name, a year or a definition."""
    return change(spec, place[0], stem=rng.choice(said("recall-stems")))
