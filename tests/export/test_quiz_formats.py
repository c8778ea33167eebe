"""Quiz exports, read back by readers that are not ours, and by the official schema where it is at hand."""

import io
import xml.etree.ElementTree as ET
import zipfile
from typing import Any

import pytest

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.quiz.questions import numeric_key
from assistant.export.quiz.shares import SHARES
from assistant.export.result import Job
from assistant.spec import Spec

from .specs import HOSTILE, SHARED, hostile_spec, quiz_spec

KINDS = "single multiple true-false short-answer numeric matching ordering essay".split()
CODE = "```python\nif a < b:\n    print('x')\n```"


def made(name: str, spec: Spec) -> Export:
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def moodle_questions(spec: Spec) -> dict[str, ET.Element]:
    root = ET.fromstring(made("moodle-xml", spec).files[0].data)
    return {q.findtext("idnumber") or "": q for q in root if q.get("type") != "category"}


def zip_files(export: Export) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(export.files[0].data)) as archive:
        return {n: archive.read(n).decode("utf-8") for n in archive.namelist()}


def gift_questions(spec: Spec) -> list[Any]:
    parser = pytest.importorskip("pygiftparser.parser", reason="pygiftparser, an independent GIFT reader, is absent")
    return list(parser.parseFile(io.StringIO(made("gift", spec).files[0].text)))


def test_moodle_holds_every_kind_with_key_feedback_and_tags() -> None:
    found = moodle_questions(quiz_spec())
    assert [q.get("type") for q in found.values()] == [
        "multichoice", "multichoice", "truefalse", "shortanswer", "numerical", "matching", "matching", "essay",
    ]  # fmt: skip
    one = found["A1.Q1"]
    assert [a.get("fraction") for a in one.iter("answer")] == ["100", "0", "0"]
    assert "swells" in (one.findall("answer")[1].findtext("feedback/text") or "")
    assert [t.text for t in one.iterfind("tags/tag/text")] == ["O1", "apply"]
    assert [a.get("fraction") for a in found["A1.Q2"].iter("answer")] == ["50", "50", "-100"]
    assert found["A1.Q2"].findtext("defaultgrade") == "2"
    truth = {a.findtext("text"): a.get("fraction") for a in found["A1.Q3"].findall("answer")}
    assert truth == {"true": "0", "false": "100"}
    assert found["A1.Q5"].findtext("answer/tolerance") == "0.5"
    assert [s.findtext("answer/text") for s in found["A1.Q7"].findall("subquestion")] == ["1", "2", "3"]
    assert "who, where" in (found["A1.Q8"].findtext("graderinfo/text") or "")


def test_moodle_gets_only_fractions_it_knows() -> None:
    assert {round(float(s) * n, 2) for n, s in SHARES.items()} <= {100.0, 99.99, 99.98, 100.02}
    root = ET.fromstring(made("moodle-xml", quiz_spec()).files[0].data)
    known = {*SHARES.values(), *(f"-{s}" for s in SHARES.values()), "0"}
    assert {a.get("fraction") for a in root.iter("answer") if a.get("fraction")} <= known
    assert root.findtext("question/category/text") == "$course$/top/Safe Lab Work // Basics/A1 Safety quiz"


def test_gift_is_read_by_another_program() -> None:
    questions = gift_questions(quiz_spec())
    assert [q.title for q in questions] == [f"A1.Q{n}" for n in range(1, 9)]
    assert all(q.valid for q in questions)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text_in_gift(text: str) -> None:
    questions = gift_questions(hostile_spec(text))
    assert [q.title for q in questions] == [f"A1.Q{n}" for n in range(1, 9)]
    written = made("gift", hostile_spec(text)).files[0].text
    assert "\n\n//" in written
    assert not [line for line in written.splitlines() if line.startswith("// not")]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", ["moodle-xml", "canvas-qti", "qti22"])
def test_hostile_text_is_shown_and_never_acts(name: str, text: str) -> None:
    export = made(name, hostile_spec(text))
    pages = [export.files[0].text] if name == "moodle-xml" else list(zip_files(export).values())
    words = text.rsplit(maxsplit=1)[-1].strip("`\\*")[:40]
    assert any(words in "".join(ET.fromstring(p).itertext()) for p in pages)
    for page in pages:
        root = ET.fromstring(page)
        assert not list(root.iter("script"))
        as_html = [n for n in root.iter() if n.get("texttype") == "text/html"]
        as_html += [t for n in root.iter() if n.get("format") == "html" for t in n.iterfind("text")]
        assert not any("<script" in (node.text or "") for node in as_html)


