"""Rules on links: practice before it counts, items that test what their assessment names."""

from collections.abc import Mapping, Sequence

import pytest

from assistant.checker import Phase, Severity, apply_fixes, check
from assistant.spec import Spec

OBJECTIVES = [{"id": "O1", "statement": "Dye a length of wool."}, {"id": "O2", "statement": "Weave a scarf."}]


def codes(spec: Spec) -> dict[str, Severity]:
    return {f.code: f.severity for f in check(spec, phase=Phase.CONTENT, select=["ALN1"]).findings}


def course(*kinds: str, assessments: Sequence[Mapping[str, object]]) -> Spec:
    """Return a course on O1 of modules M1, M2 …, each with one activity of the kind given."""
    content = [
        {
            "id": f"M{n}",
            "title": f"Dyeing {n}",
            "objectives": ["O1"],
            "activities": [{"id": f"M{n}.1", "kind": kind, "title": f"Dye {n}"}],
        }
        for n, kind in enumerate(kinds, 1)
    ]
    made = [{"title": "Dyeing", "method": "task", "objectives": ["O1"], **a} for a in assessments]
    return Spec(title="Wool").with_changes(objectives=OBJECTIVES[:1], content=content, assessments=made)


def test_practice_that_begins_after_the_last_assessment_is_too_late() -> None:
    late = course("reading", "practice", assessments=[{"id": "A1", "after": "M1"}])
    assert codes(late)["ALN110"] is Severity.WARNING


def test_a_formative_assessment_before_it_or_a_later_one_makes_late_practice_an_info() -> None:
    tried = [{"id": "A1", "after": "M1"}, {"id": "A2", "after": "M1", "purpose": "formative"}]
    assert codes(course("reading", "practice", assessments=tried))["ALN110"] is Severity.INFO
    again = [{"id": "A1", "after": "M1"}, {"id": "A2"}]
    assert codes(course("reading", "practice", assessments=again))["ALN110"] is Severity.INFO


@pytest.mark.parametrize(
    "assessments",
    [
        [{"id": "A1", "after": "M2"}],
        [{"id": "A1"}],
        [{"id": "A1", "after": "M1", "pass": {"rule": "completion"}}],
    ],
    ids=["after practice", "place not said", "not judged"],
)
def test_practice_in_time_is_left_alone(assessments: list[dict[str, object]]) -> None:
    assert "ALN110" not in codes(course("reading", "practice", assessments=assessments))


def quiz(objective: str, *named: str) -> Spec:
    options = [{"text": "Alum", "correct": True}, {"text": "Salt"}, {"text": "Soda"}]
    one = {"id": "A1.Q1", "objective": objective, "stem": "Which mordant holds madder?", "options": options}
    test = {"id": "A1", "title": "Test", "method": "quiz", "objectives": named, "items": [one]}
    return Spec(title="Wool").with_changes(objectives=OBJECTIVES, assessments=[test])


def test_an_item_tests_what_its_assessment_names() -> None:
    off = quiz("O2", "O1")
    assert codes(off)["ALN133"] is Severity.WARNING
    mended, _ = apply_fixes(off, check(off, select=["ALN133"]), grades={"unsafe"})
    assert mended.assessments[0].objectives == ("O1", "O2")
    assert "ALN133" not in codes(mended)
    assert "ALN133" not in codes(quiz("O1", "O1"))
    assert "ALN133" not in codes(quiz("O1")), "an assessment that names none leaves it to its items"
