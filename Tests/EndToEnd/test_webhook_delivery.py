"""No event is lost: contracts are published while the broker is killed with `kill -9` and receivers misbehave at random.

Every acknowledged event arrives at least once or stands in the dead letters, also where what it is about is deleted at
once; a healthy receiver gets the events of each publisher in their order; and no secret is anywhere but in the requests.

TREATY_SEED=n repeats a run's choices (not its timing); TREATY_EVENTS=n sends more events.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import os
import random
import sqlite3
import threading
import time
from collections import Counter
from pathlib import Path

from tools import HTTP, Broker
from webhook_receivers import Call, Receiver, created, webhook

EVENTS = int(os.environ.get("TREATY_EVENTS", "600"))
PUBLISHERS = 6
PASSWORD, TOKEN, KEY, QUERY = "pass-Zq4vT9w1", "tok-8fJx02LmQe", "sign-h7Rk3PbY5u", "query-Mw6Nc1Xd8s"
BROKEN = (OSError, http.client.HTTPException)
SETTINGS = [
    "--webhook-scheme-whitelist", "http", "--webhook-allowed-networks", "127.0.0.1", "--webhook-host-whitelist",
    "127.0.0.1", "--webhook-time-limit", "1", "--webhook-retry-schedule", "0 0 1 1", "--webhook-concurrency", "12",
    "--webhook-host-concurrency", "6", "--log-level", "debug",
]


class Moody:
    """A receiver's choice of answers: mostly well, at times badly."""

    def __init__(self, seed: int, trap: Receiver) -> None:
        self._random, self._lock, self._trap = random.Random(seed), threading.Lock(), trap

    def __call__(self, call: Call) -> object:
        with self._lock:
            choice = self._random.random()
        if choice < 0.72:
            return 200
        if choice < 0.86:
            # A receiver that echoes what it was given.
            echoed = f"no {call.headers.get('authorization')} {call.path}" + ("" if "/a" in call.path else PASSWORD)
            return 500, {"X-Echo": echoed}, echoed.encode()
        if choice < 0.94:
            return 302, {"Location": self._trap.url + "/trap"}, b""
        return "close" if choice < 0.985 else "hang"


class Publisher:
    """Publishes one version after the other, and deletes some of them at once; an event is due for each that was
    acknowledged.
    """

    def __init__(self, number: int, rig: Rig, count: int, seed: int) -> None:
        self.number, self._rig, self._count = number, rig, count
        self._random = random.Random(seed * PUBLISHERS + number)
        self.deleted = 0
        self.acknowledged: list[str] = []
        self.repeated: set[str] = set()  # published again after a kill: their events may be two
        self.failed: list[str] = []

    def run(self) -> None:
        for number in range(self._count):
            version = f"{self.number}-{number}"
            while not self._publish(version):
                if self._rig.gave_up():
                    return
            if self._random.random() < 0.1:
                self._delete(version)

    def _delete(self, version: str) -> None:
        """The version with its pact, before its events can all have been told of."""
        url = self._rig.url
        if not url:
            return
        try:
            client = HTTP(url, limit=20)
            path = f"/pacticipants/consumer-{self.number}/versions/{version}"
            self.deleted += client.send("DELETE", path).status == 204
            client.close()
        except BROKEN:
            pass  # killed while we asked: it may be there or not

    def _publish(self, version: str) -> bool:
        url = self._rig.url
        if not url:
            time.sleep(0.02)
            return False
        content = {"consumer": {"name": f"consumer-{self.number}"}, "provider": {"name": "provider"}}
        interaction = {"description": version, "request": {"method": "GET", "path": "/"}, "response": {"status": 200}}
        path = f"/pacts/provider/provider/consumer/consumer-{self.number}/version/{version}"
        try:
            client = HTTP(url, limit=20)
            reply = client.send("PUT", path, content | {"interactions": [interaction]})
            client.close()
        except BROKEN:
            self.repeated.add(version)
            return False  # killed while we asked: nothing was promised
        if reply.status not in (200, 201):
            self.failed.append(f"{reply.status}: {reply.text[:300]}")
        self.acknowledged.append(version)
        return True


