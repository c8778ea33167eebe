"""ASM208, 210 to 212, 215: cues that give the key away to whoever knows nothing of the matter."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.language import content_words, words
from assistant.spec import Assessment, Item, Spec

from ..choices import chosen_from, is_verdict, key_and_others, leans_on_others, with_options
from ..edits import change
from ..figures import figure
from ..finding import Finding, Fix, Phase, Severity
from ..patterns import begins, find
from ..registry import rule
from ..site import Site
from .item_examples import SOUND, quiz

_ABSOLUTE = (
    r"\b(?:always|never|completely|absolutely|totally|entirely|invariably|exclusively|(?:in|under)\s+(?:all|every|no|each)\s+"
    r"(?:single\s+)?(?:cases?|circumstances?|conditions?|situations?|instances?)|under\s+any\s+(?:circumstances?|conditions?)|with(?:out|\s+no)\s+(?:(?:any|a\s+single|an)\s+)?exceptions?"
    r"|at\s+(?:all|no)\s+times?|each\s+and\s+every|every\s+single|no\s+matter\s+(?:what|how|which|when)|every\s+time|on\s+every\s+occasion|without\s+fail|all\s+the\s+time|inevitably|whatsoever|whatever\s+happens"
    r"|(?:in|under|by)\s+no\s+(?:way|means))\b"
)
_ROOTS = (
    (r"(?<!con)tent$", "tain"),
    (r"duct$", "duc"),
    (r"cept$", "ceiv"),
    (r"script$", "scrib"),
    (r"miss$", "mit"),
    (r"vers$", "vert"),
    (r"clus$", "clud"),
    (r"solut$", "solv"),
    (r"posit$", "pos"),
    (r"(?<=..[aeiou])s$", "d"),
)
"""Endings of stems whose noun and verb part, as in retention and retain, erosion and erode."""
_ENDING = r"(?:ators?|ations?|ors?|ers?|ees?|ments?|ants?|ents?|anc|enc|iv|abl|ibl|ion|ist|at|y|i|e)$"
"""What may follow a family's root once the stemmer has taken what it knows."""
_SHORTEST_ROOT = 5


@rule(
    "ASM208",
    "longest-key",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    params={"ratio": 1.5, "over_longest": 1.2, "least_characters": 30},
    bad=quiz(
        "{text: 'the value in the middle once the list is sorted', correct: true}, {text: the mean}, {text: the sum}"
    ),
    good=SOUND,
)
def longest_key(item: Item, site: Site) -> Iterator[Finding]:
    """The key is the longest option by far, so it can be picked by its looks.

    By far: half as long again as the others on average, and a fifth longer than the longest of them.
    """
    found = key_and_others(item)
    if found is None or len(found[1]) < 2 or len(found[0]) < site.param("least_characters"):
        return
    key, others = found[0], [other for other in found[1] if not leans_on_others(other)]
    if not others or leans_on_others(key):
        return
    mean = sum(map(len, others)) / len(others)
    outgrown = len(key) >= site.param("over_longest") * max(map(len, others))
    if outgrown and len(key) >= site.param("ratio") * mean:
        yield site.finding(
            f"The key of {item.id} (“{key}”) is {len(key) / mean:.1f} times as long as the other options: shorten it, "
            "or lengthen them.",
            field="options",
            evidence=key,
        )


@rule(
    "ASM210",
    "absolute-term",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002", "nbme-2002"),
    english=True,
    bad=quiz("{text: It is 2, correct: true}, {text: It is always 4}, {text: It is 9}"),
    good=SOUND,
)
def absolute_term(item: Item, site: Site) -> Iterator[Finding]:
    """Always, never, completely and their like stand in wrong answers only; who knows tests rules those out unread.

    In a true/false item the statement itself is meant: with such a word in it, “false” is the safe guess. Where the key
    holds such a word too, or the question is about it, it gives nothing away.
    """
    if not chosen_from(item):
        return
    if is_verdict(item):
        yield from _absolute_statement(item, site)
        return
    question = re.split(r"(?<=[.!?])\s+", item.stem.strip())[-1]
    if find(_ABSOLUTE, question):
        return
    found = [(o, m.group()) for o in item.options if (m := find(_ABSOLUTE, o.text))]
    if found and not any(option.correct for option, _ in found):
        told = ", ".join(f"“{word}”" for word in dict.fromkeys(word.lower() for _, word in found))
        yield site.finding(
            f"{told} in {item.id} stands in wrong answers only (“{found[0][0].text}”), and few things hold without exception: "
            "say it without that word.",
            field="options",
            evidence="|".join(option.text for option, _ in found),
        )


