"""What Textual would keep in memory for longer than it is of use."""

import sys


def let_go_of_rows() -> None:
    """Forget the colours that Textual has worked out; they are worked out anew where they are needed.

    Textual keeps them together with the widget they were for, of the last thousand widgets, and with each all the rows
    that it ever drew: 10 MB of widgets that are long gone. A version that has no such memory has nothing to forget.
    """
    cached = getattr(sys.modules.get("textual._styles_cache"), "StylesCache", None)
    forget = getattr(getattr(cached, "get_inner_outer", None), "cache_clear", None)
    if forget is not None:
        forget()
