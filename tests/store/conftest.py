"""A store of one's own, as a file in a folder of one's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.store import Database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "microcred.db"


@pytest.fixture
def db(file: Path) -> Iterator[Database]:
    with Database(file) as database:
        yield database
