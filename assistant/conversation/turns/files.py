"""Turns about files: bring one in, export."""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from assistant.export import FORMATS, Loss, RefusedError, export
from assistant.export.beside import exports_beside
from assistant.imports import CannotReadError, placed, read_file
from assistant.outline import OutlineError, file_bytes, read_with_stretches
from assistant.spec import STEPS, SpecError, load

from .. import asking
from ..commands import Export, Import
from ..design import Design, Proposal, Source, has_content
from ..events import Exported, Failed, Said, Saved
from ..exporting import formats_for
from ..specfile import SUFFIX, absolute, checksum_of, slug, write_new
from ..talk import Events, Talk, is_file, path_of
from ..wording import listed
from .onward import onward
from .proposing import from_outline, put_forward

_SPECS = (".microcred.yaml", ".microcred.yml", ".microcred.json")
_OUTLINES = frozenset(
    ".md .markdown .mkd .mdx .qmd .rmd .txt .text .html .htm .xhtml .rst .rest .docx .docm .pdf .doc .rtf .odt .pptx"
    .split()
)  # fmt: skip
READ = _OUTLINES | {".yaml", ".json"}
"""Endings of files that a design can start from."""
_HEAD = 4000
_QUESTIONS = (
    "“Add a question to A1: …? Answer: …” puts one in, /import FILE brings in those of a quiz you have, and “add an "
    "assessment: a quiz for O1” adds a quiz."
)
"""What to do where a quiz format has nothing to carry."""


async def import_file(talk: Talk, command: Import) -> Events:
    """Bring in a file: a spec is opened, an outline drafted from, a quiz or rubric placed as a proposal."""
    path = path_of(talk, command.file)
    if not is_file(path):
        yield Failed(f"There is no file {path.name} here.", str(path), _near(path))
        return
    if _is_spec(path):
        turn = _open_spec(talk, path)
    elif path.suffix.lower() in _OUTLINES or not _is_exercise(path):
        turn = _read_outline(talk, path)
    else:
        turn = _place(talk, path)
    async for event in turn:
        yield event


async def _open_spec(talk: Talk, path: Path) -> Events:
    try:
        spec = load(path).spec
        checksum = checksum_of(path)
    except (SpecError, OSError) as error:
        lines = error.lines() if isinstance(error, SpecError) else [str(error.strerror)]
        faults = "\n".join(line.replace(str(path), path.name) for line in lines[:3])
        yield Failed(f"{path.name} can't be opened:\n{faults}", str(path), "Mend it in an editor, then open it again.")
        return
    if talk.design.spec is not None:
        proposal = Proposal(0, "import", talk.design.step, f"The design in {path.name}", spec)
        async for event in put_forward(talk, proposal):
            yield event
        return
    drafted = tuple(s for s in STEPS if has_content(spec, s))  # type: ignore[arg-type]
    step = next((s for s in STEPS if spec.steps.get(s) != "accepted"), STEPS[-1])  # type: ignore[call-overload]
    new = replace(Design(), spec=spec, step=step, drafted=drafted)  # type: ignore[arg-type]
    async for event in talk.become(new, f"opening {path.name}"):
        yield event
    await talk.session.filed(absolute(path), checksum)
    yield Saved(str(path), first=True)
    yield Said(f"Opened “{spec.title}”.", "done")
    async for event in onward(talk):
        yield event


async def _read_outline(talk: Talk, path: Path) -> Events:
    try:
        outline, text = read_with_stretches(file_bytes(path), path.name)
    except OutlineError as error:
        yield Failed(f"{path.name} can't be read as an outline.", todo=str(error))
        return
    async for event in from_outline(talk, Source(outline, text)):
        yield event


async def _place(talk: Talk, path: Path) -> Events:
    try:
        found = read_file(path)
    except CannotReadError as error:
        yield Failed(f"{path.name} can't be read.", todo=str(error))
        return
    made = placed([found], talk.design.spec)
    if not made.added:
        yield Said(f"{path.name} holds nothing that isn't in your design already.", "done")
        return
    title = f"What {path.name} holds"
    proposal = Proposal(0, "import", talk.design.step, title, made.spec, notes=made.told)
    async for event in put_forward(talk, proposal):
        yield event


