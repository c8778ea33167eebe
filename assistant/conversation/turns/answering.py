"""Turns of typed text: a slash command, a choice by number, an answer, a wish in plain words."""

import re
from dataclasses import replace
from pathlib import Path

from assistant.drafting import is_wish
from assistant.export import FORMATS
from assistant.outline import OutlineError, read_with_stretches
from assistant.spec import element_ids

from .. import asking
from ..answers import AnswerError, answered, read_answer
from ..commands import (
    Accept,
    Another,
    Back,
    Cancel,
    Change,
    Command,
    Export,
    Import,
    Next,
    Quit,
    Reject,
    Say,
    Show,
    Skip,
    Waive,
)
from ..design import Design, Source, without_question
from ..events import Asked, Failed, Said
from ..exporting import formats_for
from ..questions import Question, questions
from ..slash import MisreadError, read_slash
from ..talk import Events, Talk, is_file
from ..understanding import Situation
from . import files, keeping, settling
from .moving import skip
from .onward import ask_question, at_step
from .proposing import change, from_outline

_PASTE_LINES, _PASTE_WORDS = 4, 40
"""From so many lines and words on, what is typed at the start is an outline that was pasted."""
_ENDS = frozenset("done|that's all|that is all|that's it|no|no more|nothing else|nothing more|end|finished".split("|"))
_LEAD_IN = re.compile(
    r"^(?:hi|hello|hey)?[,.! ]*(?:i|we)(?:'d like| would like| want| need| am going| are going|'m going)(?: to)?"
    r"(?: make| design| create| build| write| develop| plan| teach)?(?: an?| the)?"
    r"(?: (?:short|small|new|micro))* ?(?:microcredential|micro-credential|course|training|workshop|programme|program)?"
    r"(?: (?:on|about|for|in|called))?\s+",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:please )?(?:add|make|set|fit|remove|delete|merge|split|shorten|unlink|link|change|rename|move) ", re.IGNORECASE
)
"""How a wish begins that is no answer in words."""
_BARE = re.compile(r"yes|y|yep|yeah|ok|okay|sure|no|n|nope|nothing", re.IGNORECASE)
"""A yes or a no, which says nothing where words are asked for."""
_CHOSEN: dict[str, Command] = {
    "accept": Accept(), "questions": Next(), "reject": Reject(), "another": Another(), "next": Next(), "back": Back(),
    "show": Show(), "export": Export(), "quit": Quit(),
}  # fmt: skip
"""Value of a choice → the command it is."""


async def read(talk: Talk, command: Say) -> Command | Say | Failed:
    """Return the command that typed text means; the text itself where it is an answer, a failure where it can't be."""
    text = command.text.strip()
    if talk.design.asked == asking.EXPORT:
        chosen = Cancel() if not text or text.casefold() in _ENDS else _chosen_format(talk.design, text)
        if chosen:
            return chosen
        await files.picked(talk)
    return await _meant(talk, command, text)


async def _meant(talk: Talk, command: Say, text: str) -> Command | Say | Failed:
    design = talk.design
    if _is_slash(text, talk):
        try:
            return read_slash(text)
        except MisreadError as error:
            return Failed(str(error))
    if text.startswith("/"):
        return Import(text)
    question = asking.asked(design)
    if not text or design.asked == asking.FILE:
        return Say(text)
    picked = _picked(question, text) or _format_named(design, text)
    if picked:
        return picked
    found = await talk.outfit.understanding.understand(
        text, situation(design, question, talk.engine_name, talk.session.settings.model)
    )
    return found or (Change(text) if _is_wish_in_passing(design, text) else Say(command.text))


def _is_wish_in_passing(design: Design, text: str) -> bool:
    """True for a wish typed where something else is asked: an order, or what is no answer to that question."""
    own = questions().get(design.asked)
    if (
        own is None
        or design.spec is None
        or own.key == "title"
        or own.kind in ("objectives", "wish")
        or not is_wish(text, design.spec)
    ):
        return False
    if own.kind == "number" or own.choices:
        return _unreadable(own, text)
    return _ORDER.match(text.strip()) is not None or (not is_wish(text) and is_wish(text, design.spec))


