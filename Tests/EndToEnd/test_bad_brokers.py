"""A broker that gives no usable answer: neither a yes nor a no, and the message names the URL."""

import json
import time

import pytest

from misbehaving import CannedServer, GOOD, http_answer
from pacts import contract, write
from tools import TREATY, run

ANSWERS = {
    "401": (http_answer("401 Unauthorized", b'{"error": "who are you?"}'), "credentials"),
    "403": (http_answer("403 Forbidden"), "credentials"),
    "500": (http_answer("500 Internal Server Error", b"oh"), "status 500"),
    "429": (http_answer("429 Too Many Requests", b"{}"), "429"),
    "HTML": (http_answer("200 OK", b"<html>Sign in</html>", "text/html"), "text/html"),
    "HTML that calls itself JSON": (http_answer("200 OK", b"<html>", "application/json"), "malformed"),
    "an array": (http_answer("200 OK", b"[]"), "not an object"),
    "an object without links": (http_answer("200 OK", b"{}"), "no link"),
    "nothing": (None, "closed the connection"),
    "garbage": (b"\x00\x01\x02 garbage\r\n\r\n", "not valid HTTP"),
    "HTML and 404": (http_answer("404 Not Found", b"<html>", "text/html"), "404"),
}


@pytest.fixture
def start(request):
    def start(server):
        request.addfinalizer(server.stop)
        return server

    return start


def verify(provider, *options, limit=60):
    where = ["--hostname", "127.0.0.1", "--port", str(provider.port), "--provider-name", "orders"]
    return run(TREATY, "verify", *where, *options, limit=limit)


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_unusable_answer_is_no_answer_and_files_are_verified(start, tmp_path, kind):
    answer, expected = ANSWERS[kind]
    broker, provider = start(CannedServer(answer)), start(CannedServer(GOOD))
    file = write(tmp_path, contract("/good"))
    done = verify(provider, "--broker-url", broker.url, "--file", file, "--retries", "1").expect(2)
    assert broker.url in done.out
    assert expected in done.out
    assert provider.paths == ["/good"]


def test_a_failed_interaction_is_a_no_beside_a_broker_without_answer(start, tmp_path):
    broker, provider = start(CannedServer(None)), start(CannedServer(http_answer("500 Oops")))
    file = write(tmp_path, contract("/bad"))
    verify(provider, "--broker-url", broker.url, "--file", file).expect(1)


def test_waiting_for_a_broker_is_told(start):
    broker, provider = start(CannedServer(http_answer("503 Service Unavailable"))), start(CannedServer(GOOD))
    began = time.monotonic()
    done = verify(provider, "--broker-url", broker.url, "--retries", "2").expect(2)
    assert 0.9 < time.monotonic() - began < 10
    assert "trying again in 1 s (attempt 2 of 2)" in done.out


def test_one_pact_that_can_not_be_fetched_does_not_hide_the_others(start):
    provider = start(CannedServer(GOOD))
    good = contract("/good") | {"_links": {}}
    links = {"pb:latest-provider-pacts": {"href": "http://elsewhere/latest/{provider}"}}
    pacts = [{"href": "http://elsewhere/pacts/broken"}, {"href": "http://elsewhere/pacts/good"}]
    answers = {"/": {"_links": links}, "/latest/orders": {"_links": {"pb:pacts": pacts}}, "/pacts/good": good}
    paths = {path: http_answer("200 OK", json.dumps(answer).encode()) for path, answer in answers.items()}
    paths["/pacts/broken"] = http_answer("500 Internal Server Error")
    broker = start(CannedServer(paths=paths))
    done = verify(provider, "--broker-url", broker.url, "--retries", "1").expect(2)
    assert f"{broker.url}/pacts/broken" in done.out
    assert provider.paths == ["/good"]


def test_a_result_that_the_broker_does_not_take_is_no_success(start):
    provider = start(CannedServer(GOOD))
    links = {"pb:latest-provider-pacts": {"href": "/latest/{provider}"}}
    pact = contract("/good") | {"_links": {"pb:publish-verification-results": {"href": "/results"}}}
    answers = {"/": {"_links": links}, "/latest/orders": {"_links": {"pb:pacts": [{"href": "/pact"}]}}, "/pact": pact}
    paths = {path: http_answer("200 OK", json.dumps(answer).encode()) for path, answer in answers.items()}
    broker = start(CannedServer(http_answer("500 Internal Server Error"), paths))
    done = verify(
        provider, "--broker-url", broker.url, "--retries", "1", "--publish", "--provider-version", "1").expect(2)
    assert "could not be published" in done.text
    assert broker.paths[-1] == "/results"
