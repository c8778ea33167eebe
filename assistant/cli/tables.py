"""Tables for people, drawn by rich; text of a spec is never read as markup."""

import sys
from typing import TYPE_CHECKING

from .terminal import has_colour, width

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_RIGHT = ("%", "min")
"""Headings of columns of figures."""


def console() -> "Console":
    """Return a console on stdout: the terminal's width, colour only where it is wanted."""
    from rich.console import Console

    colour = has_colour(sys.stdout)
    return Console(
        width=width(sys.stdout), force_terminal=colour, no_color=not colour, markup=False, highlight=False, emoji=False
    )


def table(title: str, *columns: str) -> "Table":
    """Return an empty table; figures stand to the right, ids are never broken."""
    from rich import box
    from rich.table import Table

    made = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        right = column in _RIGHT
        made.add_column(column, justify="right" if right else "left", no_wrap=right or column == "id", overflow="fold")
    return made


def plain(text: str, style: str = "") -> "Text":
    """Return text in which nothing is markup."""
    from rich.text import Text

    return Text(text, style=style)
