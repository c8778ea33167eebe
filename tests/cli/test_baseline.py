"""`microcred baseline` and `check --baseline`: only what is new is told, and a baseline only shrinks."""

import json
from pathlib import Path

import pytest

from assistant.checker import RULES, apply_fixes, check
from assistant.checker.baseline import Entry, read_baseline, write_baseline
from assistant.checker.errors import ConfigError
from assistant.checker.examples import example_spec
from assistant.spec import Spec, dumps, loads

from .conftest import Run
from .test_check_and_fix import FAULTY

BASELINE = "microcred-baseline.jsonl"


@pytest.fixture
def faulty(folder: Path) -> Path:
    file = folder / "t.yaml"
    file.write_text(FAULTY, encoding="utf-8")
    return file


def told(run: Run, *options: str) -> set[str]:
    shown = run("check", "t.yaml", "--baseline", BASELINE, "--format", "json", *options)
    return {f"{f['code']} {f['at']}" for f in json.loads(shown.stdout)["findings"]}


def test_only_new_findings_are_told(run: Run, faulty: Path) -> None:
    said = run("baseline", "t.yaml", code=0).stderr
    assert "ALN119, CHK004. Mend them." in said, "what can't be waived does not go in"
    assert told(run) == {"ALN119 A1", "CHK004 O1"}
    shown = run("check", "t.yaml", "--baseline", BASELINE, code=1).stdout
    assert "2 new (1 error, 1 warning), 0 fixed" in shown
    assert "in the baseline" in shown


def test_a_moved_finding_is_not_new_and_equal_ones_at_two_elements_are_two(run: Run, faulty: Path) -> None:
    run("baseline", "t.yaml", code=0)
    moved = FAULTY.replace("objectives:\n", "# moved\n\nsummary: moved down\nobjectives:\n", 1)
    faulty.write_text(moved.replace("weight: 80", "weight: 85"), encoding="utf-8")
    assert told(run) == {"ALN119 A1", "CHK004 O1"}
    second = "  - {id: A2, title: Task, method: task, objectives: [O1], weight: 80}\nwaivers:"
    faulty.write_text(moved.replace("waivers:", second), encoding="utf-8")
    assert {"ASM102 A2", "ASM103 A2", "ASM104 A2"} <= told(run)
    assert not {"ASM102 A1", "ASM103 A1", "ASM104 A1"} & told(run)


def test_what_is_mended_is_told_and_taken_out(run: Run, faulty: Path) -> None:
    run("baseline", "t.yaml", code=0)
    before = len((faulty.parent / BASELINE).read_text(encoding="utf-8").splitlines())
    faulty.write_text(FAULTY.replace("title: Task", "title: Task\n    brief: Clean the survey file."), encoding="utf-8")
    shown = run("check", "t.yaml", "--baseline", BASELINE, code=1).stdout
    assert "1 fixed" in shown
    assert "ASM102 at A1, which no longer stands" in " ".join(shown.split())
    assert "CHK006 spec" not in told(run, "--select", "OBJ"), "a rule that was not asked mends nothing"
    run("baseline", "t.yaml", "--prune", code=0)
    assert len((faulty.parent / BASELINE).read_text(encoding="utf-8").splitlines()) == before - 1
    assert "CHK006 spec" not in told(run)


def test_fixing_takes_out_what_is_mended(run: Run, faulty: Path) -> None:
    run("baseline", "t.yaml", code=0)
    faulty.write_text(FAULTY.replace("title: Task", "title: Task\n    brief: Clean the survey file."), encoding="utf-8")
    assert "1 mended finding taken out" in run("check", "t.yaml", "--baseline", BASELINE, "--fix", code=1).stderr
    assert "CHK006 spec" not in told(run)


def test_adding_to_a_baseline_takes_a_reason_that_is_kept(run: Run, faulty: Path) -> None:
    run("baseline", "t.yaml", code=0)
    faulty.write_text(FAULTY.replace("objectives: [O1, O9]", "objectives: [O9]"), encoding="utf-8")
    before = (faulty.parent / BASELINE).read_text(encoding="utf-8")
    assert "--reason" in run("baseline", "t.yaml", code=2).stderr
    assert (faulty.parent / BASELINE).read_text(encoding="utf-8") == before
    run("baseline", "t.yaml", "--reason", "accepted by the board", code=0)
    reasons = [e.reason for e in read_baseline((faulty.parent / BASELINE).read_text(encoding="utf-8"), "b")]
    assert reasons.count("accepted by the board") == len(reasons) - reasons.count("") > 0
    known = json.loads(run("check", "t.yaml", "--baseline", BASELINE, "--format", "json", code=1).stdout)["baseline"]
    assert "accepted by the board" in {f["reason"] for f in known["known"]}


