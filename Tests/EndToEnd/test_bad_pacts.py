"""Pact files that can't be used: a message that names the file, exit code 1, and the other pacts are still verified."""

import os
import time

import pytest

from misbehaving import CannedServer, GOOD, http_answer
from pacts import contract, write
from tools import TREATY, run

TEXT = b'{"consumer": {"name": "web"}, "provider": {"name": "orders"}, "interactions": [{"description": "d"}]}'
BAD = {
    "truncated": (TEXT[:-20], "line 1"),
    "empty": (b"", "it is empty"),
    "blank": (b" \n\t ", "JSON"),
    "deep": (b'{"interactions": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested"),
    "deep and open": (b"[" * 1_000_000, "nested"),
    "UTF-16": (TEXT.decode().encode("utf-16"), "it is UTF-16, not UTF-8"),
    "Latin-1": (TEXT.replace(b'"d"', b'"caf\xe9"'), "UTF-8"),
    "with a byte order mark": (b"\xef\xbb\xbf" + TEXT, "byte order mark"),
    "an array": (b"[1]", "object"),
    "UTF-16 without a mark": (TEXT.decode().encode("utf-16-be"), "it is UTF-16, not UTF-8"),
    "zeros": (b"\x00" * 100, "line 1"),
    "HTML": (b"<!DOCTYPE html><title>Sign in</title>", "line 1"),
    "a bad rule": (TEXT.replace(b'"d"', b'"d", "response": {"matchingRules": {"$.body": {"match": "regex"}}}'), "regex"),
    "a bad status": (TEXT.replace(b'"d"', b'"d", "response": {"status": "often"}'), "status"),
    "an unknown type": (TEXT[:-1] + b', "metadata": {"pactSpecification": {"version": "4.0"}}}', "type"),
    "with plugins": (
        TEXT[:-1].replace(b'{"description": "d"}', b"")
        + b', "metadata": {"pactSpecification": {"version": "4.0"}, "plugins": [{"name": "csv"}]}}', "csv"),
}


@pytest.fixture
def provider(request):
    server = CannedServer(GOOD)
    request.addfinalizer(server.stop)
    return server


def verify(provider, *sources, limit=60):
    return run(TREATY, "verify", *sources, "--hostname", "127.0.0.1", "--port", str(provider.port), limit=limit)


@pytest.mark.parametrize("kind", BAD)
def test_an_unusable_file_is_named_and_the_others_are_verified(provider, tmp_path, kind):
    content, expected = BAD[kind]
    bad, good = write(tmp_path, content, "bad.json"), write(tmp_path, contract("/good"), "good.json")
    began = time.monotonic()
    done = verify(provider, "--file", bad, "--file", good).expect(1)
    assert time.monotonic() - began < 10
    assert f"Failed to load pact '{bad}'" in done.out
    assert expected in done.out
    assert "a request for /good" in done.out
    assert provider.paths == ["/good"]
    assert len(done.out) < 5_000


@pytest.mark.parametrize("kind", ["truncated", "Latin-1", "deep"])
def test_an_unusable_file_in_a_folder_is_named_too(provider, tmp_path, kind):
    bad = write(tmp_path, BAD[kind][0], "bad.txt")
    write(tmp_path, contract("/good"), "good.json")
    (tmp_path / "folder.json").mkdir()
    os.mkfifo(tmp_path / "pipe.json")
    done = verify(provider, "--dir", tmp_path, "--provider-name", "orders").expect(1)
    assert str(bad) in done.out
    assert provider.paths == ["/good"]


def test_a_huge_file_is_refused_without_reading_it_all(provider, tmp_path):
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(20 * 1024**3)
    began = time.monotonic()
    done = verify(provider, "--file", huge).expect(1)
    assert time.monotonic() - began < 10
    assert "huge.json" in done.out
    assert "limit" in done.out


def test_a_folder_given_as_file_and_a_file_given_as_folder(provider, tmp_path):
    file = write(tmp_path, contract("/good"))
    assert str(tmp_path) in verify(provider, "--file", tmp_path).expect(1).out
    assert str(file) in verify(provider, "--dir", file).expect(1).out


def test_a_file_that_may_not_be_read_is_named(provider, tmp_path):
    file = write(tmp_path, contract("/good"))
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    assert "may not be read" in verify(provider, "--file", file).expect(1).out


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (http_answer("404 Not Found", b"{}"), 1),
        (http_answer("401 Unauthorized", b"{}"), 2),
        (http_answer("500 Internal Server Error", b"<html>"), 2),
        (http_answer("200 OK", b"<html>Sign in</html>", "text/html"), 1),
        (http_answer("200 OK", b""), 1),
        (None, 2),
    ],
)
def test_an_address_without_a_pact_is_named(provider, tmp_path, request, answer, code):
    elsewhere = CannedServer(answer)
    request.addfinalizer(elsewhere.stop)
    good = write(tmp_path, contract("/good"))
    done = verify(provider, "--url", f"{elsewhere.url}/pact", "--file", good).expect(code)
    assert f"{elsewhere.url}/pact" in done.out
    assert provider.paths == ["/good"]
