"""One question brought to a valid answer: faults of servers, odd replies, limits, and never paying twice."""

import json
import shutil
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.llm import Budget, BudgetExceeded, Caller, ModelError, Price
from assistant.drafting.llm.body import Ask
from assistant.drafting.llm.caller import Question
from assistant.drafting.llm.wire import EvaluationReply, Wire
from tests.llm import plain_model
from tests.llm.conftest import KEY, Bench
from tests.llm.model_server import Exchange, serving

MESSAGES = [{"role": "system", "content": "Plan."}, {"role": "user", "content": "Plan the evaluation."}]
GOOD = json.dumps(plain_model._evaluation(""))


def question(limit: int = 500, **more: Any) -> Question:
    return Question(Ask(MESSAGES, EvaluationReply, limit), "evaluation@1", "evaluation", **more)


def asked(bench: Bench, **more: Any) -> Wire:
    return bench.run(lambda caller: caller.ask(question()), **more)


def test_a_sound_answer_costs_one_request(bench: Bench) -> None:
    reply = asked(bench)
    assert isinstance(reply, EvaluationReply)
    assert len(reply.questions) == 2
    assert len(bench.server.requests) == 1
    sent = bench.server.requests[0]
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert sent["max_completion_tokens"] == 500
    assert "temperature" not in sent
    assert bench.server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_an_answer_that_was_paid_is_never_asked_for_again(bench: Bench) -> None:
    budget = Budget()
    assert asked(bench) == asked(bench, budget=budget)
    assert len(bench.server.requests) == 1
    assert (budget.calls, budget.reused) == (0, 1)


@pytest.mark.parametrize(
    "fault",
    [
        lambda e: e.status(429, "slow down"),
        lambda e: e.status(500, "oops"),
        lambda e: e.status(503, "overloaded"),
        lambda e: e.status(408),
        lambda e: e.status(409),
        lambda e: e.cut(),
        lambda e: e.stream(GOOD[:40], finish=None),
        lambda e: e.handler.connection.close(),
        lambda e: (e.open_stream(), e.event({"error": {"message": "engine died"}})),
        lambda e: e.whole(GOOD),
    ],
    ids="429 500 503 408 409 cut silent-end closed error-in-stream no-stream".split(),
)
def test_a_passing_fault_is_tried_again(bench: Bench, fault: Callable[[Exchange], None]) -> None:
    bench.server.script = [fault]
    assert isinstance(asked(bench), EvaluationReply)
    assert len(bench.server.requests) == 2
    assert len(bench.waits) >= 1


def test_retry_after_is_honoured(bench: Bench) -> None:
    bench.server.script = [lambda e: e.status(429, "slow down", {"retry-after": "7"})]
    asked(bench)
    assert 7.0 in bench.waits


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (lambda e: e.status(401, "Incorrect API key"), "key is missing or wrong"),
        (lambda e: e.status(403, "no access"), "may not use `m`"),
        (lambda e: e.status(404, "model not found"), "Check the model's name"),
        (
            lambda e: e.status(429, {"message": "You exceeded your current quota", "code": "insufficient_quota"}),
            "quota is used up",
        ),
        (lambda e: e.status(429, "later", {"retry-after": "3600"}), "asks to wait 3600 s"),
        (lambda e: e.status(400, "This model's maximum context length is 4096 tokens"), "longer than `m` reads"),
        (lambda e: e.send(400, b'{"error": "broken in a way of its own"}'), "broken in a way of its own"),
        (lambda e: e.stream("I won't.", "content_filter"), "content filter declined"),
        (
            lambda e: (e.open_stream(), e.chunk({"refusal": "I can't help with that."}), e.chunk({}, "stop")),
            "I can't help with that.",
        ),
    ],
    ids="401 403 404 quota long-wait context string-body filter refusal".split(),
)
def test_what_asking_again_cannot_mend_is_told_at_once(
    bench: Bench, fault: Callable[[Exchange], None], told: str
) -> None:
    bench.server.otherwise = fault
    with pytest.raises(ModelError) as caught:
        asked(bench)
    assert told in str(caught.value)
    assert len(bench.server.requests) == 1
    assert KEY not in str(caught.value)


