"""The fastest small provider that Python gives: keep-alive, one canned answer. Prints its port."""

from __future__ import annotations

import asyncio
import json

BODY = json.dumps(
    {"id": 7, "name": "Darjeeling", "price": 9.75, "tags": ["tea"], "stock": {"north": 12, "south": 0}}).encode()
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)


class Canned(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.waiting = b""

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            _, _, self.waiting = self.waiting.partition(b"\r\n\r\n")
            self.transport.write(ANSWER)


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Canned, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
