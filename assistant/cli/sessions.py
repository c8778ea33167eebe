"""`microcred sessions`: the conversations that are kept."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from .tables import console, plain
from .terminal import fail, say, write_new

if TYPE_CHECKING:
    from assistant.store import Session, SessionStore

T = TypeVar("T")


@click.group("sessions", invoke_without_command=True)
@click.option("--search", metavar="WORDS", help="Only those in which these words were said.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@click.pass_context
def sessions(ctx: click.Context, search: str | None, form: str) -> None:
    """List the conversations that are kept, and rename, fork, delete or export one.

    A session is named by its name, its id, or the beginning of one of them.

    \b
    Examples:
      microcred sessions
      microcred sessions export nursing -o talk.md
      microcred sessions fork nursing --at 120 --name nursing-shorter
      microcred chat --session nursing
    """
    if ctx.invoked_subcommand:
        return

    def read(store: "SessionStore") -> list["Session"]:
        if not search:
            return list(store.list().wait())
        return list({hit.session.id: hit.session for hit in store.search(search).wait()}.values())

    found = _with_store(read)
    if form == "json":
        rows = [{k: v for k, v in vars(s).items() if k != "holder"} for s in found]
        click.echo(json.dumps(rows, indent=2))  # as ASCII: nothing in it can steer a terminal
    elif found:
        _print(found)
    else:
        say("No session has these words." if search else "No sessions yet; `microcred chat` begins one.")


def _print(found: Sequence["Session"]) -> None:
    from .tables import table

    made = table("", "name", "last used", "events", "design")
    for s in found:
        state = " (open)" if s.holder else ""
        made.add_row(
            plain(s.name + state),
            s.updated[:16].replace("T", " "),
            str(s.events),
            plain(Path(s.spec or s.outline).name),
        )
    console().print(made)


@sessions.command("rename")
@click.argument("session")
@click.argument("name")
def rename(session: str, name: str) -> None:
    """Give a session another name."""
    renamed = _with_store(lambda store: store.rename(_one(store, session).id, name).wait())
    say(f"It is now called “{renamed.name}”.")


@sessions.command("fork")
@click.argument("session")
@click.option("--at", type=click.IntRange(min=1), help="Number of the last event to take over (default: all).")
@click.option("--name", default="", help="Name of the new session.")
def fork(session: str, at: int | None, name: str) -> None:
    """Begin a session with the events of another; the other stays as it is."""
    made = _with_store(lambda store: store.fork(_one(store, session).id, at=at, name=name).wait())
    say(f"“{made.name}” begins there. Go on with: microcred chat --session {made.id}")


@sessions.command("delete")
@click.argument("session")
@click.option("--yes", is_flag=True, help="Don't ask.")
def delete(session: str, yes: bool) -> None:
    """Delete a session; the design's file stays."""
    own = _with_store(lambda store: _one(store, session))
    if not yes and not click.confirm(
        f"Delete “{own.name}” with {own.events} events? The design's file stays.", err=True
    ):
        say("Kept.")
        return
    _with_store(lambda store: store.delete(own.id).wait())
    say(f"“{own.name}” is deleted.")


@sessions.command("export")
@click.argument("session")
@click.option("-o", "--output", help="File to write; default: stdout.")
@click.option("--force", is_flag=True, help="Overwrite a file that exists.")
def export(session: str, output: str | None, force: bool) -> None:
    """Write what was said as a Markdown document."""
    from assistant.conversation.codec import decode
    from assistant.conversation.transcript import transcript

    def read(store: "SessionStore") -> str:
        own = _one(store, session)
        events = (decode(e.payload) for e in store.load(own.id).wait() if e.kind == "event")
        return transcript(own.name, events)

    text = _with_store(read)
    if output and output != "-":
        write_new(Path(output), text, force=force)
        say(f"{output}: written")
    else:
        sys.stdout.write(text)


def _one(store: "SessionStore", name: str) -> "Session":
    found: Session | None = store.find(name).wait()
    if found is None:
        fail(f"No session {name!r}, or several begin so; `microcred sessions` lists them.")
    return found


def _with_store(job: "Callable[[SessionStore], T]") -> T:
    """Do something with the store; its faults are told in a line."""
    from assistant.store import Database, SessionStore, StoreError

    try:
        with Database() as database:
            return job(SessionStore(database))
    except StoreError as error:
        fail(str(error))
