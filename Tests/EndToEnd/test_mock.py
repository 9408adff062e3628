"""`treaty mock` plays a provider: verifiers, ours and the official one, find that it keeps the contract it plays."""

import json
import re
import signal
import socket
import subprocess

import pytest

from clients import Client
from tools import HTTP, PACTS, TREATY, environment

PACT = PACTS / "shop-web-shop-orders.json"
READY = re.compile(r"is ready at (http://127\.0\.0\.1:(\d+)), with (\d+) interactions?\.")


class Mock:
    def __init__(self, *options):
        self._process = subprocess.Popen(
            [str(part) for part in (TREATY, "mock", *options, "--timeout", "60")], stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, env=environment())
        self.first = self._process.stdout.readline()
        found = READY.search(self.first)
        self.url, self.port = found and found[1], found and int(found[2])

    def stop(self, how=signal.SIGTERM):
        self._process.send_signal(how)

    def end(self, how=signal.SIGTERM):
        self.stop(how)
        return self.wait()

    def wait(self):
        text, _ = self._process.communicate(timeout=30)
        return self._process.returncode, self.first + text


@pytest.mark.parametrize("name", ["pact", "treaty"])
@pytest.mark.parametrize("path", sorted(PACTS.glob("*-shop-payments.json")), ids=lambda path: path.stem)
def test_a_verifier_finds_that_the_mock_keeps_the_contract(tmp_path, name, path):
    document = json.loads(path.read_text(encoding="utf-8"))
    mock = Mock("--file", path, "--pact-dir", tmp_path / "pacts")
    options = ["--hostname", "127.0.0.1", "--port", str(mock.port), "--provider-name", document["provider"]["name"]]
    verified = Client(name, "").verifier("--file", str(path), *options)
    code, text = mock.end()
    verified.expect(0)
    assert code == 0, text
    (written,) = (tmp_path / "pacts").glob("*.json")
    assert json.loads(written.read_text(encoding="utf-8")) == document


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_nothing_is_written_unless_all_was_requested(tmp_path, how):
    mock = Mock("--file", PACT, "--pact-dir", tmp_path / "pacts", "--json", tmp_path / "report.json")
    client = HTTP(mock.url)
    reply = client.get("/nowhere")
    client.close()
    assert (reply.status, reply.headers["x-pact"]) == (500, "Unexpected-Request")
    assert reply.json["mismatches"], reply.text
    code, text = mock.end(how)
    assert code == 1, text
    assert "1 request not expected:\n  GET /nowhere" in text
    assert not (tmp_path / "pacts").exists()
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["success"] is False
    assert {entry["type"] for entry in report["mismatches"]} == {"request-not-found", "missing-request"}


def test_a_stalled_request_keeps_nobody_waiting():
    mock = Mock("--file", PACT)
    with socket.create_connection(("127.0.0.1", mock.port)) as connection:
        connection.sendall(b"POST /orders HTTP/1.1\r\nHost: shop\r\nContent-Length: 10\r\n\r\nabc")
        client = HTTP(mock.url)
        assert client.get("/nowhere").status == 500
        client.close()
        code, _ = mock.end()
    assert code == 1


def test_tests_that_end_at_the_same_time_lose_nothing(tmp_path):
    """Each has an interaction of its own; all of them are in the one pact in the end."""
    mocks = []
    for number in range(8):
        interaction = {"description": f"number {number}", "request": {"path": f"/{number}"}}
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps({
            "consumer": {"name": "c"}, "provider": {"name": "p"}, "interactions": [interaction],
            "metadata": {"pactSpecification": {"version": "3.0.0"}}}))
        mocks.append(Mock("--file", path, "--pact-dir", tmp_path / "pacts"))
        client = HTTP(mocks[-1].url)
        assert client.get(f"/{number}").status == 200
        client.close()
    for mock in mocks:
        mock.stop()
    assert [mock.wait()[0] for mock in mocks] == [0] * 8
    written = json.loads((tmp_path / "pacts" / "c-p.json").read_text(encoding="utf-8"))
    assert {entry["description"] for entry in written["interactions"]} == {f"number {number}" for number in range(8)}
