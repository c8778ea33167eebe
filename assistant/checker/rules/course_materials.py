"""CNT131 to CNT134, ALN152: materials that may not be used, lead nowhere, give the answer away, or say otherwise than the key."""

import re
from collections.abc import Iterator

from assistant.language import content_words
from assistant.spec import Asset, Item

from ..amounts import NUMBER, figures, number_of
from ..finding import Finding, Phase, Severity
from ..patterns import compiled, find
from ..registry import rule
from ..site import Site
from .content_text import OWN_WORK

_UNLICENSED = (
    r"\ball\s+rights\s+reserved\b|\b(?:permission|licen[cs]e|rights?|consent)\s+(?:\w+\s+){0,2}?(?:not\s+(?:yet\s+)?(?:been\s+)?(?:asked|sought|granted|given|cleared|obtained|clarified|known)"
    r"|unknown|unclear|missing|refused|expired|pending)\b|\b(?:no|without)\s+(?:\w+\s+)?(?:permission|licen[cs]e|consent)\b(?!\s+(?:is\s+)?(?:needed|required|necessary))|^\W*(?:unknown|unclear|unsure|copyrighted|none|\?+)\W*$"
)
_SIGNS = ("right", "permission", "licen", "consent", "un", "none", "?")
_ALLOWED = r"\b(?:by|with)\s+(?:\w+\s+)?permission\b|\bpermission\s+(?:was\s+|has\s+been\s+)?(?:granted|given|obtained)\b|\blicen[cs]ed\s+to\b"


def _asset(more: str, kind: str = "handout", activity: str = "practice") -> str:
    return f"""
content:
  - id: M1
    title: Cleaning
    activities:
      - {{id: M1.1, kind: {activity}, title: Clean, assets: [{{id: M1.1.a, kind: {kind}, title: Faults, {more}}}]}}
"""


@rule(
    "CNT131",
    "licence-forbids",
    target="asset",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    english=True,
    sources=("qm-higher-ed",),
    bad=_asset("source: Handbook of the statistics office, licence: All rights reserved"),
    good=_asset("source: Handbook of the statistics office, licence: Used with permission of the office"),
)
def licence_forbids(asset: Asset, site: Site) -> Iterator[Finding]:
    """The `licence` of someone else's work says that it may not be used, or that nobody knows."""
    licence, source = (asset.licence or "").strip(), (asset.source or "").strip()
    if not any(sign in licence.lower() for sign in _SIGNS):
        return
    own = find(OWN_WORK, source) or (site.spec.issuer and source == site.spec.issuer.name)
    if licence and not own and asset.kind != "link" and find(_UNLICENSED, licence) and not find(_ALLOWED, licence):
        yield site.finding(
            f"“{asset.title}” is used under “{licence}”, which gives no right to use it: ask for permission and say so here, link to it, or "
            "replace it.",
            field="licence",
            evidence=licence.lower(),
        )


_ADDRESS = r"\w+://|\bwww\.|\bdoi\b|\b10\.\d{4,}|[\w-]+\.[a-z]{2,}(?:/|\b)|\w/\w|^#\w|\bmailto:|\bisbn\b"
_DUMMY = (
    r"\b(?:insert|your|add|put|paste)[-_]?(?:the[-_]?)?(?:link|url|address|domain|site)|(?:link|url|address)[-_]?(?:goes[-_]?)?here\b|//(?:www\.)?(?:xxx|yyy|zzz|abc|foo|bar)\.|\.(?:xxx|yyy|zzz)(?:/|$|\W)"
    r"|^\W*https?:(?://)?\W*$|^\W*#\W*$|//(?:www\.)?(?:localhost|127\.0\.0\.1|[\w.-]+\.(?:invalid|test|local))\b"
)


@rule(
    "CNT132",
    "link-leads-nowhere",
    target="asset",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    sources=("structure",),
    bad=_asset("body: see the link", "link", "reading"),
    good=_asset("body: 'https://openrefine.org/docs'", "link", "reading"),
)
def link_leads_nowhere(asset: Asset, site: Site) -> Iterator[Finding]:
    """A material of kind link holds no address, or one that only holds a place (“https://your-link-here”, “#”, localhost)."""
    body = (asset.body or "").strip()
    if asset.kind != "link" or not body:
        return
    dummy = find(_DUMMY, body)
    if dummy or not find(_ADDRESS, f"{body} {asset.source or ''}"):
        fault = "holds a place only" if dummy else "is no address"
        yield site.finding(
            f"The link “{asset.title}” ({asset.id}) {fault} (“{body[:80]}”): put in the address that learners are to open.",
            field="body",
            evidence=body[:80].lower(),
        )


_SOLVED = r"^[ \t]*(?:[*_]{1,2})?(?:model\s+|sample\s+|the\s+)?(?:solutions?|answers?|answer\s+key|right\s+answers?)(?:[*_]{1,2})?\s*:"
_APART = r"\b(?:answers?|solutions?|key|check\w*|compar\w+|examples?|worked|afterwards|turn)\b"
_HEADING = r"^ {0,3}#{1,6}[ \t]+(.+)$"


