"""Turns about the session: undo, redo, engine, model, cost, sessions, rename, quit."""

from assistant.drafting import DraftError

from ..commands import Cost, Quit, Redo, Rename, Sessions, SetEngine, SetModel, Undo
from ..events import Ended, EngineChanged, Failed, ProposalSettled, Renamed, Said, SessionsShown
from ..journal import JournalError
from ..talk import Events, Talk
from .proposing import show_proposal


async def undo(talk: Talk, _command: Undo) -> Events:
    """Take the last change back."""
    if not talk.session.past:
        yield Said("There is nothing to take back.", "hint")
        return
    async for event in _walk(talk, talk.session.past[-1].what, back=True):
        yield event


async def redo(talk: Talk, _command: Redo) -> Events:
    """Do again what was taken back."""
    if not talk.session.future:
        yield Said("There is nothing to do again.", "hint")
        return
    async for event in _walk(talk, talk.session.future[-1].what, back=False):
        yield event


async def _walk(talk: Talk, what: str, *, back: bool) -> Events:
    old = talk.design
    before = await talk.report_of(old.spec) if old.spec else None
    await (talk.session.undo() if back else talk.session.redo())
    if old.proposal and (talk.design.proposal is None or talk.design.proposal.id != old.proposal.id):
        yield ProposalSettled(old.proposal.id, "taken back")
    async for event in talk.told(old, before, f"{'back' if back else 'again'}: {what}"):
        yield event
    yield Said(f"{'Taken back' if back else 'Done again'}: {what}.", "done")
    if talk.design.proposal:
        async for event in show_proposal(talk):
            yield event


async def set_engine(talk: Talk, command: SetEngine) -> Events:
    """Change the engine, or say which is at work."""
    names = list(talk.outfit.engines)
    name = command.name.casefold()
    if not name:
        others = [n for n in names if n != talk.engine_name]
        more = f" Others: {', '.join(others)}." if others else ""
        yield Said(f"{_at_work(talk)}{more}")
    elif name not in names:
        yield Failed(f"There is no engine called {command.name}.", todo=f"There is {', '.join(names)}.")
    else:
        async for event in _settle(talk, engine=name):
            yield event


async def set_model(talk: Talk, command: SetModel) -> Events:
    """Change the engine's model, or say which is used."""
    if not command.name:
        yield Said(_at_work(talk))
    elif talk.engine_name == "offline":
        yield Said("The offline engine works by rules and uses no model. /engine shows what else there is.", "hint")
    else:
        async for event in _settle(talk, model=command.name.split()[0]):
            yield event


async def _settle(talk: Talk, **wanted: str) -> Events:
    was = talk.session.settings
    await talk.session.set(**wanted)
    try:
        talk.drafter()
    except DraftError as error:
        await talk.session.set(engine=was.engine, model=was.model)
        yield Failed(f"{next(iter(wanted.values()))} can't be used.", todo=str(error))
        return
    yield EngineChanged(talk.engine_name, talk.session.settings.model)


def _at_work(talk: Talk) -> str:
    if talk.engine_name == "offline":
        return "The offline engine is at work: rules and a library of rubrics, no model, no network, no cost."
    model = talk.session.settings.model
    return f"The engine {talk.engine_name} is at work{f' with {model}' if model else ''}."


async def cost(talk: Talk, _command: Cost) -> Events:
    """Tell what the session has cost."""
    spent = await talk.outfit.spent() if talk.outfit.spent else ""
    yield Said(spent or "Nothing: no model was asked.")


async def sessions(talk: Talk, _command: Sessions) -> Events:
    """List the sessions."""
    if talk.outfit.desk is None:
        yield Said("This session is not kept beyond this run.")
    else:
        yield SessionsShown(tuple(await talk.outfit.desk.rows()))


async def rename(talk: Talk, command: Rename) -> Events:
    """Give the session another name."""
    if talk.outfit.desk is None:
        yield Failed("This session has no name: it is not kept beyond this run.")
    else:
        try:
            name = await talk.outfit.desk.rename(command.name)
        except JournalError as error:
            yield Failed("The name stays as it is.", todo=str(error))
        else:
            await talk.session.set(name=name)
            yield Renamed(name)


async def quit_(talk: Talk, _command: Quit) -> Events:
    """End; all is kept."""
    file = talk.session.file.path
    where = f" The design is in {file}." if file and talk.session.file.checksum else ""
    yield Said(f"All is kept; start again to go on where we are.{where}", "done")
    talk.left = True
    yield Ended()
