"""From nothing: plain questions lead through all seven steps to a design without errors, which is exported."""

from pathlib import Path

import pytest

from assistant.checker import check
from assistant.conversation.commands import Export, Say
from assistant.conversation.events import Asked, Exported, Failed, ProposalShown, Said, Saved
from assistant.spec import load

from .helpers import WHOLE_FROM_NOTHING, Designer, every, only


def test_seven_steps_to_an_exported_design(designer: Designer, tmp_path: Path) -> None:
    designer.starts()
    events = designer.says(*WHOLE_FROM_NOTHING)
    assert set(designer.dialogue.steps.values()) == {"accepted"}
    assert designer.asked == "finish"
    assert not check(designer.spec).errors
    assert [p.step for p in every(ProposalShown, events)] == list(designer.dialogue.steps)
    saved = Path(every(Saved, events)[-1].path)
    assert load(saved).spec == designer.spec
    assert saved.parent == tmp_path
    written = only(Exported, designer.does(Export("docx")))
    assert all(Path(p).stat().st_size for p in written.paths)


def test_what_the_designer_says_is_kept_word_for_word(designer: Designer) -> None:
    designer.starts()
    designer.says(*WHOLE_FROM_NOTHING)
    spec = designer.spec
    assert spec.title == "Reading Weather Maps"
    assert spec.audience
    assert spec.audience.description == "volunteers of a mountain rescue team"
    assert spec.audience.prerequisites == ("can hike",)
    assert spec.workload
    assert spec.workload.hours == 10
    assert spec.pilot
    assert spec.pilot.plan
    assert spec.pilot.plan.participants == 6
    assert spec.launch
    assert spec.launch.support == "the forum; an answer within two days"
    assert spec.issuer
    assert spec.issuer.name == "Alpine Club"


def test_one_question_at_a_time_each_with_why_and_example_or_default(designer: Designer) -> None:
    events = designer.starts()
    for line in WHOLE_FROM_NOTHING:
        assert len(every(Asked, events)) <= 1
        for asked in every(Asked, events):
            assert not asked.why or asked.example or asked.default or asked.choices or asked.many
        events = designer.says(line)


def test_i_dont_know_helps_or_takes_the_default_as_an_assumption(designer: Designer) -> None:
    designer.starts()
    designer.says("1")
    stuck = designer.says("I don't know")
    assert "Writing Safe Discharge Letters" in every(Said, stuck)[0].text
    assert designer.asked == "title"
    designer.says("Maps", "skip", "skip", "skip")
    assert designer.asked == "hours"
    designer.says("you decide")
    assert designer.spec.workload
    assert designer.spec.workload.hours == 25
    assert designer.spec.provenance
    assert "Hours: 25; you left it to me." in designer.spec.provenance.assumptions


def test_go_back_asks_the_question_before_with_the_answer_as_default(designer: Designer) -> None:
    designer.starts()
    designer.says("1", "Maps", "hikers")
    asked = only(Asked, designer.says("go back"))
    assert (asked.key, asked.default) == ("audience", "hikers")
    designer.says("climbers")
    assert designer.spec.audience
    assert designer.spec.audience.description == "climbers"
    assert designer.asked == "need"


def test_a_number_that_is_none_is_asked_for_again(designer: Designer) -> None:
    designer.starts()
    designer.says("1", "Maps", "", "", "")
    for wrong in ("many", "10 to 12", "-3", "9999999"):
        designer.says(wrong)
        assert designer.asked == "hours"
    designer.says("about 12 hours")
    assert designer.spec.workload
    assert designer.spec.workload.hours == 12


@pytest.mark.parametrize(
    ("said", "hours"),
    [("six hours", 6), ("Twenty-five", 25), ("about six and a half hours", 6.5), ("thirty", 30)],
)
def test_hours_may_be_said_in_words(designer: Designer, said: str, hours: float) -> None:
    designer.starts()
    events = designer.says("1", "Maps", "", "", "")
    asked = every(Asked, events)[-1]
    assert (asked.key, asked.default, asked.example) == ("hours", "25", ""), "one figure, not two"
    designer.says("no one knows", "ten to twelve", "one of us")
    assert designer.asked == "hours"
    designer.says(said)
    assert designer.spec.workload
    assert designer.spec.workload.hours == hours


def test_objectives_come_one_by_one_or_pasted_at_once(designer: Designer) -> None:
    designer.starts()
    designer.says("1", "Maps", "", "", "", "10", "- read a map\n2. draw a map\n* compare two maps")
    assert [o.statement for o in designer.dialogue._talk.design.spec.objectives][:1] == ["Read a map."]  # type: ignore[union-attr]
    assert len(designer.spec.objectives) == 3
    assert designer.asked == "proposal"


def test_a_first_sentence_gives_a_title_to_start_from(designer: Designer) -> None:
    designer.starts()
    asked = only(Asked, designer.says("I'd like to make a short course on reading weather maps"))
    assert (asked.key, asked.default) == ("title", "Reading weather maps")
    designer.says("")
    assert designer.spec.title == "Reading weather maps"


def test_an_outline_can_be_pasted(designer: Designer) -> None:
    from .helpers import OUTLINE

    designer.starts()
    shown = only(ProposalShown, designer.does(Say(OUTLINE)))
    assert "O1" in [p.at for p in shown.parts]


def test_a_design_is_kept_in_the_language_its_designer_writes(designer: Designer) -> None:
    designer.starts()
    events = designer.says(
        "1", "Wetterkarten lesen", "Freiwillige, die in der Bergrettung sind", "Touren werden zu spät abgesagt", "", "10",
        "Fronten auf einer Karte erkennen\neine Vorhersage für die Tour am nächsten Tag schreiben",
    )  # fmt: skip
    assert designer.spec.language == "de"
    assert any("(de)" in said.text for said in every(Said, events))


def test_a_raised_two_is_no_number_to_choose_by(designer: Designer) -> None:
    designer.starts()
    designer.says("²")
    designer.says("Maps", "", "", "", "²")
    assert designer.asked in ("title", "audience", "need", "prerequisites", "hours")


def test_a_number_is_no_objective(designer: Designer) -> None:
    designer.starts()
    designer.says(*WHOLE_FROM_NOTHING[:7])
    assert designer.asked == "objectives"
    assert "verb" in only(Failed, designer.says("10")).what
