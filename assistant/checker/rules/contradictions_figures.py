"""ASM120, RUB124: what an assessment's texts say in figures is what its fields say, and its rubric what its brief says."""

import re
from collections.abc import Iterator

from assistant.language import stem, words
from assistant.spec import Assessment, Criterion

from ..amounts import (
    ABOUT,
    DURATION,
    NUMBER,
    PERCENT,
    counts,
    find_number,
    find_numbers,
    minutes_of,
    number_of,
    numbered,
    sentences_with,
)
from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site

Told = tuple[str, str, str, Severity]
"""The words of a text, what the field says, the field, and how grave it is."""

TIMES = frozenset("minute hour day week month year time point % step".split())
"""Stems of nouns that two texts may count in another sense."""
_THING = r"(?:test|quiz|exam|examination|assessment|assignment|task|exercise|work|project|paper|case|simulation|conversation|oral|portfolio|everything|it|this|all)"
_FOR_ALL = (
    rf"(?=\s*(?:$|[.,;:!)]|in\s+(?:all|total)|altogether|to\s+(?:finish|complete|answer|do|work|solve|hand|submit|take|write)"
    rf"|for\s+(?:(?:this|the|all|your|it|everything)\s*)(?:\w+\s+)?(?:{_THING})?\s*(?:$|[.,;:!])))"
)
_AMOUNT = rf"(?:{ABOUT}\s+)?(?P<time>{DURATION})"
_WHOLE_TIME = (
    rf"\byou(?:['’]ll|\s+will)?\s+(?:have|get|are\s+given)\s+{_AMOUNT}{_FOR_ALL}",
    rf"\b(?:time\s+(?:allowed|limit|allowance|available|frame|given)|working\s+time|duration|time)\s*(?::|is(?:\s+set\s+to)?|of)?\s+{_AMOUNT}",
    rf"^(?:this|it|(?:the|your)\s+(?:(?:whole|entire|full)\s+)?{_THING})\s+(?:\w+\s+)?(?:takes?|lasts?|needs?|requires?)\s+(?:you\s+|learners\s+|participants\s+)?{_AMOUNT}",
    rf"\b(?:finish|complete|answer|solve|done|work)\b[^.;]{{0,40}}?\b(?:in|within)\s+{_AMOUNT}{_FOR_ALL}",
    rf"\b(?P<time>{NUMBER}[\s-]+minutes?)[\s-]+{_THING}\b",
    rf"^(?:please\s+)?(?:plan|allow|reserve|set\s+aside|budget|schedule)\s+(?:yourself\s+|for\s+|in\s+)?{_AMOUNT}(?=\s*(?:$|[.,;!]|of\s+work\s*(?:$|[.;!])|for\s+(?:it|this|the\s+whole|everything|all|{_THING})\b))",
)
"""How a brief says how long the whole takes."""
_BOUND = r"\b(?:about|around|approximately|roughly|some|up\s+to|most|more\s+than|maximum|nearly|almost)\s*$"


