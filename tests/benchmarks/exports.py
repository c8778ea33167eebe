"""Every sound spec to every format, read by other programs: `python -m tests.benchmarks.exports DIR [--many 1000]`.

DIR holds specs (`*.microcred.yaml`). Each is exported to all formats; where a format asks for what a draft can't know
(an issuer, a subject), a stand-in is filled in and counted. Each file is read by a program that is not ours, and held
against the official schema where `shared/standards` lies beside the checkout. Prints a line a format and every failure.
With `--many`, that many specs are then written to all text formats, and the time of one core is printed.
"""

import argparse
import csv
import io
import json
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.result import Job
from assistant.spec import Issuer, Launch, Spec, load
from tests.counterparts import node_answer, python_answer

STANDARDS = Path(__file__).resolve().parents[3] / "shared" / "standards"
BINARY = frozenset(
    "docx handout-docx pdf handout-pdf rubric-xlsx badge-png common-cartridge common-cartridge-11".split()
)


def main() -> int:
    """Print the figures; return 1 when an export or a reading failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--many", type=int, default=0, help="time this many exports to all text formats")
    chosen = parser.parse_args()
    specs = [load(file).spec for file in sorted(chosen.folder.glob("*.microcred.yaml"))]
    sound = [completed(spec) for spec in specs if not check(spec).errors]
    print(f"{len(specs)} specs, {len(sound)} of them without errors, {len(FORMATS)} formats")
    failures = sum(_one_format(name, sound) for name in FORMATS)
    print(f"{len(sound)} specs x {len(FORMATS)} formats: {failures} failures")
    if chosen.many:
        _speed(sound, chosen.many)
    return 1 if failures else 0


def completed(spec: Spec) -> Spec:
    """Return a spec with an issuer and steps to earn it, which a badge needs and most outlines don't state."""
    changes: dict[str, Any] = {}
    if not spec.issuer:
        changes["issuer"] = Issuer(name="Example University", url="https://uni.example", country="DE")
    if not (spec.launch and spec.launch.how_to_earn):
        changes["launch"] = (spec.launch or Launch()).with_changes(how_to_earn=["Hand in all tasks."])
    return spec.with_changes(**changes) if changes else spec


def _one_format(name: str, specs: Sequence[Spec]) -> int:
    begin = time.process_time()
    made: list[Export] = []
    empty = 0
    for spec in specs:
        if any(d.blocks and d.at == "spec" for d in FORMATS[name].demands(spec)):
            empty += 1
            continue
        try:
            export = FORMATS[name].write(Job(spec, check(spec), "x"))
        except Exception as fault:  # noqa: BLE001 - each one is a failure to print
            print(f"    {spec.title[:40]}: {type(fault).__name__}: {fault}")
            made.append(Export(()))
            continue
        made.append(export)
    seconds = time.process_time() - begin
    try:
        faults = _READERS[name]([e for e in made if e.files]) if name in _READERS else ["no reader"]
    except pytest.skip.Exception as absent:
        faults = []
        print(f"    {name}: not read: {absent}")
    faults += ["wrote no file"] * sum(not e.files for e in made)
    print(f"{name:22}{len(made):4} exported {empty:4} with nothing for it {seconds:7.1f} s  {len(faults)} failures")
    for fault in faults[:5]:
        print(f"    {fault}")
    return len(faults)


def _tried(read: Callable[[bytes], object]) -> Callable[[list[Export]], list[str]]:
    def faults(exports: list[Export]) -> list[str]:
        found = []
        for export in exports:
            for file in export.files:
                try:
                    read(file.data)
                except Exception as fault:  # noqa: BLE001 - each one is a failure to print
                    found.append(f"{file.name}: {type(fault).__name__}: {str(fault)[:200]}")
        return found

    return faults


def _zip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith(".xml"):
                ET.fromstring(archive.read(name))


def _qti22(data: bytes) -> None:
    from lxml import etree

    schema = STANDARDS / "qti/qtiv2p2p4/imsqti_v2p2p4.xsd"
    files = [schema] if schema.exists() else sorted((STANDARDS / "qti").glob("**/imsqti_v2p2*.xsd"))
    judge = etree.XMLSchema(etree.parse(str(files[0]))) if files else None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            root = etree.fromstring(archive.read(name))
            if judge is not None and name != "imsmanifest.xml":
                judge.assertValid(root)