def _absolute_statement(item: Item, site: Site) -> Iterator[Finding]:
    match = find(_ABSOLUTE, item.stem)
    keys = [o.text.strip(" .!").casefold() for o in item.options if o.correct]
    if match and keys and keys[0] in ("false", "no", "incorrect", "wrong", "disagree"):
        yield site.finding(
            f"“{match.group()}” in {item.id} gives away that the statement is false, since few things hold without exception: "
            "say it without that word.",
            field="stem",
            evidence=match.group().lower(),
        )


@rule(
    "ASM211",
    "clang-cue",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002", "nbme-2002"),
    english=True,
    params={"least_letters": 5, "topic_items": 2},
    bad=quiz(
        "{text: The central entry, correct: true}, {text: The widest gap}, {text: The common value}",
        "Which figure takes the central place of a sorted list?",
    ),
    good=quiz(
        "{text: The entry in the middle, correct: true}, {text: The widest gap}, {text: The common value}",
        "Which figure takes the central place of a sorted list?",
    ),
)
def clang_cue(item: Item, site: Site) -> Iterator[Finding]:
    """A word of the stem, or one of its family, comes back in the key and in no other option: the key is told by its sound.

    A family are words that differ in their ending alone: consignor and consignment, retain and retention.
    Words of the item's topic do not count: those in the titles, the objectives or other items of the quiz. Nor do words
    that come back where another option shares as many with the stem.
    """
    found = key_and_others(item)
    if found is None or len(found[1]) < 2:
        return
    key, others = found
    stem = _families(item.stem)
    elsewhere = max(len(stem & _families(other)) for other in others)
    long = {family for word in words(key) if len(word) >= site.param("least_letters") for family in _families(word)}
    shared = {family for family in stem & _families(key) if family in long and family.isalpha()}
    telling = shared.difference(*map(_families, others)) - _topic(item, site) if shared else shared
    if telling and len(telling) > elsewhere:
        told = [w for w in re.findall(r"[^\W\d_]+", key) if _families(w) & telling]
        yield site.finding(
            f"“{told[0] if told else min(telling)}” stands in the stem of {item.id}, or a word of its family, and in the key “{key}” alone, which gives "
            "it away: use another word in one of them.",
            field="options",
            evidence=f"{key}:{','.join(sorted(telling))}",
        )


@lru_cache(maxsize=4096)
def _families(text: str) -> frozenset[str]:
    """Return the stems of a text's words of content without the endings that the stemmer leaves on."""
    return frozenset(_family(word) for word in content_words(text))


def _family(stem: str) -> str:
    """Return what the words of one family share: `consignor` and `consign` of consignment become one."""
    for _ in range(2):
        bare = re.sub(_ENDING, "", stem)
        stem = bare if len(bare) >= _SHORTEST_ROOT else stem
    for pattern, root in _ROOTS:
        stem = re.sub(pattern, root, stem)
    return stem


def _topic(item: Item, site: Site) -> frozenset[str]:
    """Return the families of words that the item's topic is made of: titles, its objective, and other items of its quiz."""
    owner, spec = site.index.owner[id(item)], site.spec
    objective = site.index.objectives.get(item.objective or "")
    titles = [spec.title, owner.title, owner.brief or "", *(m.title for m in spec.content)]
    titles += [objective.statement] if objective else [o.statement for o in spec.objectives]
    heard = Counter(
        w for q in owner.items if q is not item for w in _families(" ".join((q.stem, *(o.text for o in q.options))))
    )
    often = {w for w, count in heard.items() if count >= site.param("topic_items")}
    return frozenset(often | {w for title in titles for w in _families(title)})