@rule(
    "CNT133",
    "solution-beside-task",
    target="asset",
    severity=Severity.INFO,
    phase=Phase.CREATION,
    english=True,
    sources=("convention", "butler-roediger-2008"),
    bad=_asset(
        'body: "Name the fault in each row.\\n\\n1. Two spellings.\\n\\nSolution: 1 is a spelling fault."', "exercise"
    ),
    good=_asset(
        'body: "Name the fault in each row.\\n\\n1. Two spellings.\\n\\n## Check your answers\\n\\nSolution: 1 is a spelling fault."',
        "exercise",
    ),
)
def solution_beside_task(asset: Asset, site: Site) -> Iterator[Finding]:
    """An exercise gives its solution in the running text of the task: who reads on has it before trying.

    A solution under a heading of its own (“Answers”, “Check yourself”) or in a worked example can be folded or turned over.
    """
    body = asset.body or ""
    if asset.kind != "exercise" or ":" not in body:
        return
    match = compiled(f"(?m:{_SOLVED})").search(body)
    if not match or not body[: match.start()].strip():
        return
    above = compiled(f"(?m:{_HEADING})").findall(body[: match.start()])
    if not above or not find(_APART, above[-1]):
        yield site.finding(
            f"“{match.group().strip()}” stands in the middle of {asset.id}, where learners read it before they try: put it under a heading of its "
            "own at the end, or into the feedback.",
            field="body",
            evidence=match.group().strip().lower(),
        )


@rule(
    "CNT134",
    "wall-of-text",
    target="asset",
    severity=Severity.INFO,
    phase=Phase.CREATION,
    sources=("convention",),
    params={"words": 70},
    bad=_asset(
        f'body: "# Faults\\n\\n{"A value that is written in two ways is counted twice, which nobody sees in a sum. " * 6}"',
        "slides",
        "lecture",
    ),
    good=_asset('body: "# Faults\\n\\n- a value written in two ways\\n- a date that is text"', "slides", "lecture"),
)
def wall_of_text(asset: Asset, site: Site) -> Iterator[Finding]:
    """A slide is one long paragraph: learners read instead of listening, and remember less of either."""
    if asset.kind != "slides":
        return
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)|\n(?=#)", asset.body or ""):
        count = len(paragraph.split()) if paragraph.strip()[:1] not in ("|", "`") else 0
        if count > site.param("words"):
            yield site.finding(
                f"A slide of {asset.id} holds {count} words in one paragraph (“{' '.join(paragraph.split()[:8])} …”): leave key words on it, and say "
                "the rest.",
                field="body",
                evidence=" ".join(paragraph.split()[:8]),
            )
            return


_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30.5, "year": 365}
_PERIOD = rf"(?P<n>{NUMBER})\s+(?:working\s+)?(?P<unit>minute|hour|day|week|month|year)s?\b"


def _quiz(within: str) -> str:
    return f"""
assessments:
  - {{id: A1, title: Test, method: quiz, items: [{{id: A1.Q1, stem: When?, options: [{{text: Report the loss within five days, correct: true}}, {{text: Do nothing}}]}}]}}
content:
  - id: M1
    title: Loss
    activities: [{{id: M1.1, kind: reading, title: Loss, assets: [{{id: M1.1.a, kind: text, title: Rules, body: Report the loss within {within}.}}]}}]
"""


@rule(
    "ALN152",
    "key-against-material",
    target="item",
    severity=Severity.INFO,
    phase=Phase.CREATION,
    english=True,
    sources=("convention",),
    bad=_quiz("thirty days"),
    good=_quiz("five days"),
)
def key_against_material(item: Item, site: Site) -> Iterator[Finding]:
    """The key names a time, and the materials name another for the same words: “report within” five days, and thirty."""
    keys = [t for t in (*(o.text for o in item.options if o.correct), item.answer) if t]
    keys = [t for t in keys if any(unit in t.lower() for unit in _DAYS)]
    told = [(text, m) for text in keys if (m := compiled(_PERIOD).search(figures(text)))]
    for text, match in told:
        lead = " ".join(text[: match.start()].split())
        if len(lead.split()) < 2 or not content_words(lead):
            continue
        own = _days(match)
        offered = {_days(m) for o in item.options for m in compiled(_PERIOD).finditer(figures(o.text))}
        pattern = compiled(r"\b" + r"\s+".join(map(re.escape, lead.split())) + rf"\s+{_PERIOD}")
        found = [
            (e.at, m)
            for e in site.index.elements("asset")
            if lead.lower() in (e.node.body or "").lower()
            for m in pattern.finditer(figures(e.node.body))
        ]
        odd = [(at, m) for at, m in found if _days(m) not in offered]
        if odd and not any(abs(_days(m) - own) < 1 for _, m in found):
            at, other = odd[0]
            yield site.finding(
                f"The key of {item.id} is “{text}”, and {at} says “{' '.join(other.group().split())}”: let both say the same.",
                field="options",
                evidence=f"{own:g}:{_days(other):g}",
                related=(at,),
            )
            return


def _days(match: re.Match[str]) -> float:
    return number_of(match["n"]) * _DAYS[match["unit"].lower()]
