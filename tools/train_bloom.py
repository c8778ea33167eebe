"""Train the table of Bloom weights from labelled objectives, or measure by cross-validation what it is worth.

    python tools/train_bloom.py labelled.csv -o assistant/language/bloom_table.json
    python tools/train_bloom.py labelled.csv --cv

The CSV has the columns ``objective``, ``cluster`` (near-duplicates share one) and a 0/1 column a level, as the data of
Li, Rakovic, Poh, Gasevic & Chen (2022), https://doi.org/10.5281/zenodo.6853191. Needs the dependency group ``tools``.

The model: a linear support vector machine a level over ``assistant.language.features``, trained three times: on all
features, to see which labels no neighbour supports (those rows are left out for that level) and, by inner folds,
where the border between yes and no lies; then to rank the features; then on the best of them, rounded. Every choice
is made inside the training rows, so that ``--cv`` measures all of it on rows it has not seen.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from assistant.language import BloomLevel, Classification, classify, parse_objective
from assistant.language.classify import CLEARLY_ABOVE, FAR_OFF, FARTHEST, UNSUPPORTED_BELOW
from assistant.language.features import (
    COUNT_KINDS,
    ELSEWHERE_KINDS,
    LIST_KINDS,
    OBJECT_KINDS,
    VERB_KINDS,
    WORD,
    WORD_KINDS,
    Feature,
    features,
    word_key,
)
from assistant.language.trained import UNSURE

LEVELS = tuple(BloomLevel)
OUTER, INNER = 5, 4
MIN_CLUSTERS = 3
COST = 0.05
SCALE = {"word": 0.6, "two": 0.6, "three": 0.6, "with": 0.7, "part": 0.4, "usual": 0.4} | dict.fromkeys(
    ELSEWHERE_KINDS, 0.7
)
"""How easily a kind of feature gets weight; the verb slots have 1."""
DOUBT = 1.0
"""A label counts as unsupported where the inner folds contradict it by more than this margin."""
STEP = 0.02
MAX_FEATURES = 9000
MAX_BYTES = 295_000
EXCLUDED = np.arange(0.02, 0.5, 0.02)
CUES = frozenset(
    map(
        word_key,
        "understanding knowledge awareness appreciation skill ability capacity competence familiarity insight concept"
        " principle theory fact term terminology calculation computation problem procedure technique method experiment"
        " analysis assessment evaluation research investigation report presentation essay argument plan design strategy"
        " solution recommendation project model proposal judgement decision discussion debate team group question"
        " hypothesis evidence literature data practice".split(),
    )
)
"""Nouns that the closed vocabulary knows beside verbs and action nouns."""


@dataclass(frozen=True)
class Data:
    """Labelled objectives: features, a row of 0/1 each, the number of the near-duplicate group, the list reading."""

    texts: list[str]
    found: list[set[Feature]]
    labels: np.ndarray
    clusters: np.ndarray
    names: frozenset[str]
    read: list[Classification]

    def fold(self, count: int, salt: str) -> np.ndarray:
        """Fold of each row, the same for all rows of a group."""
        digest = [hashlib.sha256(f"{salt}{c}".encode()).digest() for c in range(self.clusters.max() + 1)]
        return np.array([int.from_bytes(digest[c][:8], "big") % count for c in self.clusters])


@dataclass(frozen=True)
class Model:
    """Weights of the kept features, with border and slope of each level."""

    kept: list[Feature]
    weights: np.ndarray
    bias: np.ndarray
    slope: np.ndarray

    def margins(self, found: list[set[Feature]]) -> np.ndarray:
        """Distance from the border, rows by levels."""
        return matrix(found, self.kept) @ self.weights + self.bias


def read(path: Path) -> Data:
    """Read the CSV and take its objectives apart."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    texts = [row["objective"] for row in rows]
    numbers: dict[str, int] = {}
    clusters = np.array([numbers.setdefault(row["cluster"], len(numbers)) for row in rows])
    labels = np.array([[int(row[level.label]) for level in LEVELS] for row in rows])
    found = [features(parse_objective(text)) for text in texts]
    return Data(texts, found, labels, clusters, names(texts), [classify(text) for text in texts])


def names(texts: list[str]) -> frozenset[str]:
    """Words written with a capital in mid-sentence more often than not: names, which no table should know."""
    all_of: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for match in WORD.finditer(text.lower()):
            before = text[: match.start()].rstrip()
            if before and before[-1].islower():
                key = word_key(match.group())
                all_of[key] += 1
                capital[key] += text[match.start()].isupper()
    return frozenset(key for key, count in all_of.items() if capital[key] * 2 > count)


