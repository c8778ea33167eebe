"""GIFT: Moodle's readable quiz text. Source of its rules: Moodle, question/format/gift/format.php."""

import re
from collections.abc import Iterator

from assistant.spec import Item, Option, clean_text

from .errors import CannotReadError
from .found import UNNAMED, Found, assessment_of, line, numbered, own_item_id, split_own, tags
from .xml import from_html

_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_HOLD = {c: chr(0xE000 + n) for n, c in enumerate("\\~=#{}:n")}
"""Escaped characters while the text is taken apart: private code points that no text holds."""
_BACK = {v: ("\n" if c == "n" else c) for c, v in _HOLD.items()}
_FORMAT = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]\s*", re.IGNORECASE)
_AS_HTML = ("html", "moodle")
_ANSWER = re.compile(r"([=~])((?:(?![=~]).)*)", re.DOTALL)
_WEIGHT = re.compile(r"^\s*%(-?[\d.,]+)%")
_MOST = 3_000_000


def read_gift(data: bytes, name: str) -> Found:
    """Return the questions, an assessment for each category.

    Raises:
        CannotReadError: no question in it.
    """
    if len(data) > _MOST:
        raise CannotReadError(f"{name}: {len(data) / 1e6:.0f} MB are too many for a quiz; export fewer questions.")
    text = clean_text(data.decode("utf-8-sig", "replace"))
    groups: dict[str, list[Item]] = {}
    left_out: list[str] = []
    category = "Imported quiz"
    for notes, body in _questions(text):
        if body.upper().startswith("$CATEGORY:"):
            parts = body.partition(":")[2].replace("//", "\0").split("/")
            category = line(parts[-1].replace("\0", "/")) or category
            continue
        item = _item(notes, body)
        if isinstance(item, str):
            left_out.append(item)
        else:
            groups.setdefault(category, []).append(item)
    if not groups:
        raise CannotReadError(f"{name}: no GIFT question in it; one looks like `Which one? {{=this ~that}}`.")
    assessments = []
    for number, (title, items) in enumerate(groups.items(), 1):
        own, _ = split_own(title, "assessment")
        assessments.append(assessment_of(title, number, items=numbered(items, own or f"A{number}")))
    return Found(name, "gift", assessments=tuple(assessments), left_out=tuple(left_out))


def _questions(text: str) -> Iterator[tuple[str, str]]:
    """Yield comments and body of each question; a blank line ends one, unless its braces are open."""
    notes: list[str] = []
    body: list[str] = []
    for raw in [*text.splitlines(), ""]:
        if raw.lstrip().startswith("//"):
            notes.append(raw)
        elif not body and raw.strip().upper().startswith("$CATEGORY:"):
            yield "", raw.strip()  # nothing is escaped in it
        elif raw.strip():
            body.append(_ESCAPED.sub(lambda m: _HOLD[m[1]], raw))
        elif body:
            yield "\n".join(notes), "\n".join(body).strip()
            notes, body = [], []


def _item(notes: str, body: str) -> Item | str:
    title = ""
    if body.startswith("::"):
        title, _, body = body[2:].partition("::")
    begin, end = body.find("{"), body.rfind("}")
    if begin < 0 or end < begin:
        return f"“{line(_plain(body))[:60]}”: has no answers in braces; a text of its own has no place in a spec."
    stem, keys, after = body[:begin], body[begin + 1 : end], body[end + 1 :]
    form = _FORMAT.match(stem)
    if after.strip():
        stem = f"{stem.rstrip()} _____ {after.strip()}"
    keys, _, rationale = keys.partition("####")
    marks = re.findall(r"\[tag:([^\]]+)\]", notes)
    own = own_item_id(*re.findall(r"\[id:([^\]]+)\]", notes), _plain(title)) or UNNAMED
    as_html = form is None or form[1].lower() in _AS_HTML
    return Item(
        id=own,
        stem=_read(stem, html=as_html) or line(_plain(title)) or "?",
        rationale=_read(rationale, html=as_html) or None,
        **_keys(keys.strip(), html=as_html),
        **tags(marks),
    )


def _keys(keys: str, *, html: bool) -> dict[str, object]:
    if not keys:
        return {"kind": "essay"}
    truth = re.fullmatch(r"(T|TRUE|F|FALSE)(?:#([^#]*))?(?:#([^#]*))?", keys, re.IGNORECASE | re.DOTALL)
    if truth:
        is_true = truth[1].upper().startswith("T")
        wrong, right = (_read(truth[n] or "", html=html) or None for n in (2, 3))
        said = {is_true: right, (not is_true): wrong}
        return {
            "kind": "true-false",
            "options": (
                Option(text="True", correct=is_true, feedback=said[True]),
                Option(text="False", correct=not is_true, feedback=said[False]),
            ),
        }
    if keys.startswith("#"):
        return {"kind": "numeric", "answer": _number(keys[1:])}
    found = [(m[1], m[2]) for m in _ANSWER.finditer(keys)]
    if found and all(sign == "=" and "->" in text for sign, text in found):
        pairs = [tuple(_read(p, html=html) for p in text.partition("#")[0].split("->", 1)) for _, text in found]
        return {"kind": "matching", "options": tuple(Option(text=f"{left} -> {right}") for left, right in pairs)}
    if found and all(sign == "=" for sign, _ in found):
        return {"kind": "short-answer", "answer": _read(found[0][1].partition("#")[0], html=False).replace(r"\*", "*")}
    options = tuple(_option(sign, text, html=html) for sign, text in found)
    several = sum(o.correct for o in options) > 1 or not any(sign == "=" for sign, _ in found)
    return {"kind": "multiple" if several else "single", "options": options}


def _option(sign: str, text: str, *, html: bool) -> Option:
    weight = _WEIGHT.match(text)
    text = _WEIGHT.sub("", text)
    shown, _, said = text.partition("#")
    correct = sign == "=" or (weight is not None and not weight[1].startswith("-") and weight[1].strip("0.,") != "")
    return Option(text=_read(shown, html=html) or "?", correct=correct, feedback=_read(said, html=html) or None)


def _number(keys: str) -> str:
    """Return value and tolerance as we write them, of the first full answer."""
    first = next((p for p in re.split(r"[=~]", keys) if p.strip()), keys)
    first = _plain(_WEIGHT.sub("", first).partition("#")[0]).strip()
    value, _, tolerance = first.partition(":")
    return f"{value.strip()} ± {tolerance.strip()}" if tolerance.strip() else value.strip()


def _read(text: str, *, html: bool) -> str:
    """Return a part of a question as text; a format named at its beginning holds for that part."""
    named = _FORMAT.match(text)
    plain = _plain(text[named.end() :] if named else text).strip()
    return from_html(plain) if (named[1].lower() in _AS_HTML if named else html) else plain


def _plain(text: str) -> str:
    return "".join(_BACK.get(c, c) for c in text)
