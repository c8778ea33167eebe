"""What a change upstream breaks: named by step, with reasons, and only where something is held."""

from assistant.drafting import affected
from assistant.spec import Spec

from .proposing import asked, bare, through

WHOLE = through(bare())


def _broken(spec: Spec, said: str) -> dict[str, tuple[str, ...]]:
    return dict(affected(spec, asked(spec, said).spec))


def test_nothing_is_broken_by_nothing() -> None:
    assert affected(WHOLE, WHOLE) == {}


def test_a_removed_objective_breaks_what_cited_it() -> None:
    broken = _broken(WHOLE, "remove O3")
    assert broken["assessment"] == ("O3 is gone; A1 showed it",)
    assert broken["content"] == ("O3 is gone; M3 led to it",)
    assert {"creation", "launch"} <= set(broken)


def test_another_method_breaks_material_and_launch_but_no_objectives() -> None:
    broken = _broken(WHOLE, "make A1 an oral exam")
    assert "A1 is an oral exam now: what prepares for it was made for a task" in broken["creation"]
    assert "launch" in broken
    assert "objectives" not in broken


def test_a_step_that_holds_nothing_is_not_broken() -> None:
    early = through(bare(), "assessment")
    assert set(_broken(early, "change O1 to Sketch a centrifugal pump from memory")) == {"assessment"}


def test_a_fact_of_the_launch_breaks_nothing_before_it() -> None:
    assert _broken(WHOLE, "platform Moodle") == {}
