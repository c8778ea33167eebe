"""Pilot, launch and evaluation, as the team's document tells them; a step of which nothing is stated is left out."""

import json
from collections.abc import Iterator, Mapping

from assistant.spec import EvaluationQuestion, Launch, PilotPlan, Spec

from . import words
from .blocks import Block, Bullets, Facts, Heading, Paragraph, Table
from .parts import without_empty_columns


def pilot(spec: Spec) -> Iterator[Block]:
    """Return the plan of the pilot and what it showed."""
    found = spec.pilot
    if not found:
        return
    blocks = list(_plan(found.plan)) if found.plan else []
    if found.findings:
        rows = tuple((f.about or "", f.observation, f.decision or "", f.status) for f in found.findings)
        head = ("About", "Observation", "Decision", "Status")
        blocks.append(without_empty_columns(Table("What the pilot showed", head, rows)))
    blocks += figures("Figures of the pilot", found.results)
    yield from _under("Pilot", blocks)


def _plan(plan: PilotPlan) -> Iterator[Block]:
    found = {
        "Participants": f"{plan.participants:g}" if plan.participants is not None else None,
        "Who": plan.who,
        "When": plan.when,
    }
    if rows := _stated(found):
        yield Facts(rows)
    if plan.questions:
        yield Bullets(plan.questions, "What it is to find out")
    if plan.instruments:
        yield Bullets(plan.instruments, "How")
    if plan.decision_rule:
        yield Paragraph(plan.decision_rule, "What leads to which change")


def launch(spec: Spec) -> Iterator[Block]:
    """Return how it opens; date and platform stand at the head of the document."""
    if spec.launch:
        yield from _under("Launch", list(_opening(spec.launch, spec)))


def _opening(opening: Launch, spec: Spec) -> Iterator[Block]:
    taught_on = spec.delivery.platform if spec.delivery else None
    elsewhere = taught_on and taught_on != opening.platform  # else the head of the document names it
    if rows := _stated({"Offered on": opening.platform if elsewhere else None, "Help": opening.support}):
        yield Facts(rows)
    if opening.how_to_earn:
        yield Bullets(opening.how_to_earn, "How to earn it", numbered=True)
    if opening.announcement:
        yield Paragraph(opening.announcement, "Announcement")
    if opening.channels:
        yield Bullets(opening.channels, "Announced through")


def evaluation(spec: Spec) -> Iterator[Block]:
    """Return the questions of the evaluation, each with what answers it."""
    if spec.evaluation:
        blocks = [block for question in spec.evaluation.questions for block in _question(question)]
        yield from _under("Evaluation", [*blocks, *figures("Figures of the evaluation", spec.evaluation.results)])


def _question(question: EvaluationQuestion) -> Iterator[Block]:
    level = words.KIRKPATRICK[question.level] if question.level else ""
    yield Heading(3, question.question or level.capitalize() or question.id, question.id)
    found = {
        "Looks at": level if question.question else None,
        "Measured by": "; ".join(question.measures),
        "Target": question.target,
        "Compared with": question.baseline,
        "When": question.when,
    }
    if rows := _stated(found):
        yield Facts(rows)


def figures(caption: str, results: Mapping[str, object]) -> Iterator[Block]:
    """Return figures by name as a table."""
    if rows := tuple((name, _shown(value)) for name, value in results.items()):
        yield Table(caption, ("Figure", "Value"), rows)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_shown(part)}" for name, part in value.items())
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _stated(found: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in found.items() if value)


def _under(title: str, blocks: list[Block]) -> Iterator[Block]:
    if blocks:
        yield from (Heading(2, title), *blocks)
