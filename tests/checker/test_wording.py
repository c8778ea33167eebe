"""Rules of wording: what they catch, what they leave alone, and how compound objectives are split."""

import pytest

from assistant.checker import Severity, apply_fixes, check
from assistant.spec import Criterion, Level, Objective, Rubric, Spec

from .test_examples import example


def fired(statement: str, **fields: object) -> set[str]:
    spec = Spec(title="T", objectives=[Objective(id="O1", statement=statement, **fields)])
    return {f.code for f in check(spec, select=["OBJ"]).findings}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("Be aware of the limits of a survey", "OBJ101"),
        ("Students will know the parts of a survey", "OBJ101"),
        ("1. Learn about survey design", "OBJ101"),
        ("Have a sound knowledge of survey design", "OBJ102"),
        ("Demonstrate an understanding of bias in surveys", "OBJ102"),
        ("An appreciation of the history of surveys", "OBJ102"),
        ("Misleading results of surveys", "OBJ103"),
        ("Code answers and interview a respondent", "OBJ104"),
        ("Name three scales and design a questionnaire", "OBJ105"),
        ("This course covers sampling", "OBJ111"),
        ("Participants will be introduced to sampling", "OBJ111"),
        ("Attend all live sessions", "OBJ112"),
        ("Watch the videos on sampling", "OBJ112"),
        ("Evaluate", "OBJ114"),
        ("Use proper scales in a questionnaire", "OBJ115"),
    ],
)
def test_a_planted_fault_of_wording_is_found(statement: str, code: str) -> None:
    assert code in fired(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Given a transcript, code the answers to three open questions with an agreed scheme.",
        "Titrate a weak acid against a strong base to within 0.1 ml.",
        "Auscultate the chest of an adult and name two abnormal sounds.",
        "Invoice a client using the firm's template.",
        "Debug a failing unit test using a breakpoint.",
        "Export a table and open it in a spreadsheet without loss of rows.",
        "View and crop an image using two tools.",
        "Design a campaign that raises awareness of a product.",
        "Read a floor plan and mark its exits.",
        "Review a colleague's code against a checklist of ten points.",
    ],
)
def test_sound_objectives_raise_no_error(statement: str) -> None:
    assert not fired(statement) & {"OBJ101", "OBJ102", "OBJ103", "OBJ111", "OBJ112", "OBJ114"}


def test_steps_on_one_object_are_no_second_action() -> None:
    assert "OBJ104" not in fired("Export a table and open it in a spreadsheet.")


def test_verbs_that_name_one_action_together_are_one() -> None:
    assert "OBJ104" not in fired("Compare and contrast two samples.")
    assert "OBJ104" in fired("Compare, contrast and rank two samples.")


def test_a_verb_of_the_field_counts_once_it_is_declared() -> None:
    assert "OBJ103" in fired("Skirve the hides evenly.")
    assert "OBJ103" not in fired("Skirve the hides evenly.", verb="skirve")


def test_a_level_one_off_is_a_hint_two_off_a_warning_and_unlisted_verbs_are_not_judged() -> None:
    def severity(statement: str, bloom: str) -> list[Severity]:
        spec = Spec(title="T", objectives=[Objective(id="O1", statement=statement, bloom=bloom)])
        return [f.severity for f in check(spec, select=["OBJ106"]).findings]

    assert severity("Evaluate three survey designs", "analyze") == [Severity.HINT]
    assert severity("List five kinds of bias", "create") == [Severity.WARNING]
    assert severity("Titrate a weak acid", "create") == []
    assert severity("List five kinds of bias", "remember") == []


def test_a_split_doubles_the_links_and_leaves_no_new_error() -> None:
    spec = example("""
objectives:
  - {id: O1, statement: "Using a codebook, code the answers and report the counts.", bloom: apply}
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1]
    rubric: {criteria: [{id: A1.C1, title: Answers coded, objectives: [O1]}]}
content: [{id: M1, title: Coding, objectives: [O1]}]
""")
    report = check(spec, select=["OBJ104"])
    fixed, applied = apply_fixes(spec, report, grades={"unsafe"})
    assert [f.code for f in applied] == ["OBJ104"]
    assert [o.statement for o in fixed.objectives] == [
        "Using a codebook, code the answers.",
        "Using a codebook, report the counts.",
    ]
    assert fixed.assessments[0].objectives == ("O1", "O2")
    assert fixed.content[0].objectives == ("O1", "O2")


def rubric_codes(title: str, *descriptors: str) -> dict[str, Severity]:
    names = ["Exemplary", "Proficient", "Developing"][: len(descriptors)]
    row = Criterion(id="A1.C1", title=title, descriptors=dict(zip(names, descriptors, strict=True)))
    rubric = Rubric(levels=[Level(name=n, points=9 - i) for i, n in enumerate(names)], criteria=[row])
    spec = Spec(title="T").with_changes(assessments=[{"id": "A1", "title": "T", "method": "task", "rubric": rubric}])
    return {f.code: f.severity for f in check(spec).findings if f.code.startswith("RUB10") and f.code > "RUB102"}


@pytest.mark.parametrize(
    ("title", "descriptors", "code"),
    [
        ("Bias named", ("All kinds are named.", "All kinds are named."), "RUB103"),
        (
            "Bias named",
            ("Excellent discussion of bias.", "Good discussion of bias.", "Poor discussion of bias."),
            "RUB104",
        ),
        ("Bias named", ("The student understands bias.", "No bias is named."), "RUB106"),
        ("Bias named", ("Shows little awareness of bias.", "No bias is named."), "RUB106"),
        ("Discussion of bias", ("Satisfactory discussion.", "No bias is named."), "RUB107"),
        ("Clarity and depth", ("Two kinds are named.", "No kind is named."), "RUB108"),
    ],
)
def test_a_planted_fault_in_a_row_is_found(title: str, descriptors: tuple[str, ...], code: str) -> None:
    assert code in rubric_codes(title, *descriptors)


def test_nearly_the_same_is_a_warning_but_a_figure_or_a_not_tells_levels_apart() -> None:
    long = "The log names each change that was made to the file, who made it, on which day, and {}."
    assert rubric_codes("Log", long.format("why"), long.format("how")) == {"RUB103": Severity.WARNING}
    figure = "The log names {} changes that were made to the file, who made each of them, and why."
    assert rubric_codes("Log", figure.format("five"), figure.format("three")) == {}
    negated = "The log is{} signed by the person who made the changes to the file on that day."
    assert rubric_codes("Log", negated.format(""), negated.format(" not")) == {}


@pytest.mark.parametrize(
    "title", ["Rows and columns", "Health and safety", "Faults found and mended", "Terms and conditions"]
)
def test_pairs_that_are_one_thing_stay_quiet(title: str) -> None:
    assert "RUB108" not in rubric_codes(title, "Two kinds are named.", "No kind is named.")
