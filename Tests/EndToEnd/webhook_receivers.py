"""Receivers of webhooks: servers on this machine that note what they get, and answer well, badly, or not at all."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Call:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    answer: str = ""

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Receiver:
    """A server that asks `choose` for the answer to each call: a status, `hang`, `close`, or (status, headers, body)."""

    choose: Callable[[Call], object] = lambda call: 200
    calls: list[Call] = field(default_factory=list)
    hang_limit: float = 20
    tls: tuple[Path, Path] | None = None  # files of the certificate and its key

    def __post_init__(self) -> None:
        self._lock = threading.Condition()
        self._stopping = threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                call = Call(self.command, self.path, headers, body)
                answer = receiver.choose(call)
                call.answer = str(answer if not isinstance(answer, tuple) else answer[0])
                with receiver._lock:
                    receiver.calls.append(call)
                    receiver._lock.notify_all()
                self.respond(answer)

            do_GET = do_POST = do_PUT = do_DELETE = handle_any

            def respond(self, answer: object) -> None:
                if answer == "hang":
                    receiver._stopping.wait(receiver.hang_limit)
                if answer in ("hang", "close"):
                    self.close_connection = True
                    return
                status, headers, body = answer if isinstance(answer, tuple) else (answer, {}, b"ok")
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except OSError:
                    self.close_connection = True

            def log_message(self, *arguments) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.url = f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"
        if self.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.tls)
            # The handshake is the handler's business: one client that fails must not keep others waiting.
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def wait_for(self, condition: Callable[[list[Call]], bool], limit: float = 20) -> bool:
        with self._lock:
            return self._lock.wait_for(lambda: condition(self.calls), limit)

    def stop(self) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, address) -> None:
        pass


class RawReceiver:
    """A server that does what a script says with each connection, byte by byte."""

    def __init__(self, script: Callable[[socket.socket], None], host: str = "127.0.0.1", port: int = 0) -> None:
        self.connections = 0
        self._script = script
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, port), family=family, backlog=64)
        self.port = self._listener.getsockname()[1]
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(30)
            try:
                self._script(connection)
            except OSError:
                pass

    def stop(self) -> None:
        self._listener.close()


def webhook(url: str, *events: str, **request) -> dict:
    """The body that creates a webhook."""
    names = events or ("contract_published",)
    return {
        "events": [{"name": name} for name in names],
        "request": {"method": "POST", "url": url, "headers": {"Content-Type": "application/json"}} | request,
    }


def created(client, path: str, body: dict) -> dict:
    """Creates a webhook and answers it as the broker shows it."""
    reply = client.post(path, body)
    assert reply.status == 201, reply.text
    return reply.json


class Proxy(RawReceiver):
    """A proxy that notes what it is asked for, and leads every tunnel to one port of this machine."""

    def __init__(self, target: int) -> None:
        self.heads: list[str] = []
        self._target = target
        super().__init__(self._serve_tunnel)

    @property
    def asked(self) -> list[str]:
        """The first line of each request."""
        return [head.split("\r\n")[0] for head in self.heads]

    def _serve_tunnel(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            part = connection.recv(65536)
            if not part:
                return
            head += part
        self.heads.append(head.decode("latin-1"))
        if not head.startswith(b"CONNECT "):
            connection.sendall(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n")
            return
        with socket.create_connection(("127.0.0.1", self._target)) as inner:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pass_on, args=(inner, connection), daemon=True)
            back.start()
            _pass_on(connection, inner)
            back.join(10)


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while part := source.recv(65536):
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
