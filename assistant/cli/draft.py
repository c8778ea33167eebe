"""`microcred draft`: outlines in, specs out."""

import json
import re
import sys
import textwrap
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from assistant.checker import Report, check
from assistant.drafting import Draft, DraftError, DraftRequest, LibraryError, OfflineDrafter
from assistant.outline import Outline, OutlineError, read_bytes, read_outline
from assistant.spec import dumps

from .check import refuse_unknown_profiles, summary
from .terminal import CLEAN, COULD_NOT_RUN, FINDINGS, fail, say, write_atomically

SUFFIX = ".microcred.yaml"
_OWN = (SUFFIX, ".microcred.json", ".microcred.md", ".microcred.yml")
"""Endings of files that the tool itself writes."""
_HEAD = 4000
"""Bytes in which a spec says that it is one."""


@dataclass(frozen=True)
class _Job:
    """An outline file and the name its spec gets, without suffix."""

    source: Path
    stem: str


@dataclass(frozen=True)
class _Result:
    """What became of an outline, or of one part of it."""

    outline: str
    place: str = ""
    draft: Draft | None = None
    report: Report | None = None
    error: str = ""
    kept: bool = False
    """True when its spec was there already and was left as it is."""

    @property
    def exit_code(self) -> int:
        """Return the exit code it deserves."""
        if self.report is None:
            return COULD_NOT_RUN
        return FINDINGS if self.report.errors else CLEAN

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        if self.draft is None or self.report is None:
            return {"outline": self.outline, "error": self.error}
        counts = self.report.to_dict()["counts"]
        head = {"outline": self.outline, "spec": self.place, "title": self.draft.spec.title}
        return {**head, "counts": counts, "notes": list(self.draft.notes)}


@click.command("draft")
@click.argument("outlines", nargs=-1, required=True, metavar="[FILES|FOLDER|-]...")
@click.option("-o", "--output", help="Folder for the specs (default: here); `-`, the default for stdin, is stdout.")
@click.option("--split", is_flag=True, help="One stackable microcredential a module, for a long course.")
@click.option("--profile", "profiles", multiple=True, help="Standard whose elements the spec must hold.")
@click.option(
    "--rubrics",
    "rubric_folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with rubric templates of your own.",
)
@click.option("--force", is_flag=True, help="Overwrite specs that exist.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Report in words on stderr, or as JSON on stdout.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only say what went wrong.")
def draft(
    outlines: tuple[str, ...],
    output: str | None,
    split: bool,
    profiles: tuple[str, ...],
    rubric_folders: tuple[Path, ...],
    force: bool,
    form: str,
    quiet: bool,
) -> None:
    """Draft specs from course outlines, offline.

    Reads Markdown, plain text, HTML, DOCX, PDF, reStructuredText, YAML, JSON and CSV. What the outline states is kept;
    what is added is marked in the spec's provenance, and assumptions are listed there. `microcred outline FILE` shows
    what is read out of a file before anything is drafted.

    \b
    Examples:
      microcred draft outline.docx
      microcred draft outlines/ -o specs/
      microcred draft course.pdf --split -o parts/
      cat outline.md | microcred draft - > course.microcred.yaml
    """
    refuse_unknown_profiles(profiles)
    jobs = _jobs(outlines)
    target = output or ("-" if outlines == ("-",) else ".")
    if target == "-" and (len(jobs) > 1 or split or form == "json"):
        fail("-o -: only one spec fits on stdout; name a folder with -o")
    drafter, results, told = OfflineDrafter(), [], 0
    for number, job in enumerate(jobs, 1):
        counter = f"[{number}/{len(jobs)}] " if len(jobs) > 1 else ""
        try:
            drafts = drafter.draft(DraftRequest(_read(job.source), split, profiles, rubric_folders))
        except (OutlineError, DraftError) as error:
            results.append(_Result(str(job.source), error=str(error)))
        except LibraryError as error:
            fail(str(error))
        else:
            stems = [job.stem if len(drafts) == 1 else f"{job.stem}-{part}" for part in range(1, len(drafts) + 1)]
            results += [
                _deliver(one, str(job.source), target, stem, force=force)
                for one, stem in zip(drafts, stems, strict=True)
            ]
        for result in results[told:] if form == "text" else ():
            _tell(result, counter, quiet=quiet)
        told = len(results)
    if form == "json":
        click.echo(json.dumps([r.to_dict() for r in results], ensure_ascii=False, indent=2))
    elif len(jobs) > 1:
        _sum_up(results)
    alone = len(results) == 1
    sys.exit(max(CLEAN if r.kept and not alone else r.exit_code for r in results))


def _sum_up(results: list[_Result]) -> None:
    drafted, kept = sum(r.draft is not None for r in results), sum(r.kept for r in results)
    failed = [r.outline for r in results if r.draft is None and not r.kept]
    words = [f"{drafted} drafted"] + ([f"{kept} kept as they were"] if kept else [])
    say(", ".join([*words, *([f"{len(failed)} failed: {', '.join(failed)}"] if failed else [])]))


def _read(source: Path) -> Outline:
    stdin = str(source) == "-"
    name, data = ("stdin", sys.stdin.buffer.read()) if stdin else (str(source), _head(source))
    if source.name.endswith(_OWN) or re.search(rb'^[ \t]*"?format"?: "?microcred/', data[:_HEAD], re.MULTILINE):
        raise DraftError(f"{name}: a spec, or made from one; `microcred check` and `microcred show` read specs")
    return read_bytes(data, name) if stdin else read_outline(source)


def _head(source: Path) -> bytes:
    """Return a file's first bytes; nothing where it can't be opened, which the reader then tells."""
    try:
        with source.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _jobs(names: tuple[str, ...]) -> list[_Job]:
    """Return the files to draft from; folders give their files, and two files of one name get two specs."""
    sources: list[Path] = []
    for name in names:
        path = Path(name)
        if name != "-" and path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
            sources += [p for p in inside if not p.name.endswith(_OWN)]
        else:
            sources.append(path)
    if not sources:
        fail(f"{', '.join(names)}: no files in it to draft from")
    stems = ["outline" if str(s) == "-" else slug(s.stem) for s in sources]
    full = [
        s if stems.count(s) == 1 else slug(f"{s}-{p.suffix.lstrip('.')}") for s, p in zip(stems, sources, strict=True)
    ]
    return [
        _Job(p, s if full.count(s) == 1 else f"{s}-{full[:i].count(s) + 1}")
        for i, (p, s) in enumerate(zip(sources, full, strict=True))
    ]


def slug(name: str) -> str:
    """Return a file name without path, spaces or characters a shell stumbles over."""
    return re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", name)).strip("-")[:80] or "outline"


def _deliver(one: Draft, source: str, output: str, stem: str, *, force: bool) -> _Result:
    """Write or print a draft; return how it stands."""
    if output == "-":
        click.echo(dumps(one.spec), nl=False)
        return _Result(source, "stdout", one, check(one.spec))
    target = Path(output) / f"{stem}{SUFFIX}"
    if target.exists() and not force:
        return _Result(source, kept=True, error=f"{target}: exists; --force overwrites it, -o names another folder")
    write_atomically(target, dumps(one.spec))
    return _Result(source, str(target), one, check(one.spec))


def _tell(result: _Result, counter: str, *, quiet: bool) -> None:
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
