"""Rules on volume, time, texts and accessibility: where they speak, and where they hold their tongue."""

import json
from datetime import date

import pytest

from assistant.checker import Finding, Phase, Severity, check
from assistant.checker.readability import count_syllables, readability

from .test_examples import example

PILOT = "pilot: {plan: {participants: 5}}\n"


def found(code: str, text: str, phase: Phase | None = None) -> list[Finding]:
    report = check(example(text), select=[code], phase=phase, today=date(2026, 1, 1))
    return [f for f in report.findings if f.code == code]


def material(body: str, *, kind: str = "practice", **activity: object) -> str:
    asset = {"id": "M1.1.a", "kind": "text", "title": "Case", "body": body}
    own = {"id": "M1.1", "kind": kind, "title": "Work on it", "assets": [asset], **activity}
    return f"content: {json.dumps([{'id': 'M1', 'title': 'Cleaning', 'activities': [own]}], ensure_ascii=False)}\n"


def workload(hours: float, minutes: float, assessment: str = "", activity: str = "") -> str:
    return f"workload: {{hours: {hours}}}\ncontent: [{{id: M1, title: T, minutes: {minutes}{activity}}}]\n{assessment}"


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        (workload(10, 570), False),
        (workload(10, 400), True),
        (workload(10, 400, "assessments: [{id: A1, title: T, method: task}]"), False),
        (workload(10, 900, "assessments: [{id: A1, title: T, method: task}]"), True),
        (workload(10, 400, "assessments: [{id: A1, title: T, method: task, minutes: 200}]"), False),
        (
            workload(
                2,
                120,
                "assessments: [{id: A1, title: T, method: task, minutes: 60}]",
                ", activities: [{id: M1.1, kind: assessment, title: A1, minutes: 60}]",
            ),
            False,
        ),
    ],
)
def test_hours_are_held_against_the_times_known(text: str, fires: bool) -> None:
    assert bool(found("CNT101", text)) is fires


@pytest.mark.parametrize(
    ("system", "credits_", "hours", "fires"),
    [
        ("ECTS", 1, 25, False),
        ("ects", 1, 20, True),
        ("NZQCF", 5, 50, False),
        ("NZQCF", 5, 60, True),
        ("CEU", 1, 3, False),
    ],
)
def test_hours_fit_the_credits_of_known_systems(system: str, credits_: float, hours: float, fires: bool) -> None:
    text = f"workload: {{hours: {hours}, credits: {{system: {system}, value: {credits_}}}}}\n"
    findings = found("CNT102", text, Phase.OBJECTIVES)
    assert bool(findings) is fires
    assert all(f.severity is Severity.WARNING for f in findings)
    if system.upper() == "ECTS" and fires:
        under_profile = found("CNT102", text + "profiles: [eu-2022]\n", Phase.OBJECTIVES)
        assert [f.severity for f in under_profile] == [Severity.ERROR]


def test_a_profile_sets_the_least_and_the_greatest_volume() -> None:
    short, long = "workload: {hours: 0.5}\n", "workload: {hours: 410, credits: {system: NZQCF, value: 41}}\n"
    assert not found("CNT103", short, Phase.OBJECTIVES)
    assert found("CNT103", short + "profiles: [au-nmf]", Phase.OBJECTIVES)
    assert not found("CNT116", long, Phase.OBJECTIVES)
    assert found("CNT116", long + "profiles: [nz-nzqa]", Phase.OBJECTIVES)


@pytest.mark.parametrize(
    ("count", "minutes", "fires"),
    [
        (90, 60, False),
        (600, 5, False),
        (600, 1, True),
        (600, 18, False),
        (600, 45, True),
        (6000, 10, True),
        (6000, 90, False),
    ],
)
def test_a_reading_time_fits_its_text(count: int, minutes: float, fires: bool) -> None:
    assert bool(found("CNT105", material("word " * count, kind="reading", minutes=minutes))) is fires


def test_a_stretch_without_anything_to_do_ends_with_a_task() -> None:
    def module(*kinds: str) -> str:
        own = [{"id": f"M1.{i}", "kind": k, "title": "T", "minutes": 20} for i, k in enumerate(kinds, 1)]
        return f"content: {json.dumps([{'id': 'M1', 'title': 'T', 'activities': own}])}"

    assert [f.related for f in found("CNT110", module("reading", "video", "practice"))] == [("M1.1", "M1.2")]
    assert not found("CNT110", module("reading", "quiz", "video", "discussion", "lecture"))
    assert len(found("CNT110", module("reading", "video", "practice", "lecture", "demonstration"))) == 2


