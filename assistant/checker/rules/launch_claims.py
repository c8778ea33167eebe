"""LAU126, LAU127: claims about jobs, success, recognition, price and effort that no course can keep, or that the spec contradicts."""

from collections.abc import Iterator

from assistant.language import content_words
from assistant.spec import Spec

from ..amounts import sentences_of
from ..finding import Finding, Phase, Severity
from ..patterns import compiled, find
from ..registry import rule
from ..site import Site
from .launch_promises import short, texts_of

_WORK = (
    r"(?:jobs?|positions?|posts?|employment|work|placements?|careers?|interviews?|promotions?|internships?|contracts?)"
)
_MONEY = r"(?:salar(?:y|ies)|wages?|pay(?:check)?|incomes?|earnings|raises?)"
_SURE = r"(?:guarante\w+|assured|certain|promise[sd]?|secured?|for\s+sure)"
_ALL = r"(?:all|any|each|every|most)"
_JOB = r"(?:jobs?|positions?|posts?|placements?|promotions?|employment|contracts?|interviews?)"
_NOBODY = r"(?:nobody|no\s+one|no\s?-?one|no\s+(?:learner|participant|student|candidate)s?|not\s+(?:a\s+single|one)\s+\w+|none\s+of\s+(?:our\s+|the\s+)?\w+)"
_PLACES = r"(?:universit(?:y|ies)|colleges?|schools?|employers?|compan(?:y|ies)|firms?|countr(?:y|ies)|state|states|industr(?:y|ies)|authorit(?:y|ies)|ministr(?:y|ies)|institutions?|member\s+states?|hospitals?|nations?)"
_KNOWN = r"(?:recogni[sz]ed|accepted|accredited|approved|acknowledged|valid|honou?red|respected)"
_CLAIMS: tuple[tuple[str, str, str], ...] = (
    (
        "work after it",
        "job position post employ placement promot contract interview career internship hire recruit work + guarant assur certain promis secur sure wait will get never",
        rf"\b{_WORK}\b[^.!?;]{{0,25}}\b(?:{_SURE}|waits?\s+for\s+you|awaits?)\b|\b(?:guarante\w+|assured|sure|certain)\b[^.!?;]{{0,25}}\b{_WORK}\b"
        rf"|\b(?:you(?:['’]ll|\s+will)|will|sure\s+to|certain\s+to)\s+(?:\w+\s+)?(?:find|get|land|obtain|receive|be\s+offered)\s+(?:an?|your\s+(?:first|new|next|dream))\s+(?:[\w-]+\s+){{0,2}}{_JOB}\b(?!\s+(?:of|to|in\s+the\s+group)\b)"
        r"|\bwill\s+(?:\w+\s+)?(?:hire|employ|recruit|promote)\s+you\b|\b(?:will\s+)?(?:be|get)\s+(?:hired|promoted)\b|\bnever\s+be\s+(?:unemployed|out\s+of\s+work)\b",
    ),
    (
        "success",
        "pass succe certificate credential badge grade mark result fail + everyone everybody all you guarant assur certain nobody no one none not never impossible 100",
        rf"\b(?:everyone|everybody|{_ALL}\s+(?:\w+\s+)?(?:learners?|participants?|students?|candidates?)|all|you)\s+(?:(?!who\b|that\b)\w+\s+)?(?:passes|pass|succeeds?|will\s+pass|will\s+succeed)(?!\s+(?:the|a|all|each|if|when|with|only|at|by|in|on|through|both|every|one|this)\b)"
        rf"|\b(?:success|pass(?:ing)?|a\s+pass|certificate|credential|badge|grade|mark|result)s?\b[^.!?;]{{0,12}}\b(?:is|are|be|-)?\s*(?:guarante\w+|assured|certain)\b|\bguarante\w+\s+(?:to\s+)?(?:you\s+)?(?:a\s+|your\s+|the\s+)?(?:\w+\s+)?(?:pass\w*|success|certificate|credential|badge|grade|mark)\b"
        rf"|\b{_NOBODY}\s+(?:\w+\s+)?(?:fails|failed|has\s+(?:ever\s+)?failed)\b|\b(?:can(?:not|['’]t|\s+not)|impossible\s+to|never)\s+fail\b|\b100\s*(?:%|per\s?cent)\s+(?:pass|success)\b",
    ),
    (
        "to be the best",
        "best finest greatest leading top number + world country universe planet market",
        r"\b(?:best|finest|greatest|leading|number\s+one|top(?!\s+of))\b[^.!?;,]{0,30}\b(?:in|of|on)\s+(?:the\s+)?(?:whole\s+|entire\s+)?(?:world|country|universe|planet|market)\b",
    ),
    (
        "income",
        "salar wage pay income earn raise",
        rf"\b(?:double|triple|raise|boost|increase|lift|improve|higher|better|bigger|rising)\s+(?:your\s+|their\s+|a\s+)?(?:\w+\s+)?{_MONEY}(?=\s*(?:[.,;!]|$|by\b|within\b|in\b|after\w*|soon|is|awaits?|waits?))|\b(?:your|their)\s+{_MONEY}\s+(?:\w+\s+)?(?:rises?|doubles?|goes\s+up|increases?|jumps?)\b"
        rf"|\bearn\s+(?:up\s+to\s+|at\s+least\s+|over\s+|more\s+than\s+|about\s+)?(?:[€$£]\s?\d|\d[\d,.]*\s*(?:€|\$|£|%|euros?|dollars?|pounds?|per\s?cent|EUR|USD|GBP|times))|\bearn\s+(?:\w+\s+)?more\s+(?:money|afterwards|at\s+work|than\s+(?:your|others))|\bpays?\s+for\s+itself\b",
    ),
    (
        "recognition",
        "recogni accept accredit approve acknowledg valid honour honor respected + every all any each most world global international universal throughout across around",
        rf"\b{_KNOWN}\b[^.!?;]{{0,40}}\b(?:by|in|at|to)\s+(?:\w+\s+)?{_ALL}\s+(?:of\s+)?(?:the\s+|our\s+)?(?:\w+\s+){{0,2}}{_PLACES}\b"
        rf"|\b{_KNOWN}\s+(?:\w+\s+)?(?:world-?\s?wide|everywhere|globally|internationally|throughout\s+(?:the\s+)?\w+|across\s+(?:the\s+)?(?:world|globe|EU|Europe|country)|(?:around|all\s+over)\s+the\s+(?:world|globe))|\b(?:world-?\s?wide|globally|internationally|universally)\s+{_KNOWN}\b"
        rf"|\b{_ALL}\s+(?:\w+\s+){{0,2}}{_PLACES}\b[^.!?;]{{0,20}}\b(?:recogni[sz]es?|accepts?|approves?)\s+(?:it|them|(?:this|the|your|our|its)\s+(?:\w+\s+)?(?:badge|certificate|credential|course|programme|micro\w*))\b",
    ),
)
"""What is claimed, parts of words without which it isn't (one of each group), and how it is said. No course can promise these, whatever its spec says, but for recognition that it states."""
_DENIED = r"\b(?:not|no|never|neither|nor|without|cannot|nobody\s+can|unless|if)\b|n['’]t\b|\?\s*$"
_IS_TAUGHT = r"\b(?:learn\w*|how|teach\w*|practi[sc]e|discuss\w*|calculat\w*|negotiat\w*|look\s+at|about)\b"
_IS_THE_CLAIM = r"\b(?:nobody|no\s+\w+|none|not\s+(?:a\s+single|one)|cannot|can['’]t|never)\b[^.!?]*\b(?:fail\w*|unemployed|out\s+of\s+work)\b"


