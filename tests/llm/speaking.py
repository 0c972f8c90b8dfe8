"""A real server on loopback that speaks the OpenAI protocol, and answers as it is told."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from raisethebar.llm.client import Model
from raisethebar.llm.endpoint import Endpoint


@dataclass
class Reply:
    """What the server does with one request: a status, or a stream of `text`, broken off or held up."""

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stop: str | None = "stop"
    half: bool = False
    hold: float = 0.0


@dataclass
class Told:
    """The replies still to give, the last of them again and again; and what was asked."""

    replies: list[Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def next(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_POST(self) -> None:
        told: Told = self.server.told  # type: ignore[attr-defined]
        told.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        told.keys.append(self.headers.get("Authorization", ""))
        reply = told.next()
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 200:
            self.end_headers()
            return
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        pieces = [reply.text[n : n + 20] for n in range(0, len(reply.text), 20)]
        for piece in pieces[: len(pieces) // 2] if reply.half else pieces:
            time.sleep(reply.hold)
            self._event(choices=[{"index": 0, "delta": {"content": piece}, "finish_reason": None}])
        if reply.half:
            return
        self._event(choices=[{"index": 0, "delta": {}, "finish_reason": reply.stop}])
        self._event(choices=[], usage={"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000})
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, **fields: Any) -> None:
        event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "told", **fields}
        self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


class Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


@dataclass
class Served:
    address: str
    told: Told
    waited: list[float]

    def model(self, *replies: Reply | str, patience: float = 20.0) -> Model:
        """A model that gives these replies."""
        self.told.replies = [r if isinstance(r, Reply) else Reply(r) for r in replies]
        return Model(Endpoint(self.address, "told", prices=(1.0, 2.0), patience=patience), sleep=self.waited.append)


Claimed = Callable[..., str]
