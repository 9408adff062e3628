"""Providers and brokers that do what servers do at the worst moment: hang, reset, lie about lengths, talk for ever."""

from __future__ import annotations

import re
import socket
import struct
import threading

REDIRECT = "HTTP/1.1 302 Found\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n"
LARGE = 10 * 1024 * 1024
BODY = b'{"ok":true}'
GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"


class RawServer:
    """Reads requests, and answers each one with `answer(connection, path)`; stopped by `stop`, also while it hangs."""

    name = "shop-orders"

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self.paths: list[str] = []
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def answer(self, connection: socket.socket, path: str) -> None:
        connection.sendall(GOOD)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        waiting = b""
        try:
            while data := connection.recv(65536):
                waiting += data
                while b"\r\n\r\n" in waiting:
                    head, _, waiting = waiting.partition(b"\r\n\r\n")
                    waiting = self._without_body(head, waiting, connection)
                    path = head.split(b" ", 2)[1].decode()
                    with self._lock:
                        self.paths.append(path)
                    self.answer(connection, path)
        except OSError:
            pass

    @staticmethod
    def _without_body(head: bytes, waiting: bytes, connection: socket.socket) -> bytes:
        length = re.search(rb"(?im)^content-length: *(\d+)", head)
        missing = int(length[1]) if length else 0
        while len(waiting) < missing:
            waiting += connection.recv(65536)
        return waiting[missing:]

    def stop(self) -> None:
        self._listener.close()
        for connection in self._open:
            connection.close()


class MisbehavingProvider(RawServer):
    """Behaves as told: always, or `only` at one path and well at all others."""

    def __init__(self, behaviour: str, only: str | None = None) -> None:
        self._behave = getattr(self, "_" + behaviour)
        self._only = only
        super().__init__()

    def answer(self, connection: socket.socket, path: str) -> None:
        if self._only in (None, path):
            self._behave(connection)
        else:
            super().answer(connection, path)

    def _hangs(self, connection: socket.socket) -> None:
        """Says nothing."""

    def _closes(self, connection: socket.socket) -> None:
        connection.shutdown(socket.SHUT_RDWR)

    def _resets(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    def _redirects(self, connection: socket.socket) -> None:
        connection.sendall(REDIRECT.format(self._only or "/again").encode())

    def _redirects_away(self, connection: socket.socket) -> None:
        connection.sendall(REDIRECT.format("gopher://127.0.0.1/").encode())

    def _talks(self, connection: socket.socket) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {LARGE}\r\n\r\n"
        connection.sendall(head.encode() + b'{"error": "' + b"x" * (LARGE - 13) + b'"}')

    def _stammers(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
        connection.shutdown(socket.SHUT_RDWR)

    def _babbles(self, connection: socket.socket) -> None:
        connection.sendall(b"\x00\x01\xff\xfeno HTTP at all\r\n\r\n" * 50)
        connection.shutdown(socket.SHUT_RDWR)

    def _promises_more(self, connection: socket.socket) -> None:
        connection.sendall(GOOD.replace(b"Content-Length: 11", b"Content-Length: 5000"))

    def _promises_less(self, connection: socket.socket) -> None:
        """What it says beyond the promise looks like an answer, which must not be taken for that of the next request."""
        connection.sendall(GOOD.replace(b"Content-Length: 11", b"Content-Length: 4") + GOOD)

    def _promises_nonsense(self, connection: socket.socket) -> None:
        connection.sendall(GOOD.replace(b"Content-Length: 11", b"Content-Length: -3"))

    def _never_ends(self, connection: socket.socket) -> None:
        connection.sendall(CHUNKED)
        while True:
            connection.sendall(b"1000\r\n" + b" " * 0x1000 + b"\r\n")

    def _drips(self, connection: socket.socket) -> None:
        """One chunk of one byte, again and again: something always comes, the end never."""
        connection.sendall(CHUNKED)
        stopped = threading.Event()
        while not stopped.wait(0.02):
            connection.sendall(b"1\r\n \r\n")

    def _breaks_chunks(self, connection: socket.socket) -> None:
        connection.sendall(CHUNKED + b"zz\r\nnot a number\r\n")

    def _never_ends_its_head(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-Line: " + b"x" * 1000 + b"\r\n")

    def _says_wait_for_ever(self, connection: socket.socket) -> None:
        while True:
            connection.sendall(b"HTTP/1.1 102 Processing\r\n\r\n")

    def _packs_badly(self, connection: socket.socket) -> None:
        connection.sendall(GOOD.replace(b"Content-Type", b"Content-Encoding: gzip\r\nContent-Type"))

    def _hints_first(self, connection: socket.socket) -> None:
        """Rare, and right: interim answers come before the answer (RFC 9110, section 15.2)."""
        hints = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"
        connection.sendall(hints + GOOD)


class CannedServer(RawServer):
    """Gives the same bytes to everybody, or those of a path; without bytes it closes the connection."""

    def __init__(self, answer: bytes | None = None, paths: dict[str, bytes] | None = None) -> None:
        self._answer = answer
        self._answers = paths or {}
        super().__init__()

    def answer(self, connection: socket.socket, path: str) -> None:
        answer = self._answers.get(path, self._answer)
        if answer is None:
            connection.shutdown(socket.SHUT_RDWR)
        else:
            connection.sendall(answer)


def http_answer(status: str, body: bytes = b"", kind: str = "application/hal+json") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
