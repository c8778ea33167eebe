"""`microcred serve`: the app in the browser."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal import CLEAN, fail, say

if TYPE_CHECKING:
    from assistant.serve import Gate, Listening

SEATS = 4


@click.command("serve")
@click.argument("file", required=False, metavar="[SPEC|OUTLINE]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on; else a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address of this machine to listen on.")
@click.option("--allow-remote", is_flag=True, help="Allow a --host that other machines reach. Nothing is encrypted.")
@click.option(
    "--windows", type=click.IntRange(1, 100), default=SEATS, show_default=True, help="Windows open at a time."
)
@click.option("--open", "opens", is_flag=True, help="Open it in your browser.")
def serve(file: str | None, port: int, host: str, windows: int, *, allow_remote: bool, opens: bool) -> None:
    """Open the conversation in your browser, on this machine only.

    It is the app of `microcred chat`, with the same sessions; of two windows on one session the second only reads.
    Prints a link. The token in it is the way in: whoever has it works as you, with your files and your keys, until
    Ctrl-C ends it.

    Only this machine reaches it. From another one, use ssh, with the same port at both ends:
    `ssh -L 8000:127.0.0.1:8000 HOST`, and `microcred serve --port 8000` there.

    It needs an extra: pip install 'microcred[serve]'.

    \b
    Examples:
      microcred serve --open
      microcred serve course.microcred.yaml --port 8000
    """
    try:
        from assistant.serve import ServeError, listen
    except ModuleNotFoundError as error:
        if error.name not in ("textual_serve", "aiohttp"):
            raise
        fail("`microcred serve` needs an extra: pip install 'microcred[serve]'")
    if file and not Path(file).is_file():
        fail(f"{file}: no such file")
    try:
        listening = listen(host, port, allow_remote=allow_remote)
    except ServeError as error:
        fail(str(error))
    with listening.socket:
        _serve(listening, file or "", windows, opens=opens)
    sys.exit(CLEAN)


def _serve(listening: "Listening", file: str, windows: int, *, opens: bool) -> None:
    import asyncio
    import contextlib
    import threading

    from assistant.serve import Program, cleaned, run

    # -P: a module that lies in the current folder is not taken for one of ours
    arguments = [sys.executable, "-P", "-m", "assistant.cli.visitor", *([str(Path(file).resolve())] if file else [])]

    def ready(gate: "Gate") -> None:
        click.echo(f"http://{listening.host}/?token={gate.token}")
        sys.stdout.flush()
        say("Open this link in a browser; whoever has it works as you. Ctrl-C ends it.")
        if listening.remote:
            say("Other machines reach this address, and nothing is encrypted: all in between can read and change it.")
        if opens:
            # in a thread: a browser for terminals comes back only when it is left
            threading.Thread(
                target=_open, args=(f"http://{listening.host}/?token={gate.single_use()}",), daemon=True
            ).start()

    with contextlib.suppress(KeyboardInterrupt):  # where signals can't be handled, Ctrl-C comes as this
        asyncio.run(run(listening, Program(arguments, cleaned(_keys()), say), windows, ready))


def _open(link: str) -> None:
    import webbrowser

    if not webbrowser.open(link):
        say("No browser was found here; open the link yourself.")


def _keys() -> frozenset[str]:
    """Return the variables that the user's profile reads; none where it can't be read, which the app tells."""
    from assistant.drafting.llm import SettingsError, variables

    try:
        return variables()
    except SettingsError:
        return frozenset()
