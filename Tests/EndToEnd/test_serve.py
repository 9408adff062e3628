"""The life of `treaty serve`: ready, alone on its file, stopping without losing a request."""

import base64
import json
import signal
import socket
import statistics
import time

import pytest

from tools import PACTS, TREATY, Broker, run


def publication(version):
    content = base64.b64encode((PACTS / "shop-web-shop-orders.json").read_bytes()).decode()
    contract = {"consumerName": "shop-web", "providerName": "shop-orders", "specification": "pact"}
    contract |= {"contentType": "application/json", "content": content}
    return json.dumps(
        {"pacticipantName": "shop-web", "pacticipantVersionNumber": version, "branch": "main", "contracts": [contract]}
    ).encode()


def test_it_is_ready_soon_and_says_so_in_one_line(tmp_path, say):
    times = []
    for index in range(3):
        folder = tmp_path / str(index)
        folder.mkdir()
        broker = Broker(folder)
        times.append(broker.ready_after)
        assert broker.get("/").json["_links"]["pb:publish-contracts"]["href"] == f"{broker.url}/contracts/publish"
        assert broker.stop() == 0
        assert sum(broker.url in line for line in broker.output.splitlines()) == 1, broker.output
    say(f"ready after {statistics.median(times):.3f} s (debug build, new database)")
    assert min(times) < 3


def test_a_second_broker_on_the_same_file_is_refused_naming_the_first(broker):
    second = run(TREATY, "serve", "--port", "0", "--database", broker.database, limit=20)
    assert second.code != 0
    assert str(broker.process.pid) in second.text
    assert broker.get("/").status == 200


def test_the_file_is_free_again_after_a_kill(tmp_path):
    first = Broker(tmp_path)
    first.kill()
    second = Broker(tmp_path)
    assert second.get("/").status == 200
    assert second.stop() == 0


def test_sigterm_finishes_the_request_in_flight(tmp_path):
    broker = Broker(tmp_path)
    body = publication("2.4.0")
    head = f"POST /contracts/publish HTTP/1.1\r\nHost: 127.0.0.1:{broker.port}\r\nAccept: application/hal+json\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", broker.port), timeout=20) as connection:
        connection.sendall(head.encode() + body[:1000])
        idle = socket.create_connection(("127.0.0.1", broker.port), timeout=20)
        assert broker.get("/").status == 200, "the request above has reached the server by now"
        broker.process.terminate()
        wait_until_refused(broker.port)
        connection.sendall(body[1000:])
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        idle.close()
    assert broker.process.wait(20) == 0

    again = Broker(tmp_path)
    assert again.get("/pacticipants/shop-web/versions/2.4.0").status == 200
    assert again.stop() == 0


def wait_until_refused(port):
    """Until the server has begun to stop: no new connection is taken."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            return
        time.sleep(0.005)
    pytest.fail("the server still takes connections after SIGTERM")


def test_a_hangup_ends_nothing(broker):
    for _ in range(3):
        broker.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 10
    while "SIGHUP: there is nothing to read again" not in broker.output and time.monotonic() < deadline:
        time.sleep(0.02)
    assert "SIGHUP: there is nothing to read again" in broker.output
    assert broker.get("/").status == 200
    assert broker.stop() == 0


def test_settings_come_from_flags_before_the_environment(tmp_path):
    done = run(TREATY, "serve", "--database", tmp_path / "a.sqlite", env={"TREATY_PORT": "not a number"}, limit=20)
    assert done.code != 0
    assert "port" in done.text.lower(), "a wrong value is an error, never the default"


def test_a_base_url_is_used_in_every_link(tmp_path):
    broker = Broker(tmp_path, "--base-url", "https://contracts.example.org/treaty")
    links = broker.get("/").json["_links"]
    assert links["self"]["href"] == "https://contracts.example.org/treaty"
    assert links["pb:environments"]["href"] == "https://contracts.example.org/treaty/environments"
    broker.stop()


def test_nothing_of_a_kind_is_left_beside_the_database(tmp_path):
    broker = Broker(tmp_path)
    broker.stop()
    left = sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("serve-"))
    assert left[0] == "treaty.sqlite"
    assert not any(name.endswith("-wal") for name in left), "a clean stop leaves one file that can be copied"
