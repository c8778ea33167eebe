"""Verb slots: the head verb of a statement, verbs joined to it, purpose infinitives and means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .lexicon import BASE, GERUND, PAST, THIRD, Lexicon, lexicon, typo_of

Role = Literal["head", "coordinated", "infinitive", "gerund"]
TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,]*|[,;:./&()]")

CONJUNCTIONS = frozenset({"and", "or", "&", "/", ",", ";", "then", "plus", "but"})
DETERMINERS = frozenset(
    "the a an their its your his her our this that these those each every all any both some how why what"
    " whether when where which one two three four five multiple several new data basic simple appropriate"
    " different various it them".split()
)
ONWARDS = frozenset("then also finally subsequently afterwards".split())
"""Adverbs that only a verb follows."""
ADJECTIVE = re.compile(r"(?:cal|nal|ral|tual|ive|ic|ous|able|ible|ful|ary|less)$")
SELDOM_NOUNS = frozenset({"use", "conduct", "express", "produce"})
JOINTS = (("as", "well", "as"), ("in", "addition", "to"), ("followed", "by"))
OPENERS = frozenset({"how", "that", "which", "why", "whether", "when", "where", "who", "whose", "what", "if"})
MEANS = frozenset({"by", "through", "via", "while", "for", "when", "before", "after"})
TRIGGERS = CONJUNCTIONS | MEANS | {"to", "using", "as", "in", "followed"}
ABILITIES = tuple(
    tuple(lead.split(" "))
    for lead in ("be able to", "are able to", "the ability to", "an ability to", "ability to", "how to")
)
NO_OBJECT = frozenset("of in for on at with by from as is are and or to that which within across".split())
SKIPPED = frozenset(
    {"also", "then", "afterwards", "further", "not", "only", "both", "either", "just", "better", "begin"}
)


@dataclass(frozen=True)
class VerbSlot:
    """A verb in its place: lemma, the word as written, its span in the text and its role."""

    lemma: str
    surface: str
    start: int
    end: int
    role: Role


class Token(NamedTuple):
    """A word or mark with its span."""

    word: str
    start: int
    end: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Words and marks of ``text[start:end]``, lower case."""
    return [Token(match.group().lower(), match.start(), match.end()) for match in TOKEN.finditer(text, start, end)]


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a lead-in or conjunction and its verb."""
    return word in SKIPPED or (word.endswith("ly") and word not in {"apply", "comply", "supply", "rely", "reply"})


def is_base(surface: str) -> bool:
    """Whether a verb stands in its base form, as after a condition ("With maps and a compass, navigate ...")."""
    form = lexicon().form(surface.lower())
    return form is None or form[1] == BASE


class SlotReader:
    """Reads the slots of one clause; ``text[start:end]`` begins with the behaviour."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.tokens = tokens(text, start, end)
        self.lexicon: Lexicon = lexicon()
        self.slots: list[VerbSlot] = []
        self.next_free = 0

    def read(self, head_role: Role = "head") -> list[VerbSlot]:
        """All slots in order; empty where the clause does not begin with a known verb."""
        index = self._skip_adverbs(0)
        head = self._verb_at(index, head_role, typo=True)
        if head is None:
            return []
        self.slots.append(head)
        index = self.next_free
        opened = False
        while index < len(self.tokens):
            word = self.tokens[index].word
            opened = opened or word in OPENERS
            step = self._follow(index, opened) if word in TRIGGERS else index
            index = step if step > index else index + 1
        return self.slots

    def _follow(self, index: int, opened: bool) -> int:
        """Read a verb after the word at ``index``; returns where to go on, or ``index`` where there is none."""
        word = self.tokens[index].word
        if word in CONJUNCTIONS:
            return self._coordinated(index, opened)
        if word in {"as", "in", "followed"}:
            return self._joined(index)
        if word == "to":
            return self._take(self._skip_adverbs(index + 1), "infinitive", index, strict=True)
        if word in MEANS or word == "using":
            following = index if word == "using" else self._skip_adverbs(index + 1)
            found = self._verb_at(following, "gerund")
            if found and self.tokens[following].word.endswith("ing"):
                self.slots.append(found)
                return self.next_free
        return index

    def _coordinated(self, index: int, opened: bool) -> int:
        previous = self.slots[-1]
        after = self._skip_conjunctions(self._past_aside(self._skip_conjunctions(index)))
        after = self._skip_adverbs(self._past_ability(self._skip_adverbs(after)))
        adjacent = self.text[previous.end : self.tokens[index].start].strip() == ""
        new = self._new_action(index, after)
        if opened and not adjacent and not new:
            return index
        # "using a map and rank three sites": what means share has the form of the first, so a base form goes on.
        if previous.role == "gerund" and previous.surface.lower().endswith("ing") and not adjacent:
            new = new or self._acts_on_something(after)
        role: Role = "coordinated" if new or previous.role in ("head", "coordinated") else previous.role
        return self._take(after, role, index, strict=not adjacent)

    def _joined(self, index: int) -> int:
        """Read a verb with its object after "as well as" and the like."""
        ahead = tuple(token.word for token in self.tokens[index : index + 3])
        length = next((len(joint) for joint in JOINTS if ahead[: len(joint)] == joint), 0)
        if not length:
            return index
        after = self._skip_adverbs(index + length)
        found = self._verb_at(after, "coordinated") or self._verb_at(after, "gerund")
        if found is None or self.next_free >= len(self.tokens) or self._is_name(after):
            return index
        if self.tokens[self.next_free].word not in DETERMINERS:
            return index
        self.slots.append(VerbSlot(found.lemma, found.surface, found.start, found.end, "coordinated"))
        return self.next_free

    def _new_action(self, index: int, after: int) -> bool:
        """Whether ", and" or "then" with a verb and its object starts an action, whatever clause was opened before."""
        joint = {token.word for token in self.tokens[index:after]}
        if not ("then" in joint or ";" in joint or {",", "and"} <= joint):
            return False
        return self._acts_on_something(after)

    def _acts_on_something(self, after: int) -> bool:
        """Whether a verb in its base form stands there, with an object."""
        found = self._verb_at(after, "coordinated")
        follows = self.tokens[self.next_free].word if self.next_free < len(self.tokens) else ""
        return found is not None and is_base(found.surface.split()[0]) and follows in DETERMINERS

    def _skip_conjunctions(self, index: int) -> int:
        while index < len(self.tokens) and self.tokens[index].word in CONJUNCTIONS:
            index += 1
        return index

    def _past_aside(self, index: int) -> int:
        """Skip ", where appropriate," and the like between a conjunction and its verb."""
        if index < len(self.tokens) and self.tokens[index].word in {"where", "when", "if", "as"}:
            for ahead in range(index + 1, min(index + 4, len(self.tokens))):
                if self.tokens[ahead].word == ",":
                    return ahead + 1
        return index

    def _past_ability(self, index: int) -> int:
        """Skip "be able to", "the ability to" and the like between a conjunction and its verb.

        "Know the rules and how to apply them" asks to apply; "describe the rules and how to apply them" does not.
        """
        words = tuple(token.word for token in self.tokens[index : index + 3])
        if words[:2] == ("how", "to") and self.slots[-1].lemma not in self.lexicon.avoid:
            return index
        return next((index + len(lead) for lead in ABILITIES if words[: len(lead)] == lead), index)

    def _take(self, index: int, role: Role, back: int, *, strict: bool) -> int:
        found = self._verb_at(index, role)
        if found is None or (strict and (not self._acts(index, self.next_free) or self._is_name(index))):
            return back
        self.slots.append(found)
        return self.next_free

    def _is_name(self, index: int) -> bool:
        """Whether a capital in mid-clause marks a name or title ("Interest Rates and Bond Valuation")."""
        token = self.tokens[index]
        return self.text[token.start].isupper() and self.tokens[index - 1].word != ";"

    def _acts(self, index: int, after: int) -> bool:
        """Whether a word that may be a noun stands where a verb would: an object of its own follows at ``after``."""
        word = self.tokens[index].word
        form = self.lexicon.form(word)
        if form and form[1] == GERUND:
            return self.slots[-1].role == "gerund" or self.slots[-1].surface.lower().endswith("ing")
        if word not in self.lexicon.ambiguous:
            return True
        return after < len(self.tokens) and self._has_object(index, after)

    def _has_object(self, index: int, after: int) -> bool:
        """Whether what stands at ``after`` is an object, by what stands before and behind the verb."""
        before, word = self.tokens[index - 1].word, self.tokens[index].word
        likely = before == "to" or (before == "and" and word in SELDOM_NOUNS and not self._is_compound(index))
        if before in ONWARDS or (likely and self._has_bare_object(index)):
            return True
        if before == "and" and self._is_adjective(after) and not self._is_compound(index):
            return True
        if self.tokens[after].word in {"and", "or", ","} and index + 2 < len(self.tokens):
            return self.lexicon.form(self.tokens[index + 2].word) is not None and before == "to"
        return self.tokens[after].word in DETERMINERS or self.tokens[after].word.endswith(("ings", "tions"))

    def _is_adjective(self, index: int) -> bool:
        """Whether an adjective and its noun stand there; what they follow is a verb ("design chemical experiments")."""
        return (
            index + 1 < len(self.tokens)
            and ADJECTIVE.search(self.tokens[index].word) is not None
            and self.tokens[index + 1].word[0].isalpha()
            and self.tokens[index + 1].word not in NO_OBJECT
        )

    def _has_bare_object(self, index: int) -> bool:
        """Whether a plural follows, at once or after an adjective ("to estimate effects", "to plan safe routes")."""
        after = [token.word for token in self.tokens[index + 1 : index + 3]]
        if not after or not after[0][0].isalpha() or after[0] in NO_OBJECT:
            return False
        return any(word.endswith("s") and not word.endswith(("ss", "us", "is")) for word in after)

    def _verb_at(self, index: int, role: Role, *, typo: bool = False) -> VerbSlot | None:
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        self.next_free = index + 1
        phrase = self._phrase_at(index)
        if phrase:
            return (
                phrase
                if phrase.role == role
                else VerbSlot(phrase.lemma, phrase.surface, phrase.start, phrase.end, role)
            )
        if role == "head" and (
            token.word in self.lexicon.not_verbs or self._is_compound(index) or self._is_heading(index)
        ):
            return None
        found = self.lexicon.form(token.word)
        if found and found[1] == PAST and role != "head":
            return None
        if found and (found[1] == BASE or role in ("head", "gerund") or self._inflected()):
            return VerbSlot(found[0], self.text[token.start : token.end], token.start, token.end, role)
        near = typo_of(token.word) if typo and found is None else None
        return VerbSlot(near, self.text[token.start : token.end], token.start, token.end, role) if near else None

    def _inflected(self) -> bool:
        """Whether the verb before stands in another form than the base ("identifies", "planning")."""
        return bool(self.slots) and self.lexicon.forms.get(self.slots[-1].surface.lower(), ("", BASE))[1] != BASE

    def _phrase_at(self, index: int) -> VerbSlot | None:
        first = self.tokens[index]
        form = self.lexicon.form(first.word)
        lemma = form[0] if form else first.word
        for phrase in self.lexicon.phrases.get(lemma, ()):
            parts = phrase.split(" ")
            ahead = self.tokens[index + 1 : index + len(parts)]
            if [token.word for token in ahead] == parts[1:]:
                self.next_free = index + len(parts)
                end = ahead[-1].end
                return VerbSlot(phrase, self.text[first.start : end], first.start, end, "head")
        return None

    def _is_compound(self, index: int) -> bool:
        if index + 1 >= len(self.tokens):
            return False
        return f"{self.tokens[index].word} {self.tokens[index + 1].word}" in self.lexicon.compounds

    def _is_heading(self, index: int) -> bool:
        """Whether a word that may be a noun begins a heading: "Process of", "Designs for", "Loops and branches in"."""
        if any(letter.isalpha() for letter in self.text[: self.tokens[index].start]):
            return False
        words = [token.word for token in self.tokens[index : index + 4]]
        forms = [self._noun_form(word) for word in words]
        if forms[0] is None or len(words) < 2:
            return False
        if words[1] == "of":
            return True
        if forms[0] != THIRD:
            return False
        joined = words[1] in {"and", "or", "&"} and forms[2:3] == [THIRD]
        behind = words[3:] if joined else words[1:2]
        return not behind or behind[0] in {"for", "to", ":", "of", "in"}

    def _noun_form(self, word: str) -> str | None:
        """Which form of a verb a word is that may be a noun as well; None where it may not."""
        form = self.lexicon.form(word)
        return form[1] if form and form[0] in self.lexicon.ambiguous else None

    def _skip_adverbs(self, index: int) -> int:
        while index < len(self.tokens) - 1 and is_adverb(self.tokens[index].word):
            index += 1
            joined = self.tokens[index].word in {"and", "or", ","} and index < len(self.tokens) - 1
            index += 1 if joined and is_adverb(self.tokens[index + 1].word) else 0
        return index
