"""The app with a language model's genuine replies, played back: from the outline to three accepted steps."""

from pathlib import Path

from assistant.drafting.llm import Caller, Endpoint, LlmDrafter, OpenAITransport
from assistant.store import CallLedger, Database
from assistant.tui.door import Want
from assistant.tui.widgets.question_card import QuestionCard
from tests.llm.recording import NOWHERE, cassette

from .helpers import MemoryDoor, designer, run

SAMPLE = Path(__file__).resolve().parents[2] / "assistant" / "samples" / "first-aid-for-data.md"


def test_a_model_drafts_and_three_steps_are_accepted(tmp_path: Path) -> None:
    outline = tmp_path / SAMPLE.name
    outline.write_bytes(SAMPLE.read_bytes())
    endpoint = Endpoint(NOWHERE, "bridge", read_timeout=5)

    async def job() -> None:
        database = Database(tmp_path / "x.db")
        caller = Caller(endpoint, OpenAITransport(endpoint), CallLedger(database), tries=1)
        door = MemoryDoor(tmp_path, LlmDrafter(caller, rounds=0))
        async with designer(tmp_path, Want(file=str(outline), chosen=True), door) as at:
            assert at.chat.view.engine == "llm"
            assert at.asked == "proposal", at.talk()
            await at.press("f5")
            for _ in range(12):
                if at.chat.view.step == "creation":
                    break
                card = at.card
                await at.types("" if isinstance(card, QuestionCard) and card.takes_nothing else "1")
            states = at.chat.view.steps
            assert [states[s] for s in ("objectives", "assessment", "content")] == ["accepted"] * 3, at.talk()
            assert not at.chat.view.tally.errors
        database.close()

    with cassette("first-aid-for-data-md"):
        run(job)
