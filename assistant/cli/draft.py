"""`microcred draft`: outlines in, specs out."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from assistant.drafting import DraftError, DraftRequest, LibraryError, OfflineDrafter
from assistant.outline import OutlineError

from .check import refuse_unknown_profiles
from .draft_files import Job, jobs_of, text_of
from .draft_results import Result, deliver_all, sum_up, table, tell
from .engines import ModelOptions, model_options
from .terminal import CLEAN, fail


@click.command("draft")
@click.argument("outlines", nargs=-1, required=True, metavar="[FILES|FOLDER|-]...")
@click.option("-o", "--output", help="Folder for the specs (default: here); `-`, the default for stdin, is stdout.")
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
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Report in words on stderr, or as JSON on stdout.",
)
@click.option(
    "--engine",
    type=click.Choice(["offline", "llm"]),
    default="offline",
    help="Rules and the rubric library (default), or a language model.",
)
@model_options
@click.option(
    "--jobs", type=click.IntRange(1, 200), default=4, help="With a model: outlines drafted at once (default 4)."
)
@click.option("--resume", is_flag=True, help="With a model: go on with the batch last begun for this folder.")
@click.option(
    "--through",
    type=click.Choice(["objectives", "assessment", "content", "creation", "pilot", "launch", "evaluation"]),
    default="content",
    help="With a model: the last step to draft (default content).",
)
@click.option("--dry-run", is_flag=True, help="With a model: tell calls, tokens and cost, and send nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Only say what went wrong.")
def draft(
    outlines: tuple[str, ...],
    output: str | None,
    split: bool,
    profiles: tuple[str, ...],
    rubric_folders: tuple[Path, ...],
    force: bool,
    form: str,
    quiet: bool,
    engine: str,
    jobs: int,
    resume: bool,
    through: str,
    dry_run: bool,
    **model: Any,  # noqa: ANN401 - what `model_options` adds
) -> None:
    """Draft specs from course outlines, offline or with a language model.

    Reads Markdown, plain text, HTML, DOCX, PDF, reStructuredText, YAML, JSON and CSV. What the outline states is kept;
    what is added is marked in the spec's provenance, and assumptions are listed there. `microcred outline FILE` shows
    what is read out of a file before anything is drafted.

    \b
    Examples:
      microcred draft outline.docx
      microcred draft outlines/ -o specs/
      microcred draft course.pdf --split -o parts/
      cat outline.md | microcred draft - > course.microcred.yaml
      microcred draft outlines/ --engine llm --model MODEL --dry-run
      microcred draft outlines/ --engine llm --model MODEL --jobs 8 --resume
    """
    refuse_unknown_profiles(profiles)
    sources = jobs_of(outlines)
    target = output or ("-" if outlines == ("-",) else ".")
    if target == "-" and (len(sources) > 1 or split or form == "json"):
        fail("-o -: only one spec fits on stdout; name a folder with -o")
    if engine == "llm":
        from .draft_llm import Wanted, draft_with_model

        wanted = Wanted(
            sources, target, profiles, rubric_folders, split, force, quiet, jobs, resume, through, form == "text"
        )  # fmt: skip
        if dry_run:
            from .dry_run import tell_plan

            sys.exit(tell_plan(wanted, ModelOptions(**model), form))
        results = draft_with_model(wanted, ModelOptions(**model))
    else:
        _refuse_model_options(dry_run=dry_run, resume=resume, **model)
        request = (split, profiles, rubric_folders)
        results = _draft_offline(sources, request, target, force=force, words=form == "text", quiet=quiet)
    if form == "json":
        click.echo(json.dumps([r.to_dict() for r in results], ensure_ascii=False, indent=2))
    elif len(sources) > 1:
        if engine == "llm" and not quiet:
            table(results)
        sum_up(results)
    alone = len(results) == 1
    sys.exit(max((CLEAN if r.kept and not alone else r.exit_code for r in results), default=CLEAN))


def _refuse_model_options(**given: Any) -> None:  # noqa: ANN401
    named = [f"--{name.replace('_', '-')}" for name, value in given.items() if value]
    if named:
        fail(f"{', '.join(named)}: only with --engine llm")


def _draft_offline(
    sources: list[Job], how: tuple[Any, ...], target: str, *, force: bool, words: bool, quiet: bool
) -> list[Result]:
    drafter, results, told = OfflineDrafter(), list[Result](), 0
    for number, job in enumerate(sources, 1):
        counter = f"[{number}/{len(sources)}] " if len(sources) > 1 else ""
        try:
            outline, text = text_of(job.source)
            drafts = drafter.draft(replace(DraftRequest(outline, *how), text=text))
        except (OutlineError, DraftError) as error:
            results.append(Result(str(job.source), error=str(error)))
        except LibraryError as error:
            fail(str(error))
        else:
            results += deliver_all(drafts, str(job.source), target, job.stem, force=force)
        for result in results[told:] if words else ():
            tell(result, counter, quiet=quiet)
        told = len(results)
    return results