def _unreadable(question: Question, text: str) -> bool:
    try:
        read_answer(question, text)
    except AnswerError:
        return True
    return False


def _is_slash(text: str, talk: Talk) -> bool:
    """True for a slash command; a path that begins with a slash is none."""
    if not text.startswith("/"):
        return False
    head = text.split(maxsplit=1)[0]
    return "/" not in head[1:] and not is_file(Path(talk.outfit.folder, text))


def _picked(question: Asked | None, text: str) -> Command | None:
    """Return what a number or a value picks of a question with choices that are commands."""
    if question is None or question.key in questions() or not question.choices:
        return None
    wanted = text.casefold().strip(" .)")
    values = [c.value for c in question.choices]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(values):
        wanted = values[int(wanted) - 1]
    return _CHOSEN.get(wanted) if wanted in values else None


def _chosen_format(design: Design, text: str) -> Export | None:
    """Return the export that a number, a name or plain words pick of the formats that are offered."""
    names = [c.value for c in asking.export(design).choices]
    wanted = text.casefold().strip(" .)")
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return Export(names[int(wanted) - 1])
    return Export(wanted) if wanted in FORMATS or formats_for(wanted) else None


def _format_named(design: Design, text: str) -> Command | None:
    """Return an export where a design is whole and a format is named in a word."""
    name = files.format_named(text.casefold().strip(" ."))
    return Export(name) if design.asked == asking.FINISH and name in FORMATS else None


def situation(design: Design, question: Asked | None, engine: str, model: str = "") -> Situation:
    """Return what a sentence is said into."""
    specs = [s for s in (design.spec, design.proposal.spec if design.proposal else None) if s]
    ids = frozenset(i for spec in specs for i, _ in element_ids(spec))
    own = questions().get(design.asked)
    free = (own is not None and not own.choices and own.kind != "number") or design.asked == asking.WAIVE
    asked = question.question if question else ""
    spec = specs[-1] if specs else None
    return Situation(asked, free, design.proposal is not None, design.step, engine, model, spec, ids)


async def say(talk: Talk, command: Say) -> Events:
    """Take typed text that is no command: the answer to the open question, or a wish for a change."""
    design, text = talk.design, command.text
    question = questions().get(design.asked)
    if question:
        turn = _answer(talk, question, text)
    elif design.asked in (asking.START, asking.WHICH):
        turn = _begin(talk, text)
    elif design.asked == asking.FILE:
        turn = _about_file(talk, text)
    elif text.strip():
        turn = _wish(talk, text)
    else:
        return
    async for event in turn:
        yield event


async def _answer(talk: Talk, question: Question, text: str) -> Events:
    design = talk.design
    so_far = [str(v) for v in design.pending.get("so_far", ())]
    if not text.strip() or (question.several and so_far and text.casefold().strip(" .!") in _ENDS):
        async for event in _empty_answer(talk, question, so_far):
            yield event
        return
    if not (question.choices or question.kind == "number") and _BARE.fullmatch(text.strip(" .!")):
        async for event in _bare_answer(talk, question, text):
            yield event
        return
    try:
        value = read_answer(question, text)
        if question.several:
            value = [*so_far, *value]
            if len(value) == len(so_far) + 1:  # one at a time: there may be more to come
                async for event in talk.ask(
                    asking.asked(replace(design, pending={"so_far": value})) or _no_question(), so_far=value
                ):
                    yield event
                return
        async for event in _answered(talk, question, value):
            yield event
    except AnswerError as error:
        yield Failed(str(error))


async def _bare_answer(talk: Talk, question: Question, text: str) -> Events:
    """Take a bare yes or no where words were asked for: yes takes what was offered, no leaves it open."""
    made = asking.asked(talk.design)
    so_far = [str(v) for v in talk.design.pending.get("so_far", ())]
    refuses = text.casefold().startswith("n")
    offered = bool(made and made.default)
    if so_far or (offered and refuses == (question.kind == "wish")) or (refuses and question.optional and not offered):
        async for event in _empty_answer(talk, question, so_far):
            yield event
        return
    otherwise = " Just Enter leaves it open." if question.optional else ""
    yield Said(f"Tell me in a few words: {question.short}.{otherwise}", "hint")


