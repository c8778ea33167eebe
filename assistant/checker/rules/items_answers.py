"""ASM231 to 233, 239: the key of an item against what its stem asks for and what its own texts say."""

import re
from collections.abc import Iterator

from assistant.language import content_words, words
from assistant.spec import Item, Option

from ..amounts import figures, find_number, number_of
from ..choices import chosen_from, is_verdict, key_and_others
from ..figures import figure
from ..finding import Finding, Phase, Severity
from ..patterns import compiled, find
from ..registry import rule
from ..site import Site
from .item_examples import SOUND, quiz

_HOW_MANY = (
    r"\b(?:mark|choose|select|tick|pick|name|check|find|identify|click|which|what)\s+(?:out\s+)?(?:the\s+|exactly\s+|any\s+|all\s+)?(?P<n>[2-9])"
    r"(?=\s*(?:of\b|answers?\b|options?\b|statements?\b|choices?\b|boxes\b|are\b|apply\b|follow\b|that\b|[.,;:!?)]|$))"
)
_JOINS = r"\d|,|&|\b(?:and|both|plus)\b"
"""Signs that one option names several things."""


@rule(
    "ASM231",
    "keys-asked-for",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("arithmetic",),
    bad=quiz(
        "{text: mean, correct: true}, {text: median}, {text: range}",
        "Mark two measures. Choose two.",
        ", kind: multiple",
    ),
    good=quiz(
        "{text: mean, correct: true}, {text: median, correct: true}, {text: range}",
        "Which two of these tell the centre?",
        ", kind: multiple",
    ),
)
def keys_asked_for(item: Item, site: Site) -> Iterator[Finding]:
    """The stem asks for another number of options than are marked correct.

    Left alone are single choices in which one option names several things.
    """
    keys = [o.text for o in item.options if o.correct]
    if item.kind not in ("single", "multiple") or not keys or len(item.options) < 2:
        return
    match = find_number(_HOW_MANY, item.stem)
    if match is None or int(match["n"]) == len(keys):
        return
    if item.kind == "single" and any(find(_JOINS, o.text) for o in item.options):
        return
    asked = " ".join(re.split(r"[\s.,;:!?]", item.stem[match.start("n") :])[:1])
    asked = f"{' '.join(item.stem[match.start() : match.start('n')].split())} {asked}"
    yield site.finding(
        f"{item.id} asks for {match['n']} (“{asked}”), yet {len(keys)} of its options {'is' if len(keys) == 1 else 'are'} marked correct "
        f"(“{'”, “'.join(keys)}”): let both agree.",
        field="options",
        evidence=f"{match['n']}:{len(keys)}",
    )


_RESULT = r"=\s*(?P<sign>[-−]?)\s*[$€£]?\s*(?P<n>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?P<after>[^\n]{0,3})"
_GOES_ON = r"\s*[-−+×*/÷·^(=]\s*[\d(√π]"
_QUOTED = r"[“\"„«‘]([^“”\"„«»‘’]{1,60})[”\"“»’]"


@rule(
    "ASM232",
    "answer-against-rationale",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("arithmetic",),
    bad=quiz(
        "", "How many hours are 3 shifts of 8 hours?", ", kind: numeric, answer: '21', rationale: 3 × 8 = 24."
    ).replace(", options: []", ""),
    good=quiz(
        "", "How many hours are 3 shifts of 8 hours?", ", kind: numeric, answer: '24', rationale: 3 × 8 = 24."
    ).replace(", options: []", ""),
)
def answer_against_rationale(item: Item, site: Site) -> Iterator[Finding]:
    """The rationale works out another result (“= 24”) than the answer or the key gives.

    A short answer that the rationale does not hold, while it quotes one other word or phrase, is an info: it may be
    spoken of in passing.
    """
    rationale = item.rationale or ""
    if "=" in rationale:
        yield from _other_result(item, rationale, site)
    elif item.kind == "short-answer" and item.answer:
        yield from _other_word(item, item.answer, rationale, site)


def _other_result(item: Item, rationale: str, site: Site) -> Iterator[Finding]:
    keys = key_and_others(item)
    answer = item.answer if item.kind == "numeric" else keys[0] if keys else None
    given = figure(answer) if answer else None
    results = [m for m in compiled(_RESULT).finditer(rationale) if not re.match(_GOES_ON, m["after"])]
    if given is None or not results:
        return
    if given.value in {abs(number_of(n)) for n in re.findall(r"\d+(?:\.\d+)?", figures(rationale).replace(",", ""))}:
        return  # it stands in the rationale: other results are steps on the way
    last = _value(results[-1])
    if keys and last not in {f.value for o in keys[1] if (f := figure(o))}:
        return
    if abs(abs(given.value) - abs(last)) <= 0.01 * max(abs(last), 1e-9):
        return  # rounded
    yield site.finding(
        f"The rationale of {item.id} comes to {last:g} (“{' '.join(rationale.split())}”), yet the answer is “{answer}”: correct one of them.",
        field="answer" if item.kind == "numeric" else "options",
        evidence=f"{answer}:{last:g}",
    )


