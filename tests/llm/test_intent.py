"""What a sentence means, read by a model: typed, bounded, only about elements that there are."""

from assistant.drafting.llm import IntentReader, PromptLibrary
from tests.llm.conftest import Bench
from tests.llm.specs import drafted


def test_a_wish_is_read_with_the_elements_it_is_about(bench: Bench) -> None:
    reader = PromptLibrary.load()
    said = "Please make A2 and A77 an oral exam"
    reply = bench.run(lambda c: IntentReader(c, reader).read(said, "A proposal waits.", drafted()))
    assert reply
    assert (reply.kind, reply.ids) == ("change", ["A2"])
    sent = bench.server.requests[0]["messages"][1]["content"]
    assert said in sent
    assert "A proposal waits." in sent
    assert drafted().assessments[1].title in sent


def test_pasted_material_is_no_sentence(bench: Bench) -> None:
    assert bench.run(lambda c: IntentReader(c, PromptLibrary.load()).read("word " * 500, "", drafted())) is None
    assert not bench.server.requests
