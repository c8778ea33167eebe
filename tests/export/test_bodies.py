"""Materials are written in Markdown: their headings and tables are those of the document, and nothing of them is lost."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checker import check
from assistant.export import FORMATS
from assistant.export.people.blocks import Heading, Paragraph, Table
from assistant.export.people.bodies import body_blocks
from assistant.export.result import Job
from assistant.spec import Spec

from .specs import quiz_spec
from .test_losses import shown

BODY = """### Keep *all* labels

Read `labels.csv` first.

| Bottle | Label says |
|---|---|
| 1 | `acetone \\| old` |
| 2 |

```bash
# no heading
| no | table |
|---|---|
```

#### Solution
- Bottle 2 has none.
"""


TABLE = "| | first |\n|---|---|\n| | 3 |\n| sum | 3 |\n| 1. | - |\n"
MATERIAL = f"### Solution\n\n{TABLE}\n\n### Solution\n\n{TABLE}\n\n```text\n{'long ' * 60}\n```\n"


def with_body(body: str) -> Spec:
    asset = {"id": "M1.1.a", "kind": "exercise", "title": "Labels", "body": body}
    activity = {"id": "M1.1", "kind": "practice", "title": "Reading labels", "minutes": 20, "assets": [asset]}
    stated = {"text": "Tell one label from another.", "how": "activity", "became": ["M1.1"]}
    return quiz_spec().with_changes(
        content=[{"id": "M1", "title": "Labels", "minutes": 20, "activities": [activity]}],
        provenance={"stated_objectives": [stated]},
    )


def test_headings_and_tables_are_blocks_and_code_is_left_alone() -> None:
    found = list(body_blocks(BODY, 5, "Task", "Labels"))
    assert found[:2] == [Paragraph("", "Task"), Heading(5, "Keep all labels")]
    assert found[3] == Table("Keep all labels", ("Bottle", "Label says"), (("1", "`acetone | old`"), ("2", "")))
    assert isinstance(found[4], Paragraph)
    assert "# no heading" in found[4].text
    assert found[5:] == [Heading(6, "Solution"), Paragraph("- Bottle 2 has none.")]


@pytest.mark.parametrize("name", ["markdown", "html", "docx", "common-cartridge"])
def test_no_mark_is_left_in_a_document(name: str) -> None:
    text = shown(FORMATS[name].write(Job(with_body(BODY), check(with_body(BODY)), "lab")))
    assert "Keep all labels" in text
    assert "\n###### Keep all labels\n" in text if name == "markdown" else "###" not in text
    assert "\\#" not in text
    assert "# no heading" in text
    assert "Tell one label from another." in text or name == "common-cartridge"


def test_a_title_of_an_asset_stays_above_its_own_headings() -> None:
    page = FORMATS["html"].write(Job(with_body(BODY), check(with_body(BODY)), "lab")).files[0].text
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "<h6><span>Keep all labels</span></h6>" in page


def test_a_page_of_materials_can_be_read_by_keyboard_and_by_ear() -> None:
    spec = with_body(MATERIAL)
    page = FORMATS["html"].write(Job(spec, check(spec), "lab")).files[0].text
    assert "<td></td><td>3</td>" in page
    assert '<th scope="row">1.</th><td>-</td>' in page
    assert '<th scope="row"></th>' not in page
    named = re.findall(r'aria-label="([^"]*)"', page)
    assert len(named) == len(set(named))
    assert '<pre tabindex="0">' in page


@given(st.lists(st.sampled_from([*BODY.splitlines(), "<script>x</script>", "a | b", "#", "|", "~~~", "    # deep"])))
def test_every_word_comes_back_in_its_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    said: list[str] = []
    for block in body_blocks(text, 5):
        match block:
            case Heading() | Paragraph():
                said += re.findall(r"\w+", block.text)
            case Table():
                said += [word for row in (block.head, *block.rows) for cell in row for word in re.findall(r"\w+", cell)]
    assert said == re.findall(r"\w+", text)
