"""Structure: links that hold together, parts that are there, and what is let off."""

import pytest

from assistant.checker import Finding, Phase, Severity, apply_fixes, check
from assistant.spec import Spec, loads

AIMS = """
title: Wool
objectives: [{id: O1, statement: Dye a length of wool with madder.}, {id: O2, statement: Weave a scarf on a frame loom.}]
"""


def spec_of(text: str) -> Spec:
    return loads(f"format: microcred/1\n{text}", "t.yaml").spec


def found(text: str, code: str, phase: Phase = Phase.CONTENT) -> list[Finding]:
    return list(check(spec_of(text), phase=phase, select=[code]).findings)


def grave(text: str, code: str, phase: Phase = Phase.CONTENT) -> list[Severity]:
    return [f.severity for f in found(text, code, phase)]


def task(**fields: object) -> str:
    stated = ", ".join(f"{key}: {value}" for key, value in fields.items())
    return f"{AIMS}assessments: [{{id: A1, title: Scarf, method: task, objectives: [O2], brief: Weave., {stated}}}]"


def test_work_that_does_not_count_needs_no_rubric() -> None:
    assert grave(task(purpose="summative"), "ASM103") == [Severity.ERROR]
    assert grave(task(purpose="formative"), "ASM103") == [Severity.INFO]
    assert grave(task(weight=0), "ASM103") == [Severity.INFO]
    assert grave(task(purpose="formative", feedback="The tutor shows where threads cross."), "ASM103") == []


def quiz(objectives: str, purpose: str = "summative") -> str:
    return (
        f"{AIMS}assessments: [{{id: A1, title: Q, method: quiz, purpose: {purpose}, objectives: [{objectives}], "
        "items: [{id: A1.Q1, kind: essay, stem: Why does madder need alum?}]}]"
    )


def test_an_item_names_the_objective_it_shows() -> None:
    assert grave(quiz("O1, O2"), "ALN134") == [Severity.WARNING]
    assert grave(quiz("O1, O2", "formative"), "ALN134") == [Severity.INFO]
    assert grave(quiz("O1"), "ALN134") == [Severity.INFO]
    assert grave(quiz(""), "ALN134") == []
    spec = spec_of(quiz("O1"))
    mended, _ = apply_fixes(spec, check(spec, phase=Phase.CONTENT, select=["ALN134"]), ("unsafe",))
    assert mended.assessments[0].items[0].objective == "O1"


def module(named: str, *served: str) -> str:
    activities = ", ".join(
        f"{{id: M1.{n}, kind: practice, title: Try it {n}, objectives: [{o}]}}" for n, o in enumerate(served, 1)
    )
    return f"{AIMS}content: [{{id: M1, title: Dye and weave, objectives: [{named}], activities: [{activities}]}}]"


def test_modules_and_activities_agree_on_their_objectives() -> None:
    assert [f.evidence for f in found(module("O1, O2", "O1"), "ALN135")] == ["O2"]
    assert found(module("O1, O2", "O1", "O2"), "ALN135") == []
    assert found(module("O1, O2", "O1", ""), "ALN135") == []  # without links it serves what the module names
    assert [f.at for f in found(module("O1", "O1", "O2"), "ALN136")] == ["M1.2"]
    assert found(module("", "O1", "O2"), "ALN136") == []
    assert [f.at for f in found(module("O1, O2", "O1", ""), "ALN137")] == ["M1.2"]
    assert found(module("O1, O2", "", ""), "ALN137") == []


def test_a_module_needs_activities_once_content_is_written() -> None:
    outline = f"{AIMS}content: [{{id: M1, title: Dye}}, {{id: M2, title: Weave}}]"
    assert grave(outline, "CNT117") == [Severity.INFO] * 2
    assert grave(outline, "CNT117", Phase.PILOT) == [Severity.WARNING] * 2


@pytest.mark.parametrize("title", ["''", "Untitled", "New microcredential", "Course", "'  '"])
def test_a_title_that_names_nothing(title: str) -> None:
    assert grave(AIMS.replace("title: Wool", f"title: {title}"), "CNT118") == [Severity.WARNING]


