"""Rubric tables of people and of programs, CSV or XLSX: criteria in rows, levels in columns, points in the heads.

A file may hold several tables, one below the other or a sheet for each, with titles above them. What is not a rubric,
and what had to be guessed, is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.arithmetic import apportion
from assistant.spec import Criterion, Level, Rubric

from .errors import CannotReadError
from .found import Found, assessment_of, line, split_own
from .grid import Grid, read_csv_grid, read_workbook
from .rubric_heads import LevelHead, Role, figure, level_head, looks_like_level, names_criteria, rises, role_of

_LONGEST_HEAD = 80
_ROWS_TO_TRY, _FEWEST_CELLS, _FEWEST_LEVELS, _MOST_OF = 3, 3, 2, 2 / 3
_LONGEST_TOTAL = 12
"""Characters of a cell: longer ones are no head of a column, and no figure of a row of totals."""
_OBJECTIVE = re.compile(r"\bO\d{1,4}\b")
_BRACKETED_OBJECTIVE = re.compile(r"\s*\[(O\d{1,4}(?:\s*,\s*O\d{1,4})*)\]")
_SHARE = re.compile(r"\s*[(\[–-]\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*[)\]]?\s*$")
_TOTAL = re.compile(
    r"^(?:sub)?(?:total|sum|summe|gesamt\w*|overall|score|comments?|kommentare?|notes?)\b", re.IGNORECASE
)
_POINTS = re.compile(r"^(?:points?|pts|score|marks?|punkte)?$", re.IGNORECASE)
_LEVELS_IN_ROWS = re.compile(r"^(?:levels?|ratings?|scores?|points|grades?|stufen?|niveaux?)$", re.IGNORECASE)
_SHEET = re.compile(r"^(?:sheet|tabelle|feuil|hoja|folha|foglio|blad|table) ?\d*$", re.IGNORECASE)
_RULE = "-–—_=: "
"""What a line drawn below a head is made of."""
_GUARD = re.compile(r"^'(?=\s*[=+\-@\t])")


@dataclass
class _Table:
    """A rubric table: its captions, heads and rows."""

    captions: list[str]
    head: list[str]
    rows: Grid = field(default_factory=list)


@dataclass
class _Row:
    """A criterion as it stands in the table."""

    title: str
    objectives: list[str]
    weight: float | None
    descriptors: dict[str, str]

    def go_on(self, described: dict[str, str]) -> None:
        """Add the texts of a row without a name: the criterion's cell runs over several rows."""
        for level, text in described.items():
            earlier = self.descriptors.get(level)
            self.descriptors[level] = f"{earlier}\n{text}" if earlier else text


def read_rubric_table(data: bytes, name: str) -> Found:
    """Return the rubrics of a CSV file or workbook, an assessment for each.

    Raises:
        CannotReadError: no rubric in it.
    """
    sheets = read_workbook(data, name) if data.startswith(b"PK") else {"": read_csv_grid(data, name)}
    told: list[str] = []
    rubrics: list[tuple[str, Rubric]] = []
    for sheet, grid in sheets.items():
        tables = list(_tables(grid))
        title = "" if _SHEET.match(sheet) else sheet
        if not tables and any(map(any, grid)):
            told.append(f"{f'sheet “{sheet}”' if sheet else 'the file'}: no table with criteria and levels in it.")
        for table in tables:
            rubrics += _rubrics(table, title or Path(name).stem, told)
    if not rubrics:
        raise CannotReadError(
            f"{name}: holds no rubric: a table with criteria in rows and levels in columns, such as "
            "`Criterion, Good (2), Not yet (1)`."
        )
    assessments = []
    for number, (title, rubric) in enumerate(rubrics, 1):
        assessments.append(assessment_of(title, number, rubric=_identified(rubric, title, number)))
    return Found(name, "rubric-table", assessments=tuple(assessments), left_out=tuple(told))