class Rig:
    """The broker of the moment."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.url: str | None = None
        self.logs: list = []
        self._deadline = time.monotonic() + 60 + EVENTS / 20
        self.broker = self.start()

    def start(self) -> Broker:
        self.broker = Broker(self.folder, *SETTINGS)
        self.logs.append(self.broker.log)
        self.url = self.broker.url
        return self.broker

    def kill(self) -> None:
        self.url = None
        self.broker.kill()

    def gave_up(self) -> bool:
        return time.monotonic() > self._deadline


def signature_is_right(call: Call) -> bool:
    parts = dict(part.split("=", 1) for part in call.headers["treaty-signature"].split(","))
    text = f"{parts['t']}.{call.headers['treaty-delivery']}.".encode() + call.body
    return hmac.compare_digest(parts["sha256"], hmac.new(KEY.encode(), text, hashlib.sha256).hexdigest())


def hooks(client: HTTP, moody: Receiver, healthy: Receiver) -> dict[str, str]:
    """Paths by the webhooks' identifiers. Each event is for three of them: of the moody ones there is one a consumer, so
    that a receiver that hangs holds up only the events of one.
    """
    body = {"version": "${pactbroker.consumerVersionNumber}", "consumer": "${pactbroker.consumerName}"}
    fields = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}", "X-Auth-Token": TOKEN}
    requests = [("/healthy", webhook(f"{healthy.url}/healthy", body=body, secret=KEY))]
    for number in range(PUBLISHERS):
        consumer = {"consumer": {"name": f"consumer-{number}"}}
        assert client.post("/pacticipants", consumer["consumer"]).status == 201
        requests += [
            ("/a", webhook(f"{moody.url}/a?token={QUERY}", body=body, headers=fields) | consumer),
            ("/b", webhook(f"{moody.url}/b", body=body, username="user", password=PASSWORD) | consumer),
        ]
    return {created(client, "/webhooks", request)["uuid"]: path for path, request in requests}


def arrived(receiver: Receiver, path: str) -> dict[str, int]:
    """When the receiver first said that it got a version, by the number of the call."""
    first: dict[str, int] = {}
    for number, call in enumerate(receiver.calls):
        if call.path.split("?")[0] == path and call.answer == "200":
            first.setdefault(call.json["version"], number)
    return first


def dead_letters(client: HTTP) -> list[dict]:
    found, page = [], 1
    while True:
        reply = client.get(f"/webhooks/dead-letters?pageNumber={page}&pageSize=500")
        assert reply.status == 200, reply.text
        part = reply.json["_embedded"]["triggeredWebhooks"]
        found += part
        if len(part) < 500:
            return found
        page += 1


def dead_versions(client: HTTP, paths: dict[str, str]) -> dict[str, set[str]]:
    """The versions whose event was given up, by the path of the webhook."""
    versions: dict[str, set[str]] = {}
    for letter in dead_letters(client):
        path = paths[letter["_links"]["pb:webhook"]["href"].rsplit("/", 1)[1]]
        versions.setdefault(path, set()).add(letter["treaty:consumerVersionNumber"])
    return versions


def wait_until_quiet(database: Path, limit: float) -> Counter[str]:
    """Until every delivery has ended; how many ended how."""
    deadline = time.monotonic() + limit
    while True:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        try:
            statuses = Counter(dict(connection.execute("SELECT status, COUNT(*) FROM delivery GROUP BY status")))
        finally:
            connection.close()
        if not statuses["retrying"] + statuses["not_run"]:
            return statuses
        assert time.monotonic() < deadline, f"deliveries are still waiting after {limit} s: {statuses}"
        time.sleep(0.5)


def secrets_in(data: bytes) -> list[str]:
    forms = [TOKEN, PASSWORD, KEY, QUERY, base64.b64encode(f"user:{PASSWORD}".encode()).decode()]
    return [form for form in forms if form.encode() in data]


def test_every_event_arrives_or_is_a_dead_letter(tmp_path, say):
    seed = int(os.environ.get("TREATY_SEED") or random.SystemRandom().randrange(1_000_000))
    say(f"TREATY_SEED={seed}")
    choose = random.Random(seed)
    trap, healthy = Receiver(), Receiver()
    moody = Receiver(Moody(seed, trap), hang_limit=5)
    rig = Rig(tmp_path)
    paths = hooks(rig.broker.http(), moody, healthy)
    publishers = [Publisher(number, rig, EVENTS // PUBLISHERS, seed) for number in range(PUBLISHERS)]
    threads = [threading.Thread(target=each.run, daemon=True) for each in publishers]
    kills, began = 0, time.monotonic()
    try:
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            time.sleep(choose.uniform(0.2, 1.2))
            rig.kill()
            kills += 1
            assert secrets_in_files(tmp_path) == [], f"after kill {kills}"
            rig.start()
        for kill in range(3):  # while only deliveries are under way
            time.sleep(choose.uniform(0.1, 0.5))
            rig.kill()
            kills += 1
            rig.start()
        client = rig.broker.http()
        published = time.monotonic()
        ended = wait_until_quiet(rig.broker.database, 60 + EVENTS / 10)
        emptied = time.monotonic() - published
        assert [problem for each in publishers for problem in each.failed] == []
        events = [version for each in publishers for version in each.acknowledged]
        assert len(events) == EVENTS // PUBLISHERS * PUBLISHERS
        dead = dead_versions(client, paths)
        assert len(dead_letters(client)) == ended["failure"]
        for receiver, path in ((moody, "/a"), (moody, "/b"), (healthy, "/healthy")):
            missing = set(events) - set(arrived(receiver, path)) - dead.get(path, set())
            assert missing == set(), f"{path} lost {len(missing)} of {len(events)}"
        assert trap.calls == [], "a redirect was followed"
        check_order(publishers, healthy)
        assert all(signature_is_right(call) for call in healthy.calls)
        assert all(call.headers.get("authorization") == f"Bearer {TOKEN}" for call in moody.calls if "/a" in call.path)
        check_secrets(client, list(paths), tmp_path)
        resend_one(client, moody, dead)
    finally:
        rig.kill()
        for receiver in (trap, healthy, moody):
            receiver.stop()
    assert secrets_in_files(tmp_path) == []
    letters = sum(len(each) for each in dead.values())
    calls = len(moody.calls) + len(healthy.calls)
    deleted = sum(each.deleted for each in publishers)
    assert deleted > 0
    say(f"{len(events)} events for 3 webhooks each, {deleted} of what they are about deleted at once, {kills} kills, "
        f"{calls} calls, {letters} dead letters, none lost, "
        f"{published - began:.0f} s to publish, {emptied:.0f} s to empty the queue")


def check_order(publishers: list[Publisher], healthy: Receiver) -> None:
    first = arrived(healthy, "/healthy")
    for publisher in publishers:
        order = sorted(publisher.acknowledged, key=first.__getitem__)
        assert order == publisher.acknowledged, f"publisher {publisher.number}"
    # What was under way at a kill comes once more, and then right after it.
    repeated = {version for publisher in publishers for version in publisher.repeated}
    last, seen = "", set()
    for call in healthy.calls:
        version = call.json["version"]
        assert version not in seen or version == last or version in repeated, version
        seen.add(version)
        last = version


def check_secrets(client: HTTP, uuids: list[str], folder) -> None:
    paths = ["/", "/webhooks", "/webhooks/dead-letters"] + [f"/webhooks/{uuid}" for uuid in uuids]
    for number in range(PUBLISHERS):
        pair = f"/pacts/provider/provider/consumer/consumer-{number}"
        paths += [f"{pair}/webhooks", f"{pair}/webhooks/status", f"{pair}/latest"]
        status = client.get(f"{pair}/webhooks/status").json
        for each in status["_embedded"]["triggeredWebhooks"]:
            paths.append(each["_links"]["pb:logs"]["href"])
    for path in paths:
        for accept in ("application/hal+json", "text/html", "text/plain"):
            reply = client.send("GET", path, headers={"Accept": accept})
            assert secrets_in(reply.content) == [], f"{path} as {accept}"
    assert secrets_in_files(folder) == []


def secrets_in_files(folder) -> list[str]:
    """Names of files of the broker (database, log of the database, messages) that hold a secret, with the secret."""
    found = []
    for path in folder.iterdir():
        if path.is_file():
            found += [f"{path.name}: {secret}" for secret in secrets_in(path.read_bytes())]
    return found


def resend_one(client: HTTP, moody: Receiver, dead: dict[str, set[str]]) -> None:
    """A dead letter that is sent once more arrives."""
    letters = dead_letters(client)
    if not letters:
        return
    moody.choose = lambda call: 200
    before = len(moody.calls)
    reply = client.post(letters[0]["_links"]["treaty:resend"]["href"], {})
    assert reply.status == 202, reply.text
    assert moody.wait_for(lambda calls: len(calls) > before)
