"""An outline to bring in."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conversation.helpers import OUTLINE


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    path = tmp_path / "weather.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No themes or editors of the machine's, and files where the test looks for them."""
    for name in ("TEXTUAL_THEME", "NO_COLOR", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True, scope="session")
def modules_kept() -> Iterator[None]:
    """Modules are not looked through for garbage, as in the app."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def garbage_later() -> Iterator[None]:
    """What a test leaves is looked through once, at its end: all along it took half of the time."""
    gc.disable()
    yield
    gc.enable()
    gc.collect(1)
