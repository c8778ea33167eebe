"""What all turns of a dialogue share: the session, the engine, the checker, and the one way the design changes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from assistant.checker import Report, check
from assistant.drafting import Drafter, Step
from assistant.spec import Spec, clean_text

from .design import ALL_STEPS, Design, with_step
from .events import Asked, Event, FindingsChanged, Moved, SpecChanged, StepChanged
from .gates import own_errors
from .journal import Journal
from .session import Session
from .tensions import tensions
from .understanding import PlainUnderstanding, Understanding
from .views import changes, news, tally

Events = AsyncIterator[Event]
EngineMaker = Callable[[str], Drafter]
"""Makes an engine for a model's name; empty: the default model. A `DraftError` says what it lacks."""
_REMEMBERED = 4
"""Specs whose report is kept: the one before, the one at hand, the proposed one."""


class Desk(Protocol):
    """Where the sessions lie, as far as a dialogue speaks of them."""

    async def rows(self) -> Sequence[tuple[str, str, str]]:
        """Return name, last use and title of each session, the latest first."""
        ...

    async def rename(self, name: str) -> str:
        """Give this session another name; return what it is called now.

        Raises:
            JournalError: it can't be called so.
        """
        ...

    async def name_after(self, title: str) -> None:
        """Call this session after its design, where the designer gave it no name."""
        ...


def _today() -> date:
    return datetime.now().astimezone().date()


@dataclass(frozen=True)
class Outfit:
    """What a dialogue works with; all but the engines has a default."""

    engines: Mapping[str, EngineMaker]
    """Engine name → what makes it; the first is the default."""
    folder: Path = field(default_factory=Path.cwd)
    """Where relative file names start, and where specs are written."""
    judge: Callable[[Spec], Report] = field(default=lambda spec: check(spec, today=_today()))
    understanding: Understanding = field(default_factory=PlainUnderstanding)
    desk: Desk | None = None
    spent: Callable[[], Awaitable[str]] | None = None
    """What the session has cost so far, in words; None where nothing can cost anything."""
    engine: str = ""
    """The engine asked for; empty: as the session has it, else the first."""
    rubric_folders: Sequence[Path] = ()
    today: Callable[[], date] = _today


class Talk:
    """One conversation under way. Turns are functions of it; it knows none of them."""

    def __init__(self, outfit: Outfit, journal: Journal) -> None:
        self.outfit = outfit
        self.session = Session(journal)
        self.wants_file = False
        """True when something was accepted in this turn, so that the spec gets its file."""
        self.left = False
        """True when the designer has left."""
        self._drafters: dict[tuple[str, str], Drafter] = {}
        self._reports: list[tuple[Spec, Report]] = []
        self._work: asyncio.Future[object] | None = None
        self._stopped = False

    @property
    def design(self) -> Design:
        """Return the design as it stands."""
        return self.session.design

    @property
    def engine_name(self) -> str:
        """Return the name of the engine that drafts."""
        return self.session.settings.engine or next(iter(self.outfit.engines))

    def drafter(self) -> Drafter:
        """Return the engine that drafts.

        Raises:
            DraftError: it can't be had.
        """
        wanted = (self.engine_name, self.session.settings.model)
        if wanted not in self._drafters:
            self._drafters[wanted] = self.outfit.engines[wanted[0]](wanted[1])
        return self._drafters[wanted]

    async def report_of(self, spec: Spec) -> Report:
        """Return what the checker says of a spec."""
        known = next((r for s, r in self._reports if s is spec), None)
        if known is None:
            known = await asyncio.to_thread(self.outfit.judge, spec)
            self._reports = [(spec, known), *self._reports[: _REMEMBERED - 1]]
        return known

    def report(self) -> Report | None:
        """Return what the checker says of the design's spec; None where there is none."""
        spec = self.design.spec
        if spec is None:
            return None
        known = next((r for s, r in self._reports if s is spec), None)
        if known is None:
            known = self.outfit.judge(spec)
            self._reports = [(spec, known), *self._reports[: _REMEMBERED - 1]]
        return known

    async def become(self, design: Design, what: str = "", reopens: Iterable[tuple[Step, str]] = ()) -> Events:
        """Go on to another design and tell what is different; with `what` it can be undone.

        Accepted steps named in `reopens` open again, and so do those that have errors now.
        """
        old = self.design
        before = await self.report_of(old.spec) if old.spec else None
        design, reasons = await self._reopened(design, dict(reopens))
        await self.session.change(design, what)
        if old.spec is None and design.spec is not None and self.outfit.desk:
            await self.outfit.desk.name_after(design.spec.title)
        async for event in self.told(old, before, what, reasons):
            yield event

    async def told(
        self, old: Design, before: Report | None, what: str, reasons: Mapping[Step, str] | None = None
    ) -> Events:
        """Tell how the design differs from an old one."""
        new = self.design
        if new.spec is not None and new.spec != old.spec:
            yield SpecChanged(what, changes(old.spec, new.spec))
            after = await self.report_of(new.spec)
            came, went = news(before, after)
            if came or went:
                yield FindingsChanged(tally(after), came, went)
            for tension in tensions(new.outline, old.spec, new.spec) if new.outline and old.spec else ():
                yield tension
        for step in ALL_STEPS:
            if new.state(step) != old.state(step):
                yield StepChanged(step, new.state(step), (reasons or {}).get(step, ""))
        if new.step != old.step:
            yield Moved(new.step)

    async def ask(self, asked: Asked, /, **pending: object) -> Events:
        """Open a question."""
        await self.session.change(replace(self.design, asked=asked.key, pending=pending))
        yield asked

    async def work(self, waited: asyncio.Future[object]) -> object:
        """Wait for work that `stop` can end.

        Raises:
            StoppedError: it was stopped.
        """
        self._work, self._stopped = waited, False
        try:
            return await waited
        except asyncio.CancelledError:
            if self._stopped:
                raise StoppedError from None
            raise
        finally:
            self._work = None

    def stop(self) -> bool:
        """Stop what is at work; False where nothing is."""
        if self._work is None:
            return False
        self._stopped = True
        return self._work.cancel()

    async def _reopened(self, design: Design, reopens: dict[Step, str]) -> tuple[Design, dict[Step, str]]:
        if design.spec is None or design.spec is self.design.spec:
            return design, {}
        accepted = [s for s in ALL_STEPS if design.spec.steps.get(s) == "accepted"]
        if not accepted:
            return design, {}
        report = await self.report_of(design.spec)
        reasons = {s: reopens[s] for s in accepted if s in reopens}
        for step in accepted:
            errors = own_errors(report, step)
            if errors:
                reasons[step] = f"{errors[0].code} at {errors[0].at}: {errors[0].message}"
        spec = design.spec
        for step in reasons:
            spec = with_step(spec, step, "draft")
        return (replace(design, spec=spec) if reasons else design), reasons


def path_of(talk: Talk, name: str) -> Path:
    """Return the file a designer names: seen from the folder at hand, `~` is home."""
    path = Path(clean_text(name))
    with contextlib.suppress(RuntimeError):  # `~name` of nobody known here is a plain name
        path = path.expanduser()
    return Path(talk.outfit.folder, path)


def is_file(path: Path) -> bool:
    """True where a file is there; false also for what is too long to be a name."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


class StoppedError(Exception):
    """The designer stopped what was at work."""
