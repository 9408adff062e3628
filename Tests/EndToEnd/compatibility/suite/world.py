"""What one scenario has set up, and its run of `treaty verify`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from suite.consumer import ConsumerTest
from suite.contents import Fixtures
from suite.interactions import Interaction, Message, pact
from suite.provider import STATES, Provider
from tools import TREATY, Broker, Done, run

ERRORS = {
    "Response status did not match": ["StatusMismatch"],
    "Headers had differences": ["HeaderMismatch"],
    "Body had differences": ["BodyMismatch", "BodyTypeMismatch"],
    "Metadata had differences": ["MetadataMismatch"],
}


@dataclass
class Outcome:
    """A finished run and its report."""

    done: Done
    report: dict[str, Any]

    def mismatches(self, errors: str = "errors") -> list[dict[str, Any]]:
        return [found for error in self.report[errors] for found in error["mismatch"].get("mismatches", [])]

    def messages(self, errors: str = "errors") -> list[str]:
        return [error["mismatch"].get("message", "") for error in self.report[errors]]

    def has_error(self, name: str, errors: str = "errors") -> bool:
        if name == "State change request failed":
            return any("state change" in message.lower() for message in self.messages(errors))
        kinds = ERRORS.get(name, [name])
        return any(mismatch["type"] in kinds for mismatch in self.mismatches(errors))


@dataclass
class World:
    version: int
    fixtures_folder: Path
    folder: Path
    interactions: dict[int, Interaction] = field(default_factory=dict)
    options: list[str] = field(default_factory=list)
    pacts: list[dict[str, Any]] = field(default_factory=list)
    from_broker: list[dict[str, Any]] = field(default_factory=list)
    publishes: bool = False
    has_callback: bool = False
    provider: Provider = field(default_factory=Provider)
    broker: Broker | None = None
    outcome: Outcome | None = None
    consumer: ConsumerTest | None = None

    def __post_init__(self) -> None:
        self.fixtures = Fixtures(self.fixtures_folder)

    def stop(self) -> None:
        self.provider.stop()
        if self.consumer is not None:
            self.consumer.stop()
        if self.broker is not None:
            self.broker.kill()

    # What is to be verified.

    def add_pact(self, entry: Interaction | Message, consumer: str = "c", **more: Any) -> None:
        entry.more |= more
        self.pacts.append(pact(consumer, [entry], self.version))

    def add_broker_pact(self, entry: Interaction, consumer: str) -> None:
        self.from_broker.append(pact(consumer, [entry], self.version))

    # The run.

    def verify(self) -> Outcome:
        report = self.folder / "report.json"
        options = ["--hostname", "127.0.0.1", "--port", str(self.provider.port), "--provider-name", "p"]
        options += ["--json", str(report), "--no-colour", *self.options]
        for number, document in enumerate(self.pacts):
            path = self.folder / f"pact-{number}.json"
            path.write_text(json.dumps(document), encoding="utf-8")
            options += ["--file", str(path)]
        if self.has_callback:
            address = f"http://127.0.0.1:{self.provider.port}{STATES}"
            options += ["--state-change-url", address, "--state-change-teardown"]
        if self.from_broker:
            options += ["--broker-url", self._started_broker().url]
        if self.publishes:
            options += ["--publish", "--provider-version", "1.2.3"]
        done = run(TREATY, "verify", *options)
        assert report.exists(), done.text
        self.outcome = Outcome(done, json.loads(report.read_text(encoding="utf-8")))
        return self.outcome

    def _started_broker(self) -> Broker:
        """A broker of our own with the pacts in it."""
        self.broker = Broker(self.folder)
        client = self.broker.http()
        for document in self.from_broker:
            consumer = document["consumer"]["name"]
            sent = client.send("PUT", f"/pacts/provider/p/consumer/{consumer}/version/1", document)
            assert sent.status in (200, 201), sent.text
        client.close()
        return self.broker

    def published_result(self, consumer: str) -> dict[str, Any] | None:
        assert self.broker is not None
        pact_document = self.broker.get(f"/pacts/provider/p/consumer/{consumer}/latest").json
        link = pact_document["_links"].get("pb:latest-verification-results")
        reply = self.broker.get(link["href"]) if link else None
        return reply.json if reply is not None and reply.status == 200 else None
