"""Instructions that change the form of an activity: a role play, a discussion, a video."""

import re

from assistant.checker.edits import change
from assistant.spec import Activity, Module

from ...protocol import DraftError
from ...titles import capitalised, shortened
from ..steps.content import PRACTICE
from .fit import is_ours
from .table import Asked, Done, slot, understands

_FORMS = (
    (r"project", "project-work"),
    (r"quiz|test", "quiz"),
    (r"reflection|journal|diary", "reflection"),
    (r"discussion|debate|peer (?:review|feedback)", "discussion"),
    (r"video|film", "video"),
    (r"lecture|talk", "lecture"),
    (r"demonstration|demo", "demonstration"),
    (r"reading|text", "reading"),
)
"""What a form is called → kind of activity; all others are practice."""


@understands
def set_form(asked: Asked) -> Done:
    """Give an activity another form; where a module is named, its practice is meant, or its text for a text or film."""
    form = asked["form"].lower()
    kind = next((kind for pattern, kind in _FORMS if re.search(pattern, form)), None) or "practice"
    at = asked.id("module", "activity")
    module = next(m for m in asked.spec.content if m.id == at or any(a.id == at for a in m.activities))
    activity = next((a for a in module.activities if a.id == at), None) or _meant(module, practice=kind in PRACTICE)
    title = capitalised(form) if not asked["subject"] else capitalised(f"{asked['form']} {asked['subject']}")
    if not asked["subject"]:
        title = asked.ground.phrases("assessment_title", method=title, topic=_subject(activity, asked))
    spec = change(asked.spec, activity.id, kind=kind, title=title)
    return Done(spec, [f"{activity.id} is what is meant in {at}: it is “{title}” now."] if at != activity.id else [])


def _meant(module: Module, *, practice: bool) -> Activity:
    """Return the activity of a module that a wish means: the longest of its practice, or of what prepares for it."""
    fitting = [a for a in module.activities if (a.kind in PRACTICE) == practice and a.kind != "assessment"]
    if not fitting:
        what = "practice" if practice else "reading"
        raise DraftError(f"{module.id} has no {what} yet: “add a {what} to {module.id}: …” adds one.")
    return max(fitting, key=lambda a: a.minutes or 0)


def _subject(activity: Activity, asked: Asked) -> str:
    """Return what an activity is about, without the form it had."""
    planned = asked.ground.for_ids(activity.objectives)
    if planned and is_ours(asked.spec, activity):
        return shortened(planned[0].slots(asked.ground.phrases.language).topic, 60)
    return re.sub(rf"^(?:{slot('FORM')}): ", "", activity.title, flags=re.IGNORECASE)
