"""A provider that answers as a scenario says and remembers everything it was asked."""

from __future__ import annotations

import base64
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from suite.interactions import Interaction, Message, Response

STATES = "/_states"


@dataclass
class Received:
    """A request as it came."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass
class StateCall:
    """A call of the provider state callback."""

    action: str
    state: str
    parameters: dict[str, Any]


@dataclass
class Provider:
    """Answers HTTP interactions by method, path and query, messages by description, state changes at their own path."""

    interactions: list[Interaction] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    answer_to_all: Response | None = None
    state_status: int = 200
    state_values: dict[str, Any] = field(default_factory=dict)
    events: list[Received | StateCall] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    @property
    def requests(self) -> list[Received]:
        return [event for event in self.events if isinstance(event, Received)]

    @property
    def state_calls(self) -> list[StateCall]:
        return [event for event in self.events if isinstance(event, StateCall)]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                parts = urlsplit(self.path)
                request = Received(
                    self.command, parts.path, parse_qs(parts.query, keep_blank_values=True), self.headers.items(), body)
                status, fields, content = provider._answer(request)
                self.send_response(status)
                for name, value in fields:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _serve

            def log_message(self, *_: Any) -> None:
                """Quiet."""

        return Handler

    def _answer(self, request: Received) -> tuple[int, list[tuple[str, str]], bytes]:
        if request.path == STATES:
            return self._state(json.loads(request.body))
        self.events.append(request)
        if self.messages:
            return self._message(request)
        response = self.answer_to_all
        for interaction in self.interactions:
            asked = interaction.request
            if (asked.method.upper(), asked.path, asked.query) == (request.method, request.path, request.query):
                response = interaction.response
        return _sent(response) if response is not None else (500, [], b"not one of the interactions")

    def _state(self, call: dict[str, Any]) -> tuple[int, list[tuple[str, str]], bytes]:
        self.events.append(StateCall(call["action"], call["state"], call["params"]))
        content = json.dumps(self.state_values).encode()
        return self.state_status, [("Content-Type", "application/json")], content

    def _message(self, request: Received) -> tuple[int, list[tuple[str, str]], bytes]:
        description = json.loads(request.body)["description"]
        for message in self.messages:
            if message.description != description or message.content is None:
                continue
            metadata = base64.b64encode(json.dumps(message.all_metadata()).encode()).decode()
            fields = [("Pact-Message-Metadata", metadata)]
            if message.content.media_type:
                fields.append(("Content-Type", message.content.media_type))
            return 200, fields, message.content.data
        return 500, [], b"not one of the messages"


def _sent(response: Response) -> tuple[int, list[tuple[str, str]], bytes]:
    fields = [(name, value) for name, many in response.lines().items() for value in many]
    return response.status, fields, response.content.data if response.content is not None else b""