def test_a_server_that_keeps_failing_is_given_up_with_what_to_do(bench: Bench) -> None:
    bench.server.otherwise = lambda e: e.status(500, "oops")
    with pytest.raises(ModelError, match=r"Tried 3 times.*a rerun goes on there"):
        asked(bench, tries=3)
    assert len(bench.server.requests) == 3


def test_nobody_there(bench: Bench) -> None:
    with pytest.raises(ModelError, match="can't be reached"):
        asked(bench, base_url="http://127.0.0.1:9/v1", tries=2)


def test_a_server_without_encryption(bench: Bench) -> None:
    with pytest.raises(ModelError, match="no secure connection"):
        asked(bench, base_url=bench.server.base_url.replace("http:", "https:"))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for(bench: Bench, tmp_path: Path) -> None:
    pair = tmp_path / "pair.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-keyout", str(pair), "-out", str(tmp_path / "cert.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", pair)
    with serving(tls=context) as secure, pytest.raises(ModelError, match="certificate can't be trusted"):
        asked(bench, base_url=secure.base_url)


def test_a_stalled_stream_ends_at_the_time_limit(bench: Bench) -> None:
    import threading

    release = threading.Event()

    def stall(e: Exchange) -> None:
        e.open_stream()
        e.chunk({"content": '{"questions": ['})
        release.wait(10)

    bench.server.script = [stall]
    try:
        assert isinstance(asked(bench, read_timeout=0.3), EvaluationReply)
    finally:
        release.set()


def test_an_answer_that_drips_ends_at_the_deadline(bench: Bench) -> None:
    import threading

    over = threading.Event()

    def drip(e: Exchange) -> None:
        e.open_stream()
        while not over.wait(0.05):
            e.chunk({"content": " "})

    bench.server.script = [drip]
    try:
        assert isinstance(asked(bench, deadline=0.4), EvaluationReply)
    finally:
        over.set()


@pytest.mark.parametrize(
    "lacks", [("json_schema",), ("json_schema", "json_object"), ("json_schema", "json_object", "tool")]
)
def test_a_server_without_schemas_is_asked_in_the_next_best_way_and_that_is_remembered(
    bench: Bench, lacks: tuple[str, ...]
) -> None:
    def picky(e: Exchange) -> None:
        form = (e.body.get("response_format") or {}).get("type") or ("tool" if e.body.get("tools") else "text")
        if form in lacks:
            e.send(400, json.dumps({"error": f"response_format {form} is not supported"}).encode())
        elif form == "tool":
            e.open_stream()
            e.chunk(
                {
                    "tool_calls": [
                        {"index": 0, "id": "c", "type": "function", "function": {"name": "x", "arguments": GOOD}}
                    ]
                }
            )
            e.chunk({}, "tool_calls")
        else:
            e.reply(f"Here:\n```json\n{GOOD}\n```")

    bench.server.otherwise = picky
    assert isinstance(asked(bench), EvaluationReply)
    assert len(bench.server.requests) == len(lacks) + 1
    other = Question(
        Ask([*MESSAGES, {"role": "user", "content": "More."}], EvaluationReply, 500), "evaluation@1", "evaluation"
    )
    bench.run(lambda caller: caller.ask(other))
    assert len(bench.server.requests) == len(lacks) + 2


@pytest.mark.parametrize("param", ["max_completion_tokens", "temperature"])
def test_a_refused_field_is_given_up_and_that_is_remembered(bench: Bench, param: str) -> None:
    def reasoning(e: Exchange) -> None:
        if param in e.body:
            e.status(400, {"message": f"Unsupported parameter: '{param}'", "param": param})
        else:
            e.reply()

    bench.server.otherwise = reasoning
    for _ in range(2):
        assert isinstance(bench.run(lambda c: c.ask(question()), options={"temperature": 0.2}), EvaluationReply)
    assert [param in r for r in bench.server.requests] == [True, False]


