"""Foreign XML and the HTML inside it, read without entities, network or depth that could harm."""

import re
from typing import Any

from assistant.spec import clean_text

from .errors import CannotReadError

_MOST = 20_000_000
_BLOCK = frozenset("p div ul ol li pre h1 h2 h3 h4 h5 h6 table tr blockquote section".split())
_DEEPEST = 60


def parse_xml(data: bytes, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the root element.

    Raises:
        CannotReadError: not XML, too large, or with a document type of its own.
    """
    from lxml import etree

    if len(data) > _MOST:
        raise CannotReadError(f"{name}: {len(data) / 1e6:.0f} MB are too many for a quiz; export fewer questions.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        where = f"line {error.lineno}" if error.lineno else "its beginning"
        raise CannotReadError(f"{name}: broken XML at {where}; export it anew from its platform.") from None
    if root.getroottree().docinfo.doctype:
        raise CannotReadError(f"{name}: declares a document type, which no platform's export does; not read.")
    return root


def local(element: Any) -> str:  # noqa: ANN401
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> list[Any]:  # noqa: ANN401
    """Return the children of that local name."""
    return [child for child in element if local(child) == name]


def below(element: Any, name: str) -> list[Any]:  # noqa: ANN401
    """Return all elements of that local name below."""
    return [child for child in element.iter() if local(child) == name]


def text_at(element: Any, *path: str) -> str:  # noqa: ANN401
    """Return the text at a path of local names; empty where it leads nowhere."""
    node = element
    for name in path:
        found = children(node, name)
        if not found:
            return ""
        node = found[0]
    return clean_text("".join(node.itertext())).strip()


def from_html(fragment: str) -> str:
    """Return HTML as plain text: paragraphs apart, lists with hyphens, code between backticks."""
    if "<" not in fragment and "&" not in fragment:
        return clean_text(fragment).strip()
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(fragment, create_parent="div", parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return clean_text(re.sub(r"<[^>]*>", " ", fragment)).strip()
    out: list[str] = []
    _walk(root, out, 0)
    text = clean_text("".join(out))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()


def _programming_language(element: Any) -> str:  # noqa: ANN401
    """Return the language that a code block names, as `class="language-python"`."""
    names = " ".join(e.get("class") or "" for e in element.iter() if isinstance(e.tag, str))
    found = re.search(r"\blanguage-([A-Za-z0-9+#-]{1,20})", names)
    return found[1] if found else ""


def _walk(element: Any, out: list[str], depth: int) -> None:  # noqa: ANN401
    tag = element.tag if isinstance(element.tag, str) else "comment"
    if tag in ("script", "style", "comment"):
        return
    if tag == "pre" or depth > _DEEPEST:
        code = "".join(element.itertext()).strip("\n")
        out.append(f"\n\n```{_programming_language(element)}\n{code}\n```\n\n" if tag == "pre" else code)
        return
    if tag == "code":
        out.append(f"`{''.join(element.itertext())}`")
        return
    if tag == "br":
        out.append("\n")
    if tag == "img":
        out.append(f"![{element.get('alt') or ''}]({element.get('src') or ''})" if element.get("src") else "")
    if tag in _BLOCK:
        out.append("\n- " if tag == "li" else "\n\n")
    out.append(re.sub(r"\s+", " ", element.text or ""))
    for child in element:
        _walk(child, out, depth + 1)
        out.append(re.sub(r"\s+", " ", child.tail or "") if child.tail else "")
    if tag in _BLOCK and tag != "li":
        out.append("\n\n")
