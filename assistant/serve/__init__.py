"""The app in the browser: textual-serve's terminal page, behind a door of our own.

textual-serve alone has no login, no Origin check and gives each visitor's process its whole environment. Here:

- `listening.py`: the address; only this machine's own unless asked by name.
- `gate.py`: token, cookie, Host and Origin, and the headers of every answer.
- `environment.py`: what a visitor's process gets to see of the environment.
- `visitor.py`: one window: the process behind it, started without a shell and ended with it.
- `site.py`: page, static files, websocket; `running.py`: until Ctrl-C.

Loads aiohttp and textual-serve, which are in the extra `microcred[serve]`.
"""

from .environment import cleaned
from .gate import Gate
from .listening import Listening, ServeError, listen
from .running import run
from .site import Site
from .visitor import Program

__all__ = ["Gate", "Listening", "Program", "ServeError", "Site", "cleaned", "listen", "run"]
