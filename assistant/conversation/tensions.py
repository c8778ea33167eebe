"""Where stated material and the designer's answers disagree: shown, never smoothed over."""

import re

from assistant.outline import Outline
from assistant.spec import Spec

from .events import TensionShown


def tensions(outline: Outline, before: Spec | None, after: Spec) -> list[TensionShown]:
    """Return where a change of the spec parts from what the outline states; only what has just come to differ."""
    now = _apart(outline, after)
    known = _apart(outline, before) if before else {}
    return [tension for key, tension in now.items() if known.get(key) != tension]


def _apart(outline: Outline, spec: Spec) -> dict[str, TensionShown]:
    where = f"{outline.file}, {outline.line_unit}"
    found: dict[str, TensionShown] = {}
    hours = spec.workload.hours if spec.workload else None
    if outline.hours and hours and abs(outline.hours - hours) > 0.01 and not outline.hours_are_added_up:
        line = re.search(r"\(line (\d+)\)", outline.hours_basis)
        place = f"{where} {line[1]}" if line else outline.file
        found["hours"] = TensionShown("the hours", f"{outline.hours:g}", place, f"{hours:g}")
    credit = spec.workload.credits if spec.workload else None
    if outline.credits and credit and abs(outline.credits.value - credit.value) > 0.001:
        stated = f"{outline.credits.value:g} {outline.credits.unit}"
        found["credits"] = TensionShown(
            "the credits", stated, f"{where} {outline.credits.line}", f"{credit.value:g} {credit.system}"
        )
    if outline.title and outline.title.casefold() != spec.title.casefold():
        found["title"] = TensionShown("the title", outline.title, f"{where} {outline.title_line or 1}", spec.title)
    for stated_one in outline.assessments:
        own = next((a for a in spec.assessments if a.title.casefold() == stated_one.title.casefold()), None)
        weight = own.weight if own else None
        if stated_one.weight is not None and weight is not None and abs(stated_one.weight - weight) > 0.5:
            found[f"weight {stated_one.title}"] = TensionShown(
                f"the weight of “{stated_one.title}”", f"{stated_one.weight:g} %", f"{where} {stated_one.line}",
                f"{weight:g} %",
            )  # fmt: skip
    if outline.issuer and spec.issuer and outline.issuer.casefold() != spec.issuer.name.casefold():
        found["issuer"] = TensionShown("who awards it", outline.issuer, outline.file, spec.issuer.name)
    return found
