"""Events as lines of text: for the line mode, for screen readers, for transcripts. No drawing, signs instead of colour.

A turn stays short: long lists are cut with a word on how to see the rest.
"""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from . import events as e
from .design import ALL_STEPS
from .differing import shortened
from .events import Event, FindingView, Part
from .wording import AS_BEFORE, TITLES, counts, listed

_MOST_PARTS, _MOST_LINES, _MOST_REASONS, _MOST_NOTES, _MOST_FINDINGS = 6, 4, 1, 1, 2
_ID = 12
_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": "~", "same": " "}
_IN_ONE_LINE = ("proposal", "review", "finish", "draft", "stuck")
"""Questions whose choices come often: they stand in one line."""
_GIST = ("method", "level", "kind", "weight", "minutes")
"""Fields that say in a few words what an element is like."""


@dataclass
class PlainLines:
    """Turns events into lines; remembers what needs no saying twice."""

    width: int = 80
    _last_asked: str = ""
    _settled: bool = False
    """True when a proposal was settled in this turn: its changes were shown with it."""
    _working: bool = False
    _makers: dict[type, Callable[[Any], Iterator[str]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._makers = {
            e.Said: lambda v: iter(v.text.splitlines()), e.Asked: self._asked, e.ProposalShown: self._proposal,
            e.PartsShown: self._parts_shown, e.FindingsShown: _findings, e.TensionShown: _tension,
            e.StepChanged: _step, e.Failed: _failed, e.Saved: _saved, e.FileChanged: self._file, e.EditShown: _edit,
            e.Exported: _exported, e.EngineChanged: _engine, e.SessionsShown: _sessions, e.PageShown: _page,
            e.Renamed: lambda v: iter((f"This session is now called {v.name}.",)), e.SpecChanged: self._changed,
            e.FindingsChanged: self._findings_changed, e.Working: self._at_work, e.ProposalSettled: self._settle,
        }  # fmt: skip

    def lines(self, event: Event) -> list[str]:
        """Return the lines of an event, folded; none where it needs no saying."""
        if isinstance(event, e.Heard):
            self._settled = self._working = False
        maker = self._makers.get(type(event))
        texts = [text for text in maker(event) if text.strip()] if maker else []
        return [line for i, text in enumerate(texts) for line in self._folded(text, labelled=i == 0)]

    def _folded(self, text: str, *, labelled: bool) -> list[str]:
        """Fold a line; the first of an event leaves room for its label."""
        own = len(text) - len(text.lstrip())
        text = text.strip()
        hang = " " * (own + (2 if text[:2] in ("+ ", "- ", "~ ") or text[:1].isdecimal() else 0))
        first = " " * len(LABEL) if labelled else " " * own
        folded = textwrap.wrap(text, self.width, initial_indent=first, subsequent_indent=hang, break_on_hyphens=False)
        return [" " * own + folded[0].lstrip(), *folded[1:]]

    def _asked(self, asked: e.Asked) -> Iterator[str]:
        again, self._last_asked = asked.key == self._last_asked, asked.key
        yield asked.question
        if asked.why and not again:
            yield f"  Why: {asked.why}"
        if asked.example and not again:
            yield f"  For example: {asked.example}"
        if asked.choices and asked.key in _IN_ONE_LINE:
            yield f"  {', '.join(f'{i} {c.label}' for i, c in enumerate(asked.choices, 1))}"
        else:
            yield from (f"  {i} {c.label}" for i, c in enumerate(asked.choices, 1))
        default = next((c.label for c in asked.choices if c.value == asked.default), asked.default)
        if default:
            yield f"  Just Enter: {default}"
        elif asked.optional:
            yield "  Just Enter: skip"

    def _proposal(self, shown: e.ProposalShown) -> Iterator[str]:
        self._last_asked = ""
        whole = "" if shown.since else _whole(shown.parts)
        told = shown.since or shown.parts
        yield f"Proposed: {shown.title}{f' ({whole})' if whole else ''}"
        yield from self._parts(told, detailed=len(told) <= 2)
        yield from [f"  {AS_BEFORE}"] if shown.since else ()
        yield from () if whole else _reasons(shown.reasons)  # of a whole draft they come with each step
        yield from _cut([f"  Note: {self._first(n)}" for n in shown.notes], _MOST_NOTES, "“show” shows all")
        assumed = [f"  Assumed: {self._first(a)}" for a in shown.assumptions]
        yield from _cut(assumed, _MOST_NOTES, "/assumptions lists all")
        yield from (f"  Opens again: {TITLES[s]}, since {why}." for s, why in _named(shown.reopens))
        yield from _checked(shown)

    def _parts(self, parts: Sequence[Part], *, detailed: bool) -> Iterator[str]:
        told = [p for p in parts if p.how != "same" or not detailed]
        told.sort(key=lambda p: not _is_element(p))  # elements first: facts are the designer's own or soon told
        few = len(told) == 1 or sum(len(p.lines) for p in told) <= 2 * _MOST_LINES
        for part in told[:_MOST_PARTS]:
            inside = part.how in ("changed", "moved") or (detailed and len(parts) == 1)
            told_apart = f" ({_labels(part)})" if inside and not few else ""
            yield self._short(f"  {_SIGNS[part.how]} {self._title(part)}{told_apart}", 0)
            if inside and few:
                yield from self._lines(part, _MOST_LINES)
        if len(told) > _MOST_PARTS:
            yield f"  … and {len(told) - _MOST_PARTS} more: {listed([p.at for p in told[_MOST_PARTS:]], 12)}."

    def _lines(self, part: Part, most: int) -> Iterator[str]:
        telling = [line for line in part.lines if line.label not in _GIST or line.sign == "-" or part.how == "changed"]
        telling = _without_trifles(telling)
        for line in shortened(telling[:most], max(40, self.width - 8) - 2):
            label = f"{line.label}: " if line.label else ""
            yield f"    {line.sign} {self._short(label + line.text, 6)}"
        if len(telling) > most:
            yield f"    … {len(telling) - most} more lines; “show” shows them."

    def _title(self, part: Part) -> str:
        known = _is_element(part)
        held = {line.label: line.text for line in part.lines if line.sign != "-"}
        units = {"weight": "{} %", "minutes": "{} min"}
        if held.get("level", "").isdecimal():
            held["level"] = f"level {held['level']}"
        gist = (
            ", ".join(units.get(g, "{}").format(held[g]) for g in _GIST if g in held) if part.how != "changed" else ""
        )
        facts = "; ".join(held.values()) if not known and part.how != "changed" else ""
        text = f"{part.at} {part.title}" if known else f"{part.title}: {facts}" if facts else part.title
        return self._short(f"{text} ({gist})" if gist and known else text, 4)

    def _first(self, text: str) -> str:
        """Return the first sentence of a text, two lines of it at most."""
        head, dot, rest = text.partition(". ")
        return textwrap.shorten(f"{head}. …" if dot and rest else text, 2 * self.width - 20, placeholder=" …")

    def _short(self, text: str, taken: int) -> str:
        lead = text[: len(text) - len(text.lstrip())]
        text = lead + " ".join(text.split())
        room = max(40, self.width - taken - 2)
        return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"

    def _parts_shown(self, shown: e.PartsShown) -> Iterator[str]:
        yield f"{shown.title}:"
        if not shown.full:
            yield from self._parts(shown.parts, detailed=False)
            return
        for part in shown.parts:
            head = f"{part.at} {part.title}" if part.at != part.title else part.title
            yield f"  {_SIGNS[part.how]} {head}"
            for line in part.lines:
                label = f"{line.label}: " if line.label else ""
                yield f"    {line.sign} {label}{' / '.join(line.text.splitlines())}"

    def _file(self, shown: e.FileChanged) -> Iterator[str]:
        yield f"Somebody changed {shown.path} outside of this conversation:"
        yield from self._parts(shown.parts, detailed=False)

    def _changed(self, changed: e.SpecChanged) -> Iterator[str]:
        if changed.what.startswith("your words"):
            yield from self._parts(changed.parts, detailed=True)

    def _findings_changed(self, changed: e.FindingsChanged) -> Iterator[str]:
        errors = [f for f in changed.new if f.severity == "error"]
        if errors and not self._settled:
            yield from (f"The checker: {_finding(f)}" for f in errors[:_MOST_FINDINGS])

    def _settle(self, _event: e.ProposalSettled) -> Iterator[str]:
        self._settled = True
        return iter(())

    def _at_work(self, working: e.Working) -> Iterator[str]:
        if not self._working:
            yield f"({working.text} …)"
        self._working = True


def _is_element(part: Part) -> bool:
    """True for an objective, assessment, module and the like; false for a place such as `launch`."""
    return part.at[:1].isupper() and any(c.isdecimal() for c in part.at)


def _whole(parts: Sequence[Part]) -> str:
    """Return how much a design drafted at once holds; empty for a smaller proposal."""
    kinds = (("O", "objective"), ("A", "assessment"), ("M", "module"))
    found = [(sum(_is_element(p) and p.at[0] == k and p.how == "added" for p in parts), word) for k, word in kinds]
    return ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in found) if all(n for n, _ in found) else ""


def _labels(part: Part) -> str:
    """Return what is different in a part, by the names of its fields."""
    telling = _without_trifles(part.lines)
    fresh = [f"“{line.text}”" for line in telling if line.sign == "+" and line.label.endswith(" title")]
    names = [line.label.split(" ")[-1] for line in telling if line.label]
    return f"new: {listed(fresh, 3)}" if fresh else f"changed: {listed(list(dict.fromkeys(names)), 4)}"


def _without_trifles(lines: Sequence[e.Line]) -> list[e.Line]:
    """Leave out pairs that differ in a full stop or a capital only."""
    plain = [(line.label, line.text.casefold().strip(" .")) for line in lines]
    return [line for line, key in zip(lines, plain, strict=True) if plain.count(key) == 1]


def _named(reopens: Sequence[tuple[str, str]]) -> Iterator[tuple[Any, str]]:
    return ((s, why) for s, why in reopens if s in ALL_STEPS)


def _reasons(reasons: Sequence[e.Reason]) -> Iterator[str]:
    weighed = [r for r in reasons if r.runner_up and not r.because.startswith(("follows from", "asked for"))]
    for reason in weighed[:_MOST_REASONS]:
        other = f" Second choice: {reason.runner_up}." if reason.runner_up else ""
        yield f"  Why {reason.at}: {reason.because.rstrip('.')}.{other}"
    if len(weighed) > _MOST_REASONS:
        yield f"  The other reasons: “why {weighed[_MOST_REASONS].at}” and so on."


def _checked(shown: e.ProposalShown) -> Iterator[str]:
    before, after = counts(shown.before), counts(shown.after)
    news = before != after and shown.before != e.Tally()
    yield f"  The checker: {after} (now: {before})." if news else f"  The checker: {after}."
    grave = [f for f in shown.new if f.severity in ("error", "warning")]
    yield from (f"  {_finding(f)}" for f in grave[:_MOST_FINDINGS])
    if len(grave) > _MOST_FINDINGS:
        yield f"  … and {len(grave) - _MOST_FINDINGS} more; /check lists them."


def _finding(finding: FindingView) -> str:
    return f"{finding.severity} {finding.code} at {finding.at}: {finding.message}"


def _findings(shown: e.FindingsShown) -> Iterator[str]:
    waived = f", {shown.waived} waived" if shown.waived else ""
    yield f"The checker: {counts(shown.tally)}{waived}."
    for finding in shown.findings:
        yield f"  {_finding(finding)}"
        if finding.fix:
            yield f"    /fix {finding.code} {finding.at} would {finding.fix}."
    rest = sum(vars(shown.tally).values()) - len(shown.findings)
    if rest > 0:
        yield "  /check all lists every remark." if not shown.findings else f"  … and {rest} more: /check all"


def _cut(lines: list[str], most: int, otherwise: str) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"  … and {len(lines) - most} more; {otherwise}."


def _tension(shown: e.TensionShown) -> Iterator[str]:
    yield (f"Mind: the outline states {shown.what} as {shown.stated} ({shown.where}), and now it is {shown.now}. "
           "Yours holds; /undo takes it back.")  # fmt: skip


def _step(changed: e.StepChanged) -> Iterator[str]:
    if changed.state == "draft" and changed.reason:
        yield f"{TITLES[changed.step]} is open again: {changed.reason}"


def _failed(failed: e.Failed) -> Iterator[str]:
    yield from failed.what.splitlines()
    if failed.todo:
        yield f"  {failed.todo}"


def _saved(saved: e.Saved) -> Iterator[str]:
    if saved.first:
        yield f"Your design is in {saved.path}; every change goes there from now on."


def _edit(shown: e.EditShown) -> Iterator[str]:
    yield f"{shown.at} as it stands. Send it back changed, as /edit {shown.at} and the new text:"
    yield from (f"    {line}" for line in shown.text.splitlines())


def _exported(done: e.Exported) -> Iterator[str]:
    yield f"Written: {', '.join(done.paths)}."
    yield from _cut([f"  Not carried: {loss}" for loss in done.losses], 3, "the others are of that kind")


def _engine(changed: e.EngineChanged) -> Iterator[str]:
    yield f"From now on {changed.name} drafts{f' with {changed.model}' if changed.model else ''}."


def _sessions(shown: e.SessionsShown) -> Iterator[str]:
    yield "Sessions, the latest first:" if shown.rows else "There are no sessions yet."
    for name, when, title in shown.rows[:_ID]:
        yield f"  {name}: {title or 'no title yet'}, last used {when}"


def _page(page: e.PageShown) -> Iterator[str]:
    yield page.title
    yield from (f"  {line}" for line in page.text.splitlines() if line)


LABEL: Final = "microcred: "
"""What the assistant's lines begin with."""
