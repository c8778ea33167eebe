"""An outline is judged by what it states; each planted fault is found where it is, and a sound outline is left alone."""

import pytest

from assistant.audit import Audit, audit
from assistant.audit.table import entries
from assistant.checker import RULES, Finding, Severity

from .syllabi import GERMAN, SOUND, with_, with_objective


def audited(data: bytes | str, name: str = "bees.md") -> Audit:
    return audit(data.encode() if isinstance(data, str) else data, name)


def found(data: bytes | str, code: str) -> list[Finding]:
    return [f for f in audited(data).report.findings if f.code == code]


def only(data: bytes | str, code: str) -> Finding:
    findings = found(data, code)
    assert len(findings) == 1, [f.message for f in findings]
    return findings[0]


def test_a_sound_outline_gives_no_warning_and_its_merits_are_told() -> None:
    result = audited(SOUND)
    assert [f.message for f in result.report.findings if f.severity <= Severity.WARNING] == []
    assert "3 of 3 objectives begin with a verb of action." in result.good
    assert "Every assessment has its weight, and the weights add up." in result.good
    assert "The times of the topics add up to the hours that are stated." in result.good


def test_what_was_read_is_told_first() -> None:
    assert audited(SOUND).reading.startswith("read 3 objectives, 3 assessments (weights 100 %), 3 topics, 6 hours")


def test_an_objective_that_cannot_be_observed_is_found_in_its_line() -> None:
    finding = only(with_objective("Understand the life of a queen."), "OBJ101")
    assert finding.severity is Severity.ERROR
    assert finding.line == 11
    assert "“Understand”" in finding.message
    assert "Understand the life of a queen" in finding.at


def test_an_objective_of_which_no_assessment_and_no_topic_speaks() -> None:
    data = with_objective("Negotiate honey prices with a wholesale buyer.")
    for code in ("ALN101", "ALN108"):
        finding = only(data, code)
        assert finding.severity is Severity.WARNING
        assert finding.line == 11
        assert "Negotiate honey prices" in finding.message


def test_where_work_of_any_content_is_graded_only_a_note_is_left() -> None:
    data = with_objective("Negotiate honey prices with a wholesale buyer.").replace(
        b"Planting plan for a balcony |", b"Final exam |"
    )
    finding = only(data, "ALN101")
    assert finding.severity is Severity.INFO
    assert "“Final exam”" in finding.message


def test_described_work_with_a_general_title_is_read() -> None:
    work = "| Assessment | Weight |\n|---|---|\n"
    work += "| **Task 1**: inspect a hive for varroa mites with a sugar test | 50 % |\n"
    work += "| **Task 2**: calculate the winter feed of a colony and note its weight | 50 % |\n"
    finding = only(SOUND.split("| Assessment |")[0] + work, "ALN101")
    assert "“Design a planting plan for a balcony" in finding.message
    assert "the nearest is “Task 2” (words in common: feeds)" in finding.message
    assert finding.severity is Severity.INFO


def test_work_without_a_subject_is_asked_for_its_objectives_once() -> None:
    data = (
        SOUND.split("| Assessment |")[0]
        + "| Assessment | Weight |\n|---|---|\n| Quizzes | 50 % |\n| Final exam | 50 % |\n"
    )
    finding = only(data, "ALN102")
    assert finding.severity is Severity.INFO
    assert "“Quizzes” and “Final exam”" in finding.message
    assert not found(data, "ALN101")


def test_being_there_shows_no_objective() -> None:
    data = SOUND.split("| Assessment |")[0] + "| Assessment | Weight |\n|---|---|\n| Attendance | 100 % |\n"
    assert "“Attendance”" in only(data, "ALN101").message


@pytest.mark.parametrize(("weight", "total"), [("20 %", "90 %"), ("45 %", "115 %")])
def test_weights_that_do_not_add_up(weight: str, total: str) -> None:
    data = with_("balcony | 30 %", f"balcony | {weight}")
    finding = only(data, "ASM106")
    assert finding.severity is Severity.WARNING  # exact is the sum, not the reading
    assert total in finding.message
    assert "“Planting plan for a balcony”" in finding.message
    assert not any("weights add up" in said for said in audited(data).good)


def test_figures_beside_the_work_are_not_called_missing() -> None:
    work = "### Hive inspection (40 %)\n\nInspect a hive.\n\n### Planting plan\n\nPlan a balcony.\n"
    assert not found(SOUND.split("| Assessment |")[0] + work, "ASM106")


def test_work_that_is_only_named_is_asked_for_its_weight() -> None:
    finding = only(SOUND.split("| Assessment |")[0] + "- Hive inspection\n- Planting plan\n", "ASM106")
    assert finding.severity is Severity.INFO
    assert "not how much each counts" in finding.message


def test_a_bonus_is_left_out_of_the_sum() -> None:
    data = SOUND + "| Bonus: a photo diary | 5 % |\n"
    assert not found(data, "ASM106")


