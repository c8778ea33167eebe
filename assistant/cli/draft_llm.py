"""`microcred draft --engine llm`: outlines drafted by a model, several at a time, each written down as it goes."""

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.batch import Batch, Begun, Event, Failed, Figures, Finished
from assistant.drafting import Draft, DraftError, DraftRequest, LibraryError, Piece, Progress, Proposed
from assistant.drafting.llm import BudgetExceeded, LlmDrafter
from assistant.outline import OutlineError
from assistant.store import BatchJournal, StoreError

from .draft_files import Job, text_of
from .draft_results import Result, deliver_all, tell
from .engines import Line, ModelOptions, opened
from .terminal import fail, has_colour, say, today

if TYPE_CHECKING:
    from assistant.drafting.llm import Budget


@dataclass(frozen=True)
class Wanted:
    """What is to be drafted, and where it goes."""

    jobs: Sequence[Job]
    target: str
    profiles: tuple[str, ...] = ()
    rubric_folders: tuple[Path, ...] = ()
    split: bool = False
    force: bool = False
    quiet: bool = False
    at_once: int = 4
    """Outlines drafted at the same time."""
    resume: bool = False
    through: str = "content"
    """The last step that is drafted."""
    words: bool = True
    """Whether results are told in words on stderr."""


def draft_with_model(wanted: Wanted, options: ModelOptions) -> list[Result]:
    """Draft all outlines; return what became of each. Faults of the set-up end the command."""
    try:
        return asyncio.run(_Session(wanted).results(options))
    except (DraftError, LibraryError, StoreError) as error:
        fail(str(error))


