"""Providers that do what providers do at the worst moment: hang, reset, redirect for ever, answer with 10 MB."""

from __future__ import annotations

import socket
import struct
import threading

REDIRECT = b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"
LARGE = 10 * 1024 * 1024


class MisbehavingProvider:
    """Reads each request's head, then behaves as told; stopped by `stop`, also while it hangs."""

    name = "shop-orders"

    def __init__(self, behaviour: str) -> None:
        self._behave = getattr(self, "_" + behaviour)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            while connection.recv(65536):
                self._behave(connection)
        except OSError:
            pass

    def _hangs(self, connection: socket.socket) -> None:
        """Says nothing."""

    def _resets(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    def _redirects(self, connection: socket.socket) -> None:
        connection.sendall(REDIRECT)

    def _talks(self, connection: socket.socket) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {LARGE}\r\n\r\n"
        connection.sendall(head.encode() + b'{"error": "' + b"x" * (LARGE - 13) + b'"}')

    def _stammers(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
        connection.close()

    def stop(self) -> None:
        self._listener.close()
        for connection in self._open:
            connection.close()