def test_readability_counts_words_sentences_and_syllables() -> None:
    plain = readability("The cat sat. The dog ran.")
    assert (plain.words, round(plain.grade, 2)) == (6, round(0.39 * 3 + 11.8 * 1 - 15.59, 2))
    code = readability(
        "Open it.\n```\nimport incomprehensible_considerations\n```\nSee [it](https://a.example/very/long/address)."
    )
    assert code.words == 4
    listed = readability("- open the file\n- read it\n- close the file")
    assert listed.grade < 3
    assert [count_syllables(w) for w in ("file", "table", "cleaned", "needed", "boxes", "university", "1984")] == [
        1, 2, 1, 2, 2, 5, 1,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("![](plot.png)", "CNT201"),
        ('<img src="plot.png">', "CNT201"),
        ("![plot.png](plot.png)", "CNT202"),
        ("![Screenshot](plot.png)", "CNT202"),
        ("![Image of a plot](plot.png)", "CNT202"),
        ("![IMG_2034](plot.png)", "CNT202"),
        ("![Figure 3](plot.png)", "CNT202"),
        (f"![{'Rainfall by month and year ' * 12}](plot.png)", "CNT202"),
        ("# One\n\n### Three\n", "CNT204"),
        ("See [here](a.csv).", "CNT205"),
        ("Klik [hier](a.csv).", "CNT205"),
        ('<a href="a.csv">Click here</a>', "CNT205"),
        ("[](a.csv)", "CNT205"),
        ("[https://example.org](https://example.org)", "CNT205"),
        ("| | |\n|-|-|\n| a | b |", "CNT206"),
        ("[up](#nowhere)", "CNT112"),
        ("Add it: TODO", "CNT111"),
    ],
)
def test_a_fault_of_the_material_is_found_in_any_text_of_learners(body: str, code: str) -> None:
    quoted = json.dumps(body)
    assert found(code, material(body))
    assert found(code, f"assessments: [{{id: A1, title: T, method: task, brief: {quoted}}}]", Phase.CREATION)
    assert found(code, f"launch: {{announcement: {quoted}}}")
    assert found(
        code, f"assessments: [{{id: A1, title: T, method: quiz, items: [{{id: A1.Q1, stem: {quoted}}}]}}]", Phase.PILOT
    )


@pytest.mark.parametrize(
    "body",
    [
        "![Rainfall by month, highest in May](plot.png)",
        '<img src="line.png" alt="">',
        "```\n![](plot.png)\n# One\n### Three\n[here](x)\n```",
        "# One\n\n## Two\n\n### Three\n\n## Two again\n",
        "[the survey file](a.csv), [step 2](#two), [case](#M1.1.a)\n\n## Two",
        "| month | rain |\n|---|---|\n| May | 80 |",
        "Write a to-do list; todo el mundo; TODO-driven",
        'Go to <a id="there"></a> and [back](#there).',
    ],
)
def test_sound_material_is_left_alone(body: str) -> None:
    report = check(example(material(body)), select=["CNT111", "CNT112", "CNT2"])
    assert report.findings == ()


def test_material_is_judged_once_it_is_made() -> None:
    draft = "assessments: [{id: A1, title: T, method: task, brief: 'See ![](plot.png)'}]"
    assert not found("CNT201", draft)
    assert found("CNT201", draft, Phase.CREATION)


VIDEO = "content: [{{id: M1, title: T, activities: [{{id: M1.1, kind: video, title: A file is cleaned{}}}]}}]\n"


@pytest.mark.parametrize(
    ("more", "rest", "fires"),
    [
        ("", "", False),
        ("", PILOT, True),
        ("", PILOT + "delivery: {accessibility: All screencasts have captions.}", False),
        ("", PILOT + "delivery: {accessibility: Alle Videos haben Untertitel.}", False),
        (", assets: [{id: a, kind: link, title: V, body: 'https://youtu.be/x'}]", "", True),
        (", assets: [{id: a, kind: link, title: V, body: 'https://youtu.be/x', alternative: captions}]", "", False),
        (", assets: [{id: a, kind: video-script, title: Script}]", PILOT, False),
        (", assets: [{id: a, kind: video-script, title: Script, alternative: captions}]", "launch: {}", False),
        (", instructions: 'Watch it; a transcript lies beside it.'", PILOT, False),
    ],
)
def test_a_video_needs_captions_or_a_transcript_once_it_is_there(more: str, rest: str, fires: bool) -> None:
    assert bool(found("CNT203", VIDEO.format(more) + rest)) is fires


