"""What clients may take of a broker: size of heads, time of requests, connections, requests a second."""

import json
import socket
import threading
import time

import pytest

FIELDS = ["x-content-type-options", "x-frame-options", "content-security-policy", "referrer-policy", "x-pact-broker-version"]


def raw(broker, *pieces, pause=0.0, limit=15):
    """Sends pieces as they are, and answers all that comes back until the server closes."""
    connection = socket.create_connection(("127.0.0.1", broker.port), timeout=limit)
    answer = b""
    try:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)
        while part := connection.recv(65536):
            answer += part
        return answer.decode("latin-1")
    except (BrokenPipeError, ConnectionResetError):
        return answer.decode("latin-1")
    finally:
        connection.close()


def test_a_head_that_is_too_large_is_refused_with_all_fields(serve):
    broker = serve("--request-header-limit", "4KiB")
    answer = raw(broker, b"GET / HTTP/1.1\r\nHost: x\r\nX-Large: " + b"a" * 10_000 + b"\r\n\r\n")
    assert answer.startswith("HTTP/1.1 431 ")
    for field in FIELDS:
        assert f"\r\n{field}: " in answer.lower(), answer
    many = b"".join(b"X-%d: aaaaaaaaaa\r\n" % number for number in range(500))
    assert raw(broker, b"GET / HTTP/1.1\r\nHost: x\r\n" + many + b"\r\n").startswith("HTTP/1.1 431 ")
    assert broker.get("/").status == 200
    assert " error " not in broker.output


@pytest.mark.parametrize("size", [70_000, 200_000])
def test_fields_behind_a_body_that_are_too_large_are_refused_once(serve, size):
    broker = serve()
    head = b"PUT /pacts/provider/P/consumer/C/version/1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    body = b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Large: " + b"a" * size + b"\r\n\r\n"
    answer = raw(broker, head + body)
    assert answer.count("HTTP/1.1 ") == 1, answer
    assert answer.startswith("HTTP/1.1 431 ")


# What has come of them is a whole document by itself.
HALF_BODIES = {
    "breaks the rules of chunks": b'Transfer-Encoding: chunked\r\n\r\ne\r\n{"name":"Foo"}\r\nZZ\r\n',
    "lacks the last chunk": b'Transfer-Encoding: chunked\r\n\r\ne\r\n{"name":"Foo"}\r\n',
    "is shorter than it says": b'Content-Length: 20\r\n\r\n{"name":"Foo"}',
}


