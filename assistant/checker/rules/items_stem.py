"""ASM206, 207, 219 to 222: stems that hide the problem, turn it round, copy the material or lean on another item."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import word_count, words
from assistant.spec import Item, Spec

from ..choices import CHOICE, chosen_from
from ..edits import change
from ..finding import Finding, Fix, Phase, Severity
from ..index import LEVEL, Index
from ..patterns import begins, find, is_whole
from ..registry import rule
from ..site import Site
from .item_examples import SOUND, quiz

_NEGATED = r"(?:is|are|was|were|does|do|did|can|could|should|would|will|may|must|has|have)"
_CLAUSE = r"(?:(?!\b(?i:that|who|whose|whom|when|where|if|because|why|while|which|what|but|and)\b)[^?.,;:])*?"
_FITNESS = (
    r"(?:likely|suitable|suited|appropriate|important|common|effective|useful|helpful|relevant|probable|desirable|sensible|advisable|fitting"
    r"|apt|true|correct|convincing|plausible|recommended)"
)
_WRONG = r"(?:wrong|incorrect|false|untrue|inaccurate)"
_SAYING = r"(?:statements?|answers?|options?|claims?|sentences?|assertions?|choices?|ones?|descriptions?)"
_NEGATIVE = (
    rf"\b(?i:which|what|who|where)\b{_CLAUSE}\b(?P<turn>{_NEGATED}(?:\s+(?:one|we|you|he|she|they|people|(?:an?|the)\s+\w+))?"
    r"\s+(?:not\b(?!\s+only)|never\b)|cannot|(?:is|are|was|were|does|do|did|ca|could|should|would|must)n['’]t|least\s+likely)"
    rf"|\b(?i:which|what)\b{_CLAUSE}\b(?P<least>least)\s+{_FITNESS}\b"
    rf"|\b(?i:which)\s+(?:one\s+)?(?:of\s+(?:the\s+following|these|those)\s+)?(?:{_SAYING}\s+)?(?:below\s+|here\s+)?(?:(?:about|on|of|in|regarding)\s+(?:[\w-]+\s+){{1,5}}?)?(?:is|are)\s+(?P<wrong>{_WRONG})\b"
    r"|\b(?i:which)\s+(?:one\s+)?(?:of\s+(?:the\s+following|these|those)\s+)?(?:is|are|would\s+be)\s+the\s+(?P<exception>exceptions?"
    rf"|(?:wrong|incorrect)(?=\s+\w+\W*$))"
    rf"|\b(?i:which)\s+(?:is|are|one\s+is)\s+(?:the|an?)\s+(?P<false>{_WRONG})\s+{_SAYING}\b"
    rf"|(?:^|[.:;?!]\s+)(?i:find|choose|pick|select|mark|tick|identify|name|spot)\s+the\s+(?:one\s+)?(?:(?P<odd>{_WRONG})\s+{_SAYING}\b"
    rf"|{_SAYING}\s+(?:that|which)\s+(?P<picked>{_NEGATED}\s+not)\b)"
    r"|\b(?i:all|each|every\s+one)\s+of\s+(?:the\s+(?:following|above|options|answers)|these|those)\b[^.?!]*?\b(?P<but>except)\b"
    r"|\b(?P<end>except(?:\s+for)?|but(?:\s+one)?|excluding)\W*$"
    rf"|\b(?P<open>{_NEGATED}\s+not)\W*$"
    r"|\b(?i:which|what|who|where)\b[^?.;:]*?\b(?P<double>(?:impossible|unlikely|unable|unnecessary|hard)\s+(?:(?:for\s+\w+\s+)?(?:to\s+)?)?not(?:\s+to)?|not\s+(?:un(?!der|it|til|less|i)|im(?=p)|in(?=ap|ac|co|ef|ef|ad))\w+)\b"
)
_TURNING = (
    "not",
    "n't",
    "n’t",
    "never",
    "least",
    "wrong",
    "incorrect",
    "false",
    "untrue",
    "inaccurate",
    "exce",
    "but",
    "excl",
)
"""One of these is in every stem that is turned round."""
_TURNS = ("turn", "least", "wrong", "exception", "false", "odd", "picked", "but", "end", "open", "double")
"""Groups of the pattern, each the very words that turn a stem round."""


@rule(
    "ASM206",
    "negative-stem",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    english=True,
    bad=quiz("{text: '2', correct: true}, {text: '4'}", "Which figure is not the median of 1 2 9?"),
    good=quiz("{text: '2', correct: true}, {text: '4'}", "Which figure is NOT the median of 1 2 9?"),
)
def negative_stem(item: Item, site: Site) -> Iterator[Finding]:
    """The stem asks for what is not so, without emphasis; readers miss it.

    A “not” inside a condition (“which file is sent when the form is not signed?”) turns nothing round and is left alone.
    """
    lower = item.stem.lower()
    if item.kind not in CHOICE or not any(sign in lower for sign in _TURNING):
        return
    match = re.search(_NEGATIVE, item.stem)
    turn = next((name for name in _TURNS if match and match[name]), None)
    if match is None or turn is None:
        return
    stressed = _stressed(item.stem, *match.span(turn))
    yield site.finding(
        f"The stem of {item.id} turns on “{match[turn]}”, which readers miss: ask for what is so, or write it in capitals.",
        field="stem",
        evidence=match[turn],
        fix=Fix("safe", "write it in capitals", lambda spec: change(spec, item.id, stem=stressed)),
    )


def _stressed(stem: str, start: int, end: int) -> str:
    """Return the stem with the word that turns it round in capitals: “isn't” becomes “is NOT”."""
    plain = re.sub(r"\bcan['’]t$", "cannot", stem[start:end])
    whole = re.sub(r"n['’]t$", " not", plain)
    loud = re.sub(r"\bnot$|^cannot$|^except$|^but$|^least\b|^excluding$", lambda m: m.group().upper(), whole)
    if loud == whole:
        loud = whole.upper()
    return stem[:start] + loud + stem[end:]


