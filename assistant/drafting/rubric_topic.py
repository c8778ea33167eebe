"""A short title for a rubric row, cut where a phrase ends."""

import re

MOST_WORDS = 6
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
_CLAUSE_START = re.compile(r"(\S+) (?:why|how|when|where|whether|that) (?!to\b)(.+)", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\s(?:is|are|was|were|can|can't|cannot|could|should|shouldn't|must|may|might|will|would|do|does|don't|doesn't|did|"
    r"have|has|had|shall)\b.*$",
    re.IGNORECASE,
)


def short_topic(phrase: str) -> str:
    """Return at most six words of a gerund phrase, ending where a phrase ends: `isolating the rows`."""
    phrase = re.sub(r"\s*[(\[].*?[)\]]", "", phrase).strip(" .,;:")
    words = _until_mark(phrase).split()
    if len(words) <= MOST_WORDS:
        return " ".join(words)
    clause = _CLAUSE_START.fullmatch(" ".join(words))
    if clause:
        subject = _AUXILIARY.sub("", f" {clause[2]}").strip()
        words = f"{clause[1]} {subject}".split()
        if len(words) <= MOST_WORDS:
            return " ".join(words)
    for length in range(MOST_WORDS, 1, -1):
        if words[length].lower() in _BREAKS and words[length - 1].lower() not in _DANGLING:
            return " ".join(words[:length])
    return " ".join(words[:MOST_WORDS])


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
