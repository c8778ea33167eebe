"""Does a text find the candidate it belongs to? `python -m tests.benchmarks.alignment CORPUS`.

CORPUS holds `alignment.jsonl`, `lessons.jsonl`, `quiz_items.jsonl`, `rubrics/iot_for_beginners.jsonl` and `truth/`. Each
line has a text and candidates; "within" are those of the same module or lesson, "ten" the true one and nine of other
modules, "all" every one. Printed for plain TF-IDF over words and over letters (which know all texts of the set) and for
`relevance` (which knows the line): AUC over all pairs of the set, mean AUC of a line, share whose best is the true one.
"""

import json
import math
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.language.relevance import relevance
from assistant.spec import load

STOP = frozenset(
    "a an and are as at be by can do for from has have how in is it its not of on or that the their them they this to was "
    "what when which who will with you your".split()
)


@dataclass(frozen=True)
class Line:
    text: str
    candidates: dict[str, tuple[str, ...]]
    true: str
    group: str
    """The module, lesson or spec it comes from: what is left out together when weights are fitted."""


Texts = Sequence[tuple[str, int]]


def main(corpus: Path) -> None:
    """Print a table, then the time of 1,000 lines of ten candidates."""
    print(f"{'':28}{'words':>22}{'letters':>22}{'relevance':>22}")
    for name, lines in sets(corpus).items():
        if not lines:
            continue
        found = (tfidf(lines, words_of), tfidf(lines, letters_of), [scores(line) for line in lines])
        figures = ("{:.3f} {:.3f} {:5.1%}".format(*measured(lines, each)) for each in found)
        print(f"{name:22} {len(lines):4} " + "".join(f"{text:>22}" for text in figures), flush=True)
    for name, lines in (("ideas", alignment(corpus)["ideas, ten"]), ("lessons", lessons(corpus)["objectives, ten"])):
        many = [lines[i % len(lines)] for i in range(1000)]
        begin = time.perf_counter()
        for i, line in enumerate(many):
            relevance(f"{line.text} {i}", line.candidates)
        print(f"1,000 lines of ten candidates, {name}: {time.perf_counter() - begin:.2f} s")


def sets(corpus: Path) -> dict[str, list[Line]]:
    """Return all sets that can be made, by name."""
    return {**alignment(corpus), **lessons(corpus), **other_subjects(corpus), **specs()}


def scores(line: Line) -> list[float]:
    return list(relevance(line.text, line.candidates).scores.values())


