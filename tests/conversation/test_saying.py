"""What a designer reads speaks of the design, not of the file it is kept in."""

from assistant.checker import check
from assistant.conversation.saying import in_words, value_in_words
from assistant.conversation.views import changes, elements, finding_view
from assistant.spec import Spec

DATA = {
    "format": "microcred/1",
    "title": "Maps",
    "language": "en",
    "workload": {"hours": 14},
    "delivery": {"mode": "online-asynchronous"},
    "assessments": [{"id": "A1", "title": "Quiz", "method": "quiz"}],
    "evaluation": {"questions": [{"id": "E1", "question": "Does it help?", "level": 3}]},
}


def _spec(**other: object) -> Spec:
    return Spec.model_validate(DATA | other)


def _texts(spec: Spec) -> dict[str, list[str]]:
    return {part.at: [line.text for line in part.lines] for part in elements(spec)}


def test_values_are_said_in_words() -> None:
    told = _texts(_spec())
    assert told["language"] == ["English"]
    assert told["workload"] == ["14 hours"]
    assert told["delivery"] == ["online, in your own time"]
    assert told["E1"] == ["level 3, behaviour"]
    assert value_in_words("hours", 1) == "1 hour"
    assert value_in_words("weight", 12.5) == "12.5"
    assert value_in_words("language", "tlh") == "tlh", "what has no words stays"


def test_changes_are_said_in_words_too() -> None:
    old, new = _spec(), _spec(language="fr", delivery={"mode": "on-site"})
    lines = {part.at: [(line.sign, line.text) for line in part.lines] for part in changes(old, new)}
    assert lines["language"] == [("-", "English"), ("+", "French")]
    assert lines["delivery"] == [("-", "online, in your own time"), ("+", "on site")]


def test_messages_name_no_fields_of_the_file() -> None:
    found = [finding_view(f) for f in check(_spec()).findings]
    assert any("“questions”" in view.message for view in found), "a quiz without questions"
    assert not [view for view in found if "`" in view.message + view.fix]
    assert in_words("see `decision_rule` and `launch.how_to_earn`") == "see “decision” and “launch how to earn”"
    assert in_words("type `microcred check`, or `x = 1`") == "type `microcred check`, or `x = 1`"
