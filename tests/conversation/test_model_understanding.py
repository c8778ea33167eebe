"""With a model, sentences that no pattern tells are read by a typed call; without an answer the patterns stand."""

import asyncio

import pytest

from assistant.conversation import commands as c
from assistant.conversation.model_understanding import ModelUnderstanding, in_words
from assistant.conversation.understanding import Situation
from assistant.drafting import DraftError
from assistant.drafting.llm.wire import IntentReply
from assistant.spec import Objective, Spec

SPEC = Spec(title="Maps", objectives=[Objective(id="O1", statement="Read a map.")])
OPEN = Situation(asked="Take it?", proposal=True, step="objectives", engine="llm", spec=SPEC, ids=frozenset({"O1"}))


class Reader:
    """Answers what a test tells it, and remembers what it was asked."""

    def __init__(self, reply: IntentReply | Exception) -> None:
        self.reply = reply
        self.asked: list[tuple[str, str]] = []

    async def read(self, sentence: str, situation: str, spec: Spec) -> IntentReply:
        self.asked.append((sentence, situation))
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


def _reply(kind: str, **fields: object) -> IntentReply:
    return IntentReply.model_validate({"kind": kind, "ids": [], "step": "", "topic": "", "wish": "", **fields})


def _understood(reader: Reader, text: str, situation: Situation = OPEN) -> c.Command | None:
    understanding = ModelUnderstanding(lambda engine, _model: reader if engine == "llm" else None)  # type: ignore[arg-type, return-value]
    return asyncio.run(understanding.understand(text, situation))


@pytest.mark.parametrize(
    ("reply", "command"),
    [
        (_reply("change", wish="make O1 harder", ids=["O1"]), c.Change("make O1 harder", ("O1",))),
        (_reply("accept", ids=["O1"]), c.Accept(("O1",))),
        (_reply("another", wish="fewer"), c.Another("fewer")),
        (_reply("step", step="pilot"), c.GoTo("pilot")),
        (_reply("show", topic="matrix"), c.ShowMatrix()),
        (_reply("show", topic="O1"), c.Show("O1")),
        (_reply("why", topic="O1"), c.Why("O1")),
        (_reply("talk"), c.SmallTalk()),
        (_reply("answer"), None),
    ],
)
def test_a_reply_becomes_a_command(reply: IntentReply, command: c.Command | None) -> None:
    assert _understood(Reader(reply), "hm, that one seems a bit easy to me") == command


def test_plain_words_cost_no_call() -> None:
    reader = Reader(_reply("talk"))
    assert _understood(reader, "yes") == c.Accept()
    assert not reader.asked


def test_an_answer_to_a_free_question_costs_no_call_but_a_question_does() -> None:
    reader = Reader(_reply("why", topic=""))
    free = Situation(asked="Who is it for?", free=True, engine="llm", spec=SPEC)
    assert _understood(reader, "volunteers of a rescue team", free) is None
    assert not reader.asked
    assert _understood(reader, "what do you mean by that?", free) == c.Why("")
    assert reader.asked[0][1] == in_words(free)


def test_without_an_answer_the_patterns_stand() -> None:
    assert _understood(Reader(DraftError("nobody answers")), "hm, that one seems a bit easy to me") is None


def test_the_offline_engine_asks_no_model() -> None:
    reader = Reader(_reply("talk"))
    offline = Situation(asked="Take it?", engine="offline", spec=SPEC)
    assert _understood(reader, "hm, that one seems a bit easy to me", offline) is None
    assert not reader.asked
