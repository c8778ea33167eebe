"""The app with a language model's genuine replies, played back: from the outline through all seven steps."""

from pathlib import Path

from assistant.drafting.llm import Caller, Endpoint, LlmDrafter, OpenAITransport
from assistant.store import CallLedger, Database
from assistant.tui.door import Want
from tests.llm.recording import NOWHERE, cassette

from .helpers import MemoryDoor, designer, run

SAMPLE = Path(__file__).resolve().parents[2] / "assistant" / "samples" / "first-aid-for-data.md"


def test_a_model_drafts_and_all_seven_steps_are_accepted(tmp_path: Path) -> None:
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
            for _ in range(40):
                if all(state == "accepted" for state in at.chat.view.steps.values()):
                    break
                at_once = at.asked == "pilot_participants"  # skipped, it would be five
                told = "1" if at.asked in ("proposal", "review", "draft") else "draft it" if at_once else "skip"
                await at.types(told)
            assert set(at.chat.view.steps.values()) == {"accepted"}, at.talk()
            assert not at.chat.view.tally.errors
        database.close()

    with cassette("first-aid-for-data-md"):
        run(job)
