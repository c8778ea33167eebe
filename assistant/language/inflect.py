"""English verb forms by rule, with the exceptions that occur in objectives."""

from __future__ import annotations

VOWELS = frozenset("aeiou")
IRREGULAR_THIRD = {
    "have": "has",
    "be": "is",
    "do": "does",
    "go": "goes",
    "undergo": "undergoes",
    "undo": "undoes",
    "redo": "redoes",
    "outdo": "outdoes",
}
# Stress on the last syllable (or a compound of a short verb), so that the last consonant doubles.
DOUBLING = frozenset(
    [
        "admit",
        "begin",
        "commit",
        "compel",
        "control",
        "debug",
        "defer",
        "emit",
        "equip",
        "format",
        "infer",
        "input",
        "omit",
        "output",
        "overlap",
        "permit",
        "prefer",
        "program",
        "refer",
        "refit",
        "reset",
        "setup",
        "submit",
        "subset",
        "transfer",
        "transmit",
        "undercut",
        "unplug",
        "unwrap",
        "zigzag",
    ]
)
# One-syllable verbs whose "qu" or final letter would mislead the rule.
QUIT_LIKE = {"quit": "quitting", "quiz": "quizzing"}


def third_form(verb: str) -> str:
    """Third person singular of a base form; only the first word of a phrasal verb changes."""
    word, rest = _split(verb)
    if word in IRREGULAR_THIRD:
        return IRREGULAR_THIRD[word] + rest
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es" + rest
    if word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS:
        return word[:-1] + "ies" + rest
    return word + "s" + rest


def gerund_form(verb: str) -> str:
    """The -ing form of a base form; only the first word of a phrasal verb changes."""
    word, rest = _split(verb)
    if word in QUIT_LIKE:
        return QUIT_LIKE[word] + rest
    if word.endswith("ie"):
        return word[:-2] + "ying" + rest
    if word.endswith("e") and len(word) > 2 and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing" + rest
    if word.endswith("c"):
        return word + "king" + rest
    return (word + word[-1] if doubles(word) else word) + "ing" + rest


def past_form(verb: str) -> str:
    """The regular -ed form (irregular pasts do not head objectives)."""
    word, rest = _split(verb)
    if word.endswith("e"):
        return word + "d" + rest
    if word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS:
        return word[:-1] + "ied" + rest
    if word.endswith("c"):
        return word + "ked" + rest
    return (word + word[-1] if doubles(word) else word) + "ed" + rest


def doubles(word: str) -> bool:
    """Whether the last consonant doubles before -ing and -ed."""
    if word in DOUBLING:
        return True
    if len(word) < 3 or word[-1] in VOWELS or word[-1] in "wxy" or word[-2] not in VOWELS or word[-3] in VOWELS:
        return False
    return sum(letter in VOWELS for letter in word) == 1 and "y" not in word


def american(word: str) -> str:
    """American spelling of a British verb form (``analyse``, ``organising``), the lexicon's own."""
    if "ys" in word and word.startswith(("analys", "catalys", "paralys", "dialys", "reanalys")):
        return word.replace("ys", "yz", 1)
    for british, us in (("ise", "ize"), ("ising", "izing"), ("ises", "izes"), ("ised", "ized")):
        if word.endswith(british) and len(word) > len(british) + 2:
            return word[: -len(british)] + us
    return word.replace("elling", "eling") if word.endswith("elling") else word


def _split(verb: str) -> tuple[str, str]:
    word, space, rest = verb.partition(" ")
    return word, space + rest
