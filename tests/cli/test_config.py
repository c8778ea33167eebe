"""Configuration: where it is found, what it sets, what goes over what, and how it is refused."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from assistant.checker.config import read_config

from .conftest import Run
from .test_check_and_fix import FAULTY

HOUSE = """\
rules:
  - {code: HSE001, name: ours, at: assessment, required: [due], message: "“{field}” is missing: say when it is due."}
"""
README = Path(__file__).resolve().parents[2] / "README.md"


@pytest.fixture
def faulty(folder: Path) -> Path:
    (folder / "course").mkdir()
    file = folder / "course/t.yaml"
    file.write_text(FAULTY, encoding="utf-8")
    return file


def configured(folder: Path, text: str, name: str = "microcred.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def codes(run: Run, *options: str) -> dict[str, str]:
    report = json.loads(run("check", "course/t.yaml", "--format", "json", *options).stdout)
    return {f["code"]: f["severity"] for f in report["findings"]}


def test_the_nearest_file_upward_holds(run: Run, faulty: Path, folder: Path) -> None:
    configured(folder, 'select = ["ASM"]\n')
    assert {c[:3] for c in codes(run)} == {"ASM"}
    configured(folder / "course", 'select = ["ALN"]\n')
    assert {c[:3] for c in codes(run)} == {"ALN"}


def test_a_section_of_pyproject_counts_and_others_do_not(run: Run, faulty: Path, folder: Path) -> None:
    configured(folder, '[tool.other]\nselect = ["x"]\n', "pyproject.toml")
    assert "ALN119" in codes(run)
    configured(folder, '[tool.microcred]\nignore = ["ALN"]\n', "pyproject.toml")
    assert "ALN119" not in codes(run)


def test_the_command_line_goes_over_the_configuration(run: Run, faulty: Path, folder: Path) -> None:
    configured(folder, 'select = ["ASM"]\nfail-on = "error"\nseverity = "error"\n')
    asked = ("--select", "CHK004", "--select", "CNT111")  # a waiver is unused only where its rule was asked
    assert set(codes(run).values()) == {"error"}
    assert codes(run, *asked) == {}
    assert codes(run, *asked, "--severity", "warning") == {"CHK004": "warning"}
    run("check", "course/t.yaml", *asked, code=0)
    run("check", "course/t.yaml", *asked, "--fail-on", "warning", code=1)


def test_severity_and_numbers_of_a_rule(run: Run, faulty: Path, folder: Path) -> None:
    configured(folder, '[rules.OBJ113]\nlong = 3\nseverity = "hint"\n[rules.no-rubric]\nseverity = "info"\n')
    found = codes(run)
    assert found["OBJ113"] == "hint"
    assert found["ASM103"] == "info"
    assert found["ASM102"] == "error"


def test_a_configuration_goes_over_a_profile(run: Run, faulty: Path, folder: Path) -> None:
    configured(folder, 'profiles = ["eu-2022"]\n')
    rows = json.loads(run("config", "course/t.yaml", "--format", "json", code=0).stdout)
    assert rows["profiles"] == {"value": "eu-2022", "source": "microcred.toml"}


def test_baseline_and_house_are_found_from_the_file(run: Run, faulty: Path, folder: Path) -> None:
    (folder / "house").mkdir()
    (folder / "house/a.yaml").write_text(HOUSE, encoding="utf-8")
    configured(folder, 'baseline = "b.jsonl"\nhouse = ["house/*.yaml"]\n')
    assert "no such baseline" in run("check", "course/t.yaml", code=2).stderr
    assert "HSE001" in codes(run, "--no-baseline")
    run("baseline", "course/t.yaml", code=0)
    assert (folder / "b.jsonl").exists()
    assert set(codes(run)) == {"ALN119", "CHK004"}
    assert "A rule of the house: house/a.yaml:2." in run("rule", "hse001", code=0).stdout
    assert "HSE001" in run("rule", code=0).stdout
    assert "HSE001 ours  (house/a.yaml:2)" in run("config", code=0).stdout


def test_where_each_value_comes_from_is_shown(run: Run, faulty: Path, folder: Path) -> None:
    assert "was found" in run("config", code=0).stderr
    configured(folder, 'fail-on = "error"\n[rules.OBJ113]\nlong = 30\n')
    shown = run("config", "course/t.yaml", code=0).stdout
    assert re.search(r"fail-on +error +\(microcred.toml\)", shown)
    assert re.search(r"severity +warning +\(default\)", shown)
    assert re.search(r"rules.OBJ113.long +30 +\(microcred.toml; default 25\)", shown)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('ignroe = ["ALN"]', "microcred.toml:1: unknown key `ignroe`; did you mean ignore?"),
        ('\nselect = ["ALM"]', "microcred.toml:2: select: no rule is named 'ALM'"),
        ("select = 3", 'a list of texts is needed, such as select = ["…"]'),
        ('fail-on = "eror"', "did you mean error?"),
        ("severity = [1]", "severity: one of error, warning, info, hint"),
        ('profiles = ["eu-2021"]', "did you mean eu-2022?"),
        ("[rules.OBJ113]\nlogn = 3", "microcred.toml:2: rules.OBJ113: unknown key `logn`; did you mean long?"),
        ("[rules.OBJ113]\nlong = true", "a number is needed"),
        ("[rules.OBJ113]\nlong = nan", "a number is needed"),
        ('[rules.OBJ113]\nseverity = "fatal"', "rules.OBJ113.severity: one of"),
        ("[rules.OBJ913]\nlong = 3", "rules: there is no OBJ913; did you mean OBJ1"),
        ('[rules.ALN119]\nseverity = "hint"', "can't be waived, nor made less grave"),
        ("rules = 3", "one table a rule"),
        ('baseline = "../b.jsonl"', "outside the folder"),
        ('baseline = "/etc/passwd"', "outside the folder"),
        ("baseline = 3", "the name of a file"),
        ('house = ["../*.yaml"]', "outside the folder"),
        ('house = ["/etc/*"]', "outside the folder"),
        ('house = ["none.yaml"]', "there is no file none.yaml"),
        ('house = ["**x"]', "microcred.toml:1: house: **x"),
        ("a = ", "not valid TOML"),
        ("a = " + "[" * 9000, "microcred.toml: n"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, words: str, run: Run, faulty: Path, folder: Path) -> None:
    configured(folder, text)
    for command in ("check", "fix", "config"):
        assert words in run(command, "course/t.yaml", code=2).stderr


def test_a_link_does_not_lead_out_of_the_folder(run: Run, faulty: Path, folder: Path) -> None:
    (folder / "secret.yaml").write_text(HOUSE, encoding="utf-8")
    (folder / "course/link.yaml").symlink_to(folder / "secret.yaml")
    configured(folder / "course", 'house = ["link.yaml"]')
    assert "outside the folder" in run("check", "course/t.yaml", code=2).stderr


def test_all_faults_are_told_at_once_without_escapes(run: Run, faulty: Path, folder: Path) -> None:
    configured(folder, 'x = 1\nselect = ["\\u001b[2J"]\nfail-on = "y"\n')
    said = run("check", "course/t.yaml", code=2).stderr
    assert len(said.strip().splitlines()) == 3
    assert "\x1b" not in said


def test_the_example_in_the_readme_is_valid(folder: Path) -> None:
    text = README.read_text(encoding="utf-8")
    toml = next(b for b in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "fail-on" in b)
    rules = next(b for b in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "HSE001" in b)
    (folder / "house").mkdir()
    (folder / "house/a.yaml").write_text(rules, encoding="utf-8")
    configured(folder, toml)
    config = read_config(folder / "microcred.toml")
    assert set(config.house) == {"HSE001", "HSE002"}
    assert tomllib.loads(toml)["rules"]["OBJ113"]["severity"] == "info"
