"""What `microcred serve` starts behind every window of a browser: `python -P -m assistant.cli.visitor [FILE]`.

The app as `microcred chat` opens it on a terminal. Textual's web driver, which the environment names, draws through
pipes, so nothing here asks whether there is a terminal.
"""

import os
import signal
import sys
import threading
import time

from .engines import ModelOptions

_EVERY = 1.0
"""Seconds between looks whether the server is still there."""


def main() -> int:
    """Run the app; return its exit code."""
    from assistant.tui.door import Want

    from .chat_app import run_app

    file = sys.argv[1] if len(sys.argv) > 1 else ""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    return run_app(ModelOptions(), "", Want("", file, chosen=bool(file)))


def _end_with(server: int) -> None:
    """Leave when the server is gone, killed perhaps, which can't tell us any more."""
    while os.getppid() == server:
        time.sleep(_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
