"""Good descriptors go into the concrete, in words of their own and without praise or lack: rules leave them alone."""

import pytest

from assistant.checker import Phase, check
from assistant.spec import Spec

LEVELS = ("Exemplary", "Proficient", "Developing", "Beginning")


def course(*cells: str, title: str = "Route through the trees", brief: str = "", passed: str = "Proficient") -> Spec:
    """Return a spec with two tasks; the row A1.C1 is described by the cells, from the best level down."""
    names = LEVELS[: len(cells)]
    levels = [{"name": name, "points": 9 - n} for n, name in enumerate(names)]

    def task(number: int, what: str, row: dict[str, object], told: str) -> dict[str, object]:
        row = {"id": f"A{number}.C1", "objectives": [f"O{number}"], **row}
        rubric = {"levels": levels, "criteria": [row]}
        passing = {"rule": "every-criterion", "level": passed} if passed in names else None
        own = {"id": f"A{number}", "title": what, "method": "task", "objectives": [f"O{number}"], "brief": told}
        return {**own, "rubric": rubric, "pass": passing}

    bees = (
        "The queen is marked on the comb.",
        "Brood and honey are told apart.",
        "Smoke is blown at the hive.",
        "Stings.",
    )
    first: dict[str, object] = {"title": title, "descriptors": dict(zip(names, cells, strict=True))}
    second: dict[str, object] = {"title": "Look into a hive", "descriptors": dict(zip(names, bees, strict=False))}
    return Spec(title="Orchard").with_changes(
        objectives=[
            {"id": "O1", "statement": "Prune an old apple tree for light."},
            {"id": "O2", "statement": "Inspect a hive for swarm cells."},
        ],
        assessments=[
            task(1, "Winter pruning", first, brief or "Prune the tree with saw and ladder and photograph it."),
            task(2, "Hive", second, "Open the hive and note what the colony does."),
        ],
        content=[
            {
                "id": "M1",
                "title": "Light in the crown",
                "objectives": ["O1"],
                "summary": "Water shoots, spurs, collars, stubs and how a wound closes over.",
            }
        ],
    )


def told(spec: Spec, *codes: str) -> list[str]:
    return [f"{f.severity.label} {f.code}" for f in check(spec, phase=Phase.ASSESSMENT, select=codes).findings]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("The wrong cut is found and sawn again.", "Sawing goes on.", "Sawing starts.", "Sits below."), []),
        (
            ("No stub stands, or one has a reason.", "Stubs have no reason.", "Repeats the page.", "Thanks the owner."),
            [],
        ),
        (("Cuts are clean.", "At most one cut is missed.", "Saws where the ladder stands.", "Takes every branch."), []),
        (("A cut is missing.", "Two stay.", "Some stay.", "Each cut is at its collar."), ["warning RUB118"]),
        (("Cuts are made.", "Only spurs stay.", "Some stay.", "Each cut is at its collar."), ["info RUB118"]),
    ],
)
def test_levels_that_tell_what_is_done_are_not_reversed(cells: tuple[str, ...], expected: list[str]) -> None:
    assert told(course(*cells), "RUB118") == expected


@pytest.mark.parametrize(
    ("lowest", "expected"),
    [
        ("Saws collars into wounds; water shoots and stubs close over spurs.", []),
        ("The dancer counts beats aloud, misses turns, and drops her partner.", ["info RUB120"]),
    ],
)
def test_a_level_in_words_of_its_own_speaks_of_the_course(lowest: str, expected: list[str]) -> None:
    above = ("The tree has light on each spur.", "The apple tree has light.", "The tree is pruned.")
    assert told(course(*above, lowest), "RUB120") == expected


def test_a_word_of_its_own_title_keeps_a_row_where_it_is() -> None:
    near = ("A route past hive and swarm cells is kept.", "The hive is passed.", "Swarm cells fall.", "Inspect only.")
    assert told(course(*near), "RUB119") == []
    assert told(course(*near, title="Light for spurs"), "RUB119") == ["info RUB119"]


@pytest.mark.parametrize(
    ("brief", "expected"),
    [
        ("Prune three trees and photograph them.", ["warning RUB124"]),
        ("Prune three trees, and one that you choose yourself.", []),
    ],
)
def test_a_row_may_count_the_one_that_learners_add(brief: str, expected: list[str]) -> None:
    cells = ("All four trees have light.", "All four trees are pruned.", "A tree is left.", "None is pruned.")
    assert told(course(*cells, brief=brief), "RUB124") == expected


@pytest.mark.parametrize(
    ("needed", "expected"),
    [
        ("Course one on the apple tree: prune", []),
        ("Can prune an old apple tree for light", ["warning CNT124"]),
    ],
)
def test_a_prerequisite_may_name_the_matter_of_an_objective(needed: str, expected: list[str]) -> None:
    statement = "Prune an old apple tree so that each of its fruit spurs gets light from two sides until October."
    if expected:
        statement = "Prune an old apple tree for light."
    spec = Spec(title="Orchard").with_changes(
        objectives=[{"id": "O1", "statement": statement}], audience={"prerequisites": [needed]}
    )
    assert told(spec, "CNT124") == expected
