"""Short notes in a corner of the screen."""

from typing import Any, Literal

from textual.app import App

from .border import clean_line


def tell(app: App[Any], text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
    """Show a note for a few seconds; its text is literal."""
    app.notify(clean_line(text, 300), severity=severity, markup=False)
