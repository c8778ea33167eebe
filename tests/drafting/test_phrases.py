"""Every language has every phrase, with the same slots; text put into a slot is never read as a template."""

import re
from pathlib import Path

import pytest

import assistant.drafting.offline
from assistant.drafting.offline.phrases import phrases_for

from .helpers import draft

FOLDER = Path(assistant.drafting.offline.__file__).parent / "phrases"
LANGUAGES = sorted(f.stem for f in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_all_phrases_with_their_slots(language: str) -> None:
    english, own = phrases_for("en").texts, phrases_for(language).texts
    assert list(own) == list(english)
    for key in english:
        if key != "administrative":
            assert sorted(re.findall(r"\{\w+\}", own[key])) == sorted(re.findall(r"\{\w+\}", english[key])), key
    re.compile(own["administrative"])


def test_a_region_takes_its_language_and_an_unknown_one_english() -> None:
    assert phrases_for("es-MX").language == "es"
    assert phrases_for("xx").language == "en"
    assert phrases_for("../en").language == "en"


def test_slots_are_filled_once() -> None:
    assert phrases_for("en")("study", title="{ids} {title}") == "Study: {ids} {title}"


def test_a_german_outline_is_drafted_in_german() -> None:
    spec = draft(
        "# Bewässerung\n\n## Lernziele\n\nNach dem Kurs können die Teilnehmenden\n\n- den Wasserbedarf einer Kultur berechnen\n"
        "- zwei Bewässerungssysteme für ein Feld vergleichen\n\n## Inhalte\n\n- Boden und Wasser\n- Systeme der Bewässerung\n"
    )
    assert spec.language == "de"
    rubric = spec.assessments[0].rubric
    assert rubric
    assert "Erreicht" in [level.name for level in rubric.levels]
    assert any(a.title.startswith("Erarbeiten: ") for m in spec.content for a in m.activities)
