"""A tool's edit changes what it must and leaves the author's comments, order, quoting and `x-` keys alone."""

from assistant.spec import loads

TEXT = """\
# my course
format: microcred/1
title: 'Data cleaning'   # working title
x-owner: ann   # not the tool's business
objectives:
  # the easy one
  - id: O1
    bloom: apply   # surely
    statement: Clean the file.
  # the hard one
  - id: O2
    statement: >-
      Explain the faults
      of the file.
    bloom: understand
    x-mine: [1, 2]
waivers:
  - rule: OBJ109
    at: O1   # first waiver
    reason: the condition is in the brief
  # about the second
  - rule: OBJ110
    at: O2
    reason: the rubric says how well
# steps below
steps: {objectives: draft}   # so far
"""


def test_a_changed_field_is_the_only_changed_line() -> None:
    file = loads(TEXT)
    first = file.spec.objectives[0].with_changes(bloom="analyze")
    changed = file.render(file.spec.with_changes(objectives=[first, file.spec.objectives[1]]))
    assert changed == TEXT.replace("bloom: apply   # surely", "bloom: analyze # surely"), "its column stays"


def test_a_removed_element_takes_no_foreign_comment_with_it() -> None:
    file = loads(TEXT)
    changed = file.render(file.spec.with_changes(waivers=file.spec.waivers[:1]))
    for comment in (
        "# my course",
        "# the hard one",
        "# first waiver",
        "# steps below",
        "# so far",
        "# about the second",
    ):
        assert comment in changed
    assert "OBJ110" not in changed
    assert loads(changed).spec.waivers == file.spec.waivers[:1]


def test_a_removed_key_leaves_the_comment_above_the_next_one() -> None:
    file = loads(TEXT)
    changed = file.render(file.spec.with_changes(waivers=()))
    assert "waivers" not in changed
    assert "# steps below" in changed


def test_reordered_and_new_elements_keep_their_own_comments() -> None:
    file = loads(TEXT)
    one, two = file.spec.objectives
    three = one.with_changes(id="O3", statement="Report the result.")
    changed = file.render(file.spec.with_changes(objectives=[two, three, one]))
    read = loads(changed).spec
    assert [o.id for o in read.objectives] == ["O2", "O3", "O1"]
    assert "bloom: apply   # surely" in changed
    assert read.objectives[0].extensions == {"x-mine": [1, 2]}


def test_a_new_key_goes_where_the_format_has_it() -> None:
    file = loads(TEXT)
    changed = file.render(file.spec.with_changes(summary="What it is."))
    assert changed.index("title:") < changed.index("summary:") < changed.index("objectives:")


def test_an_alias_is_written_out_when_one_of_its_places_changes() -> None:
    text = (
        "format: microcred/1\ntitle: T\nassessments:\n  - id: A1\n    title: x\n    method: task\n"
        "    pass: &p {rule: score, percent: 60}\n  - {id: A2, title: y, method: task, pass: *p}\n"
    )
    file = loads(text)
    first, second = file.spec.assessments
    assert first.pass_rule is not None
    first = first.with_changes(pass_rule=first.pass_rule.with_changes(percent=70))
    read = loads(file.render(file.spec.with_changes(assessments=[first, second]))).spec
    assert [a.pass_rule.percent for a in read.assessments if a.pass_rule] == [70, 60]