@pytest.mark.parametrize("first", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"], ids=["alone", "pipelined"])
@pytest.mark.parametrize("ends", ["waits", "half-closes", "closes"])
@pytest.mark.parametrize("body", HALF_BODIES)
def test_of_a_body_without_its_end_nothing_is_kept(serve, body, ends, first):
    broker = serve("--request-time-limit", "1")
    request = first + b"POST /pacticipants HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + HALF_BODIES[body]
    for _ in range(10 if ends != "waits" or "rules" in body else 2):
        with socket.create_connection(("127.0.0.1", broker.port), timeout=20) as connection:
            connection.sendall(request)
            if ends == "closes":
                continue
            if ends == "half-closes":
                connection.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        status = b"408" if ends == "waits" and "rules" not in body else b"400"
        answers = [part[:3] for part in answer.split(b"HTTP/1.1 ")[1:]]
        assert answers == ([b"200"] if first else []) + [status], answer
    assert broker.get("/pacticipants/Foo").status == 404
    assert " error " not in broker.output


def test_a_slow_reader_that_goes_on_reading_gets_the_whole_answer(serve):
    broker = serve("--idle-time-limit", "3")
    pact = {"interactions": [{"description": "one", "request": {"body": "a" * (8 << 20)}}]}
    path = "/pacts/provider/P/consumer/C/version/1"
    assert broker.http().send("PUT", path, pact).status == 201
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        connection.settimeout(20)
        connection.connect(("127.0.0.1", broker.port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        # Longer than twice the limit, and far less than the system could hold for it.
        size, end = 0, time.monotonic() + 9
        while time.monotonic() < end:
            size += len(connection.recv(20_000))
            time.sleep(0.1)
        while part := connection.recv(1 << 20):
            size += len(part)
    assert size > 8 << 20


@pytest.mark.parametrize("request_line", [b"NONSENSE\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n"])
def test_what_is_no_http_gets_the_security_fields_too(serve, request_line):
    answer = raw(serve(), request_line)
    assert answer.startswith("HTTP/1.1 400 ")
    for field in FIELDS:
        assert f"\r\n{field}: " in answer.lower(), answer


def test_every_kind_of_answer_has_the_security_fields(serve):
    broker = serve("--basic-auth-username", "u", "--basic-auth-password", "p", "--enable-public-badge-access")
    full = {"Authorization": "Basic dTpw"}
    client = broker.http()
    asked = [
        ("GET", "/", None, full, 200), ("GET", "/", None, full | {"Accept": "text/html"}, 200),
        ("GET", "/nothing", None, full, 404), ("GET", "/", None, {}, 401), ("HEAD", "/", None, full, 200),
        ("DELETE", "/", None, full, 405), ("POST", "/pacticipants", b"{", full, 400), ("OPTIONS", "/", None, full, 200),
        ("GET", "/pacts/provider/A/consumer/B/latest/badge.svg", None, {"Accept": "*/*"}, 200),
        ("GET", "/a//b", None, full, 404), ("POST", "/pacticipants", b'{"name":"a"}', full | {"Content-Type": "text/plain"}, 415),
        ("GET", "/pacticipants", None, full | {"Accept": "image/png"}, 406),
    ]
    for method, path, body, headers, status in asked:
        answer = client.send(method, path, body, headers)
        assert answer.status == status, (method, path, answer.text)
        assert [field for field in FIELDS if field not in answer.headers] == [], (method, path)


def test_a_head_that_trickles_in_is_not_waited_for(serve):
    broker = serve("--idle-time-limit", "1")
    began = time.monotonic()
    answer = raw(broker, *[b"GET / HTTP/1.1\r\n"] + [b"X-%d: a\r\n" % n for n in range(40)], pause=0.2)
    assert answer == ""
    assert time.monotonic() - began < 9
    assert broker.get("/").status == 200


def test_a_body_that_trickles_in_is_refused_with_408(serve):
    broker = serve("--request-time-limit", "1")
    head = b"POST /pacticipants HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
    connection = socket.create_connection(("127.0.0.1", broker.port), timeout=15)
    connection.sendall(head)
    answer = b""

    def read():
        nonlocal answer
        try:
            while part := connection.recv(65536):
                answer += part
        except OSError:
            pass

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(30):
            connection.sendall(b" ")
            time.sleep(0.1)
    except OSError:
        pass
    reader.join(10)
    assert answer.startswith(b"HTTP/1.1 408 "), answer
    assert b"too long to arrive" in answer
    assert " error " not in broker.output


def test_connections_beyond_the_limit_wait_for_their_turn(serve):
    broker = serve("--connection-limit", "2")
    held = [socket.create_connection(("127.0.0.1", broker.port), timeout=10) for _ in range(2)]
    for each in held:
        each.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert each.recv(65536).startswith(b"HTTP/1.1 200")
    third = socket.create_connection(("127.0.0.1", broker.port), timeout=10)
    third.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    third.settimeout(0.5)
    with pytest.raises(TimeoutError):
        third.recv(1)
    held[0].close()
    third.settimeout(10)
    assert third.recv(65536).startswith(b"HTTP/1.1 200")


def test_many_requests_of_one_client_are_slowed_down(serve):
    broker = serve("--request-rate-limit", "10")
    client = broker.http()
    answers = [client.get("/") for _ in range(30)]
    refused = [answer for answer in answers if answer.status == 429]
    assert refused and answers[0].status == 200
    assert int(refused[0].headers["retry-after"]) >= 1


def test_behind_a_trusted_proxy_each_client_has_its_own_rate(serve):
    broker = serve("--request-rate-limit", "5", "--trusted-proxies", "127.0.0.0/8")
    client = broker.http()

    def ask(address):
        return client.send("GET", "/", headers={"X-Forwarded-For": address}).status

    assert 429 in [ask("203.0.113.1") for _ in range(20)]
    assert ask("203.0.113.2") == 200


def test_guessed_passwords_are_slowed_down_and_others_are_not_bothered(serve):
    broker = serve(
        "--basic-auth-username", "u", "--basic-auth-password", "p", "--trusted-proxies", "127.0.0.1")
    client = broker.http()

    def ask(address, password):
        headers = {"X-Forwarded-For": address} | basic("u", password)
        return client.send("GET", "/pacticipants", headers=headers).status

    statuses = [ask("203.0.113.1", f"sesame {number}") for number in range(60)]
    assert statuses[:10] == [401] * 10 and statuses[-1] == 429
    assert ask("203.0.113.2", "p") == 200
    assert {ask("203.0.113.3", "outdated") for _ in range(60)} == {401}
    assert ask("203.0.113.3", "p") == 200
    assert "sesame" not in broker.output


def basic(name, password):
    import base64

    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def test_a_large_body_is_refused_before_it_is_sent(serve):
    broker = serve("--request-body-limit", "10KiB")
    client = broker.http()
    answer = client.send("POST", "/pacticipants", json.dumps({"name": "a" * 20_000}).encode())
    assert answer.status == 413
