"""A session as a Markdown document: who said what, proposals and all."""

import re
from collections.abc import Iterable, Iterator

from .events import Event, Heard, SpecChanged
from .plain import PlainLines

_WIDE = 10_000
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def transcript(title: str, events: Iterable[Event]) -> str:
    """Return a session's events as Markdown; whatever was typed stays text and never becomes markup."""
    return "\n".join(_lines(title, events)).rstrip() + "\n"


def _lines(title: str, events: Iterable[Event]) -> Iterator[str]:
    plain = PlainLines(width=_WIDE)
    yield f"# {_escaped(title)}"
    for event in events:
        lines = plain.lines(event)
        if isinstance(event, Heard):
            yield ""
            yield from (f"**you:** {_escaped(line)}" if i == 0 else f"{_escaped(line)}  "
                        for i, line in enumerate((event.text or event.meant).splitlines()))  # fmt: skip
        elif lines and not isinstance(event, SpecChanged):
            yield ""
            for i, line in enumerate(lines):
                depth = len(line) - len(line.lstrip())
                lead = "**microcred:** " if i == 0 else "    " * max(0, depth // 2 - 1) + "- " if depth else ""
                yield f"{lead}{_escaped(line.strip())}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
