"""Rules of the house: users' own rules in YAML, without Python.

```yaml
rules:
  - code: HSE001
    name: no-jargon
    at: objective
    field: statement
    words: [synerg*, leverage]
    message: “{words}” is jargon in our house; say what learners do.
```
"""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.spec import (
    Activity,
    Assessment,
    Asset,
    Criterion,
    EvaluationQuestion,
    Item,
    Module,
    Node,
    Objective,
    PilotFinding,
    Spec,
    SpecError,
    clean_text,
)
from assistant.spec.tree import parse, plain

from .errors import ConfigError
from .fields import unknown_field
from .finding import Phase, Severity
from .house_checks import Check, form_check, house_function, required_check, threshold_check, words_check
from .registry import RULES, Rule

_MODELS: Mapping[str, tuple[type[Node], Phase]] = {
    "spec": (Spec, Phase.START),
    "objective": (Objective, Phase.OBJECTIVES),
    "assessment": (Assessment, Phase.ASSESSMENT),
    "criterion": (Criterion, Phase.ASSESSMENT),
    "item": (Item, Phase.ASSESSMENT),
    "module": (Module, Phase.CONTENT),
    "activity": (Activity, Phase.CONTENT),
    "asset": (Asset, Phase.CREATION),
    "pilot-finding": (PilotFinding, Phase.PILOT),
    "question": (EvaluationQuestion, Phase.EVALUATION),
}
"""Kind of element → its model and the step from which a rule for it counts."""
_KEYS = frozenset("code name severity message at phase when field words allow required threshold pattern".split())
_KINDS = {"words": "words", "required": "fields", "threshold": "bounds", "pattern": "forms"}
_NAMES = {
    "words": "words field at",
    "required": "field at",
    "threshold": "value min max field at",
    "pattern": "words field at",
}
"""What a rule looks for → names that its message may have in braces."""
_MEASURES = ("field", "words", "count")
_MOST_WORDS, _LONGEST, _MOST_STARS = 2_000, 100, 2


def load_house(file: Path, name: str, taken: Collection[str] = ()) -> dict[str, Rule]:
    """Read the rules of one house file.

    Args:
        file: to read.
        name: what to call it.
        taken: codes of other house files.

    Raises:
        ConfigError: with every fault found: where, what, and what to do.
    """
    try:
        tree = parse(file.read_text(encoding="utf-8"), name)
        data = plain(tree, name)
    except SpecError as error:
        raise ConfigError("\n".join(error.lines())) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{name}: not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise ConfigError(f"{name}: can't be read: {error.strerror}") from None
    entries = data.get("rules")
    faults = [f"{name}: unknown key `{key}`; a house file has the key `rules`" for key in data if key != "rules"]
    if not isinstance(entries, list) or not entries:
        raise ConfigError("\n".join([*faults, f"{name}: no list of `rules`; each rule is one entry `- code: …`"]))
    rules: dict[str, Rule] = {}
    for number, entry in enumerate(entries):
        line = tree["rules"].lc.item(number)[0] + 1
        reader = _Reader(entry if isinstance(entry, dict) else {}, f"{name}:{line}")
        faults += reader.faults({*taken, *rules}) if isinstance(entry, dict) else [f"{name}:{line}: a rule is a map"]
        if not faults:
            rule = reader.rule()
            rules[rule.code] = rule
    if faults:
        raise ConfigError("\n".join(map(clean_text, faults)))
    return rules


