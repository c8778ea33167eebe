"""What became of an outline: a spec written, or why not; told in words or as data."""

import textwrap
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from assistant.checker import Report, check
from assistant.drafting import Draft
from assistant.spec import dumps

from .check import summary
from .draft_files import SUFFIX
from .terminal import CLEAN, COULD_NOT_RUN, FINDINGS, say, write_atomically


@dataclass(frozen=True)
class Result:
    """What became of an outline, or of one part of it."""

    outline: str
    place: str = ""
    draft: Draft | None = None
    report: Report | None = None
    error: str = ""
    kept: bool = False
    """True when its spec was there already and was left as it is."""
    used: dict[str, Any] | None = None
    """Calls, tokens and cost, where a model was asked."""
    told: dict[str, Any] | None = None
    """The result as data, where the draft itself was let go."""
    code: int | None = None
    """The exit code then."""

    @property
    def drafted(self) -> bool:
        """True where a draft was made."""
        return self.draft is not None or self.told is not None

    def light(self) -> "Result":
        """Return what a summary needs of it, without the draft."""
        if self.draft is None or self.report is None:
            return self
        return replace(self, told=self.to_dict(), code=self.exit_code, draft=None, report=None)

    @property
    def exit_code(self) -> int:
        """Return the exit code it deserves."""
        if self.code is not None:
            return self.code
        if self.report is None:
            return COULD_NOT_RUN
        return FINDINGS if self.report.errors else CLEAN

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        if self.told is not None:
            return self.told
        if self.draft is None or self.report is None:
            return {"outline": self.outline, "error": self.error, **(self.used or {})}
        counts = self.report.to_dict()["counts"]
        spec = self.draft.spec
        head = {"outline": self.outline, "spec": self.place, "title": spec.title}
        held = {"objectives": len(spec.objectives), "assessments": len(spec.assessments), "modules": len(spec.content)}
        return {**head, **held, "counts": counts, "notes": list(self.draft.notes), **(self.used or {})}


def deliver(one: Draft, source: str, output: str, stem: str, *, force: bool) -> Result:
    """Write or print a draft; return how it stands."""
    if output == "-":
        click.echo(dumps(one.spec), nl=False)
        return Result(source, "stdout", one, check(one.spec))
    target = Path(output) / f"{stem}{SUFFIX}"
    if target.exists() and not force:
        return Result(source, kept=True, error=f"{target}: exists; --force overwrites it, -o names another folder")
    write_atomically(target, dumps(one.spec))
    return Result(source, str(target), one, check(one.spec))


def deliver_all(drafts: list[Draft], source: str, output: str, stem: str, *, force: bool) -> list[Result]:
    """Write the drafts of one outline, numbered where it gave several; return how they stand."""
    stems = [stem if len(drafts) == 1 else f"{stem}-{part}" for part in range(1, len(drafts) + 1)]
    return [deliver(one, source, output, own, force=force) for one, own in zip(drafts, stems, strict=True)]


def tell(result: Result, counter: str, *, quiet: bool) -> None:
    """Say in words on stderr what became of an outline."""
    if result.draft is None or result.report is None:
        say(f"{counter}{result.error}")
        return
    if quiet:
        return
    spec = result.draft.spec
    hours = f", {spec.workload.hours:g} h" if spec.workload and spec.workload.hours else ""
    parts = [(len(spec.objectives), "objective"), (len(spec.assessments), "assessment"), (len(spec.content), "module")]
    held = ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in parts)
    say(f"{counter}{result.place}: {spec.title}")
    say(f"    {held}{hours}; check: {summary(result.report)}")
    for note in result.draft.notes:
        say(textwrap.fill(note, 96, initial_indent="    * ", subsequent_indent="      "))


def sum_up(results: list[Result]) -> None:
    """Say in one line how a folder of outlines went."""
    drafted, kept = sum(r.drafted for r in results), sum(r.kept for r in results)
    failed = [r.outline for r in results if not r.drafted and not r.kept]
    words = [f"{drafted} drafted"] + ([f"{kept} kept as they were"] if kept else [])
    say(", ".join([*words, *([f"{len(failed)} failed: {', '.join(failed)}"] if failed else [])]))


def table(results: list[Result]) -> None:
    """Say on stderr, a line an outline, what was made, what the checker says, and what it took."""
    rows: list[tuple[str, ...]] = [("outline", "O", "A", "M", "err", "warn", "calls", "tokens", "cost")]
    for told in (r.to_dict() for r in results):
        name = Path(str(told["outline"])).name
        used = [str(told.get("calls", "")), f"{told['tokens']:,}" if "tokens" in told else "", _cost(told.get("cost"))]
        if "counts" in told:
            counts = told["counts"]
            numbers = [told["objectives"], told["assessments"], told["modules"], counts["error"], counts["warning"]]
            rows.append((name, *map(str, numbers), *used))
        else:
            rows.append((name, "", "", "", "", "", *used))
    widths = [min(28, max(len(row[i]) for row in rows)) for i in range(len(rows[0]))]
    for row in rows:
        name = row[0] if len(row[0]) <= widths[0] else f"{row[0][: widths[0] - 1]}…"
        cells = "  ".join(f"{cell:>{w}}" for cell, w in zip(row[1:], widths[1:], strict=True))
        say(f"{name:<{widths[0]}}  {cells}".rstrip())


def _cost(cost: float | None) -> str:
    return "" if cost is None else f"{cost:.4f}"
