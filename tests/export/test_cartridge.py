"""Course packages: whole, by the rules of the format, in the order of the course, and the same at every export.

The rules checked by number are those that 1EdTech publishes with the schemas of Common Cartridge 1.1 (its profiles of
content packaging, “CP”, and of QTI, “QTI”).
"""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.result import Job
from assistant.imports import read_file
from assistant.spec import Spec, load, loads
from tests.counterparts import python_answer

from .specs import HOSTILE, SHARED, hostile_spec, quiz_spec
from .test_badges import SKILLED

EXAMPLE = SHARED / "examples/openrefine.microcred.yaml"
BOTH = ("common-cartridge", "common-cartridge-11")
COURSE = """
format: microcred/1
title: Lab & Safety
summary: Work safely.
language: de
objectives: [{id: O1, statement: Choose gloves.}, {id: O2, statement: Order the steps.}]
assessments:
  - {id: A1, title: Check, method: quiz, after: M1, purpose: formative, items: [{id: A1.Q1, objective: O1, stem: Which?, options: [{text: this, correct: true}, {text: that}]}]}
  - {id: A2, title: Drill, method: performance, objectives: [O2], due: 2027-03-01}
  - {id: A3, title: Report, method: task, weight: 40, brief: Write it.}
content:
  - id: M1
    title: Gloves
    summary: All about gloves.
    objectives: [O1]
    activities:
      - {id: M1.1, kind: reading, title: Read <b>this</b>, minutes: 10, instructions: "Read `a < b`.", assets: [{id: M1.1.a, kind: text, title: The text, body: Nitrile resists acids., source: J. Doe, licence: CC BY}]}
  - {id: M2, title: Spills}
"""


def made(name: str, spec: Spec) -> Export:
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def files(name: str, spec: Spec) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made(name, spec).files[0].data)) as archive:
        return {n: archive.read(n).decode("utf-8") for n in archive.namelist()}


def manifest(name: str, spec: Spec) -> ET.Element:
    return bare(files(name, spec)["imsmanifest.xml"])


def bare(text: str) -> ET.Element:
    """Parse XML and take the namespaces off."""
    root = ET.fromstring(text)
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
    return root


def course() -> Spec:
    return loads(COURSE, "course").spec


def specs() -> list[Spec]:
    found = [quiz_spec(), course(), loads(SKILLED, "skilled").spec, *(hostile_spec(t) for t in HOSTILE)]
    return [*found, load(EXAMPLE).spec] if EXAMPLE.exists() else found


def outline(item: ET.Element) -> list[object]:
    return [
        i.findtext("title") if i.get("identifierref") else (i.findtext("title"), outline(i))
        for i in item.findall("item")
    ]


def test_the_outline_is_the_course_in_its_order() -> None:
    top = manifest("common-cartridge", course()).find("organizations/organization/item")
    assert top is not None
    assert top.find("title") is None
    assert outline(top) == [
        ("Start here", ["About this course"]),
        ("M1 Gloves", ["About M1", "M1.1 Read <b>this</b>", "A1 Check"]),
        ("M2 Spills", []),
        ("Assessment", ["A2 Drill", "A3 Report"]),
    ]


@pytest.mark.parametrize("name", BOTH)
def test_every_file_is_named_and_every_name_is_a_file(name: str) -> None:
    for spec in specs():
        held = files(name, spec)
        root = bare(held["imsmanifest.xml"])
        assert Counter(f.get("href") for f in root.iter("file")) == Counter(set(held) - {"imsmanifest.xml"})
        assert all(re.fullmatch(r"(pages|quizzes|assignments)/[\w.-]+|imsmanifest\.xml", n) for n in held)
        ids = [n.get("identifier") for n in root.iter() if n.get("identifier")]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", i) for i in ids), "xs:ID"
        known = {r.get("identifier") for r in root.iter("resource")}
        assert {n.get("identifierref") for n in root.iter() if n.get("identifierref")} <= known


@pytest.mark.parametrize("name", BOTH)
def test_resources_follow_the_rules_of_the_packaging_profile(name: str) -> None:
    for spec in specs():
        for resource in manifest(name, spec).iter("resource"):
            own = resource.findall("file")
            if (resource.get("type") or "").endswith("/assessment"):
                assert (len(own), resource.get("href")) == (1, None), "CP 3a to 3c"
            else:
                assert resource.get("href") in {f.get("href") for f in own}, "CP 5g, 10a, 10b"


def test_what_the_two_versions_differ_in() -> None:
    new, old = (files(name, course()) for name in BOTH)
    assert "imsccv1p3/imscp_v1p1" in new["imsmanifest.xml"]
    assert "imsccv1p1/imscp_v1p1" in old["imsmanifest.xml"]
    assert manifest(BOTH[1], course()).findtext("metadata/schemaversion") == "1.1.0"
    assert {r.get("type") for r in manifest(BOTH[1], course()).iter("resource")} == {
        "webcontent", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment",
    }  # fmt: skip
    assert not [r for r in manifest(BOTH[1], course()).iter("resource") if r.get("intendeduse")], (
        "1.1 knows no such use"
    )
    assert {n for n in new if n.startswith("assignments/")} == {"assignments/A2.xml", "assignments/A3.xml"}
    assert not [n for n in old if n.startswith("assignments/")]
    assert "is a page, not an assignment" in "".join(loss.what for loss in made(BOTH[1], course()).losses)


