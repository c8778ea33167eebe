"""A server with the Chat Completions wire format on loopback, and faults on demand."""

import hashlib
import json
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.llm import plain_model

Behaviour = Callable[["Exchange"], None]


@dataclass
class Server:
    """What a test sees of it: the requests, the answers, and the script of what comes next."""

    model: Callable[[dict[str, Any]], str] = plain_model.answer
    script: list[Behaviour] = field(default_factory=list)
    """What the next requests meet, one each; then `otherwise`."""
    otherwise: Behaviour = lambda exchange: exchange.reply()
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answered: Counter[str] = field(default_factory=Counter)
    """Whole answers by hash of the body."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    base_url: str = ""
    keep: bool = True
    """Whether requests are kept; a batch of thousands must not fill the memory."""
    busy: int = 0
    busiest: int = 0


@dataclass
class Exchange:
    """One request and the ways to answer it."""

    handler: BaseHTTPRequestHandler
    server: Server
    body: dict[str, Any]

    @property
    def digest(self) -> str:
        shape = {k: v for k, v in self.body.items() if k not in ("stream", "stream_options")}
        return hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()

    def reply(self, text: str | None = None, *, finish: str = "stop", wait: Callable[[], None] | None = None) -> None:
        """Answer as a sound server does, streamed where that was asked for."""
        text = self.server.model(self.body) if text is None else text
        if wait:
            wait()
        (self.stream if self.body.get("stream") else self.whole)(text, finish)
        with self.server.lock:
            self.server.answered[self.digest] += 1

    def status(self, code: int, error: Any = "no", headers: dict[str, str] | None = None) -> None:
        shape = error if isinstance(error, dict) else {"message": error, "type": "error"}
        self.send(code, json.dumps({"error": shape}).encode(), headers)

    def send(
        self, code: int, data: bytes, headers: dict[str, str] | None = None, kind: str = "application/json"
    ) -> None:
        self.handler.send_response(code)
        for name, value in {"content-type": kind, "content-length": str(len(data)), **(headers or {})}.items():
            self.handler.send_header(name, value)
        self.handler.end_headers()
        self.handler.wfile.write(data)

    def whole(self, text: str, finish: str = "stop", **message: Any) -> None:
        choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
        self.send(
            200, json.dumps({**self._head("chat.completion"), "choices": [choice], "usage": self._usage(text)}).encode()
        )

    def stream(self, text: str, finish: str | None = "stop", pieces: int = 400) -> None:
        """Stream a text; without `finish` the stream just ends."""
        self.open_stream()
        for start in range(0, len(text), pieces):
            self.chunk({"content": text[start : start + pieces]})
        if finish:
            self.chunk({}, finish)
            self.event({**self._head(), "choices": [], "usage": self._usage(text)})
            self.handler.wfile.write(b"data: [DONE]\n\n")
        self.handler.wfile.flush()
        self.handler.close_connection = True

    def open_stream(self) -> None:
        self.handler.send_response(200)
        self.handler.send_header("content-type", "text/event-stream")
        self.handler.send_header("connection", "close")
        self.handler.end_headers()

    def chunk(self, delta: dict[str, Any], finish: str | None = None) -> None:
        self.event({**self._head(), "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})

    def event(self, data: dict[str, Any]) -> None:
        self.handler.wfile.write(f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode())
        self.handler.wfile.flush()

    def cut(self) -> None:
        """Break the connection off in the middle of an answer."""
        self.open_stream()
        self.chunk({"content": '{"objectives": ['})
        self.handler.connection.close()

    def _head(self, kind: str = "chat.completion.chunk") -> dict[str, Any]:
        return {"id": "x", "object": kind, "created": 0, "model": f"{self.body['model']}-resolved"}

    def _usage(self, text: str) -> dict[str, int]:
        sent = sum(len(m["content"]) for m in self.body["messages"]) // 4
        return {"prompt_tokens": sent, "completion_tokens": len(text) // 4, "total_tokens": sent + len(text) // 4}


@contextmanager
def serving(tls: ssl.SSLContext | None = None, **settings: Any) -> Iterator[Server]:
    """Serve on a free port of loopback."""
    state = Server(**settings)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            with state.lock:
                told = {"requests": len(state.requests), "answered": state.answered, "busiest": state.busiest}
            data = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with state.lock:
                state.requests.append(body if state.keep else {})
                state.headers.append({k.lower(): v for k, v in self.headers.items()} if state.keep else {})
                behaviour = state.script.pop(0) if state.script else state.otherwise
                state.busy += 1
                state.busiest = max(state.busiest, state.busy)
            try:
                behaviour(Exchange(self, state, body))
            except (BrokenPipeError, ConnectionResetError, ValueError):
                self.close_connection = True  # whoever asked is gone
            finally:
                with state.lock:
                    state.busy -= 1

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: Any) -> None:
            pass

    web = Quiet(("127.0.0.1", 0), Handler)
    if tls:
        web.socket = tls.wrap_socket(web.socket, server_side=True)
    state.base_url = f"http{'s' if tls else ''}://127.0.0.1:{web.server_port}/v1"
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        web.shutdown()
        web.server_close()
