"""A batch that was broken off knows what is done, and what is to do."""

from pathlib import Path

import pytest

from assistant.store import BatchJournal, Database, ReadOnly, StoreError

from .processes import another, line


@pytest.fixture
def journal(db: Database) -> BatchJournal:
    return BatchJournal(db)


def states(journal: BatchJournal, run: str) -> dict[str, str]:
    return {item.item: item.state for item in journal.state(run).wait().items}


def test_a_batch_starts_with_all_of_it_to_do_in_the_order_given(journal: BatchJournal) -> None:
    run = journal.start("/courses", ["b.md", "a.md", "b.md"], settings={"engine": "llm", "jobs": 4}).wait()
    assert [(i.item, i.state, i.calls, i.cost) for i in run.items] == [
        ("b.md", "queued", 0, None),
        ("a.md", "queued", 0, None),
    ]
    assert (run.folder, run.settings, run.finished) == ("/courses", {"engine": "llm", "jobs": 4}, None)
    assert run.holder
    assert run.left == run.items


def test_figures_add_up_over_attempts_and_the_state_is_the_last(journal: BatchJournal) -> None:
    run = journal.start("", ["a", "b"]).wait().id
    journal.mark(run, "a", "running").wait()
    journal.mark(run, "a", "failed", error="503", calls=2, input_tokens=100, cost=0.5).wait()
    journal.mark(run, "a", "done", spec="a.yaml", calls=1, input_tokens=10, output_tokens=5, cost=0.25).wait()
    journal.mark(run, "b", "done", spec="b.yaml", calls=1).wait()
    one, two = journal.state(run).wait().items
    assert (one.state, one.spec, one.error, one.calls, one.input_tokens, one.output_tokens, one.cost) == (
        "done", "a.yaml", "", 3, 110, 5, 0.75,
    )  # fmt: skip
    assert two.cost is None
    assert not journal.state(run).wait().left


def test_what_is_unknown_is_said(journal: BatchJournal) -> None:
    run = journal.start("", ["a"], run="mine").wait()
    assert run.id == "mine"
    with pytest.raises(StoreError, match="no outline b"):
        journal.mark("mine", "b", "done").wait()
    with pytest.raises(StoreError, match="There is a run mine already"):
        journal.start("", [], run="mine").wait()
    for ask in (journal.state, journal.resume):
        with pytest.raises(StoreError, match="There is no run other"):
            ask("other").wait()


def test_finishing_abandons_what_is_left_and_it_can_be_taken_up(journal: BatchJournal) -> None:
    run = journal.start("", ["a", "b", "c", "d"]).wait().id
    journal.mark(run, "a", "done").wait()
    journal.mark(run, "b", "failed", error="no objectives").wait()
    journal.mark(run, "c", "running").wait()
    ended = journal.finish(run).wait()
    assert states(journal, run) == {"a": "done", "b": "failed", "c": "abandoned", "d": "abandoned"}
    assert ended.finished
    assert ended.holder is None
    with pytest.raises(ReadOnly):
        journal.mark(run, "d", "running").wait()
    again = journal.resume(run).wait()
    assert again.finished is None
    assert [item.item for item in again.left] == ["b", "c", "d"]
    journal.mark(run, "d", "done").wait()


def test_the_last_run_of_a_folder_is_found(journal: BatchJournal) -> None:
    assert journal.last().wait() is None
    one, two, three = (journal.start(folder, []).wait().id for folder in ("/a", "/b", "/a"))
    for folder, run in (("/a", three), ("/b", two), ("", three)):
        found = journal.last(folder).wait()
        assert found
        assert found.id == run
    assert journal.last("/c").wait() is None
    assert [run.id for run in journal.list().wait()] == [three, two, one]


def test_a_killed_batch_is_taken_up_where_it_was_and_a_living_one_is_left_alone(file: Path) -> None:
    script = (
        "journal = BatchJournal(db); run = journal.start('/c', [str(n) for n in range(1_000)]).wait().id; print(run, flush=True)\n"
        "for n in range(1_000):\n"
        "    journal.mark(run, str(n), 'running').wait(); journal.mark(run, str(n), 'done', calls=1).wait(); print(n, flush=True)\n"
    )
    with Database(file) as db, another(file, script) as process:
        journal = BatchJournal(db)
        run = line(process)
        told = [line(process) for _ in range(10)]
        with pytest.raises(ReadOnly, match=f"Another process is working on this batch \\(process {process.pid} on "):
            journal.resume(run).wait()
        process.kill()
        assert process.stdout
        told += process.stdout.read().split("\n")[:-1]
        process.wait()
        again = journal.resume(run).wait()
        done = [int(item.item) for item in again.items if item.state == "done"]
        assert done == list(range(len(done)))
        assert len(done) in (len(told), len(told) + 1)
        assert {item.state for item in again.left} <= {"queued", "abandoned"}
        assert len(again.left) == 1_000 - len(done)
        assert all(item.calls == 1 for item in again.items if item.state == "done")
