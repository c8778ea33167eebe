"""Texts that would break, act in or escape from a careless export, in every place where a spec holds words."""

import random
from typing import Any

from hypothesis import strategies as st

from assistant.spec import Spec, clean_text, loads

from .specs import QUIZ

PIECES = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</text></question>", "]]>", "<![CDATA[", "&amp;", "&", "<!--", "-->",
    '=HYPERLINK("http://x")', "+1", "-2", "@SUM(A1)", "\t=1", "../../etc/passwd", "C:\\new\\table", "\\", "\\\\", "\\n", "{", "}", "{{x}}", "~",
    "#", "=", ":", "::", "->", "%50%", "// comment", "$CATEGORY: x", "[html]", "[markdown]", "*bold*", "__init__", "# heading", "- item", "1. item",
    "> quote", "| cell |", "`code`", "``", "```", "```python\nif a < b:\n    print('x')\n```", "![p](http://x/y.png)", "[l](javascript:alert(1))",
    "http://example.org", "\x00", "\x1b[31m", "\u202edlrow\u202c", "\u200b", "\ufeff", "\ud7ff", "🧪", "👩‍🔬", "é", "العربية", "日本語", "'", '"', "“”", "\n", "\n\n", "\r\n",
    "  ", "\t", "\u2028", "null", "yes", "0613", "NaN", "%s", "${x}", "\\u003c", "--", "...", "?", "!", "true", "word", "two words",
)  # fmt: skip
TEXT = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=("Cs",)), max_size=8), max_size=7
).map("".join)


def words() -> st.SearchStrategy[str]:
    """Return texts that a spec keeps: not empty once control characters are gone, and somewhere a letter."""
    return TEXT.map(lambda text: f"w{text}").map(clean_text) | TEXT.map(
        lambda text: clean_text(f"{text}w").lstrip() or "w"
    )


def corpus(count: int, seed: int = 7) -> list[str]:
    """Return such texts without hypothesis, the same ones each time: for readers that are asked about many at once."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    made = ["".join(rng.choice(PIECES) + rng.choice(("", " ")) for _ in range(rng.randint(1, 6))) for _ in range(count)]
    return [clean_text(f"{text}w").lstrip() for text in made]


def hostile(text: str, other: str = "") -> Spec:
    """Return a sound spec with hostile words in every place; `other` in those whose neighbours must differ."""
    spec = loads(QUIZ, "quiz").spec
    other = other or f"{text} o"
    found: dict[str, Any] = {
        "title": text,
        "version": text,
        "summary": text,
        "issuer": {"name": text, "url": "https://uni.example", "country": text},
        "audience": {"description": text, "prerequisites": [text, other], "need": text},
        "quality_assurance": {"process": text},
        "stackability": {"stacks_into": text},
        "level": {"framework": text, "value": "5"},
        "workload": {"hours": 10, "credits": {"system": text, "value": 1}},
        "objectives": [
            o.with_changes(
                statement=f"{text} {o.id}", condition=text, skills=[{"framework": text, "name": text, "uri": "https://skills.example/1"}]
            )
            for o in spec.objectives
        ],
        "delivery": {"mode": "blended", "schedule": text, "platform": text},
        "content": [
            {
                "id": "M1", "title": text, "summary": text, "minutes": 30, "objectives": ["O1", "O2"],
                "activities": [
                    {
                        "id": "M1.1", "kind": "practice", "title": text, "minutes": 30, "objectives": ["O1"], "instructions": text,
                        "assets": [{"id": "M1.1.a", "kind": "text", "title": text, "body": text}],
                    }
                ],
            }
        ],
        "pilot": {"plan": {"questions": [text], "when": text}, "findings": [{"id": "F1", "observation": text}]},
        "launch": {"announcement": text, "how_to_earn": [text, other], "support": text, "opens": text},
        "evaluation": {"questions": [{"id": "E1", "question": text, "measures": [text]}]},
        "provenance": {"assumptions": [text], "stated_objectives": [{"text": text, "how": "kept", "became": ["O1"]}]},
        "assessments": [_quiz(spec, text, other), _drill(spec, text)],
    }  # fmt: skip
    return spec.with_changes(**found)


def _quiz(spec: Spec, text: str, other: str) -> Any:
    quiz = spec.assessments[0]
    items = []
    for item in quiz.items:
        options = [o.with_changes(feedback=text) for o in item.options]
        if item.kind in ("single", "multiple", "ordering"):
            endings = ("a", "b", "c")
            options = [o.with_changes(text=f"{other} {e}") for o, e in zip(options, endings, strict=True)]
        changed = item.with_changes(stem=text, rationale=text, options=options)
        if item.kind in ("short-answer", "essay"):
            changed = changed.with_changes(answer=text)
        items.append(changed)
    return quiz.with_changes(title=text, brief=text, items=items)


def _drill(spec: Spec, text: str) -> Any:
    drill = spec.assessments[1]
    assert drill.rubric
    rows = [
        c.with_changes(title=text, descriptors={k: f"{text} {k}" for k in c.descriptors}) for c in drill.rubric.criteria
    ]
    return drill.with_changes(
        title=text, brief=text, evidence=text, feedback=text, rubric=drill.rubric.with_changes(criteria=rows)
    )
