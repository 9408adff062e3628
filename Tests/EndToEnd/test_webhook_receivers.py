"""Receivers of webhooks that behave badly: each attempt ends in time and is told, and the broker goes on."""

from __future__ import annotations

import socket
import time

import pytest

from tools import Broker
from webhook_receivers import RawReceiver, Receiver, webhook

LIMIT = 1


@pytest.fixture(scope="module")
def sending(tmp_path_factory):
    running = Broker(
        tmp_path_factory.mktemp("broker"), "--webhook-scheme-whitelist", "http https", "--webhook-allowed-networks",
        "127.0.0.0/8", "--webhook-host-whitelist", "127.0.0.1", "--webhook-time-limit", str(LIMIT),
        "--webhook-http-method-whitelist", "POST GET HEAD")
    yield running
    running.kill()


def request_of(connection: socket.socket) -> None:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return
        data += part


def streams_for_ever(connection: socket.socket) -> None:
    request_of(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def streams_headers_for_ever(connection: socket.socket) -> None:
    request_of(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-Filler: " + b"y" * 8000 + b"\r\n")


def streams_interim_answers_for_ever(connection: socket.socket) -> None:
    request_of(connection)
    while True:
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n")
        time.sleep(0.01)


def drips(connection: socket.socket) -> None:
    request_of(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        connection.sendall(b"z")
        time.sleep(0.2)


def drips_the_head(connection: socket.socket) -> None:
    request_of(connection)
    for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n":
        connection.sendall(bytes([byte]))
        time.sleep(0.5)


def says_nothing(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def never_reads(connection: socket.socket) -> None:
    time.sleep(20)


def closes_at_once(connection: socket.socket) -> None:
    pass


def resets(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def half_a_head(connection: socket.socket) -> None:
    request_of(connection)
    connection.sendall(b"HTTP/1.1 200 O")


def half_a_body(connection: socket.socket) -> None:
    request_of(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")


def garbage(connection: socket.socket) -> None:
    request_of(connection)
    connection.sendall(bytes(range(256)) * 16)


def lies_about_chunks(connection: socket.socket) -> None:
    request_of(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnot a chunk\r\n")


def speaks_another_protocol(connection: socket.socket) -> None:
    connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
    request_of(connection)


def has_a_bomb(connection: socket.socket) -> None:
    request_of(connection)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99999999999\r\n\r\n"
    connection.sendall(head)
    while True:
        connection.sendall(b"\x00" * 65536)


GOOD = [streams_for_ever, has_a_bomb]
BAD = [
    streams_headers_for_ever, streams_interim_answers_for_ever, drips, drips_the_head, says_nothing, never_reads,
    closes_at_once, resets, half_a_head, half_a_body, garbage, lies_about_chunks, speaks_another_protocol,
]


@pytest.mark.parametrize("script", GOOD + BAD, ids=lambda script: script.__name__)
def test_an_attempt_ends_in_time_and_is_told(sending, script):
    receiver = RawReceiver(script)
    try:
        began = time.monotonic()
        reply = sending.http().post("/webhooks/execute", webhook(receiver.url + "/hook", body={"a": 1}))
        took = time.monotonic() - began
    finally:
        receiver.stop()
    assert reply.status == 200, reply.text
    assert reply.json["success"] is (script in GOOD), reply.text
    assert took < 2 * LIMIT + 3, f"took {took:.1f} s"
    assert len(reply.content) < 200_000
    assert reply.json["logs"].count("\n") < 100
    assert receiver.connections >= 1
    assert sending.get("/diagnostic/status/heartbeat").status == 200


def test_a_body_of_a_megabyte_arrives_whole(sending):
    receiver = Receiver()
    text = "é" * 500_000
    try:
        reply = sending.http().post("/webhooks/execute", webhook(receiver.url, body={"text": text}))
        assert reply.status == 200 and reply.json["success"] is True, reply.text[:500]
        assert receiver.calls[0].json == {"text": text}
    finally:
        receiver.stop()


def test_other_receivers_are_not_kept_waiting_by_one_that_hangs(tmp_path):
    """Six webhooks of a receiver that never answers, and one that does: its delivery comes at once."""
    broker = Broker(
        tmp_path, "--webhook-scheme-whitelist", "http", "--webhook-allowed-networks", "127.0.0.0/8",
        "--webhook-concurrency", "4", "--webhook-host-concurrency", "2", "--webhook-time-limit", "10")
    hanging = RawReceiver(says_nothing, "127.0.0.2")
    healthy = Receiver()
    try:
        client = broker.http()
        for _ in range(6):
            assert client.post("/webhooks", webhook(hanging.url)).status == 201
        assert client.post("/webhooks", webhook(healthy.url)).status == 201
        began = time.monotonic()
        publish(client, "Foo", "1", "Bar")
        assert healthy.wait_for(lambda calls: len(calls) == 1, 5), broker.output
        assert time.monotonic() - began < 3
        assert hanging.connections <= 2
        began = time.monotonic()
        assert broker.stop() == 0
        assert time.monotonic() - began < 8
    finally:
        broker.kill()
        hanging.stop()
        healthy.stop()


def publish(client, consumer: str, version: str, provider: str, marker: str = "") -> None:
    content = {"consumer": {"name": consumer}, "provider": {"name": provider}}
    interaction = {"description": f"a request {marker}", "request": {"method": "GET", "path": "/"}}
    content["interactions"] = [interaction | {"response": {"status": 200}}]
    reply = client.send("PUT", f"/pacts/provider/{provider}/consumer/{consumer}/version/{version}", content)
    assert reply.status in (200, 201), reply.text
