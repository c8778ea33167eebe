"""The outline command: JSON for programs, text for people, one line and exit 2 for what cannot be read."""

import json
from pathlib import Path

from click.testing import CliRunner

from assistant.cli.outline import outline

MOOC = Path(__file__).parent / "layouts" / "mooc.md"


def test_json_holds_the_documented_fields() -> None:
    result = CliRunner().invoke(outline, [str(MOOC), "--format", "json"])
    read = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {"title", "language", "hours", "weeks", "credits", "audience", "prerequisites"} <= set(read)
    assert {"text", "line", "module"} <= set(read["objectives"][0])
    assert {"title", "minutes", "line"} <= set(read["topics"][0])
    assert {"title", "weight", "line"} <= set(read["assessments"][0])
    assert "set_aside" in read
    assert "unplaced" in read


def test_text_is_readable_at_80_columns() -> None:
    result = CliRunner().invoke(outline, [str(MOOC)])
    assert result.exit_code == 0
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    order = [result.stdout.index(word) for word in ("Title:", "Objectives", "Topics", "Assessments", "Set aside")]
    assert order == sorted(order)
    assert "(15) Scrape a public web page responsibly" in result.stdout


def test_standard_input() -> None:
    result = CliRunner().invoke(
        outline, ["-", "--format", "json"], input="# Knots\n\n## Objectives\n\n- Tie a bowline\n"
    )
    assert json.loads(result.stdout)["objectives"][0]["text"] == "Tie a bowline"


def test_what_cannot_be_read_is_one_line_and_exit_2(tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_bytes(b"")
    result = CliRunner().invoke(outline, [str(empty)])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "empty.md" in result.stderr
    assert result.stdout == ""