_ANY_STEM = frozenset(
    "which what one of the following these those them statement statements option options answer answers sentence sentences "
    "claim claims choice choices ones alternative alternatives is are true correct right false wrong best apply applies fit fits "
    "hold holds select choose pick mark tick check circle give indicate find box please it that a an all most not here below "
    "above question questions consider complete read do you think or yes no and appropriate suitable proper may be would say "
    "item task in opinion your agree with number".split()
)
"""A stem made of these words alone would fit any item."""
_WHETHER = r"(?:(?:is|are) (?:this|that|these|it) (?:true|correct|right|so)|question(?: no\.?)? ?\d*)\W*"


@rule(
    "ASM207",
    "no-problem-in-stem",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    english=True,
    params={"least_words": 4},
    bad=quiz("{text: '2', correct: true}, {text: '4'}", "Which is true?"),
    good=SOUND,
)
def no_problem_in_stem(item: Item, site: Site) -> Iterator[Finding]:
    """The stem states no problem; the learner must read the options to learn what is asked.

    A short question that names its matter (“What is SQL?”) is a problem; three words of an unfinished sentence are not.
    """
    if not chosen_from(item) or item.kind == "true-false":
        return
    stem = item.stem.strip()
    generic = frozenset(words(stem)) <= _ANY_STEM and not re.search(r"[=+*/×÷<>`_]", stem)
    generic = generic or bool(is_whole(_WHETHER, stem))
    unfinished = not re.search(r"[?\d=+*/×÷<>`_]", stem) and not begins(_ASKS, stem)
    if generic or (unfinished and len(stem.split()) < site.param("least_words")):
        yield site.finding(
            f"The stem “{item.stem}” of {item.id} states no problem: put the whole question there.",
            field="stem",
            evidence=item.stem,
        )


_ASKS = r"(?:what|who|whose|when|where|why|how|name|define|calculate|solve|translate|find|identify|simplify|convert)\b"


@rule(
    "ASM219",
    "copied-stem",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    sources=("haladyna-2002",),
    params={"words": 8},
    bad="""
objectives: [{id: O1, statement: Find the median of a list., bloom: apply}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: [{id: A1.Q1, objective: O1, kind: short-answer, bloom: apply, stem: The middle value of a sorted list of figures is called what?}]
content:
  - id: M1
    title: Middle values
    activities: [{id: M1.1, kind: reading, title: Read, assets: [{id: M1.1.a, kind: text, title: Text, body: The middle value of a sorted list of figures is called the median.}]}]
""",
    good="""
objectives: [{id: O1, statement: Find the median of a list., bloom: apply}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: [{id: A1.Q1, objective: O1, kind: numeric, bloom: apply, stem: Which figure is the median of 3 8 1 7 5?, answer: 5}]
content:
  - id: M1
    title: Middle values
    activities: [{id: M1.1, kind: reading, title: Read, assets: [{id: M1.1.a, kind: text, title: Text, body: The middle value of a sorted list of figures is called the median.}]}]
""",
)
def copied_stem(item: Item, site: Site) -> Iterator[Finding]:
    """An item declared apply or above repeats eight or more words in a row from the material, so memory answers it.

    Quizzes and exercises of the content are not counted as material.
    """
    if item.bloom is None or LEVEL[item.bloom] < LEVEL["apply"]:
        return
    size = int(site.param("words"))
    own = words(item.stem)
    material = _runs(site.index, size)
    for start in range(len(own) - size + 1):
        if own[start : start + size] in material:
            quoted = " ".join(own[start : start + size])
            yield site.finding(
                f"{item.id} is declared “{item.bloom}”, yet its stem repeats the material (“{quoted} …”), so memory is enough: "
                "use a case learners have not met.",
                field="stem",
                evidence=quoted,
            )
            return


