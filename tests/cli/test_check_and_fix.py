"""`microcred check`, `fix`, `rule`: what a designer reads, what a program reads, what changes on disk."""

import json
from pathlib import Path

from .conftest import Run

FAULTY = """\
format: microcred/1
title: T   # a comment of mine
objectives:
  - {id: O1, statement: Clean the survey file so that every column holds one kind of value., bloom: apply}
assessments:
  - id: A1
    title: Task
    method: task
    objectives: [O1, O9]
    weight: 80   # to be settled
waivers:
  - {rule: CNT111, at: O1, reason: the placeholder is gone soon}
"""


def test_findings_name_the_place_and_what_to_do(run: Run, folder: Path) -> None:
    (folder / "t.yaml").write_text(FAULTY, encoding="utf-8")
    shown = run("check", "t.yaml", code=1).stdout
    assert "error ALN119 dangling-link  A1  t.yaml:9:22" in shown
    assert "links to O9, which does not exist: There is O1." in shown
    assert "Next: mend" in shown


def test_json_is_whole_and_stable(run: Run, folder: Path) -> None:
    (folder / "t.yaml").write_text(FAULTY, encoding="utf-8")
    report = json.loads(run("check", "t.yaml", "--format", "json", code=1).stdout)
    assert report["schema_version"] == 1
    assert report["file"] == "t.yaml"
    codes = {f["code"]: f for f in report["findings"]}
    assert codes["ASM106"]["line"] == 5
    assert codes["ASM106"]["fix"] == {"grade": "unsafe", "title": "rescale the weights in proportion"}
    assert report["counts"]["error"] >= 4


def test_exit_codes(run: Run, spec: Path, folder: Path) -> None:
    run("check", spec.name, "--fail-on", "error", code=0)
    (folder / "bad.yaml").write_text("format: microcred/1\ntitel: T\n", encoding="utf-8")
    assert "did you mean `title`?" in run("check", "bad.yaml", code=2).stderr
    run("check", "none.yaml", code=2)
    run("check", "-", stdin="format: microcred/1\ntitle: T\n", code=0)


def test_safe_fixes_keep_the_file_and_its_comments(run: Run, folder: Path) -> None:
    (folder / "t.yaml").write_text(FAULTY, encoding="utf-8")
    shown = run("fix", "t.yaml", "--diff", code=1).stdout
    assert "-  - {rule: CNT111" in shown
    assert (folder / "t.yaml").read_text(encoding="utf-8") == FAULTY, "--diff writes nothing"
    assert "more fixes may change the meaning" in run("fix", "t.yaml", code=1).stderr, "errors are left"
    fixed = (folder / "t.yaml").read_text(encoding="utf-8")
    assert "CNT111" not in fixed
    assert "# a comment of mine" in fixed
    assert "# to be settled" in fixed
    assert "weight: 80" in fixed, "an unsafe fix is not applied unasked"
    run("fix", "t.yaml", "--unsafe", code=1)
    assert "weight: 100" in (folder / "t.yaml").read_text(encoding="utf-8")


def test_fix_reads_stdin_and_writes_stdout(run: Run) -> None:
    assert "CNT111" not in run("fix", "-", stdin=FAULTY, code=1).stdout


def test_a_rule_is_explained_by_code_or_name(run: Run) -> None:
    assert run("rule", "aln104", code=0).stdout == run("rule", "assessed-below-level", code=0).stdout
    assert "Did you mean ALN108?" in run("rule", "ALNN108", code=2).stderr
    rules = json.loads(run("rule", "--format", "json", code=0).stdout)
    assert len(rules) >= 35


def test_a_mistyped_rule_does_not_look_like_a_clean_spec(run: Run, folder: Path) -> None:
    (folder / "t.yaml").write_text(FAULTY, encoding="utf-8")
    assert "no rule is named 'ALM119'" in run("check", "t.yaml", "--select", "ALM119", code=2).stderr
    run("check", "t.yaml", "--ignore", "nope", code=2)
    assert "eu-2022" in run("check", "t.yaml", "--profile", "eu", code=2).stderr


def test_an_expired_waiver_no_longer_counts(run: Run, folder: Path) -> None:
    waiver = "waivers:\n  - {rule: ASM106, at: spec, reason: only for the first run, until: 2019-12-31}\n"
    (folder / "t.yaml").write_text(FAULTY.split("waivers", maxsplit=1)[0] + waiver, encoding="utf-8")
    shown = run("check", "t.yaml", code=1).stdout
    assert "CHK005" in shown
    assert "error ASM106" in shown


def test_a_waiver_without_its_place_is_told_where_the_findings_are(run: Run, folder: Path) -> None:
    waiver = "waivers:\n  - {rule: ASM102, reason: the brief is read out in class}\n"
    (folder / "t.yaml").write_text(FAULTY.split("waivers", maxsplit=1)[0] + waiver, encoding="utf-8")
    assert "its findings stand at A1" in " ".join(run("check", "t.yaml", code=1).stdout.split())
    assert "ASM102" in (folder / "t.yaml").read_text(encoding="utf-8")
    run("fix", "t.yaml", code=1)
    assert "ASM102" in (folder / "t.yaml").read_text(encoding="utf-8"), "a misplaced waiver is not thrown away"


def test_line_endings_byte_order_mark_and_links_survive_a_fix(run: Run, folder: Path) -> None:
    (folder / "real.yaml").write_bytes(b"\xef\xbb\xbf" + FAULTY.replace("\n", "\r\n").encode())
    (folder / "link.yaml").symlink_to("real.yaml")
    run("fix", "link.yaml", code=1)
    fixed = (folder / "real.yaml").read_bytes()
    assert (folder / "link.yaml").is_symlink()
    assert fixed.startswith(b"\xef\xbb\xbf")
    assert fixed.count(b"\r\n") == fixed.count(b"\n") > 5
    assert b"CNT111" not in fixed


def test_a_link_to_nothing_can_be_taken_out(run: Run, folder: Path) -> None:
    (folder / "t.yaml").write_text(FAULTY, encoding="utf-8")
    run("fix", "t.yaml", "--unsafe", code=1)
    assert "objectives: [O1]" in (folder / "t.yaml").read_text(encoding="utf-8")