def test_code_keeps_its_layout_in_moodle() -> None:
    stem = moodle_questions(hostile_spec(CODE))["A1.Q1"].findtext("questiontext/text") or ""
    assert "if a &lt; b:\n    print(" in stem
    assert "<pre><code" in stem


def test_canvas_package_names_every_file_it_holds() -> None:
    files = zip_files(made("canvas-qti", quiz_spec()))
    root = ET.fromstring(files["imsmanifest.xml"])
    named = {f.get("href") for f in root.iter() if f.tag.endswith("}file")}
    assert named == set(files) - {"imsmanifest.xml"}
    page = ET.fromstring(next(t for n, t in files.items() if "assessment_meta" not in n and n != "imsmanifest.xml"))
    space = page.tag.partition("}")[0] + "}"
    items = list(page.iter(f"{space}item"))
    kinds = [next(i.iter(f"{space}fieldentry")).text for i in items]
    assert kinds == [
        "multiple_choice_question", "multiple_answers_question", "true_false_question", "short_answer_question",
        "numerical_question", "matching_question", "matching_question", "essay_question",
    ]  # fmt: skip
    for item in items[:3]:  # what scores is among what can be picked
        labels = {label.get("ident") for label in item.iter(f"{space}response_label")}
        assert {v.text for v in item.iter(f"{space}varequal")} <= labels


def test_qti22_is_valid_by_the_official_schema() -> None:
    from lxml import etree

    schema_file = SHARED / "standards/qti/qtiv2p2p4/imsqti_v2p2p4.xsd"
    candidates = (
        [schema_file] if schema_file.exists() else sorted((SHARED / "standards/qti").glob("**/imsqti_v2p2*.xsd"))
    )
    if not candidates:
        pytest.skip("the official QTI 2.2 schema is not at hand")
    schema = etree.XMLSchema(etree.parse(str(candidates[0])))
    for text in ("", *HOSTILE):
        spec = hostile_spec(text) if text else quiz_spec()
        for name, page in zip_files(made("qti22", spec)).items():
            if name != "imsmanifest.xml":
                schema.assertValid(etree.fromstring(page.encode("utf-8"), etree.XMLParser(huge_tree=True)))


@pytest.mark.parametrize("name", ["moodle-xml", "gift", "canvas-qti", "qti22"])
def test_a_second_export_gives_the_same_bytes(name: str) -> None:
    assert made(name, quiz_spec()) == made(name, quiz_spec())


def test_what_is_not_carried_is_said() -> None:
    losses = {(loss.at, loss.what.split(":")[0]) for loss in made("gift", quiz_spec()).losses}
    assert ("A1", "the pass rule, the weight, the minutes") in losses
    assert ("A1.Q2", "its 2 points") in losses
    assert any(at == "A2" for at, _ in losses)


def test_items_no_platform_can_mark_are_left_out_and_named() -> None:
    spec = quiz_spec()
    quiz = spec.assessments[0]
    items = [q.with_changes(answer="about a quarter of an hour") if q.kind == "numeric" else q for q in quiz.items]
    items = [q.with_changes(options=[]) if q.kind == "matching" else q for q in items]
    broken = spec.with_changes(assessments=[quiz.with_changes(items=items), *spec.assessments[1:]])
    assert {"A1.Q5", "A1.Q6"} <= {d.at for d in FORMATS["moodle-xml"].demands(broken) if d.blocks}
    assert "A1.Q5" not in moodle_questions(broken)
    assert {"A1.Q5", "A1.Q6"} <= {loss.at for loss in made("moodle-xml", broken).losses}


def test_gift_refuses_what_it_would_damage() -> None:
    spec = quiz_spec()
    quiz = spec.assessments[0]
    items = [q.with_changes(answer="a -> b") if q.kind == "short-answer" else q for q in quiz.items]
    arrows = spec.with_changes(assessments=[quiz.with_changes(items=items), *spec.assessments[1:]])
    assert "A1.Q4" in {d.at for d in FORMATS["gift"].demands(arrows) if d.blocks}
    assert "A1.Q4::" not in made("gift", arrows).files[0].text
    assert "A1.Q1" in {d.at for d in FORMATS["gift"].demands(spec) if not d.blocks}, "its stem shows code"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("95", (95, 0)),
        ("95 ± 0.5", (95, 0.5)),
        ("1,5 +- 0,1", (1.5, 0.1)),
        ("90..100", (95, 5)),
        ("-2e3", (-2000, 0)),
        ("about 5", None),
    ],
)
def test_numeric_keys(text: str, key: tuple[float, float] | None) -> None:
    assert numeric_key(text) == key
