"""A broker with hundreds of versions, a few of them protected: what a clean-up that is disturbed must not confuse."""

from __future__ import annotations

import base64
import json
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from pacts import contract
from tools import HTTP, TREATY, Broker, Done, environment, run

CONSUMER, PROVIDER = "web", "orders"
CONSUMER_VERSIONS, PROVIDER_VERSIONS = 480, 120
RULES = ["--keep-versions", '[{"latest": true}]', "--limit", "1000"]
# What a clean-up is about; each table's rows by what tells them apart.
TABLES = {
    "version": "number, position", "publication": "id", "verification": "id", "pact_content": "id", "interaction": "id",
    "evidence": "content_id, provider_version_id", "branch_version": "branch_id, version_id", "tag": "name, version_id",
}


class History:
    """Writes a history into a broker: versions with contracts and results, three of them live, two branches."""

    def __init__(self, broker: Broker) -> None:
        self._client = broker.http()
        self._environment = self._sent("POST", "/environments", {"name": "live", "production": True}, 201)["uuid"]
        for number in range(CONSUMER_VERSIONS):
            self._publish(number)
            if number % 4 == 0:
                self._verify(number)
        self._deploy(CONSUMER, 200, "deployed")
        self._deploy(CONSUMER, 40, "released")
        self._deploy(PROVIDER, 50, "deployed")
        self._client.close()

    def _publish(self, number: int) -> None:
        """A version of the consumer; every tenth has a new contract, the first ten have a branch of their own."""
        content = contract("/orders", f"/orders/{number // 10}", consumer=CONSUMER, provider=PROVIDER)
        fields = {"consumerName": CONSUMER, "providerName": PROVIDER, "specification": "pact"}
        encoded = base64.b64encode(json.dumps(content).encode()).decode()
        fields |= {"contentType": "application/json", "content": encoded}
        body = {"pacticipantName": CONSUMER, "pacticipantVersionNumber": str(number), "contracts": [fields]}
        self._sent("POST", "/contracts/publish", body | {"branch": "first" if number < 10 else "main"}, 200)

    def _verify(self, number: int) -> None:
        pact = self._sent("GET", f"/pacts/provider/{PROVIDER}/consumer/{CONSUMER}/version/{number}", None, 200)
        version = str(number // 4)
        self._sent("PUT", f"/pacticipants/{PROVIDER}/branches/main/versions/{version}", {}, 201)
        results = [{"interactionId": each["_id"], "success": True} for each in pact["interactions"]]
        body = {"success": True, "providerApplicationVersion": version, "testResults": results}
        self._sent("POST", pact["_links"]["pb:publish-verification-results"]["href"], body, 201)

    def _deploy(self, name: str, number: int, how: str) -> None:
        path = f"/pacticipants/{name}/versions/{number}/{how}-versions/environment/{self._environment}"
        self._sent("POST", path, {}, 201)

    def _sent(self, method: str, path: str, body: Any, status: int) -> Any:
        reply = self._client.send(method, path, body)
        assert reply.status == status, f"{method} {path}: {reply.status}\n{reply.text}"
        return reply.json


class CleanStage:
    """A broker with the history, and what has to be the same whatever happens to a clean-up."""

    def __init__(self, folder: Path, history: Path) -> None:
        self.folder = folder
        self.broker = Broker(folder, database=Path(shutil.copy(history, folder / "treaty.sqlite")))
        self.questions = [(CONSUMER, 40), (CONSUMER, 200), (CONSUMER, 9), (CONSUMER, CONSUMER_VERSIONS - 1)]
        self.questions += [(PROVIDER, 50), (PROVIDER, PROVIDER_VERSIONS - 1)]

    def answers(self) -> list[Any]:
        """What the gate says of all that is protected, what is live, and what a provider is to verify."""
        said: list[Any] = []
        for name, number in self.questions:
            asked = ["can-i-deploy", "-a", name, "-e", str(number), "--to-environment", "live", "--output", "json"]
            answer = run(TREATY, *asked, "-b", self.broker.url)
            assert answer.code in (0, 1), answer.text
            # The port is another one after each start.
            said.append((answer.code, json.loads(answer.out.replace(self.broker.url, ""))))
        client = self.broker.http()
        live_id = client.get("/environments").json["_embedded"]["environments"][0]["uuid"]
        for how in ("deployed-versions/currently-deployed", "released-versions/currently-supported"):
            live = client.get(f"/environments/{live_id}/{how}")
            said.append(json.loads(live.text.replace(self.broker.url, "")))
        selectors = [{"mainBranch": True}, {"branch": "first"}, {"deployedOrReleased": True}]
        body = {"consumerVersionSelectors": selectors}
        pacts = client.post(f"/pacts/provider/{PROVIDER}/for-verification", body)
        said.append(json.loads(pacts.text.replace(self.broker.url, "")))
        client.close()
        return said

    def damage(self) -> list[Any]:
        """What SQLite finds wrong in the file, while the broker has it open."""
        with closing(read(self.broker.database)) as connection:
            found = connection.execute("PRAGMA quick_check").fetchall()
            return [row for row in found if row != ("ok",)] + connection.execute("PRAGMA foreign_key_check").fetchall()

    def count(self, what: str = "version") -> int:
        """Rows of a table, or facts of a kind, as they are now."""
        table = what if what in TABLES else f"fact WHERE kind = '{what}'"
        with closing(read(self.broker.database)) as connection:
            return connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]

    def restart(self) -> None:
        self.broker = Broker(self.folder)

    def begin(self, *more: str, deleting: int = 30) -> subprocess.Popen[str]:
        """A clean-up that has deleted some versions, and has many left; by the broker unless `more` names a file."""
        before = self.count()
        where = more or ("--broker-base-url", self.broker.url, "--retries", "1")
        client = subprocess.Popen(
            [str(part) for part in (TREATY, "clean", *where, *RULES)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env=environment(), stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while self.count() > before - deleting:
            assert client.poll() is None, f"ended with {client.returncode}\n{client.stderr and client.stderr.read()}"
            assert time.monotonic() < deadline, "nothing is deleted"
        return client

    def clean(self) -> Done:
        return run(TREATY, "clean", "--broker-base-url", self.broker.url, *RULES, limit=120)


def read(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{database}?mode=ro", uri=True)


def rows(database: Path) -> dict[str, list[Any]]:
    """Everything that a clean-up may delete."""
    with closing(read(database)) as connection:
        return {
            name: connection.execute(f"SELECT {columns} FROM {name} ORDER BY {columns}").fetchall()
            for name, columns in TABLES.items()}


def ended(client: subprocess.Popen[str], limit: float = 60) -> Done:
    try:
        out, err = client.communicate(timeout=limit)
    finally:
        client.kill()
    return Done([str(part) for part in client.args], client.returncode, out, err)


def interrupted(client: subprocess.Popen[str]) -> tuple[Done, float]:
    """What a command said to Ctrl-C, and how long it took to end."""
    began = time.monotonic()
    client.send_signal(signal.SIGINT)
    done = ended(client)
    return done, time.monotonic() - began
