"""Rubric folders of users: they win over the shipped templates, and their faults are named."""

from pathlib import Path

import pytest

from assistant.drafting.rubrics import LibraryError, Slots, fill, load_library

from .objectives import OBJECTIVES

TEMPLATE = """\
format: microcred-rubric/1
id: studio-critique
title: Studio critique
methods: [oral]
bloom: [evaluate]
knowledge: [conceptual]
because: our studio judges work in conversation
brief: |-
  At the wall:
  {tasks}
evidence: The critique as recorded.
levels: [{name: Merit, points: 2}, {name: Sound, points: 1}]
pass_level: Sound
criteria:
  - id: core
    title: "{Topic}"
    weight: 100
    descriptors:
      Merit: "{Performs}{criterion}; a classmate's objection is answered from the work on the wall."
      Sound: "{Performs}{criterion}; each judgement points to the work on the wall."
"""


def overlay(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def faults(folder: Path, text: str) -> str:
    with pytest.raises(LibraryError) as caught:
        load_library([overlay(folder, text)])
    assert "mine.yaml" in str(caught.value)
    return str(caught.value)


def test_a_template_of_ones_own_is_preferred_where_it_fits(tmp_path):
    library = load_library([overlay(tmp_path, TEMPLATE)])
    assert library.choose("oral", "evaluate", "conceptual").id == "studio-critique"
    assert library.choose("oral", "apply", "conceptual").id == "apply-oral"
    assert len(library) == len(load_library()) + 1


def test_the_same_id_replaces_and_the_later_folder_wins(tmp_path):
    first = overlay(tmp_path / "a", TEMPLATE.replace("studio-critique", "apply-oral"))
    second = overlay(tmp_path / "b", TEMPLATE.replace("studio-critique", "apply-oral").replace("At the wall", "Now"))
    library = load_library([first, second])
    assert library.get("apply-oral").brief.startswith("Now")
    assert len(library) == len(load_library())


def test_own_levels_are_used(tmp_path):
    template = load_library([overlay(tmp_path, TEMPLATE)]).get("studio-critique")
    row = fill(template, Slots.from_objective(OBJECTIVES[8]))[0]
    assert list(row.descriptors) == ["Merit", "Sound"]
    assert row.descriptors["Sound"] == (
        "Compares lease and purchase of a delivery van; each judgement points to the work on the wall."
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{Performs}", "{Perform}", "unknown slot {Perform}; did you mean {Performs}?"),
        ("{Topic}", "{0.__class__}", "a brace opens or closes nothing"),
        ("because:", "becase:", "did you mean `because`?"),
        ("weight: 100", "weight: 90", "the weights add up to 90"),
        ("weight: 100", "weight: true", "weight"),
        ("pass_level: Sound", "pass_level: Good", "“Good” is no level; use one of Merit, Sound"),
        ("points: 1", "points: 2", "points must fall"),
        ("      Sound: ", "      Fail: ", "Sound is missing"),
        ("{tasks}", "the tasks", "{tasks} is missing"),
        ("id: core", "id: main", "the first row must have the id `core`"),
        ("[oral]", "[viva]", "methods.0"),
        ("microcred-rubric/1", "microcred-rubric/2", "format"),
        ("evidence: The", "evidence: The: ", "line 11"),
        ("title: Studio", "title: &t Studio\nx: *t\nid: b", "mine.yaml"),
        ("id: studio-critique", "id: a\nid: b", "line 3"),
        ("brief: |-", "note: [[[[[[[[[[[[[[]]]]]]]]]]]]]]\nbrief: |-", "nested too deeply"),
    ],
)
def test_a_fault_names_file_place_and_way_out(tmp_path, old, new, told):
    assert old in TEMPLATE
    assert told in faults(tmp_path, TEMPLATE.replace(old, new))


def test_aliases_are_refused(tmp_path):
    text = TEMPLATE.replace("title: Studio critique", "title: &t Studio critique").replace(
        "evidence: The critique as recorded.", "evidence: *t"
    )
    assert "aliases" in faults(tmp_path, text)


def test_what_is_no_template_is_told(tmp_path):
    assert "must begin with" in faults(tmp_path, "- a list\n")
    assert "must begin with" in faults(tmp_path, "")
    (tmp_path / "mine.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LibraryError, match="UTF-8"):
        load_library([tmp_path])
    (tmp_path / "mine.yaml").write_text("#" * 70_000)
    with pytest.raises(LibraryError, match="larger than"):
        load_library([tmp_path])


def test_two_files_with_one_id_are_told(tmp_path):
    overlay(tmp_path, TEMPLATE, "other.yaml")
    with pytest.raises(LibraryError, match="is used in"):
        load_library([overlay(tmp_path, TEMPLATE)])


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(LibraryError, match="can't be read"):
        load_library([tmp_path / "nowhere"])


def test_control_characters_are_dropped(tmp_path):
    text = TEMPLATE.replace("title: Studio critique", 'title: "Studio\\e[31m critique"')
    assert load_library([overlay(tmp_path, text)]).get("studio-critique").title == "Studio[31m critique"


def test_other_files_are_left_alone(tmp_path):
    overlay(tmp_path, "not a template", "README.md")
    assert len(load_library([tmp_path])) == len(load_library())