def _spec(announcement: str, more: str = "") -> str:
    return f"""
title: Survey Files
assessments: [{{id: A1, title: Test, method: quiz, brief: Ten questions on double records.}}]
launch: {{platform: Moodle, announcement: '{announcement}'}}
{more}
"""


@rule(
    "LAU126",
    "promises-too-much",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.START,
    english=True,
    sources=("ftc-254", "ucpd-2005"),
    bad=_spec("Your new job is guaranteed."),
    good=_spec("We do not guarantee a job, but firms of the region come to the last session."),
)
def promises_too_much(spec: Spec, site: Site) -> Iterator[Finding]:
    """Learners are promised what no course can keep: work, success, more income, recognition by everyone.

    Guides on the advertising of courses call such claims deceptive. What `stackability`, the issuer's `quality_assurance` or
    the audience's need says of recognition may be said in the announcement too.
    """
    quality, stack = spec.quality_assurance, spec.stackability
    stated = " . ".join(
        t
        for t in (
            *((quality.process, quality.reviewer) if quality else ()),
            *((stack.stacks_into, stack.prior_learning, stack.part_of) if stack else ()),
        )
        if t
    )
    for field, text in texts_of(spec):
        for sentence in sentences_of(text):
            low = sentence.lower().replace("learn", "")  # or each text that speaks of learning would earn
            for what, signs, pattern in _CLAIMS:
                claim = find(pattern, sentence) if _has(low, signs) else None
                denied = claim and find(_DENIED, sentence) and not find(_IS_THE_CLAIM, sentence)
                if (
                    not claim
                    or denied
                    or find(_IS_TAUGHT, sentence[: claim.start()])
                    or (what == "recognition" and find(_KNOWN, stated))
                ):
                    continue
                yield site.finding(
                    f"“{short(sentence)}” promises {what}, which no course can keep: say what holders have shown, and who has agreed to count it.",
                    field=field,
                    evidence=claim.group().lower(),
                )
                break


