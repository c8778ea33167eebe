"""No key gets into the file, wherever it is planted; words of a course do."""

import asyncio
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calls import Answer, Call
from assistant.store import BatchJournal, CallLedger, Database, SessionStore
from assistant.store.redact import REMOVED, Filter

FROM_ENVIRONMENT = "quite+ordinary/words=1"
TOLD = "told-by-the-keyring-7"
KEYS = [
    FROM_ENVIRONMENT,
    TOLD,
    "sk-proj-Ab12Cd34Ef56Gh78Ij90Kl12Mn34",
    "sk-ant-api03-AbCdEfGhIjKlMnOpQrSt0123",
    "sk-or-v1-0123456789abcdef0123456789abcdef",
    "gsk_0123456789abcdefghijABCDEFGHIJ",
    "hf_abcdefghij0123456789ABCD",
    "AIzaSyA0123456789abcdefghijABCDEFGHIJ",
    "AKIAIOSFODNN7EXAMPLE",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4",
]
IN_PLACES = [
    ("Authorization: Bearer {}", "opaque.token.of-this-server"),
    ('{{"Authorization": "Basic {}"}}', "dXNlcjpwYXNzd29yZA=="),
    ("{{'api-key': '{}'}}", "0123456789abcdef"),
    ("x-goog-api-key={}", "abcdefghijklmnop"),
    ("Sent Bearer {} to it", "abc123def456"),
    ("https://eva:{}@example.org/v1", "pass,word"),
    ("see http://{}@10.0.0.1:8000/v1 there", "justatoken"),
    ("https://example.org/v1?api-version=1&api-key={}", "short1"),
    ("https://example.org/v1?key={}&x=1", "short1"),
]


