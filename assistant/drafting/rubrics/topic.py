"""A short title for a rubric row, cut where a phrase ends."""

import re

MOST_WORDS = 6
MOST_WORDS_AT_ALL = 8
_MOST_WITH_PAIR = 12
_PAIRING = frozenset({"and", "or", "with", "from", "to", "versus", "vs"})
_RELATIVES = frozenset({"who", "whose", "that", "which"})
_COMPARES = re.compile(r"(?:compar|contrast|distinguish|differentiat|match|relat)(?:e|ing)?")
"""Verbs that speak of two things."""
_BREAKS = frozenset({
    "that", "which", "who", "whose", "whom", "so", "in", "on", "at", "of", "for", "from", "by", "with", "via",
    "through", "to", "into", "onto", "over", "under", "between", "among", "across", "within", "without", "during",
    "before", "after", "while", "when", "where", "if", "because", "as", "and", "or", "but", "than", "about",
    "against", "including", "such", "is", "are", "was", "were", "can", "could", "should", "shouldn't", "must", "may",
    "might", "will", "would", "do", "does", "did", "have", "has", "had", "be", "being", "been", "using", "the", "a",
    "an", "their", "its", "this", "these", "those", "each", "every", "how", "why", "what", "whether",
})  # fmt: skip
"""Words before which a title may end."""
_DANGLING = _BREAKS | {
    "not", "no", "one", "own", "some", "any", "more", "most", "very", "also", "both", "either", "than",
}  # fmt: skip
"""Words with which a title may not end."""
_OPENERS = frozenset({
    "that", "which", "who", "whose", "when", "where", "while", "if", "because", "why", "how", "what", "whether", "so",
})  # fmt: skip
"""Words that open a clause: a title takes the clause whole or leaves it out."""
_AUXILIARIES = frozenset({
    "is", "are", "was", "were", "can", "can't", "cannot", "could", "should", "shouldn't", "must", "may", "might",
    "will", "would", "do", "does", "don't", "doesn't", "did", "have", "has", "had", "shall",
})  # fmt: skip
_PRONOUNS = frozenset({"you", "we", "they", "it", "one", "i", "he", "she", "there"})
_UNFINISHED = re.compile(
    r"[a-z]{2,}ed|known|given|made|shown|taken|written|chosen|found|seen|done|held|kept|built|drawn|spoken|sent|caught"
    r"|not|it|them|including|&",
    re.IGNORECASE,
)
"""Words that what follows has to finish: `the problem solved` (by …)."""
_ADDITION = re.compile(
    r",? in terms of |,? in the context of |,? i\.e\.,? |,? (?:while|whilst) |, (?:when|where|which|who|whose|from) "
    r"|, [a-z]+ing (?!and )",
    re.IGNORECASE,
)
"""Where a phrase begins that can be left out of a row without changing what is done."""
_QUALITY = re.compile(r"[a-z]+(?:al|ient|ive|ful|ous|able|ible|less|ary|ing|ed)", re.IGNORECASE)
"""An adjective or participle, after which a list of qualities goes on to its noun."""
_ADJECTIVE = re.compile(r"[a-z]+(?:al|ient|ive|ful|ous|able|ible|less|ary)", re.IGNORECASE)


def short_topic(phrase: str) -> str:
    """Return about six words of a gerund phrase, ending where a phrase ends: `isolating the rows`.

    Where the end would leave out half of a pair, the clause that says which one, or a list, it goes on to the end of
    that, or says by … that it does not.
    """
    shown = _short(phrase).split()
    whole = re.sub(r"\s*[(\[].*?[)\]]", "", phrase).strip(" .,;:").split()
    bare = [word.rstrip(",;:") for word in whole[: len(shown)]]
    rest = whole[len(shown) :]
    if not rest or bare != [word.rstrip(",;:") for word in shown]:
        return " ".join(shown)
    if _lacks_its_pair(shown, rest):
        at = next((i for i, word in enumerate(rest) if word.lower() in _PAIRING), len(rest))
        end = _phrase_end(rest, at + 1)
        if rest[end : end + 1] and rest[end].lower() in _RELATIVES:  # "feedback that motivates and feedback" that …
            end = len(rest)
        fits = at < len(rest) and len(shown) + end <= _MOST_WITH_PAIR
        return " ".join(whole[: len(shown) + end]).rstrip(" ,;:") if fits else f"{' '.join(shown)}…"
    if _lacks_its_clause(shown, rest) or _lacks_its_list(shown, whole):
        return " ".join(whole) if len(whole) <= MOST_WORDS_AT_ALL else f"{' '.join(shown)}…"
    return " ".join(shown)


def _lacks_its_pair(shown: list[str], rest: list[str]) -> bool:
    """True for `the difference between feedback` (and …), `comparing the use of REST` (and …)."""
    lowered = [word.lower() for word in shown]
    start = max((i for i, word in enumerate(lowered) if word == "between"), default=-1)
    if start < 0 and not (_COMPARES.fullmatch(lowered[0]) and any(word.lower() in _PAIRING for word in rest[:5])):
        return False
    return not any(word in _PAIRING for word in lowered[start + 1 :])


def _lacks_its_clause(shown: list[str], rest: list[str]) -> bool:
    """True for `dealing with a student` (who …): without the clause it could be anybody."""
    return rest[0].lower() in ("who", "whose") and any(w.lower() in ("a", "an") for w in shown[-3:-1])


def _lacks_its_list(shown: list[str], whole: list[str]) -> bool:
    """True for `recognising OPA` (, … and …)."""
    return len(shown) == 2 and whole[1].endswith(",") and any(word.lower() in ("and", "or") for word in whole)


