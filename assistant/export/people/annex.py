"""The annex of the team's document: assumptions, background, and how the design came about."""

import re
from collections.abc import Iterable, Iterator

from assistant.checker import Report
from assistant.spec import Origin, Provenance, Spec, StatedObjective

from . import words
from .blocks import Block, Bullets, Facts, Heading, Table
from .discretion import not_used, without_asides
from .parts import without_empty_columns

_BY = {"designer": "the designer", "outline": "the outline", "offline": "by rule", "llm": "a language model"}
_DONE = {"activity": "became an activity", "set-aside": "set aside"}
_MOST_NAMED = 4
_KIND_OF_PASSAGE = re.compile(r"^[a-z]+(?:-[a-z]+)*, (?=line \d)")
"""What the reader of outlines took a passage for; a word of the program."""


def annex(spec: Spec, report: Report) -> Iterator[Block]:
    """Return what a reader may want to look up."""
    origin = spec.provenance or Provenance()
    yield Heading(2, "Annex")
    if assumed := without_asides(origin.assumptions):
        yield from (Heading(3, "Assumed: please confirm or correct"), Bullets(assumed))
    if report.waived:
        yield from (Heading(3, "Accepted on purpose"), _waived(report))
    yield from _background(spec)
    yield from (Heading(3, "Elements of a micro-credential"), annex_one(spec))
    yield from _outline(spec, origin, not_used(spec))
    yield from _elements(spec, origin)
    yield from _parts(spec)


def annex_one(spec: Spec) -> Table:
    """Return the elements of Annex I of the Council Recommendation on micro-credentials (2022/C 243/02)."""
    workload, delivery = spec.workload, spec.delivery
    rows = (
        ("Title of the micro-credential", spec.title),
        ("Country of the issuer", spec.issuer.country if spec.issuer else None),
        ("Awarding body", spec.issuer.name if spec.issuer else None),
        ("Learning outcomes", ", ".join(o.id for o in spec.objectives)),
        ("Notional workload", f"{workload.hours:g} hours" if workload and workload.hours is not None else None),
        ("Level", f"{spec.level.framework} {spec.level.value}" if spec.level else None),
        ("Type of assessment", ", ".join(dict.fromkeys(words.method(a) for a in spec.assessments))),
        ("Form of participation", words.MODES[delivery.mode] if delivery and delivery.mode else None),
        ("Type of quality assurance", spec.quality_assurance.process if spec.quality_assurance else None),
        ("Prerequisites", "; ".join(spec.audience.prerequisites) if spec.audience else None),
        ("Stackability", spec.stackability.stacks_into if spec.stackability else None),
        ("Identification of the learner; date of issuing", "known at the award only"),
    )
    return Table(
        "Elements of a micro-credential in the European Union (2022/C 243/02, Annex I)",
        ("Element", "Stated"),
        tuple((name, value or "not stated") for name, value in rows),
    )


def _background(spec: Spec) -> Iterator[Block]:
    """Return the facts for the team that the head of the document leaves out, and the skills that are built."""
    quality, stack = spec.quality_assurance, spec.stackability
    found = {
        "Basis of the workload": spec.workload and spec.workload.basis,
        "Field": "; ".join(" ".join(t for t in (f.framework, f.code, f.name) if t) for f in spec.field),
        "Prior learning": stack and stack.prior_learning,
        "Quality assurance": quality and quality.process,
        "Reviewed by": quality and quality.reviewer,
        "Next review": quality and quality.review_by,
        "Kept up to date by": quality and quality.owner,
        "Held against": ", ".join(spec.profiles),
        "Badge image": spec.image,
        "Issuer's address": spec.issuer and spec.issuer.url,
    }
    rows = tuple((name, value) for name, value in found.items() if value)
    skills = tuple((o.id, s.name, s.framework, s.uri or "") for o in spec.objectives for s in o.skills)
    if rows or skills:
        yield Heading(3, "Background")
    if rows:
        yield Facts(rows)
    if skills:
        head = ("Objective", "Skill", "Framework", "Address")
        yield without_empty_columns(Table("Skills of published frameworks", head, skills))


