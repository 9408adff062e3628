"""`treaty import` from a source that lies, loops or dies, and with a wrong command line."""

from __future__ import annotations

import pytest

from import_runs import Source, importing
from tools import TREATY, Broker, run

INDEX = {"_links": {"pb:pacticipants": {"href": "/pacticipants"}}}
PACTICIPANTS = {"_embedded": {"pacticipants": [{"name": "A", "createdAt": "2024-01-01T00:00:00+00:00"}]}, "_links": {}}


def version(number="1", **more):
    return {"number": number, "createdAt": "2024-01-01T00:00:00+00:00", "_embedded": {}, "_links": {}} | more


def versions(*found, **links):
    return {"_embedded": {"versions": list(found)}, "_links": links}


def hang_up(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/hal+json\r\nContent-Length: 9999\r\n\r\n{")
    handler.close_connection = True
    return "done"


def loop(handler):
    handler.send_response(302)
    handler.send_header("Location", handler.path)
    handler.send_header("Content-Length", "0")
    handler.end_headers()
    return "done"


VERSIONS = "/pacticipants/A/versions"
NEXT = {"next": {"href": f"{VERSIONS}?page=1"}}
LISTS = {"/": INDEX, "/pacticipants": PACTICIPANTS}
BAD_SOURCES = {
    "no broker": ({"/": {"hello": "world"}}, "has no links"),
    "an old broker": ({"/": {"_links": {}}}, "pb:pacticipants"),
    "not JSON": ({"/": b"<html>"}, "/"),
    "a list without end": (LISTS | {VERSIONS: versions(version(), **NEXT)}, "the list has no end"),
    "redirects for ever": (LISTS | {VERSIONS: loop}, "redirect"),
    "hangs up": (LISTS | {VERSIONS: hang_up}, VERSIONS),
    "a time that is none": (LISTS | {VERSIONS: versions(version(createdAt="yesterday"))}, "yesterday"),
    "a number that is no text": (LISTS | {VERSIONS: versions(version(number=1))}, "number"),
    "very deep": (LISTS | {VERSIONS: b'{"a":' * 300 + b"1" + b"}" * 300}, "malformed JSON"),
    "another deployment than asked for": (
        LISTS | {
            VERSIONS: versions(version(_links={"pb:deployed-environments": [
                {"href": "/deployed-versions/u-1", "currently_deployed": True}]})),
            "/deployed-versions/u-1": {"uuid": "u-2"}}, "u-2"),
}


@pytest.mark.parametrize("name", BAD_SOURCES)
def test_a_bad_source_changes_nothing_and_is_named(name, tmp_path):
    answers_, told = BAD_SOURCES[name]
    source = Source(answers_)
    try:
        done = importing(source.url, tmp_path / "t.sqlite", "--retries", "1", limit=60).expect(2)
        assert told in done.err, done.err
    finally:
        source.close()
    broker = Broker(tmp_path, database=tmp_path / "t.sqlite")
    try:
        assert broker.get("/pacticipants").json["_embedded"]["pacticipants"] == []
    finally:
        broker.kill()


@pytest.mark.parametrize("arguments,told", [
    (["--database", "x"], "--from"), (["--from", "nonsense", "--database", "x"], "nonsense"),
    (["--from", "http://127.0.0.1:1", "--since", "soon"], "soon"),
    (["--from", "http://127.0.0.1:1", "--since", "2024-01-01", "--only-live"], "--only-live"),
    (["--from", "http://127.0.0.1:1", "--broker-base-url", "http://b"], "--from"),
])
def test_a_wrong_command_line(arguments, told, tmp_path):
    done = run(TREATY, "import", *arguments, cwd=tmp_path).expect(64)
    assert told in done.err


def test_access_that_ends_on_the_way_is_no_answer_and_the_import_goes_on_with_other_credentials(tmp_path):
    lists = LISTS | {VERSIONS: versions(version("1"), version("2"))}
    asked = []

    def refuse(handler):
        asked.append(handler.headers["Authorization"])
        if handler.headers["Authorization"] == "Bearer new":
            return versions(version("1"), version("2"))
        handler.reply(401, {"error": {"message": "expired"}})
        return "done"

    source = Source(lists | {VERSIONS: refuse})
    try:
        done = importing(source.url, tmp_path / "t.sqlite", "--broker-token", "old", "--retries", "1").expect(2)
        assert f"{source.url}{VERSIONS}" in done.err and "credentials" in done.err and "401" in done.err
        assert "Give the same command again to go on from here." in done.err
        assert len(asked) == 1, "wrong credentials are not tried again"
        done = importing(source.url, tmp_path / "t.sqlite", "--broker-token", "new", "--retries", "1").expect(0)
        assert "Continuing the import that was interrupted." in done.err
    finally:
        source.close()
    broker = Broker(tmp_path, database=tmp_path / "t.sqlite")
    try:
        found = broker.get("/pacticipants/A/versions").json["_embedded"]["versions"]
        assert {each["number"] for each in found} == {"1", "2"}
    finally:
        broker.kill()
