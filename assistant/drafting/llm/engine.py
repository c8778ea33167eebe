"""The engine with a language model behind it: prompts, answers, checker, and the guards that keep what is stated."""

import asyncio
import functools
import re
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from assistant.outline import LANGUAGES, Outline, Stretch, detect_language
from assistant.spec import STEPS, IdAllocator, Provenance, Spec, Workload, element_ids
from assistant.spec.model import Credits

from ..changes import settle
from ..events import DraftEvent, Piece, Progress, Proposed
from ..offline.frame import frame, size_notes
from ..offline.instructions import change, says_it_all
from ..offline.phrases import phrases_for
from ..offline.placeholders import without_placeholders
from ..offline.split import Part as CoursePart
from ..offline.split import parts_of
from ..protocol import DraftError, DraftRequest, Step, StepTask
from .body import Ask
from .caller import Caller, Question
from .condense import condense, orders
from .material import template_rows
from .prompts import PromptLibrary
from .repair import repaired
from .replies import partial
from .settings import Endpoint
from .steps import STAGES, Stage
from .wire import Wire, texts
from .work import Part, Stamp, Work

_DRAFTED: tuple[Step, ...] = ("objectives", "assessment", "content")
_ROOM = 3
"""A reply gets this many times the tokens that it usually takes."""
_LEAST_WORDS = 60
"""Words from which the language of a reply can be told."""
_SHARE_FOR_SOURCE = 0.6
"""Share of the context that the outline's text may take."""
_TITLES = ("statement", "title", "stem", "question")
_NEEDS = {
    "assessment": "objectives", "content": "objectives", "creation": "content", "pilot": "assessments",
    "launch": "assessments", "evaluation": "objectives",
}  # fmt: skip


