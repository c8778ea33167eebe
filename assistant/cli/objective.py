"""`microcred objective`: the Bloom levels of a statement, why, and its parts."""

import gc
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

import click

from assistant.language import BloomLevel, Classification, classify, parse_objective
from assistant.language.lexicon import level_weights
from assistant.language.lists import best_of
from assistant.spec import clean_text

from .terminal import fail, say, width

LONGEST = 4_000
"""Characters of a statement that are read; the longest real objectives have a quarter of that."""
WIDTH = 20
NOT_A_STATEMENT = "there is no statement here"
NOTHING_SPEAKS = "no word speaks for a level"


@click.command("objective")
@click.argument("statements", nargs=-1, metavar="[STATEMENT…|-]")
@click.option("--file", "name", metavar="FILE", help="Read one statement a line from a file (- is stdin).")
@click.option("--json", "lines", is_flag=True, help="Answer each statement with a JSON line.")
def objective(statements: tuple[str, ...], name: str | None, lines: bool) -> None:
    """Show the Bloom levels of an objective, the reasons, and its parts.

    Each level has a score of its own from 0 to 1; the objective is read at every level from about 0.5 up. The scores
    come from a table trained on labelled objectives, so they follow the habits of the people who labelled them. What
    public verb lists say of the verbs stands beside it; it is what a draft declares.

    With --json line n answers line n, blank lines too: levels, scores, reasons, parts (audience, verbs, object,
    condition, criterion), and what the lists say (best, plausible).

    \b
    Examples:
      microcred objective "Given a floor plan, place the smoke detectors."
      microcred objective --file objectives.txt
      microcred objective --json - < objectives.txt
    """
    if not (statements or name):
        fail("No statement: give one in quotes, or `-` to read them from stdin, one a line.")
    source = name or ("-" if statements == ("-",) else None)
    every = _read(source) if source else (_tidy(one) for one in statements)
    if lines:
        _print_json(every)
    else:
        _print_text(every)


def _read(name: str) -> Iterator[str]:
    """Yield one statement a line; bytes that are no UTF-8 are replaced."""
    try:
        if name == "-":
            yield from map(_decoded, sys.stdin.buffer)
        else:
            with open(name, "rb") as file:  # noqa: PTH123 - read line by line
                yield from map(_decoded, file)
    except OSError as error:
        fail(f"{name}: can't be read: {error.strerror}")


def _decoded(line: bytes) -> str:
    return _tidy(line.decode("utf-8", errors="replace"))


def _tidy(statement: str) -> str:
    return clean_text(statement[:LONGEST]).replace("\n", " ").strip("\ufeff \t")


def _print_json(statements: Iterable[str]) -> None:
    _ = classify("Explain the plan.").levels
    gc.disable()  # a third of the time; reading statements leaves no cycles behind
    encode = json.JSONEncoder(separators=(", ", ": ")).encode  # as ASCII: nothing in it can steer a terminal
    for statement in statements:
        sys.stdout.write(encode(_record(statement)) + "\n")
    sys.stdout.flush()


def _record(statement: str) -> dict[str, Any]:
    found, parts = classify(statement), parse_objective(statement)
    return {
        "levels": _labels(found.levels),
        "scores": {level.label: score for level, score in found.scores.items()},
        "reasons": list(found.reasons) or [NOTHING_SPEAKS if statement else NOT_A_STATEMENT],
        "parts": {
            "audience": parts.audience,
            "verbs": [
                {"text": slot.surface, "lemma": slot.lemma, "role": slot.role, "level": _level_of(slot.lemma)}
                for slot in parts.verbs
            ],
            "object": parts.object or None,
            "condition": parts.condition,
            "criterion": parts.criterion,
        },
        "best": found.best.label if found.best else None,
        "plausible": _labels(found.plausible),
    }


def _labels(levels: Iterable[BloomLevel]) -> list[str]:
    return [level.label for level in sorted(levels)]


def _level_of(lemma: str) -> str | None:
    """Return the level that verb lists give a verb by itself."""
    weights = level_weights(lemma)
    return best_of(weights).label if weights else None


def _print_text(statements: Iterable[str]) -> None:
    seen = 0
    for statement in statements:
        if not statement:
            continue
        click.echo(("\n" if seen else "") + "\n".join(_lines(statement)))
        seen += 1
    if not seen:
        say(f"{NOT_A_STATEMENT.capitalize()}.")


def _lines(statement: str) -> list[str]:
    found, parts = classify(statement), parse_objective(statement)
    named = {"audience": parts.audience, "object": parts.object, "condition": parts.condition}
    return [
        statement,
        *(f"  {level.label:<10} {_bar(found, level)}" for level in BloomLevel),
        *_named("levels", [", ".join(_labels(found.levels)) or "none fits"]),
        *_named("because", found.reasons),
        *_named("lists", found.lists.sources),
        *(
            line
            for name, value in (named | {"criterion": parts.criterion}).items()
            for line in _named(name, [value or "-"])
        ),
        *_named("hint", _hints(statement)),
    ]


def _named(name: str, texts: Iterable[str]) -> list[str]:
    """Return texts beside their name, folded to the terminal."""
    columns = min(width(sys.stdout), 100)
    lines: list[str] = []
    for text in texts:
        begin = f"  {'' if lines else name:<10} "
        lines += textwrap.wrap(text, columns, initial_indent=begin, subsequent_indent=" " * len(begin)) or [begin]
    return lines


def _bar(found: Classification, level: BloomLevel) -> str:
    score = found.scores[level]
    full = round(score * WIDTH)
    return f"{'█' * full}{'·' * (WIDTH - full)} {score:.2f}"


def _hints(statement: str) -> list[str]:
    """Return what the checker's rules on wording find, each with its code."""
    from assistant.checker import check
    from assistant.spec import Objective, Spec

    spec = Spec(title="-", language="en", objectives=(Objective(id="O1", statement=statement),))
    wording = ["OBJ101", "OBJ102", "OBJ103", "OBJ104", "OBJ105", "OBJ111", "OBJ112", "OBJ113", "OBJ114", "OBJ115"]
    return [f"{finding.code}: {clean_text(finding.message)}" for finding in check(spec, select=wording).findings]
