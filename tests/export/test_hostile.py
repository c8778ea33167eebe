"""Hostile words in every place of a spec: written for each target, read back the same, acting in none.

Each format is read by a parser that is not ours. `essence` compares what is left when white space and the marks of lists
and code are set aside, which HTML shows as structure.
"""

import csv
import functools
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.result import Job
from assistant.spec import Spec, loads
from tests.counterparts import node_answer

from .hostile import corpus, hostile, words
from .specs import hostile_spec

CALM = hostile("word", "other")
BINARY = (".png", ".pdf")
some = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def made(name: str, spec: Spec) -> Export:
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def essence(text: str, but: str = "") -> str:
    """Return a text without white space, and without the characters `but`."""
    return "".join(c for c in text if not c.isspace() and c not in but)


MARKS = "`-+*.)0123456789"
"""What HTML may show as a list or as code."""


def shown(fragment: str) -> str:
    """Return the text that HTML shows, with the name of a code block's language."""
    from lxml import html

    if not fragment.strip():
        return ""
    root = html.fragment_fromstring(fragment, create_parent="div")
    for code in root.iter("code"):
        named = re.fullmatch(r"language-(.*)", code.get("class") or "")
        code.text = f"{named[1] if named else ''} {code.text or ''}"
    return str(root.text_content())


def tags(fragment: str) -> set[str]:
    from lxml import html

    return (
        {str(n.tag) for n in html.fragment_fromstring(fragment, create_parent="div").iter()}
        if fragment.strip()
        else set()
    )


PLAIN_TAGS = {"div", "p", "br", "ul", "ol", "li", "code", "pre"}
DOCUMENT_TAGS = {*PLAIN_TAGS, "strong", "em"}


def parts(export: Export) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(export.files[0].data)) as archive:
        assert archive.testzip() is None
        return {n: archive.read(n).decode("utf-8") for n in archive.namelist()}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_plain_names_and_the_same_bytes_twice(name: str) -> None:
    for text in corpus(6):
        spec = hostile(text)
        export = made(name, spec)
        assert export == made(name, spec)
        for file in export.files:
            assert file.data
            assert re.fullmatch(r"lab\.[A-Za-z0-9.-]+", file.name)
            if file.data.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
                    for member in archive.namelist():
                        place = PurePosixPath(member)
                        assert not place.is_absolute()
                        assert ".." not in place.parts
                        assert re.fullmatch(r"[A-Za-z0-9_./\[\]-]+", member), member


@pytest.mark.parametrize("name", ["cli", "json"])
@some
@given(text=words(), other=words())
def test_the_plain_file_comes_back(name: str, text: str, other: str) -> None:
    spec = hostile(text, other)
    assert loads(made(name, spec).files[0].text).spec == spec


@some
@given(text=words(), other=words())
def test_moodle_xml(text: str, other: str) -> None:
    spec = hostile(text, other)
    root = ET.fromstring(made("moodle-xml", spec).files[0].data)
    questions = {q.findtext("idnumber"): q for q in root if q.get("type") != "category"}
    items = spec.assessments[0].items
    assert list(questions) == [q.id for q in items]
    for item in items:
        entry = questions[item.id]
        for path in ("questiontext/text", "generalfeedback/text"):
            fragment = entry.findtext(path) or ""
            assert tags(fragment) <= PLAIN_TAGS
            assert essence(shown(fragment), MARKS) == essence(text, MARKS)
    options = [a.findtext("text") or "" for a in questions["A1.Q1"].iter("answer")]
    for fragment, option in zip(options, items[0].options, strict=True):
        assert tags(fragment) <= PLAIN_TAGS
        assert essence(shown(fragment), MARKS) == essence(option.text, MARKS)
    accepted = questions["A1.Q4"].findtext("answer/text") or ""
    assert accepted.replace(r"\*", "*") == text.strip()


@some
@given(text=words(), other=words())
def test_gift_by_pygiftparser(text: str, other: str) -> None:
    parser = pytest.importorskip("pygiftparser.parser", reason="pygiftparser, an independent GIFT reader, is absent")
    spec = hostile(text, other)
    export = made("gift", spec)
    left_out = {loss.at for loss in export.losses if "left out" in loss.what}
    read = parser.parseFile(io.StringIO(export.files[0].text))
    assert [q.title for q in read] == [q.id for q in spec.assessments[0].items if q.id not in left_out]


