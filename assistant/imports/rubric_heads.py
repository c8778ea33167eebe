"""What the heads of a rubric table say: which column is which, and how many points a level is worth."""

import re
from dataclasses import dataclass
from typing import Literal

Role = Literal["criterion", "objectives", "weight", "assessment", "ignored", "level"]


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b".replace("_", " "), re.IGNORECASE)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words.split())})".replace("_", " "), re.IGNORECASE)


_ROLES: dict[Role, re.Pattern[str]] = {
    "criterion": _whole(
        r"(?:\w+_)?criteri(?:on|a|um|en|o|os|i) kriteri(?:um|en|a|o|os) crit[eè]res? dimensions? categor(?:y|ies)"
        r" aspects? aspekte? elements? traits? components? areas? indicators?"
        r" qualit(?:y|ies) skills? competenc(?:y|e|ies|es)"
    ),
    "objectives": _whole(
        r"(?:(?:learning|course|related)_)?(?:objectives?|outcomes?) [ckmp]?los? lernziele? objectifs? objetivos?"
    ),
    "weight": _whole(
        r"(?:weight(?:ing|s)?|gewicht(?:ung)?|poids|peso|ponderaci[oó]n)(?:_?\(?%\)?|_in_(?:%|percent))?"
        r" % percent(?:age)? max(?:imum|\.)?_?(?:points|score|marks) points?(?:_possible)? possible(?:_points)? marks?"
        r" out_of value punkte"
    ),
    "assessment": _whole(r"assessments? rubrics? assignments? tasks? prüfung(?:en)?"),
    "ignored": _whole(
        r"comments? notes? feedback remarks? scores? total grade result your_score self.?assessment id no\.? nr\.? #"
        r" (?:points?|marks?|score)_(?:earned|awarded|given|obtained) kommentare? bemerkung(?:en)? evidence"
        r" descriptions? beschreibung(?:en)? details? due(?:_date)? dates? week"
    ),
}
_CRITERIA = re.compile(r"criteri|kriteri|crit[eè]re", re.IGNORECASE)
_BEST = _any(
    "exemplary excellent outstanding distinguished advanced expert exceeds mastery superior very_good sehr_gut"
    " excelente très_bien high(?:est)? strong"
)
_WEAK = _any(
    "beginning beginner emerging novice poor unsatisfactory inadequate insufficient fail(?:s|ing)? not_yet below weak"
    " missing absent none unacceptable ungenügend mangelhaft deficiente insuficiente insuffisant low(?:est)? needs"
)
_MIDDLE = _any(
    "proficient competent good satisfactory adequate acceptable developing basic meets fair average limited"
    " accomplished capable partial(?:ly)? gut befriedigend ausreichend bueno regular bien passable approaching"
    " pass level"
)
_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_SPAN = rf"({_NUMBER})\s*%?(?:\s*(?:-|–|—|to|bis)\s*({_NUMBER}))?"
_UNIT = r"\s*(pts?\.?|points?|marks?|%|p\.|punkte?|puntos?)?\s*"
_MOST_UNNAMED = 100
"""A bare number above is no number of points, but a year or the like."""
_BRACKETED = re.compile(rf"^(.*\S)[\s:–—-]*[(\[]\s*{_SPAN}{_UNIT}[)\]]$", re.IGNORECASE | re.DOTALL)
_LEADING = re.compile(rf"^{_SPAN}{_UNIT}(?:[-–—:=.)]\s*|\s+|\n)(\D.*)$", re.IGNORECASE | re.DOTALL)
_TRAILING = re.compile(rf"^(.*?[^\s\d:=–—-])[\s:=–—-]+{_SPAN}{_UNIT}$", re.IGNORECASE | re.DOTALL)
_ALONE = re.compile(rf"^{_SPAN}{_UNIT}$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:level|grade|band|stage|score|stufe|niveau|nivel)$", re.IGNORECASE)


@dataclass(frozen=True)
class LevelHead:
    """The head of a level's column."""

    name: str
    points: float | None
    span: bool = False
    """True where a range of points is stated; `points` is its upper end."""


def role_of(head: str) -> Role:
    """Return what a column holds by its head; what is none of the usual others is a level."""
    text = " ".join(head.split()).strip(" :*")
    return next((role for role, pattern in _ROLES.items() if pattern.fullmatch(text)), "level")


def level_head(head: str) -> LevelHead:
    """Return name and points of a level: `Good (3)`, `3 - Good`, `Good: 3 points`, `Level 3`, `10-8 pts Good`."""
    text = " ".join(head.split())
    if found := _ALONE.match(text):
        name, first, second, unit = text, found[1], found[2], found[3]
    elif found := _BRACKETED.match(text):
        name, first, second, unit = found[1].rstrip(" :–—-"), found[2], found[3], found[4]
    elif found := _LEADING.match(text):
        name, first, second, unit = found[4].strip(), found[1], found[2], found[3]
    elif found := _TRAILING.match(text):
        name, first, second, unit = found[1], found[2], found[3], found[4]
        name = text if _NUMBERED.match(name) else name
    else:
        return LevelHead(text, None)
    points, span = _upper(first, second)
    return LevelHead(name, points, span) if unit or points <= _MOST_UNNAMED else LevelHead(text, None)


def names_criteria(head: str) -> bool:
    """Return whether a head says “criteria”, which nothing but a rubric says."""
    return bool(_CRITERIA.search(head))


def looks_like_level(head: str) -> bool:
    """Return whether a head names a level for sure: by a usual word, or by points in brackets or with their unit."""
    text = " ".join(head.split())
    if any(pattern.search(text) for pattern in (_BEST, _WEAK, _MIDDLE)) or _BRACKETED.match(text):
        return True
    return any((found := shape.match(text)) and found[3] for shape in (_ALONE, _LEADING)) or bool(
        (found := _TRAILING.match(text)) and found[4]
    )


def rises(heads: list[str]) -> bool:
    """Return whether levels without points go from the weakest to the best, by their words."""
    return bool(_WEAK.search(heads[0]) or _BEST.search(heads[-1])) and not _BEST.search(heads[0])


def figure(text: str) -> float | None:
    """Return a cell's number, `25 %` and `2,5` too; None where it holds none, or more than that."""
    found = _ALONE.match(" ".join(text.split()))
    return _upper(found[1], found[2])[0] if found else None


def _upper(first: str, second: str | None) -> tuple[float, bool]:
    numbers = [float(n.replace(",", ".")) for n in (first, second) if n]
    return max(numbers), len(numbers) > 1
