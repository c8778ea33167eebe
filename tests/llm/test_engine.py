"""The engine as a designer meets it: a whole draft, single steps, changes; what is stated survives whatever comes back."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from assistant.checker import Severity, check
from assistant.drafting import DraftError, Piece, Progress, Proposed, StepTask
from assistant.drafting.llm import Caller, LlmDrafter, PromptLibrary
from assistant.drafting.protocol import DraftRequest
from assistant.outline import read_with_stretches
from assistant.spec import Spec, diff
from tests.llm import plain_model
from tests.llm.conftest import Bench
from tests.llm.model_server import Exchange
from tests.llm.specs import full_spec, request, sample

Runs = Callable[..., list[Any]]


def result(events: list[Any]) -> Proposed:
    assert isinstance(events[-1], Proposed)
    return events[-1]


def test_a_whole_draft_keeps_what_the_outline_states(draft_all: Runs) -> None:
    done = result(draft_all(lambda d: d.whole(request())))
    spec, outline = done.spec, sample()[0]
    assert spec.title == outline.title
    assert spec.workload
    assert spec.workload.hours == outline.hours
    stated = [o.text.rstrip(".") for o in outline.objectives]
    assert [o.statement.rstrip(".") for o in spec.objectives][1:4] == stated[1:4]
    assert spec.objectives[0].statement == stated[0].replace("Understand", "Explain") + "."
    assert [(a.title, a.weight) for a in spec.assessments] == [(a.title, a.weight) for a in outline.assessments]
    assert [m.title for m in spec.content] == [t.title for t in outline.topics]
    assert not check(spec).errors
    minutes = sum(a.minutes or 0 for a in spec.assessments) + sum(m.minutes or 0 for m in spec.content)
    assert minutes == (outline.hours or 0) * 60
    origins = spec.provenance.elements if spec.provenance else {}
    assert (origins["O1"].by, origins["O1"].stated) == ("llm", stated[0])
    assert origins["O2"].by == "outline"
    assert origins["A1"].by == "llm"
    assert origins["A1"].prompt == PromptLibrary.load().get("assessments").label
    assert origins["A1"].because
    assert origins["A1"].runner_up
    assert origins["A1"].stated == outline.assessments[0].title
    assert spec.steps == {"objectives": "draft", "assessment": "draft", "content": "draft"}


def test_elements_are_told_as_they_become_whole(bench: Bench, draft_all: Runs) -> None:
    events = draft_all(lambda d: d.whole(request()))
    steps = [e.text for e in events if isinstance(e, Progress) and e.of]
    assert steps == ["objectives", "assessment", "content"]
    checking = next(i for i, e in enumerate(events) if isinstance(e, Progress) and e.text == "checking")
    pieces = [e.text for e in events[:checking] if isinstance(e, Piece) and e.kind == "objective"]
    assert pieces
    assert pieces[1:] == [o.text for o in sample()[0].objectives][1 : len(pieces)]


@pytest.mark.parametrize("step", ["creation", "pilot", "launch", "evaluation"])
def test_later_steps_are_drafted_on_what_there_is(draft_all: Runs, step: Any) -> None:
    bare = full_spec().with_changes(pilot=None, launch=None, evaluation=None)
    bare = bare.with_changes(content=[
        m.with_changes(activities=[a.with_changes(assets=[], instructions=None) for a in m.activities]) for m in bare.content
    ])  # fmt: skip
    spec = result(draft_all(lambda d: d.propose(StepTask(bare, step)))).spec
    assert spec.steps[step] == "draft"
    assert not check(spec).errors
    kept = [c.at for c in diff(bare, spec) if c.at[:1] in "OA" and c.at != "spec" and not c.at.endswith((".a", ".b"))]
    assert not kept, "other steps stay as they are"
    if step == "creation":
        for task in (a for a in spec.assessments if a.method != "quiz"):
            assert [asset.for_raters for asset in task.assets] == [False, True]
        assert all(a.assets and a.instructions for m in spec.content for a in m.activities)
        assert all(a.minutes for m in spec.content for a in m.activities)


def test_steps_on_the_way_name_the_activities_that_practise_them(draft_all: Runs) -> None:
    lines = "".join(f"- Sort list number {n} by its date column\n" for n in range(1, 10))
    data = f"# Sorting lists\n\nDuration: 6 hours\n\n## Objectives\n\n{lines}".encode()
    outline, text = read_with_stretches(data, "sorting.md")
    spec = result(draft_all(lambda d: d.whole(DraftRequest(outline, text=text)))).spec
    record = spec.provenance.stated_objectives if spec.provenance else ()
    steps = [s for s in record if s.how == "activity"]
    activities = {a.id for m in spec.content for a in m.activities}
    assert len(steps) == 3
    assert all(s.became and set(s.became) <= activities for s in steps)


def test_a_change_touches_the_element_asked_for_and_no_other(bench: Bench, draft_all: Runs) -> None:
    def meddling(e: Exchange) -> None:
        reply = json.loads(plain_model.answer(e.body))
        if "assessments" in reply:
            own = {**reply["assessments"][0], "id": "A2", "method": "oral", "title": "Oral exam", "weight": 99}
            reply["assessments"] = [own, {**own, "id": "A1", "title": "Meddled"}]
            reply["remove"] = ["A3", "A1"]
        e.reply(json.dumps(reply))

    bench.server.otherwise = meddling
    before = full_spec()
    spec = result(draft_all(lambda d: d.propose(StepTask(before, "assessment", ("A2",), "make A2 an oral exam")))).spec
    assert "make A2 an oral exam" in bench.server.requests[0]["messages"][1]["content"]
    assert {c.at.split(".")[0] for c in diff(before, spec)} <= {"A2", "spec", "A1", "A3"}
    assert {a.id: a.title for a in spec.assessments} == {
        **{a.id: a.title for a in before.assessments},
        "A2": "Oral exam",
    }
    assert spec.assessments[1].method == "oral"
    assert sum(a.weight or 0 for a in spec.assessments if a.purpose == "summative") == 100


def test_what_the_model_forgets_is_asked_for_then_restored(bench: Bench, draft_all: Runs) -> None:
    def forgetful(e: Exchange) -> None:
        reply = json.loads(plain_model.answer(e.body))
        for name in ("objectives", "assessments", "modules"):
            if name in reply:
                reply[name] = reply[name][1:]
        e.reply(json.dumps(reply))

    bench.server.otherwise = forgetful
    done = result(draft_all(lambda d: d.whole(request())))
    told = [
        m["content"] for r in bench.server.requests for m in r["messages"] if m["content"].startswith("Not accepted")
    ]
    assert any("S1" in t for t in told)
    assert any("E1" in t for t in told)
    assert any("T1" in t for t in told)
    outline = sample()[0]
    assert outline.objectives[0].text.rstrip(".") in [o.statement.rstrip(".") for o in done.spec.objectives]
    assert {(a.title, a.weight) for a in done.spec.assessments} == {(a.title, a.weight) for a in outline.assessments}
    assert outline.topics[0].title in [m.title for m in done.spec.content]
    assert sum("restored" in n for n in done.notes) == 3


def test_stated_figures_are_not_the_models_to_change(bench: Bench, draft_all: Runs) -> None:
    def generous(e: Exchange) -> None:
        reply = json.loads(plain_model.answer(e.body))
        for a in reply.get("assessments", []):
            a |= {"weight": 5, "title": "My own title", "minutes": 30}
        for m in reply.get("modules", []):
            m |= {"title": "Renamed", "activities": [{**x, "minutes": 900} for x in m["activities"]]}
        reply |= {"summary": "x"} if "summary" in reply else {}
        e.reply(json.dumps(reply))

    bench.server.otherwise = generous
    spec = result(draft_all(lambda d: d.whole(request()))).spec
    outline = sample()[0]
    assert [(a.title, a.weight) for a in spec.assessments] == [(a.title, a.weight) for a in outline.assessments]
    assert [m.title for m in spec.content] == [t.title for t in outline.topics]
    assert spec.workload
    assert spec.workload.hours == outline.hours
    told = [a for a in (spec.provenance.assumptions if spec.provenance else ()) if a.startswith("Summary: ")]
    assert outline.description
    assert " ".join(outline.description.split())[:60] in told[0], "another summary is a proposal beside the stated one"


def test_findings_go_back_and_only_what_got_better_is_taken(bench: Bench, draft_all: Runs) -> None:
    vague = {
        "statement": "Understand surveys.",
        "condition": "",
        "criterion": "",
        "bloom": "understand",
        "because": "",
        "runner_up": "",
    }

    def poor(e: Exchange) -> None:
        reply = json.loads(plain_model.answer(e.body))
        prompt = e.body["messages"][1]["content"]
        if "objectives" in reply and "The checker found" not in prompt:
            reply["objectives"][0] = {**vague, "id": "", "stated": ["S1"]}
        elif "objectives" in reply:
            mended = {**vague, "statement": "Explain why survey results mislead readers.", "id": "O1", "stated": []}
            worse = {**vague, "id": "O2", "stated": [], "statement": "Know everything."}
            reply["objectives"] = [mended, worse]
        e.reply(json.dumps(reply))

    bench.server.otherwise = poor
    spec = result(draft_all(lambda d: d.whole(request()))).spec
    sent = next(
        r["messages"][1]["content"] for r in bench.server.requests if "The checker found" in r["messages"][1]["content"]
    )
    assert "OBJ101" in sent
    assert "Change these elements and no others: O1" in sent
    assert spec.objectives[0].statement == "Explain why survey results mislead readers."
    assert spec.objectives[1].statement.startswith("Identify")


def test_mending_is_bounded_and_what_stays_wrong_reaches_the_designer(bench: Bench, draft_all: Runs) -> None:
    def stubborn(e: Exchange) -> None:
        reply = json.loads(plain_model.answer(e.body))
        for o in reply.get("objectives", [])[:1]:
            o["statement"] = f"Understand surveys {len(bench.server.requests)}."
        e.reply(json.dumps(reply))

    bench.server.otherwise = stubborn
    spec = result(draft_all(lambda d: d.whole(request()))).spec
    rounds = [r for r in bench.server.requests if "The checker found" in r["messages"][1]["content"]]
    assert 1 <= len([r for r in rounds if "OBJ101" in r["messages"][1]["content"]]) <= 2
    assert any(f.code == "OBJ101" for f in check(spec).findings)


def test_the_wrong_language_is_asked_for_again(bench: Bench, draft_all: Runs) -> None:
    german = (
        "Die Lernenden ordnen die Fälle den Arten zu und nennen das Merkmal, das jeden Fall einer Art zuweist, damit die "
        "Gruppe die Ergebnisse vergleichen kann und die Fehler der ersten Runde nicht noch einmal macht."
    )

    def foreign(e: Exchange) -> None:
        reply = json.loads(plain_model.answer(e.body))
        if "how_to_earn" in reply and "Not accepted" not in e.body["messages"][-1]["content"]:
            reply |= {"announcement": german * 3, "how_to_earn": [german], "channels": [], "support": german}
        e.reply(json.dumps(reply))

    bench.server.otherwise = foreign
    draft_all(lambda d: d.propose(StepTask(full_spec(), "launch")))
    assert "the texts are in `de`; write them in `en`" in bench.server.requests[1]["messages"][-1]["content"]


@pytest.mark.parametrize(
    ("task", "told"),
    [
        (StepTask(Spec(title="Empty"), "assessment"), "before there are objectives"),
        (StepTask(Spec(title="Empty"), "pilot"), "before there are assessments"),
        (StepTask(full_spec(), "assessment", ("A99",), "x"), "no A99"),
    ],
)
def test_what_cannot_be_drafted_is_told_without_a_call(
    bench: Bench, draft_all: Runs, task: StepTask, told: str
) -> None:
    with pytest.raises(DraftError, match=told):
        draft_all(lambda d: d.propose(task))
    assert not bench.server.requests


def test_leaving_early_ends_the_call(bench: Bench) -> None:
    import threading

    begun, gone = threading.Event(), threading.Event()

    def endless(e: Exchange) -> None:
        e.open_stream()
        begun.set()
        try:
            while True:
                e.chunk({"content": " " * 2000})
        except OSError:
            gone.set()

    bench.server.otherwise = endless

    async def work(caller: Caller) -> None:
        events = LlmDrafter(caller).propose(StepTask(full_spec(), "pilot"))
        async for event in events:
            assert isinstance(event, Progress)
            assert await asyncio.to_thread(begun.wait, 20)
            break
        await events.aclose()  # type: ignore[attr-defined]

    bench.run(work)
    assert gone.wait(5), "the server sees the connection close"


def test_a_broken_run_goes_on_without_paying_again(bench: Bench, draft_all: Runs) -> None:
    bench.server.script = [lambda e: e.reply(), *[lambda e: e.status(401)] * 1]
    with pytest.raises(DraftError):
        draft_all(lambda d: d.whole(request()))
    asked = len(bench.server.requests)
    done = result(draft_all(lambda d: d.whole(request())))
    assert done.spec.content
    assert max(bench.server.answered.values()) == 1
    assert bench.server.requests[asked]["messages"] == bench.server.requests[asked - 1]["messages"]


def test_a_long_outline_is_condensed_and_that_is_told(bench: Bench, draft_all: Runs) -> None:
    text = (
        "# Course\n\n## Learning outcomes\n\n- Sort cases into kinds.\n\n## Policies\n\n"
        + "Be on time and be kind. " * 6000
    )
    outline, stretches = read_with_stretches(text.encode(), "long.md")
    done = result(draft_all(lambda d: d.whole(DraftRequest(outline, text=stretches)), context=8000, max_output=2000))
    assert any("longer than the model reads" in n and "Policies" in n for n in done.notes)
    assert "Sort cases into kinds." in bench.server.requests[0]["messages"][1]["content"]
    assert all(len(m["content"]) < 40_000 for r in bench.server.requests for m in r["messages"])


def test_without_errors_there_is_nothing_to_fear_from_warnings() -> None:
    assert not [f for f in check(full_spec()).findings if f.severity is Severity.ERROR]


def test_an_objective_that_goes_takes_its_links_along(bench: Bench, draft_all: Runs) -> None:
    def removing(e: Exchange) -> None:
        reply = json.loads(plain_model.answer(e.body))
        e.reply(json.dumps({**reply, "objectives": [], "remove": ["O2", "O3"]}))

    bench.server.otherwise = removing
    done = result(draft_all(lambda d: d.propose(StepTask(full_spec(), "objectives", ("O2",), "drop O2"))))
    assert [o.id for o in done.spec.objectives] == ["O1", "O3", "O4", "O5"], "only what was asked for"
    linked = {i for a in done.spec.assessments for i in a.objectives} | {
        i for m in done.spec.content for i in m.objectives
    }
    assert "O2" not in linked
    assert not check(done.spec).errors
    assert sum(a.weight or 0 for a in done.spec.assessments if a.purpose == "summative") == 100


@pytest.mark.parametrize(
    ("instruction", "at"),
    [
        ("set the weight of A1 to 40", ()),
        ("fit it into 8 hours", ()),
        ("remove O5", ()),
        ('rename it: "Case file"', ("A1",)),
    ],
)
def test_what_an_instruction_says_itself_is_carried_out_without_a_call(
    bench: Bench, draft_all: Runs, instruction: str, at: tuple[str, ...]
) -> None:
    before = full_spec()
    done = result(draft_all(lambda d: d.propose(StepTask(before, "assessment", at, instruction))))
    assert diff(before, done.spec)
    assert not bench.server.requests
    if "hours" in instruction:
        assert done.spec.workload
        assert done.spec.workload.hours == 8
        assert any("goes" in n or "left out" in n or "shorter" in n for n in done.notes), done.notes


def test_stated_words_stay_unless_they_are_an_error_and_then_stand_beside_the_new_ones(
    bench: Bench, draft_all: Runs
) -> None:
    text = (
        "# Course\n\n## Learning outcomes\n\n- Sort and label ten given cases.\n- Understand the marks of a case.\n\n"
        "## Schedule\n\n- Week 1: Cases\n- Week 2: Marks\n"
    )

    def eager(e: Exchange) -> None:
        prompt, reply = e.body["messages"][1]["content"], json.loads(plain_model.answer(e.body))
        for o in reply.get("objectives", []):
            if "The checker found" in prompt:
                o["statement"] = "Name the marks of a case." if "marks" in o["statement"] else "Sort ten given cases."
            else:
                o["statement"] = o["statement"].replace("Explain", "Understand")
        e.reply(json.dumps(reply))

    bench.server.otherwise = eager
    outline, stretches = read_with_stretches(text.encode(), "course.md")
    spec = result(draft_all(lambda d: d.whole(DraftRequest(outline, text=stretches)))).spec
    assert [o.statement for o in spec.objectives] == ["Sort and label ten given cases.", "Name the marks of a case."]
    record = spec.provenance
    assert record
    assert (record.elements["O1"].by, record.elements["O2"].by) == ("outline", "llm")
    assert record.elements["O2"].stated == "Understand the marks of a case."
    assert [s.how for s in record.stated_objectives] == ["kept", "reworded"]