@lru_cache(maxsize=2)
def _runs(index: Index, size: int) -> frozenset[tuple[str, ...]]:
    """Return all runs of `size` words in what learners read, hear or see before the assessment."""
    texts: list[str] = []
    for module in index.spec.content:
        texts.append(module.summary or "")
        for activity in module.activities:
            if activity.kind not in ("quiz", "assessment", "practice"):
                texts.append(activity.instructions or "")
            texts += [a.body or "" for a in activity.assets if a.kind not in ("quiz", "exercise", "dataset", "brief")]
    found = (words(text) for text in texts)
    return frozenset(own[i : i + size] for own in found for i in range(len(own) - size + 1))


_HOW_OFTEN = (
    r"\b(?:often|usually|sometimes|frequently|infrequently|occasionally|seldom|rarely|hardly\s+ever|now\s+and\s+(?:then|again)"
    r"|(?:every\s+)?(?:once|now)\s+(?:in\s+a\s+while|and\s+again)|from\s+time\s+to\s+time|every\s+so\s+often|at\s+times|on\s+occasions?"
    r"|generally|commonly|typically|in\s+general|as\s+a\s+rule|most\s+of\s+the\s+time|more\s+often\s+than\s+not|(?:in|as)\s+(?:most|many|some)\s+cases)\b"
)


@rule(
    "ASM220",
    "vague-frequency",
    target="item",
    severity=Severity.HINT,
    phase=Phase.ASSESSMENT,
    sources=("nbme-2002",),
    english=True,
    bad=quiz("{text: It is usually 2, correct: true}, {text: It is 4}, {text: It is 9}"),
    good=SOUND,
)
def vague_frequency(item: Item, site: Site) -> Iterator[Finding]:
    """An option says how often in a word that each reader takes in another way: often, usually, sometimes.

    Options that all hold such a word answer the question how often, and are left alone.
    """
    found = [(o, m.group()) for o in item.options if (m := find(_HOW_OFTEN, o.text))]
    if found and chosen_from(item) and len(found) < len(item.options):
        for option, word in found:
            yield site.finding(
                f"“{word}” in “{option.text}” ({item.id}) means another share to each reader: say how often, or leave it out.",
                field="options",
                evidence=option.text,
            )


@rule(
    "ASM221",
    "long-stem",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    params={"most_words": 60},
    bad=quiz(
        "{text: '2', correct: true}, {text: '4'}, {text: '9'}",
        "Lists of figures are met in many walks of life, from the till of a shop to the log of a ship, and many people have "
        "thought about how to say in one figure what such a list holds; one of the answers they found takes the figure in "
        "the middle once the list is sorted, and it has a name of its own. Which figure of the list 1 2 9 does that name mean?",
        ", bloom: remember",
    ),
    good=SOUND,
)
def long_stem(item: Item, site: Site) -> Iterator[Finding]:
    """The stem of an item that asks for memory or understanding has more than 60 words: it tests reading.

    An item declared apply or above may need a case to apply something to; one without a level is not judged.
    """
    if item.bloom is None or LEVEL[item.bloom] > LEVEL["understand"]:
        return
    count = word_count(item.stem)
    if count > site.param("most_words"):
        yield site.finding(
            f"The stem of {item.id} has {count} words although it asks to {item.bloom}: cut what the question does not need.",
            field="stem",
            evidence=str(count),
        )


@rule(
    "ASM222",
    "item-dependence",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    english=True,
    bad=quiz(
        "{text: '2', correct: true}, {text: '4'}, {text: '9'}", "Which figure is the median of the list in question 3?"
    ),
    good=SOUND,
)
def item_dependence(item: Item, site: Site) -> Iterator[Finding]:
    """The stem refers to another item, so whoever fails that one fails this one too."""
    match = find(
        r"\b(?:questions?|problems?)\s+(?:no\.?\s*|#\s*)?\d+\b|\b(?:the\s+)?(?:previous|preceding|last|next)\s+(?:question|item|problem)\b"
        r"|\bthe\s+(?:question|item)\s+(?:above|before|below)\b|\byour\s+(?:previous\s+answer|answer\s+(?:to|from|in)\s+(?:the\s+)?(?:question|item|part))",
        item.stem,
    )
    named = next(
        (q for q in _item_ids(site.spec) if q != item.id and re.search(rf"\b{re.escape(q)}\b", item.stem)), None
    )
    words_at_fault = match.group() if match else named
    if words_at_fault:
        yield site.finding(
            f"{item.id} leans on another item (“{words_at_fault}”): repeat here what it needs, so that each item stands alone.",
            field="stem",
            evidence=words_at_fault.lower(),
        )


def _item_ids(spec: Spec) -> Iterator[str]:
    return (q.id for a in spec.assessments for q in a.items if "." in q.id)