@rule(
    "ASM120",
    "text-contradicts-fields",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("arithmetic", "structure"),
    params={"tolerance": 0.1, "tolerance_about": 0.34, "far_less": 0.6},
    bad="assessments: [{id: A1, title: Test, method: quiz, minutes: 45, brief: You have 90 minutes for the test.}]",
    good="assessments: [{id: A1, title: Test, method: quiz, minutes: 45, brief: You have 45 minutes for the test.}]",
)
def text_contradicts_fields(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Brief or feedback states another time, number of questions, pass mark, level, share or number of criteria than the fields.

    Learners keep to what they read, raters and exports to the fields. A text that names the right figure as well is left
    alone, and so are parts: “two of the questions”, “five minutes for the introduction”.
    """
    texts = [text for text in (assessment.brief, assessment.feedback) if text]
    looks = [look(assessment, texts) for look in (_items, _pass_mark, _pass_level, _weight, _rubric)]
    for told in (_time(assessment, site), *looks):
        for said, stated, field, grave in told:
            yield site.finding(
                f"{assessment.id} tells learners “{_short(said)}”, yet {stated}: let both say the same.",
                field=field,
                evidence=f"{field}:{' '.join(said.lower().split())}",
                severity=None if grave == Severity.WARNING else grave,
            )


def _short(words: str, most: int = 100) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def _time(assessment: Assessment, site: Site) -> Iterator[Told]:
    field = assessment.minutes
    if not field or not assessment.brief:
        return
    told: list[tuple[float, str, bool]] = []
    for sentence in sentences_with(assessment.brief, "min", "hour"):
        for pattern in _WHOLE_TIME if find_number(DURATION, sentence) else ():
            if match := find_number(pattern, sentence):
                about = bool(find(_BOUND, sentence[: match.start("time")]))
                told.append((minutes_of(match["time"]), sentence, about))
                break
    margins = {about: site.param("tolerance_about" if about else "tolerance") for about in (True, False)}
    if any(abs(minutes - field) <= margins[about] * field for minutes, _, about in told):
        return
    for minutes, sentence, _ in told[:1]:
        if minutes > field or assessment.method in ("quiz", "oral"):
            yield sentence, f"`minutes` says {field:g}", "minutes", Severity.WARNING
        elif minutes < site.param("far_less") * field:
            yield sentence, f"`minutes` says {field:g}", "minutes", Severity.INFO


_OWN_WORK = r"\b(?:ask|asks|write|pose|formulate|prepare|think\s+of|choose|select|pick|invent|design|construct|draft|of|your|more|first|last|other|next)\b[^.;]*$"


def _items(assessment: Assessment, _texts: list[str]) -> Iterator[Told]:
    count = len(assessment.items)
    if not count or assessment.method != "quiz" or not assessment.brief:
        return
    found = list(counts(assessment.brief, "questions|items"))
    named = [c for c in found if not find(_OWN_WORK, c.before)]
    if named and not any(c.value == count for c in found) and sum(c.value for c in found) != count:
        said = (named[0].before + named[0].words + named[0].after).strip()
        yield said, f"it has {_number(count, 'item')}", "items", Severity.WARNING


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


_PASSES = (
    r"\bpass(?:es|ed|ing)?\b|\bpass[\s-]?mark\b|\b(?:result|score|mark|grade)\s+of\s+(?:at\s+least\s+)?\d"
    r"|\byou\s+(?:\w+\s+){0,2}?(?:need|score|reach|obtain|achieve|get)\b|\banswers?\s+must\s+be\b|\b(?:is|are)\s+(?:required|needed)\b"
)
_OTHER_SHARE = r"\b(?:counts?|worth|weigh\w*|makes?\s+up|contribut\w*|accura\w*|precision|recall|discount|interest|confidence|attendance|of\s+(?:learners|those|candidates|the\s+(?:group|class|learners)))\b"
_OUT_OF = rf"(?P<part>{NUMBER})\s+(?:points?\s+)?(?:out\s+of|/)\s*(?P<whole>{NUMBER})(?:\s+points)?"


def _pass_mark(assessment: Assessment, texts: list[str]) -> Iterator[Told]:
    passed = assessment.pass_rule
    if passed is None:
        return
    told: list[tuple[float, str]] = []
    for text in texts:
        for sentence in sentences_with(text, "%", "percent", "per cent", "out of"):
            if not find(_PASSES, sentence) or find(_OTHER_SHARE, sentence):
                continue
            told += [(number_of(m["percent"]), sentence) for m in find_numbers(PERCENT, sentence)]
            match = find_number(_OUT_OF, sentence)
            if match and "pass" in sentence.lower() and (whole := number_of(match["whole"])):
                told.append((100 * number_of(match["part"]) / whole, sentence))
    if passed.rule == "score" and passed.percent is not None:
        mark = passed.percent
        if told and not any(abs(percent - mark) < 1 for percent, _ in told):
            yield told[0][1], f"the pass rule asks for {mark:g} %", "pass", Severity.WARNING
    elif told:
        rule_ = f"{passed.level or 'a level'} in every criterion" if passed.rule == "every-criterion" else "completion"
        yield told[0][1], f"the pass rule is {rule_}", "pass", Severity.WARNING


_IN_EACH = r"\b(?:each|every|all)\s+(?:\w+\s+){0,2}?(?:rows?|criteri(?:on|a))\b"


def _pass_level(assessment: Assessment, texts: list[str]) -> Iterator[Told]:
    passed, rubric = assessment.pass_rule, assessment.rubric
    if passed is None or passed.rule != "every-criterion" or not passed.level or rubric is None:
        return
    names = sorted((level.name for level in rubric.levels), key=len, reverse=True)
    for text in texts:
        if not any(name in text for name in names if name != passed.level):
            continue
        named = rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"
        if passed.level in re.findall(named, text):
            continue
        for sentence in sentences_with(text, "row", "criteri"):
            asks = find(_IN_EACH, sentence) and find(r"\b(?:pass\w*|requir\w*|need\w*|must|reach\w*)\b", sentence)
            if asks and re.search(named, sentence):
                yield sentence, f"the pass rule asks for {passed.level}", "pass", Severity.WARNING
                return


_SHARE = r"\b(?:counts?|worth|weigh\w*|makes?\s+up|contribut\w*|comes?\s+from|depends?\s+on)\b|\bof\s+(?:the|your)\s+(?:final|overall|total|whole)\b"
_FINAL = r"(?:final|overall|total|whole|course)\s+(?:grade|mark|result|score)"
_FRACTIONS = {"half": 50, "third": 100 / 3, "quarter": 25, "fifth": 20, "tenth": 10, "two thirds": 200 / 3}
_ABOUT_THIS = rf"^(?:weight\w*|\d[^.]*\bof\s+(?:the|your)\s+(?:final|overall|total|whole)|(?:this|it|(?:the|your)\s+(?:mark|grade|result|{_THING}))\b)|\b(?:final|overall)\s+(?:grade|mark|result)\b"


def _weight(assessment: Assessment, _texts: list[str]) -> Iterator[Told]:
    weight = assessment.weight
    if not weight or assessment.purpose != "summative" or not assessment.brief:
        return
    rows = {c.weight for c in (assessment.rubric.criteria if assessment.rubric else ()) if c.weight}
    told: list[tuple[float, str]] = []
    for sentence in sentences_with(assessment.brief, "%", "percent", "per cent", *_FRACTIONS):
        if match := find(rf"\b(half|third|quarter|fifth|tenth)\s+of\s+(?:the|your)\s+{_FINAL}", sentence):
            told.append((_FRACTIONS[match[1].lower()], sentence))
        elif find(_SHARE, sentence) and find(_ABOUT_THIS, sentence):
            found = [number_of(m["percent"]) for m in find_numbers(PERCENT, sentence)]
            is_whole = find(_FINAL, sentence)
            told += [(p, sentence) for p in found if is_whole or p not in rows or p == weight]
    shares = [percent for percent, _ in told]
    if told and sum(shares) != 100 and not any(abs(percent - weight) < 1 for percent in shares):
        yield told[0][1], f"`weight` says {weight:g}", "weight", Severity.WARNING


_JUDGED = r"\b(?:judged|marked|assessed|graded|rated|scored|rubric|there\s+are)\b"


def _rubric(assessment: Assessment, texts: list[str]) -> Iterator[Told]:
    rubric = assessment.rubric
    if rubric is None or not rubric.criteria:
        return
    for text in texts:
        for nouns, number, noun, frame in (
            ("criteria", len(rubric.criteria), "row", _JUDGED),
            ("rows", len(rubric.criteria), "row", r"\brubric\b"),
            ("levels", len(rubric.levels), "level", r"\b(?:rows?|rubric|scale|criteri\w+|judged|marked|graded)\b"),
        ):
            found = [c for c in (counts(text, nouns) if nouns in text else ()) if find(frame, c.before + c.after)]
            if found and not any(c.value == number for c in counts(text, nouns)):
                said = (found[0].before + found[0].words + found[0].after).strip()
                yield said, f"its rubric has {_number(number, noun)}", "rubric", Severity.WARNING


_ONE_MORE = r"\b(?:one|another|an?\s+(?:further|additional|extra))\s+(?:\w+\s+)?(?:that\s+)?(?:you|your|of\s+your|more|further|yourself)\b|\bof\s+your\s+own\b"
"""“Three articles, and one that you find yourself”: then a row may count one more."""


@rule(
    "RUB124",
    "row-asks-for-more",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("arithmetic", "structure"),
    bad="""
assessments:
  - id: A1
    title: Queries
    method: task
    brief: Write five queries on the file and hand them in.
    pass: {rule: every-criterion, level: Good}
    rubric: {levels: [{name: Good, points: 1}, {name: Poor, points: 0}], criteria: [{id: A1.C1, title: Q, descriptors: {Good: All nine queries return the rows asked for.}}]}
""",
    good="""
assessments:
  - id: A1
    title: Queries
    method: task
    brief: Write five queries on the file and hand them in.
    pass: {rule: every-criterion, level: Good}
    rubric: {levels: [{name: Good, points: 1}, {name: Poor, points: 0}], criteria: [{id: A1.C1, title: Q, descriptors: {Good: All five queries return the rows asked for.}}]}
""",
)
def row_asks_for_more(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The descriptor of the level that passes counts more of a thing than the brief asks for."""
    assessment = site.index.owner[id(criterion)]
    needed = assessment.pass_rule.level if assessment.pass_rule else None
    text = criterion.descriptors.get(needed or "", "")
    if not text or not assessment.brief:
        return
    asked = numbered(assessment.brief)
    named = numbered(text) if asked else {}
    for noun in asked.keys() & named.keys() - TIMES:
        more = min(named[noun]) - max(asked[noun])
        if more > 0 and not (more == 1 and find(_ONE_MORE, assessment.brief)):
            thing = next((word for word in words(text) if stem(word) == noun), "")
            yield site.finding(
                f"At {needed}, which passes, “{criterion.title}” counts {min(named[noun]):g} {thing} where the brief asks for "
                f"{max(asked[noun]):g}: let both say the same.",
                field="descriptors",
                evidence=f"{noun}:{max(asked[noun]):g}:{min(named[noun]):g}",
            )