def _value(match: re.Match[str]) -> float:
    told = match["n"].replace(" ", "")
    plain = told.replace(",", "") if re.search(r",\d{3}(?!\d)", told) else told.replace(",", ".")
    return float(plain) * (-1 if match["sign"] else 1)


def _other_word(item: Item, answer: str, rationale: str, site: Site) -> Iterator[Finding]:
    quoted = list(dict.fromkeys(q.strip(" .,;:!?") for q in re.findall(_QUOTED, rationale)))
    own = answer.strip(" .,;:!?").casefold()
    if len(quoted) != 1 or own in rationale.casefold() or len(words(answer)) > 3:
        return
    told = quoted[0]
    if len(words(told)) > len(words(answer)) + 1 or not content_words(answer).isdisjoint(content_words(rationale)):
        return
    yield site.finding(
        f"The rationale of {item.id} speaks of “{told}”, yet the answer is “{answer}”: which of them is right?",
        field="answer",
        evidence=f"{own}:{told.casefold()}",
        severity=Severity.INFO,
    )


@rule(
    "ASM233",
    "rationale-for-another-option",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    params={"margin": 2},
    sources=("haladyna-2002",),
    bad=quiz(
        "{text: the sum, correct: true, feedback: It grows with each entry.}, {text: the middle entry, feedback: Half the sorted list lies below it.}, {text: the mode}",
        more=", rationale: Two is the middle entry once the list is sorted.",
    ),
    good=quiz(
        "{text: the sum, feedback: It grows with each entry.}, {text: the middle entry, correct: true, feedback: Half the sorted list lies below it.}, {text: the mode}",
        more=", rationale: Two is the middle entry once the list is sorted.",
    ),
)
def rationale_for_another_option(item: Item, site: Site) -> Iterator[Finding]:
    """The rationale has words of a wrong option and of its feedback, and hardly one of the key and of its own.

    Counted are words of content that this option has and no other; one of them must stand in the option itself. A
    rationale that denies or compares is left alone, since it may tell why the others are wrong.
    """
    found = key_and_others(item)
    rationale = " ".join((item.rationale or "").split())
    if found is None or not rationale or find(r"\b(?:not?|never|none|unlike|whereas|while|wrong|n['’]t)\b", rationale):
        return
    said = content_words(rationale)
    own = {id(o): content_words(f"{o.text} {o.feedback or ''}") for o in item.options}
    shared = {id(o): _apart(o, item, own) & said for o in item.options}
    key = next(o for o in item.options if o.correct)
    best = max((o for o in item.options if not o.correct), key=lambda o: len(shared[id(o)]))
    in_text = shared[id(best)] & content_words(best.text)
    if not in_text or len(shared[id(best)]) < site.param("margin") + 2 * len(shared[id(key)]):
        return
    told = [w for w in dict.fromkeys(words(rationale)) if content_words(w) & shared[id(best)]]
    yield site.finding(
        f"The rationale of {item.id} speaks of “{best.text}” (“{'”, “'.join(told)}”), yet “{key.text}” is marked correct: is the key in "
        "its place?",
        field="options",
        evidence=f"{key.text}:{best.text}",
    )


def _apart(option: Option, item: Item, own: dict[int, frozenset[str]]) -> frozenset[str]:
    """Return the words that an option and its feedback have and no other option of the item has."""
    return own[id(option)].difference(*(own[id(o)] for o in item.options if o is not option))


_ASIDE = (
    r"[,;\s]*\b(?:that\s+is(?:\s+to\s+say)?|indeed|in\s+fact|in\s+other\s+words|of\s+course|as\s+such|so\s+to\s+(?:say|speak)|actually"
    r"|to\s+be\s+(?:precise|exact|sure|clear)|namely|basically|really|precisely)\b[,;\s]*"
)
"""Words that say again what was said."""


@rule(
    "ASM239",
    "option-said-again",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("haladyna-2002",),
    bad=quiz("{text: the middle one, correct: true}, {text: the last one}, {text: 'the last one, so to speak'}"),
    good=SOUND,
)
def option_said_again(item: Item, site: Site) -> Iterator[Finding]:
    """An option is another one with words added that change nothing (“that is”, “indeed”): neither can be right alone."""
    if not chosen_from(item) or is_verdict(item):
        return
    seen: dict[str, str] = {}
    for option in item.options:
        text = " ".join(option.text.split()).strip(" .;,!")
        bare = compiled(_ASIDE).sub(" ", text).strip(" .;,!").casefold()
        earlier = seen.setdefault(bare, text)
        if bare and earlier.casefold() != text.casefold():
            yield site.finding(
                f"The options “{earlier}” and “{text}” of {item.id} say the same: replace one.",
                field="options",
                evidence=text,
            )
