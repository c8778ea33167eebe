"""The picture in the README is made by a command from the real app."""

import asyncio
import re
from pathlib import Path

from tools.app_picture import PICTURE, ROOT, picture


def _words(svg: str) -> set[str]:
    return set(re.findall(r"[\w-]+", " ".join(re.findall(r">([^<>]+)</text>", svg)).replace("&#160;", " ")))


def test_the_picture_shows_what_the_app_shows_today(tmp_path: Path) -> None:
    made = asyncio.run(picture(tmp_path))
    shown, kept = _words(made), _words(PICTURE.read_text(encoding="utf-8"))
    assert {"Accept", "Proposed", "Objectives", "Findings", "Matrix", "First", "Survey"} <= shown
    assert len(shown & kept) > 0.8 * len(shown | kept), "make picture draws it anew"
    assert "url(http" not in made, "it fetches nothing"
    assert "docs/app.svg" in (ROOT / "README.md").read_text(encoding="utf-8")
