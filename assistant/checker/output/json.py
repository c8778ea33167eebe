"""JSON: the whole report of each file; a list where there are several files."""

import json
from collections.abc import Sequence
from typing import Any

from . import Checked


def render(checked: Sequence[Checked], *, everything: bool, columns: int, colour: bool) -> str:  # noqa: ARG001
    """Return the reports; `schema_version` changes when their shape does."""
    data = [{"file": one.name, **_read(one), **one.report.to_dict(one.shown(everything=True))} for one in checked]
    return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2) + "\n"


def _read(checked: Checked) -> dict[str, Any]:
    """Return what only the check of an outline tells."""
    return {"reading": checked.reading, "good": list(checked.good)} if checked.reading else {}
