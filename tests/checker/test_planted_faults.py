"""A sound spec raises nothing; each planted fault raises its own code."""

from collections.abc import Callable

import pytest

from assistant.checker import check
from assistant.checker.edits import change
from assistant.spec import Spec, loads

SOUND = """\
format: microcred/1
title: Data cleaning
workload: {hours: 4}
objectives:
  - {id: O1, statement: Clean a survey file so that every column holds one kind of value., verb: clean, condition: a survey file, criterion: every column holds one kind of value, bloom: apply}
  - {id: O2, statement: "Explain, with two examples, how survey results mislead readers.", verb: explain, condition: two examples, criterion: with two examples, bloom: understand}
assessments:
  - id: A1
    title: Cleaning task
    method: task
    objectives: [O1, O2]
    weight: 100
    minutes: 60
    after: M2
    brief: Clean the survey file you are given, and explain two of its results.
    pass: {rule: every-criterion, level: Proficient}
    rubric:
      levels: [{name: Proficient, points: 2}, {name: Developing, points: 1}]
      criteria:
        - id: A1.C1
          title: Faults mended
          objectives: [O1]
          weight: 50
          descriptors:
            Proficient: Every column holds one kind of value; the log names each change.
            Developing: At least one column mixes kinds of values, or a change is not in the log.
        - id: A1.C2
          title: Results explained
          objectives: [O2]
          weight: 50
          descriptors:
            Proficient: Two results are explained, each with the question that was asked.
            Developing: One result is explained, or the question that was asked is left out.
content:
  - id: M1
    title: How results mislead
    objectives: [O2]
    minutes: 60
    activities: [{id: M1.1, kind: discussion, title: Compare two headlines on one survey, minutes: 60, objectives: [O2]}]
  - id: M2
    title: Cleaning
    objectives: [O1]
    minutes: 120
    activities: [{id: M2.1, kind: practice, title: Clean a file with three faults, minutes: 120, objectives: [O1]}]
"""


def _sound() -> Spec:
    return loads(SOUND).spec


def _rubric_row(spec: Spec, **fields: object) -> Spec:
    return change(spec, "A1.C1", **fields)


PLANTED: dict[str, Callable[[Spec], Spec]] = {
    "ALN101": lambda s: _rubric_row(change(s, "A1", objectives=["O2"]), objectives=["O2"]),
    "ALN103": lambda s: _rubric_row(s, objectives=[]),
    "ALN108": lambda s: change(change(s, "M2", objectives=["O2"]), "M2.1", objectives=["O2"]),
    "ALN109": lambda s: change(change(s, "M2", objectives=[]), "M2.1", objectives=[]),
    "ALN110": lambda s: change(s, "M2.1", kind="reading"),
    "ALN118": lambda s: change(s, "A1", after="M1"),
    "ALN119": lambda s: change(s, "M1", objectives=["O2", "O3"]),
    "ALN123": lambda s: _rubric_row(s, objectives=["O2"]),
    "ALN124": lambda s: change(s, "A1", objectives=["O2"]),
    "ASM101": lambda s: change(s, "A1", purpose="formative"),
    "ASM102": lambda s: change(s, "A1", brief=" "),
    "ASM103": lambda s: change(s, "A1", rubric=None),
    "ASM104": lambda s: change(s, "A1", pass_rule=None),
    "ASM106": lambda s: change(s, "A1", weight=90),
    "RUB102": lambda s: _rubric_row(s, descriptors={"Proficient": "Every column holds one kind of value."}),
    "RUB109": lambda s: _rubric_row(s, weight=40),
    "RUB112": lambda s: change(s, "A1", pass_rule={"rule": "every-criterion", "level": "Expert"}),
    "CNT101": lambda s: s.with_changes(workload={"hours": 8}),
    "CNT104": lambda s: change(s, "M2.1", minutes=None),
    "CNT111": lambda s: change(s, "M2.1", title="TODO"),
    "CNT115": lambda s: change(s, "M2", minutes=60),
    "CHK007": lambda s: change(s, "O2", id="O1"),
}


def test_a_sound_spec_raises_no_error_and_no_warning() -> None:
    assert [f"{f.code} {f.at}: {f.message}" for f in check(_sound()).findings if f.severity <= 1] == []


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_fault_is_found(code: str) -> None:
    assert code in {f.code for f in check(PLANTED[code](_sound())).findings}
