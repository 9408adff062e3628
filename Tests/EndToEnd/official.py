"""The three command lines side by side, each with a broker of its own: the official Rust and Ruby clients, and ours.

A scenario is a list of steps. Each client takes each step at its own broker; they must end with the same exit code,
print the same facts, and leave their brokers in the same state.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tools import PACT, ROOT, TREATY, Broker, Done, run

RUST, RUBY, OURS = "rust", "ruby", "ours"
# The program itself: the script that pip makes for it writes warnings of its own.
RUBY_PROGRAMS = sorted((ROOT / ".build" / "venv-ruby").glob("lib/python3*/site-packages/pact_cli/bin/pact-broker"))
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Step:
    """A command line, and what becomes of it."""

    command: str
    code: int = 0
    # What everybody prints, somewhere.
    says: Sequence[str] = ()
    # What only ours prints.
    ours_says: Sequence[str] = ()
    # What a client that doesn't know this command or these options is given in its place; nothing where there is none.
    instead: dict[str, Sequence[str]] = field(default_factory=dict)
    # Exit codes of clients that end otherwise, with the reason.
    differs: dict[str, tuple[int, str]] = field(default_factory=dict)
    # Whether the rows of the table are the same for everybody; given where a client leaves something out.
    table: bool = False
    # Clients whose JSON is compared, without addresses, UUIDs and times.
    json: Sequence[str] = ()
    env: dict[str, str] = field(default_factory=dict)


@dataclass
class Side:
    """One client, and the broker that it alone talks to."""

    name: str
    broker: Broker
    folder: Path

    @property
    def prefix(self) -> list[Path | str]:
        programs = {RUST: [PACT, "broker"], OURS: [TREATY]}
        return programs.get(self.name) or [RUBY_PROGRAMS[0]]

    def run(self, command: str, env: dict[str, str]) -> Done:
        """A command line, or a request where a client has no command for it: `DELETE /path`."""
        if command.startswith("DELETE /"):
            return self.request(*command.split())
        filled = re.sub(r"\{uuid:(.+?)\}", lambda found: self.uuid(found[1]), command)
        variables = {"PACT_BROKER_BASE_URL": self.broker.url} | env
        return run(*self.prefix, *shlex.split(filled), env=variables, cwd=self.folder)

    def request(self, method: str, path: str) -> Done:
        connection = self.broker.http()
        reply = connection.send(method, path)
        connection.close()
        return Done([method, path], 0 if reply.status < 300 else 1, reply.text, "")

    def uuid(self, environment: str) -> str:
        found = self.broker.get("/environments").json["_embedded"]["environments"]
        return next(each["uuid"] for each in found if each["name"] == environment)

    def plain(self, text: str) -> str:
        """Without what differs between two brokers: addresses, UUIDs and times."""
        text = UUID.sub("<uuid>", text.replace(self.broker.url, "<broker>"))
        return re.sub(r"\d{4}-\d\d-\d\dT[\d:]+(\.\d+)?(\+00:00|Z)", "<time>", text)

    def state(self) -> Any:
        """Everything that commands can change, as far as it is the same at another broker."""
        return State(self).read()


class State:
    def __init__(self, side: Side) -> None:
        self.side = side

    def read(self) -> dict[str, Any]:
        names = [each["name"] for each in self.list("/pacticipants", "pacticipants")]
        return {
            "pacticipants": {name: self.pacticipant(name) for name in names},
            "environments": [self.environment(each) for each in self.list("/environments", "environments")],
            "pacts": [each["_links"]["self"][-1]["href"].removeprefix(self.side.broker.url)
                      for each in self.get("/pacts/latest")["pacts"]],
        }

    def get(self, path: str) -> Any:
        return self.side.broker.get(path).json

    def list(self, path: str, relation: str) -> list[Any]:
        return self.get(path)["_embedded"][relation]

    def pacticipant(self, name: str) -> dict[str, Any]:
        path = f"/pacticipants/{quote(name, safe='')}"
        shown = self.get(path)
        versions = self.list(f"{path}/versions", "versions")
        return {key: shown.get(key) for key in ("displayName", "mainBranch", "repositoryUrl")} | {
            "branches": sorted(each["name"] for each in self.list(f"{path}/branches", "branches")),
            "versions": {each["number"]: self.version(each) for each in versions},
        }

    @staticmethod
    def version(shown: dict[str, Any]) -> dict[str, Any]:
        embedded = shown["_embedded"]
        return {
            "buildUrl": shown.get("buildUrl"),
            "tags": sorted(each["name"] for each in embedded["tags"]),
            "branches": sorted((each["name"], each["latest"]) for each in embedded["branchVersions"]),
        }

    def environment(self, shown: dict[str, Any]) -> dict[str, Any]:
        path = f"/environments/{shown['uuid']}"
        deployed = self.list(f"{path}/deployed-versions/currently-deployed", "deployedVersions")
        released = self.list(f"{path}/released-versions/currently-supported", "releasedVersions")
        return {key: shown.get(key) for key in ("name", "displayName", "production", "contacts")} | {
            "deployed": sorted(self.presence(each) for each in deployed),
            "released": sorted(self.presence(each) for each in released),
        }

    @staticmethod
    def presence(record: dict[str, Any]) -> tuple[str, str, str]:
        embedded = record["_embedded"]
        return embedded["pacticipant"]["name"], embedded["version"]["number"], record.get("applicationInstance") or ""


def walk(sides: Sequence[Side], steps: Sequence[Step]) -> None:
    """Takes every step at every side, and compares."""
    names = [side.name for side in sides]
    for step in steps:
        with ThreadPoolExecutor(len(sides)) as pool:
            done = dict(zip(names, pool.map(lambda side, step=step: take(side, step), sides), strict=True))
        asked = [side for side in sides if step.table and step.instead.get(side.name) != []]
        tables = {side.name: cells(side.plain(done[side.name].out)) for side in asked}
        assert all(table == tables[OURS] for table in tables.values()), tables
        answers = {side.name: json.loads(side.plain(done[side.name].out)) for side in sides if side.name in step.json}
        assert all(answer == answers[OURS] for answer in answers.values()), answers
    states = {side.name: side.state() for side in sides}
    assert states[RUST] == states[OURS]
    assert states[RUBY] == states[OURS]


def take(side: Side, step: Step) -> Done:
    commands = step.instead.get(side.name, [step.command])
    code, _ = step.differs.get(side.name, (step.code, ""))
    done = Done([side.name], code, "", "")
    for command in commands:
        done = side.run(command, step.env).expect(code)
    facts = [*step.says, *(step.ours_says if side.name == OURS else [])] if commands == [step.command] else []
    for fact in facts:
        assert fact in done.text, f"{side.name}: {command}\n{done.text}"
    return done


def cells(table: str) -> list[list[str]]:
    """The rows of a table below its heading, whatever its lines are drawn with, in any order."""
    lines = [line for line in table.splitlines() if re.search(r"\w", line)]
    rows = [re.split(r"\s+[|┆]\s+|\s+[|┆]$", line.strip(" │")) for line in lines]
    return sorted([cell.strip(' "') for cell in row] for row in rows[1:])
