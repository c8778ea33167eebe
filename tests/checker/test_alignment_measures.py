"""ALN112 to 117: told where n is large enough, silent elsewhere, and never beside an error on the same thing."""

from assistant.checker import Finding, Severity, check

from .test_examples import example

CODES = ["ALN112", "ALN113", "ALN114", "ALN115", "ALN117"]


def quiz(*items: tuple[str, str | None], extra: str = "", blooms: str = "apply") -> str:
    """A quiz of items on (objective, declared level), with the objectives O1 to O4."""
    objectives = ", ".join(f"{{id: O{i}, statement: Clean file {i}., bloom: {blooms}}}" for i in range(1, 5))
    rows = "".join(
        f"\n      - {{id: A1.Q{n}, objective: {o}, {f'bloom: {b}, ' if b else ''}stem: What is left in row {n}?, "
        "options: [{text: one, correct: true}, {text: two}, {text: six}]}"
        for n, (o, b) in enumerate(items, 1)
    )
    return f"""
objectives: [{objectives}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    pass: {{rule: score, percent: 80}}
    items: {rows}
{extra}"""


def found(text: str, *codes: str) -> list[Finding]:
    return list(check(example(text), select=codes or CODES).findings)


def test_items_below_the_level_are_told_with_n_and_are_a_warning_only_when_there_are_many() -> None:
    few = found(quiz(*[("O1", "remember")] * 6, *[("O1", "apply")] * 2), "ALN113")
    assert [f.severity for f in few] == [Severity.INFO]
    assert "Only 2 of 8 items" in few[0].message
    many = found(quiz(*[("O1", "remember")] * 16, *[("O1", "apply")] * 4), "ALN113")
    assert [f.severity for f in many] == [Severity.WARNING]
    assert not found(quiz(*[("O1", "remember")] * 3, ("O1", "apply")), "ALN113"), "four items are no test"
    assert not found(quiz(*[("O1", None)] * 20), "ALN113"), "nothing is known of what is not declared"


def test_an_objective_that_is_all_too_easy_is_told_once() -> None:
    text = quiz(*[("O1", "remember")] * 20)
    assert [f.code for f in found(text, "ALN104", "ALN113")] == ["ALN104"]


def test_easy_items_beside_a_judged_task_are_no_fault() -> None:
    task = (
        "  - {id: A2, title: T, method: task, objectives: [O1], "
        "rubric: {criteria: [{id: A2.C1, title: Faults, objectives: [O1]}]}}"
    )
    items = [("O1", "remember")] * 16 + [("O1", "apply")] * 4
    assert not found(quiz(*items, extra=task), "ALN113", "ALN115")


def test_one_rubric_is_no_test() -> None:
    text = """
objectives: [{id: O1, statement: Clean a file., bloom: apply}, {id: O2, statement: Store it.}, {id: O3, statement: Tell it.}]
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1, O2, O3]
    rubric:
      criteria: [{id: A1.C1, title: A, objectives: [O1]}, {id: A1.C2, title: B, objectives: [O2]}, {id: A1.C3, title: C, objectives: [O3]}]
content: [{id: M1, title: All, objectives: [O1, O2, O3]}]
"""
    assert not found(text)


def test_uneven_items_are_told_with_the_index() -> None:
    (one,) = found(quiz(*[("O1", None)] * 12, ("O2", None), ("O3", None)), "ALN114")
    assert "O1 12, O2 1, O3 1" in one.message
    assert one.severity is Severity.INFO
    assert not found(quiz(*[("O1", None)] * 4, ("O2", None), ("O3", None)), "ALN114"), "six items are few"
    assert not found(quiz(*[("O1", None)] * 12, *[("O2", None)] * 2), "ALN114"), "two objectives are few"


def test_few_items_for_one_objective_are_told_once_an_assessment() -> None:
    items = [*[("O1", None)] * 6, *[("O2", None)] * 2, *[("O3", None)] * 3]
    (one,) = found(quiz(*items), "ALN115")
    assert "O2 (2 items), O3 (3 items)" in one.message
    essay = quiz(*items).replace("stem: What is left in row 8?", "kind: essay, stem: What is left in row 8?")
    (other,) = found(essay, "ALN115")
    assert "O2" not in other.message, "an open answer shows more than a pick"
    assert not found(quiz(*[("O1", None)] * 3), "ALN115"), "a quiz that is being written"
    assert not found(quiz(*items).replace("method: quiz", "purpose: formative\n    method: quiz"), "ALN115")


def test_a_module_with_a_narrow_range_names_what_has_no_row() -> None:
    content = "content: [{id: M1, title: All, objectives: [O1, O2, O3, O4]}]"
    (one,) = found(quiz(("O1", None), extra=content), "ALN112")
    assert "add some for O2, O3, O4" in one.message
    assert not found(quiz(("O1", None), ("O2", None), extra=content), "ALN112"), "half is enough"
    fewer = content.replace(", O4]", "]")
    assert not found(quiz(("O1", None), extra=fewer), "ALN112"), "of three a share means nothing"


def test_emphasis_is_compared_only_where_content_states_minutes_for_all() -> None:
    def content(*minutes: int) -> str:
        modules = ", ".join(
            f"{{id: M{i}, title: T, objectives: [O{i}], minutes: {m}}}" for i, m in enumerate(minutes, 1)
        )
        return f"content: [{modules}]"

    four = [(f"O{i}", None) for i in (1, 2, 3, 4)]
    (one,) = found(quiz(*four, extra=content(200, 20, 20, 20)), "ALN117")
    assert "O1 has 77 % of the teaching time and 25 % of the result" in one.message
    assert not found(quiz(*four, extra=content(40, 20, 20, 20)), "ALN117")
    assert not found(quiz(*four, extra=content(200, 20, 20)), "ALN117")
