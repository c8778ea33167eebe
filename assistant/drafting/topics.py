"""Which topics of an outline hold content, and which only say that there is none that day."""

from assistant.outline import Outline, Topic

from .phrases import Phrases
from .titles import bare_title


def taught_topics(outline: Outline, phrases: Phrases) -> tuple[list[Topic], list[Topic]]:
    """Return the topics with content, and those without: breaks, exams, reviews.

    A topic with times, sub-topics or objectives of its own is content whatever its title says; where no topic would be
    left, all are kept.
    """
    own = {o.module for o in outline.objectives}

    def holds_content(topic: Topic) -> bool:
        stated = topic.minutes or topic.subtopics or topic.title in own
        return bool(stated) or not phrases.is_administrative(bare_title(topic.title))

    taught = [t for t in outline.topics if holds_content(t)]
    if not taught:
        return list(outline.topics), []
    return taught, [t for t in outline.topics if not holds_content(t)]
