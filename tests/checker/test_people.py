"""The adapters that bring rubrics and items of people to the rules: nothing invented, nothing lost."""

import json
from pathlib import Path

import docx
import pytest

from assistant.checker import Phase, Severity, check

from ..benchmarks.people import FAMILIES, read_corpus

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def test_each_kind_of_file_is_read(tmp_path: Path) -> None:
    rubrics = tmp_path / "rubrics"
    rubrics.mkdir()
    wells = {"title": "Wells", "levels": ["Met", "Not met"], "criteria": ["Depth"], "cells": [["All measured", "None"]]}
    (rubrics / "a.jsonl").write_text(json.dumps(wells), encoding="utf-8")
    (rubrics / "b.yaml").write_text(
        "- {header: Pumps, priorities: [{dimensions: [{id: p1, red: Leaks, yellow: Drips, green: Dry}]}]}",
        encoding="utf-8",
    )
    (rubrics / "c.md").write_text(
        "# Tanks\n### 1. Lid (4 marks)\n| Level | Description |\n|---|---|\n| **2 – Good** | Shut |\n| **1 – Poor** | Open |\n\n"
        "## Pipes\n| Criterion | High | Low |\n|---|---|---|\n| **Joints** | Tight | Loose |\n",
        encoding="utf-8",
    )
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows, (("Criteria", "Good", "Poor"), ("Valves", "Closed", "Open"), ("Points", "2", "1")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(rubrics / "d.docx"))
    asked = {"quiz": "Q", "stem": "Is it wet?", "options": ["True", "False"], "correct": [True, False]}
    (tmp_path / "quiz_items.jsonl").write_text(json.dumps(asked), encoding="utf-8")

    specs = list(read_corpus(tmp_path))
    rows = [(c.title, dict(c.descriptors)) for s in specs for a in s.assessments if a.rubric for c in a.rubric.criteria]
    assert rows == [
        ("Depth", {"Met": "All measured", "Not met": "None"}),
        ("Pumps p1", {"Green": "Dry", "Yellow": "Drips", "Red": "Leaks"}),
        ("Joints", {"High": "Tight", "Low": "Loose"}),
        ("Lid", {"Good": "Shut", "Poor": "Open"}),
        ("Valves", {"Good": "Closed", "Poor": "Open"}),
    ]
    assert [q.kind for s in specs for a in s.assessments for q in a.items] == ["true-false"]


def test_a_header_inside_a_table_begins_a_table_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "rubrics").mkdir()
    mixed = {
        "title": "Log",
        "levels": ["Level", "Change"],
        "criteria": ["1 s", "Criteria", "----", "Readings"],
        "cells": [["40", "2"], ["Good", "Fair", "Poor"], ["----", "----", "----"], ["Ten", "Five", "One"]],
    }
    (tmp_path / "rubrics" / "a.jsonl").write_text(json.dumps(mixed), encoding="utf-8")
    (spec,) = read_corpus(tmp_path)
    table = spec.assessments[0].rubric
    assert table is not None
    assert [level.name for level in table.levels] == ["Good", "Fair", "Poor"]
    assert [c.title for c in table.criteria] == ["Readings"]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of rubrics and items lies beside the checkout only")
def test_most_of_what_people_wrote_raises_no_error() -> None:
    specs = list(read_corpus(CORPUS))
    graded = [f for s in specs for f in check(s, phase=Phase.CREATION, select=FAMILIES).findings]
    parts = sum(len(a.items) + len(a.rubric.criteria if a.rubric else ()) for s in specs for a in s.assessments)
    assert parts > 100
    assert sum(f.severity is Severity.ERROR for f in graded) < 0.05 * parts
    assert sum(f.severity is Severity.WARNING for f in graded) < 0.3 * parts