def test_gift_by_gift_pegjs() -> None:
    # A choice with `->` is a pair to this parser; Moodle looks for `~` first and takes it for a choice.
    texts = [text for text in corpus(150) if "->" not in text]
    pairs = [(text, made("gift", hostile(text))) for text in texts]
    answers = node_answer("read_gift.mjs", [export.files[0].text for _, export in pairs])
    for (text, export), answer in zip(pairs, answers, strict=True):
        assert "fault" not in answer, (text, answer)
        spec = hostile(text)
        left_out = {loss.at for loss in export.losses if "left out" in loss.what}
        read = {q["id"]: q for q in answer["questions"] if q["type"] != "Category"}
        items = {q.id: q for q in spec.assessments[0].items if q.id not in left_out}
        assert list(read) == list(items)
        for own_id, item in items.items():
            question = read[own_id]
            assert essence(question["stem"]["text"]) == essence(item.stem)
            assert question["stem"]["format"] == "plain"
            if item.kind != "essay":
                assert essence(question["globalFeedback"]["text"]) == essence(item.rationale or "")
        if "A1.Q1" in items:
            options = [c["text"]["text"] for c in read["A1.Q1"]["choices"]]
            assert [essence(o) for o in options] == [essence(o.text) for o in items["A1.Q1"].options]


@some
@given(text=words(), other=words())
def test_canvas_qti(text: str, other: str) -> None:
    spec = hostile(text, other)
    files = parts(made("canvas-qti", spec))
    page = next(ET.fromstring(t) for n, t in files.items() if "meta" not in n and n != "imsmanifest.xml")
    items = list(page.iter(f"{page.tag.partition('}')[0]}}}item"))
    for item, entry in zip(spec.assessments[0].items, items, strict=True):
        texts = [n.text or "" for n in entry.iter() if n.tag.endswith("}mattext") and n.get("texttype") == "text/html"]
        assert all(tags(t) <= PLAIN_TAGS for t in texts)
        assert essence(shown(texts[0]), MARKS) == essence(item.stem, MARKS)
        wanted = {essence(o.text, MARKS) for o in item.options if item.kind in ("single", "multiple", "ordering")}
        assert wanted <= {essence(shown(t), MARKS) for t in texts}
    meta = next(ET.fromstring(t) for n, t in files.items() if n.endswith("assessment_meta.xml"))
    assert essence(shown(meta.findtext("{*}description") or ""), MARKS) == essence(text, MARKS)


@some
@given(text=words(), other=words())
def test_qti22(text: str, other: str) -> None:
    spec = hostile(text, other)
    files = parts(made("qti22", spec))
    for item in spec.assessments[0].items:
        root = ET.fromstring(files[f"items/{item.id}.xml"])
        names = {n.tag.partition("}")[2] for n in root.iter()}
        assert not names & {"script", "img", "a", "object", "iframe"}
        body = root.find("{*}itemBody")
        assert body is not None
        said = "".join(
            (f"{(n.get('class') or '').removeprefix('language-')} " if n.tag.endswith("}code") else "")
            + (n.text or "")
            + (n.tail or "")
            for n in body.iter()
        )
        assert essence(item.stem, MARKS) in essence(said, MARKS)


@some
@given(text=words(), other=words())
def test_canvas_rubrics(text: str, other: str) -> None:
    spec = hostile(text, other)
    head, *rows = csv.reader(io.StringIO(made("canvas-rubrics", spec).files[0].text, newline=""))
    rubric = spec.assessments[1].rubric
    assert rubric
    assert len(rows) == 2
    for row, criterion in zip(rows, rubric.criteria, strict=True):
        assert len(row) == len(head)
        assert not [c for c in row if c.lstrip().startswith(("=", "+", "-", "@"))]
        assert essence(row[1]) == essence(f"{criterion.id} {criterion.title}")
        assert [c.removeprefix("'") for c in row[5::3]] == [
            criterion.descriptors[level.name].removeprefix("'") for level in rubric.levels
        ]


@some
@given(text=words(), other=words())
def test_moodle_rubrics(text: str, other: str) -> None:
    spec = hostile(text, other)
    payload, steps = made("moodle-rubrics", spec).files
    rows = json.loads(payload.text)["areas"][0]["definitions"][0]["rubric"]["rubric_criteria"]
    for row, criterion in zip(rows, spec.assessments[1].rubric.criteria, strict=True):  # type: ignore[union-attr]
        assert essence(criterion.title) in essence(row["description"])
        assert [level["definition"] for level in reversed(row["levels"])] == [
            f"{k}: {v}" for k, v in criterion.descriptors.items()
        ]
    assert essence(text) in essence(steps.text)


@some
@given(text=words(), other=words())
def test_badges_and_frameworks(text: str, other: str) -> None:
    spec = hostile(text, other)
    achievement = json.loads(made("openbadge3", spec).files[0].text)["credentialSubject"]["achievement"]
    badge = json.loads(made("openbadge2", spec).files[0].text)
    for found in (achievement, badge):
        assert (found["name"], found["description"]) == (text, text)
        narrative = found["criteria"]["narrative"]
        assert markdown_structure(narrative) == calm_narrative()
        for step in (text, other, f"{text} O1"):
            assert essence(step) in essence(markdown_text(narrative))
    package = json.loads(made("case", spec).files[0].text)
    assert package["CFDocument"]["title"] == text
    assert [i["fullStatement"] for i in package["CFItems"]] == [o.statement for o in spec.objectives]
    outcomes = [n for n in json.loads(made("elm", spec).files[0].text)["@graph"] if n["type"] == "LearningOutcome"]
    assert [o["title"]["en"] for o in outcomes] == [o.statement for o in spec.objectives]
    sketch = [n for n in json.loads(made("ctdl", spec).files[0].text)["@graph"] if n["@type"] == "ceasn:Competency"]
    assert [n["ceasn:competencyText"]["en"] for n in sketch] == [o.statement for o in spec.objectives]


