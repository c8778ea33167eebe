"""Which files of a folder are exports of the designs in it: they are told from outlines by their names."""

import re
from pathlib import Path

from .table import FORMATS

_DESIGN = ".microcred.yaml"
_DESIGNS = ("cli", "json")
"""Formats that are designs themselves: one can begin from them."""
_MOST = 50
"""Designs looked at in a folder."""
_LONGEST = 2_000_000
"""Bytes read of one."""
_OUTLINE = re.compile(r"^ +outline:\n +file: +(.+?) *$", re.MULTILINE)
"""Where a design names the outline that it was drafted from."""


def exports_beside(folder: Path) -> frozenset[str]:
    """Return the names of files that were exported from a design in the same folder; none where it can't be read.

    An export is called as its design, with the ending of its format, and a number where the name was taken. What a
    design names as its outline is none, however it is called.
    """
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return frozenset()
    designs = sorted(n for n in names if n.endswith(_DESIGN))[:_MOST]
    if not designs:
        return frozenset()
    outlines = {outline for design in designs for outline in _outlines(folder / design)}
    called = re.compile(rf"(?:{'|'.join(_stems(designs))})(?:-\d+)?(?:{'|'.join(_endings())})")
    return frozenset(n for n in names if called.fullmatch(n) and n not in outlines)


def _stems(designs: list[str]) -> list[str]:
    whole = [design.removesuffix(_DESIGN) for design in designs]
    return [re.escape(stem) for stem in {*whole, *(stem.split(".")[0] for stem in whole)}]


def _endings() -> list[str]:
    endings = (re.escape(f.suffix) for f in FORMATS.values() if f.name not in _DESIGNS)
    return [ending.replace("A1", r"A\d+") for ending in endings]


def _outlines(design: Path) -> list[str]:
    try:
        with design.open(encoding="utf-8", errors="replace") as file:
            text = file.read(_LONGEST)
    except OSError:
        return []
    return [name.strip("'\"") for name in _OUTLINE.findall(text)]