def test_an_assignment_stands_behind_its_page() -> None:
    held = files("common-cartridge", course())
    root = bare(held["imsmanifest.xml"])
    page = next(r for r in root.iter("resource") if r.get("href") == "pages/A3.html")
    assert page.get("intendeduse") == "assignment"
    target = page.find("variant").get("identifierref")  # type: ignore[union-attr]
    assert [r.get("href") for r in root.iter("resource") if r.get("identifier") == target] == ["assignments/A3.xml"]
    task = bare(held["assignments/A3.xml"])
    assert [child.tag for child in task] == ["title", "text", "instructor_text", "gradable", "submission_formats"]
    assert task.find("gradable").get("points_possible") == "40"  # type: ignore[union-attr]
    assert "Write it." in (task.findtext("text") or "")
    assert bare(held["assignments/A2.xml"]).find("submission_formats") is None, "a performance hands nothing in"


def test_rules_of_the_quiz_profile() -> None:
    seen = Counter[str]()
    for spec in specs():
        for name, text in files("common-cartridge", spec).items():
            if not name.startswith("quizzes/"):
                continue
            root = bare(text)
            assert len(root.findall("assessment/section")) == 1
            idents = [item.get("ident") for item in root.iter("item")]
            assert idents
            assert len(set(idents)) == len(idents), "QTI 13a"
            for item in root.iter("item"):
                seen[assert_item(item)] += 1
    assert set(seen) == {"multiple_choice", "multiple_response", "true_false", "fib", "essay"}


def assert_item(item: ET.Element) -> str:
    fields = {f.findtext("fieldlabel"): f.findtext("fieldentry") for f in item.iter("qtimetadatafield")}
    assert set(fields) <= {"cc_profile", "cc_weighting", "qmd_scoringpermitted", "qmd_computerscored"}, "QTI 2a"
    assert 0 < int(fields.get("cc_weighting") or 1) < 100, "QTI 2c"
    kind = (fields["cc_profile"] or "").split(".")[1]
    labels = list(item.iter("response_label"))
    if kind in ("true_false", "multiple_choice", "multiple_response"):
        (response,) = item.iter("response_lid")
        assert response.get("rcardinality") == ("Multiple" if kind == "multiple_response" else "Single"), (
            "QTI 3a, 4a, 5a"
        )
        least, most = {"true_false": (2, 2), "multiple_choice": (3, 999), "multiple_response": (2, 999)}[kind]
        assert least <= len(labels) <= most, "QTI 3d, 4d, 5d"
        assert not list(item.iter("response_str")), "QTI 3b, 4b, 5b"
        assert {v.text for v in item.iter("varequal")} <= {label.get("ident") for label in labels}, "QTI 9a"
    else:
        (response,) = item.iter("response_str")
        assert not list(item.iter("response_lid")), "QTI 6a, 8a"
    if kind == "essay":
        assert not list(item.iter("varequal")), "QTI 8c"
        assert fields["qmd_computerscored"] == "No", "QTI 8f"
    assert {v.get("respident") for v in item.iter("varequal")} <= {response.get("ident")}, "QTI 3e to 6c"
    shown = {d.get("linkrefid") for d in item.iter("displayfeedback")}
    assert shown == {f.get("ident") for f in item.iter("itemfeedback")}, "QTI 12c, 12d"
    gone = {"or", "varlt", "varlte", "vargt", "vargte", "unanswered", "varsubstring"}
    assert not gone & {node.tag for node in item.iter()}
    return kind


def test_what_is_said_of_an_option_is_not_said_of_all() -> None:
    root = bare(files("common-cartridge", quiz_spec())["quizzes/A1.xml"])
    first = next(root.iter("item"))
    going_on = [c for c in first.iter("respcondition") if c.get("continue") == "Yes"]
    assert [c.find("displayfeedback").get("linkrefid") for c in going_on] == ["general_fb"]  # type: ignore[union-attr]
    scoring = next(c for c in first.iter("respcondition") if c.find("setvar") is not None)
    assert [child.tag for child in scoring] == ["conditionvar", "setvar", "displayfeedback"]
    assert scoring.find("displayfeedback").get("linkrefid") == f"{scoring.findtext('conditionvar/varequal')}_fb"  # type: ignore[union-attr]


def test_moodle_gets_the_instructions_of_a_quiz_as_a_page() -> None:
    held = files("common-cartridge-11", quiz_spec())
    assert "80 % of the points" in held["pages/A1.about.html"]
    top = bare(held["imsmanifest.xml"]).find("organizations/organization/item")
    assert top is not None
    assert outline(top)[-1] == ("Assessment", ["About A1", "A1 Safety quiz", "A2 Spill drill"])


