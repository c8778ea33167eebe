"""Exports are told from outlines by their names, beside the design they were made of."""

from pathlib import Path

from assistant.export import FORMATS
from assistant.export.beside import exports_beside


def _folder(place: Path, *names: str, outline: str = "Course.docx") -> Path:
    text = f"format: microcred/1\nprovenance:\n  outline:\n    file: {outline}\n"
    (place / "course.microcred.yaml").write_text(text, encoding="utf-8")
    for name in names:
        (place / name).write_bytes(b"x")
    return place


def test_exports_of_every_format_are_known_and_designs_and_outlines_are_none(tmp_path: Path) -> None:
    made = {f"course{f.suffix}" for f in FORMATS.values() if f.name not in ("cli", "json")}
    more = {"course-2.docx", "course.A3.rubric.csv", "course-12.handout.html"}
    others = {"Course.docx", "course.microcred.json", "courses.docx", "course-notes.docx", "course.md", "other.html"}
    assert exports_beside(_folder(tmp_path, *made, *more, *others)) == made | more


def test_an_outline_called_as_its_design_stays_one(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "course.docx", "course-2.docx", outline="course.docx")
    assert exports_beside(folder) == {"course-2.docx"}


def test_where_there_is_no_design_there_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "course.handout.html").write_bytes(b"x")
    assert exports_beside(tmp_path) == frozenset()
    assert exports_beside(tmp_path / "nowhere") == frozenset()
