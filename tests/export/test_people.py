"""Documents for people: pages and Word files that can be read, navigated and printed, in which nothing of a spec acts."""

import io
import json
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.people.schema_org import duration
from assistant.export.result import Job
from assistant.spec import Spec, element_ids, load, loads

from .specs import HOSTILE, SHARED, hostile_spec, quiz_spec
from .test_badges import SKILLED
from .test_losses import shown

EXAMPLE = SHARED / "examples/openrefine.microcred.yaml"
PAGES = ("html", "handout")
WORD = ("docx", "handout-docx")


def made(name: str, spec: Spec) -> Export:
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def page(name: str, spec: Spec) -> ET.Element:
    """Parse a page; ours is well-formed but for void tags."""
    text = made(name, spec).files[0].text.removeprefix("<!DOCTYPE html>\n")
    return ET.fromstring(re.sub(r"<(meta)([^>]*)>", r"<\1\2/>", text))


def specs() -> list[Spec]:
    found = [quiz_spec(), loads(SKILLED, "skilled").spec]
    return [*found, load(EXAMPLE).spec] if EXAMPLE.exists() else found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_navigated(name: str) -> None:
    for spec in specs():
        root = page(name, spec)
        assert root.get("lang") == "en"
        levels = [int(n.tag[1]) for n in root.iter() if re.fullmatch(r"h[1-6]", n.tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), "no heading level is skipped"
        for table in root.iter("table"):
            assert table.find("caption") is not None
            assert all(th.get("scope") in ("col", "row") for th in table.iter("th"))
        for region in root.iterfind(".//div[@role='region']"):
            assert region.get("aria-label")
            assert region.get("tabindex") == "0"
        for svg in (n for n in root.iter() if n.tag.endswith("}svg")):
            assert svg.get("role") == "img"
            assert svg.get("aria-label")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing_and_runs_nothing(name: str) -> None:
    for spec in (*specs(), *(hostile_spec(text) for text in HOSTILE)):
        text = made(name, spec).files[0].text
        root = page(name, spec)
        assert [s.get("type") for s in root.iter("script")] == ["application/ld+json"]
        assert not re.search(
            r"<(img|link|iframe|object|embed|base|form)\b|\son\w+=|@import|url\(", re.sub(r"&lt;.*?&gt;", "", text)
        )


def test_text_in_another_language_is_marked_as_such() -> None:
    spec = quiz_spec().with_changes(language="de")
    marked = [n for n in page("html", spec).iter() if n.get("lang") == "de"]
    assert any("Describe how you would report a spill." in "".join(n.itertext()) for n in marked)
    assert not [n for n in page("html", quiz_spec()).find("body").iter() if n.get("lang")]  # type: ignore[union-attr]


def test_learners_see_tasks_and_rubrics_but_no_keys() -> None:
    text = made("handout", quiz_spec()).files[0].text
    for words in ("Spill drill", "Every step in order and announced.", "80 % of the points"):
        assert words in text
    for key in ("Nitrile gloves", "Safety data sheet", "15 ± 0.5", "Names who"):
        assert key not in text
        assert key in made("html", quiz_spec()).files[0].text
    assert "A1" in {loss.at for loss in made("handout", quiz_spec()).losses}


def test_learners_get_the_files_of_a_task_but_not_what_is_for_raters() -> None:
    spec = quiz_spec()
    given = [
        {"id": "A2.a", "kind": "dataset", "title": "Stock list", "body": "Acetone, 2 bottles"},
        {
            "id": "A2.b",
            "kind": "other",
            "title": "Answer key",
            "body": "Three bottles are out of date.",
            "for_raters": True,
        },
    ]
    task = spec.assessments[0].with_changes(id="A2", method="task", items=(), assets=given)
    spec = spec.with_changes(assessments=[*spec.assessments, task])
    assert [i for i, _ in element_ids(spec)].count("A2.b") == 1
    for name in ("handout", "common-cartridge"):
        text = shown(made(name, spec))
        assert "Acetone, 2 bottles" in text
        assert "out of date" not in text
    for name in ("html", "markdown"):
        assert "out of date" in made(name, spec).files[0].text
    assert ("A2", "what is for raters only, on purpose") in {(x.at, x.what) for x in made("handout", spec).losses}


def test_the_page_holds_annex_one_and_structured_data() -> None:
    spec = loads(SKILLED, "skilled").spec
    root = page("html", spec)
    elements = {"".join(th.itertext()) for th in root.iter("th")}
    assert {"Awarding body", "Notional workload", "Form of participation"} <= elements
    assert "not stated" in {"".join(td.itertext()) for td in root.iter("td")}
    data = json.loads(next(root.iter("script")).text or "")
    assert data["@type"] == "Course"
    assert data["timeRequired"] == "PT25H"
    assert data["educationalCredentialAwarded"]["educationalLevel"] == "EQF 5"
    assert data["teaches"] == [o.statement for o in spec.objectives]


@pytest.mark.parametrize(("hours", "text"), [(25, "PT25H"), (1.5, "PT1H30M"), (0.25, "PT15M"), (0, "PT0M")])
def test_durations(hours: float, text: str) -> None:
    assert duration(hours) == text


def test_gaps_of_the_matrix_are_seen_and_said() -> None:
    spec = quiz_spec()
    one = spec.with_changes(assessments=[a.with_changes(objectives=["O2"], items=[]) for a in spec.assessments])
    svg = ET.fromstring(made("matrix", one).files[0].text)
    words = [t.text for t in svg.iter() if t.tag.endswith("}text")]
    assert "◄ not assessed and not taught" in words
    assert "O1 nowhere" in (svg.get("aria-label") or "")
    assert "not assessed and not taught" in made("html", one).files[0].text


@pytest.mark.parametrize("name", WORD)
def test_word_files_have_headings_and_header_rows(name: str) -> None:
    import docx

    for spec in (*specs(), hostile_spec(HOSTILE[0]), hostile_spec(HOSTILE[6])):
        export = made(name, spec)
        word = docx.Document(io.BytesIO(export.files[0].data))
        assert word.core_properties.title == spec.title[:255]
        styles = [p.style.name for p in word.paragraphs if p.style]
        assert styles[0] == "Title"
        assert "Heading 1" in styles
        for table in word.tables:
            assert "tblHeader" in table.rows[0]._tr.xml
        text = "\n".join(p.text for p in word.paragraphs) + "\n".join(
            c.text for t in word.tables for r in t.rows for c in r.cells
        )
        for o in spec.objectives:
            assert o.statement in text
        assert export == made(name, spec), "the same bytes at every export"


def test_colours_stand_out() -> None:
    css = made("html", quiz_spec()).files[0].text
    for name in ("ink", "quiet", "link"):
        colour = re.search(rf"--{name}: (#[0-9a-f]{{6}})", css)
        assert colour
        assert _contrast(colour[1], "#ffffff") >= 4.5
        assert _contrast(colour[1], "#f5f7fa") >= 4.5


def _contrast(a: str, b: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", WORD)
def test_what_stands_above_a_table_in_word_stays_with_its_first_rows(name: str) -> None:
    import docx

    word = docx.Document(io.BytesIO(made(name, quiz_spec()).files[0].data))
    assert word.tables
    for table in word.tables:
        kept = [all(c.paragraphs[0].paragraph_format.keep_with_next for c in row.cells) for row in table.rows]
        assert kept[0], "the head stays with the first row"
        assert all(kept[:3]) or len(kept) <= 3
        assert not kept[-1], "what follows may stand on the next page"
    captions = [p for p in word.paragraphs if p.style and p.style.name == "Caption"]
    assert len(captions) == len(word.tables)
    assert all(p.paragraph_format.keep_with_next for p in captions)


def test_points_of_a_text_are_a_list_in_word() -> None:
    import docx

    brief = "In a text of yours:\n\n- Name the hazard.\n- Say what it is\n  good for.\n\nThen sign it."
    spec = quiz_spec()
    spec = spec.with_changes(assessments=[spec.assessments[0].with_changes(brief=brief), *spec.assessments[1:]])
    word = docx.Document(io.BytesIO(made("docx", spec).files[0].data))
    points = [" ".join(p.text.split()) for p in word.paragraphs if p.style and p.style.name == "List Bullet"]
    assert {"Name the hazard.", "Say what it is good for."} <= set(points)
    assert "Then sign it." in [p.text for p in word.paragraphs]