def _outline(spec: Spec, origin: Provenance, left: tuple[str, ...]) -> Iterator[Block]:
    """Return which outline it was drafted from, what became of its objectives, and what has no place in it."""
    if not (origin.outline or origin.stated_objectives or left):
        return
    yield Heading(3, "What became of the outline")
    facts = [("File", origin.outline.file)] if origin.outline else []
    if origin.outline and origin.outline.sha256:
        facts.append(("Checksum (SHA-256)", origin.outline.sha256))
    if kept := [own_id for s in origin.stated_objectives if _is_as_stated(s, spec) for own_id in s.became]:
        facts.append(("Objectives kept as stated", ", ".join(kept)))
    if facts:
        yield Facts(tuple(facts))
    if others := [s for s in origin.stated_objectives if not _is_as_stated(s, spec)]:
        head = ("Objective of the outline", "Line", "What was done", "Became", "Why")
        rows = tuple(
            (s.text, s.line or "", _DONE.get(s.how, s.how), ", ".join(s.became), s.reason or "") for s in others
        )
        yield without_empty_columns(Table("Objectives that the outline states", head, rows))
    if left:
        yield Bullets(tuple(_KIND_OF_PASSAGE.sub("", entry) for entry in left), "Not used")


def _is_as_stated(stated: StatedObjective, spec: Spec) -> bool:
    """Return whether an objective stands in the design as the outline has it, and its line with its origin."""
    if stated.how != "kept" or stated.reason or len(stated.became) != 1:
        return False
    statement = next((o.statement for o in spec.objectives if o.id == stated.became[0]), "")
    return statement.rstrip(". ").casefold() == stated.text.rstrip(". ").casefold()


def _elements(spec: Spec, origin: Provenance) -> Iterator[Block]:
    """Return where the parts come from and why they are as they are, alike ones together, each thing told once."""
    elements = {own_id: e for own_id, e in origin.elements.items() if not _is_told(own_id, e, origin.stated_objectives)}
    if elements:
        yield Heading(3, "Why each part is as it is")
        assets = {asset.id for a in spec.assessments for asset in a.assets}
        assets |= {asset.id for m in spec.content for a in m.activities for asset in a.assets}
        alike: dict[tuple[str, ...], tuple[list[str], list[str]]] = {}
        for own_id, element in elements.items():
            parts, places = alike.setdefault(_reasons(own_id, element), ([], []))
            parts.append(own_id)
            places += [element.line] if element.line and element.line not in places else []
        head = ("Part", "From", "Because", "Second choice", "Wording of the outline", "Line")
        whys = tuple((_listed(parts, assets), *why, ", ".join(places)) for why, (parts, places) in alike.items())
        yield without_empty_columns(Table("Origin of the parts", head, whys))


def _parts(spec: Spec) -> Iterator[Block]:
    """Return what the parts of objectives say that their statements don't."""
    found = [(o.id, *(_beyond(o.statement, p) for p in (o.verb, o.condition, o.criterion))) for o in spec.objectives]
    if told := tuple(row for row in found if any(row[1:])):
        yield Heading(3, "The parts of the objectives")
        head = ("Objective", "Behaviour", "Given", "How well")
        yield without_empty_columns(Table("Behaviour, conditions and criteria", head, told))


def _is_told(own_id: str, origin: Origin, stated: Iterable[StatedObjective]) -> bool:
    """Return whether the table of stated objectives says all there is to say of an objective's origin."""
    said = (origin.stated, origin.because or "", origin.line)
    beyond = origin.runner_up or origin.model or origin.prompt or origin.on
    return not beyond and any(own_id in s.became and said == (s.text, s.reason or "", s.line) for s in stated)


def _listed(parts: list[str], assets: set[str]) -> str:
    """Return ids of parts; materials by their number where they are many."""
    return f"{len(parts)} materials" if len(parts) > _MOST_NAMED and set(parts) <= assets else ", ".join(parts)


def _reasons(own_id: str, origin: Origin) -> tuple[str, ...]:
    by = words.joined(_BY[origin.by], origin.model, origin.prompt, str(origin.on) if origin.on else None)
    whole = own_id.rpartition(".")[0]
    because = origin.because or ""
    if whole:
        because = re.sub(rf"(?<![\w.]){re.escape(whole)}(?![\w.])", "what it belongs to", because)
    return by, because, origin.runner_up or "", origin.stated or ""


def _beyond(statement: str, part: str | None) -> str:
    """Return a part of an objective where its statement does not say it already."""
    return part if part and part.casefold() not in statement.casefold() else ""


def _waived(report: Report) -> Table:
    rows = tuple(
        (f"{f.message} ({f.code})", f.at, w.reason or "", w.by or "", str(w.on or ""), str(w.until or ""))
        for f, w in report.waived
    )
    head = ("What the checker says", "At", "Why it stands", "By", "On", "Until")
    return without_empty_columns(Table("Findings accepted with a reason", head, rows))
