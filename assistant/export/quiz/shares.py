"""Moodle's shares of points, which its two formats have in common."""

from .questions import Question

SHARES = dict(enumerate("100 50 33.33333 25 20 16.66667 14.28571 12.5 11.11111 10".split(), 1))
"""Number of keys → the percentage each is worth; Moodle takes these spellings and no others."""


def too_many(question: Question) -> str | None:
    """Return what is wrong where Moodle has no share of points for so many keys, or for so many wrong options."""
    keys = sum(c.correct for c in question.choices)
    if question.kind == "several" and (keys not in SHARES or len(question.choices) - keys not in {0, *SHARES}):
        return "has more than ten keys or wrong options; Moodle can't share the points"
    return None
