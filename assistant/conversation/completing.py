"""What typed text may go on to: slash commands and what they take."""

from pathlib import Path

from assistant.checker import RULES
from assistant.export import FORMATS

from .design import ALL_STEPS, Design
from .elements import ids_and_places
from .slash import slash_commands
from .talk import Outfit

_MOST = 40


def completions(text: str, design: Design, outfit: Outfit) -> list[str]:
    """Return whole lines that typed text may become; nothing for text that is no slash command."""
    if not text.startswith("/"):
        return []
    name, space, rest = text[1:].partition(" ")
    if not space:
        return [f"/{c.name}{' ' if c.takes else ''}" for c in slash_commands().values() if c.name.startswith(name)]
    own = slash_commands().get(name)
    if own is None or not own.completes:
        return []
    head, gap, last = rest.rpartition(" ")
    if own.completes == "file":
        head, gap, last = "", "", rest
    found = [w for w in _words(own.completes, last, design, outfit) if w.casefold().startswith(last.casefold())]
    return [f"/{name} {head}{gap}{word}" for word in found[:_MOST] if word != last]


def _words(kind: str, last: str, design: Design, outfit: Outfit) -> list[str]:
    spec = design.proposal.spec if design.proposal else design.spec
    if kind == "element":
        return list(ids_and_places(spec)) if spec else []
    if kind == "file":
        return _files(last, outfit.folder)
    words: dict[str, list[str]] = {
        "step": list(ALL_STEPS),
        "rule": list(RULES),
        "format": list(FORMATS),
        "command": list(slash_commands()),
        "engine": list(outfit.engines),
    }
    return words[kind]


def _files(begun: str, folder: Path) -> list[str]:
    head = begun.rpartition("/")[0]
    place = Path(folder, Path(head or ".").expanduser())
    try:
        inside = sorted(place.iterdir())
    except OSError:
        return []
    before = f"{head}/" if head or begun.startswith("/") else ""
    return [f"{before}{p.name}{'/' if p.is_dir() else ''}" for p in inside if not p.name.startswith(".")]
