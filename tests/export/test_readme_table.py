"""The README says where each format goes, and names none that there isn't."""

import re
from pathlib import Path

from assistant.export import FORMATS

README = Path(__file__).resolve().parents[2] / "README.md"
FOR_THEMSELVES = {"cli", "json", "markdown", "matrix"}
"""Formats that need no place to go to."""


def test_every_format_has_its_place_in_the_readme() -> None:
    table = README.read_text(encoding="utf-8").partition("## Where do you want to go?")[2].partition("\n## ")[0]
    rows = [line.split("|")[2] for line in table.splitlines() if line.startswith("|")][2:]
    named = {name for cell in rows for name in re.findall(r"`([a-z0-9-]+)`", cell)}
    assert named <= set(FORMATS)
    assert set(FORMATS) - named <= FOR_THEMSELVES
