"""Titles of topics: without their numbering, and fit to stand inside a sentence."""

import re

_PREFIX = re.compile(
    r"^\s*(?:(?:week|module|unit|lesson|session|class|lecture|workshop|seminar|meeting|chapter|part|day|topic|section|semana|m[óo]dulo|unidad|woche|modul"
    r"|einheit|semaine|séance|module|unité|settimana|unità|les|sessão|semanas)s?\s*"
    r"(?:\d+(?:\s*[-–&/]\s*\d+)?|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen)\b\s*(?:[:.–—-]|\|)?\s*|\d+(?:\.\d+)*\s*[.):–—-]\s+)",
    re.IGNORECASE,
)


def bare_title(title: str) -> str:
    """Return a topic's title without its numbering: `Week Two: Page to Screen` → `Page to Screen`."""
    bare = _PREFIX.sub("", title, count=1).strip(" :–—-\t")
    for opening, closing in ("[]", "()"):
        if bare.count(opening) != bare.count(closing):
            bare = bare.replace(opening, "").replace(closing, "")
    return bare.strip() or title.strip()


def inside_sentence(text: str, known_words: frozenset[str]) -> str:
    """Return `text` with a small first letter where the word is known to be written small elsewhere."""
    first = re.match(r"[^\W\d_]+", text)
    in_title_case = re.search(r"\s[A-Z][a-z]{3,}", text) is not None
    if first and first[0] in ("A", "An", "The") and " " in text:
        return text[0].lower() + text[1:]
    if first and not in_title_case and first[0][1:].islower() and first[0].lower() in known_words:
        return text[0].lower() + text[1:]
    return text


def capitalised(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def listed(parts: list[str], conjunction: str) -> str:
    """Return `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"


def shortened(text: str, length: int) -> str:
    """Return `text` cut at a word, with an ellipsis, to at most `length` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def title_from_file(name: str) -> str:
    """Return a file's name as a title: `data_cleaning-2.docx` → `Data cleaning 2`."""
    return capitalised(re.sub(r"[_\s-]+", " ", name.rsplit(".", 1)[0]).strip()) or "Untitled"