def _no_question() -> Asked:
    raise AssertionError("a question of the table is open")


async def _empty_answer(talk: Talk, question: Question, so_far: list[str]) -> Events:
    """Take Enter for what it stands for: the end of a list, the default, or leaving the question open."""
    made = asking.asked(talk.design)
    if so_far:
        turn = _answered(talk, question, so_far)
    elif made and made.default:
        turn = _answered(talk, question, read_answer(question, made.default))
    elif question.optional:
        turn = skip(talk, Skip())
    else:
        turn = _needed(question)
    async for event in turn:
        yield event


async def _needed(question: Question) -> Events:
    yield Said(f"I do need {question.short}. If you are unsure, type “I don't know”.", "hint")


async def _answered(talk: Talk, question: Question, value: object) -> Events:
    """Put an answer in its place and go on."""
    new = answered(talk.design, question, value)
    if talk.design.spec and new.spec and new.spec.language != talk.design.spec.language:
        yield Said(
            f"You don't write English ({new.spec.language}), so I keep the design in your language. Without a model "
            "some of my texts stay English. /edit language en takes it back.",
            "hint",
        )
    async for event in talk.become(without_question(new), f"your answer on {question.short}"):
        yield event
    async for event in at_step(talk, show=True):
        yield event


async def _begin(talk: Talk, text: str) -> Events:
    """Take the answer to how to start: a choice, an outline that was pasted, or a title in passing."""
    wanted = text.casefold().strip(" .)") if talk.design.asked == asking.START else ""
    if len(text.splitlines()) >= _PASTE_LINES and len(text.split()) >= _PASTE_WORDS:
        turn = _pasted(talk, text)
    elif wanted in ("2", "3", "outline", "spec", "an outline", "a spec"):
        turn = _which_file(talk)
    elif talk.design.asked == asking.WHICH:
        turn = files.import_file(talk, Import(text.strip())) if text.strip() else talk.ask(asking.start(talk.design))
    elif wanted in ("", "1", "questions", "yes", "ok", "start", "begin", "new"):
        turn = at_step(talk)
    else:
        title = _LEAD_IN.sub("", " ".join(text.split())).strip(" .!?")
        turn = ask_question(talk, next(iter(questions().values())), title[:1].upper() + title[1:120])
    async for event in turn:
        yield event


async def _which_file(talk: Talk) -> Events:
    found = files.readable_in(talk.outfit.folder)
    here = f"Here I see {', '.join(found)}." if found else ""
    if here:
        yield Said(here)
    async for event in talk.ask(asking.which(talk.design)):
        yield event


async def _pasted(talk: Talk, text: str) -> Events:
    try:
        outline, stretches = read_with_stretches(text.encode("utf-8"), keeping.PASTED)
    except OutlineError as error:
        yield Failed("I could not read that as an outline.", todo=str(error))
        return
    async for event in from_outline(talk, Source(outline, stretches)):
        yield event


async def _about_file(talk: Talk, text: str) -> Events:
    """Settle what was changed outside, then take up what that had interrupted."""
    wanted = {"1": "merge", "2": "mine", "merge": "merge", "mine": "mine", "yes": "merge", "no": "mine"}
    choice = wanted.get(text.casefold().strip(" .)"))
    if choice is None:
        return
    async for event in keeping.settle_file(talk, choice):
        yield event


async def _wish(talk: Talk, text: str) -> Events:
    """Let the engine make of a sentence what it can; where it can't, say honestly what is understood."""
    design = talk.design
    if design.asked == asking.WAIVE:
        pending = design.pending
        async for event in settling.waive(talk, Waive(str(pending["code"]), str(pending["at"]), text.strip())):
            yield event
        return
    if design.spec is None and design.proposal is None:
        yield Said("I did not understand that. Type “help” for what works here.", "hint")
    else:
        async for event in change(talk, Change(text.strip())):
            yield event
