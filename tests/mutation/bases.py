"""What faults are planted in: six sound specs made by hand, and drafts of real outlines where these are present."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.checker import Phase, Report, check
from assistant.drafting import DraftError, DraftRequest, OfflineDrafter
from assistant.outline import OutlineError, read_outline
from assistant.spec import Spec, load

from .day import TODAY

SOUND = Path(__file__).parent / "sound"


@dataclass(frozen=True, eq=False)
class Base:
    """A spec before a fault is planted."""

    name: str
    spec: Spec
    by_hand: bool
    """True for the six that must draw no warning; a draft may deserve some."""

    @cached_property
    def report(self) -> Report:
        """Return what the checker says of it, judged to the last phase."""
        return check(self.spec, phase=Phase.EVALUATION, today=TODAY)

    @cached_property
    def known(self) -> frozenset[str]:
        """Return the fingerprints of its findings: a fault is found by a new one."""
        return frozenset(f.fingerprint for f in self.report.findings)


def sound_specs() -> list[Base]:
    """Return the hand-made specs, in the order of their names."""
    return [Base(p.name.partition(".")[0], load(p).spec, True) for p in sorted(SOUND.glob("*.microcred.yaml"))]


def drafts(folder: Path) -> Iterator[Base]:
    """Yield what the offline engine drafts from the outlines of a folder; an outline that gives no draft is left out."""
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        try:
            made = OfflineDrafter().draft(DraftRequest(read_outline(path)))
        except (OutlineError, DraftError):
            continue
        for draft in made:
            yield Base(path.stem, draft.spec, False)
