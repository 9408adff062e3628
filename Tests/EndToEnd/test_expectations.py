"""Clients that wait to be told before they send a body (`Expect: 100-continue`)."""

import base64
import json
import shutil
import socket

import pytest

from tools import run

BODY = json.dumps({"name": "Foo"}).encode()


class Connection:
    """A connection whose answers are read one by one."""

    def __init__(self, broker):
        self.socket = socket.create_connection(("127.0.0.1", broker.port), timeout=10)
        self.waiting = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def answer(self):
        """The status of the next answer, which is read to its end."""
        while b"\r\n\r\n" not in self.waiting:
            self._read()
        head, self.waiting = self.waiting.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").lower().split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines[1:])
        length = int(fields.get("content-length", 0))
        while len(self.waiting) < length:
            self._read()
        self.waiting = self.waiting[length:]
        return int(lines[0].split(" ")[1])

    def _read(self):
        part = self.socket.recv(65536)
        assert part, "the broker closed the connection"
        self.waiting += part


def head(expectation="100-continue", length=len(BODY), more=""):
    return (
        "POST /pacticipants HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Expect: {expectation}\r\nContent-Length: {length}\r\n{more}\r\n"
    ).encode()


GET = b"GET /pacticipants HTTP/1.1\r\nHost: x\r\n\r\n"


def test_a_client_that_waits_is_told_to_go_on_again_and_again(serve):
    with Connection(serve()) as connection:
        for _ in range(3):
            connection.send(head("100-Continue"))
            assert connection.answer() == 100
            connection.send(BODY)
            assert connection.answer() in (200, 201)
            connection.send(GET)
            assert connection.answer() == 200


def test_it_is_told_after_the_answers_to_its_earlier_requests(serve):
    with Connection(serve()) as connection:
        connection.send(GET + GET + head())
        assert [connection.answer() for _ in range(3)] == [200, 200, 100]
        connection.send(BODY + GET)
        assert [connection.answer() for _ in range(2)] == [201, 200]


def test_a_request_that_is_refused_from_its_head_is_not_asked_for_its_body(serve):
    broker = serve(
        "--basic-auth-username", "u", "--basic-auth-password", "p", "--request-body-limit", "10KiB")
    allowed = "Authorization: Basic " + base64.b64encode(b"u:p").decode() + "\r\n"
    for status, length, more in [(401, 10, ""), (413, 20_000, allowed)]:
        with Connection(broker) as connection:
            connection.send(head(length=length, more=more))
            assert connection.answer() == status
            # The body may come all the same; the connection stays in step.
            connection.send(b"x" * length + GET.replace(b"\r\n\r\n", f"\r\n{allowed}\r\n".encode()))
            assert connection.answer() == 200


@pytest.mark.parametrize("expectation", ["miracles", "100-continue, miracles"])
def test_any_other_expectation_is_refused(serve, expectation):
    with Connection(serve()) as connection:
        connection.send(head(expectation))
        assert connection.answer() == 417
        connection.send(BODY + GET)
        assert connection.answer() == 200


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl_does_not_wait_in_vain(serve, tmp_path):
    broker = serve()
    (tmp_path / "body").write_text(json.dumps({"name": "Foo", "x": "a" * 2_000_000}))
    done = run(
        "curl", "-sv", "--noproxy", "*", "-H", "Expect: 100-continue", "-H", "Content-Type: application/json",
        "--data-binary", f"@{tmp_path}/body", f"http://127.0.0.1:{broker.port}/pacticipants")
    assert "HTTP/1.1 100 Continue" in done.text
    assert "HTTP/1.1 201 Created" in done.text
