"""A sound spec with every kind of quiz item, and hostile variants of it."""

from pathlib import Path

from assistant.spec import Spec, loads

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

QUIZ = r"""
format: microcred/1
title: Safe Lab Work / Basics
issuer: {name: Example University, url: https://uni.example}
objectives:
  - {id: O1, statement: Choose the protective equipment for a stated chemical., bloom: apply}
  - {id: O2, statement: Order the steps of a spill response., bloom: apply}
assessments:
  - id: A1
    title: Safety quiz
    method: quiz
    objectives: [O1, O2]
    weight: 60
    minutes: 20
    pass: {rule: score, percent: 80}
    items:
      - id: A1.Q1
        objective: O1
        kind: single
        bloom: apply
        stem: "A label shows the corrosion sign. Which gloves protect you: `nitrile` or latex?"
        rationale: "Nitrile resists dilute acids = the sign's hazard."
        options:
          - {text: Nitrile gloves, correct: true, feedback: Yes - they resist acids.}
          - {text: Latex gloves, feedback: "No: latex swells {fast}."}
          - {text: Cotton gloves}
      - id: A1.Q2
        objective: O1
        kind: multiple
        stem: Which two items belong to every fume-hood session?
        points: 2
        options:
          - {text: Goggles, correct: true}
          - {text: Lab coat, correct: true}
          - {text: Sandals}
      - {id: A1.Q3, objective: O1, kind: true-false, stem: Contact lenses replace goggles., options: [{text: 'True', feedback: They do not.}, {text: 'False', correct: true}]}
      - {id: A1.Q4, objective: O1, kind: short-answer, stem: Name the sheet that lists a chemical's hazards., answer: Safety data sheet}
      - {id: A1.Q5, objective: O1, kind: numeric, stem: How many minutes do you rinse an eye?, answer: 15 ± 0.5}
      - id: A1.Q6
        objective: O1
        kind: matching
        stem: Match sign and hazard.
        options: [{text: flame -> flammable}, {text: skull -> toxic}, {text: exploding bomb -> explosive}]
      - id: A1.Q7
        objective: O2
        kind: ordering
        stem: Put the steps of a spill response in order.
        options: [{text: Warn others}, {text: Contain the spill}, {text: Report it}]
      - {id: A1.Q8, objective: O2, kind: essay, stem: Describe how you would report a spill., answer: 'Names who, where, what.'}
  - id: A2
    title: Spill drill
    method: performance
    objectives: [O2]
    weight: 40
    brief: Contain a staged spill of coloured water and report it on the form.
    pass: {rule: score, percent: 70}
    rubric:
      levels: [{name: Secure, points: 4}, {name: Safe, points: 3}, {name: Unsafe, points: 1}]
      criteria:
        - id: A2.C1
          title: Order of steps
          objectives: [O2]
          weight: 75
          descriptors: {Secure: Every step in order and announced., Safe: Every step in order., Unsafe: A step is missing or out of order.}
        - id: A2.C2
          title: Report
          objectives: [O2]
          weight: 25
          descriptors: {Secure: "Form complete, cause named.", Safe: Form complete., Unsafe: "=HYPERLINK(1) a field is empty."}
"""

HOSTILE = (
    "<script>alert(1)</script> & ]]> a",
    '=HYPERLINK("http://x")',
    "// not a comment\n\nafter a blank line",
    r"C:\new ~ {x} = #1 :: -> \\",
    "[html]<b>bold</b>",
    "*emphasis* __init__ # heading",
    "`code {x}` and\n```python\nif a < b:\n    print('x')\n```",
    "🧪 emoji, ünïcode, العربية",
    "x" * 50_000,
)


def quiz_spec() -> Spec:
    """Return the sound spec."""
    return loads(QUIZ, "quiz").spec


def hostile_spec(text: str) -> Spec:
    """Return the spec with a hostile text in every place that a format writes."""
    spec = quiz_spec()
    quiz, drill = spec.assessments
    assert drill.rubric
    items = [
        q.with_changes(stem=text, rationale=text, options=[o.with_changes(feedback=text) for o in q.options])
        for q in quiz.items
    ]
    first = items[0]
    items[0] = first.with_changes(options=[first.options[0].with_changes(text=f"{text} (a)"), *first.options[1:]])
    rows = [
        c.with_changes(title=text, descriptors={k: f"{text} {k}" for k in c.descriptors}) for c in drill.rubric.criteria
    ]
    rubric = drill.rubric.with_changes(criteria=rows)
    return spec.with_changes(
        title=text,
        assessments=[quiz.with_changes(title=text, items=items), drill.with_changes(title=text, rubric=rubric)],
    )
