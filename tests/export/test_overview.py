"""Documents for the team: what a reader with five minutes needs stands first, parts are numbered, nothing is internal."""

import re

import pytest

from assistant.checker import check
from assistant.export import FORMATS
from assistant.export.people import words
from assistant.export.people.references import References
from assistant.export.result import Job
from assistant.spec import Spec, loads

COURSE = """
format: microcred/1
title: Field Notes
summary: Learners keep notes that others can use.
audience: {description: Rangers, need: Notes get lost.}
workload: {hours: 3, basis: An estimate.}
objectives:
  - {id: O1, statement: Record a sighting so that others can find its place., bloom: apply}
  - {id: O2, statement: Judge the notes of a colleague by stated criteria., bloom: evaluate}
assessments:
  - id: A1
    title: A week of notes
    method: portfolio
    objectives: [O1]
    weight: 60
    minutes: 60
    after: M1
    feedback: Within a week.
    pass: {rule: every-criterion, level: Good}
    rubric:
      levels: [{name: Good, points: 2}, {name: Weak, points: 1}]
      criteria:
        - {id: A1.C1, title: Place, objectives: [O1], weight: 50, descriptors: {Good: Found again., Weak: Not found.}}
        - {id: A1.C2, title: Time, objectives: [O1], weight: 50, descriptors: {Good: To the minute., Weak: To the day.}}
  - {id: A2, title: A review, method: oral, objectives: [O2], weight: 40, minutes: 30, feedback: Within a week., pass: {rule: every-criterion, level: Good}}
content:
  - id: M1
    title: Notes
    objectives: [O1, O2]
    activities:
      - {id: M1.1, kind: project-work, title: Take notes, minutes: 60, objectives: [O1], instructions: Do it alone.}
      - {id: M1.2, kind: practice, title: Take more, minutes: 15, objectives: [O1], instructions: Do it alone.}
      - {id: M1.3, kind: discussion, title: Compare, minutes: 15, objectives: [O2], instructions: Ask what A1.C2 means.}
pilot: {plan: {questions: ['Do raters agree in A1.C1 (“Place”)? M1.2 helps; `A1.C1` is code.']}}
evaluation: {questions: [{id: E1, level: 1, question: Was it useful?, target: Most say so.}]}
provenance:
  assumptions: [The hours are an estimate.]
  not_used: ['key-points, line 4: Bring boots.']
  outline: {file: notes.md}
  stated_objectives: [{text: record a sighting so that others can find its place, line: '3', became: [O1], how: kept}]
  elements: {O1: {by: outline, line: '3'}, A1: {by: offline, because: no task was stated}, A2: {by: offline, because: no task was stated}}
"""


def written(name: str = "markdown", **changes: object) -> str:
    spec = course().with_changes(**changes)
    return FORMATS[name].write(Job(spec, check(spec), "x")).files[0].text


def course() -> Spec:
    return loads(COURSE, "course").spec


def test_what_is_needed_first_stands_first_and_the_record_last() -> None:
    heads = re.findall(r"^## (.*)$", written(), re.MULTILINE)
    assert heads == [
        "What learners can do at the end", "How it is assessed", "Module plan", "Alignment",
        "Assessments and rubrics", "Modules and materials", "Pilot", "Evaluation", "Annex",
    ]  # fmt: skip
    text = written()
    assert text.index("Why it is needed") < text.index("## What learners")
    assert "**To confirm:** 1 assumption, in the annex" in text
    assert text.index("## Annex") < text.index("The hours are an estimate.")


def test_the_plan_adds_up_and_holds_assessments_in_their_place() -> None:
    text = written()
    assert "3 hours: 1 h 30 min for 1 module and 1 h 30 min for 2 assessments" in text
    plan = text[text.index("## Module plan") : text.index("## Alignment")]
    rows = [row for row in plan.splitlines() if row.startswith("| ")]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == ["Code", "M1", "A1", "A2", "In all"]
    assert "project work 1 h, practice 15 min, discussion 15 min" in rows[1]
    assert "| 3 h |" in rows[-1]


def test_no_total_where_a_time_is_missing_or_counted_twice() -> None:
    spec = course()
    module = spec.content[0]
    inside = module.activities[2].with_changes(kind="assessment")
    untimed = module.activities[2].with_changes(minutes=None)
    for last in (inside, untimed):
        content = [module.with_changes(activities=[*module.activities[:2], last])]
        assert "In all" not in written(content=content)


def test_each_fact_is_told_once() -> None:
    text = written()
    for words_of_it in ("“Good” or better", "Within a week.", "Do it alone.", "no task was stated"):
        assert text.count(words_of_it) == 1, words_of_it
    assert "**Steps 1 and 2.** Do it alone." in text
    assert "Objectives kept as stated:** O1" in text
    assert "| A1, A2 | by rule | no task was stated |" in text


def test_what_differs_is_told_with_each() -> None:
    spec = course()
    first = spec.assessments[0].with_changes(feedback="At once.", pass_rule={"rule": "score", "percent": 70})
    text = written(assessments=[first, spec.assessments[1]])
    assert "Each is passed with" not in text
    for said in ("**Passed with:** 70 % of the points", "**Passed with:** “Good” or better", "At once.", "a week."):
        assert said in text


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_running_text_holds_no_ids_of_parts(name: str) -> None:
    text = written(name)
    assert "A1 criterion 1 (“Place”)" in text
    assert "M1 step 2 helps" in text
    assert "A1 criterion 2 means" in text
    assert len(re.findall(r"A1\.C\d|M1\.\d", text)) == 1, "but for code"
    for internal in ("project-work", "key-points", "every-criterion"):
        assert internal not in text


def test_another_language_keeps_the_ids() -> None:
    text = written(language="de")
    assert "A1.C1 Place (50" in text
    assert "in A1.C1 (“Place”)" in text


def test_ids_that_the_spec_does_not_have_are_words_of_their_author() -> None:
    said = References(course()).said
    for text in ("A9.C1", "version 1.2", "M1.2.py", "x@M1.2", "`M1.2`", "M1.2/a", "A1.C1x"):
        assert said(text) == text
    assert said("M1.2. A1.C2, M1.1–M1.3") == "M1 step 2. A1 criterion 2, M1 step 1–M1 step 3"


@pytest.mark.parametrize(("minutes", "said"), [(45, "45 min"), (60, "1 h"), (75, "1 h 15 min"), (0.5, "0.5 min")])
def test_times(minutes: float, said: str) -> None:
    assert words.time(minutes) == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["2"], "Step 2"),
        (["1", "2"], "Steps 1 and 2"),
        (["1", "3", "4", "5"], "Steps 1 and 3 to 5"),
        (["2", "x", "7"], "Steps 2, x and 7"),
    ],
)
def test_series(numbers: list[str], said: str) -> None:
    assert words.series("Step", numbers) == said