def _phrase_end(words: list[str], start: int) -> int:
    """Return how many words there are up to the end of the phrase that begins at `start`."""
    for at in range(start + 1, len(words)):
        if words[at - 1][-1] in ",;:" or (words[at].lower() in _BREAKS and words[at - 1].lower() not in _DANGLING):
            return at
    return len(words)


def _short(phrase: str) -> str:
    """Return about six words of a gerund phrase, before it is seen whether they stand alone."""
    whole = re.sub(r"\s*[(\[].*?[)\]]", "", phrase).strip(" .,;:").split()
    words = _until_mark(" ".join(whole)).split()
    if 1 < len(words) < len(whole) and _QUALITY.fullmatch(words[-1]):
        words = whole  # "formulating efficient, effective solutions": the noun comes after the comma
    if len(words) <= MOST_WORDS:
        return " ".join(words if len(words) == len(whole) else _without_loose_end(words))
    opener = next((i for i, word in enumerate(words) if word.lower() in _OPENERS), len(words))
    if opener == 1 or (opener == 2 and words[1].lower() in _BREAKS):
        return _cut_clause(words[:opener], words[opener:])
    return _cut(words[:opener], ended=opener < len(words))


def _cut(words: list[str], *, ended: bool = False) -> str:
    """Return the longest start that ends before a word which opens the next phrase."""
    length = _last_end(words, MOST_WORDS)
    if words[length : length + 1] == ["of"]:
        # "the features" says nothing without what they are features of.
        length = max(length, _last_end(words, MOST_WORDS_AT_ALL))
    if length == len(words) and not ended:
        return " ".join(words)
    shown = words[:length]
    if words[length : length + 1] in (["and"], ["or"]) and _ADJECTIVE.fullmatch(shown[-1]):
        shown = shown[:-1]
    return " ".join(_without_loose_end(shown))


def _last_end(words: list[str], most: int) -> int:
    """Return the largest number of words, at most `most` where possible, after which a phrase ends."""
    if len(words) <= most:
        return len(words)
    breaks = _BREAKS - _AUXILIARIES if _is_clause(words) else _BREAKS
    ends = [
        length
        for length in range(2, min(MOST_WORDS_AT_ALL, len(words) - 1) + 1)
        if words[length].lower() in breaks and words[length - 1].lower() not in _DANGLING
    ]
    return max((end for end in ends if end <= most), default=min(ends, default=most))


def _without_loose_end(words: list[str]) -> list[str]:
    """Take off what the words left out have to finish: `the problem solved` (by …), `an API to expose`, `and`."""
    clause = _is_clause(words)
    while len(words) > 2:
        last, before = words[-1].lower(), words[-2].lower()
        if len(words) > 3 and not clause and (before == "to" or (before in _BREAKS and last.endswith("ing"))):
            words = words[:-2]
        elif last in (_DANGLING - _AUXILIARIES if clause else _DANGLING) or _UNFINISHED.fullmatch(last):
            words = words[:-1]
        else:
            break
    return words


def _is_clause(words: list[str]) -> bool:
    return any(word.lower() in _OPENERS for word in words)


def _cut_clause(head: list[str], clause: list[str]) -> str:
    """Return a title for `explaining` + `why X are …`: the clause up to an `and`, else its subject, else its start."""
    if len(clause) > 3 and clause[1] in ("and", "or") and clause[2].lower() in _OPENERS:
        clause = clause[2:]
    opener, rest = clause[0], clause[1:]
    for at, word in enumerate(rest[: MOST_WORDS - len(head)]):
        verb_seen = any(w.lower() in _AUXILIARIES for w in rest[:at])
        if word.lower() in ("and", "or") and verb_seen and rest[at + 1 : at + 2][0].lower() not in _AUXILIARIES:
            return " ".join([*head, opener, *rest[:at]])
    length = _subject_length(rest)
    if length == 0 or rest[0].lower() in _PRONOUNS or (opener.lower() == "how" and rest[0].lower() == "to"):
        return _cut([*head, *clause])
    kept = [opener] if opener.lower() == "which" else []  # "which number" is one thing, "why numbers fall" is numbers
    return _cut([*head, *kept, *rest[:length]])


def _subject_length(rest: list[str]) -> int:
    """Return how many words belong to the subject: up to an auxiliary, else to a plural before its verb; 0 unknown."""
    for at, word in enumerate(rest):
        if word.lower() in _AUXILIARIES:
            return at
    for at, word in enumerate(rest[:-1]):
        if word.endswith("s") and not word.endswith("ss") and rest[at + 1].lower() not in _BREAKS:
            return at + 1
    return 0


def cut_at_phrase(phrase: str, most: int) -> str:
    """Return a phrase of more than `most` words without what only adds to it; where it can't be told, the whole."""
    while len(phrase.split()) > most:
        additions = list(_ADDITION.finditer(phrase))
        if not additions or len(phrase[: additions[-1].start()].split()) < most // 3:
            break
        phrase = phrase[: additions[-1].start()].rstrip(" ,;:")
    return phrase


def first_words(text: str) -> str:
    """Return at most six words of a text in any language, without short words at the end."""
    words = re.split(r"[,;:.]\s", text, maxsplit=1)[0].split()
    shown = words[:MOST_WORDS]
    while len(words) > MOST_WORDS and len(shown) > 2 and len(shown[-1]) <= 3:
        shown.pop()
    return " ".join(shown)


def _until_mark(phrase: str) -> str:
    """Return the phrase up to the first comma or other mark after which a title would be a list."""
    first = re.split(r"[,;:]\s|\s[—–-]\s", phrase, maxsplit=1)[0]
    return first if len(first.split()) >= 2 else phrase
