"""Pictures and pages by Typst, the optional extra `pdf` or `png`: a wheel with its own fonts, nothing beside it.

What is set comes in as data and is text there, never markup. The fonts of the wheel hold Latin, Greek and Cyrillic;
only where a text has other letters do those of the machine help out, so that else the bytes depend on the spec alone.
"""

import importlib.util
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .result import Demand, Loss

_PICTURE = (
    b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image(bytes(sys.inputs.svg), format: "svg")\n'
)
_TRIAL = b'#set document(title: "-")\n#set text(font: "Libertinus Serif")\n#sys.inputs.text\n'
_PIXELS_PER_INCH = 192
"""Two pixels for each unit of an SVG."""
_TAGGED = "ua-1"
_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)


@dataclass(frozen=True)
class Typeset:
    """A picture or document, and what is to be looked at in it."""

    data: bytes
    losses: tuple[Loss, ...]


def is_ready() -> bool:
    """Return whether the extra is installed."""
    return importlib.util.find_spec("typst") is not None


def missing_extra(extra: str) -> Iterator[Demand]:
    """Return the demand for the extra, where it is not installed."""
    if not is_ready():
        yield Demand("spec", f"this format needs an extra: pip install 'microcred[{extra}]'", blocks=True)


def png(svg: str) -> Typeset:
    """Return a picture as PNG, on a ground that is transparent where the picture has none."""
    own_fonts, lacking = _fonts_for(svg)
    data = _compiled(_PICTURE, {"svg": svg}, own_fonts=own_fonts, format="png", ppi=_PIXELS_PER_INCH)
    return Typeset(data, tuple(_losses(lacking, own_fonts=own_fonts)))


def pdf(template: Path, data: dict[str, Any]) -> Typeset:
    """Return the PDF of a Typst template, tagged for screen readers (PDF/UA-1); `data` is JSON for it."""
    text = json.dumps(data, ensure_ascii=False)
    own_fonts, lacking = _fonts_for(text)
    standards = [] if lacking else [_TAGGED]
    made = _compiled(
        template.read_bytes(), {"document": text}, own_fonts=own_fonts, format="pdf", pdf_standards=standards
    )
    return Typeset(made, tuple(_losses(lacking, own_fonts=own_fonts)))


def _fonts_for(text: str) -> tuple[bool, str]:
    """Return whether the fonts of the wheel do, and the first letters that no font here has; empty where none lack."""
    lacking = ""
    for own_fonts in (True, False):
        lacking = _lacking(text, own_fonts=own_fonts)
        if not lacking:
            return own_fonts, ""
    return False, lacking


def _lacking(text: str, *, own_fonts: bool) -> str:
    """Return letters that have no glyph: the standard for tagged files refuses them, so a trial tells."""
    if text.isascii():
        return ""
    import typst

    try:
        _compiled(_TRIAL, {"text": text}, own_fonts=own_fonts, format="pdf", pdf_standards=[_TAGGED])
    except typst.TypstError as error:
        found = _NO_GLYPH.search(str(error))
        if found is None:
            raise
        return found[1] or "a letter"
    return ""


def _losses(lacking: str, *, own_fonts: bool) -> Iterator[Loss]:
    if lacking:
        yield Loss("spec", f"{lacking}: no font here has it, it is left blank")
    elif not own_fonts:
        yield Loss(
            "spec", "letters beyond Latin, Greek and Cyrillic are set in the fonts of this machine: look at them"
        )


def _compiled(source: bytes, inputs: dict[str, str], *, own_fonts: bool, **options: Any) -> bytes:  # noqa: ANN401
    import typst

    made = typst.compile(source, sys_inputs=inputs, ignore_system_fonts=own_fonts, **options)
    return b"".join(made) if isinstance(made, list) else made or b""