def vocabulary(data: Data, rows: np.ndarray, *, closed: bool) -> list[Feature]:
    """Features that occur in enough groups, without names; the closed one holds verbs, action nouns and cue nouns."""
    groups: dict[Feature, set[int]] = {}
    for row in np.flatnonzero(rows):
        for feature in data.found[row]:
            groups.setdefault(feature, set()).add(data.clusters[row])
    open_kinds = WORD_KINDS | OBJECT_KINDS
    return sorted(
        feature
        for feature, where in groups.items()
        if len(where) >= MIN_CLUSTERS
        and not (feature[0] in open_kinds and data.names.intersection(feature[1].split()))
        and not (closed and not _is_closed(feature))
    )


def _is_closed(feature: Feature) -> bool:
    kind, content = feature
    if kind in VERB_KINDS | COUNT_KINDS | LIST_KINDS | ELSEWHERE_KINDS:
        return True
    return kind in {"with", "next", "object", "word"} and content.split()[-1] in CUES and content.count(" ") <= 1


def matrix(found: list[set[Feature]], kept: list[Feature]) -> sp.csr_matrix:
    """Rows by features, 0/1."""
    index = {feature: column for column, feature in enumerate(kept)}
    columns, ends = [], [0]
    for row in found:
        columns += sorted(index[feature] for feature in row if feature in index)
        ends.append(len(columns))
    return sp.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(found), len(kept)))


