"""The fastest small provider that Python gives: keep-alive, one canned answer. Prints its port.

    provider.py [--delay SECONDS] [--body FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path

BODY = json.dumps(
    {"id": 7, "name": "Darjeeling", "price": 9.75, "tags": ["tea"], "stock": {"north": 12, "south": 0}}).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


class Canned(asyncio.Protocol):
    def __init__(self, answer: bytes, delay: float) -> None:
        self._answer = answer
        self._delay = delay

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.waiting = b""

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            _, _, self.waiting = self.waiting.partition(b"\r\n\r\n")
            if self._delay:
                asyncio.get_running_loop().call_later(self._delay, self.transport.write, self._answer)
            else:
                self.transport.write(self._answer)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=0)
    parser.add_argument("--body", type=Path)
    options = parser.parse_args()
    body = options.body.read_bytes() if options.body else BODY
    answer = HEAD % len(body) + body
    server = await asyncio.get_running_loop().create_server(lambda: Canned(answer, options.delay), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
