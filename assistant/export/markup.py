"""Text of a spec as HTML fragments: paragraphs, lists and code; everything else is text, nothing acts."""

import functools
import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@functools.cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # No emphasis and no headings: `__init__` and `# note` are code or text far more often than markup in a question.
    return MarkdownIt("zero", {"html": False, "xhtmlOut": True}).enable(["fence", "list", "backticks", "newline"])


def to_html(text: str) -> str:
    """Return a text as HTML: its paragraphs, lists, code spans and code blocks; tags in it are shown, not obeyed."""
    return str(_reader().render(text)).strip()


def to_inline_html(text: str) -> str:
    """Return a text of one paragraph as HTML without a paragraph around it."""
    rendered = to_html(text)
    inner = rendered.removeprefix("<p>").removesuffix("</p>")
    return inner if rendered == f"<p>{inner}</p>" and "<p>" not in inner else rendered


def holds_code(text: str) -> bool:
    """Return whether a text shows code: a span or block of it."""
    return "`" in text


def escaped(text: str) -> str:
    """Return text for an HTML or XML file."""
    return html.escape(text, quote=True)
