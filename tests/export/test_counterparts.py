"""Our exports as programs read them that nobody here wrote: badges, frameworks, quizzes, pages."""

import base64
import html
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.result import Job
from assistant.spec import Spec, load, loads
from tests.counterparts import node_answer, python_answer

from .specs import HOSTILE, SHARED, hostile_spec, quiz_spec
from .test_badges import SKILLED
from .test_bodies import MATERIAL, with_body

STANDARDS = SHARED / "standards"
ELM = [STANDARDS / "elm-3/LOQ-constraints.ttl", STANDARDS / "elm-3/LOQ-constraints-mdr.ttl"]
CONTEXTS = {
    "https://www.w3.org/ns/credentials/v2": "w3c-vc-2.0/credentials-v2.jsonld",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "openbadges-3.0/context-3.0.3.json",
    "https://w3id.org/openbadges/v2": "openbadges-2.0/context.json",
}
BADGE_SCHEMA = STANDARDS / "openbadges-3.0/ob_v3p0_achievementcredential_schema.json"
FIXTURES = STANDARDS / "openbadges-3.0/fixtures"


def made(name: str, spec: Spec) -> Export:
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def skilled() -> Spec:
    return loads(SKILLED, "skilled").spec


def whole() -> Spec:
    """A spec that states all that the European model asks for."""
    return loads(
        SKILLED.replace("{name: Example University,", "{name: Example University, country: DE,")
        + "field: [{framework: ISCED-F, code: '0612', name: Databases}]\n"
        "delivery: {mode: blended, schedule: May to June}\n"
        "audience: {description: Clerks., prerequisites: [Open a file., Save it.]}\n"
        "quality_assurance: {process: Reviewed each year.}\nstackability: {stacks_into: Certificate in Data}\n"
        "content: [{id: M1, title: Rows, minutes: 90, summary: On rows., activities: [{id: M1.1, kind: practice, title: Clean, minutes: 30}]}]\n",
        "whole",
    ).spec


def specs() -> list[Spec]:
    example = SHARED / "examples/openrefine.microcred.yaml"
    found = [quiz_spec(), skilled(), whole(), *(hostile_spec(text) for text in HOSTILE)]
    return [*found, load(example).spec] if example.exists() else found


def needs(*files: Any) -> None:
    if not all(file.exists() for file in files):
        pytest.skip("the official files are not at hand")


def test_the_european_model_conforms_to_its_shapes() -> None:
    needs(*ELM)
    documents = [made("elm", spec).files[0].text for spec in specs()]
    broken = json.loads(made("elm", whole()).files[0].text)
    opportunity, achievement = broken["@graph"][:2]
    del opportunity["homepage"], achievement["thematicArea"]
    achievement["title"] = {"en": ["One", "Two"]}
    *answers, faulty = python_answer(
        "read_elm.py", {"shapes": [str(f) for f in ELM], "documents": [*documents, json.dumps(broken)]}
    )
    assert [a["faults"] for a in answers] == [[]] * len(documents)
    assert min(a["triples"] for a in answers) > 80
    told = "\n".join(faulty["faults"])
    assert all(word in told for word in ("homepage", "ISCEDFCode", "title")), "the shapes see what is missing"


def test_the_european_model_says_what_the_spec_says() -> None:
    graph = json.loads(made("elm", whole()).files[0].text)["@graph"]
    by_type: dict[str, list[dict[str, Any]]] = {}
    for node in graph:
        by_type.setdefault(node["type"], []).append(node)
    (achievement,) = by_type["LearningAchievementSpecification"]
    assert achievement["volumeOfLearning"] == "PT25H"
    assert achievement["creditPoint"]["point"] == "1"
    assert achievement["thematicArea"].endswith("/isced-f/0612")
    assert achievement["educationLevel"].endswith("/eqf/5")
    assert achievement["language"].endswith("/language/ENG")
    assert [o["identifier"]["notation"] for o in by_type["LearningOutcome"]] == ["O1", "O2"]
    assert by_type["LearningOutcome"][0]["relatedESCOSkill"] == ["http://data.europa.eu/esco/skill/x"]
    assert by_type["Organisation"][0]["location"]["address"]["countryCode"].endswith("/country/DEU")
    assert not list(FORMATS["elm"].demands(whole()))
    asked = " ".join(d.message for d in FORMATS["elm"].demands(skilled()))
    assert "ISCED-F" in asked
    assert "issuer.country" in asked


