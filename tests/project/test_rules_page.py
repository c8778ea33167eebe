"""docs/rules.md is what the rules say today, and its links lead somewhere."""

import re
from pathlib import Path

from assistant.checker import RULES, catalogue_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
COMMAND = "microcred rule --all --format markdown > docs/rules.md"


def test_the_page_of_all_rules_is_current() -> None:
    assert PAGE.read_bytes() == catalogue_page().encode(), f"docs/rules.md is not current: run `{COMMAND}`"


def test_every_rule_has_a_row_and_a_page_that_its_row_leads_to() -> None:
    page = catalogue_page()
    anchors = {
        re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^## (.+)$", page, re.MULTILINE)
    }
    for code, rule in RULES.items():
        row = re.search(rf"^\| \[{code}\]\(#([\w-]+)\) \| {rule.name} \|", page, re.MULTILINE)
        assert row, code
        assert row[1] in anchors, code
