"""Hours, links and single parts, changed by plain words."""

import pytest

from assistant.drafting import DraftError

from .proposing import asked, bare, through

WHOLE = through(bare())
LONG = through(
    bare(
        "Explain how centrifugal pumps work", "List the parts of a pump", "Choose a pump for a stated flow",
        "Design a pumping station for a small town", "Judge two offers for a pump against the needs of a works",
    )
)  # fmt: skip


def test_reading_gives_way_before_practice_and_never_grows() -> None:
    before = LONG
    hours = sum(m.minutes or 0 for m in before.content) + sum(a.minutes or 0 for a in before.assessments)
    for share in (0.95, 0.8, 0.7):
        made = asked(before, f"fit it into {round(hours * share / 60, 1)} hours").spec
        for old, new in zip(before.content, made.content, strict=True):
            was, now = ({a.id: a for a in m.activities} for m in (old, new))
            assert {a.id for a in old.activities if a.kind == "practice"} <= set(now)
            assert all((a.minutes or 0) <= (was[i].minutes or 0) for i, a in now.items())


def test_credits_stay_in_halves_where_they_were_given_so() -> None:
    spec = asked(WHOLE, "credits 2 ECTS").spec
    hours = spec.workload.hours or 1  # type: ignore[union-attr]
    made = asked(spec, f"set the hours to {round(hours * 0.57, 1)}").spec
    assert made.workload.credits.value == 1  # type: ignore[union-attr]


def test_a_link_may_be_said_either_way_round() -> None:
    assert (
        asked(LONG, "link M2 to O1").spec.content[1].objectives
        == asked(LONG, "link O1 to M2").spec.content[1].objectives
    )


def test_unlinking_tells_what_goes_and_keeps_what_is_not_practice_for_it() -> None:
    spec = asked(LONG, "link M2 to O1").spec
    own = spec.content[1]
    linked = [a.id for a in own.activities]
    spec = asked(spec, f"set the title of {linked[0]} to A film of ours").spec
    made = asked(spec, f"unlink {own.objectives[0]} from M2")
    left = {a.id: a for a in made.spec.content[1].activities}
    assert linked[0] in left
    assert left[linked[0]].objectives
    gone = [i for i in linked if i not in left]
    assert all(any(note.startswith(f"{i} (“") for note in made.notes) for i in gone)


def test_what_has_three_actions_is_told_with_a_wish_for_each_half() -> None:
    spec = through(bare("Examine, compare, and contrast two balance sheets"), "objectives")
    with pytest.raises(DraftError, match="change O1 to Examine two balance sheets"):
        asked(spec, "split O1")


@pytest.mark.parametrize("said", ["make M2 shorter", "shorten M2", "M2 is too long"])
def test_one_part_is_shorter_by_a_quarter(said: str) -> None:
    before, after = WHOLE.content[1].minutes or 0, asked(WHOLE, said).spec.content[1].minutes or 0
    assert 0.6 * before < after < 0.9 * before