def test_no_key_is_dropped_for_want_of_a_term() -> None:
    files = {address: STANDARDS / name for address, name in CONTEXTS.items()}
    needs(*files.values())
    documents = [
        made(name, spec).files[0].text for name in ("openbadge3", "openbadge2", "elm", "ctdl") for spec in specs()
    ]
    unknown = json.loads(made("openbadge3", skilled()).files[0].text)
    unknown["credentialSubject"]["achievement"]["hours"] = 25
    question = {"contexts": {a: str(f) for a, f in files.items()}, "documents": [*documents, json.dumps(unknown)]}
    *answers, faulty = python_answer("read_jsonld.py", question)
    assert [a["dropped"] for a in answers] == [0] * len(documents)
    assert all(a["expanded"] for a in answers)
    assert faulty["dropped"] == 1, "a key without a term is seen"


def test_the_sketch_in_ctdl_says_that_it_is_one_and_every_link_leads_somewhere() -> None:
    for spec in specs():
        export = made("ctdl", spec)
        graph = json.loads(export.files[0].text)["@graph"]
        assert "sketch" in graph[0]["rdfs:comment"]["en"].lower()
        assert any("sketch" in loss.what for loss in export.losses)
        known = [node["@id"] for node in graph]
        assert len(known) == len(set(known))
        assert set(re.findall(r"_:ce-[0-9a-f-]{36}", json.dumps(graph))) == set(known)
    graph = json.loads(made("ctdl", skilled()).files[0].text)["@graph"]
    (row,) = [node for node in graph if node["@type"] == "ceasn:RubricCriterion"]
    assert row["ceterms:weight"] == 1
    assert [node["qdata:percentage"] for node in graph if node["@type"] == "ceasn:CriterionLevel"] == [100, 50]


def test_terms_of_the_european_model_are_those_of_its_own_context() -> None:
    from assistant.export.framework.elm import CONTEXT

    file = STANDARDS / "elm-3/edc-ap-context.jsonld"
    needs(file)
    official = json.loads(file.read_text(encoding="utf-8"))["@context"]
    differing = {k: (v, official[k]) for k, v in CONTEXT.items() if k in official and official[k] != v}
    assert not differing
    assert set(CONTEXT) - set(official) == {"id", "type", "defaultLanguage"}


def test_the_badge_schema_tells_good_from_bad_and_takes_ours() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    needs(BADGE_SCHEMA, FIXTURES)
    validator = jsonschema.Draft201909Validator(json.loads(BADGE_SCHEMA.read_text(encoding="utf-8")))
    fixtures = {f.name: json.loads(f.read_text(encoding="utf-8")) for f in sorted(FIXTURES.glob("*.json"))}
    assert len(fixtures) == 33
    valid = {name for name, data in fixtures.items() if validator.is_valid(data)}
    assert {"simple.json", "complete.json"} <= valid
    assert not {name for name in fixtures if "-err-" in name and "type" in name} & valid
    assert all(validator.is_valid(json.loads(made("openbadge3", spec).files[0].text)) for spec in specs())


def test_a_badge_is_signed_baked_and_verified_by_another_program() -> None:
    credentials = [json.loads(made("openbadge3", spec).files[0].text) for spec in specs()]
    images = [made("badge-image", spec).files[0].text for spec in specs()]
    answers = python_answer(
        "read_badges.py", [{"credential": c, "svg": i} for c, i in zip(credentials, images, strict=True)]
    )
    for credential, read in zip(credentials, answers, strict=True):
        ours = credential["credentialSubject"]["achievement"]
        for name in ("id", "name", "description", "criteria", "achievementType"):
            assert read[name] == ours[name], name
        for name in ("alignment", "resultDescription"):
            assert [e.get("targetName", e.get("name")) for e in read.get(name, [])] == [
                e.get("targetName", e.get("name")) for e in ours.get(name, [])
            ]
        assert base64.b64decode(ours["image"]["id"].partition(",")[2])


