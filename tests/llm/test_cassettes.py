"""Genuine replies replayed: what our prompts got from whoever played the model still makes a sound draft."""

import asyncio
import re
from pathlib import Path

import pytest

from assistant.checker import check
from assistant.outline import read_bytes
from tests.llm.recording import FOLDER, NOWHERE, cassette, drafted

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "outlines"
SAMPLES = Path(__file__).resolve().parents[2] / "assistant" / "samples"


@pytest.mark.parametrize("tape", sorted(FOLDER.glob("*.yaml")), ids=lambda p: p.stem)
def test_a_recorded_draft_is_sound_and_keeps_what_is_stated(tape: Path, tmp_path: Path) -> None:
    stem, _, ending = tape.stem.rpartition("-")
    file = next((f for f in (SAMPLES / f"{stem}.{ending}", SHARED / f"{stem}.{ending}") if f.exists()), None)
    if file is None:
        pytest.skip(f"the outline {stem}.{ending} is not here")
    outline = read_bytes(file.read_bytes(), file.name)
    with cassette(tape.stem) as played:
        through = "evaluation" if file.parent == SAMPLES else "content"
        spec = asyncio.run(drafted(NOWHERE, file.name, file.read_bytes(), tmp_path / "x.db", through))
    assert played.all_played
    assert not check(spec).errors
    if outline.title:
        assert spec.title == outline.title
    if outline.hours and not outline.hours_are_added_up:
        assert spec.workload
        assert spec.workload.hours == outline.hours
    weights = {a.title: a.weight for a in outline.assessments if a.weight is not None}
    if weights and abs(sum(weights.values()) - 100) < 0.5:
        assert {t: w for t, w in ((a.title, a.weight) for a in spec.assessments) if t in weights} == weights
    accounted = {s.text for s in (spec.provenance.stated_objectives if spec.provenance else ())}
    assert {o.text for o in outline.objectives} <= accounted


def test_no_key_and_no_outline_is_in_a_cassette() -> None:
    for tape in FOLDER.glob("*.yaml"):
        text = tape.read_text(encoding="utf-8")
        assert "uthorization" not in text
        assert not re.search(r"\bsk-\w{8,}", text)
        assert "You work with a designer" not in text