def test_an_invalid_answer_goes_back_with_what_is_wrong(bench: Bench) -> None:
    bad = GOOD.replace('"level": 1', '"level": 9')
    bench.server.script = [lambda e: e.reply(bad)]
    assert isinstance(asked(bench), EvaluationReply)
    again = bench.server.requests[1]["messages"]
    assert again[-2] == {"role": "assistant", "content": bad}
    assert "questions.0.level" in again[-1]["content"]
    assert len(again) == 4


def test_only_the_latest_failure_goes_back_and_the_same_one_twice_ends_it(bench: Bench) -> None:
    bench.server.script = [lambda e: e.reply("no"), lambda e: e.reply('{"questions": 1}')]
    assert isinstance(asked(bench), EvaluationReply)
    assert len(bench.server.requests[2]["messages"]) == 4
    bench.server.otherwise = lambda e: e.reply("nonsense")
    other = Question(
        Ask([*MESSAGES, {"role": "user", "content": "x"}], EvaluationReply, 500), "evaluation@1", "evaluation"
    )
    with pytest.raises(ModelError, match="no usable answer for evaluation"):
        bench.run(lambda caller: caller.ask(other))
    assert len(bench.server.requests) == 5


def test_answers_of_a_question_that_failed_are_not_used_again(bench: Bench) -> None:
    bench.server.otherwise = lambda e: e.reply("nonsense")
    with pytest.raises(ModelError):
        asked(bench)
    bench.server.otherwise = lambda e: e.reply()
    assert isinstance(asked(bench), EvaluationReply)


def test_a_cut_answer_is_continued_not_begun_anew(bench: Bench) -> None:
    whole = plain_model._evaluation("")
    rest = json.dumps({**whole, "questions": whole["questions"][1:]})
    cut = GOOD[: GOOD.index('"id"', 40) + 3]
    bench.server.script = [lambda e: e.reply(cut, finish="length"), lambda e: e.reply(rest)]
    reply = asked(bench)
    assert isinstance(reply, EvaluationReply)
    assert [q.level for q in reply.questions] == [1, 2]
    assert asked(bench) == reply
    assert len(bench.server.requests) == 2


def test_an_answer_that_went_into_thinking_gets_more_room(bench: Bench) -> None:
    bench.server.script = [lambda e: e.reply("", finish="length")]
    assert isinstance(asked(bench, max_output=2000), EvaluationReply)
    assert [r["max_completion_tokens"] for r in bench.server.requests] == [500, 1000]


def test_a_judge_is_heard_but_not_paid_without_end(bench: Bench) -> None:
    reply = bench.run(lambda c: c.ask(question(judge=lambda _: "too short")))
    assert isinstance(reply, EvaluationReply)
    assert len(bench.server.requests) == 2


def test_limits_stop_before_the_call(bench: Bench) -> None:
    with pytest.raises(BudgetExceeded, match="--max-tokens"):
        asked(bench, budget=Budget(max_tokens=100))
    with pytest.raises(BudgetExceeded, match="--max-cost needs a price"):
        asked(bench, budget=Budget(max_cost=1))
    with pytest.raises(BudgetExceeded, match="--max-cost"):
        asked(bench, budget=Budget(max_cost=0.001, price=Price(1, 10)))
    assert not bench.server.requests
    budget = Budget(max_cost=0.1, price=Price(1, 10))
    asked(bench, budget=budget)
    assert 0 < budget.cost < 0.1
    assert budget.calls == 1


def test_the_key_is_nowhere_in_the_record(bench: Bench, tmp_path: Path) -> None:
    bench.server.otherwise = lambda e: e.status(400, f"bad request with key {KEY} and Authorization: Bearer {KEY}")
    with pytest.raises(ModelError):
        asked(bench)
    bench.server.otherwise = lambda e: e.reply(GOOD.replace("What changed", f"What {KEY} changed"))
    bench.run(_hiding)
    assert len(list(tmp_path.glob("calls.db*"))) >= 1
    assert not any(KEY.encode() in file.read_bytes() for file in tmp_path.glob("calls.db*"))


async def _hiding(caller: Caller) -> None:
    caller.ledger._db.filter.hide(KEY)  # type: ignore[attr-defined]
    await caller.ask(question())
