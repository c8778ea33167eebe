"""Outlines made up for these tests: one sound, and ways to break it."""

SOUND = """\
# Keeping Bees in Cities

Duration: 6 hours

## Learning outcomes

By the end of the course, learners will be able to:

- Inspect a hive for varroa mites with a sugar test.
- Calculate the winter feed of a colony from its weight.
- Design a planting plan for a balcony that feeds bees from March to October.

## Course content

| Session | Topic | Hours |
|---|---|---|
| 1 | Varroa mites and how to inspect a hive | 2 |
| 2 | Feeding a colony before winter | 2 |
| 3 | Balcony plants and a planting plan | 2 |

## Assessment

| Assessment | Weight |
|---|---|
| Hive inspection with a sugar test for mites | 40 % |
| Calculation of the winter feed of two colonies | 30 % |
| Planting plan for a balcony | 30 % |
"""
"""Nothing to warn of."""

GERMAN = """\
# Bienen in der Stadt

## Lernziele

- Die Studierenden verstehen die Entwicklung eines Bienenvolkes.
- Die Studierenden können ein Volk auf Milben untersuchen.

## Inhalte

- Entwicklung eines Volkes im Jahr und was es dafür braucht
- Milben und wie man sie findet
- Fütterung vor dem Winter und was dabei zu beachten ist

## Prüfungsleistungen

- Klausur: 60 %
- Praktische Übung: 30 %
"""


def with_(old: str, new: str) -> bytes:
    """Return the sound outline with one thing changed."""
    assert old in SOUND
    return SOUND.replace(old, new).encode()


def with_objective(text: str) -> bytes:
    """Return the sound outline with one more objective."""
    last = "- Design a planting plan"
    return with_(last, f"- {text}\n{last}")