def _tables(grid: Grid) -> Iterator[_Table]:
    """Yield the tables of a grid; lone cells above a table are its captions, an empty row may stand within one.

    The head of a table is among the first rows after an empty one. A row of few cells before it is a head above it.
    """
    captions: list[str] = []
    table: _Table | None = None
    above: list[str] = []
    tries = _ROWS_TO_TRY
    for row in grid:
        filled = [cell for cell in row if cell.strip(_RULE)]
        if not filled:
            above, tries = [], _ROWS_TO_TRY
            continue
        head = [cell or over for cell, over in zip(row, above or [""] * len(row), strict=True)]
        if (tries or names_criteria(row[0])) and _is_head(head):
            if table and table.rows:
                yield table
            table, captions, above, tries = _Table(captions, head), [], [], 0
        elif tries and len(filled) == 1 and not (table and _TOTAL.match(filled[0])):
            captions.append(filled[0])
        else:
            above, tries = (row if len(filled) < _FEWEST_CELLS else []), max(0, tries - 1)
            if table is not None:
                table.rows.append(row)
            captions = [] if table is not None else captions
    if table and table.rows:
        yield table


def _is_head(row: list[str]) -> bool:
    """Return whether a row names criteria and levels: by the word for the one, or by those for most of the others."""
    filled = [cell for cell in row if cell]
    roles = [role_of(cell) for cell in filled]
    levels = [cell for cell, role in zip(filled, roles, strict=True) if role == "level"]
    if len(levels) < _FEWEST_LEVELS or len(set(filled)) < len(filled):
        return False
    if any(len(cell) > _LONGEST_HEAD for cell in filled):
        return False
    sure = sum(map(looks_like_level, levels))
    if _LEVELS_IN_ROWS.match(row[0]) or any(map(names_criteria, filled)):
        return True
    if "criterion" in roles:
        return sure >= 1
    scale = all(figure(cell) is not None for cell in levels) and not row[0]
    return scale or sure >= max(_FEWEST_LEVELS, _MOST_OF * (len(levels) - (row[0] in levels)))


def _rubrics(table: _Table, name: str, told: list[str]) -> Iterator[tuple[str, Rubric]]:
    """Yield title and rubric of each assessment in a table."""
    if _LEVELS_IN_ROWS.match(table.head[0]) and sum(looks_like_level(row[0]) for row in table.rows) * 2 > len(
        table.rows
    ):
        turned = [list(column) for column in zip(table.head, *table.rows, strict=True)]
        table = _Table(table.captions, ["Criterion", *turned[0][1:]], turned[1:])
    roles = _columns(table)
    cells = [row[n] for row in table.rows for n, role in enumerate(roles) if role == "level" and row[n]]
    if roles.count("level") < _FEWEST_LEVELS or sum(figure(cell) is None for cell in cells) * 2 < len(cells):
        return  # a table of figures, such as a scale of grades
    heads = _levels(table, roles, name, told)
    title, *more = table.captions or [name]
    told += [f"“{line(text)[:80]}” above the table: not placed." for text in more]
    named = roles.index("assessment") if "assessment" in roles else None
    groups: dict[str, Grid] = {}
    for row in table.rows:
        groups.setdefault(line(_plain(row[named])) if named is not None and row[named] else title, []).append(row)
    for group, rows in groups.items():
        criteria = _criteria(rows, table.head, roles, heads, told)
        if criteria:
            levels = [Level(name=h.name, points=h.points or 0.0) for h in heads.values()]
            yield line(group), Rubric(levels=sorted(levels, key=lambda lv: -lv.points), criteria=tuple(criteria))


def _columns(table: _Table) -> list[Role]:
    """Return the role of each column; exactly one holds the criteria."""
    roles: list[Role] = [role_of(head) if head else "ignored" for head in table.head]
    for column, role in enumerate(roles):
        cells = [row[column] for row in table.rows if row[column]]
        figures = all(figure(cell) is not None for cell in cells)
        if (role == "weight" and not (cells and figures)) or (role == "level" and not cells):
            roles[column] = "ignored"
    if "criterion" not in roles:
        free = next((n for n, role in enumerate(roles) if role in ("level", "objectives", "ignored")), 0)
        roles[free] = "criterion"
    first = roles.index("criterion")
    return [r if r != "criterion" or n == first else "ignored" for n, r in enumerate(roles)]


