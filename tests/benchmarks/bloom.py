"""How well the shipped table reads Bloom levels: `python -m tests.benchmarks.bloom LABELLED.csv`.

The CSV has a column `objective` and a 0/1 column a level. On the rows that the table was trained on the figures flatter:
what to expect of others is printed by `tools/train_bloom.py --cv`. Prints F1 by level for the table and for the verb
lists, the false alarms and catches of OBJ106 (declared: the highest level labelled; every other level in turn as an
error), and the time of `microcred objective --json -` for 20,000 lines beside reading them with `csv`. Exits with 1
where a bar is missed.
"""

import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.checker import check
from assistant.language import BloomLevel, avoid_verb, classify, parse_objective
from assistant.spec import Objective, Spec

LINES = 20_000
MACRO, ALARMS, CAUGHT, SECONDS = 0.895, 0.04, 0.83, 10.0
SAMPLE = 7
"""Every so many rows go through OBJ106 itself, six specs each."""


def main(path: Path) -> int:
    """Print the figures; 1 where one of them misses its bar."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    labels = [{level for level in BloomLevel if row[level.label] == "1"} for row in rows]
    found = [classify(row["objective"]) for row in rows]
    print(f"{len(rows)} objectives   " + " ".join(f"{level.label[:8]:>8}" for level in BloomLevel) + "    macro")
    macro = _line("table", labels, [set(one.levels) for one in found])
    _line("verb lists", labels, [{level for _, level in one.asked} for one in found])
    unknown = sum(not one.known for one in found) / len(rows)
    avoided = sum(avoid_verb(row["objective"]) is not None for row in rows) / len(rows)
    several = sum(len(parse_objective(row["objective"]).coordinated) > 1 for row in rows) / len(rows)
    print(f"first verb unknown {unknown:.1%}, avoided verb or phrase {avoided:.1%}, two or more verbs {several:.1%}")
    alarms, caught = _implausible([row["objective"] for row in rows][::SAMPLE], labels[::SAMPLE])
    print(
        f"OBJ106: false alarms {alarms:.1%} (bar {ALARMS:.0%}), errors by two or more levels caught {caught:.1%} (bar {CAUGHT:.0%})"
    )
    seconds = _speed(path, [" ".join(row["objective"].split()) for row in rows])
    return int(macro < MACRO or alarms > ALARMS or caught < CAUGHT or seconds > SECONDS)


def _line(name: str, labels: list[set[BloomLevel]], said: list[set[BloomLevel]]) -> float:
    values = []
    for level in BloomLevel:
        hits = sum(level in one and level in other for one, other in zip(labels, said, strict=True))
        total = sum(level in one for one in labels) + sum(level in one for one in said)
        values.append(2 * hits / total if total else 0.0)
    mean = sum(values) / len(values)
    print(f"{name:<18} " + " ".join(f"{value:8.3f}" for value in values) + f" {mean:8.4f}")
    return mean


def _implausible(texts: list[str], labels: list[set[BloomLevel]]) -> tuple[float, float]:
    """Share of right levels that OBJ106 objects to, and of levels two or more off that it objects to."""
    alarms = caught = far = 0
    for text, own in zip(texts, labels, strict=True):
        for level in BloomLevel:
            spec = Spec(title="T", language="en", objectives=[Objective(id="O1", statement=text, bloom=level.label)])
            fires = any(finding.code == "OBJ106" for finding in check(spec, select=["OBJ106"]).findings)
            off = abs(level - max(own))
            alarms += fires and off == 0
            caught += fires and off >= 2
            far += off >= 2
    return alarms / len(texts), caught / far


def _speed(path: Path, texts: list[str]) -> float:
    """Seconds of the whole command for 20,000 lines, no two of them equal."""
    turns = range(LINES // len(texts) + 1)
    lines = [f"{text} ({turn})" for turn in turns for text in texts][:LINES]
    with tempfile.TemporaryFile() as file:
        file.write("\n".join(lines).encode() + b"\n")
        file.seek(0)
        begin = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "assistant.cli", "objective", "--json", "-"],
            stdin=file,
            capture_output=True,
            check=True,
        )
        seconds = time.perf_counter() - begin
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", f"import csv; list(csv.reader(open({str(path)!r}, encoding='utf-8')))"], check=True
    )
    reading = time.perf_counter() - begin
    answers = done.stdout.count(b"\n")
    print(
        f"{answers} answers in {seconds:.1f} s, {seconds / reading:.0f} x reading the labelled file with csv (bar {SECONDS:.0f} s)"
    )
    return seconds


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