def gift_text(part: dict[str, Any] | None) -> str:
    return part["text"] if part else ""


def test_gift_is_read_by_another_parser() -> None:
    """gift-pegjs 1.0.2 takes `\\n` for a line break and every escape for its character."""
    (answer,) = node_answer("read_gift.mjs", [made("gift", quiz_spec()).files[0].text])
    questions = [q for q in answer["questions"] if q["type"] != "Category"]
    assert [q["type"] for q in questions] == ["MC", "MC", "TF", "Short", "Numerical", "Matching", "Matching", "Essay"]
    assert [q["id"] for q in questions] == [f"A1.Q{n}" for n in range(1, 9)]
    own = quiz_spec().assessments[0].items
    assert [gift_text(q["stem"]) for q in questions] == [q.stem for q in own]
    one = questions[0]
    assert [(gift_text(c["text"]), c["isCorrect"], gift_text(c["feedback"])) for c in one["choices"]] == [
        (o.text, o.correct, o.feedback or "") for o in own[0].options
    ]
    assert gift_text(one["globalFeedback"]) == own[0].rationale
    assert [c["weight"] for c in questions[1]["choices"]] == [50, 50, -100]
    assert questions[2]["isTrue"] is False
    pairs = [(gift_text(p["subquestion"]), p["subanswer"]) for p in questions[5]["matchPairs"]]
    assert pairs == [("flame", "flammable"), ("skull", "toxic"), ("exploding bomb", "explosive")]


TEXT2QTI = """\
Quiz title: A1 Safety quiz
shuffle answers: true

Title: A1.Q1 O1 apply
Points: 1
1.  A label shows the corrosion sign. Which gloves protect you: `nitrile` or latex?
... Nitrile resists dilute acids = the sign's hazard.
*a) Nitrile gloves
... Yes - they resist acids.
b) Latex gloves
... No: latex swells {fast}.
c) Cotton gloves

Title: A1.Q2 O1
Points: 2
2.  Which two items belong to every fume-hood session?
[*] Goggles
[*] Lab coat
[ ] Sandals

Title: A1.Q3 O1
Points: 1
3.  Contact lenses replace goggles.
a) True
... They do not.
*b) False

Title: A1.Q4 O1
Points: 1
4.  Name the sheet that lists a chemical's hazards.
*   Safety data sheet

Title: A1.Q5 O1
Points: 1
5.  How many minutes do you rinse an eye?
=   15 +- 0.5

Title: A1.Q8 O2
Points: 1
6.  Describe how you would report a spill.
____
"""
"""The quiz of the fixture in text2qti's own format, without the two kinds it does not have."""


def test_canvas_quizzes_are_what_text2qti_writes() -> None:
    (theirs,) = python_answer("write_qti.py", [TEXT2QTI])
    spec = quiz_spec()
    quiz = spec.assessments[0]
    kept = [q for q in quiz.items if q.kind not in ("matching", "ordering")]
    spec = spec.with_changes(assessments=[quiz.with_changes(items=kept), *spec.assessments[1:]])
    with zipfile.ZipFile(io.BytesIO(made("canvas-qti", spec).files[0].data)) as archive:
        ours = {n: archive.read(n).decode("utf-8") for n in archive.namelist()}
    assert list(canonical(items_of(ours))) == list(canonical(items_of(theirs)))
    own, other = meta_of(ours), meta_of(theirs)
    assert {k: v for k, v in own.items() if k != "description"} == {k: other[k] for k in own if k != "description"}


OWN_IDS = re.compile(r"(?:mc|text2qti_[a-z]+(?:_ref)?)_[0-9a-f]{32,64}(?:_\d+)?(?:_ref)?")


