"""Turns that look and change nothing: show, why, check, matrix, assumptions, help."""

import difflib
import re
from collections.abc import Iterator
from inspect import cleandoc

from assistant.checker import RULES, Report, rule_page
from assistant.spec import Origin, Provenance, Spec, element_ids

from .. import asking
from ..cards import new_assumptions
from ..commands import Assumptions, Check, Help, Show, ShowMatrix, Why
from ..design import ALL_STEPS, Design
from ..elements import ids_and_places
from ..events import Asked, Failed, FindingsShown, MatrixShown, PageShown, Part, PartsShown, Said
from ..questions import questions
from ..slash import MisreadError, help_text, step_named
from ..talk import Events, Talk
from ..views import changes, elements, field_of, finding_view, tally
from ..wording import TITLES, wishes
from .onward import step_ids

_ALL = ("all", "everything", "steps", "progress")
_FIELD = re.compile(
    r"(?:the )?(?P<first>[a-z][a-z _-]*?) (?:of|in|for) (?P<of>[a-z]+\d[\w.]*)"
    r"|(?P<at>[a-z]+\d[\w.]*?)(?:['’]s?)? (?P<last>[a-z][a-z _-]*)",
    re.IGNORECASE,
)
_MOST = 10
"""Findings shown unless all are asked for."""


async def show(talk: Talk, command: Show) -> Events:
    """Show the open proposal, a step, an element, or everything."""
    design, about = talk.design, command.about.strip()
    spec = design.proposal.spec if design.proposal else design.spec
    if spec is None:
        yield Said("There is no design yet; it begins with your first answers.")
    elif not about and design.proposal:
        yield PartsShown(design.proposal.title, changes(design.spec, spec), full=True)
        told = [*design.proposal.notes, *(f"Assumed: {a}" for a in new_assumptions(design.spec, spec))]
        if told:
            yield Said("\n".join(told))
    elif about.casefold() in _ALL or (not about and design.asked == asking.FINISH):
        yield PartsShown(f"“{spec.title}”", elements(spec))
        yield Said(progress(design))
    else:
        async for event in _show_some(design, spec, about):
            yield event


async def _show_some(design: Design, spec: Spec, about: str) -> Events:
    named = [n for n in ids_and_places(spec) if n.casefold() == about.casefold()]
    found = elements(spec, named) if named else _field(spec, about)
    if found:
        yield PartsShown(found[0].at, found, full=True)
        return
    try:
        step = step_named(about) if about else design.step
    except MisreadError:
        close = difflib.get_close_matches(about, ids_and_places(spec), 1)
        guess = f"Did you mean {close[0]}?" if close else "Parts go by ids such as O1 or A2; /show all lists them."
        yield Failed(f"There is no “{about}” to show.", todo=guess)
        return
    parts = elements(spec, ids) if (ids := step_ids(design, step)) else ()
    if parts:
        yield PartsShown(TITLES[step], parts, full=not about)
    else:
        yield Said(f"{TITLES[step]}: nothing yet.")


def _field(spec: Spec, about: str) -> tuple[Part, ...]:
    """Return one field of an element: `the rubric of A1`, `A1's rubric`, `A1 rubric`; nothing where none is meant."""
    match = _FIELD.fullmatch(about.strip())
    if match is None:
        return ()
    at, word = match["of"] or match["at"], match["first"] or match["last"]
    own = next((i for i, _ in element_ids(spec) if i.casefold() == at.casefold()), "")
    part = field_of(spec, own, word) if own else None
    return (part,) if part else ()


def progress(design: Design) -> str:
    """Return how far each step is, in a line."""
    marks = {"accepted": "done", "draft": "drafted", "empty": "to come"}
    steps = (f"{i} {TITLES[s].lower()} ({marks[design.state(s)]})" for i, s in enumerate(ALL_STEPS, 1))
    return ", ".join(steps) + "."


async def why(talk: Talk, command: Why) -> Events:
    """Explain a rule, an element, or the open question."""
    design, about = talk.design, command.about.strip()
    spec = design.proposal.spec if design.proposal else design.spec
    report = await talk.report_of(spec) if spec else None
    rule = next((r for r in RULES.values() if about.casefold() in (r.code.casefold(), r.name.casefold())), None)
    if not about:
        yield Said(_why_asked(asking.asked(design)))
    elif rule:
        yield PageShown(f"{rule.code} {rule.name}", _rule(rule.code, report))
    elif spec and (own := next((i for i, _ in element_ids(spec) if i.casefold() == about.casefold()), None)):
        yield Said("\n".join(_element(spec, own, report)))
    else:
        names = [*RULES, *(ids_and_places(spec) if spec else ())]
        close = difflib.get_close_matches(about.upper(), names, 1)
        guess = f"Did you mean {close[0]}?" if close else "/why takes a code such as OBJ101 or an id such as O2."
        yield Failed(f"I know no “{about}”.", todo=guess)


