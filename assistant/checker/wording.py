"""What the parts of a spec speak of: criteria, items, briefs and activities against the spec's objectives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.spec import Activity, Assessment, Criterion, Item, Spec

from .index import served_by


@dataclass(frozen=True)
class Part:
    """A part of a spec that serves objectives, and its words."""

    at: str
    kind: str
    """`criterion`, `item`, `brief` or `activity`."""
    links: tuple[str, ...]
    """Ids of the objectives it names; for a brief also those its criteria and items name."""
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return all its words, each field as a sentence of its own."""
        return "\n".join(self.texts)


def criterion_part(criterion: Criterion) -> Part:
    """Return a rubric row with its descriptors."""
    return Part(criterion.id, "criterion", criterion.objectives, (criterion.title, *criterion.descriptors.values()))


def item_part(item: Item) -> Part:
    """Return a quiz item with options, answer and rationale."""
    texts = (item.stem, *(o.text for o in item.options), item.answer, item.rationale)
    return Part(item.id, "item", (item.objective,) if item.objective else (), _said(texts))


def brief_part(assessment: Assessment) -> Part:
    """Return an assessment with its brief and evidence."""
    texts = (assessment.title, assessment.brief, assessment.evidence)
    return Part(assessment.id, "brief", tuple(served_by(assessment)), _said(texts))


def task_part(assessment: Assessment) -> Part:
    """Return what an assessment's brief says by itself: title and evidence may be right where the brief is not."""
    return Part(assessment.id, "brief", tuple(served_by(assessment)), _said((assessment.brief,)))


def activity_part(activity: Activity) -> Part:
    """Return an activity with its instructions and the titles of what is made for it."""
    texts = (activity.title, activity.instructions, *(a.title for a in activity.assets))
    return Part(activity.id, "activity", activity.objectives, _said(texts))


def is_work_to_study(activity: Activity) -> bool:
    """True where only the title of a text, film or talk is said: often its author's, in words of its own."""
    return not activity.instructions and activity.kind in ("reading", "video", "lecture")


def _said(texts: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def parts(spec: Spec) -> Iterator[Part]:
    """Yield all parts that can speak of an objective, in the spec's order."""
    for assessment in spec.assessments:
        yield brief_part(assessment)
        yield from map(criterion_part, assessment.rubric.criteria if assessment.rubric else ())
        yield from map(item_part, assessment.items)
    for module in spec.content:
        yield from map(activity_part, module.activities)