def test_questions_the_format_has_no_place_for_are_named() -> None:
    losses = {loss.at: loss.what for loss in made("common-cartridge", quiz_spec()).losses if "left out" in loss.what}
    assert set(losses) == {"A1.Q5", "A1.Q6", "A1.Q7"}
    choice = [loss.what for loss in made("common-cartridge", course()).losses if loss.at == "A1.Q1"]
    assert any("choose all that apply" in what for what in choice)


def test_a_quiz_with_nothing_to_carry_becomes_a_task() -> None:
    spec = quiz_spec()
    quiz = spec.assessments[0]
    matching = spec.with_changes(
        assessments=[quiz.with_changes(items=[q for q in quiz.items if q.kind == "matching"]), spec.assessments[1]]
    )
    held = files("common-cartridge", matching)
    assert "assignments/A1.xml" in held
    assert not [n for n in held if n.startswith("quizzes/")]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text: str) -> None:
    held = files("common-cartridge", hostile_spec(text))
    for name, page in held.items():
        if name.endswith(".html"):
            root = ET.fromstring(re.sub(r"<(meta)([^>]*)>", r"<\1\2/>", page.removeprefix("<!DOCTYPE html>\n")))
            assert not list(root.iter("script"))
        else:
            root = ET.fromstring(page)
            assert not any(
                "<script" in (node.text or "") for node in root.iter() if node.get("texttype") == "text/html"
            )
    assert held["imsmanifest.xml"].count("<item ") >= 4


def test_pages_say_what_to_do_and_in_which_language() -> None:
    page = files("common-cartridge", course())["pages/M1.1.html"]
    for words in ("<code>a &lt; b</code>", "10 min", "Choose gloves.", "Nitrile resists acids.", "J. Doe, CC BY"):
        assert words in page
    assert '<span lang="de">M1.1 Read &lt;b&gt;this&lt;/b&gt;</span>' in page


@pytest.mark.parametrize("name", BOTH)
def test_a_second_export_gives_the_same_bytes(name: str) -> None:
    assert made(name, course()) == made(name, course())


def test_the_quizzes_of_a_package_come_back(tmp_path: Path) -> None:
    (tmp_path / "lab.imscc").write_bytes(made("common-cartridge", quiz_spec()).files[0].data)
    (quiz,) = read_file(tmp_path / "lab.imscc").assessments
    own = {q.id: q for q in quiz_spec().assessments[0].items}
    assert [q.id for q in quiz.items] == ["A1.Q1", "A1.Q2", "A1.Q3", "A1.Q4", "A1.Q8"]
    for item in quiz.items:
        assert (item.stem, item.kind, item.points or 1) == (
            own[item.id].stem,
            own[item.id].kind,
            own[item.id].points or 1,
        )
        assert item.options == own[item.id].options


def test_a_bare_spec_is_no_course() -> None:
    bare_spec = loads("format: microcred/1\ntitle: T\n", "t").spec
    assert [d.at for d in FORMATS["common-cartridge"].demands(bare_spec) if d.blocks] == ["spec"]
    asked = {d.at for d in FORMATS["common-cartridge"].demands(course())}
    assert asked == {"M2"}


@pytest.mark.parametrize("name", BOTH)
def test_a_reader_of_others_finds_pages_and_questions_in_their_order(name: str, tmp_path: Path) -> None:
    """Read by imstool, which Plone imports course packages with."""
    spec = loads(COURSE, "course").spec
    files = {"course": tmp_path / "course.imscc", "quiz": tmp_path / "quiz.imscc"}
    files["course"].write_bytes(made(name, spec).files[0].data)
    files["quiz"].write_bytes(made(name, quiz_spec()).files[0].data)
    read = python_answer("read_cartridge.py", {label: str(file) for label, file in files.items()})
    titles = [title for _, title, _ in read["course"]["pages"]]
    assert titles == ["About this course", "About M1", "M1.1 Read <b>this</b>", "A2 Drill", "A3 Report"]
    assert set(read["course"]["quizzes"]) == {"A1 Check"}
    items = {shown(q["asked"]): q for q in read["quiz"]["quizzes"]["A1 Safety quiz"]}
    carried = [i for i in quiz_spec().assessments[0].items if shown(i.stem) in items]
    assert [shown(i.stem) for i in carried] == list(items)
    kinds = {"single": "Multiple Choice", "multiple": "Multiple Answer", "true-false": "True/False", "essay": "Essay"}
    assert {i.kind for i in carried} >= set(kinds)
    for item in carried:
        seen = items[shown(item.stem)]
        assert seen["kind"] == kinds.get(item.kind, "Unknown")
        if item.kind in ("single", "multiple"):
            offered = [shown(part["response"]) for _, part in seen["offered"]]
            assert offered == [shown(option.text) for option in item.options]


def shown(text: str) -> str:
    """Return a text without tags and marks of code."""
    return re.sub(r"<[^>]*>|`", "", text)
