"""Turns about the spec's own file: written at acceptance, watched for what others do to it, merged or left alone."""

import asyncio
from dataclasses import replace
from pathlib import Path

from assistant.spec import Spec, to_data

from .. import asking
from ..answers import AnswerError, spec_from
from ..commands import Save
from ..design import Design
from ..events import Failed, FileChanged, Said, Saved
from ..plain_data import merged
from ..specfile import SUFFIX, FileError, Seen, absolute, checksum_of, free_path, look, save
from ..talk import Events, Talk, path_of
from ..views import changes
from ..wording import listed


async def save_to(talk: Talk, command: Save) -> Events:
    """Write the spec to its file, or from now on to another one."""
    spec = talk.design.spec
    if spec is None:
        yield Failed("There is nothing to save yet; the session itself is always kept.")
        return
    if not command.path:
        async for event in write_spec(talk, spec):
            yield event
        return
    path = path_of(talk, command.path)
    try:
        if path.is_dir():
            path = free_path(path, spec.title, spec)
        elif not path.name.endswith((".yaml", ".yml", ".json")):
            path = path.with_name(f"{path.name}{SUFFIX}")
        checksum = await asyncio.to_thread(save, path, spec, "")
    except (FileError, OSError, ValueError) as error:
        yield Failed(str(error), str(path))
        return
    await talk.session.filed(absolute(path), checksum, plain=True)
    yield Saved(str(path), first=True)


async def write_spec(talk: Talk, spec: Spec) -> Events:
    """Write the spec to its own file; a new one gets a name that is free."""
    file = talk.session.file
    known = bool(file.path and file.checksum)
    path = Path(file.path) if known else free_path(talk.outfit.folder, _stem(talk, spec), spec)
    was = file.checksum if known else checksum_of(path)
    try:
        checksum = await asyncio.to_thread(save, path, spec, was, plain=file.plain or not known)
    except FileError as error:
        yield Failed(str(error), str(path), "Your work is kept in the session; /save NAME writes it elsewhere.")
        return
    await talk.session.filed(absolute(path), checksum, plain=file.plain or not known)
    yield Saved(str(path), first=not known)


def _stem(talk: Talk, spec: Spec) -> str:
    outline = talk.design.outline
    return Path(outline.file).stem if outline and outline.file != PASTED else spec.title


PASTED = "pasted.md"
"""Name of an outline that was typed or pasted instead of read from a file."""


async def watch(talk: Talk) -> Events:
    """Say so where somebody else changed the spec's file, and ask what to do. Silent where nothing happened."""
    file, design = talk.session.file, talk.design
    if not file.checksum or design.asked == asking.FILE or design.spec is None:
        return
    path = Path(file.path)
    seen = look(path, file.checksum)
    if seen.how == "gone":
        await talk.session.filed(file.path, "")
        yield Failed(f"{path.name} is not there any more.", file.path, "Your work is kept here; /save writes it anew.")
    elif seen.how == "broken":
        await talk.session.filed(file.path, "")
        yield Failed(
            f"{path.name} was changed outside, and {seen.fault}.", file.path,
            "I leave it alone and go on here; what you accept next goes to a file of its own.",
        )  # fmt: skip
    elif seen.how == "changed" and seen.spec is not None:
        if seen.spec == design.spec:
            await talk.session.filed(file.path, seen.checksum)
            return
        yield FileChanged(file.path, changes(design.spec, seen.spec))


async def ask_about_file(talk: Talk, command_data: dict[str, object]) -> Events:
    """Ask what to do with changes made outside; the turn they interrupted is remembered."""
    design = talk.design
    waiting = {"turn": command_data, "asked": design.asked, "pending": dict(design.pending)}
    async for event in talk.ask(asking.file(design), **waiting):
        yield event


async def settle_file(talk: Talk, choice: str) -> Events:
    """Take changes made outside in, or leave the file to its changes."""
    file, design = talk.session.file, talk.design
    resumed = replace(design, asked=design.pending["asked"], pending=design.pending["pending"])
    seen = look(Path(file.path), file.checksum)
    if choice == "merge" and seen.how == "changed" and seen.spec is not None and design.spec is not None:
        async for event in _merge(talk, resumed, seen):
            yield event
        return
    await talk.session.filed(file.path, "")
    await talk.session.change(resumed)
    yield Said(f"{Path(file.path).name} stays as it is. I go on in a file of its own.", "done")
    if design.spec is not None:
        async for event in write_spec(talk, design.spec):
            yield event


async def _merge(talk: Talk, resumed: Design, seen: Seen) -> Events:
    file = talk.session.file
    assert resumed.spec is not None  # noqa: S101
    assert seen.spec is not None  # noqa: S101
    ours, theirs = to_data(resumed.spec), to_data(seen.spec)
    try:
        data, clashes = merged(file.spec, ours, theirs)
        spec = spec_from(data)
        proposal = resumed.proposal
        if proposal:
            rebased, _ = merged(ours, to_data(proposal.spec), data)
            proposal = replace(proposal, spec=spec_from(rebased))
    except AnswerError as error:
        yield Failed("Those changes and yours don't go together.", str(error), "Choose to leave that file alone.")
        return
    async for event in talk.become(replace(resumed, spec=spec, proposal=proposal), "what was changed outside"):
        yield event
    where = f" Where both of you changed the same, the file's version stands: {listed(clashes)}." if clashes else ""
    yield Said(f"Taken in.{where} /undo takes them back.", "done")
    await talk.session.filed(file.path, seen.checksum)
    async for event in write_spec(talk, spec):
        yield event
