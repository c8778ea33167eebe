"""From bytes to a known format and, for text formats, to text: content decides, the file name helps in doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .clean import safe
from .errors import OutlineError
from .limits import MAX_CHARS, check_chars, check_size, open_zip

_BY_EXTENSION = {
    "md": "markdown", "markdown": "markdown", "mkd": "markdown", "mdx": "markdown", "qmd": "markdown",
    "rmd": "markdown", "txt": "text", "text": "text", "html": "html", "htm": "html", "xhtml": "html", "rst": "rst",
    "rest": "rst", "yaml": "yaml", "yml": "yaml", "json": "json", "csv": "csv", "tsv": "csv", "docx": "docx",
    "docm": "docx", "pdf": "pdf",
}  # fmt: skip
_SAVE_AS = {"pptx": "PowerPoint", "xlsx": "Excel", "odt": "OpenDocument", "ods": "OpenDocument", "epub": "EPUB"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"\x7fELF",
    b"MZ",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_ADVICE = "give an outline as Markdown, text, HTML, DOCX, PDF, reStructuredText, YAML, JSON or CSV."
_HASH_HEADS = re.compile(r"^#{1,6} {1,3}[^\W_].*$", re.MULTILINE)
_MARKDOWN = re.compile(r"^>? ?#{1,6} \S|^```|^\|.*\|.*\|\s*$|^---\s*$(?=\n\w+:)", re.MULTILINE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_RST_TITLE = re.compile(r"^(\S[^\n]{2,100})\n(=+|~+|\^+)\s*$", re.MULTILINE)
_RST_MARKS = re.compile(r"^\.\. [\w-]+::|``\S|`[^`\n]+ <[^>\n]+>`_", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """One outline file: its base name, its bytes, its format, and its text where the format is text."""

    name: str
    data: bytes
    format: str
    text: str = ""


def load(data: bytes, name: str) -> Source:
    """Find the format and decode.

    Raises:
        OutlineError: empty, too large, protected, binary, or of a format that is not read.
    """
    check_size(len(data), name)
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if b"%PDF-" in data[:1024]:
        return Source(name, data, "pdf")
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        _check_container(data, name)
        return Source(name, data, "docx")
    _refuse_binary(data, name, extension)
    text = decode(data, name)
    form = _text_format(text, _BY_EXTENSION.get(extension, ""))
    if form == "rst" and len(text) > MAX_CHARS["rst"]:
        form = "text"  # docutils takes quadratic time; underlined headings and lists are text as well
    check_chars(text, form, name)
    if not text.strip():
        raise OutlineError(f"{name}: there is no text in the file; give a file with an outline in it.")
    return Source(name, data, form, text)


def _check_container(data: bytes, name: str) -> None:
    """Let only Word documents through; say how to get one from the others."""
    with open_zip(data, name) as archive:
        names = set(archive.namelist())
    if "word/document.xml" in names or any(n.startswith("word/document") for n in names):
        return
    hint = next((what for end, what in _SAVE_AS.items() if name.lower().endswith("." + end)), "")
    raise OutlineError(f"{name}: {hint or 'a ZIP'} file, not a Word document; save the outline as DOCX or PDF.")


def _refuse_binary(data: bytes, name: str, extension: str) -> None:
    """Refuse what is plainly no text, saying what it is where that is known."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise OutlineError(f"{name}: protected with a password; open it in Word and save a copy without one.")
        raise OutlineError(f"{name}: an old Office file (.doc); open it in Word and save it as .docx.")
    if data.startswith(b"{\\rtf"):
        raise OutlineError(f"{name}: an RTF file; open it in a word processor and save it as .docx.")
    if data.startswith(_IMAGES):
        raise OutlineError(f"{name}: a picture, program or archive, not an outline; {_ADVICE}")
    if extension in {"docx", "pdf"}:
        raise OutlineError(f"{name}: not a {extension.upper()} file inside; open it in its program and save it anew.")
    if any(data.startswith(bom) for bom, _ in _BOMS):
        return
    sample = data[:100_000]
    odd = sum(sample.count(bytes([code])) for code in (*range(9), 11, *range(14, 27), *range(28, 32), 127))
    wide = _looks_utf16(sample)
    if not wide and (sample.count(0) > 0 or odd > 0.005 * len(sample) + 2):
        raise OutlineError(f"{name}: binary data, not text; {_ADVICE}")


def _looks_utf16(sample: bytes) -> str:
    """UTF-16 without a mark: every other byte is zero."""
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return ""


def decode(data: bytes, name: str) -> str:
    """Bytes to text: marks first, then UTF-8, then Windows-1252 if it looks Western, then statistics."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return safe(data.decode(encoding, errors="replace"))
    if wide := _looks_utf16(data[:100_000]):
        return safe(data.decode(wide, errors="replace"))
    try:
        return safe(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if len(data) > 1 and _mostly_utf8(data):
        return safe(data.decode("utf-8", errors="replace"))
    western = _western(data)
    return safe(western if western is not None else _guess(data, name))


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few broken bytes: more good sequences than bad ones."""
    text = data.decode("utf-8", errors="replace")
    high = sum(1 for char in text if ord(char) > 0x7F)
    return text.count("\ufffd") < 0.3 * high


def _western(data: bytes) -> str | None:
    """Windows-1252 (of which Latin-1 is the useful part) when its high characters are Western letters and signs."""
    text = data.decode("cp1252", errors="replace")
    high = [char for char in text if ord(char) > 0x7F]
    good = sum(1 for char in high if char in "“”‘’„–—…•€«»¿¡°§ºª·´\u00a0œŒŠšŽžŸ" or "À" <= char <= "ÿ")
    lower = sum(1 for char in high if char.islower())
    upper = sum(1 for char in high if char.isupper())
    return text if high and good >= 0.95 * len(high) and upper <= max(3, 1.5 * lower) else None


def _guess(data: bytes, name: str) -> str:
    """What charset-normalizer makes of it."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:60_000]).best()
    if best is None and sum(byte > 0x7F for byte in data) < 0.3 * len(data):
        return data.decode("cp1252", errors="replace")
    if best is None:
        raise OutlineError(f"{name}: the text encoding cannot be made out; save it as UTF-8.")
    return data.decode(best.encoding, errors="replace")


def _text_format(text: str, hinted: str) -> str:
    """The format of a text. A name that says text may hold Markdown or HTML; a name that says nothing, anything."""
    if hinted == "rst" and len(_HASH_HEADS.findall(text[:200_000])) >= 3:
        return "markdown"  # reStructuredText has no such headings
    if hinted and hinted not in {"text", "markdown"}:
        return hinted
    head = text[:20_000]
    bare = head.lstrip()
    keys = len(re.findall(r"^[A-Za-z_][\w-]*:(?: |$)", head, re.MULTILINE)) > 2
    signs = (
        ("html", _HTML.match(head) is not None),
        ("markdown", hinted == "markdown"),
        ("json", not hinted and bare.startswith(("{", "[")) and '"' in bare and text.rstrip().endswith(("}", "]"))),
        ("yaml", not hinted and keys and bare.startswith(("---", "format:", "title:"))),
        ("markdown", len(_MARKDOWN.findall(text[:200_000])) >= 2),
        ("rst", _RST_TITLE.search(head) is not None and len(_RST_MARKS.findall(head)) >= 2),
    )
    return next((form for form, holds in signs if holds), "text")
