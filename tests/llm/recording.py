"""Cassettes: genuine replies to our prompts, kept so that they can be replayed without a network.

    python -m tests.llm.recording STORE OUTLINE [--through STEP]

takes the answers that are on record in a store (`microcred.db`) for a draft of an outline and writes them as a vcrpy
cassette. A request is kept as the hash of its body alone: neither keys nor the words of an outline are in a cassette, and
a prompt that changes finds nothing. The lines that quote the checker's rules are left out of the hash: a rule may find a
better wording without a new recording.
"""

import argparse
import asyncio
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import vcr
import yaml

from assistant.drafting import Proposed, StepTask
from assistant.drafting.llm import Caller, Endpoint, LlmDrafter, OpenAITransport
from assistant.drafting.protocol import DraftRequest
from assistant.outline import read_with_stretches
from assistant.spec import STEPS, Spec
from assistant.store import CallLedger, Database
from tests.llm import plain_model
from tests.llm.model_server import Exchange, serving

FOLDER = Path(__file__).parent / "cassettes"
NOWHERE = "http://127.0.0.1:9/v1"
"""Where nobody answers: what a cassette doesn't hold fails at once."""


class _Readable(yaml.SafeDumper):
    pass


_Readable.add_representer(
    str, lambda d, v: d.represent_scalar("tag:yaml.org,2002:str", v, style="|" if "\n" in v else None)
)


def serialize(data: Any) -> str:
    return yaml.dump(data, Dumper=_Readable, allow_unicode=True, width=10**5, sort_keys=False)


def deserialize(text: str) -> Any:
    return yaml.safe_load(text)


def digest(body: dict[str, Any]) -> str:
    """Return the hash of what shapes a reply, but for the wording of rules."""
    shape = {k: v for k, v in body.items() if k not in ("stream", "stream_options")}
    text = re.sub(r"- [A-Z]{3}\d{3}: [^\"]*?(?=\\n)", "", json.dumps(shape, sort_keys=True))
    return hashlib.sha256(text.encode()).hexdigest()


def _hashed(request: Any) -> Any:
    body = request.body.decode() if isinstance(request.body, bytes) else request.body
    if body and body.startswith("{"):
        request.body = digest(json.loads(body))
    request.headers = {}
    request.uri = f"{NOWHERE}/chat/completions"
    return request


def _plain(response: Any) -> Any:
    response["headers"] = {k: v for k, v in response["headers"].items() if k.lower() == "content-type"}
    return response


@contextmanager
def cassette(name: str, mode: str = "none") -> Iterator[Any]:
    tape = vcr.VCR(
        serializer="readable", record_mode=mode, match_on=["method", "path", "body"], before_record_request=_hashed,
        before_record_response=_plain, decode_compressed_response=True,
    )  # fmt: skip
    tape.register_serializer(
        "readable", type("", (), {"serialize": staticmethod(serialize), "deserialize": staticmethod(deserialize)})
    )
    with tape.use_cassette(str(FOLDER / f"{name}.yaml"), allow_playback_repeats=True) as used:
        yield used


async def drafted(base_url: str, name: str, data: bytes, store: Path, through: str) -> Spec:
    """Return what the engine makes of an outline at an endpoint, the first three steps at once, later ones one by one."""
    read, text = read_with_stretches(data, name)
    endpoint = Endpoint(base_url, "bridge", read_timeout=5)
    transport = OpenAITransport(endpoint)
    async with Database(store) as database:
        caller = Caller(endpoint, transport, CallLedger(database), tries=1)
        drafter = LlmDrafter(
            caller, rounds=0
        )  # what is sent back depends on rules that change; tests of their own try it
        spec = None
        try:
            async for event in drafter.whole(DraftRequest(read, text=text)):
                spec = event.spec if isinstance(event, Proposed) else spec
            for step in STEPS[3 : STEPS.index(through) + 1]:
                assert spec
                async for event in drafter.propose(StepTask(spec, step, outline=read, text=text)):  # type: ignore[arg-type]
                    spec = event.spec if isinstance(event, Proposed) else spec
        finally:
            await transport.close()
    assert spec
    return spec


class Answers:
    """The accepted answers of a store by what was asked, whatever endpoint was asked.

    Where the checker had sent a step back, the later prompts show its mended wording, which a replay of first answers
    does not have: the answer to the prompt that is most like it stands in, for the same kind of reply and never a mend.
    """

    def __init__(self, asked: list[tuple[dict[str, Any], str]]) -> None:
        self.by_hash = {digest(body): reply for body, reply in asked}
        self.first = [
            (plain_model.schema_name(body), _lines(body), reply) for body, reply in asked if not _is_mend(body)
        ]

    def __call__(self, body: dict[str, Any]) -> str | None:
        """Return the answer to a request, or to the one most like it."""
        if known := self.by_hash.get(digest(body)):
            return known
        name, lines = plain_model.schema_name(body), _lines(body)
        near = [(len(lines & own) / len(lines | own), reply) for kind, own, reply in self.first if kind == name]
        likeness, reply = max(near, default=(0.0, ""))
        return reply if likeness >= _LIKE else None


_LIKE = 0.7
"""Share of lines that two prompts must have in common to be those of one question."""


def _lines(body: dict[str, Any]) -> set[str]:
    return set(body["messages"][1]["content"].splitlines())


def _is_mend(body: dict[str, Any]) -> bool:
    return "\nThe checker found, in what stands now:" in body["messages"][1]["content"]


def answers(store: Path) -> Answers:
    """Return the answers of a store."""

    async def go() -> list[tuple[dict[str, Any], str]]:
        from assistant.store import CallLog

        found = []
        async with Database(store) as database:
            log = CallLog(database)
            for call in await log.calls(limit=100_000):
                exchange = await log.exchange(call.id)
                if exchange and exchange.reply and exchange.request:
                    found.append((exchange.request, exchange.reply))
        return found

    return Answers(asyncio.run(go()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("outline", type=Path)
    parser.add_argument("--through", choices=STEPS, default="content")
    options = parser.parse_args()
    known = answers(options.store)
    name = options.outline.name.replace(".", "-")
    (FOLDER / f"{name}.yaml").unlink(missing_ok=True)

    def replay(e: Exchange) -> None:
        text = known(e.body)
        e.status(400, f"not on record: {e.body['messages'][1]['content'][:60]}") if text is None else e.stream(
            text, pieces=10**9
        )

    import tempfile

    with tempfile.TemporaryDirectory() as folder, serving(otherwise=replay) as server, cassette(name, "all"):
        spec = asyncio.run(
            drafted(
                server.base_url,
                options.outline.name,
                options.outline.read_bytes(),
                Path(folder) / "x.db",
                options.through,
            )
        )
    print(
        f"{name}.yaml: {len(spec.objectives)} objectives, {len(spec.assessments)} assessments, {len(spec.content)} modules"
    )


if __name__ == "__main__":
    main()