def _why_asked(question: Asked | None) -> str:
    if question is None:
        return "Nothing is asked just now. /why takes a code such as OBJ101 or an id such as O2."
    if not question.why:
        return "So that nothing goes into your design that you did not decide."
    example = f" For example: {question.example}." if question.example else ""
    return f"{question.why}{example}"


def _rule(code: str, report: Report | None) -> str:
    """Return what a rule is about and where it speaks here, short; the whole page is a command away."""
    own = RULES[code]
    said = cleandoc(own.function.__doc__ or own.summary).split("\n\n")[0].replace("\n", " ")
    here = [f for f in report.findings if f.code == code] if report else []
    lines = [said, "", *(f"- {f.at}: {f.message}" for f in here[:3])]
    sources = next((p for p in rule_page(code).split("\n\n## ") if p.startswith("Sources")), "")
    lines += [f"Source: {line.removeprefix('- ')}" for line in sources.splitlines()[2:3]]
    return "\n".join([*lines, f"The whole page: microcred rule {code}"])


def _element(spec: Spec, at: str, report: Report | None) -> Iterator[str]:
    part = elements(spec, [at])[0]
    yield f"{at}: {part.title}"
    origin = (spec.provenance or Provenance()).elements.get(at)
    yield from _origin(origin) if origin else ("No reason is on record; it came with the spec.",)
    linked = [i for i, _ in element_ids(spec) if i != at and at in _links(spec, i)]
    if linked:
        yield f"It is used by {', '.join(linked)}."
    for finding in [f for f in report.findings if f.at == at][:3] if report else ():
        yield f"{finding.severity.label} {finding.code}: {finding.message}"


def _origin(origin: Origin) -> Iterator[str]:
    who = {"designer": "It is in your words", "outline": "It is in the outline's words",
           "offline": "I proposed it, by rules", "llm": "A language model proposed it"}  # fmt: skip
    line = f", line {origin.line} of the outline" if origin.line else ""
    yield f"{who[origin.by]}{line}."
    if origin.stated:
        yield f"Stated was: “{origin.stated}”."
    if origin.because:
        yield f"Because: {origin.because}"
    if origin.runner_up:
        yield f"Second choice: {origin.runner_up}"


def _links(spec: Spec, at: str) -> tuple[str, ...]:
    """Return the ids an assessment or module refers to."""
    found = [a.objectives for a in spec.assessments if a.id == at] + [m.objectives for m in spec.content if m.id == at]
    return found[0] if found else ()


async def check(talk: Talk, command: Check) -> Events:
    """Show what the checker finds, the gravest first."""
    design = talk.design
    spec = design.proposal.spec if design.proposal else design.spec
    if spec is None:
        yield Said("There is nothing to check yet.")
    else:
        report = await talk.report_of(spec)
        told = [f for f in report.findings if command.everything or f.severity <= 1]
        shown = tuple(finding_view(f) for f in (told if command.everything else told[:_MOST]))
        yield FindingsShown(shown, tally(report), report.next_step or "", len(report.waived))
        if any(design.state(step) != "accepted" for step in ALL_STEPS):
            yield Said(f"Steps: {progress(design)}")


async def matrix(talk: Talk, _command: ShowMatrix) -> Events:
    """Show the alignment matrix."""
    design = talk.design
    if design.spec is None and design.proposal is None:
        yield Said("There is no design yet; the matrix comes with the first objectives.")
    else:
        yield MatrixShown()


async def assumptions(talk: Talk, _command: Assumptions) -> Events:
    """List what was assumed."""
    design = talk.design
    spec = design.proposal.spec if design.proposal else design.spec
    found = (spec.provenance.assumptions if spec and spec.provenance else ()) or ()
    lines = [f"{i}. {a}" for i, a in enumerate(found, 1)]
    if lines:
        yield Said("\n".join([*lines, "Wrong? /correct 1 and what holds instead."]))
    else:
        yield Said("Nothing is assumed so far.")


async def help_(talk: Talk, command: Help) -> Events:
    """Help: on a command, or on what can be done now."""
    if command.about.casefold() in ("wishes", "wish", "changes"):
        lines = (f"{TITLES[s]}: {', '.join(f'“{w}”' for w in wishes()[s])}" for s in ALL_STEPS)
        yield Said("\n".join(("Wishes that work without a model:", *lines)), "help")
        return
    try:
        text = help_text(command.about)
    except MisreadError as error:
        yield Failed(str(error))
    else:
        now = "" if command.about else f"{_now(talk.design)}\n"
        yield Said(f"{now}{text}", "help")


def _now(design: Design) -> str:
    if design.proposal:
        return ("A proposal is open: “yes” takes it, “no” drops it, “take O1 and O3” takes parts of it. Or type what "
                "should be different, such as “make A2 an oral exam”.")  # fmt: skip
    if design.asked in questions():
        return "Just answer. “You decide”, “skip” and “go back” work; “why” tells why I ask."
    return "Type what you want to change in plain words, or a command. /help and a command's name tells more about it."
