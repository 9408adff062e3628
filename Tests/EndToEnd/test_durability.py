"""No acknowledged fact is lost: 32 clients publish, report and deploy while the broker is killed again and again.

TREATY_SEED=n repeats a run's choices (not its timing); TREATY_KILLS=n kills more often.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote

from databases import integrity
from tools import HTTP, Broker

CLIENTS = 32
KILLS = int(os.environ.get("TREATY_KILLS", "12"))
ENVIRONMENT = "live"
BROKEN = (OSError, http.client.HTTPException)


@dataclass
class Acknowledged:
    """What the broker has answered with success; appended to only after the answer was read whole."""

    contracts: list[tuple[str, str, str, str]] = field(default_factory=list)  # consumer, version, provider, marker
    results: list[tuple[str, str, str, str]] = field(default_factory=list)  # link, provider version, consumer, version
    deployments: list[str] = field(default_factory=list)  # uuid

    def size(self) -> int:
        return len(self.contracts) + len(self.results) + len(self.deployments)


class Rig:
    """The broker of the moment; clients wait here while there is none."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.stopping = False
        self.environment = ""
        self._changed = threading.Condition()
        self._broker: Broker | None = None

    def start(self) -> Broker:
        return Broker(self.folder)

    def open(self, broker: Broker) -> None:
        with self._changed:
            self._broker = broker
            self._changed.notify_all()

    def kill(self) -> None:
        with self._changed:
            broker, self._broker = self._broker, None
        broker.kill()

    def stop_clients(self) -> None:
        with self._changed:
            self.stopping = True
            self._changed.notify_all()

    def url(self) -> str | None:
        with self._changed:
            self._changed.wait_for(lambda: self._broker or self.stopping, timeout=60)
            return None if self.stopping or not self._broker else self._broker.url


def contract(marker: str, consumer: str, provider: str) -> dict:
    interactions = [
        {"description": f"{marker} {index}", "request": {"method": "GET", "path": f"/{index}"}}
        | {"response": {"status": 200}}
        for index in range(3)
    ]
    return {"consumer": {"name": consumer}, "provider": {"name": provider}, "interactions": interactions}


class Worker:
    """One client: it publishes, reports results and records deployments in an order chosen by its seed."""

    def __init__(self, rig: Rig, number: int, seed: int) -> None:
        self.rig, self.number = rig, number
        self.acknowledged = Acknowledged()
        self.unexpected: list[str] = []
        self._random = random.Random(seed * 1000 + number)
        self._count = 0
        self._http: HTTP | None = None
        self._published: list[tuple[str, str]] = []  # version, link for results

    def run(self) -> None:
        while url := self.rig.url():
            self._http = HTTP(url, limit=30)
            try:
                while not self.rig.stopping:
                    self._step()
            except BROKEN:
                continue  # killed while we asked: nothing was promised
            except Exception as error:
                self.unexpected.append(repr(error))
                return
            finally:
                self._http.close()

    def _step(self) -> None:
        choice = self._random.random()
        if choice < 0.4 or not self._published:
            self._publish()
        elif choice < 0.75:
            self._report()
        else:
            self._deploy()

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _expect(self, reply, status: int) -> bool:
        if reply.status != status:
            self.unexpected.append(f"{reply.status} in place of {status}: {reply.text[:300]}")
        return reply.status == status

    def _publish(self) -> None:
        number = self._next()
        consumer, provider = f"consumer-{self.number}", f"provider-{number % 3}"
        version, marker = f"1.{number}", f"marker {self.number}.{number}"
        content = json.dumps(contract(marker, consumer, provider)).encode()
        fields = {"consumerName": consumer, "providerName": provider, "specification": "pact"}
        fields |= {"contentType": "application/json", "content": base64.b64encode(content).decode()}
        body = {"pacticipantName": consumer, "pacticipantVersionNumber": version, "branch": "main"}
        if not self._expect(self._http.post("/contracts/publish", body | {"contracts": [fields]}), 200):
            return
        self.acknowledged.contracts.append((consumer, version, provider, marker))
        pact = self._http.get(f"/pacts/provider/{provider}/consumer/{consumer}/version/{version}")
        if self._expect(pact, 200):
            self._published.append((version, pact.json["_links"]["pb:publish-verification-results"]["href"]))

    def _report(self) -> None:
        version, link = self._random.choice(self._published)
        provider_version = f"{self.number}.{self._next()}"
        body = {"success": True, "providerApplicationVersion": provider_version}
        reply = self._http.post(link, body)
        if self._expect(reply, 201):
            fact = (reply.headers["location"], provider_version, f"consumer-{self.number}", version)
            self.acknowledged.results.append(fact)

    def _deploy(self) -> None:
        version, _ = self._random.choice(self._published)
        path = f"/pacticipants/consumer-{self.number}/versions/{version}"
        path += f"/deployed-versions/environment/{self.rig.environment}"
        reply = self._http.post(path, {"applicationInstance": f"instance-{self._next()}"})
        if self._expect(reply, 201):
            self.acknowledged.deployments.append(reply.json["uuid"])


