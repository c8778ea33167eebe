"""What an exporter gets and what it hands over: files, and an honest list of what found no place in them."""

from dataclasses import dataclass

from assistant.checker import Report
from assistant.spec import Spec


@dataclass(frozen=True)
class Job:
    """A sound spec on its way to a format."""

    spec: Spec
    report: Report
    """The checker's report on it; holds the waivers that let it pass."""
    stem: str
    """File name without endings."""


@dataclass(frozen=True)
class File:
    """A file to write."""

    name: str
    """A plain name without folders."""
    media_type: str
    data: bytes

    @property
    def text(self) -> str:
        """Return the content as text; for text formats only."""
        return self.data.decode("utf-8")


@dataclass(frozen=True)
class Loss:
    """Something of the spec that the format has no place for."""

    at: str
    """Id of the element, or `spec`."""
    what: str
    """What is lost or changed, as a clause: `the pass rule: …`."""


@dataclass(frozen=True)
class Export:
    """The files of one export, and what they don't hold."""

    files: tuple[File, ...]
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True)
class Demand:
    """Something the target asks for and the spec does not give yet."""

    at: str
    message: str
    """What is missing and what to do, naming the spec's fields."""
    blocks: bool = False
    """True when the target refuses the file, or the part, without it."""


def text_file(name: str, media_type: str, text: str) -> File:
    """Return a file of UTF-8 text."""
    return File(name, media_type, text.encode("utf-8"))
