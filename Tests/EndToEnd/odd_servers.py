"""Providers that speak HTTP in ways that are right and rare. A client that waits for the wrong thing stalls on them."""

from __future__ import annotations

import socket
import sys
import threading
import time

from misbehaving import BODY, GOOD, RawServer


class SplitServer(RawServer):
    """Writes header and body separately, with Nagle's algorithm on: the body waits until the header is acknowledged."""

    def answer(self, connection: socket.socket, path: str) -> None:
        head, _, body = GOOD.partition(b"\r\n\r\n")
        connection.sendall(head + b"\r\n\r\n")
        connection.sendall(body)


class OldServer(RawServer):
    """HTTP/1.0 without keep-alive and without a length: the end of the connection is the end of the body."""

    def answer(self, connection: socket.socket, path: str) -> None:
        connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + BODY)
        connection.shutdown(socket.SHUT_RDWR)


class ClosingServer(RawServer):
    """Closes after each answer without having said so."""

    def answer(self, connection: socket.socket, path: str) -> None:
        connection.sendall(GOOD)
        connection.shutdown(socket.SHUT_RDWR)


class SlowServer(RawServer):
    """Takes some time for each answer."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        super().__init__()

    def answer(self, connection: socket.socket, path: str) -> None:
        time.sleep(self._seconds)
        connection.sendall(GOOD)


SERVERS = {"split": SplitServer, "old": OldServer, "closing": ClosingServer}


if __name__ == "__main__":
    server = SERVERS[sys.argv[1]]() if sys.argv[1] in SERVERS else SlowServer(float(sys.argv[1]))
    print(server.port, flush=True)
    threading.Event().wait()
