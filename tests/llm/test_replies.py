"""From whatever a server sends to a validated reply: fences, thinking, prose, cut ends; and schemas strict servers take."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from assistant.drafting.llm.replies import Invalid, joined, parse, partial
from assistant.drafting.llm.strict import strict_schema
from assistant.drafting.llm.wire import REPLIES, EvaluationReply, LaunchReply
from tests.llm import plain_model

REPLY = {
    "platform": "", "opens": "", "announcement": "Learn {to} sort.", "how_to_earn": ["Enrol."], "channels": [], "support": "",
    "assumptions": [],
}  # fmt: skip
TEXT = json.dumps(REPLY)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"```json\n{TEXT}\n```",
        f"Here it is:\n```\n{TEXT}\n```\nShall I go on?",
        f"Sure! {TEXT} That is all.",
        f'<think>Perhaps {{"announcement": 1}}?</think>{TEXT}',
        f'He wants {{"a": 1}}, so\n</think>\n{TEXT}',
        f'{{"not": "this"}} {TEXT}',
    ],
    ids=["bare", "fenced", "fence in prose", "prose", "thinking", "thinking without its opening", "decoy before"],
)
def test_the_document_is_found_wherever_it_stands(text: str) -> None:
    reply = parse(text, LaunchReply)
    assert isinstance(reply, LaunchReply)
    assert reply.announcement == "Learn {to} sort."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no JSON document"),
        ("I can't do that.", "no JSON document"),
        ('{"announcement": 3}', "announcement"),
        (TEXT[:-5], "no JSON document"),
        ('{"a":' * 100_000, "no JSON document"),
        ("{" * 200_000, "no JSON document"),
        ("x" * 2_000_001, "2000001 characters"),
    ],
    ids=["empty", "prose", "wrong kind", "cut", "deep", "braces", "huge"],
)
def test_what_is_no_reply_is_told(text: str, told: str) -> None:
    reply = parse(text, LaunchReply)
    assert isinstance(reply, Invalid)
    assert told in reply.problem


@given(st.integers(0, len(json.dumps(plain_model._evaluation("")))))
def test_what_is_whole_of_a_cut_reply_is_kept(cut: int) -> None:
    whole = plain_model._evaluation("")
    seen = partial(json.dumps(whole)[:cut], EvaluationReply).get("questions", [])
    assert seen == whole["questions"][: len(seen)]


def test_parts_of_a_cut_reply_are_joined() -> None:
    first = {"questions": [1, 2], "remove": []}
    assert joined(first, {"questions": [3], "remove": ["E1"], "assumptions": []}) == {
        "questions": [1, 2, 3], "remove": ["E1"], "assumptions": [],
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(REPLIES))
def test_schemas_are_what_strict_endpoints_take(name: str) -> None:
    schema = strict_schema(REPLIES[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    objects = [schema, *schema.get("$defs", {}).values()]
    assert all(o["additionalProperties"] is False and o["required"] == list(o["properties"]) for o in objects)
    assert sum(len(o["properties"]) for o in objects) <= 100  # Azure's documented limit
    text = json.dumps(schema)
    assert not any(f'"{word}"' in text for word in ("minLength", "maxLength", "default", "oneOf", "prefixItems"))


@pytest.mark.parametrize("annotation", [dict[str, int], tuple[int, str], Any])
def test_what_no_strict_schema_can_say_is_refused(annotation: Any) -> None:
    model = type("Odd", (BaseModel,), {"__annotations__": {"value": annotation}})
    with pytest.raises(TypeError):
        strict_schema(model)
