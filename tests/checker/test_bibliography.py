"""The bibliography says how each source was seen, and only exact grounds stand for a rule alone."""

import re

from assistant.checker import RULES, bibliography
from assistant.checker.profiles import profile, profile_names

MARKS = {"secondary", "title only"}


def test_marks_say_how_a_source_was_seen() -> None:
    for key, citation in bibliography().items():
        assert re.fullmatch(r"[a-z0-9.-]+", key)
        marks = re.findall(r"\[([^\]]*)\]", citation)
        assert set(marks) <= MARKS, key
        assert not marks or citation.endswith(f"[{marks[-1]}]"), key


def test_a_title_alone_is_no_ground_for_a_rule() -> None:
    seen = {key for key, citation in bibliography().items() if not citation.endswith("[title only]")}
    assert [r.code for r in RULES.values() if not seen & set(r.sources)] == []


def test_the_sources_of_profiles_are_cited() -> None:
    for name in profile_names():
        known = profile(name)
        assert known
        assert known.source in bibliography()
