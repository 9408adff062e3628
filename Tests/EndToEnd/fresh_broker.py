"""One address behind which every interaction finds a broker of its own: a state-change endpoint and a tiny reverse proxy."""

from __future__ import annotations

import http.client
import itertools
import json
import tempfile
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from tools import Broker

STATE_PATH = "/_states"
BASE_URL = "http://example.org"  # the address that the contract spells out in links
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class FreshBroker:
    """Serves one request at a time. A state starts a new broker; a request that no state prepared gets an empty one.

    `set_up` brings a broker into a state that it is given the name of.
    """

    def __init__(self, set_up: Callable[[Broker, str], None]) -> None:
        self._set_up = set_up
        self._folder = tempfile.TemporaryDirectory()
        self._numbers = itertools.count()
        self._broker: Broker | None = None
        self.failures: list[str] = []
        self._server = HTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def prepare(self, state: str) -> None:
        self.discard()
        folder = Path(self._folder.name, str(next(self._numbers)))
        folder.mkdir()
        self._broker = Broker(folder, "--base-url", BASE_URL)
        if state:
            self._set_up(self._broker, state)

    def forward(self, method: str, path: str, headers: list[tuple[str, str]], body: bytes):
        if self._broker is None:
            self.prepare("")
        assert self._broker
        connection = http.client.HTTPConnection("127.0.0.1", self._broker.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP:
                connection.putheader(name, value)
        if body or method in ("PUT", "POST", "PATCH"):
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        response = connection.getresponse()
        answer = response.status, response.getheaders(), response.read()
        connection.close()
        self.discard()
        return answer

    def discard(self) -> None:
        if self._broker:
            self._broker.kill()
        self._broker = None

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self.discard()
        self._folder.cleanup()

    def _handler(self):
        stage = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                try:
                    if self.path == STATE_PATH:
                        change = json.loads(body)
                        if change.get("action", "setup") == "setup":
                            stage.prepare(change.get("state") or "")
                        self.reply(200, [], b"")
                    else:
                        self.reply(*stage.forward(self.command, self.path, self.headers.items(), body))
                except Exception as error:  # the verifier must hear of it, without trying again, and the test too
                    stage.failures.append(repr(error))
                    self.reply(400, [], repr(error).encode())

            def reply(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
                self.send_response_only(status)
                for name, value in headers:
                    if name.lower() not in HOP_BY_HOP:
                        self.send_header(name, value)
                if status != 204:
                    self.send_header("Content-Length", str(len(body)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(body)
                self.close_connection = True

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = answer

            def log_message(self, *_) -> None:
                pass

        return Handler
