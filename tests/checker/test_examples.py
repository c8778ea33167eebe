"""Each rule's two examples are its tests: the bad one fires exactly this rule, the good one does not."""

from datetime import date

import pytest

from assistant.checker import RULES, Report, Severity, apply_fixes, bibliography, check, rule_page
from assistant.checker.baseline import read_baseline
from assistant.checker.examples import example_spec
from assistant.checker.settings import Settings

TODAY = date(2026, 1, 1)
example = example_spec
ALL_RULES = pytest.mark.parametrize("code", RULES)


def _checked(text: str, code: str) -> Report:
    return check(example(text), select=[code], today=TODAY, settings=_settings(code))


def _settings(code: str) -> Settings:
    """Return the baseline that goes with a rule's bad example, where there is one."""
    text = RULES[code].baseline
    return Settings(baseline=read_baseline(text, "example")) if text else Settings()


@ALL_RULES
def test_the_bad_example_fires_the_rule_and_the_good_one_does_not(code: str) -> None:
    rule = RULES[code]
    bad = check(example(rule.bad), today=TODAY, settings=_settings(code))
    fired = [f for f in bad.findings if f.code == code]
    assert fired, f"{code} does not fire on its bad example; it gives {[f.code for f in bad.findings]}"
    assert all(f.severity >= rule.severity for f in fired)
    assert code not in [f.code for f in check(example(rule.good), today=TODAY).findings]


@ALL_RULES
def test_a_finding_says_where_it_is_and_what_to_do(code: str) -> None:
    for finding in _checked(RULES[code].bad, code).findings:
        assert finding.at
        assert finding.evidence, "the fingerprint needs evidence"
        assert len(finding.message.split()) >= 5
        assert finding.message[0].isupper() or not finding.message[0].isalpha()
        assert finding.message.rstrip('”"')[-1] in ".?!)"


def _fixable() -> list[str]:
    """Return the rules that offer a fix which can be applied."""
    return [c for c, r in RULES.items() if any(f.fix and f.fix.apply for f in _checked(r.bad, c).findings)]


@pytest.mark.parametrize("code", _fixable())
def test_a_fix_mends_the_bad_example_and_then_has_nothing_left_to_do(code: str) -> None:
    spec = example(RULES[code].bad)
    report = check(spec, select=[code], today=TODAY)
    fixed, applied = apply_fixes(spec, report, grades={"safe", "unsafe"})
    assert applied
    after = check(fixed, select=[code], today=TODAY)
    assert not [f for f in after.findings if f.fix and f.fix.apply]
    assert apply_fixes(fixed, after, grades={"safe", "unsafe"}) == (fixed, [])


@ALL_RULES
def test_the_page_shows_examples_and_known_sources(code: str) -> None:
    page = rule_page(code)
    rule = RULES[code]
    assert rule.summary in page
    assert rule.bad.strip() in page
    assert set(rule.sources) <= set(bibliography())


def test_every_source_is_used_or_gone() -> None:
    used = {key for r in RULES.values() for key in r.sources}
    assert used == set(bibliography())


def test_only_exact_rules_block() -> None:
    """Wording heuristics read English; of them only the two that are exact against a published list may be errors."""
    wording = {r.code for r in RULES.values() if r.english and r.severity is Severity.ERROR}
    assert wording <= {"OBJ101", "OBJ102"}


def test_no_rule_stumbles_over_another_rules_example() -> None:
    for rule in RULES.values():
        for text in (rule.bad, rule.good):
            report = check(example(text), today=TODAY)
            assert report == check(example(text), today=TODAY), "two runs give the same report"