def test_files_of_one_baseline_do_not_excuse_each_other(run: Run, faulty: Path, folder: Path) -> None:
    run("baseline", "t.yaml", code=0)
    (folder / "sub").mkdir()
    (folder / "sub/u.yaml").write_text(FAULTY, encoding="utf-8")
    shown = run("check", "sub/u.yaml", "--baseline", BASELINE, code=1).stdout
    assert "0 in the baseline" in shown
    run("baseline", "sub/u.yaml", "--reason", "it came with the course", code=0)
    assert {e.file for e in read_baseline((folder / BASELINE).read_text(encoding="utf-8"), "b")} == {
        "t.yaml",
        "sub/u.yaml",
    }
    faulty.unlink()
    run("baseline", "--prune", code=0)
    entries = read_baseline((folder / BASELINE).read_text(encoding="utf-8"), "b")
    assert {e.file for e in entries} == {"sub/u.yaml"}, "entries of deleted files go"


def test_the_file_is_sorted_and_survives_a_merge() -> None:
    entries = [
        Entry("b" * 16, "ASM103", "A2", "x.yaml"),
        Entry("a" * 16, "ASM102", "A1", "x.yaml", "ü | reason", "2026-01-01"),
    ]
    text = write_baseline(entries)
    assert text == write_baseline(reversed(entries))
    assert set(read_baseline(text, "b")) == set(entries)
    assert read_baseline(text + text, "b") == read_baseline(text, "b"), "a line that a merge doubled counts once"
    with pytest.raises(ConfigError, match="b:1: a conflict of git"):
        read_baseline("<<<<<<< HEAD\n" + text, "b")


@pytest.mark.parametrize(
    "line", ["{", "3", "[]", '{"code": "X"}', '{"fingerprint": 1, "code": "x", "at": "y"}', "[" * 9999]
)
def test_a_line_that_is_no_entry_is_told_with_its_number(line: str, run: Run, faulty: Path) -> None:
    (faulty.parent / BASELINE).write_text("\n" + line + "\n", encoding="utf-8")
    assert f"{BASELINE}:2: " in run("check", "t.yaml", "--baseline", BASELINE, code=2).stderr


def test_an_outline_has_a_baseline_too(run: Run, outline: Path, folder: Path) -> None:
    outline.write_text(outline.read_text(encoding="utf-8").replace("Explain why", "Understand why"), encoding="utf-8")
    assert "OBJ101" in run("check", "outline.md", code=1).stdout
    run("baseline", "outline.md", code=0)
    assert "0 new" in run("check", "outline.md", "--baseline", BASELINE, code=0).stdout


def test_a_missing_baseline_is_told(run: Run, faulty: Path) -> None:
    assert "microcred baseline SPEC" in run("check", "t.yaml", "--baseline", "none.jsonl", code=2).stderr
    assert "no such baseline" in run("baseline", "--prune", code=2).stderr
    assert "name the specs" in run("baseline", code=2).stderr


def _shuffled(spec: Spec) -> Spec:
    """Return the spec with its elements, rows and items in another order, and an element before them."""
    assessments = [
        a.with_changes(
            items=a.items[::-1],
            rubric=a.rubric.with_changes(criteria=a.rubric.criteria[::-1]) if a.rubric else None,
        )
        for a in spec.assessments
    ]
    return spec.with_changes(
        objectives=spec.objectives[::-1], assessments=assessments[::-1], waivers=spec.waivers[::-1]
    )


ORDER = {"OBJ116", "RUB115", "ALN118", "ASM215", "ASM223", "CHK007"}
"""Rules about the order itself, or that name the later one of a pair."""


@pytest.mark.parametrize("code", sorted(set(RULES) - ORDER))
def test_a_fingerprint_does_not_hang_on_order(code: str) -> None:
    spec = example_spec(RULES[code].bad)
    before, after = check(spec), check(_shuffled(spec))
    prints = [{(f.code, f.at, f.fingerprint) for f in r.findings if f.code == code} for r in (before, after)]
    assert prints[0] == prints[1]


@pytest.mark.parametrize("code", RULES)
def test_no_two_findings_of_a_report_have_one_fingerprint(code: str) -> None:
    found = check(example_spec(RULES[code].bad)).findings
    assert len({f.fingerprint for f in found}) == len(found)


@pytest.mark.parametrize("grades", [{"safe"}, {"safe", "unsafe"}])
@pytest.mark.parametrize("code", RULES)
def test_fixes_converge_and_a_second_run_changes_nothing(code: str, grades: set[str]) -> None:
    for text in (RULES[code].bad, RULES[code].good):
        file = loads(dumps(example_spec(text)))
        fixed, _ = apply_fixes(file.spec, check(file.spec), grades)
        again = loads(file.render(fixed))
        assert again.spec == fixed, "what is written is what was fixed"
        assert apply_fixes(again.spec, check(again.spec), grades) == (fixed, [])
