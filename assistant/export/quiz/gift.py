"""GIFT: quiz items as plain text that people can read and Moodle can import.

Follows Moodle's importer, `question/format/gift/format.php`, and its traps: `~ = # { } :` and backslashes are escaped,
a blank line ends a question, and a line that begins with `//` is a comment even within one.
"""

import re
from collections.abc import Callable, Iterator

from assistant.spec import Spec

from ..markup import holds_code
from ..result import Demand, Export, Job, Loss, text_file
from .questions import (
    Question,
    common_losses,
    item_demands,
    left_out,
    nothing_to_export,
    pairs_of,
    quizzes,
    quizzes_that_go,
)
from .shares import SHARES, too_many

SUFFIX = ".gift.txt"
_SHARE = re.compile(r"\s*%-?[\d.,]+%")
_FORMAT = re.compile(r"\[(?:html|moodle|plain|markdown)\]", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\~=#{}:])")


def to_gift(job: Job) -> Export:
    """Return the quizzes of a spec as one GIFT file, a category for each quiz; no file where no question can go."""
    if reason := nothing_to_export(job.spec, _problem):
        return Export((), (Loss("spec", reason),))
    losses = [*left_out(job.spec, _problem), *common_losses(job.spec)]
    parts = [f"// {_comment(job.spec.title)}"]
    for quiz in quizzes_that_go(job.spec, _problem):
        own = quiz.assessment
        names = "/".join(" ".join(n.split()).replace("/", "//") for n in (job.spec.title, f"{own.id} {own.title}"))
        parts.append(f"$CATEGORY: $course$/top/{names}")
        for question in quiz.questions:
            parts.append(_written(question))
            losses += _question_losses(question)
    text = "\n\n".join(parts) + "\n"
    return Export((text_file(job.stem + SUFFIX, "text/plain", text),), tuple(losses))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what GIFT asks for, and which stems it would damage."""
    yield from item_demands(spec, _problem)
    for quiz in quizzes(spec, _problem):
        for question in quiz.questions:
            if any(holds_code(t) for t in _texts(question)):
                yield Demand(question.id, "shows code, whose layout GIFT does not keep: prefer moodle-xml")


def _problem(question: Question) -> str | None:
    if problem := too_many(question):
        return problem
    if question.kind in ("short", "pairs") and any("->" in t for t in (question.accepted, *sum(question.pairs, ()))):
        return "has `->` in an answer, which GIFT can't hold: use moodle-xml"
    if any(
        _SHARE.match(t) for t in (question.accepted, *(c.text for c in question.choices)) if question.kind != "essay"
    ):
        return "has an answer that begins like a share of points (`%50%`), which GIFT can't hold: use moodle-xml"
    return None


def _question_losses(question: Question) -> Iterator[Loss]:
    if any(holds_code(t) for t in _texts(question)):
        yield Loss(question.id, "code is kept as plain text without its layout: prefer moodle-xml")
    if question.points != 1:
        yield Loss(question.id, f"its {question.points:g} points: GIFT has none, set them in the quiz")
    if question.kind == "order":
        yield Loss(question.id, "is set as matching of steps to places, which every Moodle has")
    if question.kind == "essay" and question.accepted:
        yield Loss(question.id, "the notes for the rater")


def _texts(question: Question) -> list[str]:
    return [question.stem, *(c.text for c in question.choices), *sum(question.pairs, ())]


def _written(question: Question) -> str:
    tags = "".join(f" [tag:{t}]" for t in (question.objective, question.bloom) if t)
    lines = [f"// [id:{question.id}]{tags}", f"::{_plain(question.id)}::[plain]{_plain(question.stem)} {{"]
    lines += _answers(question)
    if question.rationale:
        lines.append(f"####{_whole(question.rationale)}")
    return "\n".join([*lines, "}"])


def _answers(question: Question) -> list[str]:
    return _WRITERS[question.kind](question)


def _one(question: Question) -> list[str]:
    return [f"{'=' if c.correct else '~'}{_whole(c.text)}{_said(c.feedback)}" for c in question.choices]


def _several(question: Question) -> list[str]:
    keys = sum(c.correct for c in question.choices)
    right, wrong = SHARES[keys], SHARES.get(len(question.choices) - keys, "0")
    return [f"~%{right if c.correct else '-' + wrong}%{_whole(c.text)}{_said(c.feedback)}" for c in question.choices]


def _truth(question: Question) -> list[str]:
    said = {c.correct: c.feedback for c in question.choices}
    right, wrong = said.get(True, ""), said.get(False, "")
    feedback = f"#{_whole(wrong)}#{_whole(right)}" if right or wrong else ""
    return [f"{'TRUE' if question.truth else 'FALSE'}{feedback}"]


def _short(question: Question) -> list[str]:
    star = question.accepted.replace("*", r"\*")  # in Moodle a plain star stands for anything
    return [f"={_whole(star)}"]


def _number(question: Question) -> list[str]:
    value, tolerance = question.number
    return [f"#{value:.10g}" + (f":{tolerance:.10g}" if tolerance else "")]


def _pairs(question: Question) -> list[str]:
    return [f"={_whole(left)} -> {_plain(right)}" for left, right in pairs_of(question)]


_WRITERS: dict[str, Callable[[Question], list[str]]] = {
    "one": _one, "several": _several, "truth": _truth, "short": _short, "number": _number,
    "pairs": _pairs, "order": _pairs, "essay": lambda _question: [],
}  # fmt: skip


def _said(feedback: str) -> str:
    return f"#{_whole(feedback)}" if feedback else ""


def _whole(text: str) -> str:
    """Return a text in which a format's name at the beginning, such as `[html]`, is a word and no order."""
    return f"[plain]{_plain(text)}" if _FORMAT.match(text.strip()) else _plain(text)


def _plain(text: str) -> str:
    r"""Return text for GIFT: in one line, breaks as `\n`, special characters escaped."""
    lines = [_SPECIAL.sub(r"\\\1", line.rstrip()) for line in text.strip().splitlines()]
    return r"\n".join(lines)


def _comment(text: str) -> str:
    return " ".join(text.split())
