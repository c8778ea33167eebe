"""What is made for activities and assessments, as a model is shown it and as its replies bring it."""

import string
from collections.abc import Iterable, Sequence
from typing import Any

from assistant.spec import Asset, Spec

from ..wire import AssetWire, TaskAssetWire

_MOST_EARLIER = 6_000
"""Characters of an earlier asset that are shown again."""


def made_before(spec: Spec, module: str = "", *, in_full: bool = True) -> str:
    """Return what was made for the modules before one, or for all: by title, data and cases in full if wanted."""
    lines: list[str] = []
    for before in spec.content:
        if before.id == module:
            break
        for activity in before.activities:
            for asset in activity.assets:
                lines.append(f"{asset.id} {asset.kind} “{asset.title}” of {activity.id} {activity.title}")
                if in_full and asset.kind in ("dataset", "exercise") and asset.body:
                    lines += [f"    {line}" for line in asset.body[:_MOST_EARLIER].splitlines()]
    return "\n".join(lines)


def as_wire(assets: Iterable[Asset]) -> list[dict[str, Any]]:
    """Return assets in the form in which a reply gives them."""
    return [
        {"kind": a.kind, "title": a.title, "body": a.body or "", "alternative": a.alternative or ""} for a in assets
    ]


def merged(owner: str, before: Sequence[Asset], wires: Iterable[AssetWire]) -> list[Asset]:
    """Return the assets of a reply; one that keeps its title keeps its id, and what a model is not asked about.

    Args:
        owner: id of the activity or assessment.
        before: its assets as they stand.
        wires: those of the reply.
    """
    kept = {a.title.casefold(): a for a in before}
    used = {a.id for a in before}
    free = (i for letter in string.ascii_lowercase if (i := f"{owner}.{letter}") not in used)
    made = []
    for wire in wires:
        values: dict[str, Any] = {
            "kind": wire.kind, "title": wire.title, "body": wire.body, "alternative": wire.alternative or None,
        }  # fmt: skip
        if isinstance(wire, TaskAssetWire):
            values["for_raters"] = wire.for_raters
        asset = kept.pop(wire.title.casefold(), None)
        made.append(asset.with_changes(**values) if asset else Asset(id=next(free), **values))
    return made
