"""Real outlines against a person's reading of each, with the bars the project sets. Skipped where they are absent."""

import hashlib
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.outline import Outline, read_outline

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus"
BARS = {
    "objectives recall": 0.95, "objectives precision": 0.95, "topics recall": 0.85, "assessments recall": 0.90,
    "weights": 0.95, "title": 0.90, "hours": 0.90, "language": 0.95,
}  # fmt: skip


def sketch(text: str | list[str] | None) -> set[str]:
    if isinstance(text, list):
        return set(text)
    words = ["^", *re.findall(r"\w+", (text or "").lower()), "$"]
    return {hashlib.sha1(" ".join(pair).encode(), usedforsecurity=False).hexdigest()[:10] for pair in pairwise(words)}


def same(one: str | list[str] | None, other: str | None) -> bool:
    a, b = sketch(one), sketch(other)
    return len(a & b) / max(1, len(a | b)) >= 0.6


def matched(truth: list, got: list[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for i, wanted in enumerate(truth):
        free = (j for j in range(len(got)) if j not in {q for _, q in pairs} and same(wanted, got[j]))
        if (j := next(free, None)) is not None:
            pairs.append((i, j))
    return pairs


def compare(truth: dict, read: Outline, good: Counter, total: Counter) -> None:
    def count(key: str, hits: float, of: float) -> None:
        good[key] += hits
        total[key] += of

    objectives = [o.text for o in read.objectives]
    pairs = matched(truth["objectives"], objectives)
    modules = [text for module in truth.get("module_objectives") or [] for text in module["objectives"]]
    rest = [text for j, text in enumerate(objectives) if j not in {q for _, q in pairs}]
    extra = [text for text in rest if not any(same(module, text) for module in modules)]
    count("objectives recall", len(pairs), len(truth["objectives"]))
    count("objectives precision", len(objectives) - len(extra), len(objectives))
    count(
        "topics recall",
        len(matched([t["title"] for t in truth["topics"]], [t.title for t in read.topics])),
        len(truth["topics"]),
    )
    pairs = matched([a["title"] for a in truth["assessments"]], [a.title for a in read.assessments])
    count("assessments recall", len(pairs), len(truth["assessments"]))
    for i, j in pairs:
        if (weight := truth["assessments"][i].get("weight")) is not None:
            count("weights", abs((read.assessments[j].weight or 0) - weight) <= 0.5, 1)
    if truth["title"]:
        count("title", any(same(t, read.title) for t in [truth["title"], *truth.get("title_alternatives", [])]), 1)
    stated = truth["hours"] or 0
    count("hours", abs((read.hours or 0) - stated) <= 0.05 * stated, 1)
    count("language", read.language == truth["language"], 1)


def test_the_corpus_is_read_as_a_person_reads_it() -> None:
    truths = sorted((CORPUS / "truth").glob("*.json"))
    if not truths:
        pytest.skip(f"no corpus at {CORPUS}: put real outlines and readings of them there")
    good: Counter = Counter()
    total: Counter = Counter()
    for path in truths:
        truth = json.loads(path.read_text(encoding="utf-8"))
        compare(truth, read_outline(CORPUS / "outlines" / truth["file"]), good, total)
    shares = {key: good[key] / max(1, total[key]) for key in BARS}
    assert {key: share for key, share in shares.items() if share < BARS[key]} == {}
