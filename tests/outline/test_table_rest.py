"""Columns and rows of a table that are no element are set aside, not dropped."""

from assistant.outline import read_bytes

TEXT = """# Harbour pilots

## Schedule

| Week | Topic | Reading |
|---|---|---|
| 1 | Tides | The Old Pilot, chapter 2 |
| 2 | Currents | Tables of the port |
| 3 | Spring break | |
| 4 | Winds | |
"""


def test_further_columns_and_rows_without_a_topic_are_set_aside() -> None:
    read = read_bytes(TEXT.encode(), "pilots.md")
    assert [t.title for t in read.topics] == ["Tides", "Currents", "Winds"]
    notes = {p.line: p.text for p in read.set_aside if p.kind == "table-notes"}
    assert notes == {7: "The Old Pilot, chapter 2", 8: "Tables of the port", 9: "Spring break"}


def test_a_very_long_table_is_read_in_passing() -> None:
    rows = "".join(f"| {n} | Topic {n} of tides and currents | Reading {n} of the same book |\n" for n in range(3000))
    read = read_bytes((TEXT + rows).encode(), "pilots.md")
    assert len(read.set_aside) > 1000