def items_of(files: dict[str, str]) -> ET.Element:
    root = next(ET.fromstring(t) for n, t in files.items() if "meta" not in n and "imsmanifest" not in n)
    return next(n for n in root.iter() if n.tag.endswith("}section"))


def meta_of(files: dict[str, str]) -> dict[str, str]:
    root = next(ET.fromstring(t) for n, t in files.items() if n.endswith("assessment_meta.xml"))
    return {n.tag.partition("}")[2]: number(n.text or "") for n in root if not len(n)}


def canonical(root: ET.Element) -> Iterator[str]:
    """Yield each element with attributes and text; identifiers by the order in which they first occur."""
    known: dict[str, str] = {}

    def plain(text: str) -> str:
        text = html.unescape(text).replace("’", "'")  # text2qti sets typographic apostrophes
        return number(OWN_IDS.sub(lambda m: known.setdefault(m[0].replace("_ref", ""), f"id{len(known)}"), text))

    for node in root.iter():
        attributes = " ".join(f"{k}={plain(v)}" for k, v in sorted(node.attrib.items()))
        yield f"{node.tag.partition('}')[2]} {attributes} {plain(' '.join((node.text or '').split()))}".strip()


def number(text: str) -> str:
    return f"{float(text):g}" if re.fullmatch(r"\d+(\.\d+)?", text) else text


def test_pages_break_no_rule_of_accessibility_and_ask_for_nothing() -> None:
    """axe-core in headless Chromium, at the width of a telephone and of a desk, with WCAG 2.2 A and AA."""
    chosen = {
        "quiz": quiz_spec(),
        "whole": whole(),
        "material": with_body(MATERIAL),
        "script": hostile_spec(HOSTILE[0]),
        "long": hostile_spec(HOSTILE[-1]),
    }
    example = SHARED / "examples/openrefine.microcred.yaml"
    if example.exists():
        chosen["example"] = load(example).spec
    pages = [
        {"name": f"{label}-{name}", "html": made(name, spec).files[0].text}
        for label, spec in chosen.items()
        for name in (("html", "handout") if label in ("quiz", "whole") else ("html",))
    ]
    answers = node_answer("read_page.mjs", {"pages": pages, "widths": [360, 1280]})
    assert len(answers) == len(pages)
    for answer in answers:
        assert answer["asked"] == [], answer["name"]
        assert answer["ran"] == [], answer["name"]
        for width, seen in answer["widths"].items():
            assert seen["violations"] == [], (answer["name"], width)
            assert seen["passes"] > 20
            assert seen["overflow"] <= 0, (answer["name"], width, "the page scrolls sideways")


def test_pdf_is_tagged_as_its_standard_demands(tmp_path: Path) -> None:
    """PDF/UA-1 as far as pdfua judges it, and the structure that a screen reader gets, read by pikepdf."""
    if not FORMATS["pdf"].write(Job(quiz_spec(), check(quiz_spec()), "x")).files:
        pytest.skip("the extra that sets pages is absent")
    asked: dict[str, str] = {}
    titles: dict[str, str] = {}
    for label, spec in {"quiz": quiz_spec(), "whole": whole(), "script": hostile_spec(HOSTILE[0])}.items():
        for name in ("pdf", "handout-pdf"):
            file = tmp_path / f"{label}-{name}.pdf"
            file.write_bytes(made(name, spec).files[0].data)
            asked[file.stem], titles[file.stem] = str(file), " ".join(spec.title.split())
    for name, seen in python_answer("read_pdf.py", asked).items():
        assert seen["exit"] == 0, (name, seen["findings"])
        assert seen["marked"]
        assert seen["shows_title"]
        assert seen["title"] == titles[name]
        assert seen["language"].startswith("en")
        assert not seen["silent_pictures"]
        levels = [int(tag[1]) for tag in seen["tags"] if re.fullmatch(r"H[1-6]", tag)]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), (name, "no heading level is skipped")
        assert "TH" in seen["tags"]
        assert "Caption" in seen["tags"]