def _levels(table: _Table, roles: list[Role], name: str, told: list[str]) -> dict[int, LevelHead]:
    """Return column → level; points come from the heads, from a row of points below them, or by rank."""
    columns = [n for n, role in enumerate(roles) if role == "level"]
    heads = {n: level_head(_plain(table.head[n])) for n in columns}
    first = table.rows[0]
    below = [figure(first[n]) for n in columns]
    if _POINTS.match(first[roles.index("criterion")]) and None not in below and below:
        table.rows = table.rows[1:]
        heads = {n: LevelHead(table.head[n].strip(), p) for n, p in zip(columns, below, strict=True)}
    if any(h.points is None for h in heads.values()):
        ranks = range(1, len(columns) + 1) if rises([table.head[n] for n in columns]) else range(len(columns), 0, -1)
        heads = {n: LevelHead(heads[n].name, float(rank)) for n, rank in zip(columns, ranks, strict=True)}
        order = ", ".join(f"{h.name} {h.points:g}" for h in heads.values())
        told.append(f"“{name}”: states no points for each level; counted by their order: {order}.")
    if any(h.span for h in heads.values()):
        told.append(f"“{name}”: states ranges of points; the upper end of each was taken.")
    names: dict[str, int] = {}
    for n, head in heads.items():  # two levels of one name would share their descriptors
        names[head.name] = names.get(head.name, 0) + 1
        if names[head.name] > 1:
            heads[n] = LevelHead(f"{head.name} {names[head.name]}", head.points)
    return heads


def _criteria(
    rows: Grid, head: list[str], roles: list[Role], heads: dict[int, LevelHead], told: list[str]
) -> list[Criterion]:
    about, where = roles.index("criterion"), {role: n for n, role in reversed(list(enumerate(roles)))}
    found: list[_Row] = []
    for row in rows:
        title = line(_plain(row[about]))
        described = {h.name: _plain(row[n]) for n, h in heads.items() if row[n]}
        if _TOTAL.match(title) and not any(len(text) > _LONGEST_TOTAL for text in described.values()):
            continue
        if not title and described and found:
            found[-1].go_on(described)
            continue
        if not title or not described:
            words = title or " ".join(c for c in row if c)[:60]
            told.append(f"“{words}”: a row without {'texts' if title else 'a name'}; left out.")
            continue
        title, share = _without_share(title)
        title, objectives = _without_objectives(title)
        if role_of(head[about]) == "objectives":
            objectives += _OBJECTIVE.findall(title)
        if "objectives" in where:
            objectives += _OBJECTIVE.findall(row[where["objectives"]])
        weight = figure(row[where["weight"]]) if "weight" in where else share
        found.append(_Row(title, objectives, weight, described))
    told += [f"column “{line(head[n])}”: not taken." for n, r in enumerate(roles) if r == "ignored" and head[n]]
    weights = _shares([row.weight for row in found])
    return [
        Criterion(
            id=f"C{n}",
            title=row.title,
            objectives=tuple(dict.fromkeys(row.objectives)),
            weight=weight,
            descriptors=row.descriptors,
        )
        for n, (row, weight) in enumerate(zip(found, weights, strict=True), 1)
    ]


def _shares(weights: list[float | None]) -> list[float | None]:
    """Return weights in percent that add up to 100, whatever they are stated in; none where one is missing."""
    stated = [w for w in weights if w is not None]
    total = sum(stated)
    if len(stated) < len(weights) or total <= 0:
        return [None] * len(weights)
    if abs(total - 100) < 0.01:
        return list(weights)
    return [part / 100 for part in apportion(10_000, stated)]


def _without_share(title: str) -> tuple[str, float | None]:
    found = _SHARE.search(title)
    return (title[: found.start()].strip(), float(found[1].replace(",", "."))) if found else (title, None)


def _without_objectives(title: str) -> tuple[str, list[str]]:
    found = _BRACKETED_OBJECTIVE.search(title)
    return (_BRACKETED_OBJECTIVE.sub("", title), _OBJECTIVE.findall(found[1])) if found else (title, [])


def _identified(rubric: Rubric, title: str, number: int) -> Rubric:
    """Return a rubric whose rows have our ids, where their titles carry them, else ids of their assessment."""
    own, _ = split_own(title, "assessment")
    assessment = own or f"A{number}"
    taken: set[str] = set()
    criteria = []
    for criterion in rubric.criteria:
        known, rest = split_own(criterion.title, "criterion")
        new = known if known and known not in taken else f"{assessment}.{criterion.id}"
        taken.add(new)
        criteria.append(criterion.with_changes(id=new, title=rest or criterion.title))
    return rubric.with_changes(criteria=tuple(criteria))


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return _GUARD.sub("", cell)