def _has(low: str, signs: str) -> bool:
    """True when a text in lower case holds a sign of each group; patterns are compiled for such texts only."""
    return all(any(sign in low for sign in group.split()) for group in signs.split("+"))


_FREE = r"\b(?:free\s+of\s+charge|at\s+no\s+(?:cost|charge)|costs?\s+(?:you\s+)?nothing|without\s+(?:any\s+)?(?:charge|fees?|cost)|no\s+(?:fees?|costs?)|gratis|(?:is|are|entirely|completely|totally|absolutely)\s+free(?!\s+of\b))\b(?!\s+(?:for|to|of|from|if|until|with|when|as)\b)"
_FEE = r"(?:[€$£]\s?\d[\d,.]*|\b\d[\d,.]*\s*(?:€|\$|£|EUR|USD|GBP|CHF|AUD|NZD|euros?|dollars?|pounds?)(?!\w))"
_PAID = r"\b(?:fees?|costs?|price|pay\w*|charge[ds]?|tuition|deposit|transfer)\b"
_EXAM = r"\b(?:no|without(?:\s+any)?|zero)\s+(?:\w+\s+)?(?:exams?|examinations?|tests?|assessments?|quiz(?:zes)?|assignments?|homework|tasks)\b"
_TESTS = {"exam": "oral", "test": "quiz", "quiz": "quiz"}
"""How the word for a test begins → methods that are one; what is not listed is any."""
_OFFICIAL = (
    r"\b(?:(?:officially|state|government|nationally|federally|fully|EU|ministry)[-\s]+)?(?P<how>accredited|certified|approved|endorsed|licen[cs]ed|authori[sz]ed|recogni[sz]ed)\s+(?:by|from|with|in|as|at)\s+(?P<by>[^.!?;,]{3,60})"
    r"|\b(?P<alone>(?:officially|state|government|nationally|federally|internationally|ministry)[-\s]+(?:accredited|certified|approved|endorsed|licen[cs]ed|recogni[sz]ed))\b"
)
_DEGREE = r"\b(?:equivalent\s+to|equals?|replaces?|counts\s+as|is\s+worth|as\s+good\s+as|on\s+a\s+par\s+with|same\s+(?:value|rank|status)\s+as)\s+(?:an?\s+|the\s+)?(?:\w+['’]?s?\s+)?(?:bachelor|master|degree|diploma|doctorate|phd|licen[cs]e|apprenticeship|qualification)\b"
_TITLED = r"\b(?:become|becomes|makes?\s+you|you\s+(?:are|will\s+be)|be|leave\s+as|call\s+yourself)\s+(?:then\s+)?an?\s+(?:fully\s+|officially\s+)?(?:licen[cs]ed|chartered|registered|accredited|state-\w+|board-certified)\s+\w+"


@rule(
    "LAU127",
    "claim-not-in-spec",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.START,
    english=True,
    sources=("ftc-254", "ucpd-2005", "structure"),
    bad=_spec("There are no tests at all, and it is accredited by the ministry of education."),
    good=_spec(
        "It is accredited by the ministry of education.",
        "quality_assurance: {process: Accredited by the ministry of education in 2027}",
    ),
)
def claim_not_in_spec(spec: Spec, site: Site) -> Iterator[Finding]:
    """It is called free and a fee is named, without tests or for being there and one counts; approval, a degree or a title is claimed that the spec nowhere states (info).

    What stands under `issuer`, `quality_assurance`, `stackability`, `audience` or an assessment's texts is stated.
    """
    told = texts_of(spec)
    for field, text in told:
        for sentence in sentences_of(text):
            low = sentence.lower()
            if _has(low, "free charge cost fee gratis"):
                yield from _price(spec, site, field, sentence)
            if _has(low, "no without zero"):
                yield from _without_test(site, field, sentence)
            if _has(low, "attend attendance taking present joining participat nothing"):
                yield from _for_being_there(site, field, sentence)
            if _has(
                low,
                "accredit certified approved endorsed licen authori recogni equal equivalent replac worth charter registered state- counts status",
            ):
                yield from _unstated(spec, site, field, sentence)


