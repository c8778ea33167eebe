"""What the rules say of rubrics and quiz items that people wrote: `python -m tests.benchmarks.people CORPUS`.

CORPUS holds `rubrics/` (JSONL, YAML, Markdown, DOCX) and `quiz_items.jsonl`. Each becomes a spec of criteria, levels,
descriptors and items; nothing is invented, so only the rules that read just these are run: RUB and ASM2xx. Three things a
spec must have and the files may lack are filled by rank or name, and say nothing: points of levels (their rank),
element ids, and the title of a row (its heading). Prints counts per rule, and with `--sample 60 --seed 1` that many
findings at random, with the text they are about, to be judged by a reader.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.checker import Finding, Phase, Severity, check
from assistant.spec import Assessment, Criterion, Item, Level, Option, Rubric, Spec

FAMILIES = ("RUB", "ASM2")
Grid = list[list[str]]


def main() -> None:
    """Print counts per rule and, on request, a sample with text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="how many findings to print, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--grave", action="store_true", help="draw from errors and warnings only")
    chosen = parser.parse_args()
    specs = list(read_corpus(chosen.corpus))
    rows = sum(len(a.rubric.criteria) for s in specs for a in s.assessments if a.rubric)
    items = sum(len(a.items) for s in specs for a in s.assessments)
    found = [(spec, f) for spec in specs for f in check(spec, phase=Phase.CREATION, select=FAMILIES).findings]
    print(f"{len(specs)} files, {rows} rubric rows, {items} quiz items: {len(found)} findings")
    for (severity, code, name), count in sorted(Counter((f.severity, f.code, f.name) for _, f in found).items()):
        print(f"  {severity.label:8} {code} {name:24} {count:4}")
    if chosen.grave:
        found = [(spec, f) for spec, f in found if f.severity <= Severity.WARNING]
    drawn = random.Random(chosen.seed).sample(found, min(chosen.sample, len(found)))  # noqa: S311 - a sample to read
    for number, (spec, finding) in enumerate(drawn, 1):
        print(f"\n{number}. {finding.code} {finding.severity.label} {spec.title} {finding.at}\n   {finding.message}")
        print("\n".join(f"   | {line}" for line in _text(spec, finding)))


def read_corpus(corpus: Path) -> Iterator[Spec]:
    """Yield a spec for each rubric file, and for each rubric of a JSONL file, and one for each quiz."""
    for file in sorted((corpus / "rubrics").iterdir()):
        reader = {".jsonl": _jsonl, ".yaml": _red_yellow_green, ".md": _tables, ".docx": _tables}.get(file.suffix)
        for title, grids in reader(file) if reader else ():
            found = [rubric for grid in grids for rubric in _rubrics(grid)]
            if found:
                yield Spec(title=title, assessments=[_assessment(n, title, r) for n, r in enumerate(found, 1)])
    yield from _quizzes(corpus / "quiz_items.jsonl")


def _assessment(number: int, title: str, rubric: tuple[list[str], Grid]) -> Assessment:
    names, rows = rubric
    criteria = [
        Criterion(
            id=f"A{number}.C{n}",
            title=row[0],
            descriptors={name: text for name, text in zip(names, row[1:], strict=False) if text},
        )
        for n, row in enumerate(rows, 1)
    ]
    levels = [Level(name=name, points=len(names) - i) for i, name in enumerate(names)]
    return Assessment(id=f"A{number}", title=title, method="task", rubric=Rubric(levels=levels, criteria=criteria))


def _rubrics(grid: Grid) -> Iterator[tuple[list[str], Grid]]:
    """Yield level names and rows of the tables in a grid.

    A row of dashes makes the row before it the header of a table of its own; a table below it without names of levels,
    such as one of readings, is no rubric.
    """
    dashes = [i for i, row in enumerate(grid) if any(row) and all(re.fullmatch(r"[-: ]*", cell) for cell in row)]
    start = dashes[-1] - 1 if dashes else 0
    header, *rows = [[cell.strip() for cell in row] for i, row in enumerate(grid) if i >= start and i not in dashes]
    names = [re.sub(r"[*_]", "", name) for name in header[1:]]
    points = {"points", "marks", "score"}
    rows = [row for row in rows if row[0].casefold() not in points and any(row)]
    if rows and all(names) and len(set(names)) == len(names):
        yield names, rows