@dataclass
class LlmDrafter:
    """Drafts with a model. What comes back is checked before anyone sees it."""

    caller: Caller
    prompts: PromptLibrary = field(default_factory=PromptLibrary.load)
    rounds: int = 2
    """Times that findings of the checker are sent back, for each stage of a step."""
    steps: Sequence[Step] = _DRAFTED
    """Steps that a whole draft goes through."""
    today: date | None = None
    """The day that provenance gives."""
    name: str = "llm"

    async def whole(self, request: DraftRequest) -> AsyncIterator[DraftEvent]:
        """Draft from an outline; see `Drafter.whole`."""
        outline, left_open = without_placeholders(request.outline)
        if not outline.objectives and not outline.topics and not request.text:
            raise DraftError(f"{outline.file}: nothing to draft from: neither objectives nor topics were found")
        parts: list[CoursePart | None] = [*parts_of(outline)] if request.split else [None]
        for part in parts:
            own = part.outline if part else outline
            spec = framed(own, part, request.profiles)
            notes = list(size_notes(own, request, part))
            notes += [f"The outline leaves open: {', '.join(left_open)}. It was taken out."] if left_open else []
            text = request.text if part is None else ()
            async with aclosing(self._steps(spec, own, text, request, notes)) as events:
                async for event in events:
                    yield event

    async def propose(self, task: StepTask) -> AsyncIterator[DraftEvent]:
        """Draft a step or change elements of it; see `Drafter.propose`."""
        _refuse(task)
        if task.instruction and says_it_all(task.instruction, task.at):
            yield change(task.spec, task.at, task.instruction, outline=task.outline, rubric_folders=task.rubric_folders)
            return
        work = self._work(task.spec, task.outline, task.text, task.at, task.instruction)
        async with aclosing(_events(functools.partial(self._step, task.step, work, task.rubric_folders))) as events:
            async for event in events:
                yield event

    async def _steps(
        self, spec: Spec, outline: Outline, text: Sequence[Stretch], request: DraftRequest, notes: list[str]
    ) -> AsyncGenerator[DraftEvent, None]:
        work = self._work(spec, outline, text)
        notes += self._told(text)
        for number, step in enumerate(self.steps):
            yield Progress(step, number, len(self.steps))
            async with aclosing(_events(functools.partial(self._step, step, work, request.rubric_folders))) as events:
                async for event in events:
                    if isinstance(event, Proposed):
                        work, notes = work.on(event.spec), [*notes, *event.notes]
                    else:
                        yield event
        yield Proposed(_without_outdated(work.spec), tuple(dict.fromkeys(notes)))

    def _work(
        self,
        spec: Spec,
        outline: Outline | None,
        text: Sequence[Stretch],
        at: tuple[str, ...] = (),
        instruction: str = "",
    ) -> Work:
        return Work(
            spec=spec, stamp=Stamp(self.caller.endpoint.model, on=self.today), outline=outline,
            source=condense(text, room_for_source(self.caller.endpoint)).text if text else "", at=at,
            instruction=instruction,
        )  # fmt: skip

    def _told(self, text: Sequence[Stretch]) -> list[str]:
        """Return what the designer should know of the outline's text."""
        left_out = condense(text, room_for_source(self.caller.endpoint)).left_out
        told = []
        if left_out:
            told.append(f"The outline is longer than the model reads; left out or shortened: {'; '.join(left_out)}.")
        told += [
            f"The outline holds a sentence that speaks to a model, {place}; it was treated as text of the course."
            for place in orders(text)
        ]
        return told

    async def _step(
        self, step: Step, work: Work, folders: Sequence[Path], emit: Callable[[DraftEvent], None]
    ) -> Proposed:
        notes: list[str] = []
        asked = work
        if step == "assessment":
            work = replace(work, templates=template_rows(work.spec, folders))
        for stage in STAGES[step]:
            if asked.at and not _concerns(stage, asked):
                continue
            parts = stage.parts(work)
            for group in [[p] for p in parts] if stage.in_turn else [parts]:
                work, told = await self._answered(stage, work, [p.key for p in group], emit)
                notes += told
            if parts:
                emit(Progress("checking"))
                signed = replace(work, stamp=replace(work.stamp, prompt=self.prompts.get(stage.prompt).label))
                ask = functools.partial(self._ask, emit=emit)
                spec, _ = await repaired(stage, signed, ask, self.prompts, self.rounds)
                work = work.on(spec)
        if asked.at or asked.instruction:  # a change loosens links and sums elsewhere
            settled = settle(asked.spec, work.spec, by=None, ids=IdAllocator(work.spec))
            return Proposed(settled.spec, (*notes, *settled.notes))
        return Proposed(work.spec, tuple(notes))

    async def _answered(
        self, stage: Stage, work: Work, keys: Sequence[str], emit: Callable[[DraftEvent], None]
    ) -> tuple[Work, list[str]]:
        """Ask some questions of a stage at once, as they stand now, and merge the answers one after the other."""
        parts = [p for p in stage.parts(work) if p.key in keys]
        replies = await _all([self._ask(stage, work, part, emit) for part in parts])
        notes: list[str] = []
        for part, reply in zip(parts, replies, strict=True):
            stamp = replace(work.stamp, prompt=self.prompts.get(part.prompt).label)
            merged = stage.merge(replace(work, stamp=stamp), reply, part)
            work, notes = work.on(merged.spec), [*notes, *merged.notes]
        return work, notes

    async def _ask(self, stage: Stage, work: Work, part: Part, emit: Callable[[DraftEvent], None]) -> Wire:
        prompt = self.prompts.get(part.prompt)
        emit(Progress(f"mending {part.purpose}" if work.findings else part.purpose))
        limit = min(prompt.expected_tokens * _ROOM, self.caller.endpoint.max_output)
        ask = Ask(self.prompts.render(prompt, part.values), prompt.model, limit)

        def judge(reply: Wire) -> str:
            return "; ".join(filter(None, (stage.judge(work, reply), _wrong_language(reply, work.spec.language))))

        question = Question(ask, prompt.label, part.purpose, judge)
        return await self.caller.ask(question, _Listener(prompt.model, stage.listed, emit))


