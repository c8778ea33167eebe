"""Text of a spec as HTML fragments: paragraphs, lists and code; everything else is text, nothing acts."""

import functools
import html
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_LANGUAGE = re.compile(r"[A-Za-z0-9+#-]{0,20}")


@functools.cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # No emphasis and no headings: `__init__` and `# note` are code or text far more often than markup in a question.
    reader = MarkdownIt("zero", {"html": False, "xhtmlOut": True}).enable(["fence", "list", "backticks", "newline"])
    reader.add_render_rule("fence", _code_block)
    return reader


def _code_block(_renderer: object, tokens: list[Any], at: int, *_rest: object) -> str:
    """Return a block of code; what stands behind its opening marks is its language, or, if it is none, a line of it."""
    token = tokens[at]
    said, code = token.info.strip(), html.escape(token.content, quote=True)
    if not _LANGUAGE.fullmatch(said):
        return f"<pre><code>{html.escape(said, quote=True)}\n{code}</code></pre>\n"
    named = f' class="language-{said}"' if said else ""
    return f"<pre><code{named}>{code}</code></pre>\n"


@functools.lru_cache(maxsize=1024)  # one text goes to several formats, and `apply` into many cells
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
