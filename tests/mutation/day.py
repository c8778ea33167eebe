"""The day by which waivers and reviews are judged: fixed, so that a run prints the same next year."""

from datetime import date

TODAY = date(2026, 6, 1)
