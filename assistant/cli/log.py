"""`microcred log`: the calls to models, what was said in one, and letting old ones go."""

import itertools
import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.spec import clean_text

from .tables import console, plain
from .terminal import fail, say, width

if TYPE_CHECKING:
    from rich.table import Table

    from assistant.store import CallLog, Exchange, LoggedCall

T = TypeVar("T")
_STATES = {"sent": "waiting", "done": "done", "failed": "failed", "unknown": "no reply"}
_SPANS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_formats = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")


def _time_before(_ctx: click.Context, _param: click.Parameter, value: str) -> datetime:
    """Read a span before now, such as `90d`, or a date; return the time it names."""
    span = re.fullmatch(r"(\d{1,5})([hdw])", value.strip().lower())
    try:
        if span:
            return datetime.now().astimezone() - int(span[1]) * _SPANS[span[2]]
        return datetime.fromisoformat(value.strip()).astimezone()
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(
            f"{value!r}: give a span such as 90d, 12h or 2w, or a date such as 2026-01-31."
        ) from error


@click.group("log", invoke_without_command=True)
@click.option("--last", is_flag=True, help="Only the calls of the last run.")
@click.option("-n", "count", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many calls.")
@click.option("--run", metavar="ID", help="Only the calls of this run.")
@_formats
@click.pass_context
def log(ctx: click.Context, last: bool, count: int, run: str | None, form: str) -> None:
    """Show the calls to models: what was sent, what came back, what it cost.

    Each call is written down before it is sent, and what came back before it is used: a call that was answered is never
    paid twice. Keys are not in it. The newest call comes first; `no reply` may have been paid for all the same.

    \b
    Examples:
      microcred log --last
      microcred log show 12
      microcred log prune --older-than 90d --keep-answers
    """
    if ctx.invoked_subcommand:
        return

    def read(record: "CallLog") -> Sequence["LoggedCall"]:
        wanted = record.last_run().wait() if last else run
        return record.calls(run=wanted, limit=count).wait()

    nothing: Sequence[LoggedCall] = ()
    calls = _with_record(read, nothing)
    if form == "json":
        click.echo(json.dumps([vars(call) for call in calls], indent=2))  # as ASCII: nothing in it can steer a terminal
    elif calls:
        screen = console()
        for (name, model), group in itertools.groupby(calls, key=lambda call: (call.run, call.model)):
            screen.print(plain(clean_text(f"Run {name or 'without a name'}, {model}"), "bold"))
            screen.print(_table(tuple(group)), plain(""))
        for line in _sums(calls):
            screen.print(plain(line))
    else:
        say(f"No calls of run {run}." if run else f"No calls to a model are recorded yet ({_place()}).")


@log.command("show")
@click.argument("number", metavar="[ID]", type=click.IntRange(min=1), required=False)
@_formats
def show(number: int | None, form: str) -> None:
    """Show what was said in a call; in the newest one where no ID is given.

    \b
    Examples:
      microcred log show
      microcred log show 12 | less
      microcred log show 12 --format json
    """
    found = _with_record(lambda record: record.exchange(number).wait(), None)
    if found is None:
        fail(f"No call {number} is recorded; `microcred log` lists them." if number else "No calls are recorded yet.")
    if form == "json":
        click.echo(json.dumps({**vars(found.call), "request": found.request, "reply": found.reply}, indent=2))
        return
    screen = console()
    for part in _page(found):
        screen.print(part)


@log.command("prune")
@click.option(
    "--older-than", "before", default="90d", show_default=True, callback=_time_before, help="A span, or a date."
)
@click.option("--keep-answers", is_flag=True, help="Keep the replies that save a call when something is run again.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
def prune(before: datetime, keep_answers: bool, yes: bool) -> None:
    """Let go of old calls, once it was told what goes.

    \b
    Examples:
      microcred log prune
      microcred log prune --older-than 30d --keep-answers --yes
    """

    def act(record: "CallLog") -> None:
        would = record.prune(before, keep_answers=keep_answers, try_only=True).wait()
        if not (would.calls or would.requests):
            say(f"Nothing is older than {before:%Y-%m-%d %H:%M}.")
            return
        parts = [f"{_count(would.calls, 'call')} with all that was said"] if would.calls else []
        parts += [f"the requests of {_count(would.requests, 'call')} whose replies stay"] if would.requests else []
        _say(f"Older than {before:%Y-%m-%d %H:%M}: {' and '.join(parts)}, {_size(would.bytes)} in all.")
        if would.calls and not keep_answers:
            _say("What was answered there is paid for again when it is asked again; --keep-answers keeps the replies.")
        if yes or (sys.stdin.isatty() and click.confirm("Let them go?", err=True)):
            record.prune(before, keep_answers=keep_answers).wait()
            say("Gone.")
        else:
            say("Nothing was changed." if sys.stdin.isatty() else "Nothing was changed; --yes does it.")

    _with_record(act, None)


def _say(text: str) -> None:
    """Print a sentence for people, folded to the terminal."""
    say(textwrap.fill(text, min(width(sys.stderr), 100), break_on_hyphens=False))


def _with_record(work: Callable[["CallLog"], T], nothing: T) -> T:
    """Run something on the record; where there is none yet, none is made."""
    from assistant.store import CallLog, Database, StoreError

    try:
        if not _place().exists():
            return nothing
        with Database() as database:
            return work(CallLog(database))
    except StoreError as error:
        fail(str(error))


def _place() -> Any:  # noqa: ANN401 - the store is loaded where it is used
    from assistant.store import default_path

    return default_path()


def _table(calls: Sequence["LoggedCall"]) -> "Table":
    """Return the calls of one run and model: narrow enough for 80 columns."""
    from rich.table import Table

    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="underline")
    for name in ("id", "sent", "for", "in", "out", "cost", "s", "state"):
        right = name in {"id", "in", "out", "cost", "s"}
        made.add_column(name, justify="right" if right else "left", no_wrap=name != "for", overflow="fold")
    for call in calls:
        made.add_row(
            str(call.id),
            _time(call.sent),
            plain(clean_text(call.purpose)),
            _tokens(call.input_tokens),
            _tokens(call.output_tokens),
            "" if call.cost is None else f"{call.cost:.4f}",
            "" if call.milliseconds is None else f"{call.milliseconds / 1000:.1f}",
            plain(_state(call), "" if call.status == "done" else "bold"),
        )
    return made


def _state(call: "LoggedCall") -> str:
    return "not used" if call.status == "done" and not call.accepted else _STATES[call.status]


def _sums(calls: Sequence["LoggedCall"]) -> Iterator[str]:
    """Yield what the listed calls come to, and what can be done next."""
    tokens = [sum(getattr(call, name) or 0 for call in calls) for name in ("input_tokens", "output_tokens")]
    priced = [call.cost for call in calls if call.cost is not None]
    unpriced = sum(call.cost is None for call in calls if call.status == "done")
    cost = f"cost {sum(priced):.4f}" if priced else "cost not known"
    rest = f" and {_count(unpriced, 'call')} of unknown price" if priced and unpriced else ""
    yield f"{_count(len(calls), 'call')}: {tokens[0]:,} tokens in, {tokens[1]:,} out; {cost}{rest}."
    unknown = sum(call.status == "unknown" for call in calls)
    if unknown:
        yield f"{_count(unknown, 'call')} without a reply may have been paid for all the same."
    yield f"`microcred log show {calls[0].id}` shows what was said."


def _page(found: "Exchange") -> Iterator[Any]:
    from rich.rule import Rule
    from rich.table import Table

    call = found.call
    yield plain(clean_text(f"Call {call.id}: {call.purpose}"), "bold")
    grid = Table.grid(padding=(0, 2))
    for name, value in _facts(found).items():
        if value:
            grid.add_row(name, plain(clean_text(value)))
    yield grid
    parts = [("request", "It was pruned.")] if found.request is None else list(_messages(found.request))
    if found.reply is not None:
        parts.append(("reply", _readable(found.reply)))
    for title, text in parts:
        yield plain("")
        yield Rule(plain(clean_text(title).replace("\n", " "), "bold"), align="left", characters="─")
        yield plain(clean_text(text))


def _facts(found: "Exchange") -> dict[str, str]:
    call = found.call
    answered = f", answered by {call.resolved_model}" if call.resolved_model not in {"", call.model} else ""
    took = "" if call.milliseconds is None else f", took {call.milliseconds / 1000:.1f} s"
    counts = [
        f"{count:,} {way}"
        for count, way in ((call.input_tokens, "in"), (call.output_tokens, "out"))
        if count is not None
    ]
    return {
        "state": _state(call) + (f": {call.error}" if call.error else ""),
        "sent": f"{_local(call.sent):%Y-%m-%d %H:%M:%S}{took}",
        "prompt": call.prompt,
        "model": call.model + answered,
        "endpoint": call.base_url,
        "asked as": call.rung,
        "settings": _settings(found.request or {}),
        "tokens": ", ".join(counts),
        "cost": "" if call.cost is None else f"{call.cost:.6f}",
        "ended": call.finish_reason,
        "run": call.run,
    }


def _settings(request: dict[str, Any]) -> str:
    """Return what shapes the answer besides the messages; schemas are in the JSON."""
    simple = {k: v for k, v in request.items() if k != "model" and isinstance(v, str | int | float | bool)}
    return ", ".join(f"{name} {value}" for name, value in simple.items() if len(str(value)) < 100)


def _messages(request: dict[str, Any]) -> Iterator[tuple[str, str]]:
    messages = request.get("messages")
    for message in messages if isinstance(messages, list) else [{"role": "request", "content": request}]:
        content = message.get("content") if isinstance(message, dict) else message
        role = str(message.get("role", "message")) if isinstance(message, dict) else "message"
        yield role, content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=2)


def _readable(reply: str) -> str:
    """Return a reply, indented where it is JSON."""
    try:
        return json.dumps(json.loads(reply), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return reply


def _local(time: str) -> datetime:
    return datetime.fromisoformat(time).astimezone()


def _time(time: str) -> str:
    local = _local(time)
    return f"{local:%d %b %H:%M}" if datetime.now(UTC).astimezone().year == local.year else f"{local:%Y-%m-%d}"


def _tokens(count: int | None) -> str:
    if count is None:
        return ""
    return str(count) if count < 10_000 else f"{count / 1000:.0f}k"


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("s" if count != 1 else "")


def _size(size: int) -> str:
    return f"about {size / 1e6:.1f} MB" if size >= 1e5 else f"about {max(size, 100) / 1000:.1f} kB"
