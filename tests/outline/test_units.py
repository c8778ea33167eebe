"""Where the units of a course stand, in layouts that mark them in their own way."""

from assistant.outline import Outline, read_bytes


def read(text: str, name: str = "outline.md") -> Outline:
    return read_bytes(text.encode(), name)


def titles(outline: Outline) -> list[str]:
    return [topic.title for topic in outline.topics]


def test_numbered_headings_without_a_unit_word() -> None:
    text = (
        "# Keeping Bees\n\n## Learning objectives\n\nBy the end you can:\n\n- Inspect a hive\n- Name three pests\n\n"
        "## 1. The colony\n\nWho lives in a hive.\n\n## 2. Tools & clothing\n\nWhat to wear.\n\n"
        "## 3. The year of a hive\n\nSpring to winter.\n"
    )
    assert titles(read(text)) == ["The colony", "Tools & clothing", "The year of a hive"]


def test_headings_that_open_with_clock_times() -> None:
    text = (
        "# Bee Day\n\n# Day 1 — The hive\n\n## 09:00–09:30 | Welcome to the apiary\n\n- names\n\n## 09:30–11:00 | Opening\n"
        "\n- smoke\n\n## 11:00–11:15 | Coffee break\n\n# Day 2 — Honey\n\n## 10:00–12:00 | Extracting\n\n- tools\n\n"
        "## 12:00–13:00 | Lunch\n\n## 13:00–14:00 | Tasting\n\n- jars\n"
    )
    outline = read(text)
    assert [(topic.title, topic.minutes) for topic in outline.topics] == [
        ("Day 1 — The hive", 120),
        ("Day 2 — Honey", 180),
    ]
    assert [sub.title for sub in outline.topics[0].subtopics] == ["Welcome to the apiary", "Opening"]
    assert outline.hours == 5


def test_a_word_the_vocabulary_lacks_counts_units_when_the_headings_count_with_it() -> None:
    text = "".join(
        f"### Notebook {n} - {name} {minutes} mins\nThe trainer leads.\n* {name.lower()} basics\n\n"
        for n, name, minutes in ((1, "Wax", 20), (2, "Frames", 30), (3, "Smokers", 40))
    )
    outline = read(text)
    assert [(t.title, t.minutes) for t in outline.topics] == [
        ("Notebook 1 - Wax", 20),
        ("Notebook 2 - Frames", 30),
        ("Notebook 3 - Smokers", 40),
    ]
    assert outline.title is None


def test_headings_that_number_the_objectives_are_no_topics() -> None:
    text = (
        "# Queens\n\n## Overview\n\n- **Length:** 90 minutes\n- **Level:** Beginner\n\n## Learning Objectives\n\n"
        "### Terminal Objective 1\n\n- Mark a queen\n- Clip a wing\n\n### Terminal Objective 2\n\n- Rear a queen\n\n"
        "## Plan\n\n### Module 1 — Marking (45 mins)\n\n- pens\n\n### Module 2 — Rearing (45 mins)\n\n- cups\n"
    )
    outline = read(text)
    assert titles(outline) == ["Module 1 — Marking", "Module 2 — Rearing"]
    assert outline.hours == 1.5


def test_a_table_of_due_dates_is_no_schedule_and_a_label_may_hold_the_topics() -> None:
    text = (
        "Beekeeping Syllabus\n\nCourse content: hive types, comb building, swarm control, winter feed\n\n"
        "Course Summary:\n\nDate\tDetails\nWed Jan 25\tHomework 1\tdue by noon\nWed Feb 1\tHomework 2\tdue by noon\n"
    )
    assert titles(read(text, "bees.txt")) == ["hive types", "comb building", "swarm control", "winter feed"]


def test_numbered_entries_hold_the_bullets_that_follow_them() -> None:
    text = (
        "# Programa: Apicultura\n\n## Contenido\n\n1.  Introducción\n\n-   La colmena\n\n    *   Historia\n\n"
        "2.  Manejo\n\n-   Panales\n\n-   Alimento\n"
    )
    assert titles(read(text)) == ["Introducción", "Manejo"]