def _jsonl(file: Path) -> Iterator[tuple[str, list[Grid]]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        body = [[title, *cells] for title, cells in zip(row["criteria"], row["cells"], strict=True)]
        yield row["title"], [[["", *row["levels"]], *body]]


def _red_yellow_green(file: Path) -> Iterator[tuple[str, list[Grid]]]:
    """Yield the rubric of a YAML list of headings with dimensions that are described in three colours."""
    from ruamel.yaml import YAML

    for part in YAML(typ="safe").load(file.read_text(encoding="utf-8")):
        dimensions = [d for p in part["priorities"] for d in p["dimensions"]]
        rows = [[f"{part['header']} {d['id']}", d["green"], d["yellow"], d["red"]] for d in dimensions]
        yield f"{file.name}: {part['header']}", [[["", "Green", "Yellow", "Red"], *rows]]


def _tables(file: Path) -> Iterator[tuple[str, list[Grid]]]:
    """Yield the tables of a document: criteria by levels, or one table a criterion with a level in each row."""
    whole: list[Grid] = []
    by_scale: dict[tuple[str, ...], Grid] = {}
    for heading, grid in _document(file):
        first = re.sub(r"\W", "", grid[0][0]).casefold()
        if first == "level":
            names = tuple(re.sub(r"\W*(?:\d\s*[–-]\s*)?(.*?)\W*", r"\1", row[0]) for row in grid[1:])
            title = re.sub(r"^\d+\.\s*|\s*\(\d+ marks\)$", "", heading)
            by_scale.setdefault(names, [["", *names]]).append([title, *(row[1] for row in grid[1:])])
        elif first in ("criterion", "criteria", "qualitycriteria"):
            whole.append(grid)
    yield file.name, [*whole, *by_scale.values()]


def _document(file: Path) -> Iterator[tuple[str, Grid]]:
    """Yield each table with the heading it stands under."""
    if file.suffix == ".docx":
        import docx

        for table in docx.Document(str(file)).tables:
            yield "", [[cell.text for cell in row.cells] for row in table.rows]
        return
    heading, grid = "", []
    for line in [*file.read_text(encoding="utf-8").splitlines(), ""]:
        if line.lstrip().startswith("|"):
            cells = [re.sub(r"\*\*", "", cell).strip() for cell in line.strip().strip("|").split("|")]
            grid += [] if all(re.fullmatch(r"[-: ]*", cell) for cell in cells) else [cells]
            continue
        if grid:
            yield heading, grid
            grid = []
        if line.startswith("#"):
            heading = line.lstrip("# ").strip()


def _quizzes(file: Path) -> Iterator[Spec]:
    quizzes: dict[str, list[dict[str, Any]]] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        row = json.loads(line)
        quizzes.setdefault(row["quiz"], []).append(row)
    for title, rows in quizzes.items():
        items = [_item(n, row) for n, row in enumerate(rows, 1)]
        yield Spec(title=title, assessments=[Assessment(id="A1", title=title, method="quiz", items=items)])


def _item(number: int, row: dict[str, Any]) -> Item:
    options = [Option(text=text, correct=right) for text, right in zip(row["options"], row["correct"], strict=True)]
    truth = sorted(o.text.strip().casefold() for o in options) == ["false", "true"]
    kind = "true-false" if truth else "multiple" if sum(row["correct"]) > 1 else "single"
    return Item(id=f"A1.Q{number}", kind=kind, stem=row["stem"], options=options)


def _text(spec: Spec, finding: Finding) -> Iterator[str]:
    """Yield the lines of the element a finding is about."""
    for assessment in spec.assessments:
        for row in assessment.rubric.criteria if assessment.rubric else ():
            if finding.at in (row.id, assessment.id):
                yield f"{row.id} {row.title}"
                yield from (f"    {name}: {text}" for name, text in row.descriptors.items())
        for item in assessment.items:
            if finding.at in (item.id, assessment.id):
                yield f"{item.id} ({item.kind}) {item.stem}"
                yield from (f"    {'*' if o.correct else ' '} {o.text}" for o in item.options)


if __name__ == "__main__":
    main()
