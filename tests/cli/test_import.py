"""`microcred import`: what is written, what is said, what is refused."""

from pathlib import Path

from assistant.spec import load
from tests.export.specs import QUIZ

from .conftest import Run


def test_a_quiz_travels_to_moodle_and_back(run: Run, folder: Path) -> None:
    (folder / "lab.microcred.yaml").write_text("# mine\n" + QUIZ.lstrip(), encoding="utf-8")
    run("export", "lab.microcred.yaml", "--to", "moodle-xml,canvas-rubrics", "-o", "out", code=0)
    told = run("import", "out/lab.moodle.xml", "--into", "lab.microcred.yaml", "--dry-run", code=0).stderr
    assert "there already: A1.Q1" in told
    new = run("import", "out/lab.moodle.xml", "out/lab.canvas-rubrics.csv", "-o", "new.microcred.yaml", code=0).stderr
    assert "added: A1, A2" in new
    assert len(load(folder / "new.microcred.yaml").spec.assessments[0].items) == 8
    assert (folder / "lab.microcred.yaml").read_text(encoding="utf-8").startswith("# mine\n")


def test_what_can_not_be_read_is_refused_in_a_line(run: Run, folder: Path) -> None:
    (folder / "x.xml").write_text("<html/>", encoding="utf-8")
    refused = run("import", "x.xml", code=2).stderr
    assert refused.startswith("x.xml: is no Moodle question bank")
    assert refused.count("\n") == 1
    assert "can't be read" in run("import", "gone.xml", code=2).stderr
    assert "there is no 'qti9'" in run("import", "x.xml", "--format", "qti9", code=2).stderr
    assert "name a file" in run("import", code=2).stderr
    assert "gift" in run("import", "--list", code=0).stdout
