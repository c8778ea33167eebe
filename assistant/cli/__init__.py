"""The `microcred` command: a table of subcommands, each loaded when it is used."""

import gc
import importlib
import os
import sys

import click

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins costs a tenth of the start-up

COULD_NOT_RUN = 2
INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""

COMMANDS: dict[str, tuple[str, str, str]] = {
    "chat": ("chat", "chat", "Design a microcredential in a conversation, step by step."),
    "serve": ("serve", "serve", "Open the conversation in your browser, on this machine only."),
    "sessions": (
        "sessions",
        "sessions",
        "List the conversations that are kept, and rename, fork, delete or export one.",
    ),
    "draft": ("draft", "draft", "Draft specs from course outlines, offline or with a language model."),
    "check": ("check", "check_command", "Check whether a spec's parts are aligned, and say what to do."),
    "fix": ("fix", "fix", "Apply the safe fixes to a spec."),
    "rule": ("rule", "rule", "List the checker's rules, or explain one."),
    "profile": ("profile", "profile_command", "List the standards to check a spec against, or show one."),
    "baseline": (
        "baseline",
        "baseline",
        "Write what is found today into a baseline, so that `check` tells only what is new.",
    ),
    "config": ("config", "config_command", "Show how a spec is checked, each setting with where it comes from."),
    "show": ("show", "show", "Show a spec and its alignment matrix as tables."),
    "matrix": ("matrix", "matrix", "Show what shows, teaches and practises each objective, and where there are gaps."),
    "align": ("align", "align", "Show which objective each part speaks of, by its words."),
    "objective": ("objective", "objective", "Show the Bloom levels of an objective, the reasons, and its parts."),
    "outline": ("outline", "outline", "Show what is read out of an outline."),
    "diff": ("spec", "diff_command", "Compare two specs, element by element."),
    "new": ("spec", "new", "Write an empty, commented spec to start from."),
    "schema": ("spec", "schema", "Print the JSON Schema of the spec, for editors."),
    "export": ("export", "export_command", "Export a spec to another format."),
    "import": ("imports", "import_command", "Import quizzes, rubrics, frameworks and badges into a spec."),
    "prompt": ("prompt", "prompt", "List the prompts, show one, or render one exactly as it would be sent."),
    "log": ("log", "log", "Show the calls to models: what was sent, what came back, what it cost."),
    "sample": ("sample", "sample", "Write the sample outline, to try the tool with."),
    "completion": ("completion", "completion", "Print the script for completion in your shell."),
}
"""Name → (module in this folder, attribute, help): `--help` needs no import of theirs."""


class _LazyGroup(click.Group):
    """Knows its commands by name and loads a command's module when the command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(f"{__name__}.{module}"), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 - a test loads every command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, _, summary) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name not in COMMANDS and not name.startswith("-"):
            if not os.path.isfile(name):  # noqa: PTH113 - pathlib is not loaded otherwise
                ctx.fail(f"No such {'file' if os.path.splitext(name)[1] else 'command'} {name!r}.{_guess(name)}")  # noqa: PTH122
            args = ["chat", *args]
        return super().resolve_command(ctx, args)


def _guess(name: str) -> str:
    """Return what may have been meant by a command or file that there is not."""
    import difflib

    close = difflib.get_close_matches(name, COMMANDS, 1)
    if close:
        return f" Did you mean `{close[0]}`?"
    return " `microcred FILE` opens an outline or a spec that is there; `microcred --help` lists the commands."


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from assistant import __version__

        click.echo(f"microcred {__version__}")
        ctx.exit()


@click.group(cls=_LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version, help="Version.")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Design microcredentials: from an outline to a spec whose parts are aligned.

    \b
    Start here:
      microcred                             a conversation, step by step
      microcred outline.docx                the same, from an outline or a spec
      microcred sample -o outline.md        a sample outline to try it with
      microcred draft outline.md            outline to spec, offline
      microcred check outline.microcred.yaml

    Exit codes: 0 clean, 1 findings, 2 could not run.
    """
    if ctx.invoked_subcommand:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        from .chat import start

        start()
    click.echo(ctx.get_help())
    ctx.exit(COULD_NOT_RUN)


def main() -> None:
    """Run the command line; the exit code says how it went."""
    gc.set_threshold(100_000)  # a command is short: collecting cycles while modules load costs more than it frees
    try:
        cli.main(prog_name="microcred", standalone_mode=False)
    except click.exceptions.Exit as asked:
        sys.exit(asked.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(COULD_NOT_RUN)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was written before is complete; run the same command again to go on.", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        _silence_stdout()
        sys.exit(1)
    except OSError as error:  # a full disk behind stdout, say; files report for themselves
        _silence_stdout()
        click.echo(f"microcred: can't write: {error.strerror}", err=True)
        sys.exit(COULD_NOT_RUN)
    finally:
        gc.freeze()  # or the last collections walk through all that was loaded: a tenth of a short command


def _silence_stdout() -> None:
    """Keep the interpreter from failing once more when it flushes stdout at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
