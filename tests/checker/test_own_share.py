"""ASM128: a group's one piece, and the share of each member."""

import json

import pytest

from assistant.checker import check
from assistant.spec import loads


@pytest.mark.parametrize(
    ("brief", "more", "fires"),
    [
        ("In teams of four, build a nesting box and deliver one report.", {}, True),
        ("Build a nesting box. One of you uploads the photograph for all.", {}, True),
        ("In pairs, build a nesting box; both get the group mark.", {}, True),
        ("In teams of four, build a nesting box. Each of you writes a page on the own part.", {}, False),
        ("In teams of four, deliver one report.", {"evidence": "The report, with a list of who did what."}, False),
        ("In teams of four, deliver one report.", {"purpose": "formative"}, False),
        ("Lead your team through the building of a nesting box and write a report.", {}, False),
        ("Discuss the box in groups, then write your own report.", {}, False),
    ],
)
def test_own_share(brief: str, more: dict[str, object], *, fires: bool) -> None:
    task = {"id": "A1", "title": "Box", "method": "project", "brief": brief, **more}
    text = json.dumps({"format": "microcred/1", "title": "Boxes", "assessments": [task]})
    assert bool(check(loads(text, "m.json").spec, select=["ASM128"]).findings) == fires
