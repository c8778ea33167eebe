"""Example specs of the quiz-item rules: one quiz with one item."""


def quiz(options: str, stem: str = "Which figure is the median of 1 2 9?", more: str = "") -> str:
    """Return a spec with one item; `options` and `more` (further keys of the item) are YAML in flow style."""
    return f"""
objectives: [{{id: O1, statement: Find the median of a list., bloom: apply}}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: [{{id: A1.Q1, objective: O1, stem: '{stem}', options: [{options}]{more}}}]
"""


SOUND = quiz("{text: '2', correct: true}, {text: '4'}, {text: '9'}")
