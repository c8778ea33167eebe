"""Rules on pilot, launch and evaluation: where they speak, and where they hold their tongue."""

import json

import pytest

from assistant.checker import Finding, Phase, Severity, check

from .test_examples import example


def found(code: str, text: str, phase: Phase | None = None) -> list[Finding]:
    return [f for f in check(example(text), select=[code], phase=phase).findings if f.code == code]


def severities(code: str, text: str) -> list[str]:
    return [f.severity.label for f in found(code, text)]


def evaluation(*questions: dict[str, object]) -> str:
    numbered = [{"id": f"E{i}", **q} for i, q in enumerate(questions, 1)]
    return f"evaluation: {json.dumps({'questions': numbered}, ensure_ascii=False)}\n"


# Pilot


@pytest.mark.parametrize(
    ("pilot", "missing"),
    [
        ("{plan: {participants: 5, instruments: [time log], decision_rule: mend what two stumble on}}", []),
        ("{plan: {who: five colleagues, instruments: [time log], decision_rule: mend what two stumble on}}", []),
        ("{plan: {participants: 5, instruments: [time log]}}", ["decision_rule"]),
        ("{plan: {when: in May}}", ["participants", "instruments", "decision_rule"]),
        ("{findings: [{id: F1, observation: Too long, decision: cut M2}]}", []),
        ("{results: {minutes: {A1: 90}}}", []),
    ],
)
def test_a_pilot_needs_a_plan_made_beforehand(pilot: str, missing: list[str]) -> None:
    findings = found("PIL101", f"pilot: {pilot}")
    assert len(findings) == bool(missing)
    assert all(word in findings[0].message for word in missing)


def test_a_launch_without_a_pilot_is_noticed() -> None:
    assert found("PIL101", "launch: {platform: Moodle}")


def test_statistics_on_few_learners_are_an_info_and_watching_them_is_not() -> None:
    def plan(participants: int, instrument: str) -> str:
        return f"pilot: {{plan: {{participants: {participants}, instruments: ['{instrument}']}}}}"

    assert severities("PIL102", plan(8, "Cronbach alpha of the quiz")) == ["info"]
    assert severities("PIL102", plan(40, "Cronbach alpha of the quiz")) == []
    assert severities("PIL102", plan(8, "double rating of all submissions, time log")) == []


def test_real_times_are_held_against_the_planned_ones() -> None:
    def results(minutes: object) -> str:
        return (
            "content: [{id: M1, title: T, minutes: 60, activities: [{id: M1.1, kind: practice, title: T, minutes: 60}]}]\n"
            f"pilot: {{results: {json.dumps({'minutes': minutes})}}}"
        )

    assert [f.at for f in found("PIL207", results({"M1": 80, "M1.1": 70}))] == ["M1"]
    assert not found("PIL207", results({"M1": "80", "M9": 3, "M1.1": True}))
    assert not found("PIL207", results([80]))
    assert not found("PIL207", results({"M1": 10**400}))


@pytest.mark.parametrize(
    ("finding", "piloting", "launching"),
    [
        ({}, ["info"], ["warning"]),
        ({"decision": "cut M2"}, [], ["warning"]),
        ({"decision": "cut M2", "status": "done"}, [], []),
        ({"status": "declined"}, ["info"], ["warning"]),
        ({"decision": "only one of eight", "status": "declined"}, [], []),
    ],
)
def test_what_the_pilot_showed_is_decided_before_the_launch(
    finding: dict[str, str], piloting: list[str], launching: list[str]
) -> None:
    pilot = f"pilot: {json.dumps({'findings': [{'id': 'F1', 'observation': 'Too long', **finding}]})}\n"
    assert severities("PIL210", pilot) == piloting
    assert severities("PIL210", pilot + "launch: {platform: Moodle}") == launching


# Launch

WHOLE = """
summary: Cleans messy tables.
issuer: {name: Example University, url: 'https://example.org'}
audience: {prerequisites: [none]}
stackability: {stacks_into: it stands alone}
workload: {hours: 2}
delivery: {mode: online-asynchronous}
quality_assurance: {owner: the programme lead, review_by: '2999-01-01'}
pilot: {plan: {participants: 5, instruments: [time log], questions: [Is the time enough?], decision_rule: mend what two stumble on}}
launch: {platform: Moodle, how_to_earn: [Enrol, Pass A1], support: Forum, channels: [newsletter], announcement: Learn to clean.}
"""


def test_a_whole_launch_raises_nothing() -> None:
    assert [f.message for f in check(example(WHOLE), select=["PIL", "LAU", "CNT"]).findings] == []


@pytest.mark.parametrize(
    ("taken_out", "code"),
    [
        ("platform: Moodle, ", "LAU111"),
        ("how_to_earn: [Enrol, Pass A1], ", "LAU109"),
        ("support: Forum, ", "LAU106"),
        ("channels: [newsletter], announcement: Learn to clean.", "LAU110"),
        ("audience: {prerequisites: [none]}\n", "LAU108"),
        ("stackability: {stacks_into: it stands alone}\n", "LAU108"),
        ("workload: {hours: 2}\n", "LAU130"),
        ("delivery: {mode: online-asynchronous}\n", "LAU130"),
        ("owner: the programme lead, ", "LAU104"),
        (", review_by: '2999-01-01'", "LAU104"),
    ],
)
def test_each_part_of_a_launch_is_missed_by_its_own_rule(taken_out: str, code: str) -> None:
    assert taken_out in WHOLE
    assert {f.code for f in check(example(WHOLE.replace(taken_out, "")), select=["LAU"]).findings} == {code}


def test_what_is_held_on_site_hardly_needs_a_platform() -> None:
    assert severities("LAU111", "launch: {support: Office hours}\ndelivery: {mode: on-site}") == ["info"]
    assert not found("LAU111", "launch: {support: Forum}\ndelivery: {platform: Moodle}")


