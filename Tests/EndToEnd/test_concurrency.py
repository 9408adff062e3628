"""64 clients at once against one broker and its file: nothing fails, nothing is lost, nothing is counted twice."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tools import HTTP

CLIENTS = 64
ROUNDS = 8
PAIR = "/pacts/provider/Provider/consumer/Consumer"


def contract(marker: str) -> dict:
    return {
        "consumer": {"name": "Consumer"},
        "provider": {"name": "Provider"},
        "interactions": [
            {"description": marker, "request": {"method": "GET", "path": "/"}, "response": {"status": 200}}
        ],
    }


def at_once(broker, body):
    """Runs `body(http, client)` in every client, all started together; returns what they return."""
    start = threading.Barrier(CLIENTS)

    def run(client):
        http = HTTP(broker.url)
        try:
            start.wait(30)
            return body(http, client)
        finally:
            http.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(run, range(CLIENTS)))


def rows(broker, query):
    with sqlite3.connect(f"file:{broker.database}?mode=ro", uri=True) as database:
        return database.execute(query).fetchall()


def test_publishers_results_and_deployments_at_once(broker):
    admin = HTTP(broker.url)
    environment = admin.post("/environments", {"name": "live", "production": True}).json["uuid"]
    first = admin.send("PUT", f"{PAIR}/version/first", contract("shared")).json
    results = first["_links"]["pb:publish-verification-results"]["href"]
    admin.send("PUT", "/pacticipants/Provider/versions/stable", {})

    def client(http, number):
        seen = []
        for turn in range(ROUNDS):
            requests = [
                ("PUT", f"{PAIR}/version/same-{turn}", contract("shared"), {200, 201}),
                ("PUT", f"{PAIR}/version/own-{number}-{turn}", contract("shared"), {201}),
                ("PUT", f"{PAIR}/version/clash-{turn}", contract(f"by {number} in {turn}"), {201, 409}),
                ("POST", results, {"success": True, "providerApplicationVersion": f"p{number % 4}"}, {201}),
                (
                    "POST", f"/pacticipants/Provider/versions/stable/deployed-versions/environment/{environment}",
                    {"applicationInstance": f"i{number % 4}"}, {201}),
                ("PUT", f"/pacticipants/Consumer/branches/b{number % 4}/versions/own-{number}-{turn}", {}, {201}),
                ("GET", f"{PAIR}/latest", None, {200}),
            ]
            for method, path, body, expected in requests:
                reply = http.send(method, path, body)
                assert reply.status in expected, f"{method} {path}: {reply.status} {reply.text[:300]}"
                seen.append((path if "same" in path or "clash" in path else method, reply.status))
        return seen

    counts = Counter(answer for answers in at_once(broker, client) for answer in answers)
    for turn in range(ROUNDS):
        assert counts[(f"{PAIR}/version/same-{turn}", 201)] == 1
        assert counts[(f"{PAIR}/version/clash-{turn}", 201)] == 1

    assert "database is locked" not in broker.output
    assert "Unexpected error" not in broker.output
    shared = rows(broker, "SELECT content_id, COUNT(*) FROM publication GROUP BY content_id ORDER BY COUNT(*) DESC")
    assert shared[0][1] == 1 + ROUNDS + CLIENTS * ROUNDS, "one content for all who published the same"
    assert [count for _, count in shared[1:]] == [1] * ROUNDS
    assert rows(broker, "SELECT COUNT(*) FROM publication WHERE revision > 1 OR is_current = 0") == [(0,)]
    assert rows(broker, "SELECT COUNT(*) FROM verification") == [(CLIENTS * ROUNDS,)]
    assert rows(broker, "SELECT COUNT(*) FROM evidence WHERE level = 'unattested'") == [(4,)]
    assert rows(broker, "SELECT COUNT(*) FROM deployed_version WHERE undeployed_at IS NULL") == [(4,)]
    assert rows(broker, "SELECT COUNT(*) FROM deployed_version") == [(4,)]
    versions = rows(
        broker,
        "SELECT v.position FROM version v JOIN pacticipant p ON p.id = v.pacticipant_id"
        " WHERE p.name = 'Consumer' ORDER BY v.id")
    assert [position for (position,) in versions] == list(range(1, len(versions) + 1)), "versions are in order"
    assert len(versions) == 1 + 2 * ROUNDS + CLIENTS * ROUNDS
    published = Counter(kind for (kind,) in rows(broker, "SELECT kind FROM fact"))
    assert published["verification_published"] == CLIENTS * ROUNDS
    assert published["version_created"] == len(versions) + 5
    admin.close()


def test_deletions_among_publishers(broker):
    def client(http, number):
        statuses = []
        for turn in range(ROUNDS):
            version = f"{number}-{turn}"
            statuses.append(http.send("PUT", f"{PAIR}/version/{version}", contract(str(number % 3))).status)
            statuses.append(http.send("DELETE", f"{PAIR}/version/{version}").status)
            statuses.append(http.send("DELETE", f"/pacticipants/Consumer/versions/{version}").status)
            if number == 0:
                statuses.append(http.send("DELETE", f"{PAIR}/versions").status)
        return statuses

    statuses = Counter(status for answers in at_once(broker, client) for status in answers)
    assert set(statuses) <= {200, 201, 204, 404}, statuses
    assert statuses[201] == CLIENTS * ROUNDS
    assert "Unexpected error" not in broker.output
    assert rows(broker, "SELECT COUNT(*) FROM publication") == [(0,)]
    assert rows(broker, "SELECT COUNT(*) FROM version") == [(0,)]
    assert rows(broker, "SELECT COUNT(*) FROM pact_content") == [(3,)], "contents stay until they are cleaned"
