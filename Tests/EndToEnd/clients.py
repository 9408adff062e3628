"""The command lines under test: the official `pact` and our `treaty` take the same arguments and must agree."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools import PACT, TREATY, Done, ShopProvider, run

PREFIXES = {"pact": ([PACT, "broker"], [PACT, "verifier"]), "treaty": ([TREATY], [TREATY, "verify"])}


@dataclass
class Client:
    """One command line and the broker it talks to."""

    name: str
    url: str

    def broker(self, *arguments: str | Path, limit: float = 60) -> Done:
        return run(*PREFIXES[self.name][0], *arguments, env={"PACT_BROKER_BASE_URL": self.url}, limit=limit)

    def publish(self, *files: Path, version: str, branch: str | None = "main", tag: str | None = None) -> Done:
        options = ["--consumer-app-version", version]
        options += ["--branch", branch] if branch else []
        options += ["--tag", tag] if tag else []
        return self.broker("publish", *files, *options)

    def create_environment(self, name: str, production: bool = False) -> Done:
        return self.broker("create-environment", "--name", name, *(["--production"] if production else []))

    def record_deployment(self, name: str, version: str, environment: str) -> Done:
        where = ["--pacticipant", name, "--version", version, "--environment", environment]
        return self.broker("record-deployment", *where)

    def can_i_deploy(self, name: str, version: str, environment: str, *more: str) -> Done:
        return self.broker(
            "can-i-deploy", "--pacticipant", name, "--version", version, "--to-environment", environment, *more)

    def can_they_meet(self, *versions: tuple[str, str]) -> Done:
        chosen = [part for name, version in versions for part in ("--pacticipant", name, "--version", version)]
        return self.broker("can-i-deploy", *chosen)

    def verdict(self, name: str, version: str, environment: str) -> Any:
        """The whole answer of the gate, as the client prints it with `--output json`."""
        return self.can_i_deploy(name, version, environment, "--output", "json").json

    def verify(
        self, provider: ShopProvider, version: str, *more: str, selectors: list[dict[str, Any]] | None = None,
        publish: bool = True, branch: str = "main", limit: float = 60,
    ) -> Done:
        options = ["--broker-url", self.url, "--provider-name", provider.name, "--hostname", "127.0.0.1"]
        options += ["--port", str(provider.port), "--state-change-url", provider.states, "--state-change-teardown"]
        options += ["--provider-version", version, "--provider-branch", branch]
        for selector in [{"mainBranch": True}] if selectors is None else selectors:
            options += ["--consumer-version-selectors", json.dumps(selector)]
        options += ["--publish"] if publish else []
        return self.verifier(*options, *more, limit=limit)

    def verifier(self, *arguments: str | Path, limit: float = 60) -> Done:
        return run(*PREFIXES[self.name][1], *arguments, limit=limit)
