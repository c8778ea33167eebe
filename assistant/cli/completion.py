"""`microcred completion`: the script that lets a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script for completion in your shell.

    \b
    Example (bash; put the line into ~/.bashrc to keep it):
      eval "$(microcred completion bash)"
    """
    from . import cli

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click ships these three
    click.echo(kind(cli, {}, "microcred", "_MICROCRED_COMPLETE").source())
