"""Is each objective assessed and taught? By the links a document states, else by the words its parts share."""

from collections.abc import Iterator
from functools import cached_property

from assistant.checker import Finding, Severity
from assistant.language.relevance import Relevance, relevance
from assistant.outline import StatedAssessment, StatedObjective, Stretch

from .links import Links, stated_links
from .paper import Paper, listed, quoted
from .wording import Spoken, is_open, is_presence, specific_words, subject_words, telling_words

_LEAST_SUBJECT = 2
"""Specific words an objective must have for its absence elsewhere to mean something."""
_LEAST_TOPICS = 3
_SURE_SUBJECT = 3
_FAR = 0.1
"""Relevance, 0 to 1, below which no assessment speaks of an objective; 0.5 is as likely as not. In outlines made from
teaching modules, 1 of 78 assessed objectives lay below, and 24 of 84 whose assessments had been cut out."""
_FEW = 0.2
"""Share of the objectives up to which missing words are gaps rather than the way the document is written."""
_ELSEWHERE = frozenset(
    "objectives description title issuer contact policy audience prerequisites grading-scale mission support contents"
    " changes code level credits lead-in".split()
)
"""What a section is read as, or taken for, that teaches nothing."""


class Coverage:
    """Objectives, assessments and topics of one document, held against each other."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.objectives = paper.outline.objectives
        self.links: Links = stated_links(paper)

    @cached_property
    def subjects(self) -> list[dict[str, str]]:
        """What each objective is about: stem → word."""
        return [subject_words(o.text) for o in self.objectives]

    @cached_property
    def judged(self) -> list[StatedAssessment]:
        """The assessments that count and in which work is judged."""
        return [a for a in self.paper.outline.assessments if a.weight != 0 and not is_presence(a.title)]

    @cached_property
    def general(self) -> list[StatedAssessment]:
        """Those of them that may cover anything: they name no subject in their title, and are open or not described."""
        asked = Spoken.of(o.text for o in self.objectives)
        return [
            a
            for a in self.judged
            if not specific_words(a.title)
            and not asked.shared(telling_words(a.title))
            and (is_open(a.title) or len(specific_words(" ".join(self._texts(a)))) < _SURE_SUBJECT)
        ]

    def _texts(self, work: StatedAssessment) -> list[str]:
        """Return all that the document says of an assessment."""
        own = [work.title, work.description or ""]
        name = work.title.casefold()
        for stretch in self.paper.stretches:
            under = any(name == h.casefold() or h.casefold().startswith(name) for h in stretch.headings)
            if stretch.line == work.line and stretch.place == "assessments":
                own.append(stretch.text if not stretch.cells else " ".join(stretch.cells))
            elif under:
                own.append(stretch.text)
        return own

    @cached_property
    def assessed_words(self) -> Spoken:
        """Everything the document says about its assessments."""
        texts = [text for work in self.judged for text in self._texts(work)]
        texts += [s.text for s in self.paper.stretches if s.kinds[:1] == ("assessments",)]
        return Spoken.of(texts)

    @cached_property
    def unspoken(self) -> list[int]:
        """Places of the objectives that no assessment is linked to or speaks of."""
        return [
            place
            for place, subject in enumerate(self.subjects)
            if place not in self.links.assessed
            and len(subject) >= _LEAST_SUBJECT
            and not self.assessed_words.shared(telling_words(self.objectives[place].text))
        ]

    @cached_property
    def _relevances(self) -> list[Relevance]:
        """For each assessment that is judged, how much it speaks of each objective."""
        statements = {str(place): [o.text] for place, o in enumerate(self.objectives)}
        return [relevance(" ".join(self._texts(work)), statements) for work in self.judged]

    @cached_property
    def far(self) -> list[int]:
        """Places of the objectives that share a word with some assessment, yet are far from all of them."""
        nearest = {found.best for found in self._relevances}
        return [
            place
            for place in range(len(self.objectives))
            if place not in self.links.assessed
            and place not in self.unspoken
            and len(self.subjects[place]) >= _LEAST_SUBJECT
            and str(place) not in nearest
            and max(found.scores[str(place)] for found in self._relevances) < _FAR
        ]

    @cached_property
    def _placeable(self) -> list[int]:
        """Places of the objectives whose absence from the content would mean something."""
        return [
            place
            for place, objective in enumerate(self.objectives)
            if objective.course_level
            and not self.paper.under_topic(objective.line)
            and len(self.subjects[place]) >= _LEAST_SUBJECT
        ]

    @cached_property
    def untaught(self) -> list[int]:
        """Places of the objectives of which nothing else in the document speaks."""
        if len(self.paper.outline.topics) < _LEAST_TOPICS:
            return []
        silent = []
        for place in self._placeable:
            own = self.objectives[place]
            elsewhere = Spoken.of(
                [s.text for s in self.paper.stretches if _may_teach(s, own.line)]
                + [o.text for o in self.objectives if o.module and o is not own]
            )
            if not elsewhere.shared(telling_words(own.text)):
                silent.append(place)
        return silent

    @property
    def tells_what_is_taught(self) -> bool:
        """Whether the content's words can be held against the objectives at all."""
        able = len(self._placeable)
        return able > 0 and len(self.paper.outline.topics) >= _LEAST_TOPICS and 2 * len(self.untaught) <= able

    def findings(self) -> Iterator[Finding]:
        """Yield what is found on links, on assessments without a subject, on objectives not assessed and not taught."""
        for line, code in dict.fromkeys(self.links.unknown):
            yield self.paper.finding(
                "ALN119",
                f"“{code}” is named here, but the document states only {len(self.objectives)} objectives: correct the "
                "number, or state the objective.",
                evidence=code,
                line=line,
                about=code,
            )
        if self.objectives and self.paper.outline.assessments:
            yield from self._not_assessed()
        if self.objectives:
            yield from self._not_taught()

    def _not_assessed(self) -> Iterator[Finding]:
        if not self.judged:
            yield self._only_presence()
        elif len(self.links.assessed) * 2 >= len(self.objectives):
            yield from self._not_linked()
        elif self.general and (len(self.general) == len(self.judged) or len(self.unspoken) == len(self.objectives)):
            yield self._all_general()
        elif self.general or 2 * len(self.unspoken) > len(self.objectives) or not self._are_described():
            if self.unspoken:
                yield self._some_silent([self.objectives[place] for place in self.unspoken])
        else:
            yield from (self._silent(place) for place in self.unspoken)
            yield from (self._far_from_all(place) for place in self.far)

    def _are_described(self) -> bool:
        """Tell whether most assessments have a telling title, or the document says more of them than titles."""
        titles = [specific_words(work.title) for work in self.judged]
        named = {own for title in titles for own in title}
        told = [
            len(title) >= _SURE_SUBJECT
            or len(specific_words(" ".join(self._texts(work))).keys() - named) >= _LEAST_SUBJECT
            for work, title in zip(self.judged, titles, strict=True)
        ]
        return sum(told) * 2 > len(told)

    def _only_presence(self) -> Finding:
        works = self.paper.outline.assessments
        names = listed(quoted(a.title) for a in works)
        return self.paper.finding(
            "ALN101",
            f"The only assessment named is {names}, and being there or handing in shows none of the objectives: say "
            "what work is judged, and which objectives it shows.",
            evidence=names,
            line=works[0].line,
            about=works[0].title,
        )

    def _not_linked(self) -> Iterator[Finding]:
        linked = {place for works in self.links.assessed.values() for place in works}
        free = [a for i, a in enumerate(self.paper.outline.assessments) if i not in linked and a in self.general]
        rest = (
            f" Only {listed(quoted(a.title) for a in free)}, which says nothing of it, could show it." if free else ""
        )
        for place, objective in enumerate(self.objectives):
            if place not in self.links.assessed:
                yield self.paper.finding(
                    "ALN101",
                    f"The document says which assessments show its other objectives, but names none for "
                    f"{quoted(objective.text)}.{rest} Name one, or take the objective out.",
                    evidence=objective.text,
                    line=objective.line,
                    about=objective.text,
                    severity=Severity.INFO if free else None,
                )

    def _all_general(self) -> Finding:
        names = listed(quoted(a.title) for a in self.general)
        if len(self.general) == 1:
            said = f"{names} does not say what it covers: name the objectives it shows"
        else:
            said = f"By their titles {names} could cover anything: name for each the objectives it shows"
        return self.paper.finding(
            "ALN102",
            f"{said}, so that a reader can tell whether each objective is assessed.",
            evidence=names,
            line=self.general[0].line,
            about=self.general[0].title,
        )

    def _some_silent(self, silent: list[StatedObjective]) -> Finding:
        names = listed((quoted(o.text) for o in silent), 3)
        works = listed(quoted(a.title) for a in self.general or self.judged)
        it = "it" if len(silent) == 1 else "them"
        if self.general:
            rest = f"only {works}, where anything may come up, can show {it}"
        elif self._are_described():
            rest = f"what is said of {works} is about other things"
        else:
            rest = f"only {works}, named but not described, can show {it}"
        return self.paper.finding(
            "ALN101",
            f"No assessment speaks of {names}: {rest}. Say there which objectives it shows, or assess {it}.",
            evidence="; ".join(o.text for o in silent),
            line=silent[0].line,
            about=silent[0].text if len(silent) == 1 else "",
            severity=Severity.INFO,
        )

    def _silent(self, place: int) -> Finding:
        objective = self.objectives[place]
        names = listed(quoted(a.title) for a in self.judged)
        titled = all(
            specific_words(a.title) for a in self.judged
        )  # a "Final paper" may take up more than is said of it
        return self.paper.finding(
            "ALN101",
            f"No assessment in the document speaks of {quoted(objective.text)}: none of its words "
            f"({self._words(place)}) stands in what is said of {names}. Assess it, or say which of these shows it.",
            evidence=objective.text,
            line=objective.line,
            about=objective.text,
            severity=None if titled else Severity.INFO,
        )

    def _far_from_all(self, place: int) -> Finding:
        objective = self.objectives[place]
        scores = [found.scores[str(place)] for found in self._relevances]
        nearest = self.judged[scores.index(max(scores))]
        shared = Spoken.of(self._texts(nearest)).shared(self.subjects[place])
        return self.paper.finding(
            "ALN101",
            f"The assessments speak of other objectives rather than of {quoted(objective.text)}; the nearest is "
            f"{quoted(nearest.title)} (words in common: {', '.join(shared[:6]) or 'none'}). If that one shows it, "
            "say so there.",
            evidence=objective.text,
            line=objective.line,
            about=objective.text,
            severity=Severity.INFO,
        )

    def _not_taught(self) -> Iterator[Finding]:
        if not self.tells_what_is_taught:
            return
        alone = len(self.untaught) <= max(1, _FEW * len(self._placeable))
        for place in self.untaught:
            objective = self.objectives[place]
            sure = alone and len(self.subjects[place]) >= _SURE_SUBJECT
            yield self.paper.finding(
                "ALN108",
                f"Nothing else in the document speaks of {quoted(objective.text)}: none of its words "
                f"({self._words(place)}) stands in the topics, readings or activities. Say where it is taught, or "
                "take it out.",
                evidence=objective.text,
                line=objective.line,
                about=objective.text,
                severity=None if sure else Severity.INFO,
            )

    def _words(self, place: int) -> str:
        return ", ".join(list(self.subjects[place].values())[:6])


def _may_teach(stretch: Stretch, own_line: int) -> bool:
    """Tell whether a piece of the document could teach something; the row of a table can, also an objective's own."""
    if stretch.place == "objectives" or (stretch.line == own_line and not stretch.cells):
        return False
    return not ({stretch.place, *stretch.kinds[:1]} & _ELSEWHERE)
