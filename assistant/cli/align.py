"""`microcred align`: which objective the words of a part speak of."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from assistant.checker.wording import Part, parts
from assistant.language.relevance import Relevance, relevance
from assistant.spec import Spec

from .tables import console, plain, table
from .terminal import CLEAN, FINDINGS, fail, read_spec

_LONGEST = 10_000_000
"""Bytes of an input line; a longer one is answered with an error."""


class _LineError(ValueError):
    """A line can't be answered; the message says why."""


@click.command("align")
@click.argument("files", nargs=-1, required=True)
@click.option("--json", "lines", is_flag=True, help="Read JSON lines, answer each with a JSON line.")
def align(files: tuple[str, ...], lines: bool) -> None:
    """Show which objective each part speaks of, by its words.

    Parts are criteria, items, briefs and activities.

    FILES are specs, or with --json files of JSON lines; `-` is stdin. A line is an object such as
    {"text": "…", "candidates": [{"id": "O1", "statements": ["…"]}]}; it is answered with the score of each candidate
    (0 to 1), the best one, and the words of the text that spoke for it. Nothing but the line is known to it. Line n
    answers line n; one that can't be read is answered with {"error": "…"}, and the exit code is then 1.

    \b
    Examples:
      microcred align course.microcred.yaml
      microcred align --json - < pairs.jsonl
    """
    if not lines:
        screen = console()
        for name in files:
            _show(read_spec(name).spec, screen)
        return
    wrong = False
    for name in files:
        for number, line in _numbered(name):
            answer = _answer(line, number)
            wrong |= "error" in answer
            sys.stdout.write(json.dumps(answer) + "\n")  # as ASCII: nothing in it can steer a terminal
    sys.stdout.flush()
    sys.exit(FINDINGS if wrong else CLEAN)


def _numbered(name: str) -> Iterator[tuple[int, bytes]]:
    try:
        if name == "-":
            yield from enumerate(sys.stdin.buffer, 1)
        else:
            with open(name, "rb") as file:  # noqa: PTH123 - read line by line
                yield from enumerate(file, 1)
    except OSError as error:
        fail(f"{name}: can't be read: {error.strerror}")


def _answer(line: bytes, number: int) -> dict[str, Any]:
    """Return the answer to one line."""
    try:
        text, candidates, ids = _read(line)
    except _LineError as error:
        return {"error": f"line {number}: {error}"}
    found = relevance(text, candidates)
    return {
        "scores": {id_: round(score, 6) for id_, score in found.scores.items()},
        "best": None if found.best is None else ids[found.best],
        "words": list(found.words),
    }


def _read(line: bytes) -> tuple[str, dict[str, tuple[str, ...]], dict[str, str | int]]:
    """Return text, candidates and their ids as given.

    Raises:
        _LineError: the line is not of the shape that the command's help describes; the message says what is wrong.
    """
    if len(line) > _LONGEST:
        raise _LineError(f"is longer than {_LONGEST // 1_000_000} MB")
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _LineError("not UTF-8 text") from None
    except (ValueError, RecursionError):
        raise _LineError("not a JSON value") from None
    if not isinstance(data, dict):
        raise _LineError("not a JSON object")
    text = data.get("text")
    if not isinstance(text, str):
        raise _LineError('"text" must be a string')
    given = data.get("candidates")
    if not isinstance(given, list):
        raise _LineError('"candidates" must be a list')
    candidates: dict[str, tuple[str, ...]] = {}
    ids: dict[str, str | int] = {}
    for place, one in enumerate(given, 1):
        id_, statements = _candidate(one, place)
        if str(id_) in ids:
            raise _LineError(f'candidate {place}: its "id" is taken')
        ids[str(id_)], candidates[str(id_)] = id_, statements
    return text, candidates, ids


def _candidate(one: object, place: int) -> tuple[str | int, tuple[str, ...]]:
    if not isinstance(one, dict):
        raise _LineError(f"candidate {place}: not an object")
    id_, statements = one.get("id"), one.get("statements")
    if isinstance(id_, bool) or not isinstance(id_, str | int):
        raise _LineError(f'candidate {place}: "id" must be a string or a whole number')
    if isinstance(statements, str):
        statements = [statements]
    if not isinstance(statements, list) or not all(isinstance(s, str) for s in statements):
        raise _LineError(f'candidate {place}: "statements" must be a list of strings')
    return id_, tuple(statements)


def _show(spec: Spec, screen: Any) -> None:  # noqa: ANN401 - rich is imported where it is used
    aims = {o.id: (o.statement,) for o in spec.objectives}
    screen.print(plain(spec.title, "bold"))
    if not aims:
        screen.print(plain("No objectives yet: there is nothing to speak of."))
        return
    drawn = table("What the words speak of", "id", "part", "linked to", "speaks of", "words shared")
    for part in parts(spec):
        found = relevance(part.text, aims)
        drawn.add_row(*map(plain, _row(part, found)))
    screen.print(drawn)
    screen.print(
        plain("* nearest to an objective it is not linked to. `microcred check` tells which of them are clear.")
    )


def _row(part: Part, found: Relevance) -> tuple[str, str, str, str, str]:
    nearest = "none" if found.best is None else f"{found.best} {found.scores[found.best]:.2f}"
    astray = "*" if found.best is not None and part.links and found.best not in part.links else ""
    return part.at, part.kind, ", ".join(part.links) or "none", nearest + astray, ", ".join(found.words[:5])
