"""Example specs of the rules on descriptors and rows: one rubric with one row."""


def rows(good: str, poor: str, title: str = "Records cleaned") -> str:
    """Return a spec with one row whose two levels are described as given."""
    return f"""
objectives: [{{id: O1, statement: Clean the records of a survey file., bloom: apply}}]
assessments:
  - id: A1
    title: Cleaning
    method: task
    objectives: [O1]
    rubric:
      levels: [{{name: Good, points: 2}}, {{name: Poor, points: 1}}]
      criteria:
        - id: A1.C1
          title: {title}
          objectives: [O1]
          descriptors:
            Good: {good}
            Poor: {poor}
"""


SOUND = rows("Every column holds one kind of value.", "At least one column mixes kinds of values.")