def _price(spec: Spec, site: Site, field: str, sentence: str) -> Iterator[Finding]:
    free = find(_FREE, sentence)
    if not free or find(r"\bnot\b|n['’]t\b", sentence):
        return
    told = (s for _, t in (*texts_of(spec), *_elsewhere(spec)) for s in sentences_of(t))
    price = next((s for s in told if find(_FEE, s) and find(_PAID, s)), None)
    if price:
        yield site.finding(
            f"“{short(sentence)}” says it is free, and “{short(price)}” names a price: let both say the same.",
            field=field,
            evidence=free.group().lower(),
        )


def _elsewhere(spec: Spec) -> list[tuple[str, str]]:
    audience, delivery, launch = spec.audience, spec.delivery, spec.launch
    texts = (
        *((audience.description, *audience.prerequisites) if audience else ()),
        *((delivery.schedule, delivery.interaction) if delivery else ()),
        *((launch.support, *launch.channels) if launch else ()),
    )
    return [("", text) for text in texts if text]


def _without_test(site: Site, field: str, sentence: str) -> Iterator[Finding]:
    for match in compiled(_EXAM).finditer(sentence):
        noun = match.group().lower().split()[-1]
        methods = next((m for start, m in _TESTS.items() if noun.startswith(start)), "").split()
        counting = [
            a for a in site.index.summative if not methods or a.method in methods or noun.rstrip("s") in a.title.lower()
        ]
        if counting:
            yield site.finding(
                f"“{short(sentence)}” says “{match.group()}”, yet {counting[0].id} (“{counting[0].title}”) counts towards it: tell learners of it.",
                field=field,
                evidence=match.group().lower(),
                related=(counting[0].id,),
            )
            return


_BEING_THERE = (
    r"\b(?:get|gets|receives?|earns?|is\s+awarded|are\s+awarded|given)\b[^.!?;]{0,40}\b(?:for|by)\s+(?:merely\s+|just\s+|only\s+|simply\s+)?(?:taking\s+part|attending|attendance|participat\w+|joining|being\s+(?:there|present))\b"
    r"|\b(?:everyone|everybody|anyone|all|whoever)\s+(?:who\s+)?(?:attends?|takes?\s+part|joins?|participates?|is\s+present)\s+(?:\w+\s+)?(?:gets?|receives?|earns?)\b"
    r"|\bnothing\s+is\s+(?:graded|marked|assessed|tested|examined)\b"
)


def _for_being_there(site: Site, field: str, sentence: str) -> Iterator[Finding]:
    claim = find(_BEING_THERE, sentence)
    counting = site.index.judged
    if claim and counting and not find(r"\b(?:not|no|never|more\s+than)\b|n['’]t\b", sentence):
        yield site.finding(
            f"“{short(sentence)}” says that being there is enough, yet {counting[0].id} (“{counting[0].title}”) has to be passed: tell learners of it.",
            field=field,
            evidence=claim.group().lower(),
            related=(counting[0].id,),
        )


def _unstated(spec: Spec, site: Site, field: str, sentence: str) -> Iterator[Finding]:
    claim = find(_OFFICIAL, sentence) or find(_DEGREE, sentence) or find(_TITLED, sentence)
    if not claim or find(_DENIED, sentence) or find(_CLAIMS[-1][2], sentence):
        return
    quality, stack, issuer = spec.quality_assurance, spec.stackability, spec.issuer
    stated = (
        *((quality.process, quality.reviewer, quality.owner) if quality else ()),
        *((stack.stacks_into, stack.prior_learning, stack.part_of) if stack else ()),
        *((issuer.name,) if issuer else ()),
        *((spec.audience.need,) if spec.audience else ()),
    )
    words = content_words(claim.groupdict().get("by") or claim.group())
    if any(2 * len(words & content_words(text)) > len(words) for text in stated if text):
        return
    yield site.finding(
        f"“{short(sentence)}” claims “{' '.join(claim.group().split())}”, and nothing in the spec says so: state it under `quality_assurance` or "
        "`stackability`, or leave it out.",
        field=field,
        evidence=claim.group().lower(),
        severity=Severity.INFO,
    )
