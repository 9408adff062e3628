"""What a broker must hold for each provider state that the Ruby client's contract names.

Everything goes in through the API, except identifiers that a state names literally and that the API chooses itself: those are written
into the database file.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from tools import Broker

PRICING, CONDOR = "Pricing Service", "Condor"
ENVIRONMENT, DEPLOYABLE = "16926ef3-590f-4e3f-838e-719717aa88c9", "cb632df3-0a0d-4227-aac3-60114dd36479"
DEPLOYED_VERSION = "ff3adecf-cfc5-4653-a4e3-f1861092f8e0"
WEBHOOK = "696c5f93-1b7f-44bc-8d03-59440fcaa9a0"
COMMIT = "5556b8149bf8bac76bc30f50a8a2dd4c22c85f30"


class Stage:
    """A fresh broker and the verbs that the states are told in."""

    def __init__(self, broker: Broker) -> None:
        self.broker, self.client = broker, broker.http()

    def send(self, method: str, path: str, body=None, **headers: str):
        reply = self.client.send(method, path, {} if body is None else body, headers or None)
        if reply.status >= 400:
            raise RuntimeError(f"{method} {path}: {reply.status} {reply.text[:300]}")
        return reply.json if reply.content else None

    def pacticipant(self, name: str, **members: str) -> None:
        self.send("POST", "/pacticipants", {"name": name, **members})

    def version(self, name: str, number: str, tag: str | None = None, branch: str | None = None) -> None:
        self.send("PUT", f"/pacticipants/{quote(name, safe='')}/versions/{quote(number, safe='')}")
        if tag:
            self.send("PUT", f"/pacticipants/{quote(name, safe='')}/versions/{quote(number, safe='')}/tags/{tag}")
        if branch:
            self.send("PUT", f"/pacticipants/{quote(name, safe='')}/branches/{branch}/versions/{quote(number, safe='')}")

    def pact(self, consumer: str, version: str, provider: str, *descriptions: str, tag: str | None = None) -> None:
        interactions = [
            {"description": text, "request": {"method": "GET", "path": "/"}, "response": {"status": 200}}
            for text in descriptions]
        content = {"consumer": {"name": consumer}, "provider": {"name": provider}, "interactions": interactions}
        contract = {"consumerName": consumer, "providerName": provider, "specification": "pact"}
        contract |= {
            "contentType": "application/json", "content": base64.b64encode(json.dumps(content).encode()).decode()}
        body = {"pacticipantName": consumer, "pacticipantVersionNumber": version, "contracts": [contract]}
        self.send("POST", "/contracts/publish", body | ({"tags": [tag]} if tag else {}))

    def result(self, consumer: str, version: str, provider: str, by: str, success: bool = True) -> None:
        path = f"/pacts/provider/{quote(provider)}/consumer/{quote(consumer)}/version/{version}"
        link = self.send("GET", path)["_links"]["pb:publish-verification-results"]["href"]
        self.send("POST", urlsplit(link).path, {"success": success, "providerApplicationVersion": by})

    def environment(self, name: str, uuid: str | None = None) -> str:
        contacts = [{"name": "Foo team", "details": {"emailAddress": "foo@bar.com"}}]
        body = {"name": name, "displayName": name.capitalize(), "production": False, "contacts": contacts}
        made = self.send("POST", "/environments", body)["uuid"]
        return self.rename("environment", made, uuid) if uuid else made

    def deployment(self, name: str, version: str, environment: str, instance: str | None = None) -> str:
        path = f"/pacticipants/{name}/versions/{version}/deployed-versions/environment/{environment}"
        return self.send("POST", path, {"applicationInstance": instance} if instance else {})["uuid"]

    def rename(self, table: str, uuid: str, wanted: str) -> str:
        """Gives a row the identifier that a state names."""
        connection = sqlite3.connect(self.broker.database, timeout=10)
        with connection:
            changed = connection.execute(f"UPDATE {table} SET uuid = ? WHERE uuid = ?", (wanted, uuid)).rowcount
        connection.close()
        if changed != 1:
            raise RuntimeError(f"{table} has no row {uuid}")
        return wanted


STATES: dict[str, Callable[[Stage], None]] = {}


def state(*names: str):
    def register(prepare: Callable[[Stage], None]):
        STATES.update(dict.fromkeys(names, prepare))
        return prepare

    return register


def prepare(stage: Stage, name: str) -> None:
    """Sets up a state by its name; a state nobody knows is an error."""
    if name not in STATES:
        raise RuntimeError(f"no handler for the state '{name}'")
    STATES[name](stage)


@state(
    "the pacticipant relations are present",
    "the pb:environments relation exists in the index resource",
    "the pb:latest-tagged-version relation exists in the index resource",
    "the pb:latest-version relation exists in the index resource",
    "the pb:pacticipant-branch relation exists in the index resource",
    "the pb:pacticipant-version and pb:environments relations exist in the index resource",
    "the pb:publish-contracts relations exists in the index resource",
    "'Condor' does not exist in the pact-broker",
    "the 'Pricing Service' does not exist in the pact-broker",
)
def nothing(stage: Stage) -> None:
    """An empty broker will do."""


@state("a pacticipant with name Foo exists")
def foo(stage: Stage) -> None:
    stage.pacticipant("Foo")


@state("a branch named main exists for pacticipant Foo")
def foo_with_main(stage: Stage) -> None:
    stage.version("Foo", "1", branch="main")


@state("the 'Pricing Service' already exists in the pact-broker")
def pricing(stage: Stage) -> None:
    stage.pacticipant(PRICING, repositoryUrl="git@git.realestate.com.au:business-systems/pricing-service")
    stage.version(PRICING, "1.3.0")


@state("'Condor' exists in the pact-broker")
def condor(stage: Stage) -> None:
    stage.version(CONDOR, "1.3.0")


@state("the 'Pricing Service' and 'Condor' already exist in the pact-broker",
       "no pact between Condor and the Pricing Service exists")
def both(stage: Stage) -> None:
    stage.pacticipant(PRICING)
    stage.pacticipant(CONDOR)


@state("'Condor' exists in the pact-broker with the latest version 1.2.3",
       "'Condor' exists in the pact-broker with the latest tagged 'production' version 1.2.3")
def condor_in_production(stage: Stage) -> None:
    stage.version(CONDOR, "1.2.3", tag="production")


@state("'Condor' exists in the pact-broker with version 1.3.0, tagged with 'prod'")
def condor_tagged(stage: Stage) -> None:
    stage.version(CONDOR, "1.3.0", tag="prod")


@state("a latest pact between Condor and the Pricing Service exists",
       "a pact between Condor and the Pricing Service exists",
       "the 'Pricing Service' and 'Condor' already exist in the pact-broker, and Condor already has a pact published for"
       " version 1.3.0")
def condor_pact(stage: Stage) -> None:
    stage.pact(CONDOR, "1.3.0", PRICING)


@state("tagged as prod pact between Condor and the Pricing Service exists",
       "a pact between Condor and the Pricing Service exists for the production version of Condor")
def condor_pact_in_production(stage: Stage) -> None:
    stage.pact(CONDOR, "1.3.0", PRICING, tag="prod")


@state("an environment exists", "an environment with name test exists",
       f"an environment with name test and UUID {ENVIRONMENT} exists")
def environment(stage: Stage) -> None:
    stage.environment("test", ENVIRONMENT)


@state(f"version {COMMIT} of pacticipant Foo exists with a test environment available for deployment",
       f"version {COMMIT} of pacticipant Foo exists with a test environment available for release")
def deployable(stage: Stage) -> None:
    stage.version("Foo", COMMIT)
    stage.environment("test", DEPLOYABLE)


@state(f"version {COMMIT} of pacticipant Foo exists with 2 environments that aren't test available for deployment")
def deployable_elsewhere(stage: Stage) -> None:
    stage.version("Foo", COMMIT)
    stage.environment("prod")
    stage.environment("dev")


@state(f"an version is deployed to environment with UUID {ENVIRONMENT} with target customer-1")
def deployed(stage: Stage) -> None:
    stage.version("Foo", "2")
    where = stage.environment("test", ENVIRONMENT)
    stage.rename("deployed_version", stage.deployment("Foo", "2", where, "customer-1"), DEPLOYED_VERSION)


@state("a currently deployed version exists")
def deployed_somewhere(stage: Stage) -> None:
    stage.version("Foo", "2")
    stage.rename("deployed_version", stage.deployment("Foo", "2", stage.environment("test")), DEPLOYED_VERSION)


@state(f"a webhook with the uuid {WEBHOOK} exists")
def webhook(stage: Stage) -> None:
    both(stage)
    request = {"method": "POST", "url": "https://webhook", "body": {"some": "body"}}
    body = {"events": [{"name": "contract_content_changed"}], "request": request}
    stage.send("PUT", f"/webhooks/{WEBHOOK}", body)


def verified(stage: Stage, consumer: str, version: str, *by: str, success: bool = True) -> None:
    stage.pact(consumer, version, "Bar", f"a request of {version}")
    for number in by:
        stage.result(consumer, version, "Bar", number, success)


@state("the pact for Foo version 1.2.3 has been verified by Bar version 4.5.6")
def foo_verified(stage: Stage) -> None:
    verified(stage, "Foo", "1.2.3", "4.5.6")


@state("the pact for Foo Thing version 1.2.3 has been verified by Bar version 4.5.6")
def foo_thing_verified(stage: Stage) -> None:
    verified(stage, "Foo Thing", "1.2.3", "4.5.6")


@state("the pact for Foo version 1.2.3 has been verified by Bar version 4.5.6 and version 5.6.7")
def foo_verified_twice(stage: Stage) -> None:
    verified(stage, "Foo", "1.2.3", "4.5.6", "5.6.7")


@state("the pact for Foo version 1.2.3 and 1.2.4 has been verified by Bar version 4.5.6")
def two_versions_verified(stage: Stage) -> None:
    verified(stage, "Foo", "1.2.3", "4.5.6")
    verified(stage, "Foo", "1.2.4", "4.5.6")


@state("the pact for Foo version 1.2.3 has been successfully verified by Bar version 4.5.6 (tagged prod) and version 5.6.7")
def foo_verified_by_production(stage: Stage) -> None:
    stage.version("Bar", "4.5.6", tag="prod")
    verified(stage, "Foo", "1.2.3", "4.5.6", "5.6.7")


@state("the pact for Foo version 1.2.3 has been successfully verified by Bar version 4.5.6, and 1.2.4 unsuccessfully by"
       " 9.9.9")
def one_verified_one_failed(stage: Stage) -> None:
    verified(stage, "Foo", "1.2.3", "4.5.6")
    verified(stage, "Foo", "1.2.4", "9.9.9", success=False)


@state("the pact for Foo version 1.2.3 has been successfully verified by Bar version 4.5.6 with tag prod, and 1.2.4"
       " unsuccessfully by 9.9.9")
def one_verified_by_production(stage: Stage) -> None:
    stage.version("Bar", "4.5.6", tag="prod")
    one_verified_one_failed(stage)


@state("provider Bar version 4.5.6 has a successful verification for Foo version 1.2.3 tagged prod and a failed"
       " verification for version 3.4.5 tagged prod")
def bar_with_a_failure(stage: Stage) -> None:
    for version, success in [("1.2.3", True), ("3.4.5", False)]:
        stage.version("Foo", version, tag="prod")
        verified(stage, "Foo", version, "4.5.6", success=success)