@dataclass
class _Session:
    wanted: Wanted
    drafters: dict[str, LlmDrafter] = field(default_factory=dict)
    """By outline: they know what it has used."""
    made: list[Result] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)
    interrupts: int = 0

    async def results(self, options: ModelOptions) -> list[Result]:
        async with opened(options) as line:
            journal, names = BatchJournal(line.database), [str(j.source) for j in self.wanted.jobs]
            run, left, day = await self._run(journal, names, line)
            by_name = {str(j.source): j for j in self.wanted.jobs}
            batch: Batch[list[Result]] = Batch(
                [n for n in names if n in left],
                lambda name: self._one(by_name[name], line, run, day),
                self.wanted.at_once, journal, run,
                expected=(OutlineError, DraftError, LibraryError, StoreError), fatal=(BudgetExceeded,),
                figures=self._figures, place=lambda made: ", ".join(r.place for r in made if r.place),
            )  # fmt: skip
            with _interrupts(self, batch):
                number = 0
                async for event in batch.events():
                    number += not isinstance(event, Begun)
                    self._show(event, number, len(batch.items), line.budget)
            await journal.finish(run)
            if self.wanted.words and not self.wanted.quiet:
                say(f"    {line.endpoint.model} at {line.endpoint.base_url}: {line.budget.spent}")
            return self.made

    async def _run(self, journal: BatchJournal, names: list[str], line: Line) -> tuple[str, set[str], str]:
        """Return the run's id, the outlines left to do, and the day it began."""
        folder = folder_of(self.wanted.jobs)
        settings = {"target": self.wanted.target, "model": line.endpoint.model, "on": today().isoformat()}
        if not self.wanted.resume:
            run = await journal.start(folder, names, settings=settings)
            return run.id, set(names), settings["on"]
        last = await journal.last(folder)
        if last is None:
            fail(f"nothing to resume: no batch was begun for {folder}")
        run = await journal.resume(last.id)
        done = len(run.items) - len(run.left)
        say(f"resuming the batch of {run.started[:16].replace('T', ' ')}: {done} of {len(run.items)} are done")
        return run.id, {item.item for item in run.left}, str((run.settings or {}).get("on", settings["on"]))

    async def _one(self, job: Job, line: Line, run: str, day: str) -> list[Result]:
        from datetime import date

        wanted, name = self.wanted, str(job.source)
        drafter = line.drafter(run=run, told=self._aside, today=date.fromisoformat(day))
        self.drafters[name] = drafter
        drafter.steps = steps_through(wanted.through)
        outline, text = text_of(job.source)
        request = DraftRequest(outline, wanted.split, wanted.profiles, wanted.rubric_folders, text)
        drafts: list[Draft] = []
        async for event in drafter.whole(request):
            if isinstance(event, Proposed):
                drafts.append(Draft(event.spec, event.notes))
            elif len(wanted.jobs) == 1 and wanted.words and not wanted.quiet:
                _watch(event)
        written = deliver_all(drafts, name, wanted.target, job.stem, force=wanted.force or wanted.resume)
        return [replace(result, used=self._used(name)) for result in written]

    def _show(self, event: Event[list[Result]], number: int, of: int, budget: "Budget") -> None:
        counter = f"[{number}/{of}] " if of > 1 else ""
        if isinstance(event, Begun):
            self._status(number, of, budget)
            return
        if isinstance(event, Failed):
            told = "given up; --resume takes it up" if event.abandoned else str(event.error)
            prefix = "" if event.item in told else f"{event.item}: "
            results = [Result(event.item, error=f"{prefix}{told}", used=self._used(event.item))]
        else:
            results = event.result if isinstance(event, Finished) else []
        self.made += results
        self.drafters.pop(event.item, None)
        _clear()
        for result in results if self.wanted.words else ():
            tell(result, counter, quiet=self.wanted.quiet)
        if of > 1:  # a written draft is not needed again, and a batch of hundreds must not grow
            self.made[-len(results) :] = [r.light() for r in results]
        self._status(number, of, budget)

    def _status(self, number: int, of: int, budget: "Budget") -> None:
        """Keep one line on a terminal current: how many, how fast, at what cost, what failed."""
        if number == of or not (self.wanted.words and has_colour(sys.stderr)):
            return
        failed = sum(1 for r in self.made if r.error and not r.kept)
        rate = number / max(1e-9, (time.monotonic() - self.began) / 60)
        words = f"{number} of {of}, {rate:.1f} a minute, {budget.spent}" + (f", {failed} failed" if failed else "")
        click.echo(f"\r\x1b[K{words[:78]}", err=True, nl=False)

    def _aside(self, text: str) -> None:
        if self.wanted.words and not self.wanted.quiet:
            _clear()
            say(f"    ({text})")

    def _figures(self, name: str) -> Figures:
        drafter = self.drafters.get(name)
        if drafter is None:
            return Figures()
        budget = drafter.caller.budget
        cost = budget.cost if budget.price else None
        return Figures(budget.calls, budget.input_tokens, budget.output_tokens, cost)

    def _used(self, name: str) -> dict[str, Any]:
        used = self._figures(name)
        tokens = used.input_tokens + used.output_tokens
        return {"calls": used.calls, "tokens": tokens, "cost": used.cost}


def folder_of(jobs: Sequence[Job]) -> str:
    """Return the folder by which a batch is found again: that of its first outline."""
    return str(jobs[0].source.absolute().parent)


def steps_through(through: str) -> tuple[Any, ...]:
    """Return the steps up to and with one."""
    from assistant.spec import STEPS

    return STEPS[: STEPS.index(through) + 1]


def _watch(event: object) -> None:
    if isinstance(event, Progress):
        say(f"  {event.text} …")
    elif isinstance(event, Piece):
        say(f"      {event.text[:90]}")


def _clear() -> None:
    if has_colour(sys.stderr):
        click.echo("\r\x1b[K", err=True, nl=False)


@contextlib.contextmanager
def _interrupts(session: _Session, batch: Batch[list[Result]]) -> Any:  # noqa: ANN401
    """Let the first Ctrl-C finish what is running, and the second give it up."""

    def asked() -> None:
        session.interrupts += 1
        if session.interrupts == 1 and len(batch.items) > 1:
            batch.stop()
            say("\nfinishing what is running; Ctrl-C again gives it up. `--resume` goes on later")
        else:
            batch.abandon()

    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(signal.SIGINT, asked)
    except NotImplementedError:  # Windows: Ctrl-C ends the run, which can be resumed all the same
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
