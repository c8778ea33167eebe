"""What leads to each objective in detail, and Webb's and Porter's measures, for people."""

from collections.abc import Iterator
from typing import Any

from assistant.checker import porter, webb
from assistant.checker.matrix import AlignmentMatrix, Row
from assistant.checker.porter import Porter
from assistant.checker.webb import Share, Webb

from .matrix_grid import GAP, figure
from .tables import plain, table

_STANDING = {"below": " ↓", "above": " ↑", "at": "", "open": ""}
_ROLE = {"judged": "shown by", "feedback": "feedback", "taking-part": "taking part"}
_EMPHASIS = {"equal": "equal emphasis", "minutes": "teaching time"}


def details(matrix: AlignmentMatrix) -> Iterator[Any]:
    """Yield, for each objective, a table of every criterion, item and activity with level, weight and minutes."""
    for row in matrix.rows:
        yield plain("")
        heading = plain(f"{row.objective} {row.level or 'no level'}  ", "bold")
        heading.append(row.statement, style="not bold")
        yield heading
        if row.gaps:
            yield plain(f"{GAP} {'; '.join(row.gaps)}", "bold red")
        if row.assessed or row.taught:
            yield _detail(row)


def _detail(row: Row) -> Any:  # noqa: ANN401 - rich is imported where it is used
    made = table("", "", "id", "what", "level", "%", "min")
    for cell in row.assessed:
        for part in cell.parts:
            kind = part.format or part.kind
            level = (part.level or "not stated") + _STANDING[part.standing]
            share = figure(part.weight) if cell.role != "feedback" else ""
            made.add_row(_ROLE[cell.role], part.at, plain(f"{kind}: {part.title}"), level, share, "")
    for module in row.taught:
        for served in module.parts:
            minutes = "?" if served.minutes is None else figure(served.minutes)
            verb = "practised in" if served.practice else "taught in"
            made.add_row(verb, served.activity, plain(f"{served.kind}: {served.title}"), "", "", minutes)
        if not module.parts:
            made.add_row("taught in", module.module, "no activity of its own", "", "", figure(module.minutes))
    return made


def in_short(matrix: AlignmentMatrix) -> str:
    """Return the measures in a line."""
    whole = webb.webb(matrix).whole
    parts = [f"range {whole.range.part} of {whole.range.n}"]
    parts += [f"depth {_share(whole.depth)}"] if whole.depth.n else []
    parts += [f"balance {whole.balance:.2f} (n {whole.pieces})"] if whole.balance is not None else []
    parts += [f"Porter {p.index:.2f} ({p.cells} cells)" for p in porter.porter(matrix)[:1]]
    return f"Measures: {', '.join(parts)}; --measures tells more."


def measures(matrix: AlignmentMatrix) -> Iterator[Any]:
    """Yield Webb's and Porter's measures, each with its n, and what they can't say."""
    found, indices = webb.webb(matrix), porter.porter(matrix)
    yield plain("\nMeasures", "bold")
    yield plain("For comparing versions of a design; no bar to pass, and no sum of them means anything.")
    grid = table("", "measure", "value", "n", "what it counts")
    for line in measure_lines(found, indices):
        grid.add_row(*line)
    yield grid
    yield _by_objective(found)
    if found.modules:
        yield _by_module(found)
    for caveat in (*webb.CAVEATS, *porter.CAVEATS):
        yield plain(f"* {caveat}", "dim")


def measure_lines(found: Webb, indices: tuple[Porter, ...]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, value, n and meaning of each measure of the whole."""
    whole = found.whole
    yield "range", _value(whole.range), str(whole.range.n), "objectives that a rubric row or an item shows"
    yield "depth", _value(whole.depth), str(whole.depth.n), "rows and items at or above their objective's level"
    balanced = "-" if whole.balance is None else f"{whole.balance:.2f}"
    yield "balance", balanced, str(whole.pieces), "rows and items evenly spread over objectives (1 = evenly)"
    for index in indices:
        words = f"assessed as aimed at, by {_EMPHASIS[index.emphasis]}; n is cells, {index.filled} filled"
        yield "Porter", f"{index.index:.2f}", str(index.cells), words


def _by_objective(found: Webb) -> Any:  # noqa: ANN401
    made = table("By objective", "id", "picked answers", "rows and items", "depth")
    for one in found.objectives:
        made.add_row(one.objective, str(one.items), str(one.pieces), _share(one.depth))
    return made


def _by_module(found: Webb) -> Any:  # noqa: ANN401
    made = table("By module", "id", "range", "depth", "balance (n)")
    for one in found.modules:
        balanced = "-" if one.balance is None else f"{one.balance:.2f} ({one.pieces})"
        made.add_row(one.of, _share(one.range), _share(one.depth), balanced)
    return made


def _share(share: Share) -> str:
    return f"{share.part} of {share.n}" if share.n else "-"


def _value(share: Share) -> str:
    return "-" if share.value is None else f"{100 * share.value:.0f} %"
