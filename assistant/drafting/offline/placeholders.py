"""What an outline leaves open (TBA, `[insert date]`) is no content: it is taken out, and told."""

import re

from assistant.checker import PLACEHOLDER
from assistant.outline import Outline, Topic


def without_placeholders(outline: Outline) -> tuple[Outline, list[str]]:
    """Return the outline without placeholders in what is drafted from, and the placeholders taken out."""
    found: list[str] = []

    def clean(text: str) -> str:
        marks = PLACEHOLDER.findall(text)
        found.extend(marks)
        return re.sub(r"\s*[(\[]\s*[)\]]", "", PLACEHOLDER.sub("", text)).strip(" :,;–—-") if marks else text

    def topic(old: Topic) -> Topic:
        changed = {
            "title": clean(old.title),
            "subtopics": tuple(s for s in map(topic, old.subtopics) if s.title),
            "activities": tuple(a for a in map(clean, old.activities) if a),
        }
        return old.model_copy(update=changed)

    objectives = [
        o.model_copy(update={"text": clean(o.text), "module": o.module and clean(o.module)}) for o in outline.objectives
    ]
    assessments = [
        a.model_copy(update={"title": clean(a.title), "description": a.description and clean(a.description)})
        for a in outline.assessments
    ]
    changed = {
        "title": outline.title and clean(outline.title),
        "description": outline.description and clean(outline.description),
        "objectives": tuple(o for o in objectives if o.text),
        "topics": tuple(t for t in map(topic, outline.topics) if t.title),
        "assessments": tuple(a if a.title else a.model_copy(update={"title": "Assessment"}) for a in assessments),
    }
    if not found:
        changed.clear()
    return outline.model_copy(update=changed), list(dict.fromkeys(found))
