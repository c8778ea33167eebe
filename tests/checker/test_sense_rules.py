"""What is stated against itself: items, levels, pass marks, evidence, AI, pilot, launch, evaluation, language."""

import json

import pytest

from assistant.checker import check
from assistant.spec import loads


def found(code: str, **parts: object) -> list[str]:
    """Return severity and place of the findings of one rule on a spec made of the parts."""
    text = json.dumps({"format": "microcred/1", "title": "Cleaning", **parts})
    report = check(loads(text, "m.json").spec, select=[code])
    return [f"{f.severity.label} {f.at}" for f in report.findings]


def item(number: int, stem: str, *options: str, **more: object) -> dict[str, object]:
    """Return a single-choice item; the first option is the key."""
    choices = [{"text": text, "correct": i == 0} for i, text in enumerate(options)]
    return {"id": f"A1.Q{number}", "stem": stem, "options": choices, **more}


def quiz(*items: dict[str, object], **more: object) -> list[dict[str, object]]:
    """Return the assessments of a spec: one quiz."""
    return [{"id": "A1", "title": "Quiz", "method": "quiz", "items": list(items), **more}]


def task(**more: object) -> list[dict[str, object]]:
    """Return the assessments of a spec: one task."""
    return [{"id": "A1", "title": "Task", "method": "task", **more}]


def row(best: str, lowest: str) -> list[dict[str, object]]:
    """Return a task with one rubric row of two levels."""
    levels = [{"name": "Good", "points": 2}, {"name": "Poor", "points": 1}]
    criteria = [{"id": "A1.C1", "title": "Log", "descriptors": {"Good": best, "Poor": lowest}}]
    return task(rubric={"levels": levels, "criteria": criteria})


CLASSES = ("chemical", "physical", "biological")


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("A splinter lies in the soup. Which hazard is it?", "A splinter lies in the soup. Which hazard is it?", 1),
        (
            "A splinter lies in the soup. Which hazard is it?",
            "Think: a splinter lies in the soup. Which hazard is it?",
            1,
        ),
        ("A splinter lies in the soup. Which hazard is it?", "A hair lies in the salad. Which hazard is it?", 0),
        ("Which rows hold a value of type text?", "Which rows hold a value of type text before 1990?", 0),
        ("Which rows hold a value of type text?", "Which rows do not hold a value of type text?", 0),
    ],
)
def test_an_item_asked_twice(first: str, second: str, count: int) -> None:
    assert len(found("ASM223", assessments=quiz(item(1, first, *CLASSES), item(2, second, *CLASSES)))) == count


def test_the_same_stem_with_other_answers_is_another_item() -> None:
    items = (
        item(1, "Which of these is a fruit?", "an apple", "a leek"),
        item(2, "Which of these is a fruit?", "a pear", "a beet"),
    )
    assert not found("ASM223", assessments=quiz(*items))


@pytest.mark.parametrize(
    ("stem", "count"),
    [
        ("As Mia says, spread it in shallow trays. What is next?", 1),
        ("Would you spread it in shallow trays or leave it in the deep bucket overnight?", 0),
        ("Which tray is used?", 0),
    ],
)
def test_a_key_told_by_a_stem(stem: str, count: int) -> None:
    told = item(1, "How is soup cooled?", "spread it in shallow trays", "leave it in the deep bucket overnight", "stir")
    other = item(2, stem, "wait", "label it", "freeze it")
    assert found("ASM224", assessments=quiz(told, other)) == ["info A1"] * count


@pytest.mark.parametrize(
    ("more", "fires"),
    [
        ({"kind": "true-false"}, True),
        ({"kind": "numeric", "answer": "4"}, True),
        ({"answer": "5"}, True),
        ({"answer": "4"}, False),
        ({}, False),
    ],
)
def test_a_kind_that_does_not_fit_its_options(more: dict[str, object], *, fires: bool) -> None:
    assert bool(found("ASM225", assessments=quiz(item(1, "How many are left?", "4", "5", "6", **more)))) == fires


@pytest.mark.parametrize(
    ("rationale", "fires"),
    [
        ("The right answer is “the sum”.", True),
        ("The correct answer is B.", True),
        ("The right answer is the middle entry.", False),
        ("Whoever says that the right answer is the sum of all has not sorted the list.", False),
    ],
)
def test_a_rationale_for_a_wrong_option(rationale: str, *, fires: bool) -> None:
    asked = item(1, "What is the median?", "the middle entry", "the sum", "the mean", rationale=rationale)
    assert bool(found("ASM226", assessments=quiz(asked))) == fires


@pytest.mark.parametrize(
    ("said", "fires"), [("Correct!", True), ("Right, but not for this file.", False), ("Right of the comma.", False)]
)
def test_praise_for_a_wrong_option(said: str, *, fires: bool) -> None:
    asked = item(1, "What is the median?", "the middle entry", "the sum")
    asked["options"] = [{"text": "the middle entry", "correct": True}, {"text": "the sum", "feedback": said}]
    assert bool(found("ASM226", assessments=quiz(asked))) == fires


def test_keys_in_one_place_count_from_five_items_on() -> None:
    items = [item(i, f"What does part {'abcde'[i]} do?", "it turns", "it holds", "it seals") for i in range(5)]
    assert found("ASM215", assessments=quiz(*items)) == ["info A1"]
    assert not found("ASM215", assessments=quiz(*items[:4]))


