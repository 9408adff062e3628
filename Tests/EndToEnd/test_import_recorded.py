"""`treaty import` from recorded conversations with the reference, interrupted twice."""

from __future__ import annotations

import signal
from urllib.parse import quote

import pytest

from golden import EXPECTED
from import_runs import Source, held, importing
from tools import Broker
from transcripts import Transcript, sha

TRANSCRIPTS = sorted(EXPECTED.glob("*.json")) if EXPECTED.is_dir() else []
# A title is that of a mention, such as of a latest version.
WITHOUT = {"_links", "_embedded", "updatedAt", "title"}


def same_members(there, here, path):
    """Every scalar and every part of a contract that the source told is here too."""
    for name, value in there.items():
        if name not in WITHOUT:
            assert here.get(name) == value, (path, name, value, here.get(name))


@pytest.mark.skipif(not TRANSCRIPTS, reason="../shared/golden is absent")
@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_a_recorded_broker_is_imported_as_it_was(file, tmp_path):
    """Interrupted twice: killed, and asked to end."""
    told = Transcript(file)
    source = Source(told.answer)
    database = tmp_path / "t.sqlite"
    try:
        assert held(source, database, "/pacticipants", signal.SIGKILL)[0] == -signal.SIGKILL
        code, text = held(source, database, "/webhooks", signal.SIGINT)
        assert code == 2 and "Give the same command again" in text, text
        done = importing(source.url, database, limit=60).expect(0)
        assert "Continuing the import" in done.err
    finally:
        source.close()
    broker = Broker(tmp_path, database=database)
    http = broker.http()
    try:
        check(told, http)
    finally:
        http.close()
        broker.kill()


def check(told, http):
    contents = {}
    for (provider, consumer, number), pact in told.pacts:
        path = f"/pacts/provider/{provider}/consumer/{consumer}/version/{number}"
        here = http.get(path).json
        same_members(pact, here, path)
        contents[(provider, consumer, sha(pact))] = sha(here)
    for (provider, consumer, content, number), result in told.results:
        ours = contents[(provider, consumer, content)]
        path = f"/pacts/provider/{provider}/consumer/{consumer}/pact-version/{ours}/verification-results/{number}"
        same_members(result, http.get(path).json, path)
    for name, numbers in told.versions.items():
        found = http.get(f"/pacticipants/{name}/versions").json["_embedded"]["versions"]
        expected = told.answer(f"/pacticipants/{name}/versions")["_embedded"]["versions"]
        assert [one["number"] for one in found] == [one["number"] for one in expected], name
        for there, here in zip(expected, found, strict=True):
            same_members(there, here, name)
            for relation in ("branchVersions", "tags"):
                members = [
                    sorted((one["name"], one.get("latest")) for one in side["_embedded"].get(relation, []))
                    for side in (there, here)]
                assert members[0] == members[1], (name, there["number"], members)
        for branch, number in told.heads(name).items():
            head = http.get(f"/pacticipants/{name}/branches/{branch}/latest-version").json
            assert quote(head["number"], safe="") == number
    for path, there in told.resources.items():
        kind, _, rest = path[1:].partition("/")
        is_record = kind in ("deployed-versions", "released-versions") and "environment" in there["_embedded"]
        if "/" not in rest and (kind == "environments" or is_record):
            reply = http.get(path)
            assert reply.status == 200, (path, reply.text)
            same_members(there, reply.json, path)
