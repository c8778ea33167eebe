"""The model is switched in the middle of a conversation, with a server that says which one was asked."""

from pathlib import Path

import pytest

from tests.llm.model_server import serving

from .conftest import Run


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MICROCRED_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OPENAI_API_KEY", "x")


def _said(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


FIRST = ("1", "Reading Maps", "rescue teams", "", "can hike", "", "10", "identify fronts on a map", "explain wind", "")


def test_the_next_call_uses_the_model_that_was_named_and_the_cost_tells_both(run: Run) -> None:
    with serving() as server:
        options = ("--engine", "llm", "--base-url", server.base_url, "--model", "first-model")
        turns = (*FIRST, "1", "/model second-model", "change O1 to be about highs too", "no", "/model", "/cost")
        result = run("chat", "--plain", "--new", *options, stdin=_said(*turns))
        models = [body["model"] for body in server.requests]
        assert models[0] == "first-model"
        switched = models.index("second-model")
        assert set(models[:switched]) == {"first-model"}
        assert set(models[switched:]) == {"second-model"}
        assert "From now on llm drafts with second-model" in result.output
        assert "The engine llm is at work with second-model" in " ".join(result.output.split())
        told = " ".join(result.output.split()).rpartition("By model:")[2]
        assert f"first-model {switched} calls" in told
        assert f"second-model {len(models) - switched} calls" in told


def test_a_session_goes_on_with_the_model_it_had_and_offline_asks_nobody(run: Run) -> None:
    with serving() as server:
        options = ("--engine", "llm", "--base-url", server.base_url, "--model", "first-model", "--session", "maps")
        run("chat", "--plain", *options, stdin=_said(*FIRST, "1", "/model second-model"))
        before = len(server.requests)
        run("chat", "--plain", *options, stdin=_said("what would you say of my second objective, friend?"))
        assert {body["model"] for body in server.requests[before:]} == {"second-model"}
        before = len(server.requests)
        run("chat", "--plain", *options, stdin=_said("/engine offline", "remove O2", "no", "/cost"))
        assert len(server.requests) == before