@pytest.fixture
def guarded(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setenv("SOME_API_KEY", FROM_ENVIRONMENT)
    with Database(file) as db:
        db.filter.hide(TOLD)
        yield db


def everything(db: Database, file: Path) -> str:
    """Return all bytes of the file and its side files, and all rows."""
    rows = db.read(lambda con: "\n".join(con.iterdump())).wait()
    return rows + "".join(p.read_bytes().decode("utf-8", "replace") for p in file.parent.rglob("*") if p.is_file())


def planted(text: str) -> Call:
    """Return a call with a text in every field and every corner of its request."""
    names = {f.name: f"{f.name} {text}" for f in fields(Call) if f.type in {str, "str"}}
    request: dict[str, Any] = {
        "model": text,
        text: 1,
        "messages": [
            {"role": "user", "content": text},
            {"role": "user", "content": [{"type": "text", "text": f"{text} " * 9}]},
        ],
        "extra_headers": {"Authorization": text, "X-Title": text},
        "tools": ({"deep": [{"deeper": text}]},),
    }
    return Call(**names, request=request)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_planted_in_every_field_is_kept_in_none(key: str, guarded: Database, file: Path) -> None:
    async def calls() -> None:
        ledger = CallLedger(guarded)
        call = planted(key)
        number = await ledger.sent(call)
        await ledger.done(number, Answer(key, key, key, key), accepted=True)
        assert await ledger.answered(call.key)
        await ledger.failed(await ledger.sent(call), "failed", f"Incorrect API key provided: {key}")
        await ledger.learn(f"http://{key}@h/v1?key={key}", key, {key: key})
        assert await ledger.abilities(f"http://{key}@h/v1?key={key}", key)
        assert (await ledger.spent(call.run)).calls == 2

    asyncio.run(calls())
    sessions, batches = SessionStore(guarded), BatchJournal(guarded)
    session = sessions.create(key, spec=key, outline=key).wait()
    sessions.append(session.id, key, {"text": key, key: [key]}).wait()
    sessions.rename(session.id, f"now {key}").wait()
    sessions.place(session.id, spec=f"{key}.yaml").wait()
    run = batches.start(key, [key], settings={"key": key}).wait()
    batches.mark(run.id, key, "failed", spec=key, error=f"bad key {key}").wait()
    assert batches.last(key).wait() is not None
    assert key not in everything(guarded, file)


@pytest.mark.parametrize(("place", "secret"), IN_PLACES)
def test_headers_and_logins_are_kept_nowhere_in_the_record_of_calls(
    place: str, secret: str, guarded: Database, file: Path
) -> None:
    text = place.format(secret)

    async def calls() -> None:
        ledger = CallLedger(guarded)
        number = await ledger.sent(planted(text))
        await ledger.done(number, Answer(text, text, text, text), accepted=True)
        await ledger.failed(await ledger.sent(planted(text)), "failed", text)
        await ledger.learn(text, text, {"rung": text})

    asyncio.run(calls())
    assert secret not in everything(guarded, file)


def test_what_the_environment_calls_a_key_is_one_unless_it_is_a_file_or_a_plain_word(tmp_path: Path) -> None:
    kept = Filter(
        {
            "OPENAI_API_KEY_OLD": "old-secret-1",
            "db_password": "hunter22",
            "HF_TOKEN": "0123456789abcdef",
            "GIT_SSH_KEY_FILE": str(tmp_path),
            "MAX_TOKEN_COUNT": "100000",
            "VLLM_API_KEY": "EMPTY",
            "EDITOR": "not-a-secret-1",
        }
    )
    stays = f"{tmp_path} 100000 EMPTY not-a-secret-1"
    assert kept.keys(f"old-secret-1 hunter22 0123456789abcdef {stays}") == f"{REMOVED} {REMOVED} {REMOVED} {stays}"


def test_a_field_that_holds_a_secret_is_emptied_whatever_it_looks_like() -> None:
    headers = {
        "Authorization": "plain",
        "api_key": "plain",
        "X-API-Key": "plain",
        "password": "plain",
        "X-Title": "plain",
    }
    assert Filter({}).data(headers) == {**dict.fromkeys(headers, REMOVED), "X-Title": "plain"}
    assert Filter({}).data({"max_tokens": 9, "token": {"type": "string"}}) == {
        "max_tokens": 9,
        "token": {"type": "string"},
    }


def test_a_password_in_an_address_does_not_get_into_a_conversation(guarded: Database, file: Path) -> None:
    sessions = SessionStore(guarded)
    session = sessions.create().wait()
    sessions.append(session.id, "engine", {"base_url": "https://eva:swordfish@example.org/v1"}).wait()
    assert "swordfish" not in everything(guarded, file)
    assert sessions.load(session.id).wait()[0].payload == {"base_url": "https://example.org/v1"}


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: required for all who enter the laboratory.",
        "The bearer responsibilities of a notified body; bearer self-reliance.",
        "Explain what an API key is, and how `Authorization: Bearer <token>` is sent.",
        "Set api_key = YOUR_KEY in the example.",
        "Basic life-support, Basic Accounting 2",
        "Mail eva@example.org or see https://medium.com/@eva/post?id=3&page=2.",
        "sk-kurz-2024.docx",
        "task-1234567890, risk-assessment-2024-for-laboratories",
        "https://example.org/a:b/c@d",
        "key performance indicators 2024",
        "keyboard=1234567890",
    ],
)
def test_words_of_a_course_stay(text: str) -> None:
    kept = Filter({"OPENAI_API_KEY": "lm-studio", "EMPTY_KEY": "", "OTHER_TOKEN": "EMPTY", "HOME": "course"})
    assert kept.keys(text) == text
    if text != "sk-kurz-2024.docx":  # in the record of calls doubt is decided the other way
        assert kept.text(text) == text


@given(st.text())
def test_text_that_looks_like_nothing_is_left_alone(text: str) -> None:
    assert Filter({}).keys(text) == text


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text("ab \n", max_size=9),
        lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text("ab"), x, max_size=3),
        max_leaves=8,
    )
)
def test_plain_data_keeps_its_shape(value: Any) -> None:
    assert Filter({}).data(value) == value


@pytest.mark.parametrize(
    "piece",
    [
        "ab-",
        "sk-",
        "hf_",
        "a://",
        "authorization: ",
        "&a-",
        "eyJ",
        "Bearer ",
        "a" * 30 + "-",
        " :",
        "eyJ-",
        "eyJabcdefgh.",
    ],
)
def test_long_text_of_any_kind_takes_no_time(piece: str) -> None:
    Filter({}).text(piece * (200_000 // len(piece)))  # a pattern that goes back and forth would take minutes


def test_half_a_surrogate_pair_is_no_fault(db: Database) -> None:
    async def use() -> None:
        ledger = CallLedger(db)
        call = replace(planted("x \ud800 y"), key="k")
        await ledger.done(await ledger.sent(call), Answer("reply \udfff"), accepted=True)
        answer = await ledger.answered("k")
        assert answer
        assert answer.text == "reply ?"

    asyncio.run(use())
