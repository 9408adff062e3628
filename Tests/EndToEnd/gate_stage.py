"""Three command lines side by side, and the verbs in which a broker is told what happened."""

from __future__ import annotations

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote, urlsplit

from official import RUBY_PROGRAMS
from tools import PACT, TREATY, Broker, Done, run

# Consumer, provider and version that every client has to encode.
PAIRS = [
    ("Web shop", "Orders/EU", "1.0+build"), ("Größe", "日本", "feat/x y"), ("100%", "a?b=c&d", "1#2"),
]


class Trio:
    """The official clients and ours; without the older one where it could not be installed."""

    MISSING = "the official Ruby client could not be installed"

    def __init__(self, url: str) -> None:
        self.url = url
        self.commands = {"rust": [PACT, "broker"], "treaty": [TREATY]}
        if RUBY_PROGRAMS:
            self.commands["ruby"] = [RUBY_PROGRAMS[0]]

    def ask(
        self, *arguments: str, env: dict[str, str] | None = None, without: list[str] | None = None
    ) -> dict[str, Done]:
        """What each of them says to the same arguments, at the same time."""
        asked = [name for name in self.commands if name not in (without or [])]
        with ThreadPoolExecutor(len(asked)) as pool:
            done = pool.map(lambda name: self.one(name, *arguments, env=env), asked)
            return dict(zip(asked, done, strict=True))

    def one(self, name: str, *arguments: str, env: dict[str, str] | None = None) -> Done:
        variables = {"PACT_BROKER_BASE_URL": self.url} | (env or {})
        return run(*self.commands[name], *arguments, env=variables)


def part(name: str) -> str:
    return quote(name, safe="")


class Stage:
    """Tells a broker what happened, in one line a fact."""

    def __init__(self, broker: Broker) -> None:
        self.broker = broker
        self.environments: dict[str, str] = {}

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        client = self.broker.http()
        reply = client.send(method, path, {} if body is None else body, headers or None)
        client.close()
        assert reply.status < 400, f"{method} {path}: {reply.status} {reply.text[:300]}"
        return reply.json if reply.content else None

    def publish(
        self, consumer: str, version: str, provider: str, description: str, branch: str | None = None,
        tag: str | None = None, states: list[dict[str, Any]] | None = None,
    ) -> None:
        interaction: dict[str, Any] = {
            "description": description, "request": {"method": "GET", "path": "/"}, "response": {"status": 200}}
        if states:
            interaction["providerStates"] = states
        pact = {
            "consumer": {"name": consumer}, "provider": {"name": provider}, "interactions": [interaction],
            "metadata": {"pactSpecification": {"version": "3.0.0"}}}
        content = base64.b64encode(json.dumps(pact).encode()).decode()
        contract = {
            "consumerName": consumer, "providerName": provider, "specification": "pact",
            "contentType": "application/json", "content": content}
        body = {"pacticipantName": consumer, "pacticipantVersionNumber": version, "contracts": [contract]}
        body |= ({"branch": branch} if branch else {}) | ({"tags": [tag]} if tag else {})
        self.send("POST", "/contracts/publish", body)

    def version(self, name: str, number: str, branch: str | None = None, tag: str | None = None) -> None:
        self.send("PUT", f"/pacticipants/{part(name)}/versions/{part(number)}")
        if branch:
            self.send("PUT", f"/pacticipants/{part(name)}/branches/{part(branch)}/versions/{part(number)}")
        if tag:
            self.send("PUT", f"/pacticipants/{part(name)}/versions/{part(number)}/tags/{part(tag)}")

    def main_branch(self, name: str, branch: str) -> None:
        headers = {"Content-Type": "application/merge-patch+json"}
        self.send("PATCH", f"/pacticipants/{part(name)}", {"mainBranch": branch}, **headers)

    def result(self, consumer: str, version: str, provider: str, by: str, success: bool) -> None:
        """A result that itemises its only interaction."""
        path = f"/pacts/provider/{part(provider)}/consumer/{part(consumer)}/version/{part(version)}"
        pact = self.send("GET", path)
        interaction = pact["interactions"][0]
        test = {
            "interactionId": interaction["_id"], "interactionDescription": interaction["description"],
            "success": success}
        if not success:
            test["mismatches"] = [{"attribute": "status", "description": "expected 200 but was 500"}]
        body = {
            "success": success, "providerApplicationVersion": by, "testResults": [test],
            "buildUrl": f"http://ci.test/{part(by)}"}
        link = urlsplit(pact["_links"]["pb:publish-verification-results"]["href"])
        self.send("POST", link.path, body)

    def environment(self, name: str) -> None:
        self.environments[name] = self.send("POST", "/environments", {"name": name, "production": True})["uuid"]

    def deploy(self, name: str, number: str, environment: str) -> None:
        uuid = self.environments[environment]
        path = f"/pacticipants/{part(name)}/versions/{part(number)}/deployed-versions/environment/{uuid}"
        self.send("POST", path)