def test_nothing_is_asked_of_the_launch_before_it_begins() -> None:
    before = check(example("objectives: [{id: O1, statement: Clean the file.}]"), select=["LAU", "EVA", "PIL"])
    assert before.findings == ()


def test_steps_are_accepted_in_their_order() -> None:
    earlier = "objectives: accepted, assessment: accepted, content: accepted, creation: accepted"
    steps = "launch: {{platform: Moodle}}\nsteps: {{{}}}"
    assert not found("LAU107", steps.format(f"{earlier}, pilot: accepted, launch: accepted"))
    assert not found("LAU107", steps.format(f"{earlier}, pilot: draft, launch: draft"))
    assert found("LAU107", steps.format(f"{earlier}, pilot: draft, launch: accepted"))
    assert not found("LAU107", "launch: {platform: Moodle}")


def test_a_badge_needs_its_fields_and_an_image_that_can_carry_it() -> None:
    badge = WHOLE + "image: badge.svg\n"
    assert not found("LAU102", badge)
    assert "summary" in found("LAU102", badge.replace("summary: Cleans messy tables.\n", ""))[0].message
    assert "issuer.url" in found("LAU102", badge.replace(", url: 'https://example.org'", ""))[0].message
    assert found("LAU102", badge.replace("badge.svg", "badge.jpg"))
    assert not found("LAU102", WHOLE.replace("summary: Cleans messy tables.\n", "")), "no badge is meant"


# Evaluation

REACTION = {"level": 1, "measures": ["exit survey"], "target": "80% would recommend it", "when": "at the end"}
LEARNING = {
    "level": 2,
    "measures": ["A1 result per criterion", "pre-test"],
    "target": "75% of those who start pass",
    "when": "after each run",
}
BEHAVIOUR = {"level": 3, "measures": ["follow-up survey"], "target": "half use it", "when": "after three months"}


def test_a_whole_evaluation_raises_nothing() -> None:
    assert [f.message for f in check(example(evaluation(REACTION, LEARNING, BEHAVIOUR)), select=["EVA"]).findings] == []


@pytest.mark.parametrize(
    ("questions", "codes"),
    [
        ([LEARNING], {"EVA101"}),
        ([REACTION], {"EVA101", "EVA112", "EVA113"}),
        ([REACTION, BEHAVIOUR], {"EVA112", "EVA113"}),
        ([REACTION, {**LEARNING, "measures": ["A1 result"]}], {"EVA115"}),
        ([REACTION, {**LEARNING, "measures": ["A1 result"], "baseline": "20% on day one"}], set()),
        ([{**REACTION, "target": ""}, LEARNING], {"EVA102"}),
        ([{**REACTION, "measures": []}, LEARNING], {"EVA102"}),
        ([{**REACTION, "when": " "}, LEARNING], {"EVA102"}),
        ([REACTION, LEARNING, {**BEHAVIOUR, "measures": ["exit survey"]}], {"EVA111"}),
        ([REACTION, LEARNING, {**BEHAVIOUR, "measures": ["satisfaction survey", "managers' reports"]}], set()),
        ([REACTION, {**LEARNING, "measures": ["end-of-course survey"]}], {"EVA111", "EVA115"}),
        ([REACTION, LEARNING, {**BEHAVIOUR, "when": "at the end of the course"}], {"EVA114"}),
        ([{**REACTION, "measures": ["NPS"]}, LEARNING], {"EVA108"}),
        ([{**REACTION, "question": "Was it clear and useful?"}, LEARNING], {"EVA107"}),
        ([{**REACTION, "question": "Don't you find the feedback helpful?"}, LEARNING], {"EVA107"}),
        ([{**REACTION, "question": "Were the tasks easy to follow and the days long enough?"}, LEARNING], {"EVA107"}),
        ([{**REACTION, "question": "Were the films and readings helpful?"}, LEARNING], {"EVA107"}),
        ([{**REACTION, "question": "How did you use the feedback?"}, LEARNING], set()),
        ([{**REACTION, "question": "How useful was the feedback?"}, LEARNING], set()),
        ([{**REACTION, "question": "Was the difference before and after clear?"}, LEARNING], set()),
        (
            [{"question": "Did it help?", "measures": ["survey"], "target": "yes", "when": "May"}],
            {"EVA101", "EVA112", "EVA116"},
        ),
    ],
)
def test_what_an_evaluation_lacks(questions: list[dict[str, object]], codes: set[str]) -> None:
    assert {f.code for f in check(example(evaluation(*questions)), select=["EVA"]).findings} == codes


@pytest.mark.parametrize(
    ("target", "severity"),
    [
        ("70% completion", [Severity.WARNING]),
        ("Two thirds complete the course: 66 %", [Severity.WARNING]),
        ("70% of learners complete the course", [Severity.INFO]),
        ("70% of those enrolled complete", []),
        ("70% of starters finish", []),
        ("drop-out rate below 20% of active learners", []),
        ("80% complete the exit survey", []),
        ("90% completed A1's assignment", [Severity.WARNING]),
        ("fewer complaints than last year", []),
    ],
)
def test_a_completion_rate_says_of_whom(target: str, severity: list[Severity]) -> None:
    question = {"level": 4, "measures": ["platform report"], "target": target, "when": "each run"}
    assert [f.severity for f in found("EVA103", evaluation(question))] == severity


def test_wording_of_evaluations_is_read_in_english_only() -> None:
    spanish = "language: es\n" + evaluation({**REACTION, "measures": ["NPS"]})
    report = check(example(spanish), select=["EVA108", "EVA112"])
    assert report.findings == ()
    assert report.not_checked
