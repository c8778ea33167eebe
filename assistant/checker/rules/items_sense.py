"""ASM229, ASM230: options that somebody may choose in earnest, and statements that make one claim."""

import re
from collections.abc import Iterator

from assistant.language import content_words, words
from assistant.spec import Item

from ..choices import chosen_from, is_verdict, leans_on_others
from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site
from .item_examples import SOUND, quiz

_FUN = frozenset(
    "cat cats dog dogs hamster hamsters goldfish parrot parrots monkey monkeys elephant elephants penguin penguins llama llamas pigeon pigeons "
    "turkey turkeys duck ducks rabbit rabbits frog frogs cow cows pig pigs unicorn unicorns dragon dragons dinosaur dinosaurs alien aliens ufo "
    "zombie zombies vampire vampires ninja ninjas pirate pirates wizard wizards witch witches troll trolls gnome gnomes mermaid santa superman "
    "batman grandma grandpa grandmother grandfather fortune oracle horoscope horoscopes astrology crystal magic magical spell fairy fairies ghost "
    "ghosts luck lucky pray prayer pizza beer banana bananas chocolate cake donut donuts doughnut potato spaghetti sausage sausages nap lol haha "
    "duh nope yikes whatever nonsense boring moon elf elves rocket lottery karma vibes boyfriend girlfriend".split()
)
"""Things that options are made funny with, unless the course is about them."""
_SHRUG = (
    r"\b(?:(?:i|we)\s+(?:do\s*n[o'’]t|don['’]?t)\s+(?:care|know|mind)|who\s+(?:cares|knows)|no\s+(?:idea|clue)|(?:just|simply)\s+(?:guess|ignore\s+it)"
    r"|hope\s+for\s+the\s+best|cross\s+your\s+fingers|close\s+your\s+eyes|go\s+(?:back\s+)?to\s+(?:bed|sleep|the\s+pub)|take\s+a\s+nap|run\s+away"
    r"|flip\s+a\s+coin|toss\s+a\s+coin|roll\s+(?:the\s+)?dic?e|give\s+up|ask\s+(?:chatgpt|google|siri|alexa))\b"
)
_PERSON = frozenset("i me my mine you your yours".split())


@rule(
    "ASM229",
    "joke-option",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("haladyna-2002",),
    bad=quiz("{text: '2', correct: true}, {text: '4'}, {text: Whatever my hamster picks}"),
    good=SOUND,
)
def joke_option(item: Item, site: Site) -> Iterator[Finding]:
    """A wrong option is a joke or a shrug that nobody chooses in earnest, so that fewer options are left to guess from.

    A word for it must stand nowhere else in the spec: in a course on cats a cat is no joke. An option that alone speaks
    to the reader (“your”, “I”), in words that nothing else has, is one as well.
    """
    if not chosen_from(item) or is_verdict(item):
        return
    for option in item.options:
        told = "" if option.correct or leans_on_others(option.text) else _joke(item, option.text, site)
        if told:
            yield site.finding(
                f"“{option.text}” in {item.id} is an answer that nobody who tries will choose (“{told}”): put a likely mistake in its place.",
                field="options",
                evidence=option.text.lower(),
            )


def _joke(item: Item, text: str, site: Site) -> str:
    """Return the word or phrase that makes an option a joke; empty where there is none."""
    shrug = find(_SHRUG, text)
    others = [o.text for o in item.options if o.text != text]
    if shrug and not any(find(_SHRUG, other) for other in others):
        return shrug.group()
    own = words(text)
    funny = next((w for w in own if w in _FUN), "")
    speaks = next((w for w in own if w in _PERSON), "") or ("!" if "!" in text and "\\" not in text else "")
    if not funny and (not speaks or any(_PERSON & {*words(t)} or "!" in t for t in (item.stem, *others))):
        return ""
    elsewhere = [p.text for p in site.index.passages if p.element.node is not item]
    said = frozenset().union(*map(content_words, (item.stem, *others, *elsewhere)))
    mine = content_words(funny or text)
    return (funny or speaks) if mine and not mine & said else ""


_FINITE = frozenset(
    "is are was were has have had does do did can could may might must should will would cannot means mean needs need requires require shows "
    "show makes make takes take gives give uses use contains contain keeps keep becomes become causes cause leads lead stays stay remains remain grows "
    "grow falls fall rises rise goes go comes come runs run works work holds hold lies lie stands stand begins begin ends end depends depend lasts "
    "belongs belong increases decreases allows allow helps prevents".split()
)
_LEAD = frozenset(
    "if when whenever because since although unless after before while whether where that which who so than both either between".split()
)
_JOINT = r",?\s+(?:and|but|whereas|while)\s+|;\s+"
_SUBJECT = 6
"""Words in which the second claim must name its subject and its verb."""


@rule(
    "ASM230",
    "two-claims",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("haladyna-2002",),
    bad=quiz("{text: 'True', correct: true}, {text: 'False'}", "The median is a middle value and the mean is a sum."),
    good=quiz("{text: 'True', correct: true}, {text: 'False'}", "The median is a middle value."),
)
def two_claims(item: Item, site: Site) -> Iterator[Finding]:
    """A statement to be called true or false makes two claims: who knows one of them can't say what is asked.

    Each half needs a subject and a verb of its own; conditions and relative clauses are left alone.
    """
    if not is_verdict(item):
        return
    stem = " ".join(item.stem.split())
    if "?" in stem or not words(stem) or words(stem)[0] in _LEAD:
        return
    for joint in re.finditer(_JOINT, stem):
        first, second = words(stem[: joint.start()]), words(stem[joint.end() :])
        if _claims(first, len(first)) and _claims(second, _SUBJECT) and not _LEAD & {*first}:
            yield site.finding(
                f"{item.id} asks for one verdict on two claims (“{stem[: joint.start()]}” and “{stem[joint.end() :]}”): make two items of them.",
                field="stem",
                evidence=stem.lower(),
            )
            return


def _claims(said: tuple[str, ...], reach: int) -> bool:
    """Whether words hold a subject and, within reach, a verb after it."""
    verb = next((i for i, word in enumerate(said[:reach]) if word in _FINITE), 0)
    return verb > 0 and said[0] not in _LEAD and len(said) > verb + 1
