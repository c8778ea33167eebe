"""Canvas's rubric CSV, and rubric tables of the same shape: a row for each criterion, three columns for each rating."""

import csv
import io
import re

from assistant.spec import Criterion, Level, Rubric, clean_text

from .errors import CannotReadError
from .found import Found, assessment_of, line, split_own

_NAME, _CRITERION, _ABOUT = "rubric name", "criteria name", "criteria description"
_OBJECTIVES = re.compile(r"\[(O\d{1,4})\]")
_MOST_ROWS = 5_000


def read_canvas_csv(data: bytes, name: str) -> Found:
    """Return the rubrics, an assessment for each.

    Raises:
        CannotReadError: not a rubric CSV of Canvas.
    """
    text = clean_text(data.decode("utf-8-sig", "replace"))
    try:
        rows = [row for _, row in zip(range(_MOST_ROWS), csv.reader(io.StringIO(text, newline="")), strict=False)]
    except csv.Error as error:
        raise CannotReadError(f"{name}: broken CSV ({error}); export it anew.") from None
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if _NAME not in head or _CRITERION not in head or "rating name" not in head:
        raise CannotReadError(f"{name}: is no rubric CSV of Canvas: its first row must name {_NAME.title()}, "
                              f"{_CRITERION.title()} and Rating Name.")  # fmt: skip
    first_rating = head.index("rating name")
    groups: dict[str, list[dict[str, object]]] = {}
    left_out: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        cells = dict(zip(head[:first_rating], row, strict=False))
        title, criterion = line(_unquoted(cells.get(_NAME, ""))), line(_unquoted(cells.get(_CRITERION, "")))
        ratings = _ratings(row[first_rating:])
        if not any(cell.strip() for cell in row):
            continue
        if not title or not criterion or not ratings:
            left_out.append(f"row {number}: has no rubric name, criterion or rating.")
            continue
        groups.setdefault(title, []).append({"title": criterion, "about": cells.get(_ABOUT, ""), "ratings": ratings})
    assessments = [
        assessment_of(title, n, rubric=_rubric(title, n, found, left_out))
        for n, (title, found) in enumerate(groups.items(), 1)
    ]
    return Found(name, "canvas-rubrics", assessments=tuple(assessments), left_out=tuple(left_out))


def _ratings(cells: list[str]) -> list[tuple[str, str, float]]:
    found = []
    for at in range(0, len(cells) - 2, 3):
        level, descriptor, points = (_unquoted(c).strip() for c in cells[at : at + 3])
        if level or descriptor:
            found.append((line(level) or f"Level {at // 3 + 1}", descriptor, _figure(points)))
    return found


def _rubric(title: str, number: int, rows: list[dict[str, object]], left_out: list[str]) -> Rubric:
    """Return the rubric: points of the levels from the heaviest row, weights of the rows from their best points."""
    own, _ = split_own(title, "assessment")
    assessment = own or f"A{number}"
    best = [max((p for _, _, p in row["ratings"]), default=0.0) for row in rows]  # type: ignore[attr-defined]
    total = sum(best)
    heaviest = rows[best.index(max(best))]["ratings"]
    levels = tuple(Level(name=n, points=p) for n, _, p in heaviest)  # type: ignore[attr-defined]
    names = {level.name for level in levels}
    equal = len(set(best)) == 1
    criteria = []
    taken: set[str] = set()
    for place, row in enumerate(rows, 1):
        known, rest = split_own(str(row["title"]), "criterion")
        own_id = known if known and known not in taken else f"{assessment}.C{place}"
        taken.add(own_id)
        ratings = row["ratings"]
        strange = [n for n, _, _ in ratings if n not in names]  # type: ignore[attr-defined]
        if strange:
            left_out.append(f"“{rest}”: its level {', '.join(strange)}, which the other rows of “{title}” don't have.")
        criteria.append(
            Criterion(
                id=own_id,
                title=rest,
                objectives=tuple(dict.fromkeys(_OBJECTIVES.findall(str(row["about"])))),
                weight=None if equal or not total else round(100 * best[place - 1] / total, 2),
                descriptors={n: d for n, d, _ in ratings if n in names},  # type: ignore[attr-defined]
            )
        )
    return Rubric(levels=levels, criteria=tuple(criteria))


def _unquoted(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if re.match(r"^'\s*[=+\-@\t]", cell) else cell


def _figure(text: str) -> float:
    try:
        return max(0.0, min(float(text.replace(",", ".")), 1e6))
    except ValueError:
        return 0.0
