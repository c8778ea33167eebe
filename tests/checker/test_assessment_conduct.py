"""Rules on how assessments are taken, on objectives as a set, and on tasks, practice and pass levels below them."""

import pytest

from assistant.checker import Phase, Severity, check
from assistant.spec import loads

TASK = "objectives: [{id: O1, statement: Report a test of water.}]\nassessments: [{id: A1, title: T, method: task, objectives: [O1]%s}]\n"


def codes(text: str, phase: Phase = Phase.LAUNCH) -> dict[str, Severity]:
    spec = loads("format: microcred/1\ntitle: Water\n" + text).spec
    return {f.code: f.severity for f in check(spec, phase=phase).findings}


def test_conduct_is_not_asked_for_while_drafting() -> None:
    asked = {"ASM107", "ASM108", "ASM109", "ASM111", "ASM215", "ASM218"}
    assert not asked & set(codes(TASK % "", Phase.CONTENT))
    assert {"ASM107", "ASM108", "ASM111"} <= set(codes(TASK % ""))


def test_feedback_may_come_from_a_formative_assessment() -> None:
    formative = "  - {id: A2, title: Trial, method: quiz, purpose: formative, objectives: [O1]}\n"
    text = TASK.replace("[{id: A1", "\n  - {id: A1").replace("}]\n", "}\n") % ""
    both = text.replace("water.}\n", "water.}]\n") + formative
    assert "ASM107" not in codes(both)
    assert "ASM107" not in codes(TASK % ", feedback: One resubmission.")


@pytest.mark.parametrize(
    ("stated", "severity"),
    [
        ("", Severity.INFO),
        (", ai_use: {stance: not-permitted}", Severity.INFO),
        (", supervision: {mode: none}", Severity.INFO),
        (", supervision: {mode: on-site}", None),
        (", supervision: {mode: none}, ai_use: {stance: required}", None),
        (", pass: {rule: completion}", None),
        (", purpose: formative", None),
    ],
)
def test_integrity_names_what_is_missing(stated: str, severity: Severity | None) -> None:
    assert codes(TASK % stated).get("ASM108") is severity


def _items(*kinds: str) -> str:
    items = ", ".join(
        f"{{id: A1.Q{n}, objective: O1, kind: {kind}, stem: Which gauge is read at noon?, options: [{{text: a, correct: true}}, {{text: b}}]}}"
        for n, kind in enumerate(kinds, 1)
    )
    return TASK.replace("task", "quiz") % f", items: [{items}]"


def test_one_item_that_can_be_guessed_is_too_little() -> None:
    assert codes(_items("single"))["ASM109"] is Severity.WARNING
    assert "ASM109" not in codes(_items("single", "single"))
    assert "ASM109" not in codes(_items("essay"))


def test_reading_alone_must_not_take_all_the_time() -> None:
    brief = "Read the gauge and note the level. " * 40
    assert codes(TASK % f", minutes: 1, brief: {brief}")["ASM110"] is Severity.INFO
    assert "ASM110" not in codes(TASK % f", minutes: 10, brief: {brief}")


def test_another_way_may_be_said_in_several_places() -> None:
    assert "ASM111" in codes(TASK % "")
    assert "ASM111" not in codes(TASK % ", brief: Ask us for an alternative format.")
    assert "ASM111" not in codes((TASK % "") + "delivery: {accessibility: Captions; extra time on request}\n")
    assert "ASM111" not in codes((TASK % "") + "launch: {support: Write to the disability office.}\n")


def _objectives(*statements: str) -> str:
    return "objectives: [" + ", ".join(f"{{id: O{n}, statement: {s}}}" for n, s in enumerate(statements, 1)) + "]"


def test_many_objectives_and_one_verb_for_most_are_pointed_out() -> None:
    verbs = ("Draw", "Read", "Weigh", "Label", "Cool", "Filter", "Compare", "Report", "Judge")
    nine = [f"{verb} a sample of water." for verb in verbs]
    assert codes(_objectives(*nine))["OBJ117"] is Severity.INFO
    assert "OBJ117" not in codes(_objectives(*nine[:8]))
    same = [f"Explain how {thing} is measured." for thing in ("lead", "zinc", "iron")]
    assert codes(_objectives(*same, "Report a test of water."))["OBJ118"] is Severity.HINT
    assert "OBJ118" not in codes(_objectives(*same))
    assert "OBJ118" not in codes(_objectives(*same[:2], *nine[7:9]))


EVALUATE = "objectives: [{id: O1, statement: Evaluate three filters by their cost and yield., bloom: evaluate}]\n"


@pytest.mark.parametrize(
    ("brief", "fires"),
    [
        ("List three filters. Describe each of them.", True),
        ("List three filters. Recommend one of them with reasons.", False),
        ("List three filters, then write an evaluation of each.", False),
        ("The report counts for half of the mark.", False),
        ("Frobnicate three filters.", False),
    ],
)
def test_a_brief_that_asks_for_less_than_its_objective(brief: str, fires: bool) -> None:
    text = EVALUATE + f"assessments: [{{id: A1, title: T, method: task, objectives: [O1], brief: '{brief}'}}]"
    assert ("ALN107" in codes(text)) is fires


@pytest.mark.parametrize(
    ("title", "fires"),
    [
        ("List the parts of a filter", True),
        ("Evaluate one filter with a partner", False),
        ("Filters of the old town", False),
    ],
)
def test_practice_that_stays_below_its_objective(title: str, fires: bool) -> None:
    activity = f"{{id: M1.1, kind: practice, title: '{title}'}}"
    text = EVALUATE + f"content: [{{id: M1, title: Filters, objectives: [O1], activities: [{activity}]}}]"
    assert ("ALN111" in codes(text)) is fires


@pytest.mark.parametrize(
    ("descriptor", "fires"),
    [
        ("Lists three filters.", True),
        ("Evaluates three filters by cost.", False),
        ("Three filters are compared by cost.", False),
        ("Lists three filters and judges each by its cost.", False),
    ],
)
def test_a_pass_level_that_asks_for_less_than_its_objective(descriptor: str, fires: bool) -> None:
    text = (
        EVALUATE
        + f"""
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1]
    pass: {{rule: every-criterion, level: Good}}
    rubric:
      levels: [{{name: Good, points: 2}}, {{name: Poor, points: 1}}]
      criteria: [{{id: A1.C1, title: Filters, objectives: [O1], descriptors: {{Good: '{descriptor}', Poor: One filter is left out.}}}}]
"""
    )
    assert ("ALN122" in codes(text)) is fires
