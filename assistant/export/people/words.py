"""Values of the spec as a reader says them: times, forms, methods and kinds."""

from collections.abc import Sequence

from assistant.spec import Assessment

MODES = {
    "online-asynchronous": "online, in your own time",
    "online-synchronous": "online, at set times",
    "online-mixed": "online, partly at set times",
    "on-site": "on site",
    "blended": "partly online, partly on site",
    "workplace": "at the workplace",
}
SUPERVISION = {
    "none": "not supervised",
    "unsupervised-online": "online, not supervised",
    "proctored": "supervised online",
    "on-site": "supervised on site",
}
AI_USE = {"not-permitted": "not permitted", "acknowledged": "permitted when it is acknowledged", "required": "required"}
KIRKPATRICK = {1: "reaction", 2: "learning", 3: "behaviour", 4: "results"}
FEEDBACK_ONLY = "feedback only; it does not count"
_METHODS = {"oral": "oral exam", "case": "case study"}
_HOUR = 60
_PAIR = 2


def method(assessment: Assessment) -> str:
    """Return the kind of an assessment, and that it does not count where it gives feedback only."""
    kind = _METHODS.get(assessment.method, assessment.method)
    return f"{kind} ({FEEDBACK_ONLY})" if assessment.purpose == "formative" else kind


def kind(value: str) -> str:
    """Return the kind of an activity or asset: `project work`, `video script`."""
    return value.replace("-", " ")


def time(minutes: float) -> str:
    """Return a time in hours and minutes: `45 min`, `2 h`, `1 h 15 min`."""
    hours, rest = divmod(minutes, _HOUR)
    parts = (f"{hours:g} h" if hours else "", f"{rest:g} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)


def counted(number: int, name: str) -> str:
    """Return a number with its noun: `1 module`, `3 modules`."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def sentences(said: str, more: str | None) -> str:
    """Return words of ours with what the spec says more: as a sentence of its own where it begins like one."""
    return f"{said}{'. ' if more[:1].isupper() else ', '}{more}" if more else said


def joined(*parts: str | None) -> str:
    """Return the parts that are stated, with commas."""
    return ", ".join(part for part in parts if part)


def series(name: str, numbers: Sequence[str]) -> str:
    """Return what is numbered, neighbours drawn together: `Step 2`, `Steps 1, 3 and 5`, `Steps 2 to 4 and 6`."""
    parts: list[list[str]] = []
    for number in numbers:
        follows = parts and number.isdecimal() and parts[-1][-1].isdecimal() and int(number) == int(parts[-1][-1]) + 1
        if follows:
            parts[-1].append(number)
        else:
            parts.append([number])
    told = [text for run in parts for text in ([f"{run[0]} to {run[-1]}"] if len(run) > _PAIR else run)]
    listed = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
    return f"{name}{'s' if len(numbers) > 1 else ''} {listed}"
