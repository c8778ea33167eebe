"""What the app remembers between runs: the theme, in a small file beside the sessions."""

import json
import os
from pathlib import Path


def remembered_theme(place: Path | None) -> str:
    """Return the theme chosen last; empty where none was, or where it can't be read."""
    if place is None:
        return ""
    try:
        data = json.loads((place / "app.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    theme = data.get("theme", "") if isinstance(data, dict) else ""
    return theme if isinstance(theme, str) else ""


def remember_theme(place: Path | None, theme: str) -> bool:
    """Keep a theme for the next run; False where it can't be written."""
    if place is None:
        return False
    temporary = place / f"app.json.{os.getpid()}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps({"theme": theme}), encoding="utf-8")
        temporary.replace(place / "app.json")
    except OSError:
        return False
    return True
