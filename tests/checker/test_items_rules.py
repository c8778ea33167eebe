"""Rules on quiz items: what each finds, what it leaves alone, and what its fix does."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checker import Finding, Phase, apply_fixes, check
from assistant.checker.figures import figure, span
from assistant.spec import Assessment, Item, Objective, Option, Spec


def item(stem: str, *options: str, **fields: object) -> Item:
    """Return an item; the options marked with an asterisk are the keys."""
    shown = [Option(text=text.removeprefix("*"), correct=text.startswith("*")) for text in options]
    return Item(**{"id": "A1.Q1", "stem": stem, "options": shown, **fields})


def quiz(*items: Item, **fields: object) -> Spec:
    numbered = [q.with_changes(id=f"A1.Q{n}") for n, q in enumerate(items, 1)]
    assessment = Assessment(**{"id": "A1", "title": "Quiz", "method": "quiz", "items": numbered, **fields})
    objective = Objective(id="O1", statement="Describe the water cycle.")
    return Spec(title="Course", objectives=[objective], assessments=[assessment])


def findings(spec: Spec) -> list[Finding]:
    return [f for f in check(spec, phase=Phase.CREATION, select=["ASM2"]).findings if f.code != "ASM218"]


def codes(question: Item) -> set[str]:
    return {f.code for f in findings(quiz(question))}


def test_a_sound_item_raises_nothing() -> None:
    sound = item("Which step of the water cycle forms clouds?", "Rainfall", "*Condensation", "Melting")
    assert codes(sound) == set()


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (item("Which step forms clouds?", "*Condensation", "Rain", "All of these"), "ASM203"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "d) All of the above are correct"), "ASM203"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "None of the above."), "ASM204"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "Both of these"), "ASM205"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "A and B"), "ASM205"),
        (item("Which hold? (i) Ice melts. (ii) Ice burns.", "*(i) only", "(i) and (ii)", "(ii) only"), "ASM205"),
        (item("Which step is not part of the cycle?", "*Combustion", "Rain", "Melting"), "ASM206"),
        (item("Which of these doesn't form clouds?", "*Combustion", "Rain", "Melting"), "ASM206"),
        (item("All of these are steps except", "*Combustion", "Rain", "Melting"), "ASM206"),
        (item("Clouds are:", "*drops of water", "steam alone", "white smoke"), "ASM207"),
        (item("Select the correct answer:", "*drops of water", "steam alone", "white smoke"), "ASM207"),
        (item("What are clouds made of?", "*drops of water and crystals of ice on dust", "steam", "smoke"), "ASM208"),
        (
            item("What are clouds made of?", "*water", "steam", "smoke that rises from the fires of the city below"),
            "ASM209",
        ),
        (item("When does it rain?", "*When drops grow heavy", "Always at night", "At noon"), "ASM210"),
        (
            item(
                "Rain always falls from grey clouds.",
                "True",
                "*False",
                kind="true-false",
            ),
            "ASM210",
        ),
        (item("Which process makes vapour condense?", "*Condensing", "Running off", "Soaking in"), "ASM211"),
        (item("A cloud at ground level is called a", "*fog bank", "avalanche", "iceberg"), "ASM212"),
        (item("How many degrees are needed?", "0 °C", "*100 °C", "50 °C"), "ASM213"),
        (item("How much falls in a year?", "*0 to 300 mm", "200 to 500 mm", "600 to 900 mm"), "ASM214"),
        (item("How long does it rain?", "under 20 minutes", "*15 to 40 minutes", "more than 40 minutes"), "ASM214"),
        (item("How much of it is lost between spring and mouth?", "0 to 20 %", "*10 to 30 %", "Nothing"), "ASM214"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "Each of these is correct"), "ASM203"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "No option applies"), "ASM204"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "Both of the first two"), "ASM205"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "Options 1 & 2"), "ASM205"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "a) or b)"), "ASM205"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "All but the last"), "ASM205"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "There is no right answer"), "ASM204"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "Neither"), "ASM204"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "1 and 2"), "ASM205"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "The two above"), "ASM205"),
        (item("Which of these is the exception?", "*Ice burns", "Ice melts", "Ice floats"), "ASM206"),
        (item("Which of the statements below is correct?", "*Ice melts", "Ice burns", "Ice sinks"), "ASM207"),
        (item("Drops grow. What must you not expect?", "*Fire", "Rain", "Hail"), "ASM206"),
        (item("Which of the following statements is false?", "*Ice burns", "Ice melts", "Ice floats"), "ASM206"),
        (item("Find the incorrect answer.", "*Ice burns", "Ice melts", "Ice floats"), "ASM206"),
        (item("Which place is least suitable for a gauge?", "*A shed", "A lawn", "A field"), "ASM206"),
        (item("Select all that apply", "*drops of water", "steam alone", "white smoke"), "ASM207"),
        (item("True or false?", "*Ice melts", "Ice burns", "Ice sinks"), "ASM207"),
        (item("When does it rain?", "*When drops grow heavy", "At night, without any exception", "At noon"), "ASM210"),
        (item("What does a deposition of vapour do?", "*It deposits ice", "It melts snow", "It clears air"), "ASM211"),
        (
            item("Why is water in a cistern retained?", "*For retention in storms", "To be heated", "To be sold"),
            "ASM211",
        ),
        (item("What happens next?", "*It rains from time to time", "It burns", "It melts"), "ASM220"),
        (item("Which step forms clouds?", "*Condensation", "Rain"), "ASM216"),
        (item("Which step forms clouds?", "*Condensation", "Rain", "Hail", "Snow", "Dew", "Sleet"), "ASM216"),
        (item("What happens next?", "*It usually rains", "It burns", "It melts"), "ASM220"),
        (item("Which cloud follows the one in question 3?", "*Cirrus", "Stratus", "Cumulus"), "ASM222"),
        (item("Using your answer to the previous question, name the cloud.", "*Cirrus", "Stratus", "Fog"), "ASM222"),
    ],
)
def test_a_planted_flaw_is_found(question: Item, code: str) -> None:
    assert code in codes(question)


@pytest.mark.parametrize(
    "question",
    [
        item("Which digits of the reading are rounded?", "*The last two", "The first two", "None"),
        item("How long does a shower last?", "under 20 minutes", "*20 to 40 minutes", "more than 40 minutes"),
        item("How many of the gauges leak?", "*All of them", "Some of them", "None of them"),
        item("Which lines are executed?", "*All lines", "No lines", "Both branches"),
        item("Which sample has the least mass?", "*Ice", "Hail", "Rain"),
        item("What is wrong with this gauge?", "*Its funnel leaks", "Its scale is worn", "It is too low"),
        item("Between which values does it lie?", "0 to 50 mm", "*20 to 80 mm", "60 to 90 mm"),
        item("Which antigens do cells of group AB carry?", "A", "B", "*A and B"),
        item("Which vitamins are soluble in fat?", "*A and D", "B and C", "B and D"),
        item("What happens to the gauge when it is not emptied?", "*It overflows", "It closes", "It tips over"),
        item("Which function returns rows that do not match?", "*anti_join", "inner_join", "left_join"),
        item("Which cloud is NOT made of ice?", "*Cumulus", "Cirrus", "Cirrostratus"),
        item("Not only rain fills a river; what else does?", "*Meltwater", "Sunlight", "Wind"),
        item("What is SQL?", "*A query language", "A database", "A table"),
        item("2 + 2 =", "3", "*4", "5"),
        item("Water vapour is invisible.", "*True", "False", kind="true-false"),
        item("Is vapour a gas?", "*Yes", "No"),
        item("How often does the tide turn in a day?", "Never", "Rarely", "*Often"),
        item("What is the normal range of the gauge?", "0 to 50 mm", "*20 to 80 mm", "60 to 90 mm"),
        item("How many are there?", "30", "30 million", "*30 billion"),
        item("How large is the file?", "*900 KB", "2 MB", "1 GB"),
        item("Which operator means and?", "a | b", "*a & b", "a ^ b"),
        item("Which language is it?", "C", "C#", "*C++"),
        item("Vapour turns into drops when air gets", "*colder", "drier", "thinner"),
        item("The gauge is read once an", "*hour", "evening", "afternoon"),
        item("Which unit measures rain?", "*mm", "MM", "kg"),
        item(
            "Which are steps of the cycle?",
            "*Rain",
            "*Dew",
            "*Snow",
            "*Melting",
            "Rust",
            "Fire",
            kind="multiple",
        ),
    ],
)
def test_sound_items_raise_no_warning(question: Item) -> None:
    assert [f.message for f in findings(quiz(question)) if f.severity <= 1] == []


def test_words_of_the_topic_are_no_clang() -> None:
    clang = item("Which vessel holds the chromatin of a cell?", "*The chromatin body", "The wall", "The sap")
    assert "ASM211" in codes(clang)
    others = [item(f"What does chromatin do in phase {n}?", "*It coils", "It splits", "It rests") for n in "xyz"]
    assert "ASM211" not in {f.code for f in findings(quiz(clang, *others)) if f.at == "A1.Q1"}
    assert "ASM211" not in {f.code for f in findings(quiz(clang, title="Chromatin"))}


def _fixed(question: Item, *grades: str) -> Item:
    spec = quiz(question)
    fixed, _ = apply_fixes(spec, check(spec, select=["ASM2"]), grades=set(grades))
    return fixed.assessments[0].items[0]


@pytest.mark.parametrize(
    ("stem", "mended"),
    [
        ("Which step is not part of it?", "Which step is NOT part of it?"),
        ("Which step isn't part of it?", "Which step is NOT part of it?"),
        ("Which step can't be seen?", "Which step CANNOT be seen?"),
        ("All of these are steps except:", "All of these are steps EXCEPT:"),
        ("Which answer is wrong here?", "Which answer is WRONG here?"),
        ("Which is least likely to be seen?", "Which is LEAST likely to be seen?"),
    ],
)
def test_the_word_that_turns_a_stem_is_written_in_capitals(stem: str, mended: str) -> None:
    assert _fixed(item(stem, "*Fire", "Rain", "Melting"), "safe").stem == mended


def test_an_article_that_gives_the_key_away_is_opened() -> None:
    question = item("Air that holds no more vapour is called an …", "*emptied parcel", "thirsty parcel", "full parcel")
    assert _fixed(question, "safe").stem == "Air that holds no more vapour is called a(n) …"


def test_figures_are_sorted_with_all_that_belongs_to_them() -> None:
    question = item("How many?", "40", "*5", "3,000").with_changes(
        options=[
            Option(text="40", feedback="too many"),
            Option(text="5", correct=True),
            Option(text="3,000", feedback="far too many"),
        ]
    )
    sorted_options = _fixed(question, "safe").options
    assert [(o.text, o.correct, o.feedback) for o in sorted_options] == [
        ("5", True, None),
        ("40", False, "too many"),
        ("3,000", False, "far too many"),
    ]


def test_options_that_a_text_names_by_place_are_not_moved() -> None:
    question = item("How many?", "40", "*5", "3,000", rationale="Option B is right.")
    assert [o.text for o in _fixed(question, "safe", "unsafe").options] == ["40", "5", "3,000"]


def test_decimal_commas_of_other_languages_are_not_read_as_thousands() -> None:
    spec = quiz(item("Wie viel?", "1,234", "*2", "3")).with_changes(language="de")
    assert "ASM213" not in {f.code for f in findings(spec)}


def test_rules_of_wording_are_off_for_other_languages() -> None:
    spec = quiz(item("Quelle étape?", "*All of the above", "is not", "either")).with_changes(language="fr")
    assert "ASM203" not in {f.code for f in findings(spec)}


def test_keys_in_one_place_are_spread_and_stay_keys() -> None:
    questions = [item(f"Which word is number {n}?", f"*key {n}", f"other {n}", f"third {n}") for n in "abcdefghijkl"]
    spec = quiz(*questions)
    report = check(spec, phase=Phase.CREATION, select=["ASM215"])
    assert [f.code for f in report.findings] == ["ASM215"]
    mend = report.findings[0].fix
    assert mend is not None
    assert mend.apply is not None
    fixed = mend.apply(spec)
    assert check(fixed, phase=Phase.CREATION, select=["ASM215"]).findings == ()
    assert mend.apply(spec) == fixed, "the same each time"
    for before, after in zip(spec.assessments[0].items, fixed.assessments[0].items, strict=True):
        assert sorted(o.text for o in before.options) == sorted(o.text for o in after.options)
        assert [o.text for o in after.options if o.correct] == [o.text for o in before.options if o.correct]
    assert len({next(i for i, o in enumerate(q.options) if o.correct) for q in fixed.assessments[0].items}) == 3


def test_an_item_above_recall_does_not_repeat_the_material() -> None:
    text = "Vapour that cools below its dew point turns into drops on grains of dust."
    content = [
        {
            "id": "M1",
            "title": "Clouds",
            "activities": [
                {
                    "id": "M1.1",
                    "kind": "reading",
                    "title": "Read",
                    "assets": [{"id": "M1.1.a", "kind": "text", "title": "Text", "body": text}],
                }
            ],
        }
    ]
    copied = item("Why does vapour that cools below its dew point turn white?", "*Drops", "Smoke", "Dust")
    taken = copied.with_changes(stem="Vapour that cools below its dew point turns into what?")

    def fired(question: Item, bloom: str) -> bool:
        spec = quiz(question.with_changes(bloom=bloom)).with_changes(content=content)
        return "ASM219" in {f.code for f in findings(spec)}

    assert fired(taken, "apply")
    assert not fired(taken, "remember")
    assert not fired(copied, "apply")


def test_long_stems_are_judged_by_what_the_item_asks_for() -> None:
    long = " ".join(["The gauge stood in the yard."] * 12) + " What did it measure?"
    assert "ASM221" in codes(item(long, "*Rain", "Wind", "Heat", bloom="remember"))
    assert "ASM221" not in codes(item(long, "*Rain", "Wind", "Heat", bloom="apply"))


@given(st.integers(-9999, 9999), st.sampled_from(["", " KB", " %", " years"]))
def test_figures_are_read_as_they_are_written(value: int, unit: str) -> None:
    found = figure(f"{value}{unit}")
    assert found is not None
    assert found.value == value


@given(st.integers(0, 999), st.integers(1, 999), st.sampled_from([" to ", "-", " – ", " and "]))
def test_ranges_are_read_as_they_are_written(low: int, width: int, joint: str) -> None:
    found = span(f"{low}{joint}{low + width} mm")
    assert found is not None
    assert (found.low, found.high, found.unit) == (low, low + width, "mm")


@pytest.mark.parametrize(
    ("text", "ends", "holds_its_end"),
    [
        ("under 20 mm", (-math.inf, 20), False),
        ("no more than 20 mm", (-math.inf, 20), True),
        ("20 mm or less", (-math.inf, 20), True),
        ("over 20 mm", (20, math.inf), False),
        ("20 mm and more", (20, math.inf), True),
        ("20+", (20, math.inf), True),
    ],
)
def test_ranges_may_have_one_end(text: str, ends: tuple[float, float], *, holds_its_end: bool) -> None:
    found = span(text)
    assert found is not None
    assert (found.low, found.high) == ends
    assert found.holds(20) == holds_its_end


@given(st.text())
def test_any_text_is_a_figure_or_none(text: str) -> None:
    figure(text)
    span(text)
