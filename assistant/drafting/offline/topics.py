"""Which topics of an outline hold content, and which only say that there is none that day."""

import re

from assistant.outline import Outline, Topic

from ..titles import bare_title
from .phrases import Phrases

_CALENDAR = re.compile(
    r"\b(?:jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar)?|f[ée]vrier|febrero|fevereiro|mar(?:ch|s|zo|ço)?|märz|apr(?:il)?"
    r"|avril|abril|may|mai|mayo|maio|jun(?:e|i)?|juin|junio|junho|jul(?:y|i)?|juillet|julio|julho|aug(?:ust)?|août|agosto"
    r"|sep(?:t|tember)?|septembre|septiembre|setembro|oct(?:ober|obre|ubre)?|okt(?:ober)?|outubro|nov(?:ember|embre"
    r"|iembre|embro)?|dec(?:ember)?|dez(?:ember|embro)?|d[ée]cembre|diciembre|enero|janeiro"
    r"|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|tba|tbd"
    r"|week|module|unit|lesson|session|lecture|class|chapter|part|day|topic|section|exam|due|am|pm|st|nd|rd|th|de|and|y"
    r"|und|et|e)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[\[(][^\])]*[\])]|(?:https?://|www\.)\S+")
_WORD = re.compile(r"[^\W\d_]{3,}")


def names_a_subject(title: str) -> bool:
    """False for a title that is only a number, a date, a time, a code or an address: `Module 1`, `May 3`, `pf3.2`."""
    words = (w for w in _CALENDAR.sub(" ", _BRACKETED.sub(" ", title)).split() if not any(c.isdigit() for c in w))
    return any(_WORD.search(w) for w in words)


def taught_topics(outline: Outline, phrases: Phrases) -> tuple[list[Topic], list[Topic]]:
    """Return the topics with content, and those without: breaks, exams, reviews, bare dates.

    A topic with times, sub-topics or objectives of its own is content whatever its title says; where no topic would be
    left, all are kept.
    """
    own = {o.module for o in outline.objectives}

    def holds_content(topic: Topic) -> bool:
        stated = topic.minutes or any(names_a_subject(s.title) for s in topic.subtopics) or topic.title in own
        bare = bare_title(topic.title)
        return bool(stated) or (names_a_subject(bare) and not phrases.is_administrative(bare))

    taught = [_taught(t, phrases) for t in outline.topics if holds_content(t)]
    if not taught:
        return list(outline.topics), []
    return taught, [t for t in outline.topics if not holds_content(t)]


def _taught(topic: Topic, phrases: Phrases) -> Topic:
    """Return the topic without sub-topics that only fill the calendar."""
    kept = tuple(s for s in topic.subtopics if not phrases.is_administrative(bare_title(s.title)))
    return topic if len(kept) == len(topic.subtopics) else topic.model_copy(update={"subtopics": kept})


def subject(topic: Topic, phrases: Phrases) -> str | None:
    """Return what a topic is about: its title, or its first sub-topic where that is a number; None for neither."""
    titles = [bare_title(topic.title), *(bare_title(s.title) for s in topic.subtopics)]
    return next((t for t in titles if names_a_subject(t) and not phrases.is_administrative(t)), None)