@pytest.mark.parametrize("title", ["Course design", "New media", "Title deeds", "Assessment for learning"])
def test_titles_that_hold_such_words_are_sound(title: str) -> None:
    assert found(AIMS.replace("title: Wool", f"title: {title}"), "CNT118") == []


def test_accepted_steps_hold_something() -> None:
    assert [f.evidence for f in found(f"{AIMS}steps: {{objectives: accepted, launch: accepted}}", "CHK009")] == [
        "launch"
    ]
    assert found(f"{AIMS}steps: {{objectives: accepted, launch: draft}}", "CHK009") == []


@pytest.mark.parametrize(
    ("framework", "value", "fires"),
    [("EQF", "12", True), ("eqf", "high", True), ("EQF", "Level 6", False), ("ISCED", "344", False),
     ("AQF", "10", False), ("AQF", "11", True), ("SCQF", "11", False)],
)  # fmt: skip
def test_levels_outside_the_framework(framework: str, value: str, fires: bool) -> None:
    text = f"{AIMS}level: {{framework: {framework}, value: '{value}'}}"
    assert bool(found(text, "LAU121")) is fires
    assert found(f"{text}\nprofiles: [eu-2022]", "LAU121") == [] or framework != "EQF"


def test_what_shows_an_objective_by_little() -> None:
    def weights(one: float, two: float) -> str:
        return (
            f"{AIMS}assessments: [{{id: A1, title: D, method: task, objectives: [O1], weight: {one}}}, "
            f"{{id: A2, title: W, method: task, objectives: [O2], weight: {two}}}]"
        )

    assert [f.at for f in found(weights(97, 3), "ALN138")] == ["O2"]
    assert found(weights(60, 40), "ALN138") == []


@pytest.mark.parametrize(
    ("statement", "verb", "fires"),
    [
        ("Weave a scarf on a frame loom.", "compose", True),
        ("Weave a scarf on a frame loom.", "weave", False),
        ("Learners can be seen weaving a scarf.", "weave", False),
        ("Organise the threads of a warp.", "organize", False),
        ("Carry out a dye test.", "carry out", False),
        ("Dye and weave a scarf.", "dye, weave", False),
    ],
)
def test_the_declared_verb_is_stated(statement: str, verb: str, fires: bool) -> None:
    text = f"title: Wool\nobjectives: [{{id: O1, statement: {statement}, verb: '{verb}'}}]"
    assert bool(found(text, "OBJ120")) is fires


def test_a_condition_before_a_verb_that_no_list_holds() -> None:
    text = "title: Wool\nobjectives: [{id: O1, verb: mordant, statement: 'Given skeins of wool from several farms, mordant them with alum.'}]"
    assert found(text, "OBJ103") == []
    undeclared = text.replace("verb: mordant, ", "")
    assert [f.evidence for f in found(undeclared, "OBJ103")] == ["mordant"]


@pytest.mark.parametrize(
    ("statement", "severity"),
    [
        ("Clean and disinfect a work surface.", Severity.INFO),
        ("Clean a work surface and disinfect a knife.", Severity.WARNING),
        ("Clean, rinse and disinfect a work surface.", Severity.WARNING),
        ("Assess two soils using a field kit and analyse the factors that shape them.", Severity.WARNING),
    ],
)
def test_two_verbs_of_one_procedure_inform(statement: str, severity: Severity) -> None:
    assert grave(f"title: T\nobjectives: [{{id: O1, statement: '{statement}'}}]", "OBJ104") == [severity]


@pytest.mark.parametrize(
    "text", ["xxx", "[Write the brief here]", "<describe the task>", "Insert text", "To be decided with the team."]
)
def test_placeholders_of_templates(text: str) -> None:
    assert found(f"title: Wool\nsummary: '{text}'", "CNT111")


@pytest.mark.parametrize(
    "text", ["Insert a warp thread.", "To be done in groups.", "<a href='b'>", "[1]", "To be agreed with the tutor."]
)
def test_texts_that_look_like_placeholders(text: str) -> None:
    quoted = text.replace("'", "''")
    assert found(f"title: Wool\nsummary: '{quoted}'", "CNT111") == []
