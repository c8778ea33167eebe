"""Text of a spec as HTML fragments: paragraphs, lists, code, emphasis where asked; else it is text, nothing acts."""

import functools
import html
import re
from typing import TYPE_CHECKING, Any

from .inline import STARRED

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_MARKS = re.compile(r"[`*\\]|^\s*(?:[-+]|\d{1,9}[.)])(?:\s|$)|^\s*~~~")
_MARK_ALONE = re.compile(r"\s*(?:\d{1,9}[.)]|[-+*])\s*")
"""What would be the mark of an empty list: in a cell or as an answer it is all that is said."""
_LANGUAGE = re.compile(r"[A-Za-z0-9+#-]{0,20}")


@functools.cache
def _reader(*, emphasis: bool) -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # No headings, and in a question no emphasis: `# note` and `a **b** c` are code or text there more often than marks.
    reader = MarkdownIt("zero", {"html": False, "xhtmlOut": True}).enable(["fence", "list", "backticks", "newline"])
    reader.add_render_rule("fence", _code_block)
    if emphasis:
        reader.inline.ruler.push("starred", _starred)
    return reader


def _starred(state: "StateInline", silent: bool) -> bool:
    """Read what stands between stars; see `inline`."""
    found = STARRED.match(state.src, state.pos)
    if found is None or found.end() > state.posMax:
        return False
    if not silent:
        name = "strong" if found["mark"] == "**" else "em"
        end = state.posMax
        state.pos, state.posMax = found.span("inner")
        state.push(f"{name}_open", name, 1)
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", name, -1)
        state.posMax = end
    state.pos = found.end()
    return True


def _code_block(_renderer: object, tokens: list[Any], at: int, *_rest: object) -> str:
    """Return a block of code; what stands behind its opening marks is its language, or, if it is none, a line of it."""
    token = tokens[at]
    said, code = token.info.strip(), html.escape(token.content, quote=True)
    if not _LANGUAGE.fullmatch(said):
        return f"<pre><code>{html.escape(said, quote=True)}\n{code}</code></pre>\n"
    named = f' class="language-{said}"' if said else ""
    return f"<pre><code{named}>{code}</code></pre>\n"


def _is_plain(text: str) -> bool:
    """Return whether a text is one line in which nothing marks anything, as most cells and facts are."""
    return text.isprintable() and not _MARKS.search(text)


@functools.lru_cache(maxsize=1024)  # one text goes to several formats, and `apply` into many cells
def to_html(text: str, *, emphasis: bool = False) -> str:
    """Return a text as HTML: its paragraphs, lists, code spans and code blocks; tags in it are shown, not obeyed.

    `emphasis`: stars around words set them bold or in italics, as documents want it and questions don't.
    """
    if _is_plain(text) or _MARK_ALONE.fullmatch(text):
        line = _plain(text.strip())
        return f"<p>{line}</p>" if line else ""
    return str(_reader(emphasis=emphasis).render(text)).strip()


def to_inline_html(text: str, *, emphasis: bool = False) -> str:
    """Return a text of one paragraph as HTML without a paragraph around it."""
    rendered = to_html(text, emphasis=emphasis)
    inner = rendered.removeprefix("<p>").removesuffix("</p>")
    return inner if rendered == f"<p>{inner}</p>" and "<p>" not in inner else rendered


def holds_code(text: str) -> bool:
    """Return whether a text shows code: a span or block of it."""
    return "`" in text


def _plain(text: str) -> str:
    """Return text as CommonMark's renderers escape it: an apostrophe stays."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def escaped(text: str) -> str:
    """Return text for an HTML or XML file."""
    return html.escape(text, quote=True)
