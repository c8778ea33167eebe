"""The alignment matrix: objectives in rows, assessments and modules in columns; Enter opens what a cell is about."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message as Told
from textual.widgets import DataTable

from assistant.checker.matrix import AlignmentMatrix, AssessmentCell, ModuleCell, Row
from assistant.conversation.views import counted

from ..border import clean_line, drawn
from ..view import View
from .literal import LiteralStatic

_STANDING = {"below": "↓", "above": "↑", "at": "", "open": ""}
_ROLE = {"feedback": "f", "taking-part": "p", "judged": ""}


class MatrixTable(DataTable[Text]):
    """The cells."""

    BINDINGS: ClassVar = [Binding("enter", "select_cursor", "Open")]

    class Left(Told):
        """The first column was left."""

    def action_cursor_left(self) -> None:
        """Move left; from the first column out of the table."""
        if self.cursor_coordinate.column:
            super().action_cursor_left()
        else:
            self.post_message(self.Left())


class MatrixPane(Vertical):
    """The matrix with its gaps and its legend."""

    class Chosen(Told):
        """An element is to be opened."""

        def __init__(self, at: str) -> None:
            super().__init__()
            self.at = at

    def __init__(self) -> None:
        super().__init__()
        self._shown: AlignmentMatrix | None = None
        self._proposed = False

    def compose(self) -> ComposeResult:
        """Return gaps, table and legend."""
        yield LiteralStatic(id="gaps")
        yield MatrixTable(id="matrix", cursor_type="cell", zebra_stripes=True)
        yield LiteralStatic(
            drawn(("A: % of the result, M: minutes; * with practice, ↓ below the objective's level, ↑ above it, "
                   "f feedback only, p for taking part, ✗ gap. Enter opens.", "$muted")), id="legend",
        )  # fmt: skip

    def show(self, view: View) -> None:
        """Draw the matrix, where it is another one."""
        if view.matrix == self._shown and bool(view.proposal) == self._proposed:
            return
        self._shown, self._proposed = view.matrix, bool(view.proposal)
        matrix, table = view.matrix, self.query_one(MatrixTable)
        table.display = self.query_one("#legend").display = bool(matrix.rows)
        self._tell_gaps(matrix)
        table.clear(columns=True)
        if not matrix.rows:
            return
        table.add_column("", key="")
        for column in (*matrix.assessments, *matrix.modules):
            table.add_column(Text(clean_line(column.at, 8), style="bold" if column.gaps else ""), key=column.at)
        for row in matrix.rows:
            table.add_row(*_cells(row, matrix), key=row.objective)

    def _tell_gaps(self, matrix: AlignmentMatrix) -> None:
        gaps = self.query_one("#gaps", LiteralStatic)
        if not matrix.rows:
            gaps.show(("The matrix comes with the first objectives.", "$muted"))
            return
        of = "as proposed: " if self._proposed else ""
        told = [(f"\n✗ {at} {'; '.join(missing)}", "$text-error") for at, missing in matrix.gaps]
        gaps.show((f"{of}no gaps" if not told else f"{of}{counted(len(told), 'gap')}", "bold"), *told)

    def on_data_table_cell_selected(self, event: MatrixTable.CellSelected) -> None:
        """Open the assessment or module of the column, or the objective of the row."""
        event.stop()
        at = event.cell_key.column_key.value or event.cell_key.row_key.value
        if at:
            self.post_message(self.Chosen(at))


def _cells(row: Row, matrix: AlignmentMatrix) -> list[Text]:
    assessed = {cell.assessment: cell for cell in row.assessed}
    taught = {cell.module: cell for cell in row.taught}
    gap = Text(f"{row.objective} ✗" if row.gaps else row.objective, style="bold")
    return [
        gap,
        *(_assessed(assessed.get(c.at)) for c in matrix.assessments),
        *(_taught(taught.get(c.at)) for c in matrix.modules),
    ]


def _assessed(cell: AssessmentCell | None) -> Text:
    if cell is None:
        return Text("·", style="dim", justify="right")
    share = f"{cell.weight:.0f}" if cell.weight >= 0.5 or not cell.weight else "<1"
    return Text(f"{share}{_STANDING[cell.standing]}{_ROLE[cell.role]}", justify="right")


def _taught(cell: ModuleCell | None) -> Text:
    if cell is None:
        return Text("·", style="dim", justify="right")
    return Text(f"{cell.minutes:.0f}{'*' if cell.practice else ''}", justify="right")
