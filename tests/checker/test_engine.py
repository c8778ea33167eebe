"""The engine: total, phased, waivable, and honest about what it did not look at."""

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from assistant.checker import RULES, Phase, apply_fixes, check, rules
from assistant.checker.engine import COMPARING
from assistant.spec import Objective, Spec, loads

from ..spec.strategies import specs
from .test_examples import example


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(spec=specs())
def test_any_spec_gets_a_report_and_two_runs_agree(spec: Spec) -> None:
    report = check(spec, phase=Phase.EVALUATION, today=date(2026, 1, 1))
    again = check(spec, phase=Phase.EVALUATION, today=date(2026, 1, 1))
    assert report.to_dict() == again.to_dict()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(spec=specs())
def test_fixes_never_raise_a_new_error_and_converge(spec: Spec) -> None:
    before = check(spec)
    fixed, _ = apply_fixes(spec, before, grades={"safe", "unsafe"})
    assert apply_fixes(fixed, check(fixed), grades={"safe", "unsafe"}) == (fixed, []), "a second run changes nothing"
    assert {f.fingerprint for f in check(fixed).errors} <= {f.fingerprint for f in before.errors}


def test_an_empty_spec_gets_one_next_step_and_no_findings() -> None:
    report = check(Spec(title="T"))
    assert report.findings == ()
    assert report.next_step
    assert "first objective" in report.next_step


def test_rules_of_later_steps_are_silent_until_their_step() -> None:
    only_objectives = example("objectives: [{id: O1, statement: Clean the file.}]")
    assert "ALN101" not in [f.code for f in check(only_objectives).findings]
    assert "ALN101" in [f.code for f in check(only_objectives, phase=Phase.ASSESSMENT).findings]


def test_a_waiver_with_a_reason_covers_its_finding_and_says_so() -> None:
    text = "assessments: [{id: A1, title: T, method: quiz, pass: {rule: completion}}]\n"
    assert "ALN102" in [f.code for f in check(example(text)).findings]
    waived = check(example(text + "waivers: [{rule: aln102, at: A1, reason: linked after the pilot run}]"))
    assert "ALN102" not in [f.code for f in waived.findings]
    assert [(f.code, w.reason) for f, w in waived.waived] == [("ALN102", "linked after the pilot run")]
    by_name = check(
        example(text + "waivers: [{rule: assessment-without-objective, at: A1, reason: linked after pilot}]")
    )
    assert len(by_name.waived) == 1


def test_a_waiver_holds_only_at_its_element_until_its_day() -> None:
    text = "assessments: [{id: A1, title: T, method: quiz, pass: {rule: completion}}]\n"
    elsewhere = check(example(text + "waivers: [{rule: ALN102, at: A2, reason: linked after the pilot}]"))
    assert {"ALN102", "CHK004"} <= {f.code for f in elsewhere.findings}
    dated = example(text + "waivers: [{rule: ALN102, at: A1, reason: linked after the pilot, until: 2026-06-30}]")
    assert "ALN102" not in [f.code for f in check(dated, today=date(2026, 6, 30)).findings]
    assert {"ALN102", "CHK005"} <= {f.code for f in check(dated, today=date(2026, 7, 1)).findings}


def test_a_dangling_link_can_not_be_waived() -> None:
    spec = example(
        "assessments: [{id: A1, title: T, method: quiz, objectives: [O9]}]\n"
        "waivers: [{rule: ALN119, at: A1, reason: the objective comes later}]"
    )
    assert "ALN119" in [f.code for f in check(spec).findings]


def test_rules_of_wording_are_off_for_other_languages_and_the_report_says_so() -> None:
    spec = loads(
        "format: microcred/1\ntitle: T\nlanguage: es\nobjectives: [{id: O1, statement: Comprender el tema}]"
    ).spec
    report = check(spec)
    assert [n for n in report.not_checked if n.kind == "language" and "OBJ101" in n.codes]
    # A missing level is missing in any language; none is guessed from words that are not English.
    told = [f for f in report.findings if f.code.startswith("OBJ10")]
    assert [f.code for f in told] == ["OBJ107"]
    assert told[0].fix is None


def test_findings_carry_the_line_of_the_file() -> None:
    file = loads("format: microcred/1\ntitle: T\nassessments:\n  - id: A1\n    title: T\n    method: task\n")
    report = check(file.spec, positions=file.position)
    assert {f.line for f in report.findings if f.at == "A1"} == {4}


def test_a_fingerprint_outlives_moved_lines_but_not_changed_words() -> None:
    def prints(text: str) -> set[str]:
        return {f.fingerprint for f in check(example(text)).findings if f.code == "CNT111"}

    one = "objectives: [{id: O1, statement: 'Clean the file, TODO'}]"
    assert prints(one) == prints("summary: moved down\n" + one)
    assert prints(one) != prints(one.replace("TODO", "TBD"))


def test_select_and_ignore_take_codes_prefixes_and_names() -> None:
    spec = example("assessments: [{id: A1, title: T, method: task}]")
    assert {f.code for f in check(spec, select=["ASM10"]).findings} == {"ASM102", "ASM103", "ASM104"}
    assert {f.code for f in check(spec, select=["no-rubric"]).findings} == {"ASM103"}
    assert "ASM103" not in {f.code for f in check(spec, ignore=["asm"]).findings}


def test_what_was_not_checked_is_named_with_its_reason() -> None:
    spec = loads(
        "format: microcred/1\ntitle: T\nlanguage: es\nprofiles: [eu-2021]\nobjectives: [{id: O1, statement: Listar}]"
    ).spec
    silent = {n.kind: n for n in check(spec, ignore=["OBJ130", "ASM"]).not_checked}
    assert set(silent) == {"language", "step", "profile", "choice"}
    assert "OBJ101" in silent["language"].codes
    assert "ALN101" in silent["step"].codes
    assert "assessment" in silent["step"].why
    assert "eu-2021" in silent["profile"].why
    assert "ASM101" in silent["choice"].codes


def test_a_spec_of_absurd_size_is_checked_in_bounded_time_and_the_report_says_what_is_left_out() -> None:
    objectives = [Objective(id=f"O{i}", statement=f"Clean the file number {i} of {i * 7}.") for i in range(2500)]
    report = check(Spec(title="T", objectives=objectives))
    (size,) = (n for n in report.not_checked if n.kind == "size")
    assert "OBJ116" in size.codes
    assert set(size.codes) & report.judged == set()
    assert set(RULES) >= COMPARING


def test_every_file_of_rules_is_in_the_catalogue() -> None:
    folder = Path(rules.__file__).parent
    registered = {r.function.__module__.rpartition(".")[2] for r in RULES.values()}
    with_rules = {f.stem for f in folder.glob("*.py") if "@rule(" in f.read_text(encoding="utf-8")}
    assert with_rules == registered