def _schema(file: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        from jsonschema import Draft201909Validator

        found = json.loads(data)
        if (STANDARDS / file).exists():
            Draft201909Validator(json.loads((STANDARDS / file).read_text(encoding="utf-8"))).validate(found)

    return read


def _word(data: bytes) -> None:
    import docx

    assert docx.Document(io.BytesIO(data)).paragraphs


def _sheet(data: bytes) -> None:
    import openpyxl

    assert openpyxl.load_workbook(io.BytesIO(data)).worksheets


def _pdf(data: bytes) -> None:
    import pypdfium2

    assert len(pypdfium2.PdfDocument(data))


def _calendar(data: bytes) -> None:
    import icalendar

    assert icalendar.Calendar.from_ical(data).walk("VEVENT")


def _png(data: bytes) -> None:
    assert data.startswith(b"\x89PNG\r\n")


def _markdown(data: bytes) -> None:
    from markdown_it import MarkdownIt

    assert not [t for t in MarkdownIt("commonmark").enable("table").parse(data.decode()) if t.type == "html_block"]


def _cells(data: bytes) -> None:
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@"))]


def _texts(exports: list[Export]) -> list[str]:
    return [e.files[0].text for e in exports]


def _gift(exports: list[Export]) -> list[str]:
    return [a["fault"] for a in node_answer("read_gift.mjs", _texts(exports)) if "fault" in a]


def _elm(exports: list[Export]) -> list[str]:
    shapes = [str(STANDARDS / f"elm-3/{n}.ttl") for n in ("LOQ-constraints", "LOQ-constraints-mdr")]
    if not Path(shapes[0]).exists():
        pytest.skip("the official shapes are not at hand")
    answers = python_answer("read_elm.py", {"shapes": shapes, "documents": _texts(exports)})
    return [fault for a in answers for fault in a["faults"]]


def _linked(exports: list[Export]) -> list[str]:
    answers = python_answer("read_jsonld.py", {"contexts": {}, "documents": _texts(exports)})
    return [f"{a['dropped']} keys dropped" for a in answers if a["dropped"]]


def _badge(exports: list[Export]) -> list[str]:
    faults = _tried(_schema("openbadges-3.0/ob_v3p0_achievementcredential_schema.json"))(exports)
    plain = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    answers = python_answer(
        "read_badges.py", [{"credential": json.loads(e.files[0].data), "svg": plain} for e in exports]
    )
    return [*faults, *("not read back" for a in answers if not a["name"])]


def _page(exports: list[Export]) -> list[str]:
    pages = [{"name": str(n), "html": text} for n, text in enumerate(_texts(exports))]
    answers = node_answer("read_page.mjs", {"pages": pages, "widths": [360, 1280]})
    found = []
    for answer in answers:
        for width, seen in answer["widths"].items():
            found += [f"page {answer['name']} at {width}: {v}" for v in seen["violations"]]
            found += [f"page {answer['name']} at {width}: scrolls sideways"] if seen["overflow"] > 0 else []
    return found


def _spec_again(data: bytes) -> None:
    from assistant.spec import loads

    loads(data.decode())


_READERS: dict[str, Callable[[list[Export]], list[str]]] = {
    "cli": _tried(_spec_again), "json": _tried(json.loads), "markdown": _tried(_markdown), "html": _page, "handout": _page,
    "docx": _tried(_word), "handout-docx": _tried(_word), "pdf": _tried(_pdf), "handout-pdf": _tried(_pdf),
    "matrix": _tried(ET.fromstring), "badge-image": _tried(ET.fromstring), "badge-png": _tried(_png),
    "moodle-xml": _tried(ET.fromstring), "gift": _gift, "canvas-qti": _tried(_zip), "qti22": _tried(_qti22),
    "canvas-rubrics": _tried(_cells), "rubric-csv": _tried(_cells), "rubric-xlsx": _tried(_sheet),
    "moodle-rubrics": _tried(bytes.decode), "common-cartridge": _tried(_zip), "common-cartridge-11": _tried(_zip),
    "ics": _tried(_calendar), "openbadge3": _badge, "openbadge2": _tried(bytes.decode),
    "case": _tried(_schema("case-1.1/case-v1p1-cfpackage.json")), "elm": _elm, "ctdl": _linked,
}  # fmt: skip


def _speed(specs: Sequence[Spec], many: int) -> None:
    """Print the time of one core for `many` specs to all text formats; their titles and objectives all differ."""
    names = [name for name in FORMATS if name not in BINARY]

    def varied(number: int) -> Spec:
        spec = specs[number % len(specs)]
        objectives = [o.with_changes(statement=f"{o.statement.rstrip('.')} in case {number}.") for o in spec.objectives]
        return spec.with_changes(title=f"{spec.title} {number}", objectives=objectives)

    different = [varied(number) for number in range(many)]
    begin = time.process_time()
    for spec in different:
        report = check(spec)
        for name in names:
            FORMATS[name].write(Job(spec, report, "x"))
    seconds = time.process_time() - begin
    print(f"{many} specs to {len(names)} text formats, checked once each: {seconds:.1f} s of one core  (bar 60 s)")


if __name__ == "__main__":
    sys.exit(main())
