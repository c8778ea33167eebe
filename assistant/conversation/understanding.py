"""What typed text means: the protocol, and the understanding without a model, by phrases and plain patterns."""

import functools
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from assistant.checker import RULES
from assistant.spec import Spec

from . import commands
from .commands import (
    Accept,
    Another,
    Assumptions,
    Change,
    Check,
    Command,
    Correct,
    Export,
    GoTo,
    Help,
    Import,
    Show,
    ShowMatrix,
    StartOver,
    Why,
)
from .design import ALL_STEPS
from .elements import ids_and_places
from .exporting import export_asked
from .slash import MisreadError, step_named, unquoted, words


@dataclass(frozen=True)
class Situation:
    """What a sentence is said into."""

    asked: str = ""
    """The open question, in words; empty where none is open."""
    free: bool = False
    """True where the open question takes any text for an answer."""
    proposal: bool = False
    """True where a proposal waits for a decision."""
    step: str = ""
    engine: str = ""
    """The engine at work."""
    model: str = ""
    """The model asked for; empty: the engine's default."""
    spec: Spec | None = None
    """The proposed design, else the one at hand."""
    ids: frozenset[str] = frozenset()
    """Ids of the elements there are, those of the proposal among them."""


class Understanding(Protocol):
    """Reads free text. None: it is an answer to the open question, or without one a wish for a change."""

    async def understand(self, text: str, situation: Situation) -> Command | None:
        """Return the command a sentence means."""
        ...


class PlainUnderstanding:
    """Reads phrases and plain patterns, without a model."""

    async def understand(self, text: str, situation: Situation) -> Command | None:
        """Return the command a sentence means."""
        return understood(text, situation)


def understood(text: str, situation: Situation) -> Command | None:
    """Return the command a sentence means; None where no pattern fits."""
    said = _plain(text)
    always, unless_free = _phrases("always"), _phrases("unless_free")
    asks = text.strip().endswith("?") and isinstance(unless_free.get(said), _LOOKS)
    if said in always or "\n" in text.strip():
        return always.get(said)
    if situation.spec and (export := export_asked(said)):
        return Export(export)
    if _ids_in(text, situation) and _CHANGE.match(said):
        return Change(text.strip(), _ids_in(text, situation))
    found = _first(_FILES, text.strip()) or _looked_at(said, situation)
    if found or (situation.free and not asks):
        return found
    return unless_free.get(said) or _some_of_it(said, situation) or _first(_PATTERNS, said)


def _plain(text: str) -> str:
    said = " ".join(text.replace("’", "'").casefold().split()).strip(" .!,;")
    said = re.sub(r"^(?:please|ok(?:ay)?,|well,|and|then|so) ", "", said)
    return re.sub(r"[, ]*(?:please|thanks|thank you)$", "", said).strip(" ?,") or said


@functools.cache
def _phrases(situation: Literal["always", "unless_free"]) -> Mapping[str, Command]:
    text = Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8")
    return {p: getattr(commands, name)() for name, said in tomllib.loads(text)[situation].items() for p in said}


def _some_of_it(said: str, situation: Situation) -> Command | None:
    """Return the acceptance of some elements: `take O1 and O3`."""
    match = re.fullmatch(r"(?:accept|take|keep|only|just|yes to)(?: only| just)? (.+)", said)
    ids = _ids_in(match[1], situation) if match and situation.proposal else ()
    return Accept(ids) if ids else None


def _looked_at(said: str, situation: Situation) -> Command | None:
    """Return the command to look at something there is: meant whatever is asked, since no answer reads like it."""
    command = _first(_PATTERNS, said)
    if isinstance(command, Why):
        return command if command.about in RULES or _ids_in(command.about, situation) else None
    if isinstance(command, Show) and re.match(r"(?:show|display)\b", said):
        shown = _phrases("unless_free").get(said)
        places = set(ids_and_places(situation.spec)) if situation.spec else set()
        whole = command.about.casefold() in {*ALL_STEPS, "all", "everything", "materials"} | {
            p.casefold() for p in places
        }
        return shown or (command if whole or _ids_in(command.about, situation) else None)
    return None


def _ids_in(text: str, situation: Situation) -> tuple[str, ...]:
    known = {i.casefold(): i for i in situation.ids}
    found = (known.get(w.casefold().strip(".:?!\"'“”()")) for w in words(text))
    return tuple(dict.fromkeys(i for i in found if i))