@dataclass
class _Listener:
    """Tells of each element as soon as it is whole in the stream."""

    output: type[Wire]
    listed: str
    emit: Callable[[DraftEvent], None]
    seen: int = 0
    length: int = 0

    def __call__(self, text: str) -> None:
        if len(text) < self.length:  # another answer has begun
            self.seen, self.length = 0, 0
        if not self.listed:
            return
        self.length = len(text)
        elements = partial(text, self.output).get(self.listed, [])
        for element in elements[self.seen :] if isinstance(elements, list) else ():
            title = next((element[k] for k in _TITLES if isinstance(element, dict) and element.get(k)), None)
            if isinstance(title, str):
                self.emit(Piece(self.listed.rstrip("s"), title))
        self.seen = max(self.seen, len(elements))


def room_for_source(endpoint: Endpoint) -> int:
    """Return the tokens that an outline's text may take."""
    return max(1000, int((endpoint.context - endpoint.max_output) * _SHARE_FOR_SOURCE))


def framed(outline: Outline, part: CoursePart | None = None, profiles: tuple[str, ...] = ()) -> Spec:
    """Return the spec that a draft begins with: what is stated of the course as a whole, and no elements."""
    spec = frame(outline, phrases_for(outline.language), part, profiles)
    if outline.hours is None or outline.hours_are_added_up:
        return spec
    stated = outline.credits
    credit = Credits(system=stated.unit, value=stated.value) if stated else None
    return spec.with_changes(workload=Workload(hours=outline.hours, credits=credit))


def _without_outdated(spec: Spec) -> Spec:
    """Return the spec without assumptions that say no more than it says itself, or that a later one has replaced."""
    record = spec.provenance
    if record is None:
        return spec
    titled = any(a.startswith("Title: ") for a in record.assumptions)
    said = {f"Audience: {spec.audience.description}"} if spec.audience else set()
    kept = [
        a for a in record.assumptions if a not in said and not (titled and a.startswith("The outline states no title"))
    ]
    return spec.with_changes(provenance=record.with_changes(assumptions=kept))


def _refuse(task: StepTask) -> None:
    needed = _NEEDS.get(task.step)
    if needed and not getattr(task.spec, needed):
        raise DraftError(f"{task.step} can't be drafted before there are {needed}; draft those first")
    if task.step not in STEPS:
        raise DraftError(f"there is no step `{task.step}`; there are: {', '.join(STEPS)}")
    record = task.spec.provenance or Provenance()
    known = {i for i, _ in element_ids(task.spec)} | set(record.elements)
    unknown = [i for i in task.at if i not in known]
    if unknown:
        raise DraftError(f"there is no {', '.join(unknown)} in this spec")


def _concerns(stage: Stage, work: Work) -> bool:
    """True where a stage writes one of the elements that are to be changed, or an element that holds one."""
    if any(re.fullmatch(stage.writes, own) for own in work.at):
        return True
    quizzes = {a.id for a in work.spec.assessments if a.method == "quiz"}
    return stage.listed == "items" and bool(quizzes & set(work.at))


def _wrong_language(reply: Wire, language: str) -> str:
    """Return a complaint where a reply is in another language than the course."""
    tag = language.partition("-")[0].lower()
    text = " ".join(texts(reply))
    if tag not in LANGUAGES or len(text.split()) < _LEAST_WORDS:
        return ""
    found = detect_language(text, hint=tag)
    return "" if found == tag else f"the texts are in `{found}`; write them in `{language}`, the language of the course"


async def _all(asked: Sequence[Awaitable[Wire]]) -> list[Wire]:
    """Return all replies; where one fails, the others are given up first."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_plain(a)) for a in asked]
    return [t.result() for t in tasks]


async def _plain(asked: Awaitable[Wire]) -> Wire:
    return await asked


async def _events(
    work: Callable[[Callable[[DraftEvent], None]], Awaitable[Proposed]],
) -> AsyncGenerator[DraftEvent, None]:
    """Yield what a piece of work emits while it runs, then its result; leaving early ends the work."""
    queue: asyncio.Queue[DraftEvent | None] = asyncio.Queue()

    async def run() -> Proposed:
        try:
            return await work(queue.put_nowait)
        finally:
            queue.put_nowait(None)

    task = asyncio.create_task(run())
    try:
        while (event := await queue.get()) is not None:
            yield event
        yield await task
    except BaseExceptionGroup as group:
        raise _first(group) from None
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait([task])


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
