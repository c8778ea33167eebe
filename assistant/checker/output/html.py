"""One HTML page to send to the author: what is good, what to mend, why, where, and what was not looked at.

Self-contained: no script, nothing loaded from elsewhere. All text of a file is escaped.
"""

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path, PurePath

from ..finding import Finding, Severity
from ..registry import RULES, Rule
from ..report import Report
from . import Checked
from .layout import one_line
from .source import Source

_QUOTED = re.compile("“[^”<>]+”")
_WORDS = {
    Severity.ERROR: ("To mend", "✖"),
    Severity.WARNING: ("To look at", "▲"),
    Severity.INFO: ("To consider", "●"),
    Severity.HINT: ("A hint", "○"),
}
"""Severity → its word for authors and its sign; colour only repeats them."""
_COUNTED = {
    Severity.ERROR: ("{} to mend", "{} to mend"),
    Severity.WARNING: ("{} to look at", "{} to look at"),
    Severity.INFO: ("{} to consider", "{} to consider"),
    Severity.HINT: ("{} hint", "{} hints"),
}
_TOPICS = ("Objectives", "Assessment", "Content", "Workload", "Pilot, launch and evaluation", "Records", "House rules")
_OF_FAMILY = {
    "OBJ": 0, "ASM": 1, "ALN": 1, "RUB": 1, "CNT": 2, "PIL": 4, "LAU": 4, "EVA": 4, "CHK": 5,
}  # fmt: skip
_OF_CODE = {
    "ALN108": 2, "ALN109": 2, "ALN110": 2, "ALN111": 2, "ALN118": 2, "CNT101": 3, "CNT102": 3, "CNT103": 3, "CNT104": 3,
    "CNT105": 3, "CNT107": 3, "CNT115": 3,
}  # fmt: skip
"""Codes that belong under another heading than their family."""


def render(checked: Sequence[Checked], *, everything: bool, columns: int, colour: bool) -> str:  # noqa: ARG001
    """Return the page; all findings are on it unless the user asked for the graver ones only."""
    one = len(checked) == 1
    title = f"Report on {_base(checked[0])}" if one else f"Reports on {len(checked)} files"
    body = "\n".join(line for file in checked for line in _File(file, top=1 if one else 2).lines())
    if not one:
        body = f"<h1>{escape(title)}</h1>\n{body}"
    page = string.Template(_beside("html_page.html"))
    return page.substitute(title=escape(title), style=_beside("html_page.css").strip(), body=body)


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