_LOOKS = (Check, ShowMatrix, Assumptions)
"""Commands that a question with a question mark may mean whatever is asked: they change nothing."""
_Pattern = tuple[re.Pattern[str], Callable[[re.Match[str]], Command]]


def _first(patterns: tuple[_Pattern, ...], said: str) -> Command | None:
    for pattern, make in patterns:
        match = pattern.fullmatch(said)
        if match:
            try:
                return make(match)
            except MisreadError:
                continue
    return None


_CHANGE: Final = re.compile(
    r"(?:can you |could you |i want to |i'd like to |let's |let us )?(?:change|make|set|move|split|merge|join|combine|"
    r"remove|delete|drop|add|link|unlink|rename|reword|rewrite|replace|shorten|swap|put|raise|lower|give|turn|"
    r"[aomef]\d[\w.]*) .*"
)
"""How a wish for a change begins; also `A2 50 minutes`."""

_ENDINGS = "md|markdown|txt|html?|docx?|pdf|rst|csv|tsv|ya?ml|json|xml|zip|gift|rtf|odt"
_PLACE = r"(?:~|\.{0,2}/|[A-Za-z]:\\)"
_FILES: tuple[_Pattern, ...] = (
    (
        re.compile(
            r"(?:please )?(?:(?:start|begin|work|go|draft) (?:from|with)|open|load|read|use|import|take|here(?: i|')s)"
            r"(?: (?:this|the|my))?(?: (?:file|outline|spec|course|syllabus|document))?:? "
            rf"(['\"]?{_PLACE}?[^\n]*\.(?:{_ENDINGS})['\"]?)",
            re.IGNORECASE,
        ),
        lambda m: Import(unquoted(m[1])),
    ),
    (
        re.compile(rf"(['\"]?{_PLACE}\S[^\n]*|['\"]?\S+\.(?:docx?|pdf|md|ya?ml|rst|odt)['\"]?)", re.IGNORECASE),
        lambda m: Import(unquoted(m[1])),
    ),
)

_PATTERNS: tuple[_Pattern, ...] = (
    (
        re.compile(
            r"(?:start over|(?:start|begin|do|draft|redo|redraft) (?:again|anew|over|afresh))"
            r"(?: (?:with|on|at|from|in))? (?:the )?(?:step )?([\w ]+)"
        ),
        lambda m: StartOver(step_named(m[1])),
    ),
    (
        re.compile(
            r"(?:start|begin|do|draft|redo|redraft) (?:with )?(?:the )?(?:step )?([\w ]+?)"
            r" (?:again|anew|over|afresh|from scratch|from the start)(?: from scratch)?"
        ),
        lambda m: StartOver(step_named(m[1])),
    ),
    (
        re.compile(r"(?:go (?:back )?to|goto|back to|open|jump to|work on|let's do) (?:the )?(?:step )?(.+)"),
        lambda m: GoTo(step_named(m[1])),
    ),
    (
        re.compile(
            r"(?:show )?(?:check|findings|problems|warnings|errors) (?:all|everything)|(?:check|show) all findings"
        ),
        lambda _: Check(everything=True),
    ),
    (re.compile(r"step (\w+)"), lambda m: GoTo(step_named(m[1]))),
    (
        re.compile(r"(?:why|explain|what does|what is|what's|tell me about) ([a-z]{3}\d{3})(?: mean| about)?"),
        lambda m: Why(m[1].upper()),
    ),
    (
        re.compile(r"(?:why|explain) (?:is |are |do |does |did )?(?:it |there )?([a-z]\d[\w.]*)\b.*"),
        lambda m: Why(m[1].upper()),
    ),
    (re.compile(r"(?:show|show me|display|print|see)(?: me)?(?: the| my)? (.+)"), lambda m: Show(m[1])),
    (re.compile(r"(?:export|save|write)(?: it| this)?(?: to| as| for) (\w[\w.-]*)"), lambda m: Export(m[1])),
    (re.compile(r"(?:another|try again|redraft|draft again)[,:]? (?:but |with |draft )*(.+)"), lambda m: Another(m[1])),
    (re.compile(r"(?:correct|wrong:?) (?:assumption )?(\d{1,3})[.:,]? (.+)"), lambda m: Correct(int(m[1]), m[2])),
    (re.compile(r"help (?:with |on |about )?/?(\w+)"), lambda m: Help(m[1])),
)