def test_links_under_a_heading_are_no_units_and_empty_headings_beside_full_ones_are() -> None:
    parts = (("Colmeias", "01"), ("Rainhas", "02"), ("Mel", "03"))
    text = "# Programa\n\n" + "".join(f"## {t}\n\n* Um\n* Dois\n\n[Parte{n}](a/{n}.html)\n\n" for t, n in parts)
    assert titles(read(text + "## Cera\n\n<!-- em breve -->\n")) == ["Colmeias", "Rainhas", "Mel", "Cera"]


def test_lines_within_the_cells_of_a_table() -> None:
    text = (
        "Bees\n====\n\nTopics by week\n--------------\n\n======= ===========  ==========================\n"
        "Week 1  9/1 - 9/5    | The colony, castes,\n                     | and roles\n"
        "                     | Reading: notes\nWeek 2  9/8 - 9/12   | Swarms\n                     | Assignment: a trap\n"
        "======= ===========  ==========================\n"
    )
    assert titles(read(text, "bees.rst")) == ["The colony, castes, and roles", "Swarms"]


def test_a_heading_that_introduces_something_is_content() -> None:
    text = "Syllabus\n\nHives\n   * Frames\n   * Wax\n\nWhat is software\n   * Hive logs\n\nHoney\n   * Jars\n"
    assert titles(read(text, "bees.txt")) == ["Hives", "What is software", "Honey"]


def test_contents_over_a_real_list_are_those_of_the_course() -> None:
    text = "# Wasps\n\n## Contents\n\n1. Nests\n   * paper\n2. Queens\n   * winter\n3. Prey\n   * flies\n"
    assert titles(read(text)) == ["Nests", "Queens", "Prey"]


def test_contents_over_links_are_those_of_the_document() -> None:
    text = "# Wasps\n\n## Contents\n\n- [Nests](#n)\n- [Grading](#g)\n\n## Week 1: Nests\n\n- paper\n\n## Week 2: Prey\n\n- flies\n"
    assert titles(read(text)) == ["Week 1: Nests", "Week 2: Prey"]


def test_terms_with_a_date_and_a_unit_before_their_text() -> None:
    text = "Wasps\n=====\n\n" + "".join(
        f"0{n}.04.23 `week{n} <w{n}>`_ - {name}\n    About {name.lower()} and more.\n\n----\n\n"
        for n, name in ((1, "Nests"), (2, "Queens"), (3, "Prey"))
    )
    assert titles(read(text + "Further notes follow.\n", "wasps.rst")) == [
        "week1 - Nests",
        "week2 - Queens",
        "week3 - Prey",
    ]


def test_minutes_of_numbered_entries_within_units_add_up() -> None:
    text = (
        "# Avispas\n\nEl curso es para los que cuidan la vida de las avispas en el campo.\n\n## Contenidos\n\n### Unidad I\n1. **Nidos (4 h)**\n    1. papel\n2. **Reinas y obreras (2 h)**\n    1. otoño\n\n"
        "### Unidad II\n3. **Presas (4 h)**\n    1. moscas\n4. **Operaciones y horas (8 h)**\n    1. red\n"
    )
    outline = read(text)
    assert [(t.title, t.minutes) for t in outline.topics] == [("Unidad I", 360), ("Unidad II", 720)]
    assert outline.hours == 18


def test_a_week_column_with_titles_holds_the_topics() -> None:
    text = (
        "# Wasps\n\n## Core\n\n| Week / Day | Focus | Readings |\n|---|---|---|\n"
        "| **Week 1 – Nests & Paper** | Know how nests grow | Ch. 1 |\n| **Week 2 – Queens in Winter** | Find queens | Ch. 2 |\n"
    )
    assert titles(read(text)) == ["Week 1 – Nests & Paper", "Week 2 – Queens in Winter"]


def test_markdown_in_a_file_that_says_otherwise() -> None:
    text = (
        "Wasps\n=====\n\n## Aims\n\nBy the end, students will:\n\n- Name a wasp\n- Draw a nest\n\n## Grading\n\n|  |  |\n|---|---|\n"
        "| Talk | 40% |\n| Exam | 60% |\n\n## Schedule\n\n|  |  |\n|---|---|\n| Week 1 | Nests |\n| Week 2 | Queens |\n"
    )
    outline = read(text, "wasps.rst")
    assert [o.text for o in outline.objectives] == ["Name a wasp", "Draw a nest"]
    assert [(a.title, a.weight) for a in outline.assessments] == [("Talk", 40), ("Exam", 60)]
    assert titles(outline) == ["Nests", "Queens"]
