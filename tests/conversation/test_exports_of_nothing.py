"""An export that has nothing to carry is a failure that says what to do, and writes no file."""

from pathlib import Path

import pytest

from assistant.conversation.events import Exported, Failed

from .helpers import WHOLE_FROM_NOTHING, Designer, every, only


@pytest.mark.parametrize("form", ["moodle-xml", "gift", "canvas-qti", "qti22"])
def test_a_quiz_format_without_questions_writes_nothing_and_says_what_to_do(
    designer: Designer, tmp_path: Path, form: str
) -> None:
    designer.starts()
    designer.says(*WHOLE_FROM_NOTHING[:15])
    before = set(tmp_path.iterdir())
    events = designer.says(f"/export {form}")
    assert not every(Exported, events)
    failed = only(Failed, events)
    assert "no assessment has questions" in failed.what
    assert "Add a question to A1" in failed.todo
    assert set(tmp_path.iterdir()) == before