@rule(
    "ASM212",
    "grammar-cue",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002", "nbme-2002"),
    english=True,
    bad=quiz(
        "{text: average, correct: true}, {text: mode}, {text: range}", "The sum of a list over its length is called an"
    ),
    good=quiz(
        "{text: average, correct: true}, {text: mode}, {text: range}",
        "The sum of a list over its length is called a(n)",
    ),
)
def grammar_cue(item: Item, site: Site) -> Iterator[Finding]:
    """The stem ends in “a” or “an”, which fits the key and not every other option."""
    found = key_and_others(item)
    end = find(r"\b(an?)\b(?P<tail>[\s.:_…–—-]*)$", item.stem)
    if found is None or end is None:
        return
    key, others = found
    article = end[1].lower()
    fits, misfits = _takes(key) == article, [o for o in others if _takes(o) not in (article, None)]
    if fits and misfits:
        mended = f"{item.stem[: end.start()]}{end[1][0]}(n){end['tail']}"
        yield site.finding(
            f"The stem of {item.id} ends in “{end[1]}”, which rules out “{'”, “'.join(misfits)}”: write “a(n)”.",
            field="stem",
            evidence=f"{end[1]}:{'|'.join(misfits)}",
            fix=Fix("safe", "write “a(n)”", lambda spec: change(spec, item.id, stem=mended)),
        )


def _takes(text: str) -> str | None:
    """Return the article a text takes, `a` or `an`; None where its sound is open or it brings one of its own."""
    word = re.match(r"[\W_]*([^\W\d_]+)", text)
    if word is None or begins(r"(?:an?|the)\b", word[1]):
        return None
    first = word[1]
    if first.isupper():
        return None if len(first) > 1 else ("an" if first in "AEFHILMNORSX" else "a")
    if begins(r"(?:hour|hono|heir|honest|herb)", first):
        return None if first.lower().startswith("herb") else "an"
    if begins(r"(?:uni(?!n|m)|use|usu|uti|ura|eu|ewe|one|once|ubi|u\b)", first):
        return "a" if not first.lower().startswith("unin") else "an"
    return "an" if first[0].lower() in "aeiou" else "a"


