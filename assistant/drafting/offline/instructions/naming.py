"""Elements that an instruction calls by name: “the midterm” for A3, “the quizzes”, “M9 to M13”."""

import re
from collections.abc import Iterator, Sequence

from assistant.spec import Assessment, Module, Spec, element_ids

from ..methods import named_method
from .reading import head

_CALLED = re.compile(r"\b(?:(?:all|both) )?(?:the|our|my|all|both) +(?=[^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"[^\W_](?:[\w&-]*\w)?")
_KIND = re.compile(r"^(?:assessment|module|unit)s? (?:called |named |about |on )?", re.IGNORECASE)
_TO_WORDS = re.compile(
    r"(?:please )?(?:change|reword|rewrite|rephrase|rename|retitle|call|replace|turn|convert)\b", re.IGNORECASE
)
"""How an instruction begins that gives new words or a method behind “to”, “as” or “into”."""
_BARE = r"(^(?:please )?(?:make|set|turn|change|remove|delete|drop|cut|omit|leave out|rename|shorten|let) )"
_RANGE = re.compile(r"\b([OAM])(\d{1,3}) ?(?:to|through|until|up to|-|–) ?\1?(\d{1,3})\b", re.IGNORECASE)
_OVER_SEVERAL = re.compile(
    r"(?:please )?(?:remove|delete|drop|cut|strike|omit|merge|join|combine|get rid of|(?:take|leave) out)\b",
    re.IGNORECASE,
)
_MOST_WORDS, _LEAST_LETTERS = 8, 4
_SMALL = frozenset("a an and at for from in of on or the to with".split())


def by_name(spec: Spec, said: str) -> str:
    """Return an instruction with ids for the elements that it calls by their titles; as it is where it does not."""
    text = _ranges(spec, said)
    before, mark, rest = head(text) if _TO_WORDS.match(text) else _before_words(text)
    return _named(spec, before) + mark + rest


def _before_words(text: str) -> tuple[str, str, str]:
    match = re.search(r":|[“\"‘]", text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _ranges(spec: Spec, said: str) -> str:
    """Return an instruction with every id of a stretch: `remove M9 to M11` → `remove M9, M10, M11`."""
    if not _OVER_SEVERAL.match(said):
        return said
    known = {i for i, _ in element_ids(spec)}

    def every(match: re.Match[str]) -> str:
        first, last = int(match[2]), int(match[3])
        ids = [f"{match[1].upper()}{n}" for n in range(first, last + 1)] if last - first < len(known) else []
        return ", ".join(i for i in ids if i in known) or match[0]

    return _RANGE.sub(every, said)


def _named(spec: Spec, text: str) -> str:
    """Return text with ids in place of “the …” that is somebody's title, the longest first; and of bare titles."""
    done, place = "", 0
    while match := _CALLED.search(text, place):
        words = list(_WORD.finditer(text, match.end()))[:_MOST_WORDS]
        for last in reversed(words):
            ids = meant(spec, text[match.end() : last.end()])
            if ids:
                done += text[place : match.start()] + " and ".join(ids)
                place = last.end()
                break
        else:
            done += text[place : match.end()]
            place = match.end()
    return _bare(spec, done + text[place:])


def _bare(spec: Spec, text: str) -> str:
    """Return text with an id in place of a whole title that stands right behind the verb: `drop midterm`."""
    for element in sorted(_all(spec), key=lambda e: -len(e.title)):
        if len(element.title) >= _LEAST_LETTERS and len(meant(spec, element.title)) == 1:
            text = re.sub(rf"(?i){_BARE}{re.escape(element.title)}(?!\w)", rf"\g<1>{element.id}", text)
    return text


def meant(spec: Spec, phrase: str) -> list[str]:
    """Return the ids of what a name stands for: one title has all its words, or all of a kind in the plural."""
    called = _KIND.sub("", phrase.strip())
    wanted = _words(called)
    if not wanted or len(called) < _LEAST_LETTERS:
        return []
    exact = [e.id for e in _all(spec) if e.title.casefold() == called.casefold()]
    holding = [e.id for e in _all(spec) if set(wanted) <= set(_words(e.title))]
    of_kind = [a.id for a in spec.assessments if len(wanted) == 1 and named_method(wanted[0]) == a.method == wanted[0]]
    several = called.split()[-1].casefold().endswith("s") and wanted[-1] != called.split()[-1].casefold()
    judged = [i for i in holding if i[0] == "A"]
    if several and (judged or of_kind):
        return judged or of_kind
    return next((ids for ids in (exact, holding, judged, of_kind) if len(ids) == 1), [])


def _all(spec: Spec) -> Iterator[Assessment | Module]:
    yield from spec.assessments
    yield from spec.content


def _words(text: str) -> Sequence[str]:
    """Return the words that tell a title apart, in the singular."""
    found = (w.casefold() for w in re.findall(r"[^\W_]+", text))
    return [_singular(w) for w in found if w not in _SMALL]


def _singular(word: str) -> str:
    if word.endswith("zzes"):
        return word[:-3]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "is", "us")) else word
