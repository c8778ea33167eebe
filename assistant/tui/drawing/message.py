"""Each kind of event as a message of the talk, or as nothing where the rest of the screen shows it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from textual.content import Content

from assistant.conversation import events as e
from assistant.conversation.wording import AS_BEFORE, TITLES, counts

from ..border import drawn, lines
from .parts import changed_lines, finding, heading, part_list, reasons, whole

Kind = Literal["you", "plain", "welcome", "done", "hint", "help", "warning", "failed", "proposal", "question"]
_MOST_PARTS, _MOST_LINES, _MOST_REASONS, _MOST_ASSUMED, _MOST_FINDINGS = 18, 8, 2, 4, 5
_FEW, _LINES_OF_MANY = 3, 2
"""So many parts that change are shown with all their lines; of more only these, or a proposal runs many screens."""
_MORE_OF_IT = "/show shows all lines; F6 shows them part by part."


@dataclass(frozen=True)
class Message:
    """A message of the talk."""

    kind: Kind
    content: Content


def draw(event: e.Event) -> Message | None:
    """Return an event as a message; None where it needs none."""
    maker = _MAKERS.get(type(event))
    return maker(event) if maker else None


def draw_all(events: Iterable[e.Event]) -> list[Message]:
    """Return what was shown so far as messages; a question that was asked again stands once."""
    made: list[Message] = []
    asked: e.Asked | None = None
    for event in events:
        if isinstance(event, e.Asked):
            repeated = event.key in SMALL or (asked is not None and event.key == asked.key)
            message, asked = None if repeated else question(event), event
        elif isinstance(event, e.Heard):
            message = heard(event, asked)
        else:
            message = draw(event)
        if message:
            made.append(message)
    return made


SMALL: Final = ("start", "proposal", "review", "draft", "stuck", "finish")
"""Questions that come again and again: they leave no trace in the talk."""


def question(asked: e.Asked) -> Message:
    """Return a question as it stands in the talk once it is answered."""
    return Message("question", drawn((asked.question, "bold")))


def heard(event: e.Heard, asked: e.Asked | None) -> Message:
    """Return what the designer said; a choice by its words, whether it was typed as a number or picked."""
    said = event.text.strip()
    choices = asked.choices if asked else ()
    label = next((c.label for i, c in enumerate(choices, 1) if said in (c.value, str(i))), said)
    return Message("you", drawn(label or event.meant or "(Enter)"))


def _said(event: e.Said) -> Message:
    return Message(event.kind, drawn(event.text))


def _proposal(shown: e.ProposalShown) -> Message:
    made = [drawn(("Proposed  ", "$muted"), (shown.title, "bold")), Content("")]
    parts = shown.since or shown.parts
    many = sum(part.how == "changed" for part in parts) > _FEW
    made += part_list(parts, _MOST_PARTS, _LINES_OF_MANY if many else _MOST_LINES)
    made += _gap([drawn((_MORE_OF_IT, "$muted"))] if many else [])
    made += _gap([drawn((AS_BEFORE, "$muted"))] if shown.since else [])
    made += _gap(reasons(shown.reasons, _MOST_REASONS))
    made += _gap([drawn(("Note: ", "bold"), note) for note in shown.notes[:_MOST_ASSUMED]])
    assumed = [drawn(("Assumed: ", "bold"), a) for a in shown.assumptions[:_MOST_ASSUMED]]
    if len(shown.assumptions) > _MOST_ASSUMED:
        more = len(shown.assumptions) - _MOST_ASSUMED
        assumed.append(drawn((f"… and {more} more assumed; /assumptions lists them.", "$muted")))
    made += _gap(assumed)
    named = {str(s): t for s, t in TITLES.items()}
    made += _gap(
        [drawn(("Opens again: ", "$text-warning"), f"{named.get(step, step)}. {why}") for step, why in shown.reopens]
    )
    made += _gap(list(_checked(shown)))
    return Message("proposal", lines(made))


def _checked(shown: e.ProposalShown) -> Iterator[Content]:
    before, after = counts(shown.before), counts(shown.after)
    first = all(part.how == "added" for part in shown.parts)
    now = f"now {before}; " if before != after and not first else ""
    style = "$text-error" if shown.after.errors else "$text-warning" if shown.after.warnings else "$text-success"
    yield drawn(("The checker: ", "bold"), now, (f"with this {after}" if now else after, style))
    grave = [f for f in shown.new if f.severity in ("error", "warning")]
    yield from (finding(f) for f in grave[:_MOST_FINDINGS])
    if len(grave) > _MOST_FINDINGS:
        yield drawn((f"… and {len(grave) - _MOST_FINDINGS} more; /check lists them.", "$muted"))
    yield from (finding(f, mended=True) for f in shown.gone[:_MOST_FINDINGS] if f.severity in ("error", "warning"))


def _gap(block: list[Content]) -> list[Content]:
    """Return a block with an empty line above it; nothing where there is none."""
    return [Content(""), *block] if block else []


def _step(event: e.StepChanged) -> Message | None:
    if event.state == "draft" and event.reason:
        return Message("warning", drawn((f"{TITLES[event.step]} is open again: ", "bold"), event.reason))
    return None


def _findings_changed(event: e.FindingsChanged) -> Message | None:
    errors = [f for f in event.new if f.severity == "error"]
    return Message("warning", lines([finding(f) for f in errors[:3]])) if errors else None


def _findings(event: e.FindingsShown) -> Message:
    waived = f", {event.waived} waived" if event.waived else ""
    made = [drawn(("The checker: ", "bold"), f"{counts(event.tally)}{waived}.")]
    for view in event.findings:
        made.append(finding(view))
        if view.fix:
            made.append(drawn((f"  /fix {view.code} {view.at} would {view.fix}.", "$muted")))
    if event.next_step:
        made.append(drawn(("Next: ", "bold"), event.next_step))
    return Message("plain", lines(made))


def _parts(event: e.PartsShown) -> Message:
    head = drawn((event.title, "bold"))
    if event.full:
        return Message("plain", lines([head, whole(event.parts)]))
    return Message("plain", lines([head, *part_list(event.parts, 30, _MOST_LINES)]))


def _tension(event: e.TensionShown) -> Message:
    return Message("warning", drawn(
        ("Two things disagree. ", "bold"), f"The outline states {event.what} as {event.stated} ({event.where}), and "
        f"now it is {event.now}. Yours holds; /undo takes it back.",
    ))  # fmt: skip


def _failed(event: e.Failed) -> Message:
    todo = f"\n{event.todo}" if event.todo else ""
    return Message("failed", drawn((event.what, "bold"), todo))


def _saved(event: e.Saved) -> Message | None:
    if not event.first:
        return None
    return Message("done", drawn("Your design is in ", (event.path, "bold"), "; every change goes there from now on."))


def _file(event: e.FileChanged) -> Message:
    made = [drawn((f"Somebody changed {event.path} outside of this conversation:", "bold"))]
    return Message("warning", lines([*made, *part_list(event.parts, _MOST_PARTS, _MOST_LINES)]))


def _exported(event: e.Exported) -> Message:
    made = [drawn("Written: ", (", ".join(event.paths), "bold"), ".")]
    made += [drawn(("  Not carried: ", "$text-warning"), loss) for loss in event.losses[:5]]
    if len(event.losses) > 5:
        made.append(drawn((f"… and {len(event.losses) - 5} more", "$muted")))
    return Message("done", lines(made))


def _engine(event: e.EngineChanged) -> Message:
    return Message("done", drawn(f"From now on {event.name} drafts{f' with {event.model}' if event.model else ''}."))


def _renamed(event: e.Renamed) -> Message:
    return Message("done", drawn(f"This session is now called “{event.name}”."))


def _changed(event: e.SpecChanged) -> Message | None:
    """Return a change that was made at once, without a proposal: the designer's own words."""
    if not event.what.startswith("your words"):
        return None
    made = [drawn((f"{event.what[:1].upper()}{event.what[1:]}", "bold"))]
    for part in event.parts[:4]:
        made += [heading(part), *changed_lines(part.lines, _MOST_LINES)]
    return Message("done", lines(made))


_MAKERS: Final[Mapping[type, Callable[[Any], Message | None]]] = {
    e.Said: _said, e.ProposalShown: _proposal, e.StepChanged: _step, e.Asked: question,
    e.FindingsChanged: _findings_changed, e.FindingsShown: _findings, e.PartsShown: _parts, e.TensionShown: _tension,
    e.Failed: _failed, e.Saved: _saved, e.FileChanged: _file, e.Exported: _exported, e.EngineChanged: _engine,
    e.Renamed: _renamed, e.SpecChanged: _changed,
}  # fmt: skip
