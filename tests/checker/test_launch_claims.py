"""What the public reads: promises no course can keep, claims the spec does not hold, skills nobody teaches, levels out of reach."""

import json

import pytest

from assistant.checker import check
from assistant.spec import loads

COURSE = {
    "objectives": [
        {"id": "O1", "statement": "Prune an apple tree so that light reaches each branch.", "bloom": "apply"}
    ],
    "assessments": [
        {"id": "A1", "title": "Orchard test", "method": "quiz", "brief": "Ten questions on tools, cuts and seasons."},
        {
            "id": "A2",
            "title": "Pruned tree",
            "method": "performance",
            "objectives": ["O1"],
            "brief": "Prune one tree in the orchard.",
        },
    ],
    "content": [
        {
            "id": "M1",
            "title": "Tools and cuts",
            "activities": [{"id": "M1.1", "kind": "practice", "title": "Sharpen shears and saws"}],
        },
        {
            "id": "M2",
            "title": "Shaping the crown",
            "activities": [{"id": "M2.1", "kind": "practice", "title": "Mark branches before cutting"}],
        },
    ],
}


def found(text: str, **more: object) -> set[str]:
    """Return the codes of the rules on claims that speak of an announcement."""
    spec = {
        "format": "microcred/1",
        "title": "Apple Trees",
        **COURSE,
        "launch": {"platform": "Moodle", "announcement": text},
        **more,
    }
    codes = ["LAU125", "LAU126", "LAU127"]
    return {f.code for f in check(loads(json.dumps(spec), "m.json").spec, select=codes).findings}


@pytest.mark.parametrize(
    "text",
    [
        "Your dream job waits for you.",
        "Success is assured.",
        "Nobody has ever failed.",
        "With us you cannot fail.",
        "Graduates double their salary within a year.",
        "Earn $500 more each month.",
        "Recognised by every employer in the country.",
        "The certificate is valid worldwide.",
        "You will soon find a new position.",
        "We guarantee you an interview with a partner.",
        "100 % pass rate.",
    ],
)
def test_what_no_course_can_keep(text: str) -> None:
    assert "LAU126" in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "We can't guarantee a job.",
        "Everyone who passes receives a badge.",
        "You pass if you prune the tree as agreed.",
        "Recognised by the association of orchards.",
        "It is free for staff of member orchards.",
        "You will find work sheets on the page.",
        "All firms accept branches for composting.",
        "Do you want a promotion? Talk to your manager.",
        "The certificate is valid for two years.",
        "All participants pass through both stations.",
        "Ten learners take part in each run.",
        "You get feedback on each cut.",
    ],
)
def test_what_may_be_said(text: str) -> None:
    assert "LAU126" not in found(text)


@pytest.mark.parametrize(
    ("text", "more", "count"),
    [
        ("Without any tests.", {}, 1),
        ("No homework.", {}, 1),
        ("There is no oral exam.", {}, 0),
        ("It is equivalent to a bachelor's degree.", {}, 1),
        (
            "It is equivalent to a bachelor's degree.",
            {"stackability": {"stacks_into": "equivalent to a bachelor degree by treaty"}},
            0,
        ),
        ("Accredited by the chamber of agriculture.", {}, 1),
        (
            "Accredited by the chamber of agriculture.",
            {"quality_assurance": {"process": "Review by the chamber of agriculture"}},
            0,
        ),
        ("Not yet accredited by the chamber of agriculture.", {}, 0),
        ("The course is free of charge. The fee of 80 euros is paid on the first day.", {}, 1),
        ("The course is free of charge. Shears cost between 20 and 60 kilograms of apples.", {}, 0),
        ("The course is free of charge for members. Others pay 80 euros.", {}, 0),
    ],
)
def test_claims_that_the_spec_does_not_hold(text: str, more: dict[str, object], count: int) -> None:
    assert ("LAU127" in found(text, **more)) == bool(count)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("You also learn to distil brandy at home.", 1),
        ("Holders can restore antique clocks.", 1),
        ("The course covers beekeeping.", 1),
        ("You learn to sharpen your shears and to shape a crown.", 0),
        ("You will get coffee and cake in the barn.", 0),
        ("In spring, orchards need hands.", 0),
        ("You will be able to prune trees of your own.", 0),
    ],
)
def test_skills_that_nothing_teaches(text: str, count: int) -> None:
    assert ("LAU125" in found(text)) == bool(count)


@pytest.mark.parametrize(
    ("level", "bloom", "audience", "count"),
    [
        ("8", "create", "Gardeners of the city", 1),
        ("8", "create", "Researchers in fruit growing", 0),
        ("7", "apply", "Master's students", 1),
        ("7", "analyze", "Master's students", 0),
        ("5", "apply", "Gardeners of the city", 0),
        ("2", "create", "Gardeners of the city", 1),
        ("2", "apply", "Gardeners of the city", 0),
    ],
)
def test_a_level_that_objectives_or_learners_rule_out(level: str, bloom: str, audience: str, count: int) -> None:
    spec = {
        "format": "microcred/1",
        "title": "Apple Trees",
        "level": {"framework": "EQF", "value": level},
        "audience": {"description": audience},
        "objectives": [{"id": "O1", "statement": "Prune an apple tree.", "bloom": bloom}],
    }
    report = check(loads(json.dumps(spec), "m.json").spec, select=["LAU128"])
    assert len(report.findings) == count
