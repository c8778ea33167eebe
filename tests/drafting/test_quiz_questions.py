"""Questions of a quiz without a model: of what is stated as true, else none, and that is said; never the objective."""

import pytest

from assistant.checker import check
from assistant.drafting import DraftError, DraftRequest, OfflineDrafter
from assistant.drafting.offline.stated_facts import stated_facts
from assistant.outline import read_with_stretches
from assistant.spec import Spec

from .proposing import asked, bare, through

OUTLINE = """\
# Reading Charts

## Learning outcomes

- Explain what the marks on a sea chart stand for.
- Plan a passage of one day.

## Marks

A fathom is a unit that skippers use for depth.

### Key points

- A cardinal buoy names the side on which the water is safe.
- `sounding` tells the depth at one place.
- `tideway [hour]` lists streams for an hour.
- Use a parallel ruler to carry a bearing to the compass rose.
- They are not always lit.
- The fee is due in May; the office is open.

## Assessment

- Chart quiz: 40 %
- Passage plan: 60 %
"""


@pytest.fixture
def drafted() -> Spec:
    outline, text = read_with_stretches(OUTLINE.encode(), "charts.md")
    return OfflineDrafter().draft(DraftRequest(outline, text=text))[0].spec


def test_facts_are_key_points_and_definitions_and_nothing_else() -> None:
    facts = {f.term: f.says for f in stated_facts(read_with_stretches(OUTLINE.encode(), "charts.md")[1]).terms}
    assert facts["fathom"] == "a unit that skippers use for depth"
    assert facts["sounding"] == "tells the depth at one place"
    assert facts["a parallel ruler"] == "carry a bearing to the compass rose"
    assert not any("fee" in term or "not" in says for term, says in facts.items())


def test_a_drafted_quiz_asks_for_what_is_stated_and_names_the_line(drafted: Spec) -> None:
    quiz = next(a for a in drafted.assessments if a.method == "quiz")
    assert quiz.items
    objectives = {o.statement for o in drafted.objectives}
    for item in quiz.items:
        assert item.stem not in objectives
        assert item.answer or sum(o.correct for o in item.options) == 1 or item.kind == "ordering"
        assert "Stated in the outline (line" in (item.rationale or "")
        key = item.answer or next(o.text for o in item.options if o.correct)
        assert key in OUTLINE
        assert all(o.text in OUTLINE for o in item.options)
    assert not [f for f in check(drafted).errors if ".Q" in f.at]


def test_where_nothing_is_stated_there_is_no_question_and_what_to_do_is_said() -> None:
    spec = through(bare(), "assessment")
    made = asked(spec, f"make {spec.assessments[0].id} a quiz")
    quiz = made.spec.assessments[0]
    assert quiz.method == "quiz"
    assert not quiz.items
    assert quiz.brief
    assert quiz.rubric
    note = next(n for n in made.notes if "no questions yet" in n)
    assert f"add a question to {quiz.id}" in note


def test_a_question_of_the_designers_own_goes_in_with_its_answer() -> None:
    spec = through(bare(), "assessment")
    own = spec.assessments[0]
    said = f"add a question to {own.id} for {own.objectives[0]}: Which line? Answer: an isobar. Wrong: a front, a wall"
    item = asked(spec, said).spec.assessments[0].items[-1]
    assert (item.kind, item.objective, item.stem) == ("single", own.objectives[0], "Which line?")
    assert {o.text: o.correct for o in item.options} == {"an isobar": True, "a front": False, "a wall": False}
    short = asked(spec, f"add a question to {own.id}: Which line? Answer: an isobar").spec.assessments[0].items[-1]
    assert (short.kind, short.answer) == ("short-answer", "an isobar")
    with pytest.raises(DraftError, match="Answer"):
        asked(spec, f"add a question to {own.id}: Which line?")


@pytest.mark.parametrize(
    ("said", "title", "method", "minutes"),
    [
        ("the exam is a practical test of 40 minutes", "Practical test", "performance", 40),
        ("there is a 1.5 hour written exam", "Written exam", "quiz", 90),
        ("an oral exam of 20 minutes", "Oral exam", "oral", 20),
    ],
)
def test_what_is_fixed_takes_the_place_of_a_proposal(said: str, title: str, method: str, minutes: float) -> None:
    outline, text = read_with_stretches(OUTLINE.split("## Assessment", maxsplit=1)[0].encode(), "charts.md")
    before = OfflineDrafter().draft(DraftRequest(outline, text=text))[0].spec
    made = asked(before, said)
    (own,) = made.spec.assessments
    assert (own.title, own.method, own.minutes, own.weight) == (title, method, minutes, 100)
    assert set(own.objectives) == {o.id for o in before.objectives}
    assert said in (made.spec.provenance.elements[own.id].because or "")


def test_fixed_parts_keep_their_weights() -> None:
    outline = read_with_stretches(OUTLINE.split("## Assessment", maxsplit=1)[0].encode(), "charts.md")[0]
    before = OfflineDrafter().draft(DraftRequest(outline))[0].spec
    made = asked(before, "a final exam (60 %) and a report (40 %)").spec
    assert [(a.title, a.weight) for a in made.assessments] == [("Final exam", 60), ("Report", 40)]


def test_what_is_fixed_changes_the_stated_one_that_is_meant(drafted: Spec) -> None:
    made = asked(drafted, "the test is a sea chart quiz of 20 minutes")
    assert made.spec.assessments[0].minutes == 20
    assert "I took A1" in made.notes[0]
    with pytest.raises(DraftError, match="one by one"):
        asked(drafted, "a final exam (60 %) and a report (40 %)")