def measured(lines: Sequence[Line], found: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Return the AUC over all pairs, the mean AUC of a line, and the share of lines whose best is the true one."""
    true, other, each, hits = [], [], [], 0
    for line, values in zip(lines, found, strict=True):
        own = dict(zip(line.candidates, values, strict=True))
        rest = [v for k, v in own.items() if k != line.true]
        true.append(own[line.true])
        other += rest
        hits += max(own, key=own.__getitem__) == line.true
        if rest:
            each.append(auc([own[line.true]], rest))
    return auc(true, other), sum(each) / len(each), hits / len(lines)


def auc(true: Sequence[float], other: Sequence[float]) -> float:
    """Return how often a true pair scores higher than another one; ties count half."""
    ranked = sorted([(v, 1) for v in true] + [(v, 0) for v in other])
    below, won, i = 0, 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        here = sum(is_true for _, is_true in ranked[i:j])
        won += here * (below + (j - i - here) / 2)
        below += j - i - here
        i = j
    return won / (len(true) * len(other))


def words_of(text: str) -> list[str]:
    return [w for w in re.findall(r"\w\w+", text.lower()) if w not in STOP]


def letters_of(text: str) -> list[str]:
    padded = [f" {w} " for w in re.findall(r"\w+", text.lower())]
    return [w[i : i + n] for w in padded for n in (3, 4, 5) for i in range(max(1, len(w) - n + 1))]


def tfidf(lines: Sequence[Line], split: Callable[[str], list[str]]) -> list[list[float]]:
    """Return the cosines of plain TF-IDF with damped counts, learned from all texts and candidates of the set."""
    texts = {line.text for line in lines}
    candidates = {statements for line in lines for statements in line.candidates.values()}
    bags = {t: Counter(split(t)) for t in texts} | {c: Counter(split(" ".join(c))) for c in candidates}
    spread = Counter(term for bag in bags.values() for term in bag)
    idf = {term: math.log((1 + len(bags)) / (1 + n)) + 1 for term, n in spread.items()}
    vectors = {}
    for key, bag in bags.items():
        vector = {term: (1 + math.log(n)) * idf[term] for term, n in bag.items()}
        norm = math.sqrt(sum(v * v for v in vector.values())) or 1
        vectors[key] = {term: v / norm for term, v in vector.items()}
    found = []
    for line in lines:
        own = vectors[line.text]
        found.append(
            [sum(v * d[t] for t, v in own.items() if t in d) for d in map(vectors.get, line.candidates.values())]
        )
    return found


def alignment(corpus: Path) -> dict[str, list[Line]]:
    """Assessment and teaching ideas against the outcomes of their topic, and an outcome against the ideas."""
    topics = _read(corpus / "alignment.jsonl")
    groups = [t["module"] for t in topics]
    outcomes = [tuple(t["outcomes"]) for t in topics]
    named = {
        "ideas": (_texts(topics, "assessment"), outcomes),
        "teaching": (_texts(topics, "teaching"), outcomes),
        "outcomes": (_texts(topics, "outcomes"), [tuple(t["assessment"]) for t in topics]),
    }
    return {f"{name}, {kind}": lines for name, pair in named.items() for kind, lines in _kinds(*pair, groups)}


def lessons(corpus: Path) -> dict[str, list[Line]]:
    """Objectives and key points against texts of episodes, with or without headings; the other ways round."""
    episodes = _read(corpus / "lessons.jsonl")
    groups = [e["lesson"] for e in episodes]
    texts = [(e["text"],) for e in episodes]
    headed = [(*e["headings"], e["text"]) for e in episodes]
    named = {
        "objectives": (_texts(episodes, "objectives"), texts),
        "headed": (_texts(episodes, "objectives"), headed),
        "key points": (_texts(episodes, "keypoints"), texts),
        "points, headed": (_texts(episodes, "keypoints"), headed),
        "by key points": (_texts(episodes, "objectives"), [tuple(e["keypoints"]) for e in episodes]),
        "texts": ([(e["text"], i) for i, e in enumerate(episodes)], [tuple(e["objectives"]) for e in episodes]),
    }
    return {f"{name}, {kind}": lines for name, pair in named.items() for kind, lines in _kinds(*pair, groups)}


def other_subjects(corpus: Path) -> dict[str, list[Line]]:
    """Quiz items against the objectives of 24 lessons, and rubric rows against the tasks they judge: never fitted on."""
    truth = json.loads((corpus / "truth" / "IoT-For-Beginners_README.md.json").read_text(encoding="utf-8"))
    aims = {str(i): (m["module"], *m["objectives"]) for i, m in enumerate(truth["module_objectives"])}
    items = []
    for item in _read(corpus / "quiz_items.jsonl"):
        number = re.match(r"Lesson (\d+)", item["quiz"])
        lesson = str(int(number[1]) - 1) if number else ""
        if lesson in aims:
            items.append(Line(" ".join([item["stem"], *item["options"]]), aims, lesson, "quiz"))
    rubrics = [r for r in _read(corpus / "rubrics" / "iot_for_beginners.jsonl") if r["task"].strip()]
    tasks = {str(i): (r["task"],) for i, r in enumerate(rubrics)}
    rows = [
        Line(" ".join([title, *cells]), tasks, str(i), "rubrics")
        for i, r in enumerate(rubrics)
        for title, cells in zip(r["criteria"], r["cells"], strict=True)
    ]
    return {"quiz items": items, "rubric rows": rows}


def specs() -> dict[str, list[Line]]:
    """Parts of the sound specs beside the tests against the objectives of their spec: never fitted on."""
    found: dict[str, list[Line]] = defaultdict(list)
    folder = Path(__file__).resolve().parents[1] / "mutation" / "sound"
    for file in sorted(folder.glob("*.microcred.yaml")):
        spec = load(file).spec
        aims = {f"{file.name} {o.id}": (o.statement,) for o in spec.objectives}

        def line(text: str, ids: Sequence[str], aims: dict = aims, name: str = file.name) -> Iterator[Line]:
            if len(ids) == 1 and len(aims) > 1:
                yield Line(text, aims, f"{name} {ids[0]}", name)

        for a in spec.assessments:
            found["spec: briefs"] += line(f"{a.title}. {a.brief or ''}", a.objectives)
            for c in a.rubric.criteria if a.rubric else ():
                found["spec: criteria"] += line(" ".join([c.title, *c.descriptors.values()]), c.objectives)
            for q in a.items:
                text = " ".join([q.stem, *(o.text for o in q.options), q.rationale or ""])
                found["spec: items"] += line(text, [q.objective] if q.objective else [])
        for m in spec.content:
            for x in m.activities:
                found["spec: activities"] += line(f"{x.title}. {x.instructions or ''}", x.objectives)
    return found


def _kinds(
    texts: Texts, documents: Sequence[tuple[str, ...]], groups: Sequence[str]
) -> Iterator[tuple[str, list[Line]]]:
    chance = random.Random(7)  # noqa: S311 - the same nine others in every run
    everything = range(len(documents))
    others = {g: [j for j in everything if groups[j] != g] for g in groups}
    chosen = {
        "within": [[j for j in everything if groups[j] == groups[i]] for _, i in texts],
        "ten": [sorted([i, *chance.sample(others[groups[i]], 9)]) for _, i in texts],
        "all": [list(everything) for _ in texts],
    }
    for kind, indices in chosen.items():
        yield (
            kind,
            [
                Line(text, {str(j): documents[j] for j in ids}, str(i), groups[i])
                for (text, i), ids in zip(texts, indices, strict=True)
            ],
        )


def _texts(rows: Sequence[dict], field: str) -> list[tuple[str, int]]:
    return [(text, i) for i, row in enumerate(rows) for text in row[field]]


def _read(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
