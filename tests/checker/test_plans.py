"""Plans of pilot, launch and evaluation, and material: what decides, what can tell, what is left out, what belongs elsewhere."""

import json

import pytest

from assistant.checker import check
from assistant.spec import loads


def found(code: str, **parts: object) -> list[str]:
    """Return the messages of one rule on a spec made of the parts."""
    text = json.dumps({"format": "microcred/1", "title": "Apple Trees", **parts})
    return [f.message for f in check(loads(text, "m.json").spec, select=[code]).findings]


def pilot(**plan: object) -> dict[str, object]:
    return {"plan": {"participants": 8, "instruments": ["time log"], "questions": ["Is it enough?"], **plan}}


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("Things are mended where necessary.", 1),
        ("All comments are read by the team.", 1),
        ("Two weeks are added if half of them need longer.", 0),
        ("Rewrite a row if raters differ in 5 of 21 trees.", 1),
        ("Rewrite a row if raters differ in 5 of 24 trees.", 0),
        ("Rewrite a row if raters differ in three of eight trees.", 0),
        ("Rewrite a row if five of twenty learners fail.", 1),
    ],
)
def test_a_decision_rule_names_a_result_that_can_come(rule: str, count: int) -> None:
    assert len(found("PIL104", pilot=pilot(decision_rule=rule))) == count


@pytest.mark.parametrize(
    ("question", "instrument", "count"),
    [
        ("Do two raters agree on A1?", "survey of learners", 1),
        ("Do two raters agree on A1?", "double rating of all trees", 0),
        ("How long does the pruning take?", "guest list", 1),
        ("How long does the pruning take?", "diary", 0),
        ("Where do learners give up?", "bouquet", 1),
        ("Where do learners give up?", "platform log", 0),
        ("Do apples taste better?", "bouquet", 0),
    ],
)
def test_a_question_of_the_pilot_that_nothing_answers(question: str, instrument: str, count: int) -> None:
    assert len(found("PIL105", pilot=pilot(questions=[question], instruments=[instrument]))) == count


ASSESSMENTS = [
    {
        "id": "A1",
        "title": "Pruned tree",
        "method": "performance",
        "brief": "Prune one tree in the orchard.",
        "evidence": "The tree.",
    },
    {"id": "A2", "title": "Plan of an orchard", "method": "project", "brief": "Draw where each tree stands and why."},
]


@pytest.mark.parametrize(
    ("steps", "count"),
    [
        (["Enrol", "Prune a tree", "Hand in the plan"], 0),
        (["Enrol", "Prune a tree"], 1),
        (["Enrol", "Hand in A2"], 1),
        (["Enrol", "Pass both assessments"], 0),
        (["Enrol", "Prune a tree", "Submit the drawing of your land"], 0),
        (["Enrol", "Work through the modules"], 0),
    ],
)
def test_a_step_for_each_assessment(steps: list[str], count: int) -> None:
    assert len(found("LAU129", assessments=ASSESSMENTS, launch={"how_to_earn": steps})) == count


@pytest.mark.parametrize(
    ("step", "count"),
    [
        ("Pass the written exam", 1),
        ("Compose a sonata for oboe", 1),
        ("Hand in the plan", 0),
        ("Register with your firm's account", 0),
        ("Defend your dissertation", 1),
    ],
)
def test_a_step_that_belongs_to_another_course(step: str, count: int) -> None:
    assert len(found("LAU124", assessments=ASSESSMENTS, launch={"how_to_earn": ["Prune a tree", step]})) == count


def question(**more: object) -> dict[str, object]:
    whole = {
        "id": "E1",
        "level": 3,
        "question": "Do holders prune?",
        "measures": ["visits"],
        "target": "70% do",
        "when": "a year later",
    }
    return {"questions": [{**whole, **more}]}


@pytest.mark.parametrize(
    ("code", "more", "count"),
    [
        ("EVA114", {"when": "during the course"}, 1),
        ("EVA114", {"when": "three months after the course"}, 0),
        ("EVA116", {"target": "good use"}, 1),
        ("EVA116", {"target": "more than last year"}, 0),
        ("EVA118", {"target": "30% pass", "baseline": "60% passed"}, 1),
        ("EVA118", {"target": "30% make errors", "baseline": "60% did"}, 0),
        ("EVA119", {"question": "Do sailors moor faster?", "measures": ["harbour logbook"]}, 1),
        ("EVA119", {"question": "Do they recommend it?", "measures": ["exit survey"]}, 0),
    ],
)
def test_questions_of_an_evaluation(code: str, more: dict[str, object], count: int) -> None:
    assert len(found(code, assessments=ASSESSMENTS, evaluation=question(**more))) == count


@pytest.mark.parametrize(
    ("announcement", "count"),
    [
        ("It carries 1 ECTS. You earn 5 ECTS.", 1),
        ("It carries 1 ECTS. Together with the other courses you earn 5 ECTS.", 0),
        ("It carries 1 ECTS.", 0),
    ],
)
def test_credits_named_twice(announcement: str, count: int) -> None:
    workload = {"hours": 25, "credits": {"system": "ECTS", "value": 1}}
    assert len(found("CNT122", workload=workload, launch={"announcement": announcement})) == count


@pytest.mark.parametrize(
    ("title", "body", "count"),
    [
        (
            "Reading a bud",
            "Look at each branch in winter: a thick bud will bear apples, a slim one leaves. Cut above a bud that points outwards.",
            0,
        ),
        (
            "Mooring in a cross wind",
            "Bring the yacht alongside, put the spring line over the bollard, and let the engine hold the stern until the crew is ashore.",
            1,
        ),
        (
            "Reading a bud",
            "Bring the yacht alongside, put the spring line over the bollard, and let the engine hold the stern until the crew is ashore.",
            1,
        ),
        ("Wörter", "Der Kapitän legt das Schiff längs an die Mole und wirft dem Matrosen die Leine zu.", 1),
        ("Mooring", "Bring the yacht.", 0),
        ("Cuts", None, 0),
    ],
)
def test_material_of_another_course(title: str, body: str | None, count: int) -> None:
    made = {"id": "M1.1.a", "kind": "handout", "title": title, "body": body}
    activity = {
        "id": "M1.1",
        "kind": "practice",
        "title": "Read buds before you cut",
        "objectives": ["O1"],
        "instructions": "Mark on each branch the bud above which you cut.",
        "assets": [made],
    }
    parts = {
        "objectives": [{"id": "O1", "statement": "Prune an apple tree so that light reaches each branch."}],
        "content": [{"id": "M1", "title": "Branches and buds", "activities": [activity]}],
    }
    assert len(found("ALN150", **parts)) == count


def test_material_of_an_assessment_belongs_to_its_task() -> None:
    far = {
        "id": "A2.a",
        "kind": "brief",
        "title": "Sonata",
        "body": "Play both movements from memory, with the repeats, and keep the tempo of the metronome through the fugue.",
    }
    near = {
        "id": "A2.b",
        "kind": "brief",
        "title": "Land",
        "body": "The orchard lies on a slope; draw where each tree of the list stands and give its reason.",
    }
    made = {"id": "M1.1.a", "kind": "link", "title": "Orchards from above"}
    activity = {"id": "M1.1", "kind": "practice", "title": "Walk an orchard", "assets": [made]}
    taught = {"content": [{"id": "M1", "title": "Orchards", "activities": [activity]}]}
    with_both = [ASSESSMENTS[0], {**ASSESSMENTS[1], "assets": [far, near]}]
    assert ["A2.a" in message for message in found("ALN150", assessments=with_both, **taught)] == [True]
