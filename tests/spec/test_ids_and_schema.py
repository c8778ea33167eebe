"""Ids are never given twice; the schema describes every key; the blank spec is a spec."""

import importlib.resources

from assistant.spec import IdAllocator, Spec, element_ids, loads, remember_ids
from assistant.spec.reader import known_keys
from assistant.spec.schema import json_schema


def test_an_id_once_given_is_not_given_again_even_when_its_element_is_gone() -> None:
    spec = Spec(title="T", objectives=[{"id": "O1", "statement": "a"}, {"id": "O4", "statement": "b"}])
    ids = IdAllocator(spec)
    assert [ids.new("O"), ids.new("A"), ids.new("A1.C"), ids.new("M2.")] == ["O5", "A1", "A1.C1", "M2.1"]
    again = IdAllocator(remember_ids(spec, ids))
    assert again.new("O") == "O6"


def test_every_element_has_its_path() -> None:
    text = importlib.resources.files("assistant.spec").joinpath("blank.microcred.yaml").read_text(encoding="utf-8")
    spec = loads(_uncomment(text)).spec
    found = dict(element_ids(spec))
    assert {"O1", "A1", "A1.C1", "M1", "M1.1", "E1"} <= set(found)
    assert found["A1.C1"] == ("assessments", 0, "rubric", "criteria", 0)


def test_the_blank_spec_is_valid_and_shows_every_key() -> None:
    text = importlib.resources.files("assistant.spec").joinpath("blank.microcred.yaml").read_text(encoding="utf-8")
    assert loads(text).spec.title
    for key in known_keys(()):
        assert f"{key}:" in text, f"blank.microcred.yaml does not show `{key}`"


def test_the_schema_describes_every_key_and_refuses_unknown_ones() -> None:
    schema = json_schema()
    assert list(schema["properties"]) == known_keys(())
    for part in [schema, *schema["$defs"].values()]:
        assert part["additionalProperties"] is False
        assert "^x-" in part["patternProperties"]
        for name, field in part["properties"].items():
            assert field.get("description"), name


def _uncomment(text: str) -> str:
    """Use every key that the blank spec shows in a comment."""
    lines = []
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        is_key = bare.split(":")[0].strip(" -").isidentifier() and ":" in bare and bare[0] != bare[0].upper()
        lines.append(bare if line.startswith("# ") and (is_key or bare.startswith("  ")) else line)
    return "\n".join(lines)


def test_the_schema_tells_editors_what_an_id_and_a_language_look_like() -> None:
    schema = json_schema()
    assert schema["$defs"]["Objective"]["properties"]["id"]["pattern"].startswith("^[A-Za-z]")
    assert "pattern" in schema["properties"]["language"]