def test_a_recording_in_another_activity_needs_a_transcript_too() -> None:
    assert found("CNT203", material("Listen to [the interview](interview.mp3)."))
    assert not found("CNT203", material("Listen to [the interview](interview.mp3), or read the transcript below."))


@pytest.mark.parametrize(
    ("more", "rest"),
    [
        (", assets: [{id: a, kind: video-script, title: Script}]", ""),
        (", assets: [{id: a, kind: link, title: V}]", "delivery: {accessibility: Films have captions.}\n"),
    ],
)
def test_a_promise_of_captions_is_an_info_from_the_launch_on(more: str, rest: str) -> None:
    assert not found("CNT203", VIDEO.format(more) + rest + PILOT)
    launched = found("CNT203", VIDEO.format(more) + rest + "launch: {platform: Moodle}")
    assert [f.severity for f in launched] == [Severity.INFO]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("To be confirmed.", True),
        ("Clean it. [to be completed]", True),
        ("Instructions will follow.", True),
        ("–", True),
        ("…", True),
        ("n/a", True),
        ("[to be](x.html) or not to be", False),
        ("Decide what is to be confirmed by the client, and ask.", False),
        ("The column reads n/a where nothing was measured.", False),
        ("Follow the steps to come back to the start.", False),
        ("Write a letter.", False),
        ("Clean the file. To be confirmed.", True),
        ("Clean the file. …to be added…", True),
        ("Clean the file. tbd", True),
        ("Clean the file. ???", True),
        ("Really??? Say why.", False),
        ("Hand in the log. A survey will follow.", False),
        ("Steps to follow", False),
        ("Write the text", False),
        ("Na", False),
    ],
)
def test_what_stands_where_a_text_is_still_to_come(text: str, fires: bool) -> None:
    brief = f"assessments: [{{id: A1, title: T, method: task, brief: {json.dumps(text)}}}]"
    assert bool(found("CNT111", brief)) is fires
    option = f"assessments: [{{id: A1, title: T, method: quiz, items: [{{id: A1.Q1, stem: Which sign?, options: [{{text: {json.dumps(text)}}}]}}]}}]"
    assert not [f for f in found("CNT111", option) if text in {"–", "…", "n/a"}]


def test_others_work_needs_a_licence_unless_it_is_only_linked() -> None:
    def asset(kind: str, licence: str = "", source: str = "Statistics office") -> str:
        own = f"{{id: M1.1.a, kind: {kind}, title: Survey, source: {source}{licence}}}"
        return f"content: [{{id: M1, title: T, activities: [{{id: M1.1, kind: practice, title: T, assets: [{own}]}}]}}]\n{PILOT}"

    assert found("CNT113", asset("dataset"))
    assert not found("CNT113", asset("link"))
    assert not found("CNT113", asset("dataset", source="our own survey of 2024"))
    assert not found("CNT113", asset("dataset", source="Example U") + "issuer: {name: Example U}")
    assert not found("CNT113", asset("dataset", ", licence: CC BY 4.0"))


def test_a_review_is_overdue_only_by_a_date_that_has_passed() -> None:
    def review(when: str) -> list[Finding]:
        return found("CNT114", f"quality_assurance: {{review_by: '{when}'}}\nlaunch: {{platform: Moodle}}")

    for passed in ("2025-12-31", "2025-12", "December 2025", "31 Dec 2025", "2025", "by June 2025", "before 2025"):
        assert review(passed), passed
    for open_ in (
        "2026-01-01",
        "2026-01",
        "January 2026",
        "2026",
        "every second year",
        "Autumn 2024",
        "9999",
        "2025-13",
        "0000",
    ):
        assert not review(open_), open_
    assert not review("since 2019 each year")
    spec = example("quality_assurance: {review_by: '2025-12-31'}\nlaunch: {platform: Moodle}")
    assert not check(spec, select=["CNT114"]).findings, "no day is given to judge by"
