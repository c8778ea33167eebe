"""How wide the columns of a table are, by the texts in them, for the writers that must say so."""

from .blocks import Table

_SHORT = 10
"""Characters up to which a column is just as wide as its text."""
_MOST = 6.0


def shares(table: Table) -> list[float]:
    """Return the columns' shares of the width by the root of the mean length of their texts.

    A column of short texts gets 0: it is as wide as its text. There is always one with a share.
    """
    found = []
    for column in zip(table.head, *table.rows, strict=True):
        longest = max(map(len, column))
        mean = sum(map(len, column)) / len(column)
        found.append(0.0 if longest <= _SHORT else round(max(1.0, min(mean**0.5, _MOST)), 2))
    return found if any(found) else [1.0] * len(found)


def widths(table: Table, whole: float, *, letter: float, margin: float) -> list[float]:
    """Return the columns' widths, which add up to `whole`; `letter` and `margin` of a cell are in the same unit."""
    parts = shares(table)
    own = [
        0.0 if share else margin + letter * max(map(len, column))
        for share, column in zip(parts, zip(table.head, *table.rows, strict=True), strict=True)
    ]
    rest = (whole - sum(own)) / sum(parts)
    return [share * rest or fixed for share, fixed in zip(parts, own, strict=True)]