class _Reader:
    """One entry of a house file."""

    def __init__(self, data: Mapping[str, Any], place: str) -> None:
        self.data = data
        self.place = place

    @cached_property
    def kind(self) -> str:
        """Return what the rule looks for; empty where the entry does not say, or says several things."""
        kinds = [kind for kind in _KINDS if kind in self.data]
        return kinds[0] if len(kinds) == 1 else ""

    def faults(self, taken: Collection[str]) -> list[str]:
        return [f"{self.place}: {fault}" for fault in self._faults(taken)]

    def rule(self) -> Rule:
        data = self.data
        _, phase = _MODELS[data["at"]]
        if "phase" in data:
            phase = Phase[data["phase"].upper()]
        severity = Severity[data.get("severity", "warning").upper()]
        message = " ".join(data["message"].split())
        function = house_function(self._check(), message, data.get("when", {}))
        return Rule(
            data["code"], data["name"], data["at"], severity, phase, function, message, (), "", "", origin=self.place
        )

    def _check(self) -> Check:
        data = self.data
        fields = _listed(data.get("field"))
        if self.kind == "words":
            return words_check(fields, _listed(data["words"]), _listed(data.get("allow")))
        if self.kind == "required":
            return required_check(_listed(data["required"]))
        if self.kind == "pattern":
            return form_check(fields, _listed(data["pattern"]))
        bounds = data["threshold"]
        measure = next(m for m in _MEASURES if m in bounds)
        return threshold_check(bounds[measure], measure, bounds.get("min"), bounds.get("max"))

    def _faults(self, taken: Collection[str]) -> Iterator[str]:
        data = self.data
        yield from _unknown(data, _KEYS)
        yield from self._identity(taken)
        if not isinstance(data.get("message"), str) or not data["message"].strip():
            yield "no `message`: say what is wrong and what to do"
        for key, words in (("severity", [s.label for s in Severity]), ("phase", [p.label for p in Phase])):
            if key in data and data[key] not in words:
                yield f"`{key}` is one of {', '.join(words)}"
        if not self.kind:
            yield f"a rule has exactly one of {', '.join(f'`{kind}`' for kind in _KINDS)}"
        if data.get("at") not in _MODELS:
            yield f"`at` says which elements it looks at: one of {', '.join(_MODELS)}"
        elif self.kind:
            yield from self._content()
            yield from self._paths(_MODELS[data["at"]][0])

    def _identity(self, taken: Collection[str]) -> Iterator[str]:
        code, name = self.data.get("code"), self.data.get("name")
        if not isinstance(code, str) or not re.fullmatch(r"[A-Z]{3}\d{3}", code):
            yield "`code` is three capital letters and three digits, such as HSE001"
        elif code in taken:
            yield f"the code {code} is taken by another rule of the house"
        elif code[:3] in {known[:3] for known in RULES} | _RESERVED:
            yield f"codes that begin with {code[:3]} are microcred's own; use other letters, such as HSE{code[3:]}"
        if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            yield "`name` is small letters with hyphens, such as no-jargon"
        elif name in {rule.name for rule in RULES.values()}:
            yield f"the name {name} is taken by a rule of microcred; choose another"

    def _content(self) -> Iterator[str]:
        """Yield what is wrong with what the rule looks for."""
        data = self.data
        if self.kind == "threshold":
            yield from _bounds(data["threshold"])
        else:
            yield from _texts(self.kind, data[self.kind])
        if self.kind in ("words", "pattern") and not _listed(data.get("field")):
            yield "no `field`: say in which field it looks"
        if "allow" in data:
            yield from _texts("allow", data["allow"]) if self.kind == "words" else ["`allow` goes with `words` only"]
        if "field" in data and self.kind not in ("words", "pattern"):
            yield f"`field` does not go with `{self.kind}`, which names its fields itself"
        known = _NAMES[self.kind].split()
        for named in re.findall(r"\{(\w+)\}", data["message"] if isinstance(data.get("message"), str) else ""):
            if named not in known:
                yield f"the message can't name {{{named}}}; it can name {', '.join(f'{{{n}}}' for n in known)}"

    def _paths(self, model: type[Node]) -> Iterator[str]:
        """Yield what is wrong with the fields that the rule names."""
        data = self.data
        bounds = data.get("threshold")
        measured = [bounds[m] for m in _MEASURES if m in bounds] if isinstance(bounds, dict) else []
        when = data.get("when", {})
        if not isinstance(when, dict) or not all(isinstance(key, str) for key in when):
            yield "`when` is a map of fields to values, such as {method: quiz}"
            when = {}
        for path in (*_listed(data.get("field")), *_listed(data.get("required")), *_listed(measured), *when):
            wrong = unknown_field(model, path)
            if wrong:
                yield f"`{path}` of {data['at']}: {wrong}"


_RESERVED = frozenset("OBJ ALN ASM RUB CNT PIL LAU EVA CHK".split())
"""Families of microcred, also those that have no rule yet."""


def _unknown(data: Mapping[str, Any], known: Collection[str]) -> Iterator[str]:
    for key in data:
        if key not in known:
            close = difflib.get_close_matches(str(key), known, 1)
            hint = (
                " (regular expressions are not taken: use `words` or `pattern`)" if key in ("regex", "regexp") else ""
            )
            yield f"unknown key `{key}`{f'; did you mean `{close[0]}`?' if close else hint}"


def _texts(key: str, value: Any) -> Iterator[str]:  # noqa: ANN401
    given = _listed(value)
    if not given or not all(
        isinstance(one, str) and one.strip() for one in (value if isinstance(value, list) else given)
    ):
        yield f"`{key}` is a list of texts; put what looks like a number, yes or no in quotes"
    elif len(given) > _MOST_WORDS or any(len(one) > _LONGEST for one in given):
        yield f"`{key}` holds at most {_MOST_WORDS} texts of at most {_LONGEST} characters"
    elif key != "pattern" and any(one.count("*") > _MOST_STARS or not one.strip("* ") for one in given):
        yield f"a text of `{key}` has at most {_MOST_STARS} stars, and letters besides"


def _bounds(bounds: Any) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(bounds, dict):
        yield "`threshold` is a map, such as {field: minutes, max: 120}"
        return
    yield from _unknown(bounds, (*_MEASURES, "min", "max"))
    if sum(m in bounds for m in _MEASURES) != 1 or not all(
        isinstance(bounds[m], str) for m in _MEASURES if m in bounds
    ):
        yield "`threshold` measures one field: `field` (a number), `words` (of a text) or `count` (of a list)"
    limits = [bounds[name] for name in ("min", "max") if name in bounds]
    if not limits or not all(isinstance(v, int | float) and not isinstance(v, bool) for v in limits):
        yield "`threshold` has `min`, `max` or both, as numbers"
    elif len(limits) == 2 and limits[0] > limits[1]:
        yield "`min` is greater than `max`"


def _listed(value: Any) -> list[str]:  # noqa: ANN401
    """Return one text or a list of texts as a list; what is no text is left out."""
    given = value if isinstance(value, list) else [value]
    return [one for one in given if isinstance(one, str)]
