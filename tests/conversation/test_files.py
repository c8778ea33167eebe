"""The spec's file: written at acceptance, never over what is not ours; changes from outside merged or left alone."""

from pathlib import Path

import pytest

from assistant.conversation.commands import Edit, Export, GoTo, Import, Save
from assistant.conversation.events import Asked, Exported, Failed, FileChanged, ProposalShown, Said, Saved
from assistant.conversation.specfile import FileError, save
from assistant.spec import Spec, dumps, load

from .helpers import Designer, every, only


@pytest.fixture
def saved(drafted: Designer) -> tuple[Designer, Path]:
    """A designer whose design is in a file."""
    return drafted, Path(drafted.dialogue.path)


def test_the_file_is_named_after_the_outline_and_kept_in_step(saved: tuple[Designer, Path]) -> None:
    designer, path = saved
    assert path.name == "weather.microcred.yaml"
    designer.does(Edit("title", "Maps"))
    assert load(path).spec == designer.spec
    designer.says("undo")
    assert load(path).spec == designer.spec
    assert designer.dialogue.saved


def test_a_file_that_is_there_is_not_touched(designer: Designer, outline: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "weather.microcred.yaml"
    foreign.write_text("not ours", encoding="utf-8")
    designer.starts(str(outline))
    designer.says("yes")
    assert foreign.read_text(encoding="utf-8") == "not ours"
    assert Path(designer.dialogue.path).name == "weather-2.microcred.yaml"


def _changed_outside(path: Path, **changes: object) -> Spec:
    spec = load(path).spec.with_changes(**changes)
    path.write_text("# a colleague's remark\n" + dumps(spec), encoding="utf-8")
    return spec


def test_a_change_outside_is_shown_and_asked_about_before_anything_else(saved: tuple[Designer, Path]) -> None:
    designer, path = saved
    _changed_outside(path, summary="By a colleague.")
    events = designer.does(Edit("title", "Maps"))
    shown = only(FileChanged, events)
    assert [p.at for p in shown.parts] == ["summary"]
    assert only(Asked, events).key == "file"
    assert designer.spec.title == "Reading Weather Maps"
    assert "colleague" in path.read_text(encoding="utf-8")


def test_merged_both_changes_are_there_and_comments_stay(saved: tuple[Designer, Path]) -> None:
    designer, path = saved
    _changed_outside(path, summary="By a colleague.")
    designer.does(Edit("title", "Maps"))
    designer.says("merge")  # what was interrupted is done then
    assert designer.asked == "review"
    both = load(path).spec
    assert (both.title, both.summary) == ("Maps", "By a colleague.")
    assert both == designer.spec
    assert path.read_text(encoding="utf-8").startswith("# a colleague's remark")


def test_refused_the_file_stays_and_the_session_goes_on_in_another(saved: tuple[Designer, Path]) -> None:
    designer, path = saved
    theirs = _changed_outside(path, title="Theirs")
    designer.says("check")
    designer.says("2")
    assert load(path).spec == theirs
    assert Path(designer.dialogue.path) != path
    assert load(Path(designer.dialogue.path)).spec == designer.spec


def test_an_open_proposal_survives_a_merge(saved: tuple[Designer, Path]) -> None:
    designer, path = saved
    designer.says("remove O3")
    _changed_outside(path, summary="By a colleague.")
    designer.says("show")
    designer.says("1")
    assert designer.dialogue.proposal
    designer.says("yes")
    assert [o.id for o in designer.spec.objectives] == ["O1", "O2"]
    assert designer.spec.summary == "By a colleague."


@pytest.mark.parametrize("content", [b"no spec at all", b"\xff\xfe\x00", b"format: microcred/1\ntitel: x\n"])
def test_a_file_that_became_something_else_is_left_alone(saved: tuple[Designer, Path], content: bytes) -> None:
    designer, path = saved
    path.write_bytes(content)
    assert every(Failed, designer.says("check"))
    designer.does(Edit("title", "Maps"))
    assert path.read_bytes() == content


def test_a_file_that_is_gone_is_told_once(saved: tuple[Designer, Path]) -> None:
    designer, path = saved
    path.unlink()
    assert "not there any more" in only(Failed, designer.says("check")).what
    assert not every(Failed, designer.says("check"))
    only(Saved, designer.does(Save()))
    assert load(path).spec == designer.spec


def test_a_file_touched_without_a_change_is_nobodys_business(saved: tuple[Designer, Path]) -> None:
    designer, path = saved
    path.write_text(path.read_text(encoding="utf-8") + "# a remark at the end\n", encoding="utf-8")
    assert not every(FileChanged, designer.says("check"))
    designer.does(Edit("title", "Maps"))
    assert "# a remark at the end" in path.read_text(encoding="utf-8")


def test_saving_to_another_file(saved: tuple[Designer, Path], tmp_path: Path) -> None:
    designer, path = saved
    designer.does(Save("maps"))
    assert Path(designer.dialogue.path).name == "maps.microcred.yaml"
    assert every(Failed, designer.does(Save(str(path))))
    assert Path(designer.dialogue.path).name == "maps.microcred.yaml"
    assert only(Saved, designer.does(Save("ma\x00ps-3"))).path.endswith("maps-3.microcred.yaml")


def test_a_place_that_can_not_be_written_loses_nothing(drafted: Designer, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    failed = only(Failed, drafted.does(Edit("title", "Maps")))
    assert "No space left" in failed.what
    assert drafted.spec.title == "Maps"
    assert not drafted.dialogue.saved


def test_save_refuses_a_file_it_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "x.microcred.yaml"
    path.write_text(dumps(Spec(title="theirs")), encoding="utf-8")
    for checksum in ("", "0" * 64):
        with pytest.raises(FileError):
            save(path, Spec(title="mine"), checksum)
    assert load(path).spec.title == "theirs"


def test_a_spec_is_opened_where_it_stands(designer: Designer, tmp_path: Path) -> None:
    path = tmp_path / "mine.microcred.yaml"
    path.write_text("# mine\nformat: microcred/1\ntitle: Maps\naudience: {description: hikers}\n", encoding="utf-8")
    designer.starts(str(path))
    assert designer.spec.title == "Maps"
    assert designer.asked == "need"
    designer.says("tours fail")
    assert path.read_text(encoding="utf-8").startswith("# mine\n")
    assert "tours fail" in path.read_text(encoding="utf-8")


def test_a_spec_with_faults_is_told(designer: Designer, tmp_path: Path) -> None:
    (tmp_path / "x.microcred.yaml").write_text("format: microcred/1\ntitel: Maps\n", encoding="utf-8")
    assert "`titel`" in only(Failed, designer.starts("x.microcred.yaml")).what


def test_a_quiz_from_elsewhere_is_a_proposal(drafted: Designer, tmp_path: Path) -> None:
    (tmp_path / "quiz.gift").write_text("::Q1:: What does a blue line with spikes mean? {=a cold front ~rain ~snow}\n")
    shown = only(ProposalShown, drafted.does(Import("quiz.gift")))
    assert shown.title == "What quiz.gift holds"
    drafted.says("yes")
    assert any(a.items for a in drafted.spec.assessments)


def test_exports_lie_beside_the_spec_and_never_overwrite(saved: tuple[Designer, Path]) -> None:
    designer, path = saved
    first = only(Exported, designer.does(Export("markdown"))).paths
    second = only(Exported, designer.does(Export("markdown"))).paths
    assert [Path(p).name for p in (*first, *second)] == ["weather.microcred.md", "weather-2.microcred.md"]
    assert Path(first[0]).parent == path.parent


def test_export_words_are_understood_and_unknown_ones_guessed(saved: tuple[Designer, Path]) -> None:
    designer, _ = saved
    assert only(Exported, designer.says("export to word")).format == "docx"
    assert "Did you mean docx?" in only(Failed, designer.says("/export dcx")).todo
    assert "moodle-xml" in every(Said, designer.says("export"))[0].text


def test_a_design_with_errors_is_not_exported(saved: tuple[Designer, Path]) -> None:
    designer, _ = saved
    designer.does(Edit("O2", "Understand isobars."))
    designer.says("yes")
    assert "OBJ101" in only(Failed, designer.does(Export("docx"))).what


@pytest.mark.parametrize("name", ["x" * 5000, "~nobody-of-that-name/x", "a/" * 400, "\x00/x", ".."])
def test_names_that_are_none_are_told(saved: tuple[Designer, Path], name: str) -> None:
    designer, path = saved
    (path.parent / "file").write_text("no folder", encoding="utf-8")
    for command in (Import(name), Import(f"{name}.md"), Export("markdown", f"file/{name}"), Save(f"file/{name}")):
        assert every(Failed, designer.does(command)), command
    for line in (f"/{name}", f"/help {name}", name, f"use {name}.md"):
        assert designer.says(line)


def test_going_to_a_step_with_an_open_proposal_asks_to_decide_first(drafted: Designer) -> None:
    drafted.says("remove O3")
    drafted.does(GoTo("pilot"))
    assert drafted.asked == "proposal"
    assert drafted.dialogue.step == "objectives"
