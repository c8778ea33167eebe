"""Text of a spec in the cells of tables that spreadsheets open."""

_FORMULA = ("=", "+", "-", "@", "\t")


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe before what looks like one."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def one_line(text: str) -> str:
    """Return text without line breaks."""
    return " ".join(text.split())
