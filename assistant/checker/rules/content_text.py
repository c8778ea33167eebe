"""CNT108, 112 to 114: the texts learners work with: readable, whole, licensed, up to date."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from assistant.spec import Asset, Spec, element_ids

from ..finding import Finding, Phase, Severity
from ..markup import headings, links
from ..readability import readability
from ..registry import rule
from ..site import Site

_HARD = (
    "Interdisciplinary considerations necessitate comprehensive familiarity with organisational, epistemological and "
    "methodological particularities whose ramifications practitioners systematically underestimate, notwithstanding "
    "institutional assurances concerning administrative responsibilities. "
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
OWN_WORK = (
    r"(?i)\b(?:own|ourselves|in-house|(?:course|project) team|this course|self-made|made for|the author of this)\b"
)
_PLAIN = "Open the file. Look at each column. Write down what you find. Then mend one fault at a time. "


@rule(
    "CNT108",
    "readability",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.CREATION,
    sources=("kincaid-1975", "wcag-2.2"),
    english=True,
    params={"grade": 16, "words": 100},
    bad=f"""
content:
  - id: M1
    title: Cleaning
    activities:
      - {{id: M1.1, kind: reading, title: Faults, assets: [{{id: M1.1.a, kind: text, title: Faults, body: "{_HARD * 5}"}}]}}
""",
    good=f"""
content:
  - id: M1
    title: Cleaning
    activities:
      - {{id: M1.1, kind: reading, title: Faults, assets: [{{id: M1.1.a, kind: text, title: Faults, body: "{_PLAIN * 7}"}}]}}
""",
)
def hard_to_read(_spec: Spec, site: Site) -> Iterator[Finding]:
    """A text made for learners reads harder than the final year of a first degree.

    Measured by the Flesch-Kincaid grade on texts of 100 words or more, code left out. The formula sees long words and
    long sentences only; technical terms raise it without harm. A house style may set a lower grade.
    """
    for passage in site.index.passages:
        if passage.field not in {"body", "instructions", "brief"} or len(passage.text) < 3 * site.param("words"):
            continue
        measured = readability(passage.text)
        if measured.words >= site.param("words") and measured.grade > site.param("grade"):
            yield replace(site, element=passage.element).finding(
                f"The text of {passage.element.at} reads at grade {measured.grade:.0f} (above {site.param('grade'):g} is hard for "
                "students): cut long sentences in two, and take the shorter of two words.",
                field=passage.field,
                evidence=" ".join(passage.text.split()[:8]),
            )


@rule(
    "CNT112",
    "broken-local-link",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.CREATION,
    sources=("structure",),
    bad="""
content:
  - id: M1
    title: Cleaning
    activities:
      - {id: M1.1, kind: practice, title: Clean, instructions: 'Use the list in [step two](#step-two).', assets: [{id: M1.1.a, kind: text, title: T}]}
""",
    good="""
content:
  - id: M1
    title: Cleaning
    activities:
      - {id: M1.1, kind: practice, title: Clean, instructions: 'Use the list in [the case](#M1.1.a).', assets: [{id: M1.1.a, kind: text, title: T}]}
""",
)
def broken_local_link(spec: Spec, site: Site) -> Iterator[Finding]:
    """A link within the course leads nowhere: no element has that id, no text that heading or anchor.

    Links to files and to other sites are not followed.
    """
    local = [
        (passage, link)
        for passage in site.index.passages
        if "#" in passage.text
        for link in links(passage.text)
        if link.address.startswith("#") and link.address.strip("#")
    ]
    if not local:
        return
    known = {_key(own_id) for own_id, _ in element_ids(spec)}
    for passage in site.index.passages:
        known |= {_key(h.text) for h in headings(passage.text)}
        known |= {
            _key(m)
            for m in re.findall(r"""(?:\bid|\bname)\s*=\s*["']([^"'\s]+)|\{#([\w.-]+)\}""", passage.text)
            for m in m
        }
    for passage, link in local:
        if _key(link.address) not in known:
            yield replace(site, element=passage.element).finding(
                f"The link “{link.text or link.address}” leads to {link.address}, which does not exist: name an element's id "
                "or a heading.",
                field=passage.field,
                evidence=link.address,
            )


def _key(name: str) -> str:
    """Letters and digits only: sites make anchors of headings in different ways."""
    return re.sub(r"[\W_]+", "", name.casefold())


@rule(
    "CNT113",
    "no-licence",
    target="asset",
    severity=Severity.WARNING,
    phase=Phase.PILOT,
    sources=("qm-higher-ed",),
    bad="""
content:
  - id: M1
    title: Cleaning
    activities:
      - {id: M1.1, kind: practice, title: Clean, assets: [{id: M1.1.a, kind: dataset, title: Survey, source: National statistics office}]}
pilot: {plan: {participants: 5}}
""",
    good="""
content:
  - id: M1
    title: Cleaning
    activities:
      - {id: M1.1, kind: practice, title: Clean, assets: [{id: M1.1.a, kind: dataset, title: Survey, source: National statistics office, licence: CC BY 4.0}]}
pilot: {plan: {participants: 5}}
""",
)
def no_licence(asset: Asset, site: Site) -> Iterator[Finding]:
    """Someone else's work is used, and no licence is stated. A mere link needs none."""
    source = (asset.source or "").strip()
    own = re.search(OWN_WORK, source) or (site.spec.issuer and source == site.spec.issuer.name)
    if asset.kind != "link" and source and not own and not (asset.licence or "").strip():
        yield site.finding(
            f"“{asset.title}” is by “{source}”: state the `licence` under which it may be used, or link to it instead.",
            field="licence",
            evidence=f"{asset.title}:{source}",
        )


@rule(
    "CNT114",
    "review-overdue",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    sources=("nz-nzqa-2022", "qm-higher-ed"),
    bad="""
quality_assurance: {process: yearly review, review_by: '2001-06-30'}
launch: {platform: Moodle}
""",
    good="""
quality_assurance: {process: yearly review, review_by: '2999-06-30'}
launch: {platform: Moodle}
""",
)
def review_overdue(spec: Spec, site: Site) -> Iterator[Finding]:
    """The time by which it is to be reviewed has passed.

    Judged where the day is known and `review_by` is a date, a month or a year: 2027-06-30, 2027-06, June 2027, 2027.
    """
    stated = (spec.quality_assurance.review_by or "").strip() if spec.quality_assurance else ""
    due = _last_day(stated)
    if site.today and due and due < site.today:
        yield site.finding(
            f"The review was due by “{stated}”: review it, and set the next date.",
            field="quality_assurance",
            evidence=stated,
        )


def _last_day(stated: str) -> date | None:
    """Return the last day that a date, a month or a year leaves; None where the text is none of them."""
    match = re.fullmatch(
        r"(?i)(?:(?:by|in|before|until|end of|the end of|due|next|next in) )*"
        r"(?:(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?|(?:(\d{1,2})\.? )?([a-z]{3,9})\.?,? (\d{4}))",
        stated,
    )
    if not match:
        return None
    named = (match[5] or "")[:3].lower()
    year, day = int(match[1] or match[6]), int(match[3] or match[4] or 0)
    month = int(match[2] or 0) or (_MONTHS.index(named) + 1 if named in _MONTHS else 0)
    if month > len(_MONTHS) or (named and not month):
        return None
    try:
        if day:
            return date(year, month, day)
        following = date(year, month + 1, 1) if 0 < month < len(_MONTHS) else date(year + 1, 1, 1)
        return following - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
