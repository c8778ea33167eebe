"""What faults are planted in: six sound specs made by hand, and drafts of real outlines where these are present."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.checker import Finding, Phase, Report, Severity, check
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
    def alarms(self) -> tuple[Finding, ...]:
        """Return its warnings and errors: of a hand-made spec to the last phase, of a draft as far as it has come."""
        judged = self.report if self.by_hand else check(self.spec, today=TODAY)
        return tuple(f for f in judged.findings if f.severity <= Severity.WARNING)

    @cached_property
    def is_english(self) -> bool:
        """True when the spec is in English."""
        return self.spec.language.split("-", 1)[0].lower() == "en"

    def has(self, codes: frozenset[str], at: str) -> bool:
        """True when a finding of one of the codes stands at an element: the fault is there already."""
        return any(f.code in codes and f.at == at for f in self.report.findings)

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
