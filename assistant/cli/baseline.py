"""`microcred baseline`: write down what is found today, so that only new findings are told."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from assistant.checker import Finding
from assistant.checker.baseline import Comparison, Entry, write_baseline
from assistant.checker.errors import ConfigError
from assistant.spec import clean_text

from .check import load_checked
from .judging import Asked, Judging, all_entries, judging_or_fail, place_of
from .terminal import CLEAN, fail, quoted, say, today, write_atomically

USUAL = "microcred-baseline.jsonl"


@click.command("baseline")
@click.argument("specs", nargs=-1)
@click.option("--reason", metavar="TEXT", help="Why these findings stay; needed to add to a baseline that exists.")
@click.option("--prune", is_flag=True, help="Only take out what is mended; without SPECS, for all files in it.")
@click.option("-o", "--output", metavar="FILE", help=f"The baseline  [default: the configured one, or {USUAL}]")
def baseline(specs: tuple[str, ...], reason: str | None, prune: bool, output: str | None) -> None:
    """Write what is found today into a baseline, so that `check` tells only what is new.

    A finding is known again by its fingerprint, which holds no line number: what has moved is not new. A baseline is
    meant to shrink: what is mended goes out, and to add to one that exists takes a reason. Findings that can't be
    waived, such as a link to nothing, never go in.

    \b
    Examples:
      microcred baseline course.microcred.yaml
      microcred check course.microcred.yaml --baseline microcred-baseline.jsonl
      microcred baseline course.microcred.yaml --reason "accepted by the board in May"
      microcred baseline --prune
    """
    if not specs and not prune:
        fail("baseline: name the specs, as in `microcred baseline course.microcred.yaml`")
    place = _place(specs, output)
    if prune and not place.exists():
        fail(f"{place}: no such baseline; `microcred baseline SPEC` writes one")
    before = _entries(place) if place.exists() else ()
    names = specs or sorted({str(place.parent / e.file) for e in before if e.file})
    kept, added, refused = _renewed(names, place, before, reason=reason, prune=prune)
    if added and before and not reason:
        fail(
            f"{place}: {_plural(len(added), 'finding')} would be added ({', '.join(sorted({e.code for e in added}))}); "
            'say why with --reason "…", or mend them. --prune only takes out what is mended.'
        )
    write_atomically(place, write_baseline([*kept, *added]))
    gone = len(before) - len(kept)
    say(f"{place}: {_plural(len(kept) + len(added), 'finding')} ({len(added)} added, {gone} taken out)")
    if refused:
        say(f"    Not in it, because they can't be waived: {', '.join(sorted({f.code for f in refused}))}. Mend them.")
    if not before and specs:
        say(f"Next: microcred check {' '.join(map(quoted, specs))} --baseline {quoted(place)}")
    sys.exit(CLEAN)


def take_out(place: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline without some of its entries."""
    gone = set(entries)
    write_atomically(place, write_baseline(e for e in _entries(place) if e not in gone))


def _place(specs: tuple[str, ...], output: str | None) -> Path:
    if output:
        return Path(output)
    configured = judging_or_fail(Asked(), specs[0] if specs else "-").baseline
    return _from_here(configured) if configured else Path(USUAL)


def _from_here(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _entries(place: Path) -> tuple[Entry, ...]:
    try:
        return all_entries(place)
    except ConfigError as error:
        fail("\n".join(error.lines()))


def _renewed(
    names: Iterable[str], place: Path, before: tuple[Entry, ...], *, reason: str | None, prune: bool
) -> tuple[list[Entry], list[Entry], list[Finding]]:
    """Return the entries that stay, those to add, and the findings that may not go in."""
    kept, added, refused = list(before), [], []
    for name in names:
        own = place_of(name, place)
        if name != "-" and not Path(name).exists():
            kept = [e for e in kept if e.file != own] if prune else kept
            if not prune:
                fail(f"{name}: no such file")
            continue
        judging = judging_or_fail(Asked(), name)
        new, held = _compared(name, judging, [e for e in before if e.file == own])
        kept = [e for e in kept if e not in held.fixed]
        if prune:
            continue
        for finding in new:
            if not judging.rules[finding.code].waivable:
                refused.append(finding)
                continue
            why = clean_text(reason or "")
            added.append(Entry(finding.fingerprint, finding.code, finding.at, own, why, today().isoformat()))
    return kept, added, refused


def _compared(name: str, judging: Judging, entries: list[Entry]) -> tuple[list[Finding], Comparison]:
    known = replace(judging, baseline=None, plain=replace(judging.plain, baseline=tuple(entries)))
    report = load_checked(name, known).report
    return list(report.findings), report.comparison or Comparison((), ())


def _plural(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
