"""Marks with decimals, groups in lists, and headings that count: what is told by how things are numbered."""

from assistant.outline import read_bytes


def _goals(text: str, name: str = "outline.md") -> list[str]:
    return [entry.text for entry in read_bytes(text.encode(), name).objectives]


def test_lines_with_decimal_marks_are_a_list_of_their_own() -> None:
    text = "# Week 6: Soil\n## Learning Goals\n2.1 Layers of soil  \n2.2 Sampling tools\n2.3 Reading a soil map\n- Texture\n"
    assert _goals(text) == ["Layers of soil", "Sampling tools", "Reading a soil map", "Texture"]


def test_a_quantity_with_a_decimal_is_no_mark() -> None:
    outline = read_bytes(b"# Pruning\n\nThe course takes\n1.5 hours in all.\n", "outline.md")
    assert outline.hours == 1.5


def test_a_first_heading_for_goals_with_nothing_below_it_names_them() -> None:
    text = "# Learning Goals\n1.1 Parts of a loom  \n1.2 Warp and weft  \n\n# Questions\n| No | Goal |\n|--|--|\n| 1 | 1.1 |\n"
    assert _goals(text) == ["Parts of a loom", "Warp and weft"]


def test_entries_that_only_group_others_are_topics_and_no_goals() -> None:
    text = "# Week 4: Bread\n\n- Dough\n  - Knead a dough\n  - Shape a loaf\n\n- Oven\n  - Judge the heat\n  - Bake a loaf\n"
    outline = read_bytes(text.encode(), "learning-goals-week-4.md")
    assert [entry.text for entry in outline.objectives] == [
        "Knead a dough",
        "Shape a loaf",
        "Judge the heat",
        "Bake a loaf",
    ]
    assert [topic.title for topic in outline.topics] == ["Dough", "Oven"]


def test_counted_headings_are_topics_though_some_are_worded_as_units() -> None:
    heads = ["1. Opening", "2. Lab 1: Knots", "3. Talk on ropes", "4. Lab 2: Splices", "5. Close"]
    text = "# Ropework\n\n## Day plan\n\n### Morning\n\n" + "\n\n".join(f"#### {head}\n\nSome words." for head in heads)
    titles = [topic.title for topic in read_bytes(text.encode(), "agenda.md").topics]
    assert titles == ["Opening", "Lab 1: Knots", "Talk on ropes", "Lab 2: Splices", "Close"]


def test_what_one_has_when_done_is_an_outcome() -> None:
    text = "# Bees\n\nWhen you are done, you'll have a firm sense for how a hive lives through the winter.\n"
    assert _goals(text) == ["have a firm sense for how a hive lives through the winter."]
    assert not _goals("# Bees\n\nWhen you are done, you will submit the form to the office by Friday.\n")


def test_dates_after_a_dash_are_left_out_of_a_title() -> None:
    text = "# Glass\n\n## Schedule\n\n**Week One: Sand - May 7th and 9th**\n\n- Read\n\n**Week Two: Fire – May 14th**\n\n- Blow\n"
    assert [topic.title for topic in read_bytes(text.encode(), "glass.md").topics] == [
        "Week One: Sand",
        "Week Two: Fire",
    ]


def test_labelled_units_in_a_table_win_over_what_describes_them() -> None:
    row = "| Lab {0}: Knots part {0} | 30 min | Tie the knots of this part with a long rope until each of them holds your weight |\n"
    text = "# Ropework\n\n## Labs\n\n| Lab | Duration | What you do |\n|--|--|--|\n" + "".join(map(row.format, "123"))
    outline = read_bytes(text.encode(), "labs.md")
    assert [topic.title for topic in outline.topics] == [f"Lab {n}: Knots part {n}" for n in "123"]


def test_the_only_heading_of_a_schedule_may_name_the_course() -> None:
    text = (
        "# Fire Safety Schedule - Classroom Part\n\n| Week | Unit |\n|--|--|\n| Week 1 | Smoke |\n| Week 2 | Exits |\n"
    )
    assert read_bytes(text.encode(), "fire.md").title == "Fire Safety Schedule - Classroom Part"
    assert (
        read_bytes(text.replace("Fire Safety Schedule - Classroom Part", "Course Schedule").encode(), "f.md").title
        is None
    )


def test_a_heading_that_comes_back_in_every_part_is_no_topic() -> None:
    part = "## {0}\n\nA few words on {0}.\n\n#### Think about it\n\n- What do you see?\n- What do you miss?\n\n"
    text = "# Seeing the city\n\nLook around you.\n\n" + "".join(map(part.format, ("Streets", "Squares", "Bridges")))
    titles = [topic.title for topic in read_bytes(text.encode(), "city.md").topics]
    assert titles == ["Streets", "Squares", "Bridges"]
