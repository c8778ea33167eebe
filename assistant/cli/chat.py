"""`microcred chat`: the guided conversation, line by line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .engines import ModelOptions, model_options

if TYPE_CHECKING:
    from assistant.store import Session, SessionStore


@click.command("chat")
@click.argument("file", required=False, metavar="[SPEC|OUTLINE]")
@click.option("--session", "name", default="", help="Name of the session: goes on where it stood, or begins it.")
@click.option("--new", is_flag=True, help="Begin a new session, whatever there is.")
@click.option("--plain", is_flag=True, help="Line by line: for screen readers, simple terminals, pipes.")
@click.option("--engine", type=click.Choice(["offline", "llm"]), default=None, help="Which engine drafts.")
@model_options
def chat(file: str | None, name: str, new: bool, plain: bool, engine: str | None, **model: object) -> None:
    """Design a microcredential in a conversation, step by step.

    On a terminal it opens an app with the design beside the talk; F1 helps, Ctrl+Q leaves. --plain, MICROCRED_PLAIN=1
    or a terminal that can't draw (TERM=dumb) gives the same conversation line by line.

    Without a file it asks a few questions; with an outline it drafts from it; with a spec it goes on from there. Every
    change is proposed, and made when you say yes. All is kept: the same command goes on where you left.

    Without a terminal it reads a line a turn until the input ends; a backslash at the end of a line joins it with the
    next. Exit codes: 0 the design has no errors, 1 it has, or something could not be done, 2 could not run.

    \b
    Examples:
      microcred chat
      microcred chat outline.docx
      microcred chat course.microcred.yaml --session nursing
      microcred chat --plain --new < answers.txt
    """
    sys.exit(_run(file or "", name, engine or "", ModelOptions(**model), plain=plain, new=new))  # type: ignore[arg-type]


def _run(file: str, name: str, engine: str, options: ModelOptions, *, plain: bool, new: bool) -> int:
    from .chat_app import run_app, wants_plain

    if engine == "llm":
        _must_be_set_up(options)
    if not plain and not wants_plain():
        from assistant.tui.door import Want

        code = run_app(options, engine, Want(name, file, new=new, chosen=bool(name or file)))
        click.echo("All is kept; microcred goes on where you were.")
        return code
    return _run_plain(file, name, engine, options, plain=plain, new=new)


def _must_be_set_up(options: ModelOptions) -> None:
    """Say what is missing before a session is begun for nothing."""
    from assistant.drafting import DraftError

    from .engines import endpoint_of
    from .terminal import fail

    try:
        endpoint_of(options)
    except DraftError as error:
        fail(f"--engine llm: {error}")


def _run_plain(file: str, name: str, engine: str, options: ModelOptions, *, plain: bool, new: bool) -> int:
    from assistant.conversation.sessions import opened
    from assistant.store import Database, SessionStore, StoreError

    from .chat_engines import Engines
    from .chat_plain import PlainChat
    from .terminal import fail

    try:
        with Database() as database:
            store = SessionStore(database)
            chosen = name or ("" if new else _fitting(store, file))
            journal, desk = opened(store, chosen, str(Path(file).resolve()) if file else "")
            engines = Engines(options, database, desk.session.id)
            return PlainChat(named=plain).run(engines, journal, desk, file, engine)
    except StoreError as error:
        fail(str(error))


def _fitting(store: "SessionStore", file: str) -> str:
    """Return the id of the session that goes on: that of the file, or on a terminal the last one; empty for none."""
    every: list[Session] = list(store.list().wait())
    if file:
        place = str(Path(file).resolve())
        return next((s.id for s in every if place in (s.spec, s.outline)), "")
    if not every or not sys.stdin.isatty():
        return ""
    from .terminal import say

    say(f"Going on with “{every[0].name}”. A new one: microcred chat --new. All of them: microcred sessions.")
    return every[0].id


def start() -> None:
    """Begin or resume a conversation, as `microcred` alone does on a terminal."""
    chat.main([], prog_name="microcred chat", standalone_mode=False)
    sys.exit()
