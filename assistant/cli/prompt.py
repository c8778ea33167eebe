"""`microcred prompt`: the prompts, as they are and exactly as they would be sent."""

import json
from pathlib import Path

import click

from assistant.spec import clean_text

from .terminal import fail, read_spec


@click.group("prompt")
def prompt() -> None:
    """List the prompts, show one, or render one exactly as it would be sent.

    A folder with files of the same names overlays the shipped prompts: `--prompts FOLDER`.

    \b
    Examples:
      microcred prompt list
      microcred prompt show objectives > prompts/objectives.md
      microcred prompt render assessments course.microcred.yaml --outline outline.docx
    """


_own = click.option(
    "--prompts", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with prompts of your own.",
)  # fmt: skip


@prompt.command("list")
@_own
def list_prompts(prompts: tuple[Path, ...]) -> None:
    """List the prompts with version and purpose."""
    from assistant.drafting.llm import PromptError, PromptLibrary

    library = PromptLibrary.load(prompts)
    shipped = PromptLibrary.load().files
    for name, file in library.files.items():
        try:
            one = library.get(name)
        except PromptError as error:
            fail(str(error))
        own = "" if shipped.get(name) == file else f"  ({file})"
        click.echo(clean_text(f"{one.label:<16} {one.purpose}{own}"))


@prompt.command("show")
@click.argument("name")
@_own
def show_prompt(name: str, prompts: tuple[Path, ...]) -> None:
    """Show a prompt's file: front matter and template."""
    from assistant.drafting.llm import PromptError, PromptLibrary

    try:
        click.echo(clean_text(PromptLibrary.load(prompts).get(name).file.read_text(encoding="utf-8")), nl=False)
    except PromptError as error:
        fail(str(error))


@prompt.command("render")
@click.argument("name")
@click.argument("spec", required=False, metavar="[SPEC]")
@click.option("--outline", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Outline to draft from.")
@click.option("--at", multiple=True, metavar="ID", help="Element to change; may be given several times.")
@click.option("--instruction", default="", help="What the designer asks for.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Text to read, or messages."
)
@_own
def render_prompt(
    name: str,
    spec: str | None,
    outline: Path | None,
    at: tuple[str, ...],
    instruction: str,
    form: str,
    prompts: tuple[Path, ...],
) -> None:
    """Render a prompt for a spec, an outline or both, exactly as it would be sent; nothing is sent.

    Without SPEC the step is drafted from the outline alone, as `draft --engine llm` begins.
    """
    from assistant.drafting import DraftError, StepTask
    from assistant.drafting.llm import Endpoint, PromptLibrary, framed, rendered
    from assistant.outline import OutlineError

    from .draft_files import text_of

    if spec is None and outline is None:
        fail("nothing to render for: name a spec, or an outline with --outline")
    try:
        read, text = text_of(outline) if outline else (None, ())
        library = PromptLibrary.load(prompts)
        start = read_spec(spec).spec if spec else framed(read) if read else None
        assert start is not None  # noqa: S101 - one of the two is there
        task = StepTask(start, "objectives", at, instruction, read, text=text)
        asked = list(rendered(name, task, Endpoint("", ""), library))
    except (DraftError, OutlineError) as error:
        fail(str(error))
    if not asked:
        fail(f"{name}: nothing to ask for this spec; what the step makes is there already")
    if form == "json":
        click.echo(json.dumps([messages for _, messages in asked], ensure_ascii=False, indent=2))
        return
    for purpose, messages in asked:
        for message in messages:
            click.echo(clean_text(f"--- {purpose}: {message['role']}\n{message['content']}\n"))
