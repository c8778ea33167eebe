"""CASE packages and Open Badges: objectives, rubrics and criteria out of JSON."""

import json
import re
from collections.abc import Iterator
from typing import Any

from assistant.spec import BLOOM_LEVELS, Criterion, Level, Objective, Rubric, Skill

from .errors import CannotReadError
from .found import Found, assessment_of, line, split_own

_OWN = re.compile(r"^O\d{1,4}$")
_POINT = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+(.*\S)")
_CAN = re.compile(r"^\s*(?:holders?|earners?|learners?|participants?|students?)\b.*\bcan\b.*:\s*$", re.IGNORECASE)


def read_json(data: bytes, name: str) -> Found:
    """Return what a CASE package or an Open Badge holds.

    Raises:
        CannotReadError: neither of them.
    """
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise CannotReadError(f"{name}: not valid JSON; export it anew.") from None
    if isinstance(found, dict) and "CFDocument" in found:
        return _case(found, name)
    badge = _badge_in(found)
    if badge is None:
        raise CannotReadError(
            f"{name}: is neither a CASE package (CFDocument) nor an Open Badge (Achievement, BadgeClass)."
        )
    return _badge(badge, name)


def _case(package: dict[str, Any], name: str) -> Found:
    document = _dict(package.get("CFDocument"))
    items = [_dict(i) for i in _list(package.get("CFItems"))]
    ids: dict[str, str] = {}
    objectives = []
    for number, item in enumerate((i for i in items if line(_text(i, "fullStatement"))), 1):
        own = _text(item, "humanCodingScheme").strip()
        own_id = own if _OWN.match(own) and own not in ids.values() else f"O{number}"
        ids[_text(item, "identifier")] = own_id
        objectives.append(_objective(item, own_id))
    assessments = []
    for number, rubric in enumerate(map(_dict, _list(package.get("CFRubrics"))), 1):
        title = line(_text(rubric, "title")) or f"Rubric {number}"
        known, _ = split_own(title, "assessment")
        made = assessment_of(title, number, rubric=_rubric(rubric, known or f"A{number}", ids))
        brief = _text(rubric, "description")
        assessments.append(made.with_changes(brief=brief or None))
    return Found(
        name,
        "case",
        line(_text(document, "title")),
        line(_text(document, "description")),
        line(_text(document, "creator")),
        tuple(objectives),
        tuple(assessments),
    )


def _objective(item: dict[str, Any], own_id: str) -> Objective:
    more = _dict(item.get("extensions"))
    bloom = _text(more, "bloom").lower()
    known = {"bloom": bloom} if bloom in BLOOM_LEVELS else {}
    return Objective(
        id=own_id,
        statement=line(_text(item, "fullStatement")),
        **{key: _text(more, key) or None for key in ("verb", "condition", "criterion")},
        **known,
    )


def _rubric(rubric: dict[str, Any], assessment: str, ids: dict[str, str]) -> Rubric:
    criteria: list[Criterion] = []
    points: dict[str, float] = {}
    for place, entry in enumerate(map(_dict, _list(rubric.get("CFRubricCriteria"))), 1):
        described = {}
        for level in map(_dict, _list(entry.get("CFRubricCriterionLevels"))):
            quality = line(_text(level, "quality"))
            if quality:
                described[quality] = _text(level, "description")
                points.setdefault(quality, _figure(level.get("score")))
        own = _text(entry, "description").strip()
        linked = ids.get(_text(_dict(entry.get("CFItemURI")), "identifier"))
        criteria.append(
            Criterion(
                id=own if re.fullmatch(rf"{re.escape(assessment)}\.C\d{{1,4}}", own) else f"{assessment}.C{place}",
                title=line(_text(entry, "category")) or own or f"Criterion {place}",
                objectives=(linked,) if linked else (),
                weight=_share(entry.get("weight")),
                descriptors=described,
            )
        )
    levels = tuple(Level(name=n, points=p) for n, p in sorted(points.items(), key=lambda pair: -pair[1]))
    return Rubric(levels=levels, criteria=tuple(criteria))


def _badge_in(found: Any) -> dict[str, Any] | None:  # noqa: ANN401
    """Return the achievement or badge class, wherever an award wraps it."""
    if not isinstance(found, dict):
        return None
    inner = _dict(_dict(found.get("credentialSubject")).get("achievement")) or _dict(found.get("badge"))
    for candidate in (inner, found):
        kinds = candidate.get("type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if candidate and ({"Achievement", "BadgeClass"} & {k for k in kinds if isinstance(k, str)}):
            return candidate
    return None


def _badge(badge: dict[str, Any], name: str) -> Found:
    criteria = badge.get("criteria")
    narrative = _text(_dict(criteria), "narrative") if isinstance(criteria, dict) else ""
    statements = list(_statements(narrative))
    skills = [s for a in _list(badge.get("alignment")) if (s := _skill(_dict(a)))]
    issuer = badge.get("issuer") or badge.get("creator")
    objectives = []
    for number, text in enumerate(statements, 1):
        own, statement = _own_objective(text)
        matching = tuple(s for described, s in skills if own and described.startswith(f"{own}:"))
        objectives.append(Objective(id=own or f"O{number}", statement=statement, skills=matching))
    used = {s.uri for o in objectives for s in o.skills}
    left = [
        f"the alignment “{s.name}”: which objective it belongs to is not said." for _, s in skills if s.uri not in used
    ]
    if narrative and not statements:
        left.append("the criteria name no list of what holders can do; read them and write the objectives yourself.")
    title, summary = line(_text(badge, "name")), line(_text(badge, "description"))
    return Found(name, "badge", title, summary, line(_text(_dict(issuer), "name")), tuple(objectives), (), tuple(left))


def _statements(narrative: str) -> Iterator[str]:
    """Yield the list after “… can:”; where there is no such line, every list entry that has our id before it."""
    inside = begun = False
    for row in narrative.splitlines():
        point = _POINT.match(row)
        if _CAN.match(row):
            inside, begun = True, False
        elif inside and begun and not row.strip():
            inside = False
        elif point and (inside or re.match(r"O\d{1,4}:\s", point[1])):
            begun = True
            yield re.sub(r"\\([\\`*_\[\]<>|#&.)+=~-])", r"\1", point[1])
        elif row.strip():
            inside = False


def _own_objective(text: str) -> tuple[str | None, str]:
    match = re.match(r"(O\d{1,4}):\s+", text)
    return (match[1], line(text[match.end() :])) if match else (None, line(text))


def _skill(alignment: dict[str, Any]) -> tuple[str, Skill] | None:
    name, uri = line(_text(alignment, "targetName")), line(_text(alignment, "targetUrl"))
    if not name or not uri:
        return None
    framework = line(_text(alignment, "targetFramework")) or "framework"
    return _text(alignment, "targetDescription"), Skill(framework=framework, name=name, uri=uri)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _text(holder: dict[str, Any], key: str) -> str:
    value = holder.get(key)
    return value if isinstance(value, str) else ""


def _figure(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6 else 0.0


def _share(value: object) -> float | None:
    """Return a weight in percent; other programs write fractions."""
    number = _figure(value)
    if not 0 < number <= 100:
        return None
    return round(number * 100, 2) if number <= 1 and not isinstance(value, int) else number