@rule(
    "ASM215",
    "key-position",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002", "convention"),
    params={"least_items": 10, "share": 0.5, "run": 5, "least_alike": 5},
    bad="""
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: ["""
    + ", ".join(
        f"{{id: A1.Q{n}, stem: 'Which figure comes {n} after ten?', options: [{{text: x{n}, correct: true}}, {{text: y{n}}}, {{text: z{n}}}]}}"
        for n in range(1, 11)
    )
    + """]
pilot: {plan: {participants: 5}}
""",
    good="""
assessments: [{id: A1, title: Quiz, method: quiz, items: [{id: A1.Q1, stem: Which figure is the median of 1 2 9?, options: [{text: '2', correct: true}, {text: '4'}]}]}]
pilot: {plan: {participants: 5}}
""",
)
def key_position(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """In a quiz of ten items or more, over half of the keys stand in one place, or five in a row do; of five, all do.

    Items whose options are figures stand in order of size and are not counted, nor are true/false items. Platforms that
    shuffle the options make this moot.
    """
    if len(assessment.items) < site.param("least_alike"):
        return
    items = _movable(assessment)
    places = [_place(q) for q in items]
    alike = len(items) >= site.param("least_alike") and len(set(places)) == 1
    if len(items) < site.param("least_items") and not alike:
        return
    fault = _pattern(places, site.param("share"), site.param("run"))
    if fault is None:
        return
    wanted = _spread(items, site.param("share"), site.param("run"))
    fix = Fix("unsafe", "move the keys to other places", lambda s: _moved(s, items, wanted)) if wanted else None
    yield site.finding(
        f"The keys of {assessment.id} stand in a pattern that learners can guess: {fault}. Move some, or let the platform "
        "shuffle the options.",
        field="items",
        evidence=",".join(map(str, places)),
        fix=fix,
    )


def _movable(assessment: Assessment) -> list[Item]:
    fixed = r"\babove\b|\b(?:option|answer)s?\s+\(?[A-H]\b|\b(?:both|none|all)\s+of\s+(?:the(?:se|m)|those)\W*$"
    return [
        q
        for q in assessment.items
        if key_and_others(q)
        and len(q.options) > 2
        and not all(figure(o.text) for o in q.options)
        and not any(find(fixed, text) for text in _texts(q))
    ]


def _texts(item: Item) -> tuple[str, ...]:
    return (item.stem, item.rationale or "", *(o.text for o in item.options), *(o.feedback or "" for o in item.options))


def _place(item: Item) -> int:
    """Return the place of the key, the first being 1."""
    return next(i for i, option in enumerate(item.options, 1) if option.correct)


def _pattern(places: Sequence[int], share: float, run: float) -> str | None:
    """Say in words how keys in these places can be guessed, or None."""
    place, count = Counter(places).most_common(1)[0]
    if count > share * len(places):
        return f"{count} of {len(places)} are option {place}"
    longest = max((len(list(group)), place) for place, group in itertools.groupby(places))
    return f"{longest[0]} in a row are option {longest[1]}" if longest[0] >= run else None


def _spread(items: Sequence[Item], share: float, run: float) -> list[int] | None:
    """Return a place for each key, evenly spread and without a pattern; the same for the same items."""
    import hashlib  # noqa: PLC0415 - costs 6 ms at start-up

    for attempt in range(50):
        marks = [hashlib.sha256(f"{attempt}|{q.id}".encode()).digest() for q in items]
        order = sorted(range(len(items)), key=lambda i: marks[i])
        places = [0] * len(items)
        for turn, i in enumerate(order):
            places[i] = turn % len(items[i].options) + 1
        if _pattern(places, share, run) is None:
            return places
    return None


def _moved(spec: Spec, items: Sequence[Item], places: Sequence[int]) -> Spec:
    for item, place in zip(items, places, strict=True):
        options = [o for o in item.options if not o.correct]
        options.insert(place - 1, next(o for o in item.options if o.correct))
        spec = with_options(spec, item.id, options)
    return spec


@rule(
    "ASM218",
    "no-rationale",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.CREATION,
    sources=("butler-roediger-2008",),
    bad="""
assessments: [{id: A1, title: Quiz, method: quiz, purpose: formative, items: [{id: A1.Q1, stem: Which figure is the median of 1 2 9?, kind: numeric, answer: 2}]}]
pilot: {plan: {participants: 5}}
""",
    good="""
assessments: [{id: A1, title: Quiz, method: quiz, purpose: formative, items: [{id: A1.Q1, stem: Which figure is the median of 1 2 9?, kind: numeric, answer: 2, rationale: It stands in the middle.}]}]
pilot: {plan: {participants: 5}}
""",
)
def no_rationale(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Items tell learners neither why the key is right nor, option by option, what was wrong.

    Learners who are told remember the right answer more often and the wrong ones less. One finding a quiz.
    """
    silent = [
        q.id for q in assessment.items if not (q.rationale or "").strip() and not any(o.feedback for o in q.options)
    ]
    closed = [q.id for q in assessment.items if q.kind != "essay"]
    mute = [i for i in silent if i in closed]
    if mute:
        named = ", ".join(mute[:4]) + (f" and {len(mute) - 4} more" if len(mute) > 4 else "")
        yield site.finding(
            f"{len(mute)} of {len(closed)} items of {assessment.id} ({named}) tell learners nothing once they have answered: add "
            "a `rationale`, or `feedback` to the options.",
            field="items",
            evidence=",".join(mute),
            related=tuple(mute),
        )
