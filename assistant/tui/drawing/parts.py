"""Elements and changes as styled text: sign, id, title, and below them the lines that differ."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from textual.content import Content

from assistant.conversation.differing import shortened
from assistant.conversation.events import FindingView, Line, Part, Reason

from ..border import clean_line, drawn, lines

SIGNS: Final = {"added": "+", "removed": "-", "changed": "~", "moved": "~", "same": " "}
STYLES: Final = {
    "added": "$text-success", "removed": "$text-error", "changed": "$text-warning", "moved": "$text-warning",
    "same": "",
}  # fmt: skip
SEVERITIES: Final = {"error": "✗", "warning": "▲", "info": "·", "hint": "·"}
SEVERITY_STYLES: Final = {
    "error": "$text-error",
    "warning": "$text-warning",
    "info": "$muted",
    "hint": "$muted",
}
_GIST: Final = {"method": "", "level": "", "kind": "", "weight": " %", "minutes": " min"}
_LINE_STYLES: Final = {"+": "$text-success", "-": "$text-error", " ": ""}


_STRONG = re.compile(r"\*\*(\S(?:[^*\n]*\S)?)\*\*")
"""What Markdown makes bold: materials are written in it."""
_SHORT = 180
"""Characters of a value where not all is shown."""


def unmarked(text: str) -> str:
    """Return text of materials without the stars of Markdown, where nothing can be bold."""
    return _STRONG.sub(r"\1", text)


def is_element(part: Part) -> bool:
    """True for elements with an id of their own, such as O1; false for places, such as the audience."""
    return part.at[:1].isupper() and any(c.isdigit() for c in part.at)


def gist(part: Part) -> str:
    """Return in a few words what an element is like: method, level, weight, minutes."""
    held = {line.label: line.text for line in part.lines if line.sign != "-"}
    return ", ".join(f"{held[g]}{unit}" for g, unit in _GIST.items() if g in held)


def heading(part: Part, *, sign: bool = True) -> Content:
    """Return an element in one line."""
    mark = f"{SIGNS[part.how]} " if sign else ""
    known = is_element(part)
    alone = "" if known else next((line.text for line in part.lines if not line.label and line.sign != "-"), "")
    pieces: list[tuple[str, str]] = [(mark, STYLES[part.how]), (f"{part.at} " if known else "", "bold")]
    pieces.append((clean_line(f"{part.title}{': ' + unmarked(alone) if alone and part.how != 'changed' else ''}"), ""))
    told = gist(part) if known and part.how != "changed" else ""
    return drawn(*pieces, (f"  {told}" if told else "", "$muted"))


def changed_lines(shown: Sequence[Line], most: int = 0, *, indent: int = 2) -> list[Content]:
    """Return the lines of a change, `most` of them, shortened; 0: all, and whole."""
    chosen = shown[:most] if most else shown
    told = shortened(chosen, _SHORT) if most else chosen
    made = [_line(replace(line, text=clean_line(line.text, _SHORT)) if most else line, indent) for line in told]
    if len(shown) > len(chosen):
        made.append(drawn((f"{' ' * indent}… {len(shown) - len(chosen)} more lines", "$muted")))
    return made


def _line(line: Line, indent: int) -> Content:
    style = _LINE_STYLES[line.sign]
    body = "\n".join(f"{' ' * (indent + 2)}{row}" if i else row for i, row in enumerate(line.text.splitlines()))
    label = f"{line.label}: " if line.label else ""
    strong = f"{style} bold" if style else "bold"
    told = ((piece, strong if i % 2 else style) for i, piece in enumerate(_STRONG.split(body)))
    return drawn((f"{' ' * indent}{line.sign} ", style), (label, strong), *told)


def part_list(parts: Iterable[Part], most: int, lines_each: int) -> list[Content]:
    """Return elements below one another: what is new in a line each, what changes with its lines."""
    told = list(parts)
    made: list[Content] = []
    for part in told[:most]:
        made.append(heading(part))
        if part.how in ("changed", "moved") or len(told) == 1:
            made += changed_lines(_telling(part), lines_each)
    if len(told) > most:
        rest = ", ".join(p.at for p in told[most : most + 10])
        made.append(drawn((f"… and {len(told) - most} more: {rest}", "$muted")))
    return made


def whole(parts: Iterable[Part]) -> Content:
    """Return elements with all their lines."""
    made: list[Content] = []
    for part in parts:
        made += [heading(part), *changed_lines(part.lines)]
    return lines(made)


def _telling(part: Part) -> list[Line]:
    """Return the lines that say more than the heading does."""
    return [line for line in part.lines if line.label not in _GIST or line.sign == "-" or part.how == "changed"]


def finding(view: FindingView, *, mended: bool = False) -> Content:
    """Return a finding: how bad, which rule, where, what."""
    if mended:
        return drawn(("✓ mended ", "$text-success"), (f"{view.code} {view.at} {clean_line(view.message)}", "$muted"))
    style = SEVERITY_STYLES[view.severity]
    return drawn(
        (f"{SEVERITIES[view.severity]} {view.severity} ", style), (f"{view.code} {view.at} ", "bold"), view.message
    )


def reasons(shown: Sequence[Reason], most: int) -> list[Content]:
    """Return why elements are as they are, those with a second choice first."""
    chosen = sorted(shown, key=lambda r: not r.runner_up)[:most]
    made = []
    for reason in chosen:
        made.append(drawn((f"Why {reason.at}: ", "bold"), reason.because))
        if reason.runner_up:
            made.append(drawn(("Second choice: ", "$muted"), (reason.runner_up, "$muted")))
    if len(shown) > len(chosen):
        made.append(drawn((f"… reasons for {len(shown) - len(chosen)} more: /why and an id", "$muted")))
    return made
