"""A designer at a new dialogue, and one with a design of three steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .helpers import OUTLINE, Designer


@pytest.fixture
def designer(tmp_path: Path) -> Iterator[Designer]:
    made = Designer(tmp_path)
    yield made
    made.close()


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    path = tmp_path / "weather.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return path


@pytest.fixture
def drafted(designer: Designer, outline: Path) -> Designer:
    """A designer who has taken the draft from an outline and is asked on the first step."""
    designer.starts(str(outline))
    designer.says("yes")
    while designer.asked not in ("review", ""):
        designer.says("")
    return designer
