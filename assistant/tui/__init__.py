"""The app: the guided conversation on a full terminal, with the design beside it as it grows.

`run(door, want)` draws first and loads afterwards: `Door` (given by the command line) opens sessions, `Backstage` runs
the dialogue in a thread of its own, and the screens draw its events. Nothing of a dialogue is decided here.

- `screens/`: welcome, chat, and the windows over it; `widgets/`: one a file; styles stand beside the screens.
- `drawing/`: events as text with styles, without a screen; `border.py`: the one way in for text that is not ours.
"""

from pathlib import Path

from .door import Door, Opened, SessionRow, Want


def run(door: Door, want: Want, settings: Path | None = None) -> int:
    """Run the app until the designer leaves; return the exit code. The folder `settings` holds what it remembers."""
    from .app import ChatApp  # noqa: PLC0415 - loads Textual

    app = ChatApp(door, want, settings)
    app.run()
    return app.return_code or 0


__all__ = ["Door", "Opened", "SessionRow", "Want", "run"]
