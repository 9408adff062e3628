"""`treaty doctor`: what it finds, what it advises, and how it ends."""

import http.server
import os
import pty
import socket
import subprocess
import termios
import threading

import pytest

from tools import TREATY, Broker, environment, run


def doctor(url, *arguments, code, env=None):
    done = run(
        TREATY, "doctor", "--broker-base-url", url, "--output", "json", *arguments, env=env, limit=60).expect(code)
    assert done.json["ok"] == (code == 0)
    return {each["name"]: each for each in done.json["findings"]}


def test_all_is_well(broker):
    found = doctor(broker.url, code=0)
    assert {each["state"] for each in found.values()} == {"good"}
    assert {"proxy", "reachable", "tls", "broker", "credentials", "database", "secrets", "base URL", "clock", "speed"} == set(found)
    assert found["broker"]["text"].startswith("Treaty ")
    assert broker.get("/pacticipants").json["_embedded"]["pacticipants"] == [], "it changes nothing"
    text = run(TREATY, "doctor", "--broker-base-url", broker.url).expect(0).out
    assert len(text.splitlines()) <= 24, "one screen"


def test_credentials(tmp_path):
    broker = Broker(
        tmp_path, "--basic-auth-username", "rw", "--basic-auth-password", "p", "--basic-auth-read-only-username", "ro",
        "--basic-auth-read-only-password", "q")

    def asked(*arguments, code):
        return doctor(broker.url, *arguments, code=code)["credentials"]

    assert "read and write" in asked("-u", "rw", "-p", "p", code=0)["text"]
    reader = asked("-u", "ro", "-p", "q", code=0)
    assert reader["state"] == "warning" and "not write" in reader["text"]
    assert "refuses" in asked("-u", "rw", "-p", "wrong", code=2)["text"]
    assert "there are none" in asked(code=2)["text"]
    assert "refuses" in asked("-k", "token", code=2)["text"]
    broker.kill()


def test_a_wrong_base_url(tmp_path):
    broker = Broker(tmp_path, "--base-url", "http://elsewhere.example.org")
    found = doctor(broker.url, code=1)["base URL"]
    assert found["state"] == "wrong" and "elsewhere" in found["text"] and "TREATY_BASE_URL" in found["advice"]
    broker.kill()


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    found = doctor(f"http://127.0.0.1:{port}", "--retries", "0", code=2)
    assert found["reachable"]["state"] == "no answer" and found["reachable"]["advice"]
    assert doctor("http://no-such-host.invalid", code=2)["reachable"]["advice"]


def test_tls_where_there_is_none(broker):
    assert doctor(broker.url.replace("http:", "https:"), code=2)["tls"]["advice"]


def answering(head, body):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response_only(200)
            for name, value in head.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *_):
            pass

    return http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def serving():
    running = []

    def start(head, body):
        server = answering(head, body)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for each in running:
        each.shutdown()


def test_something_that_is_no_broker(serving):
    found = doctor(serving({"Content-Type": "text/html"}, b"<h1>It works!</h1>"), code=2)
    assert "not as a broker" in found["broker"]["text"]


def test_another_broker_with_a_wrong_clock(serving):
    head = {"Content-Type": "application/hal+json", "X-Pact-Broker-Version": "2.112.0"}
    head["Date"] = "Sun, 06 Nov 1994 08:49:37 GMT"
    found = doctor(serving(head, b'{"_links":{"self":{"href":"http://127.0.0.1"}}}'), code=1)
    assert found["broker"]["text"] == "Pact Broker 2.112.0"
    assert found["clock"]["state"] == "wrong" and "behind" in found["clock"]["text"]


def test_a_proxy_of_the_environment_is_told(broker):
    proxy = {"http_proxy": "http://user:secret@127.0.0.1:1"}
    found = doctor("http://broker.example.org", "--retries", "0", code=2, env=proxy)
    assert "127.0.0.1:1" in found["proxy"]["text"] and "secret" not in str(found)
    assert "none" in doctor(broker.url, code=0, env=proxy)["proxy"]["text"], "this machine is reached without it"


def on_a_terminal(broker, columns):
    """What a terminal of that width shows behind the error stream, and what goes to a file."""
    screen, side = pty.openpty()
    termios.tcsetwinsize(side, (24, columns))
    process = subprocess.Popen(
        [str(TREATY), "doctor", "--broker-base-url", broker.url], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=side, env=environment({"TERM": "xterm"}))
    os.close(side)
    told = b""
    try:
        while part := os.read(screen, 4096):
            told += part
    except OSError:
        pass  # Linux ends a terminal without writers this way.
    os.close(screen)
    text = process.communicate(timeout=60)[0].decode()
    assert process.returncode == 0
    return told.decode(), text


def test_on_a_terminal_it_says_whom_it_asks_and_takes_that_back(broker):
    told, text = on_a_terminal(broker, 80)
    assert told == f"\r\x1b[KAsking {broker.url}…\r\x1b[K"
    assert "Asking" not in text


def test_what_it_says_stays_in_a_line_of_that_terminal(broker):
    told, _ = on_a_terminal(broker, 20)
    assert told == f"\r\x1b[K{f'Asking {broker.url}…'[:18]}…\r\x1b[K"
