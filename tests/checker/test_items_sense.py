"""ASM229, ASM230, ASM227, ASM202, ASM206, ASM226: items that somebody answers in earnest."""

import json

import pytest

from assistant.checker import check
from assistant.spec import loads

OPTIONS = [{"text": "Knead it again", "correct": True}, {"text": "Add salt"}, {"text": "Bake it at once"}]


def found(code: str, stem: str, options: list[dict[str, object]], title: str = "Bread", **more: object) -> list[str]:
    aim = {"id": "O1", "statement": "Bake a loaf of rye bread.", "bloom": "apply"}
    item = {"id": "A1.Q1", "objective": "O1", "stem": stem, "options": options, **more}
    quiz = {"id": "A1", "title": "Quiz", "method": "quiz", "objectives": ["O1"], "items": [item]}
    text = json.dumps({"format": "microcred/1", "title": title, "objectives": [aim], "assessments": [quiz]})
    return [f.severity.label for f in check(loads(text, "m.json").spec, select=[code]).findings]


@pytest.mark.parametrize(
    ("text", "title", "fires"),
    [
        ("Feed it to the penguins", "Bread", True),
        ("Who cares?", "Bread", True),
        ("Hide it from your boss", "Bread", True),
        ("Feed it to the penguins", "Bread for penguins", False),
        ("Add flour", "Bread", False),
        ("Put it into the oven", "Bread", False),
    ],
)
def test_jokes(text: str, title: str, *, fires: bool) -> None:
    options = [*OPTIONS[:2], {"text": text}]
    assert bool(found("ASM229", "The dough tears. What is done?", options, title)) == fires


@pytest.mark.parametrize(
    ("stem", "fires"),
    [
        ("Rye needs acid and wheat needs time.", True),
        ("The crust is brown, but the crumb stays moist.", True),
        ("Rye and wheat need acid.", False),
        ("If the dough is warm and the room is cold, it rises slowly.", False),
        ("The dough is kneaded and shaped.", False),
    ],
)
def test_two_claims(stem: str, *, fires: bool) -> None:
    options = [{"text": "True", "correct": True}, {"text": "False"}]
    assert bool(found("ASM230", stem, options, kind="true-false")) == fires


@pytest.mark.parametrize(
    ("stem", "more", "told"),
    [
        ("On which page of the recipe is the acid named?", {}, ["info"]),
        ("On which page of the recipe is the acid named?", {"bloom": "apply"}, ["warning"]),
        ("On which page of the recipe is the acid named?", {"bloom": "understand"}, []),
        ("The dough tears when it is folded. What is done?", {}, []),
    ],
)
def test_memory_asked_for(stem: str, more: dict[str, object], told: list[str]) -> None:
    assert found("ASM227", stem, OPTIONS, **more) == told


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("Knead the dough and fold it twice", "Knead dough, fold twice", True),
        ("Knead the dough, then fold", "Fold the dough, then knead", False),
        ("Knead with salt", "Knead without salt", False),
    ],
)
def test_options_that_differ_in_small_words(first: str, second: str, *, fires: bool) -> None:
    options = [{"text": first, "correct": True}, {"text": second}, {"text": "Rest"}]
    assert bool(found("ASM202", "What comes first?", options)) == fires


@pytest.mark.parametrize(
    ("stem", "fires"),
    [
        ("Which statement about rye flour is wrong?", True),
        ("Which step would it be impossible not to take?", True),
        ("Which step is not unimportant?", True),
        ("Which flour is uncommon?", False),
        ("Which loaf shows that the oven was wrong?", False),
    ],
)
def test_stems_turned_round(stem: str, *, fires: bool) -> None:
    assert bool(found("ASM206", stem, OPTIONS)) == fires


@pytest.mark.parametrize(("said", "fires"), [("Sorry, not quite.", True), ("Almost all bakers do so.", False)])
def test_blame_for_the_key(said: str, *, fires: bool) -> None:
    options = [{**OPTIONS[0], "feedback": said}, *OPTIONS[1:]]
    assert bool(found("ASM226", "What is done?", options)) == fires