async def export_spec(talk: Talk, command: Export) -> Events:
    """Write the spec in another format; without one, list the formats."""
    spec = talk.design.spec
    if spec is None:
        yield Failed("There is nothing to export yet.", todo="Answer the questions first, or bring a file.")
        return
    await picked(talk)
    names = formats_for(command.format) or ((name,) if (name := format_named(command.format)) in FORMATS else ())
    if not names and command.format:
        yield Failed(f"There is no format {command.format}.", todo=format_named(command.format))
        return
    if len(names) != 1:
        async for event in _pick(talk, names):
            yield event
        return
    name = names[0]
    own = Path(talk.session.file.path) if talk.session.file.path else None
    stem = own.name.removesuffix(SUFFIX).split(".")[0] if own else slug(spec.title)
    try:
        made = export(spec, name, stem, talk.outfit.today())
    except RefusedError as refused:
        first = refused.report.errors[0]
        yield Failed(
            f"Not exported: {first.code} at {first.at}: {first.message}", first.at,
            "Mend the errors, or /waive each with a reason. /check lists them.",
        )  # fmt: skip
        return
    if not made.files:
        why = next((loss.what for loss in made.losses), "the design holds nothing that this format could carry")
        yield Failed(f"Nothing was written as {name}: {why}.", todo=_QUESTIONS)
        return
    written = []
    try:
        folder, single = _place_for(talk, command.path, own)
        for file in made.files:
            target = single if single and len(made.files) == 1 else folder / file.name
            target = _not_foreign(target)
            write_new(target, file.data)
            written.append(str(target))
    except OSError as error:
        yield Failed(f"{name} could not be written.", error.strerror or "", "Name another place: /export FORMAT PLACE.")
        return
    yield Exported(name, tuple(written), tuple(_losses(made.losses)))


async def _pick(talk: Talk, names: tuple[str, ...]) -> Events:
    """Ask which format is meant; the question that was open comes back after it."""
    design = talk.design
    if not names:
        yield Said(f"All formats: {', '.join(FORMATS)}. “Export” and a name writes any of them.", "hint")
    pending = {"formats": list(names), "before": design.asked, "held": dict(design.pending)}
    async for event in talk.ask(asking.export(replace(design, pending=pending)), **pending):
        yield event


async def picked(talk: Talk) -> None:
    """Take up the question again that the one for a format had put off."""
    design = talk.design
    if design.asked == asking.EXPORT:
        held = design.pending
        await talk.session.change(replace(design, asked=str(held.get("before", "")), pending=held.get("held", {})))


def _place_for(talk: Talk, path: str, own: Path | None) -> tuple[Path, Path | None]:
    """Return the folder for an export, and the file where one is named."""
    if not path:
        return (own.parent if own else talk.outfit.folder), None
    place = path_of(talk, path)
    return (place, None) if place.is_dir() or not place.suffix else (place.parent, place)


def _not_foreign(target: Path) -> Path:
    """Return a name that is free: what is there already is never written over."""
    if not target.exists():
        return target
    head, dot, tail = target.name.partition(".")
    names = (target.with_name(f"{head}-{n}{dot}{tail}") for n in range(2, 10_000))
    return next(p for p in names if not p.exists())


def _losses(losses: Iterable[Loss]) -> list[str]:
    places = defaultdict(list)
    for loss in losses:
        places[loss.what].append(loss.at)
    return [f"{listed(at)}: {what}" for what, at in places.items()]


def format_named(wanted: str) -> str:
    """Return the format's name, or a sentence with what there is."""
    names = {"word": "docx", "moodle": "moodle-xml", "canvas": "canvas-qti", "badge": "openbadge3", "yaml": "cli",
             "md": "markdown", "page": "html", "badges": "openbadge3", "qti": "qti22"}  # fmt: skip
    name = names.get(wanted, wanted)
    if name in FORMATS:
        return name
    close = difflib.get_close_matches(name, FORMATS, 1)
    return f"{f'Did you mean {close[0]}? ' if close else ''}/export alone lists the formats."


def readable_in(folder: Path, most: int = 5) -> list[str]:
    """Return names of files in a folder that a design can start from."""
    try:
        exports = exports_beside(folder)
        return sorted(p.name for p in folder.iterdir() if p.suffix.lower() in READ and p.name not in exports)[:most]
    except OSError:
        return []


def _near(path: Path) -> str:
    try:
        names = [p.name for p in path.parent.iterdir() if p.is_file() and not p.name.startswith(".")]
    except OSError:
        return "Check the name; a file can be dragged into the window."
    close = difflib.get_close_matches(path.name, names, 1)
    return f"Did you mean {close[0]}?" if close else "Check the name; a file can be dragged into the window."


def _is_spec(path: Path) -> bool:
    if path.name.lower().endswith(_SPECS):
        return True
    try:
        with path.open("rb") as file:
            return b"microcred/" in file.read(_HEAD) and path.suffix.lower() in (".yaml", ".yml", ".json")
    except OSError:
        return False


def _is_exercise(path: Path) -> bool:
    """True for files that quizzes, rubrics and badges come in rather than outlines."""
    if path.suffix.lower() in (".xml", ".zip", ".gift", ".csv", ".xlsx", ".tsv"):
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return path.suffix.lower() == ".json" and (b"@context" in head or b"CFDocument" in head or b"badge" in head.lower())