def fit(x: sp.csr_matrix, labels: np.ndarray, used: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (features by levels) and intercepts; ``used`` says which rows count for which level."""
    models = [
        LinearSVC(C=COST, random_state=0).fit(x[used[:, level]], labels[used[:, level], level])
        for level in range(len(LEVELS))
    ]
    return np.vstack([model.coef_ for model in models]).T, np.array([model.intercept_[0] for model in models])


def reduced(
    x: sp.csr_matrix, labels: np.ndarray, used: np.ndarray, most: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Columns kept, the strongest first, their weights and intercepts after training on them alone."""
    weights, _ = fit(x, labels, used)
    often = np.asarray((x > 0).sum(axis=0)).ravel()
    columns = np.argsort(-np.abs(weights).max(axis=1) * often**0.25, kind="stable")[:most]
    return (columns, *fit(x[:, columns], labels, used))


def train(data: Data, rows: np.ndarray, *, closed: bool = False, most: int = MAX_FEATURES) -> Model:
    """Train on some rows; see the module's text."""
    kept = vocabulary(data, rows, closed=closed)
    scale = np.array([SCALE.get(kind, 1.0) for kind, _ in kept])
    x = matrix([data.found[row] for row in np.flatnonzero(rows)], kept) @ sp.diags(scale)
    x = sp.csr_matrix(x)
    labels, folds = data.labels[rows], data.fold(INNER, "inner")[rows]
    everything = np.ones(labels.shape, dtype=bool)
    unseen = np.zeros(labels.shape)
    for fold in range(INNER):
        inside = folds != fold
        weights, bias = fit(x[inside], labels[inside], everything[inside])
        unseen[~inside] = x[~inside] @ weights + bias
    used = unseen * (2 * labels - 1) > -DOUBT
    for fold in range(INNER):
        inside = folds != fold
        columns, weights, bias = reduced(x[inside], labels[inside], used[inside], most)
        unseen[~inside] = x[~inside][:, columns] @ weights + bias
    border = np.array([best_border(labels[:, level], unseen[:, level]) for level in range(len(LEVELS))])
    slope = np.array([fit_slope(labels[:, level], unseen[:, level] - border[level]) for level in range(len(LEVELS))])
    columns, weights, bias = reduced(x, labels, used, most)
    rounded = np.rint(weights * scale[columns][:, None] / STEP) * STEP
    return Model([kept[column] for column in columns], rounded, bias - border, slope)


def best_border(labels: np.ndarray, scores: np.ndarray) -> float:
    """The score that separates yes from no with the best F1."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order])
    best = int(np.argmax(2 * hits / (labels.sum() + np.arange(1, len(scores) + 1))))
    return float((scores[order[best]] + scores[order[min(best + 1, len(order) - 1)]]) / 2)


def fit_slope(labels: np.ndarray, margins: np.ndarray) -> float:
    """Steepness of the logistic curve through one half at the border that fits the labels best."""
    model = LogisticRegression(C=1e6, fit_intercept=False).fit(margins[:, None], labels)
    return float(model.coef_[0, 0])


def answers(margins: np.ndarray, verbs: np.ndarray) -> np.ndarray:
    """All levels beyond their border, else the nearest where a verb stands first; as ``trained_levels``."""
    said = margins > 0
    none = ~said.any(axis=1) & verbs
    said[none, margins[none].argmax(axis=1)] = True
    return said.astype(int)


def f1(labels: np.ndarray, said: np.ndarray) -> np.ndarray:
    """F1 of each level."""
    return 2 * (labels * said).sum(axis=0) / np.maximum(labels.sum(axis=0) + said.sum(axis=0), 1)


def cross_validate(data: Data) -> list[str]:
    """Lines with F1 by level, macro F1 and the figures of OBJ106, each on rows not trained on."""
    folds = data.fold(OUTER, "outer")
    lists = np.array([[level in {one for _, one in read.asked} for level in LEVELS] for read in data.read]).astype(int)
    lines = ["rows not trained on    " + " ".join(f"{level.label[:7]:>7}" for level in LEVELS) + "   macro"]
    lines.append(_line("public lists", f1(data.labels, lists)))
    for name, closed, most in (("closed vocabulary", True, MAX_FEATURES), ("shipped", False, MAX_FEATURES)):
        margins, scores = np.zeros(data.labels.shape), np.zeros(data.labels.shape)
        seen = np.zeros(len(data.texts), dtype=bool)
        for fold in range(OUTER):
            model = train(data, folds != fold, closed=closed, most=most)
            rows = folds == fold
            margins[rows] = model.margins([data.found[row] for row in np.flatnonzero(rows)])
            scores[rows] = 1 / (1 + np.exp(-model.slope * margins[rows]))
            seen[rows] = _seen(data, rows, model)
        said = answers(margins, np.array([("nohead", "") not in found for found in data.found]))
        unsure = (margins.max(axis=1) <= 0) & ((margins.max(axis=1) <= UNSURE) | ~seen) & lists.any(axis=1)
        said[unsure] = lists[unsure]  # as ``Classification.levels``
        lines.append(_line(name, f1(data.labels, said)))
        lines.append(f"{'':22} the very set of levels {(said == data.labels).all(axis=1).mean():.1%}")
        lines += _implausible(data, scores, seen) if not closed else []
    return lines


def _line(name: str, values: np.ndarray) -> str:
    return f"{name:22} " + " ".join(f"{value:7.3f}" for value in values) + f" {values.mean():7.4f}"


def _seen(data: Data, rows: np.ndarray, model: Model) -> list[bool]:
    """As ``Trained.knows_the_verb``."""
    verbs = {content for kind, content in model.kept if kind in VERB_KINDS}
    heads = [parse_objective(data.texts[row]).head for row in np.flatnonzero(rows)]
    return [head is None or head.lemma in verbs for head in heads]


def _implausible(data: Data, scores: np.ndarray, seen: np.ndarray) -> list[str]:
    """False alarms and catches of OBJ106 by the score below which the table excludes a level."""
    highest = np.array([max(np.flatnonzero(row)) for row in data.labels])
    allowed = np.array([[not read.known or level in read.lists.usual for level in LEVELS] for read in data.read])
    allowed |= ~(seen | np.array([read.listed for read in data.read]))[:, None]
    far = np.abs(np.arange(len(LEVELS))[None, :] - highest[:, None]) >= 2
    at = np.arange(len(highest))
    distance = np.array([[read.distance(level) for level in LEVELS] for read in data.read])
    lines = ["OBJ106 by border:  excluded below, false alarms, of errors by two or more levels caught"]
    for below in EXCLUDED:
        border = np.where(distance >= FARTHEST, CLEARLY_ABOVE, np.where(distance >= FAR_OFF, UNSUPPORTED_BELOW, below))
        fires = ~allowed & (scores < border)
        lines.append(f"  {below:.2f}  {fires[at, highest].mean():6.2%}  {fires[far].mean():6.1%}")
    return lines


def as_json(model: Model) -> str:
    """The table as it is shipped: as many features as fit, the strongest first, in alphabetical order."""
    for most in range(len(model.kept), 0, -100):
        weights: dict[str, dict[str, list[int]]] = {}
        for (kind, content), row in sorted(zip(model.kept[:most], model.weights[:most], strict=True), key=_feature):
            steps = [round(value / STEP) for value in row]
            if any(steps):
                weights.setdefault(kind, {})[content] = steps
        head = {
            "about": "Weights of features for the six levels, remember to create, in units of 'step'; made by"
            " tools/train_bloom.py from the labels of Li et al. (2022), https://doi.org/10.5281/zenodo.6853191.",
            "step": STEP,
            "bias": [round(float(value), 3) for value in model.bias],
            "slope": [round(float(value), 3) for value in model.slope],
        }
        text = json.dumps({**head, "weights": weights}, ensure_ascii=False, separators=(",", ":"))
        if len(text.encode()) <= MAX_BYTES:
            return text.replace("]},", "]},\n") + "\n"
    return "{}"


def _feature(pair: tuple[Feature, np.ndarray]) -> Feature:
    return pair[0]


def main() -> None:
    """Train and write, or cross-validate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="write the table here")
    parser.add_argument("--cv", action="store_true", help="print grouped 5-fold cross-validation")
    options = parser.parse_args()
    data = read(options.data)
    if options.cv:
        sys.stdout.write("\n".join(cross_validate(data)) + "\n")
    if options.output:
        options.output.write_text(as_json(train(data, np.ones(len(data.texts), dtype=bool))), encoding="utf-8")


if __name__ == "__main__":
    main()
