"""`microcred draft`: outlines in, specs out."""

import re
import sys
import textwrap
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import click

from assistant.checker import Report, check, profile_names
from assistant.drafting import Draft, DraftError, DraftRequest, LibraryError, OfflineDrafter
from assistant.outline import Outline, OutlineError, read_bytes, read_outline
from assistant.spec import dumps

from .check import summary
from .terminal import CLEAN, COULD_NOT_RUN, FINDINGS, fail, say, write_atomically

SUFFIX = ".microcred.yaml"
_IGNORED = (SUFFIX, ".microcred.json")


@dataclass(frozen=True)
class _Job:
    """An outline file and the name its spec gets, without suffix."""

    source: Path
    stem: str


@click.command("draft")
@click.argument("outlines", nargs=-1, required=True, metavar="[FILES|FOLDER|-]...")
@click.option("-o", "--output", default=".", help="Folder for the specs (default: here); `-` is stdout.")
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
@click.option("-q", "--quiet", is_flag=True, help="Only say what went wrong.")
def draft(
    outlines: tuple[str, ...],
    output: str,
    split: bool,
    profiles: tuple[str, ...],
    rubric_folders: tuple[Path, ...],
    force: bool,
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
    unknown = [p for p in profiles if p not in profile_names()]
    if unknown:
        fail(f"--profile: there is no {', '.join(unknown)}; there is {', '.join(profile_names())}")
    drafter = OfflineDrafter()
    jobs = _jobs(outlines)
    if output == "-" and (len(jobs) > 1 or split):
        fail("-o -: only one spec fits on stdout; name a folder with -o")
    worst = CLEAN
    for number, job in enumerate(jobs, 1):
        counter = f"[{number}/{len(jobs)}] " if len(jobs) > 1 else ""
        try:
            outline = _read(job.source)
            drafts = drafter.draft(DraftRequest(outline, split, profiles, rubric_folders))
        except (OutlineError, DraftError) as error:
            say(f"{counter}{error}")
            worst = COULD_NOT_RUN
            continue
        except LibraryError as error:
            fail(str(error))
        for part, one in enumerate(drafts, 1):
            stem = job.stem if len(drafts) == 1 else f"{job.stem}-{part}"
            worst = max(worst, _deliver(one, output, stem, counter, force=force, quiet=quiet))
    sys.exit(worst)


def _read(source: Path) -> Outline:
    return read_bytes(sys.stdin.buffer.read(), "stdin") if str(source) == "-" else read_outline(source)


def _jobs(names: tuple[str, ...]) -> list[_Job]:
    """Return the files to draft from; folders give their files, and two files of one name get two specs."""
    sources: list[Path] = []
    for name in names:
        path = Path(name)
        if name != "-" and path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
            sources += [p for p in inside if not p.name.endswith(_IGNORED)]
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
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "-", ascii_name).strip("-")[:80] or "outline"


def _deliver(one: Draft, output: str, stem: str, counter: str, *, force: bool, quiet: bool) -> int:
    """Write or print a draft and say how it stands; return the exit code it deserves."""
    report = check(one.spec)
    if output == "-":
        click.echo(dumps(one.spec), nl=False)
        place = "stdout"
    else:
        target = Path(output) / f"{stem}{SUFFIX}"
        if target.exists() and not force:
            say(f"{counter}{target}: exists; --force overwrites it, -o names another folder")
            return COULD_NOT_RUN
        write_atomically(target, dumps(one.spec))
        place = str(target)
    if not quiet:
        _tell(one, report, place, counter)
    return FINDINGS if report.errors else CLEAN


def _tell(one: Draft, report: Report, place: str, counter: str) -> None:
    spec = one.spec
    hours = f", {spec.workload.hours:g} h" if spec.workload and spec.workload.hours else ""
    parts = [(len(spec.objectives), "objective"), (len(spec.assessments), "assessment"), (len(spec.content), "module")]
    held = ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in parts)
    say(f"{counter}{place}: {spec.title}")
    say(f"    {held}{hours}; check: {summary(report)}")
    for note in one.notes:
        say(textwrap.fill(note, 96, initial_indent="    * ", subsequent_indent="      "))
