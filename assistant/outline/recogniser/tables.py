"""What a table is about: which row heads it, and what each column holds."""

from __future__ import annotations

import re

from ..blocks import Block, Row
from .quantities import PERCENT, RANGE_PERCENT, quantities
from .units import parse_unit
from .words import Words, fold

_GRADE = re.compile(r"[A-F][+−–-]?(?:\s*/\s*[A-F][+−-]?)?|pass|fail|s|nc|hd|d|cr", re.IGNORECASE)
_TITLED = re.compile(r"[^\W\d_]{3,}\W+[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?\s*(?:%|points?|pts?\.?|punkte|puntos)?", re.IGNORECASE)


class Table:
    """Header, body rows and the column number of each role; -1 where a role has no column."""

    def __init__(self, block: Block, words: Words) -> None:
        self.block = block
        self._words = words
        self._quantities = quantities(words)
        self.width = max((len(row.cells) for row in block.rows), default=0)
        start = self._header_row()
        self.header: tuple[str, ...] = block.rows[start].texts if start >= 0 else ()
        self.body: list[Row] = [row for i, row in enumerate(block.rows) if i > start and any(row.texts)]
        self.roles: dict[str, int] = self._by_header() if self.header else {}
        if not self.header:
            self._by_content()

    def column(self, role: str) -> int:
        """The column of a role."""
        return self.roles.get(role, -1)

    def cell(self, row: Row, role: str) -> str:
        """The text a row has for a role; empty where it has none."""
        place = self.column(role)
        return row.cells[place].text if 0 <= place < len(row.cells) else ""

    def _header_row(self) -> int:
        """The row that heads the table, among the first three; -1 where none does."""
        rows = self.block.rows
        for index, row in enumerate(rows[:3]):
            texts = [text for text in row.texts if text]
            if row.merged or len(texts) < min(2, self.width):
                continue
            known = sum(bool(self._words.columns(text)) for text in texts if len(text) < 60)
            short = all(len(text.split()) <= 9 for text in texts)
            numbers = sum(bool(re.search(r"\d", re.sub(r"\([^()]*\)", "", text))) for text in texts)
            plain = numbers == 0 or (known >= 3 and numbers == 1)
            if short and (row.header or (plain and known >= 2 and (index == 0 or known == len(texts)))):
                return index
            if index == 0 and short and plain and known and known >= 0.5 * len(texts) and len(rows) > 2:
                return index
        return 0 if rows and rows[0].header and any(rows[0].texts) else -1

    def _by_header(self) -> dict[str, int]:
        readings = [self._words.columns(text) for text in self.header]
        roles: dict[str, int] = {}
        for rank in range(4):
            for column, kinds in enumerate(readings):
                total = "total" in fold(self.header[column])
                if kinds[rank : rank + 1] == ("points",) and "points" in roles and total:
                    roles["points"] = column
                if len(kinds) > rank and column not in roles.values() and kinds[rank] not in roles:
                    roles[kinds[rank]] = column
        return self._corrected(roles, readings)

    def _corrected(self, roles: dict[str, int], readings: list[tuple[str, ...]]) -> dict[str, int]:
        """A header word has several senses; the cells below decide."""
        for role in ("weight", "points", "minutes"):
            if role in roles and self._share_numeric(roles[role]) < 0.5:
                del roles[role]
        for column in range(len(readings)):
            spare = next((kind for kind in readings[column] if kind not in roles), None)
            if column not in roles.values() and spare:
                roles[spare] = column
        self._name_work(roles, readings)
        self._name_units(roles)
        return roles

    def _name_units(self, roles: dict[str, int]) -> None:
        """Columns that count units are weeks; a week column with titles in it holds the topics."""
        if "unit" in roles and "week" not in roles and self._counts(roles["unit"]):
            roles["week"] = roles.pop("unit")
        if "week" in roles and "topic" in roles and self._share_titled(roles["week"]) > 0.6:
            roles["topic"] = roles.pop("week")  # "Week 1 – Nests" tells more than the column of aims beside it
        if "week" in roles and "topic" not in roles and "unit" not in roles and self._share_wordy(roles["week"]) > 0.6:
            roles["topic"] = roles.pop("week")

    def _name_work(self, roles: dict[str, int], readings: list[tuple[str, ...]]) -> None:
        """The column that names the graded work beside a weight; without a weight it is one of topics."""
        weighed = bool({"weight", "points"} & set(roles))
        place = roles.get("component", -1)
        if place >= 0 and not weighed and "topic" not in roles and "topic" in readings[place]:
            roles["topic"] = roles.pop("component")
        place = roles.get("topic", -1)
        if place >= 0 and weighed and "component" not in roles and "component" in readings[place]:
            roles["component"] = place
        if "assessment" in roles and weighed and "component" not in roles:
            roles["component"] = roles["assessment"]
        if weighed and "component" not in roles:
            spare = [c for c in range(len(readings)) if c not in roles.values()] or [
                roles.get("topic", roles.get("unit", -1))
            ]
            roles["component"] = max(spare, key=self._share_wordy)

    def _share_titled(self, column: int) -> float:
        """The share of cells that name a unit and give it a title of its own."""
        texts = self._texts(column)
        named = [t for t in texts if (unit := parse_unit(t, self._words)) and _TITLED.search(unit.title)]
        return len(named) / len(texts) if texts else 0.0

    def _counts(self, column: int) -> bool:
        """A column that only counts units: bare numbers, or "Module 1" and no title, each once."""
        texts = self._texts(column)
        bare = [t for t in texts if self._is_when(t) or ((u := parse_unit(t, self._words)) is not None and not u.title)]
        return bool(texts) and len(bare) >= 0.6 * len(texts) and len(set(texts)) == len(texts)

    def _by_content(self) -> None:
        """Roles of a table without a header, from what its cells look like."""
        for column in range(self.width):
            texts = [row.cells[column].text for row in self.body if column < len(row.cells) and row.cells[column].text]
            if not texts:
                continue
            if "weight" not in self.roles and sum(bool(PERCENT.search(t)) for t in texts) >= 0.7 * len(texts):
                self.roles["weight"] = column
            elif "week" not in self.roles and sum(self._is_when(t) for t in texts) >= 0.6 * len(texts):
                self.roles["week"] = column
            elif "minutes" not in self.roles and sum(
                self._quantities.minutes(t) is not None and len(t) < 24 for t in texts
            ) >= 0.6 * len(texts):
                self.roles["minutes"] = column
            elif (
                "points" not in self.roles
                and column
                and sum(bool(_NUMBER.fullmatch(t)) for t in texts) >= 0.7 * len(texts)
            ):
                self.roles["points"] = column
        free = [column for column in range(self.width) if column not in self.roles.values()]
        wordy = [column for column in free if self._share_wordy(column) > 0.4]
        if wordy:
            self.roles["component" if {"weight", "points"} & set(self.roles) else "topic"] = wordy[0]

    def _is_when(self, text: str) -> bool:
        first = text.split("\n", maxsplit=1)[0]
        return bool(
            self._quantities.only_date(first)
            or re.fullmatch(r"\d{1,2}(?:\s*[-–]\s*\d{1,2})?\.?|[IVX]{1,5}\.?", first)
            or re.fullmatch(rf"{self._words.any_of('words')}\s*\d{{1,2}}\b.{{0,30}}", fold(first))
        )

    def _texts(self, column: int) -> list[str]:
        return [row.cells[column].text for row in self.body if 0 <= column < len(row.cells) and row.cells[column].text]

    def _share_numeric(self, column: int) -> float:
        texts = self._texts(column)
        return sum(bool(re.search(r"\d", text)) for text in texts) / len(texts) if texts else 0.0

    def _share_wordy(self, column: int) -> float:
        texts = self._texts(column)
        return sum(sum(c.isalpha() for c in text) > 3 for text in texts) / len(texts) if texts else 0.0

    @property
    def is_grading_scale(self) -> bool:
        """Letters against ranges."""
        cells = [text for row in self.block.rows for text in row.texts if text]
        letters = sum(bool(_GRADE.fullmatch(text.strip())) for text in cells)
        ranges = sum(
            bool(
                RANGE_PERCENT.search(text)
                or re.fullmatch(r"[<>≥]?\s*\d{2,4}(?:\.\d+)?\s*(?:[-–]\s*\d{2,4}(?:\.\d+)?)?", text)
            )
            for text in cells
        )
        return (letters >= 3 and letters + ranges >= 0.5 * len(cells)) or (
            ranges >= 4 and ranges >= 0.45 * len(cells) and letters >= 2
        )

    @property
    def is_schedule(self) -> bool:
        """Whether its rows are units of content in time."""
        roles = set(self.roles)
        if self.is_grading_scale or not roles & {"topic", "unit"}:
            return False
        if roles & {"weight", "points"} and not roles & {"week", "date"}:
            return False
        return bool(roles & {"week", "date", "minutes", "objectives", "reading", "activity", "due", "assessment"}) or {
            "topic", "unit"
        } <= roles  # fmt: skip

    def wordy_objectives(self) -> bool:
        """Whether the objectives column holds statements, not marks or codes."""
        texts = self._texts(self.column("objectives"))
        return bool(texts) and sum(len(text.split()) >= 3 for text in texts) >= 0.5 * len(texts)
