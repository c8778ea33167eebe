"""The badge image as PNG, for platforms that take no SVG: the same picture, 1024 pixels wide and high."""

from collections.abc import Iterator

from assistant.spec import Spec

from ..result import Demand, Export, File, Job
from ..typeset import is_ready, missing_extra, png
from .image import badge_svg

SUFFIX = ".badge.png"


def to_png(job: Job) -> Export:
    """Return the picture; no file where the extra that draws it is not installed."""
    if not is_ready():
        return Export(())
    made = png(badge_svg(job))
    return Export((File(job.stem + SUFFIX, "image/png", made.data),), made.losses)


def demands(_spec: Spec) -> Iterator[Demand]:
    """Return what is missing to draw it."""
    yield from missing_extra("png")
