"""What a document is made of, before it is HTML or DOCX."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: str
    label: str = ""
    """Our words before the spec's, such as an id."""


@dataclass(frozen=True)
class Paragraph:
    """Text of the spec, perhaps of several paragraphs, with an optional label of ours before it."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]
    label: str = ""
    numbered: bool = False


@dataclass(frozen=True)
class Facts:
    """Names of ours and values of the spec."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table; the first column names the rows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """The alignment matrix: what shows and what teaches each objective."""

    objectives: tuple[tuple[str, str], ...]
    """Id and statement."""
    columns: tuple[tuple[str, str, bool], ...]
    """Id, title, and whether it is an assessment (else a module)."""
    served: frozenset[tuple[str, str]]
    """Pairs of objective id and column id."""


Block = Heading | Paragraph | Bullets | Facts | Table | Matrix


@dataclass(frozen=True)
class Document:
    """A document in a language."""

    title: str
    language: str
    blocks: tuple[Block, ...]
