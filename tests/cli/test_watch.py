"""`check --watch`: a saved file is checked again, whatever way the editor saves it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli.judging import Asked
from assistant.cli.watch import watch_files, watching

from .conftest import Run
from .test_check_and_fix import FAULTY

Saves = list[Callable[[], object]]


@pytest.fixture
def faulty(folder: Path) -> Path:
    file = folder / "t.yaml"
    file.write_text(FAULTY, encoding="utf-8")
    return file


class _End(Exception):
    """No more saves."""


def watched(saves: Saves, capsys: pytest.CaptureFixture[str], *, looks: int = 8) -> list[str]:
    """Return what was printed before and after each save; the file is saved between two looks at it."""
    shown: list[str] = []
    turn = 0

    def wait(_seconds: float) -> None:
        nonlocal turn
        turn += 1
        if turn % looks == 0:
            shown.append(capsys.readouterr().out)
            if len(shown) > len(saves):
                raise _End
            saves[len(shown) - 1]()

    with pytest.raises(_End):
        watching(["t.yaml"], Asked(select=("ASM",)), "concise", wait=wait)
    return shown


def test_a_save_is_checked_and_what_changed_is_told(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mended = FAULTY.replace("weight: 80", "weight: 100")
    worse = mended.replace("waivers:", "  - {id: A2, title: T, method: task, weight: 0, brief: Do it.}\nwaivers:")
    shown = watched(
        [lambda: faulty.write_text(mended, encoding="utf-8"), lambda: faulty.write_text(worse, encoding="utf-8")],
        capsys,
    )
    assert "ASM106" in shown[0]
    assert "Ctrl-C ends" in shown[0]
    assert "ASM106" not in shown[1].splitlines()[0]
    assert "since the last time: 1 mended (ASM106 spec)" in shown[1]
    assert "new (" in shown[2]


def test_nothing_is_printed_while_nothing_is_saved(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = watched([lambda: None, lambda: None], capsys)
    assert shown[0]
    assert shown[1:] == ["", ""]


def test_an_atomic_rename_counts_as_a_save(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def rename() -> None:
        other = faulty.with_name(".t.yaml.swp")
        other.write_text(FAULTY.replace("weight: 80", "weight: 99"), encoding="utf-8")
        other.replace(faulty)

    assert "99" in watched([rename], capsys)[1]


def test_a_broken_file_is_told_and_watching_goes_on(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saves: Saves = [
        lambda: faulty.write_text("title: [", encoding="utf-8"),
        faulty.unlink,
        lambda: faulty.write_text(FAULTY, encoding="utf-8"),
    ]
    shown = watched(saves, capsys, looks=20)
    assert "t.yaml:1:" in shown[1]
    assert "once it is saved again" in shown[1]
    assert "no such file" in shown[2]
    assert "nothing has changed" in shown[3]


def test_a_half_written_file_is_given_time(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An editor that empties the file and then writes it is not answered with an error in between."""
    saves: Saves = [
        lambda: faulty.write_text("", encoding="utf-8"),
        lambda: faulty.write_text(FAULTY.replace("weight: 80", "weight: 99"), encoding="utf-8"),
    ]
    shown = watched(saves, capsys, looks=2)
    assert not any("can't be checked" in one for one in shown)


def test_a_changed_configuration_counts(faulty: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = folder / "microcred.toml"
    config.write_text('severity = "hint"\n', encoding="utf-8")
    shown = watched([lambda: config.write_text('severity = "error"\n', encoding="utf-8")], capsys)
    assert shown[1]


def test_ctrl_c_ends_it_cleanly(
    faulty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.cli.watch.watching", interrupted)
    with pytest.raises(SystemExit) as ended:
        watch_files(["t.yaml"], Asked(), "text")
    assert ended.value.code == 130
    assert capsys.readouterr().err == "Stopped watching.\n"


def test_options_that_do_not_go_with_it_are_refused(run: Run, faulty: Path) -> None:
    for options in (["--format", "json"], ["-o", "x"], ["--fix"], ["--diff"]):
        assert "--watch shows" in run("check", "t.yaml", "--watch", *options, code=2).stderr
    assert "--watch shows" in run("check", "-", "--watch", code=2).stderr