def markdown_tokens(text: str) -> list[Any]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [t for token in tokens for t in (token, *(token.children or ()))]


def markdown_structure(text: str, *also: str) -> Counter[str]:
    """Count what acts or marks; paragraphs, lists, breaks and what is named in `also` are a text's own."""
    own = ("paragraph", "list", "bullet", "ordered", "inline", "text", "softbreak", "hardbreak", *also)
    return Counter(t.type for t in markdown_tokens(text) if not t.type.startswith(own))


LOOKS = ("strong", "em_", "code_inline", "fence")
"""What a document shows as the spec means it."""


def markdown_text(text: str) -> str:
    return " ".join(
        f"{t.info if t.type == 'fence' else ''} {t.content}"
        for t in markdown_tokens(text)
        if t.type in ("text", "code_inline", "fence", "code_block")
    )


@functools.cache
def calm_narrative() -> Counter[str]:
    badge = json.loads(made("openbadge2", CALM).files[0].text)
    return markdown_structure(badge["criteria"]["narrative"])


@functools.cache
def calm_markdown() -> Counter[str]:
    return markdown_structure(made("markdown", CALM).files[0].text, *LOOKS)


@functools.cache
def calm_tags(name: str) -> frozenset[str]:
    from lxml import html

    return frozenset(str(n.tag) for n in html.document_fromstring(made(name, CALM).files[0].text).iter())


@some
@given(text=words(), other=words())
def test_markdown(text: str, other: str) -> None:
    written = made("markdown", hostile(text, other)).files[0].text
    assert markdown_structure(written, *LOOKS) == calm_markdown()
    read = essence(markdown_text(written), MARKS)
    assert read.count(essence(text, MARKS)) >= 20


@pytest.mark.parametrize("name", ["html", "handout"])
@some
@given(text=words(), other=words())
def test_pages(name: str, text: str, other: str) -> None:
    from lxml import html

    page = html.document_fromstring(made(name, hostile(text, other)).files[0].text)
    assert {str(n.tag) for n in page.iter()} <= calm_tags(name) | DOCUMENT_TAGS
    assert [s.get("type") for s in page.iter("script")] == ["application/ld+json"]
    assert not [a for n in page.iter() for a in n.attrib if a.startswith("on") or a in ("href", "src", "style")]
    assert json.loads(page.findtext(".//script") or "")["name"] == text
    (heading,) = page.iter("h1")
    assert essence(heading.text_content()) == essence(text)
    assert essence(shown(html.tostring(page.find("body"), encoding="unicode")), MARKS).count(essence(text, MARKS)) >= 10


@pytest.mark.parametrize("name", ["docx", "handout-docx"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(text=words(), other=words())
def test_word(name: str, text: str, other: str) -> None:
    import docx

    word = docx.Document(io.BytesIO(made(name, hostile(text, other)).files[0].data))
    read = "".join(p.text for p in word.paragraphs) + "".join(
        c.text for t in word.tables for r in t.rows for c in r.cells
    )
    assert essence(word.paragraphs[0].text) == essence(text)
    shown_text = essence(text.replace("python", ""), MARKS)  # the language of a block of code is not set
    assert essence(read.replace("python", ""), MARKS).count(shown_text) >= 10


@some
@given(text=words(), other=words())
def test_pictures(text: str, other: str) -> None:
    spec = hostile(text, other)
    badge = ET.fromstring(made("badge-image", spec).files[0].text)
    assert {n.tag.partition("}")[2] for n in badge.iter()} <= {"svg", "title", "path", "g", "text", "tspan"}
    assert badge.findtext("{*}title") == " ".join(text.split())
    picture = ET.fromstring(made("matrix", spec).files[0].text)
    assert {n.tag.partition("}")[2] for n in picture.iter()} <= {"svg", "title", "rect", "circle", "text"}


def test_a_text_of_fifty_thousand_characters_is_whole_in_every_format() -> None:
    spec = hostile_spec(("long " * 10_000).strip())
    report = check(spec)
    for name in FORMATS:
        if name in ("matrix", "badge-image", "ics") or FORMATS[name].suffix.endswith(BINARY):
            continue  # these show ids, a title cut to its place, dates; or hold compressed text
        export = FORMATS[name].write(Job(spec, report, "lab"))
        if export.files[0].data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(export.files[0].data)) as archive:
                inside = [archive.read(n).decode("utf-8", "ignore") for n in archive.namelist()]
        else:
            inside = [f.text for f in export.files]
        assert max(t.count("long") for t in inside) >= 10_000, name