@pytest.mark.parametrize(
    ("best", "lowest", "fires"),
    [
        ("A source is missing.", "Each change stands in the log with its source.", True),
        ("Three or more errors remain.", "At most one error remains.", True),
        ("Each change is logged.", "A change is missing.", False),
        ("No change is missing from the log.", "The log lists the changes.", False),
        ("Says which step is missing and why.", "Repeats the steps.", False),
        ("Works without help and not a single row is lost.", "Works with prompts.", False),
    ],
)
def test_levels_that_changed_places(best: str, lowest: str, *, fires: bool) -> None:
    assert bool(found("RUB118", assessments=row(best, lowest))) == fires


@pytest.mark.parametrize(
    ("percent", "brief", "told"),
    [
        (0, "", ["warning A1"]),
        (20, "", ["info A1"]),
        (100, "", ["info A1"]),
        (100, "Each valve must be closed; you may try as often as you like.", []),
        (70, "", []),
    ],
)
def test_pass_marks(percent: float, brief: str, told: list[str]) -> None:
    assert found("ASM115", assessments=task(**{"pass": {"rule": "score", "percent": percent}, "brief": brief})) == told


def test_a_pass_mark_that_guessing_reaches() -> None:
    passed = {"pass": {"rule": "score", "percent": 50}}
    assert found("ASM115", assessments=quiz(item(1, "Is it so?", "yes", "no"), **passed)) == ["warning A1"]
    assert not found("ASM115", assessments=quiz(item(1, "Which is it?", "this", "that", "none"), **passed))


def test_times_that_can_hardly_be_meant() -> None:
    assert found("ASM116", assessments=task(minutes=2))
    assert found("ASM116", assessments=quiz(minutes=2400))
    assert not found("ASM116", assessments=quiz(minutes=4))
    assert not found("ASM116", assessments=task(minutes=2400))
    assert found("ASM116", assessments=task(minutes=2400), workload={"hours": 25})


@pytest.mark.parametrize(
    ("stance", "brief", "fires"),
    [
        ("not-permitted", "Clean the file. Use ChatGPT to draft the log.", True),
        ("not-permitted", "Clean the file. Do not use ChatGPT.", False),
        ("not-permitted", "You receive a letter that a chatbot wrote. Judge it.", False),
        ("acknowledged", "Use ChatGPT to draft the log.", False),
        ("required", "Clean the file without an AI assistant.", True),
    ],
)
def test_a_brief_against_the_stance_on_ai(stance: str, brief: str, *, fires: bool) -> None:
    assert bool(found("ASM117", assessments=task(brief=brief, ai_use={"stance": stance}))) == fires


@pytest.mark.parametrize(
    ("evidence", "fires"),
    [
        ("None.", True),
        ("Your presence in all sessions", True),
        ("The attendance list you designed for the club", False),
        ("A log", False),
    ],
)
def test_evidence_that_is_no_work(evidence: str, *, fires: bool) -> None:
    assert bool(found("ASM118", assessments=task(evidence=evidence))) == fires


@pytest.mark.parametrize(("said", "fires"), [("No feedback is given.", True), ("Comments within five days.", False)])
def test_feedback_that_says_nothing(said: str, *, fires: bool) -> None:
    assert bool(found("ASM119", assessments=task(feedback=said))) == fires


def test_figures_of_a_pilot() -> None:
    assert found("PIL103", pilot={"plan": {"participants": 0}})
    assert found("PIL103", pilot={"plan": {"participants": 4, "decision_rule": "We will see."}})
    assert found("PIL103", pilot={"results": {"participants": 4, "passed": 5}})
    assert not found(
        "PIL103", pilot={"plan": {"participants": 4}, "results": {"participants": 4, "passed": 4, "minutes": {}}}
    )


@pytest.mark.parametrize(
    ("target", "fires"),
    [("many pass", True), ("most learners pass", True), ("as many as before", False), ("80 %", False)],
)
def test_targets(target: str, *, fires: bool) -> None:
    assert bool(found("EVA116", evaluation={"questions": [{"id": "E1", "target": target}]})) == fires


def test_assessments_that_do_not_exist() -> None:
    asked = {"questions": [{"id": "E1", "measures": ["A2 result", "A1 result"]}]}
    assert found("EVA117", assessments=task(), evaluation=asked) == ["warning E1"]
    assert found("LAU117", assessments=task(), launch={"how_to_earn": ["Pass A7"]}) == ["warning spec"]
    assert not found("LAU117", assessments=task(), launch={"how_to_earn": ["Pass A1"], "opens": "28 February"})
    assert found("LAU117", launch={"opens": "31 February"})


def test_the_language_declared() -> None:
    german = "Die Lernenden prüfen, wie der Bericht mit den Daten auf dem Blatt zu lesen ist, und der Wert wird nicht für eine Woche, das ist die Regel, mit der sich das Amt befasst."
    assert found("CNT119", summary=german, language="en", objectives=[{"id": "O1", "statement": "Berichte prüfen."}])
    assert not found(
        "CNT119", summary=german, language="de-AT", objectives=[{"id": "O1", "statement": "Berichte prüfen."}]
    )
    assert not found(
        "CNT119", summary=german, language="fi", objectives=[{"id": "O1", "statement": "Berichte prüfen."}]
    )


@pytest.mark.parametrize(
    ("kind", "minutes", "fires"),
    [
        ("practice", 1, True),
        ("practice", 1900, False),
        ("video", 1, False),
        ("video", 1900, True),
        ("reading", 40, False),
    ],
)
def test_times_of_activities(kind: str, minutes: int, *, fires: bool) -> None:
    activity = {"id": "M1.1", "kind": kind, "title": "Work", "minutes": minutes}
    assert bool(found("CNT120", content=[{"id": "M1", "title": "M", "activities": [activity]}])) == fires
