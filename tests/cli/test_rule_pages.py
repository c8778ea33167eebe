"""`microcred rule` prints pages that fit the screen, and all of them at once."""

from assistant.checker import catalogue_page, rule_page

from .conftest import Run


def test_all_pages_are_printed_as_one(run: Run) -> None:
    assert run("rule", "--all", "--format", "markdown", code=0).output == catalogue_page()
    assert "--all" in run("rule", "ALN104", "--all", code=2).output


def test_a_page_is_folded_for_the_screen_and_whole_as_markdown(run: Run) -> None:
    assert run("rule", "CNT203", "--format", "markdown", code=0).output == rule_page("CNT203") + "\n"
    inside = False
    for line in run("rule", "CNT203", code=0).output.splitlines():
        inside ^= line.startswith("```")
        assert inside or len(line) <= 80, line


def test_a_page_tells_what_the_rule_says_of_its_example(run: Run) -> None:
    page = " ".join(run("rule", "no-time", code=0).output.split())
    assert "“Clean a file” has no time" in page
    assert "`microcred fix --unsafe --diff`" in page
    assert "Counts from the step: content (3 of 7)." in page