class _File:
    """What is said of one file, with headings from a level on."""

    def __init__(self, checked: Checked, *, top: int) -> None:
        self.checked = checked
        self.source = Source(checked)
        self.report: Report = checked.report
        self.top = top
        self.rules: Mapping[str, Rule] = {**RULES, **self.report.house}

    def lines(self) -> Iterator[str]:
        name = _base(self.checked)
        yield "<article>"
        yield self._heading(0, f"Report on {name}" if self.top == 1 else name)
        shown = self.checked.shown(everything=True)
        yield from self._summary(shown)
        yield from self._list("What is good", self.checked.good, "good")
        by_topic = sorted(shown, key=lambda f: (_topic(f), f.severity, f.code))
        for topic, findings in groupby(by_topic, key=_topic):
            yield "<section>"
            yield self._heading(1, _TOPICS[topic])
            for code, same in groupby(findings, key=lambda f: f.code):
                yield from self._rule(code, list(same))
            yield "</section>"
        waived = [f"{f.code} at {f.at}: {w.reason or ''}" for f, w in self.report.waived]
        yield from self._list("Accepted, with reasons", waived, "quiet")
        yield from self._list("What was not checked", [str(silent) for silent in self.report.not_checked], "quiet")
        if self.report.next_step:
            yield self._heading(1, "What next")
            yield f"<p>{_marked(_sentence(self.report.next_step))}</p>"
        yield "</article>"

    def _summary(self, shown: Sequence[Finding]) -> Iterator[str]:
        if self.checked.reading:
            yield f'<p class="reading">{_marked(_sentence(self.checked.reading))}</p>'
            yield "<p>If that is not what the document holds, the reading is at fault, not the course.</p>"
        counts = [(s, sum(f.severity is s for f in shown)) for s in Severity]
        said = [_COUNTED[s][n != 1].format(n) for s, n in counts if n]
        if not said:
            yield "<p><strong>Nothing to mend was found.</strong> That no rule speaks is no proof that all is well.</p>"
            return
        points = "1 point" if len(shown) == 1 else f"{len(shown)} points"
        yield f"<p><strong>{points}: {', '.join(said)}.</strong> Each names the words it is about and what to do.</p>"

    def _rule(self, code: str, findings: Sequence[Finding]) -> Iterator[str]:
        gravest, level = min(f.severity for f in findings), f"h{self.top + 2}"
        label, sign = _WORDS[gravest]
        mark = f'<span class="mark {gravest.label}"><span aria-hidden="true">{sign}</span> {label}</span>'
        times = f' <span class="times">({len(findings)} times)</span>' if len(findings) > 1 else ""
        title, why = self._explained(findings[0])
        yield f'<section class="rule">\n<{level}>{mark} {escape(one_line(title))}{times}</{level}>'
        if why:
            yield f'<p class="why">{_marked(why)}</p>'
        yield "<ol>" if len(findings) > 1 else "<ul>"
        for finding in findings:
            yield from self._finding(finding)
        yield "</ol>" if len(findings) > 1 else "</ul>"
        yield f'<p class="code">Rule {escape(one_line(code))}</p>\n</section>'

    def _explained(self, finding: Finding) -> tuple[str, str]:
        """Return the heading for a rule's findings, and why they matter."""
        rule = self.rules.get(finding.code)
        own = (_sentence(finding.name.replace("-", " ")), rule.summary if rule else "")
        return self.checked.headings.get(finding.code, own)

    def _finding(self, finding: Finding) -> Iterator[str]:
        span = self.source.span(finding)
        place = finding.path or finding.at
        if span and f"line {span.line}" not in place:
            place = f"{place}, line {span.line}" if place else f"line {span.line}"
        about = one_line(finding.at).strip("“”")
        is_quoted = finding.at.startswith("“") and about.rstrip("…") not in one_line(finding.message)
        quote = f'<q class="about"{self._tongue}>{escape(about)}</q> ' if is_quoted else ""
        yield f"<li>{quote}<p>{self._in_its_language(_marked(finding.message))}</p>"
        if finding.fix and one_line(finding.fix.title) not in one_line(finding.message):
            yield f"<p>Suggestion: {_marked(finding.fix.title)}.</p>"
        if place:
            yield f'<p class="place">Where: {self._in_its_language(_marked(place))}</p>'
        yield "</li>"

    @property
    def _tongue(self) -> str:
        """Return the attribute that tells the language of the file's own words, where it is another than the page's."""
        language = self.checked.language
        return f' lang="{escape(language)}"' if language.split("-", 1)[0].lower() != "en" else ""

    def _in_its_language(self, marked: str) -> str:
        """Return escaped text in which what is quoted is marked as being in the file's language (WCAG 3.1.2)."""
        if not self._tongue:
            return marked
        return _QUOTED.sub(lambda match: f"<span{self._tongue}>{match[0]}</span>", marked)

    def _list(self, title: str, entries: Sequence[str], kind: str) -> Iterator[str]:
        if entries:
            yield f'<section class="{kind}">'
            yield self._heading(1, title)
            yield "<ul>"
            yield from (f"<li>{_marked(_sentence(entry))}</li>" for entry in entries)
            yield "</ul>\n</section>"

    def _heading(self, below: int, text: str) -> str:
        level = self.top + below
        return f"<h{level}>{escape(one_line(text))}</h{level}>"


def _base(checked: Checked) -> str:
    """Return a file's name without its folders, which are no business of whoever gets the page."""
    return PurePath(one_line(checked.name)).name or "the file"


def _topic(finding: Finding) -> int:
    """Return the place of a finding's heading."""
    return _OF_CODE.get(finding.code, _OF_FAMILY.get(finding.code[:3], len(_TOPICS) - 1))


def _sentence(text: str) -> str:
    text = one_line(text)
    return text[:1].upper() + text[1:]


def _marked(text: str) -> str:
    """Return escaped text in one line; what stands in backquotes is marked as code."""
    parts = escape(one_line(text)).split("`")
    if len(parts) % 2 == 0:
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))
