"""The bench itself, and the two bars: planted faults found, sound specs left alone."""

import random

import pytest

from assistant.checker import RULES
from assistant.spec import Spec

from .bases import sound_specs
from .bench import alarms, plant, plant_all
from .operators import FAMILIES, OPERATORS
from .registry import UNREADABLE, Operator

FOUND, UNDESERVED = 0.98, 0.02
PER_OPERATOR, SEED = 5, 1


@pytest.fixture(scope="module")
def planted():
    return plant_all(sound_specs(), PER_OPERATOR, SEED)


def test_the_checker_names_nearly_all_planted_faults(planted) -> None:
    missed = [f"{p.operator.name} in {p.base.name} at {p.place[0]}: {p.change}" for p in planted if not p.found_by]
    assert len(missed) <= (1 - FOUND) * len(planted), "\n".join(missed)


def test_sound_specs_draw_hardly_a_warning() -> None:
    found = alarms(sound_specs())
    assert found.share <= UNDESERVED, "\n".join(f"{name} {f.code} {f.at}: {f.message}" for name, f in found.findings)


def test_every_operator_has_a_place_in_a_sound_spec(planted) -> None:
    assert {p.operator.name for p in planted} == set(OPERATORS)


def test_every_operator_expects_rules_that_exist() -> None:
    assert {o.name for o in OPERATORS.values() if not o.codes <= {*RULES, UNREADABLE}} == set()


def test_every_family_of_rules_is_put_to_the_test() -> None:
    families = {code[:3] for o in OPERATORS.values() for code in o.codes if code != UNREADABLE}
    assert families == {"OBJ", "ALN", "ASM", "RUB", "CNT", "PIL", "LAU", "EVA", "CHK"}
    assert len(OPERATORS) >= 40
    assert len(FAMILIES) == 18


def test_every_planted_fault_changes_the_spec(planted) -> None:
    assert [p.operator.name for p in planted if p.change == "nothing"] == []


def test_the_same_seed_plants_the_same_faults(planted) -> None:
    names = ["vague-verb", "foreign-criterion", "placeholder", "two-keys"]
    again = plant_all(sound_specs(), PER_OPERATOR, SEED, names)
    assert [p.change for p in again] == [
        p.change for o in OPERATORS for p in planted if p.operator.name == o and o in names
    ]


def test_a_fault_counts_as_found_only_by_a_rule_that_names_it() -> None:
    def unchanged(spec: Spec, place, rng) -> Spec:
        return spec

    def untitled(spec: Spec, place, rng) -> Spec:
        return spec.with_changes(assessments=())

    base, rng = sound_specs()[0], random.Random(1)  # noqa: S311 - repeatable, not secret
    nothing = Operator("nothing", "Changes nothing.", frozenset(RULES), lambda s: [("spec",)], unchanged, english=False)
    other = Operator(
        "other",
        "Expects a rule on something else.",
        frozenset({"OBJ101"}),
        lambda s: [("spec",)],
        untitled,
        english=False,
    )
    assert plant(nothing, base, ("spec",), rng).found_by == ()
    found = plant(other, base, ("spec",), rng)
    assert found.found_by == ()
    assert found.others != ()