def missing(broker: Broker, environment: str, facts: list[Acknowledged]) -> list[str]:
    """Every acknowledged fact that the broker does not answer with."""

    def check(fact: Acknowledged) -> list[str]:
        client, lost = HTTP(broker.url), []
        for consumer, version, provider, marker in fact.contracts:
            reply = client.get(f"/pacts/provider/{provider}/consumer/{consumer}/version/{version}")
            if reply.status != 200 or f"{marker} 2" not in reply.text:
                lost.append(f"contract {consumer} {version}: {reply.status}")
        for link, provider_version, _, _ in fact.results:
            reply = client.get(link)
            if reply.status != 200 or reply.json["providerApplicationVersion"] != provider_version:
                lost.append(f"result {link}: {reply.status}")
        client.close()
        return lost

    with ThreadPoolExecutor(8) as pool:
        lost = [each for found in pool.map(check, facts) for each in found]
    listed = broker.get(f"/environments/{environment}/deployed-versions/currently-deployed").json
    present = {each["uuid"] for each in listed["_embedded"]["deployedVersions"]}
    return lost + [f"deployment {uuid}" for fact in facts for uuid in fact.deployments if uuid not in present]


def unjudged(broker: Broker, facts: list[Acknowledged], choose: random.Random) -> list[str]:
    """Acknowledged results, some of them, that the gate does not count."""
    results = [result for fact in facts for result in fact.results]
    wrong = []
    for link, provider_version, consumer, version in choose.sample(results, min(20, len(results))):
        provider = link.split("/provider/")[1].split("/")[0]
        query = f"q[][pacticipant]={consumer}&q[][version]={version}&q[][pacticipant]={provider}"
        summary = broker.get(f"/matrix?{quote(query, safe='=&')}&q[][version]={provider_version}").json["summary"]
        if summary["deployable"] is not True:
            wrong.append(f"{consumer} {version} and {provider} {provider_version}: {summary['reason']}")
    return wrong


def test_what_was_acknowledged_survives_kill_9(tmp_path, say):
    seed = int(os.environ.get("TREATY_SEED") or random.SystemRandom().randrange(1_000_000))
    say(f"TREATY_SEED={seed}")
    choose = random.Random(seed)
    rig = Rig(tmp_path)
    broker = rig.start()
    rig.environment = broker.http().post("/environments", {"name": ENVIRONMENT, "production": True}).json["uuid"]
    workers = [Worker(rig, number, seed) for number in range(CLIENTS)]
    threads = [threading.Thread(target=worker.run, daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    try:
        for kill in range(KILLS):
            rig.open(broker)
            time.sleep(choose.uniform(0.15, 0.9))
            rig.kill()
            assert integrity(broker.database, tmp_path) == "ok, 0 broken references", f"after kill {kill + 1}"
            facts = [snapshot(worker.acknowledged) for worker in workers]
            broker = rig.start()
            assert missing(broker, rig.environment, facts) == [], f"after kill {kill + 1}"
        assert unjudged(broker, facts, choose) == []
    finally:
        rig.stop_clients()
        for thread in threads:
            thread.join(30)
        broker.kill()
    assert [problem for worker in workers for problem in worker.unexpected] == []
    say(f"{KILLS} kills, {sum(fact.size() for fact in facts)} acknowledged facts, none lost")
    assert all(fact.contracts for fact in facts), "every client was heard"
    assert sum(fact.size() for fact in facts) > CLIENTS * KILLS


def snapshot(facts: Acknowledged) -> Acknowledged:
    return Acknowledged(list(facts.contracts), list(facts.results), list(facts.deployments))
