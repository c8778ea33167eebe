"""Outlines written in a line or two, drafted the way the command does it."""

from pathlib import Path

from assistant.drafting import Draft, DraftRequest, OfflineDrafter
from assistant.outline import read_bytes
from assistant.spec import Spec

SHARED = Path(__file__).resolve().parents[3] / "shared"


def drafts(text: str, *, split: bool = False, name: str = "outline.md", rubrics: Path | None = None) -> list[Draft]:
    outline = read_bytes(text.encode(), name)
    folders = (rubrics,) if rubrics else ()
    return OfflineDrafter().draft(DraftRequest(outline, split=split, rubric_folders=folders))


def draft(text: str, rubrics: Path | None = None) -> Spec:
    return drafts(text, rubrics=rubrics)[0].spec


def course(objectives: list[str], *, rest: str = "", title: str = "A course") -> str:
    listed = "\n".join(f"- {o}" for o in objectives)
    return f"# {title}\n\n## Learning outcomes\n\n{listed}\n\n{rest}"
