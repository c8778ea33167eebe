"""Objectives derived from topics, for an outline that states none; marked as derived wherever they appear."""

import itertools
import re
from dataclasses import dataclass

from assistant.arithmetic import segments
from assistant.language import parse_objective
from assistant.outline import Outline, Topic

from ..titles import capitalised, inside_sentence, listed
from .overlap import Overlap
from .phrases import Phrases
from .reword import measurable
from .topics import subject, taught_topics

MOST_DERIVED = 6
"""A derived objective is a proposal; fewer are easier to correct."""
_MOST_TITLES = 3
_LEVEL = "understand"
_OVERVIEW = re.compile(
    r"^(?:an? )?(?:introduction|intro|overview|basics|fundamentals)(?: and \w+)? (?:to|of|on|in) (?:the )?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"^(?:how|why|when|where|what|which) (?!is\b|are\b|was\b|were\b|do\b|does\b|did\b|can\b|to\b)\w+", re.IGNORECASE
)


@dataclass(frozen=True)
class Derived:
    """A statement derived from topics."""

    statement: str
    topics: tuple[Topic, ...]
    level: str | None
    """The Bloom level its wording was made for; None where the words are the outline's own."""
    about: str | None = None
    """What it is about, in a few words; None where its wording says so itself."""


def derive(outline: Outline, overlap: Overlap, phrases: Phrases) -> list[Derived]:
    """Return objectives derived from the topics, in the outline's order."""
    taught, _ = taught_topics(outline, phrases)
    subjects = {s.casefold(): (s, t) for t in reversed(taught) if (s := subject(t, phrases)) and not _is_work(s)}
    topics = [t for _, t in reversed(subjects.values())]
    names = {id(t): s for s, t in subjects.values()}
    if not topics:
        return []
    joints = [overlap(_text(a), _text(b)) for a, b in itertools.pairwise(topics)]
    runs = [tuple(topics[a:b]) for a, b in segments(joints, min(MOST_DERIVED, len(topics)))]
    known = _words_written_small(outline)
    return [_derived(run, [names[id(t)] for t in run], known, phrases) for run in runs]


def _derived(run: tuple[Topic, ...], names: list[str], known: frozenset[str], phrases: Phrases) -> Derived:
    titles = [name.rstrip(".").replace("!", "") for name in names]
    if len(run) == 1 and (own := _own_performance(titles[0], phrases)):
        return Derived(own, run, None)
    if len(run) == 1 and titles[0].endswith("?"):
        return Derived(phrases("derived_question", topic=titles[0]), run, _LEVEL, titles[0])
    if len(run) == 1 and phrases.language == "en" and _CLAUSE.match(titles[0]):
        clause = inside_sentence(titles[0], known | {titles[0].split()[0].lower()})
        return Derived(phrases("derived_clause", topic=clause), run, _LEVEL, titles[0])
    short = [inside_sentence(_OVERVIEW.sub("", t).rstrip("?"), known) for t in titles]
    if len(short) > 1:
        short = [f"“{t}”" for t in short]
    about = listed(titles[:2], phrases("and"))
    return Derived(phrases("derived", topic=listed(short[:_MOST_TITLES], phrases("and"))), run, _LEVEL, about)


def _own_performance(title: str, phrases: Phrases) -> str | None:
    """Return the performance a title names itself: `How to test a form`, `Preventing SQL injection`, `Write a test`."""
    if phrases.language != "en":
        return None
    how_to = re.match(r"how to (\w+ .+?)\??$", title, re.IGNORECASE)
    if how_to:
        return f"{capitalised(how_to[1])}."
    performance = measurable(title)
    if performance is None or not title.split(maxsplit=1)[0].lower().endswith("ing"):
        return None
    return performance.statement if parse_objective(performance.statement).object else None


def _is_work(title: str) -> bool:
    """True for a title that names work on something, not a subject: a project, a presentation, a workshop."""
    return (
        re.match(
            r"(?:final |capstone |group |course )*(?:projects?|presentations?|workshops?|deliverables?)\b",
            title,
            re.IGNORECASE,
        )
        is not None
    )


def _words_written_small(outline: Outline) -> frozenset[str]:
    texts = [outline.description or "", *(o.text for o in outline.objectives)]
    texts += [s.title for t in outline.topics for s in (t, *t.subtopics)]
    return frozenset(w for t in texts for w in re.findall(r"(?<=[\s(])[a-zà-ÿ][\w-]*", t))


def _text(topic: Topic) -> str:
    return " ".join([topic.title, *(s.title for s in topic.subtopics)])
