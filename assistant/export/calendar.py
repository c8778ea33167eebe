"""A calendar of the dates that a spec holds: opening, due dates, pilot, review, evaluation, ends of waivers.

Source: RFC 5545 (iCalendar), RFC 7986 (name of a calendar). An entry keeps its UID when its date moves, so that a
calendar takes the second export for a change of the first. What is not written as a date is told, never guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.spec import Spec

from .dates import Span, spans_in
from .identity import uuid_of
from .result import Demand, Export, Job, Loss, text_file

SUFFIX = ".ics"
_LONGEST_LINE = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""
_QUOTED = 60
_UNDATED = date(2000, 1, 1)
"""DTSTAMP where the spec records no date of its own: the clock would make every export another one."""
_LEARNERS, _TEAM = "Learners", "Course team"


@dataclass(frozen=True)
class _Stated:
    """A text of the spec that should hold a date."""

    key: str
    """What its UID is made of, such as `A1.due`."""
    at: str
    """Id of the element, or `spec`."""
    summary: str
    text: str
    audience: str
    several: bool = False
    """True where several dates make several entries."""


@dataclass(frozen=True)
class _Entry:
    uid: str
    summary: str
    text: str
    audience: str
    span: Span


def to_ics(job: Job) -> Export:
    """Return the calendar."""
    entries, losses = _sorted_out(job.spec)
    stamp = _stamp(job.spec).strftime("%Y%m%dT000000Z")
    title = " ".join(job.spec.title.split())
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//microcred//microcred//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escaped(title)}",
        f"X-WR-CALNAME:{_escaped(title)}",
        *(line for entry in entries for line in _event(entry, stamp)),
        "END:VCALENDAR",
    ]
    text = "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))
    return Export((text_file(job.stem + SUFFIX, "text/calendar", text),), tuple(losses))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what a calendar asks for: dates written as dates."""
    entries, losses = _sorted_out(spec)
    if not entries:
        yield Demand("spec", "holds no date: write `launch.opens`, `due` or `review_by` as 2027-06-30", blocks=True)
    for loss in losses:
        yield Demand(loss.at, loss.what)


def _sorted_out(spec: Spec) -> tuple[list[_Entry], list[Loss]]:
    """Return the entries in the order of their dates, and the texts that make none."""
    entries, losses = [], []
    for stated in _stated(spec):
        spans = spans_in(stated.text)
        if not spans or (len(spans) > 1 and not stated.several):
            shown = " ".join(stated.text.split())
            shown = shown if len(shown) <= _QUOTED else shown[: _QUOTED - 1] + "…"
            why = "holds several dates" if spans else "is no date"
            losses.append(Loss(stated.at, f"“{shown}” {why}: no entry; a date is written 2027-06-30"))
            continue
        for span in spans:
            key = f"{stated.key}/{span.first.isoformat()}" if stated.several else stated.key
            uid = str(uuid_of(spec, f"calendar/{key}"))
            entries.append(_Entry(uid, stated.summary, stated.text, stated.audience, span))
    return sorted(entries, key=lambda e: (e.span.first, e.span.at is not None, e.span.at, e.uid)), losses


def _stated(spec: Spec) -> Iterator[_Stated]:
    title = " ".join(spec.title.split())
    yield from _for_learners(spec, title)
    yield from _for_the_team(spec, title)


def _for_learners(spec: Spec, title: str) -> Iterator[_Stated]:
    if spec.launch and spec.launch.opens:
        yield _Stated("launch.opens", "spec", f"Opens: {title}", spec.launch.opens, _LEARNERS)
    if spec.delivery and spec.delivery.schedule:
        yield _Stated("schedule", "spec", title, spec.delivery.schedule, _LEARNERS, several=True)
    for a in spec.assessments:
        if a.due:
            yield _Stated(f"{a.id}.due", a.id, f"Due: {a.id} {' '.join(a.title.split())} ({title})", a.due, _LEARNERS)


def _for_the_team(spec: Spec, title: str) -> Iterator[_Stated]:
    if spec.pilot and spec.pilot.plan and spec.pilot.plan.when:
        yield _Stated("pilot", "spec", f"Pilot: {title}", spec.pilot.plan.when, _TEAM)
    if spec.quality_assurance and spec.quality_assurance.review_by:
        yield _Stated("review", "spec", f"Review due: {title}", spec.quality_assurance.review_by, _TEAM)
    for q in spec.evaluation.questions if spec.evaluation else ():
        if q.when:
            yield _Stated(f"{q.id}.when", q.id, f"Evaluation {q.id}: {title}", q.when, _TEAM)
    for waiver in spec.waivers:
        if waiver.until:
            what = f"{waiver.rule} at {waiver.at or 'spec'}"
            summary = f"Last day of the waiver of {what} ({title})"
            yield _Stated(f"waiver/{what}", waiver.at or "spec", summary, waiver.until.isoformat(), _TEAM)


def _stamp(spec: Spec) -> date:
    """Return the latest date that the spec records of itself."""
    origins = spec.provenance.elements.values() if spec.provenance else ()
    noted = [*(waiver.on for waiver in spec.waivers), *(origin.on for origin in origins)]
    return max((day for day in noted if day), default=_UNDATED)


def _event(entry: _Entry, stamp: str) -> Iterator[str]:
    span = entry.span
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{stamp}"
    if span.at is None:
        yield f"DTSTART;VALUE=DATE:{span.first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{span.last + timedelta(days=1):%Y%m%d}"  # the first day after it
    else:
        yield f"DTSTART:{datetime.combine(span.first, span.at):%Y%m%dT%H%M%S}{'Z' if span.utc else ''}"
    yield f"SUMMARY:{_escaped(entry.summary)}"
    yield f"DESCRIPTION:{_escaped(f'As stated: {entry.text}')}"
    yield f"CATEGORIES:{entry.audience}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Return a text value (RFC 5545, 3.3.11)."""
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n").replace("\t", " ")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, none ending within a character; later ones begin with a space."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode("utf-8"))
        if size + octets > _LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    yield piece
