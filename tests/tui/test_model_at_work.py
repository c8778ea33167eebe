"""The app with a model on the wire: who drafts, with which model, what it costs, and a stop that the server sees."""

import threading
from pathlib import Path

import pytest

from assistant.cli.chat_app import StoreDoor
from assistant.cli.engines import ModelOptions
from assistant.tui.door import Want
from assistant.tui.widgets.literal import LiteralStatic
from assistant.tui.widgets.status_line import StatusLine
from assistant.tui.widgets.working import WorkingRow
from tests.llm.model_server import Exchange, serving

from .helpers import Designer, designer, run


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {"MICROCRED_HOME": str(tmp_path / "home"), "OPENAI_API_KEY": "sk-test"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MICROCRED_CONFIG", str(tmp_path / "no.toml"))


def _status(at: Designer) -> str:
    return str(at.chat.query_one(StatusLine).content)


def test_the_status_line_says_who_drafts_with_which_model_and_what_it_costs(tmp_path: Path, outline: Path) -> None:
    with serving() as server:

        async def job() -> None:
            door = StoreDoor(ModelOptions(base_url=server.base_url, model="plain-1"), "")
            async with designer(tmp_path, Want(file=str(outline), chosen=True), door) as at:
                assert "offline, by rules" in _status(at)
                await at.press("f5")
                await at.types("/engine llm")
                assert "llm plain-1" in _status(at)
                assert "no calls yet" in _status(at)
                await at.types("/model plain-2")
                assert "llm plain-2" in _status(at)
                await at.types("/another")
                assert server.requests[-1]["model"] == "plain-2"
                assert "tokens" in _status(at)
                await at.types("/engine offline")
                assert "offline, by rules" in _status(at)

        run(job)


def test_a_stop_closes_the_connection_and_keeps_the_design(tmp_path: Path, outline: Path) -> None:
    gone = threading.Event()

    def endless(exchange: Exchange) -> None:
        exchange.open_stream()
        try:
            exchange.chunk({"content": '{"objectives": [{"statement": "Read a map."}, '})
            while not gone.wait(0.01):
                exchange.chunk({"content": " "})
        except OSError:
            gone.set()

    with serving(otherwise=endless) as server:

        async def job() -> None:
            door = StoreDoor(ModelOptions(base_url=server.base_url, model="plain-1"), "")
            async with designer(tmp_path, Want(file=str(outline), chosen=True), door) as at:
                await at.press("f5")
                await at.types("/engine llm")
                before = at.chat.view.parts
                at.chat.begin_command("another", takes=False)
                row = at.chat.query_one(WorkingRow)
                await at.until(lambda: server.requests and row.display)
                await at.until(lambda: str(row.query_one("#doing", LiteralStatic).content))
                at.key(*"next")
                await at.until(lambda: at.prompt.text == "next")
                await at.press("escape")
                assert "Stopped" in at.talk()
                assert at.chat.view.parts == before
                assert not at.chat.busy
                assert gone.wait(10), "the server sees that nobody listens any more"
                assert len(server.requests) == 1, "and is not asked again"

        run(job)
