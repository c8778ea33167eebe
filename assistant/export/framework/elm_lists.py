"""Entries of the European Union's controlled lists that ELM points to, with the list each is in.

Source: the authority tables and Europass lists of EU Vocabularies, as the XML schemas of ELM 3 enumerate them.
"""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from assistant.spec import Spec

_AUTHORITY = "http://publications.europa.eu/resource/authority"
_LISTS = "http://data.europa.eu/snb"
PROVISIONAL = "OP_DATPRO"
"""The authority tables' own code for what is not known yet."""
UNKNOWN_FIELD = "9999"
"""ISCED-F 2013: field unknown."""


@dataclass(frozen=True)
class Entry:
    """An entry of a controlled list."""

    address: str
    list_address: str = ""
    """Address of the list; empty where it is not ours to name."""
    label: str = ""
    notation: str = ""
    is_own_word: bool = False
    """Whether the label is the spec's word, in the spec's language; else it is the list's, in English."""


_MODES = {
    "online-asynchronous": ("920fbb3cbe", "online"),
    "online-synchronous": ("920fbb3cbe", "online"),
    "online-mixed": ("920fbb3cbe", "online"),
    "on-site": ("9191af2ed9", "presential"),
    "blended": ("e92d221e4d", "blended"),
    "workplace": ("729f3bed4b", "work-based"),
}
_ASSESSMENTS = {
    "quiz": ("b1b68f6735", "quiz"),
    "task": ("2939dae15f", "marked assignment"),
    "project": ("795dac4096", "project work"),
    "performance": ("6a4db9f11d", "practical assessment"),
    "simulation": ("6a4db9f11d", "practical assessment"),
    "portfolio": ("4f03b91c0e", "portfolio"),
    "oral": ("d30284d7df", "oral examination"),
    "case": ("2939dae15f", "marked assignment"),
    "reflection": ("2939dae15f", "marked assignment"),
}
_CREDITS = {"ECTS": "6fcec5c5af", "ECVET": "60b314e826"}


def language(tag: str) -> Entry:
    """Return the language of a BCP 47 tag: its first part, as three letters."""
    first = tag.split("-", maxsplit=1)[0].lower()
    code = _languages().get(first) or (first.upper() if len(first) == 3 else PROVISIONAL)
    return Entry(f"{_AUTHORITY}/language/{code}", f"{_AUTHORITY}/language", notation=code)


def country(text: str | None) -> Entry:
    """Return a country by its ISO 3166 code or English name; the provisional entry where it is neither."""
    code = _countries().get((text or "").strip().casefold(), PROVISIONAL)
    return Entry(f"{_AUTHORITY}/country/{code}", f"{_AUTHORITY}/country", notation=code)


def is_known_country(text: str | None) -> bool:
    """Return whether a country has an entry."""
    return (text or "").strip().casefold() in _countries()


def thematic_area(spec: Spec) -> Entry:
    """Return the subject by its ISCED-F code; `field unknown` where the spec states none."""
    code = isced(spec)
    name = next((f.name or "" for f in spec.field if _isced_code(f.framework, f.code)), "") if code else ""
    found = code or UNKNOWN_FIELD
    return Entry(f"{_LISTS}/isced-f/{found}", f"{_LISTS}/isced-f/25831c2", name, found, is_own_word=True)


def isced(spec: Spec) -> str:
    """Return the spec's ISCED-F code of two to four digits; empty where it has none."""
    return next((code for f in spec.field if (code := _isced_code(f.framework, f.code))), "")


def _isced_code(framework: str, code: str | None) -> str:
    text = (code or "").strip()
    return text if "isced" in framework.casefold() and re.fullmatch(r"\d{2,4}", text) else ""


def mode(name: str) -> Entry:
    """Return a form of participation."""
    code, label = _MODES[name]
    return Entry(f"{_LISTS}/learning-assessment/{code}", f"{_LISTS}/learning-assessment/25831c2", label)


def assessment_type(method: str) -> Entry:
    """Return a type of assessment."""
    code, label = _ASSESSMENTS[method]
    return Entry(f"{_LISTS}/assessment/{code}", f"{_LISTS}/assessment/25831c2", label)


def credit_system(name: str) -> Entry | None:
    """Return a credit system of the list, ECTS or ECVET; None for others, which have no entry."""
    code = _CREDITS.get(name.strip().upper())
    if code is None:
        return None
    return Entry(f"{_LISTS}/education-credit/{code}", f"{_LISTS}/education-credit/25831c2", name.strip().upper())


def eqf_level(spec: Spec) -> Entry | None:
    """Return the level of the European Qualifications Framework; None where the spec states no such level."""
    level = spec.level
    if level is None or level.framework.strip().upper() not in ("EQF", "EUROPEAN QUALIFICATIONS FRAMEWORK"):
        return None
    found = re.fullmatch(r"(?:level\s*)?([1-8])", level.value.strip(), re.IGNORECASE)
    return Entry(f"{_LISTS}/eqf/{found[1]}", f"{_LISTS}/eqf/25831c2", f"EQF {found[1]}", found[1]) if found else None


@functools.cache
def _languages() -> dict[str, str]:
    return dict(pair.split(":") for line in _lines("languages.txt") for pair in line.split())


@functools.cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _lines("countries.txt"):
        two, three, names = line.split(" ", 2)
        found |= {key.casefold(): three for key in (two, three, *names.split("; "))}
    return found


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