def test_hours_of_topics_beyond_those_stated() -> None:
    finding = only(
        with_("balcony plants and a planting plan | 2".capitalize(), "Balcony plants and a planting plan | 6"), "CNT101"
    )
    assert finding.severity is Severity.WARNING
    assert "10 hours" in finding.message
    assert "6 are stated" in finding.message


def test_hours_left_for_work_at_home_are_only_asked_about() -> None:
    assert only(with_("Duration: 6 hours", "Duration: 20 hours"), "CNT101").severity is Severity.INFO


def test_credits_that_ask_for_more_hours() -> None:
    finding = only(with_("Duration: 6 hours", "Duration: 6 hours\n\nCredits: 2 ECTS"), "CNT102")
    assert "in class" in finding.message
    assert finding.severity is Severity.INFO


def test_objectives_that_are_subjects_are_told_of_together() -> None:
    data = SOUND
    for old, new in (
        ("Inspect a hive for varroa mites with a sugar test.", "Varroa mites"),
        ("Calculate the winter feed of a colony from its weight.", "Winter feed"),
        (
            "Design a planting plan for a balcony that feeds bees from March to October.",
            "Balcony plants\n- Honey law\n- Swarms",
        ),
    ):
        assert old in data
        data = data.replace(old, new)
    assert "5 of 5 objectives name a subject" in only(data, "OBJ103").message
    assert not any("verb of action" in said for said in audited(data).good)


def test_our_ids_are_not_in_the_words_for_the_author() -> None:
    data = with_objective("Plan a stand and sell honey at a market.").replace(
        b"sugar test.", b"sugar test on paper of size A3."
    )
    for finding in audited(data).report.findings:
        assert not finding.at.startswith("O")
        assert " O4" not in finding.message


@pytest.mark.parametrize("part", ["objectives", "assessments", "topics"])
def test_what_was_not_found_is_an_answer(part: str) -> None:
    code, heading = {
        "objectives": ("OBJ130", "## Learning outcomes"),
        "assessments": ("ASM101", "## Assessment"),
        "topics": ("ALN108", "## Course content"),
    }[part]
    before, _, rest = SOUND.partition(heading)
    after = rest.partition("\n## ")[2]
    finding = only(f"{before}\n## {after}" if after else before, code)
    assert f"No {part} were found" in finding.message
    assert "looked for headings such as “" in finding.message
    assert finding.line is None


def test_work_that_is_mentioned_is_not_said_to_be_nowhere() -> None:
    data = SOUND.split("## Assessment")[0] + "## Notes\n\nThere are two quizzes on hive law.\n"
    finding = only(data, "ASM101")
    assert finding.message.startswith("“quizzes” is mentioned here")
    assert finding.line == data[: data.index("quizzes")].count("\n") + 1


def test_wording_is_not_judged_in_another_language_and_that_is_told() -> None:
    result = audited(GERMAN)
    codes = {f.code for f in result.report.findings}
    assert codes == {"ASM106"}
    silent = next(s for s in result.report.not_checked if s.kind == "language")
    assert {"OBJ101", "ALN101", "ALN108"} <= set(silent.codes)
    assert " de" in silent.why


def test_headings_looked_for_are_in_the_language_of_the_document() -> None:
    assert "“Prüfungsleistungen”" in only(GERMAN.split("## Prüfungsleistungen")[0], "ASM101").message


def test_rules_can_be_chosen() -> None:
    data = with_objective("Understand honey prices.")
    chosen = audit(data, "bees.md", select=["OBJ"])
    assert {f.code for f in chosen.report.findings} == {"OBJ101"}
    assert any(s.kind == "choice" for s in chosen.report.not_checked)
    ignored = audit(data, "bees.md", ignore=["unmeasurable-verb"])
    assert "OBJ101" not in {f.code for f in ignored.report.findings}


def test_every_rule_of_the_table_is_in_the_catalogue_and_is_not_graver_than_there() -> None:
    for code, entry in entries().items():
        assert code in RULES
        assert entry.severity >= RULES[code].severity
        assert entry.title
        assert entry.why.endswith(".")


def test_the_same_finding_is_known_again_after_lines_moved() -> None:
    data = with_objective("Understand the life of a queen.")
    moved = data.replace(b"# Keeping Bees in Cities\n", b"# Keeping Bees in Cities\n\nA course for beginners.\n")
    prints = [{f.fingerprint for f in audited(d).report.findings} for d in (data, moved)]
    assert prints[0] == prints[1]


def test_learning_to_do_something_only_needs_to_lose_its_beginning() -> None:
    message = only(with_objective("Learn how to predict the honey harvest."), "OBJ101").message
    assert "begin with “predict”" in message


def test_an_objective_far_from_all_assessments_is_asked_about() -> None:
    data = with_objective("Judge offers of winter jars and labels for honey sold at fairs.")
    finding = only(data, "ALN101")
    assert finding.severity is Severity.INFO
    assert "words in common: winter" in finding.message
