"""A draft claims no more than it knows: presence shows nothing, dates are no subject, a final covers everything."""

import pytest

from assistant.checker import check
from assistant.drafting import DraftError
from assistant.drafting.offline.topics import names_a_subject
from assistant.spec import dumps

from .helpers import course, draft, drafts
from .proposing import bare, through

STATED = ["Explain how tides form", "Compute a tide from a table", "Plan a passage for a stated date"]


def test_taking_part_is_kept_as_stated_and_shows_no_objective() -> None:
    spec = draft(course(STATED, rest="## Grading\n\n- Participation: 20%\n- Passage plan: 80%\n"))
    present, plan = spec.assessments
    assert (present.title, present.weight, present.rubric) == ("Participation", 20, None)
    assert present.pass_rule
    assert present.pass_rule.rule == "completion"
    assert set(plan.objectives) == {"O1", "O2", "O3"}
    assert check(spec).errors == ()
    assert spec.provenance
    assert any("Participation" in a for a in spec.provenance.assumptions)


def test_where_only_presence_is_graded_it_is_judged_by_a_rubric() -> None:
    spec = draft(course(STATED, rest="## Grading\n\n- Attendance: 100%\n"))
    assert spec.assessments[0].rubric
    assert check(spec).errors == ()


def test_a_final_exam_covers_all_objectives() -> None:
    spec = draft(course(STATED, rest="## Grading\n\n- Midterm: 40%\n- Final exam: 60%\n"))
    assert set(spec.assessments[1].objectives) == {"O1", "O2", "O3"}


def test_ungraded_work_is_formative() -> None:
    spec = draft(course(STATED, rest="## Grading\n\n- Passage plan: 100%\n- Weekly problems: 0%\n"))
    assert [(a.purpose, a.weight) for a in spec.assessments] == [("summative", 100), ("formative", None)]


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Module 1", False), ("May 3 and May 10", False), ("(10:00am T/R)", False), ("pf3.2", False), ("12.-16. Mai", False),
        ("Febrero 21", False), ("https://example.org/course", False), ("Tides", True), ("SQL", True), ("Week 2: Tides", True), ("R", False), ("May Day customs", True),
    ],
)  # fmt: skip
def test_a_number_or_date_is_no_subject(title: str, is_one: bool) -> None:
    assert names_a_subject(title) is is_one


def test_an_outline_of_dates_only_is_refused() -> None:
    with pytest.raises(DraftError, match="only numbers, dates or codes"):
        draft("# Course\n\n## Schedule\n\n- May 3\n- May 10\n- Module 3\n")


def test_breaks_and_reviews_are_listed_not_taught() -> None:
    units = "".join(
        f"## Week {i}: {t}\n\nNotes.\n\n" for i, t in enumerate(["Tides", "Spring break", "Currents", "Review"], 1)
    )
    spec = draft(course(STATED, rest=units))
    assert [m.title for m in spec.content] == ["Tides", "Currents"]
    assert spec.provenance
    assert any("Spring break" in entry for entry in spec.provenance.not_used)


def test_an_activity_is_of_the_kind_it_names() -> None:
    units = "## Module 1: Tides\n\n- Lab 1: measure a tide\n- Discussion of local tides\n- Causes of tides\n\n## Module 2: Maps\n\n- Signs\n- Scales\n"
    spec = draft(course(STATED, rest=units))
    kinds = {a.title: a.kind for m in spec.content for a in m.activities}
    assert kinds["Lab 1: measure a tide"] == "practice"
    assert kinds["Discussion of local tides"] == "discussion"
    assert kinds["Study: Causes of tides"] == "reading"


def test_an_objective_practised_in_several_modules_is_practised_on_each() -> None:
    units = "".join(f"## Week {i}: {t}\n\nNotes.\n\n" for i, t in enumerate(["Harbours", "Rivers", "Straits"], 1))
    spec = draft(course(["Explain how tides form"], rest=units))
    titles = [a.title for m in spec.content for a in m.activities if a.kind == "practice"]
    assert titles == [f"On “{t}”: explain how tides form" for t in ("Harbours", "Rivers", "Straits")]


def test_what_an_outline_leaves_open_is_taken_out_and_told() -> None:
    rest = "## Schedule\n\n- Tides (TBA)\n- TBD\n- Currents\n\n## Grading\n\n- Passage plan: 100%\n"
    one = drafts(course(STATED, rest=rest))[0]
    assert [m.title for m in one.spec.content] == ["Tides", "Currents"]
    assert check(one.spec).errors == ()
    assert any("TBA" in note for note in one.notes)


@pytest.mark.parametrize(
    ("said", "gone", "there"),
    [
        (
            "calculate from your balance sheet whether you can pay your bills next month",
            ("text on from", "Study: from", "whether you can pay their"),
            "whether they can pay their bills",
        ),
        ("ask the accountant the right questions", ("key concepts of ask",), "sks the accountant the right questions"),
        ("greenlight the orders of a week", ("key concepts of greenlight",), "reenlight the orders"),
        ("say which number worries you", ("Saying number", "saying number"), "which number worries them"),
    ],
)
def test_words_said_to_learners_are_turned_into_words_about_them(said: str, gone: tuple[str, ...], there: str) -> None:
    texts = dumps(through(bare(said), "creation").with_changes(provenance=None))
    assert not [g for g in gone if g in texts]
    assert there in texts
