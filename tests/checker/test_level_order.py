"""RUB118 on whole ladders: three or four levels held against each other."""

import itertools

import pytest

from assistant.checker import Phase, Severity, check
from assistant.spec import Spec

LADDERS = [
    (
        "Each hive is opened with smoke and its brood is judged.",
        "Each hive is opened with smoke.",
        "One hive is opened without smoke.",
    ),
    ("Sorts all twelve stamps without help.", "Sorts nine stamps without help.", "Sorts stamps with a partner's help."),
    ("Three knots hold and are tied blind.", "Three knots hold.", "Two knots hold.", "No knot holds."),
    ("Thorough, convincing account of the dispute.", "Clear account of the dispute.", "Confused account."),
    ("Always greets guests by name.", "Usually greets guests.", "Rarely greets guests."),
]


def ladder(*texts: str) -> Spec:
    names = ["First", "Second", "Third", "Fourth"][: len(texts)]
    levels = [{"name": name, "points": len(texts) - i} for i, name in enumerate(names)]
    row = {"id": "A1.C1", "title": "Row", "descriptors": dict(zip(names, texts, strict=True))}
    rubric = {"levels": levels, "criteria": [row]}
    return Spec(title="T").with_changes(assessments=[{"id": "A1", "title": "T", "method": "task", "rubric": rubric}])


def told(*texts: str) -> list[Severity]:
    return [f.severity for f in check(ladder(*texts), phase=Phase.ASSESSMENT, select=["RUB118"]).findings]


@pytest.mark.parametrize("texts", LADDERS)
def test_levels_in_order_draw_nothing(texts: tuple[str, ...]) -> None:
    assert not told(*texts)


@pytest.mark.parametrize(("texts", "pair"), [(t, p) for t in LADDERS for p in itertools.combinations(range(len(t)), 2)])
def test_any_two_levels_that_changed_places(texts: tuple[str, ...], pair: tuple[int, int]) -> None:
    mixed = list(texts)
    mixed[pair[0]], mixed[pair[1]] = texts[pair[1]], texts[pair[0]]
    assert told(*mixed)


@pytest.mark.parametrize(
    "texts",
    [
        ("Mends the leak and tests it.", "Mends the leak, but does not test it.", "Calls the plumber at once."),
        ("Cites what is missing.", "Lists what is there.", "Copies the list."),
        ("No valve is touched.", "No valve is touched, or it is reset.", "A valve is touched."),
    ],
)
def test_what_is_done_instead_counts_for_nothing(texts: tuple[str, ...]) -> None:
    assert not told(*texts)


def test_only_what_is_clear_is_a_warning() -> None:
    assert told("No knot holds.", "Three knots hold and none needs help.") == [Severity.WARNING]
    assert told("Three knots hold.", "Three knots hold and stay dry.", "Knots slip.") == [Severity.INFO]
