"""Changes to a spec that arithmetic and its own links can settle: pure functions for every engine."""

from .affected import affected
from .links import relinked, without_loose_links
from .settle import Settled, recorded, settle, total_minutes
from .sums import rows_to_100, shared_minutes, weights_to_100

__all__ = [
    "Settled", "affected", "recorded", "relinked", "rows_to_100", "settle", "shared_minutes", "total_minutes",
    "weights_to_100", "without_loose_links",
]  # fmt: skip
