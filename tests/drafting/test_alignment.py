"""Drafts are aligned from the start: the checker finds no error, each objective is shown, taught and practised."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checker import check
from assistant.checker.matrix import alignment_matrix
from assistant.spec import dumps, loads

from .helpers import SHARED, course, draft, drafts

VERBS = st.sampled_from(
    ["Explain", "Apply", "Design", "List", "Evaluate", "Understand", "Compare", "Know about", "Use"]
)
NOUNS = st.sampled_from(
    ["the water cycle", "two pumps for a stated flow", "how tides form", "safety rules", "a repair plan"]
)
OBJECTIVES = st.lists(st.builds("{} {}".format, VERBS, NOUNS), min_size=1, max_size=20, unique=True)
WEIGHTS = st.lists(st.integers(0, 60), max_size=6)
TOPICS = st.lists(
    st.sampled_from(["Tides", "Pumps", "Safety", "Midterm exam", "Spring break", "Planning repairs"]), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(objectives=OBJECTIVES, weights=WEIGHTS, topics=TOPICS)
def test_any_outline_of_this_kind_gives_a_spec_without_errors(
    objectives: list[str], weights: list[int], topics: list[str]
) -> None:
    graded = "".join(f"- Piece {i}: {w}%\n" for i, w in enumerate(weights, 1))
    units = "".join(f"- {t}\n" for t in topics)
    spec = draft(course(objectives, rest=f"## Course content\n\n{units}\n\n## Assessment\n\n{graded}"))
    report = check(spec)
    assert [f.message for f in report.errors] == []
    assert [row.gaps for row in alignment_matrix(spec).rows if row.gaps] == []
    assert loads(dumps(spec)).spec == spec


@pytest.mark.parametrize(
    ("objective", "methods"),
    [
        ("Design an irrigation system for a stated field", {"project", "portfolio", "task", "performance"}),
        ("List the parts of a pump", {"quiz", "oral", "task"}),
        ("Repair a pump", {"task", "performance", "simulation", "project"}),
    ],
)
def test_a_proposed_method_suits_the_level_and_says_why(objective: str, methods: set[str]) -> None:
    spec = draft(course([objective]))
    assert {a.method for a in spec.assessments} <= methods
    assert spec.provenance
    origin = spec.provenance.elements["A1"]
    assert origin.because
    assert origin.runner_up


def test_stated_assessments_are_linked_to_what_they_speak_of() -> None:
    stated = ["Draw the floor plan of a small library", "Estimate the cost of shelving", "Present a lighting concept"]
    graded = "## Assessment\n\n- Floor plan: 40%\n- Cost estimate: 20%\n- Presentation of the lighting concept: 40%\n"
    spec = draft(course(stated, rest=graded))
    linked = {a.title: a.objectives for a in spec.assessments}
    assert "O1" in linked["Floor plan"]
    assert "O2" in linked["Cost estimate"]
    assert linked["Presentation of the lighting concept"] == ("O3",)


def test_a_users_template_wins(tmp_path: Path) -> None:
    from assistant.resources import library_folder

    folder = tmp_path
    shipped = sorted(library_folder("rubrics").glob("apply-*.yaml"))
    for file in shipped:
        text = file.read_text(encoding="utf-8").replace("Proficient:", "Meets:")
        text += "levels: [{name: Exemplary, points: 3}, {name: Meets, points: 2}, {name: Developing, points: 1}]\npass_level: Meets\n"
        (folder / file.name).write_text(text, encoding="utf-8")
    spec = draft(course(["Repair a pump"]), rubrics=folder)
    rubric = spec.assessments[0].rubric
    assert rubric
    assert "Meets" in [level.name for level in rubric.levels]
    assert check(spec).errors == ()


def test_parts_of_a_long_course_hold_all_topics_and_objectives_once() -> None:
    topics = ["Soil", "Seeds", "Water", "Light", "Pests", "Harvest", "Storage", "Sale", "Law"]
    stated = [f"Explain the role of {t.lower()} in a farm" for t in topics]
    units = "".join(f"## Week {i}: {t}\n\nNotes on it.\n\n" for i, t in enumerate(topics, 1))
    parts = drafts(course(stated, rest=units, title="Farming"), split=True)
    assert len(parts) == 3
    assert [m.title for p in parts for m in p.spec.content] == topics
    kept = [s.text for p in parts for s in (p.spec.provenance.stated_objectives if p.spec.provenance else ())]
    assert set(kept) == set(stated), "each objective of the course is in at least one part"
    for part in parts:
        assert check(part.spec).errors == ()
        assert part.spec.title.startswith("Farming: ")
        assert part.spec.stackability
        assert part.spec.stackability.part_of == "Farming"


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the corpus of outlines is not beside this checkout")
def test_every_outline_of_the_corpus_gives_a_spec_without_errors_or_is_refused() -> None:
    from assistant.drafting import DraftError, DraftRequest, OfflineDrafter
    from assistant.outline import read_outline

    refused = []
    for file in sorted((SHARED / "corpus/outlines").iterdir()):
        try:
            drafted = OfflineDrafter().draft(DraftRequest(read_outline(file)))
        except DraftError as error:
            refused.append(str(error))
            continue
        for one in drafted:
            assert check(one.spec).errors == (), file.name
            stated = one.spec.provenance.stated_objectives if one.spec.provenance else ()
            assert all(s.became for s in stated), file.name
            assert one.spec.objectives, file.name
    assert len(refused) <= 2, "outlines whose topics are codes only"
    assert all("nothing to draft from" in line for line in refused)


def test_a_draft_does_not_depend_on_the_order_of_sets() -> None:
    """Two processes with different hash seeds give the same bytes."""
    topics = "".join(f"- {a} and {b}\n" for a in ("tides", "currents", "winds") for b in ("maps", "tables", "pilots"))
    text = course(["Compare tides and currents on maps", "Read tables of winds", "Explain pilots' use of currents and maps"],
                  rest=f"## Topics\n\n{topics}\n## Grading\n\n- Maps and tables: 50%\n- Pilots and winds: 50%\n")  # fmt: skip
    code = "import sys; from tests.drafting.helpers import draft; from assistant.spec import dumps; print(dumps(draft(sys.argv[1])))"
    root = Path(__file__).resolve().parents[2]
    outputs = {
        subprocess.run([sys.executable, "-c", code, text], capture_output=True, check=True, cwd=root,
                       env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(outputs) == 1
