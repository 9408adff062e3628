"""Every command that asks a broker, at an address where none is: no answer, in one sentence that names the URL.

The commands, and what each one requires, are those of the program's own description: a new command is covered.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from misbehaving import CannedServer, http_answer
from pacts import contract, write
from tools import TREATY, Done, run

ADDRESSES = {"--broker-base-url", "--broker-url", "--from"}
# What a command needs besides the options that its description calls required.
MORE = {
    "publish": ["--consumer-app-version", "1"],
    "verify": ["--provider-name", "orders"],
    "can-i-deploy": ["--pacticipant", "A", "--version", "1"],
    "can-i-merge": ["--pacticipant", "A", "--version", "1"],
    "verification-required": ["--pacticipant", "A", "--version", "1"],
    "describe-version": ["--version", "1"],
    "update-environment": ["--name", "test"],
    "create-version-tag": ["--tag", "main"],
    "create-webhook": ["--contract-published"],
    "create-or-update-webhook": ["--contract-published"],
    "resend-webhook": ["--all"],
    "delete-dead-letter": ["--all"],
}
VALUES = {"request": "POST", "url": "https://ci.example.org/build"}
# Commands that ask a broker only where one is named, and otherwise work on a file.
UNNAMED = {"clean"}


@dataclass(frozen=True)
class Command:
    """A command of the program as its description tells it."""

    words: tuple[str, ...]
    arguments: tuple[dict[str, Any], ...]

    @property
    def name(self) -> str:
        return " ".join(self.words)

    @property
    def address(self) -> str | None:
        options = [option for argument in self.arguments for option in names(argument)]
        return next((option for option in reversed(sorted(options)) if option in ADDRESSES), None)

    def line(self, url: str, file: str) -> list[str]:
        line = [*self.words, *MORE.get(self.name, [])]
        for argument in self.arguments:
            option = next((name for name in names(argument) if name.startswith("--")), None)
            if argument["isOptional"] or argument["kind"] == "flag" or option in ADDRESSES:
                continue
            key = (argument.get("preferredName") or {}).get("name") or argument["valueName"]
            value = file if key == "file" else VALUES.get(key, "a")
            line += [value] if argument["kind"] == "positional" else [option, value]
        return [*line, self.address or "", url, "--retries", "1"]


def names(argument: dict[str, Any]) -> list[str]:
    return [("--" if len(name["name"]) > 1 else "-") + name["name"] for name in argument.get("names", [])]


def commands(found: dict[str, Any], words: tuple[str, ...] = ()) -> list[Command]:
    own = [Command(words, tuple(found.get("arguments", [])))]
    return own + [
        command for sub in found.get("subcommands", []) for command in commands(sub, (*words, sub["commandName"]))]


ALL = commands(json.loads(run(TREATY, "--experimental-dump-help").expect(0).out)["command"])
ASKING = [command for command in ALL if command.address]
HTML = b"<html><body>It works!</body></html>"
ANSWERS = {
    "HTML": http_answer("200 OK", HTML, "text/html"),
    "404": http_answer("404 Not Found", HTML, "text/html"),
    "404 of an API": http_answer("404 Not Found", b'{"message": "no such page"}', "application/json"),
    "404 with an error": http_answer("404 Not Found", b'{"error": "Not Found"}', "application/json"),
    "JSON": http_answer("200 OK", b'{"status": "up"}', "application/json"),
    "an array": http_answer("200 OK", b"[]", "application/json"),
    "nothing": http_answer("200 OK", b"", "text/plain"),
    "405": http_answer("405 Method Not Allowed", HTML, "text/html"),
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "a redirect to a login": http_answer("302 Found").replace(b"\r\n\r\n", b"\r\nLocation: /login\r\n\r\n"),
    "hang up": None,
} | {
    f"{status} with an error": http_answer(f"{status} No", b'{"error": "Not Found"}', "application/json")
    for status in [400, 405, 410, 422]
}
# Which status refuses makes a difference only to commands that follow no link first; one stands for all elsewhere.
REFUSALS = {f"{status} with an error" for status in [400, 410, 422]}
# Waits for the time limit of connecting, which every command takes from one place.
SLOW = "TLS where there is none"
LINKLESS = {"can-i-deploy", "can-i-merge", "verification-required", "provider-states", "create-webhook"}


def test_every_asking_command_is_known():
    assert len(ASKING) > 25
    assert set(MORE) | UNNAMED <= {command.name for command in ASKING}


@pytest.fixture(scope="module")
def servers():
    running = {kind: CannedServer(answer) for kind, answer in ANSWERS.items()}
    yield {kind: server.url for kind, server in running.items()} | {
        "a closed port": "http://127.0.0.1:1", SLOW: running["HTML"].url.replace("http", "https")}
    for server in running.values():
        server.stop()


def asked(command: Command, urls: list[str], tmp_path) -> list[Done]:
    """Asks at all of them at once: most of the time is waiting before a second try."""
    file = write(tmp_path, contract("/good"))

    def ask(place: int) -> Done:
        folder = tmp_path / str(place)
        folder.mkdir()
        return run(TREATY, *command.line(urls[place], str(file)), cwd=folder)

    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(ask, range(len(urls))))


@pytest.mark.parametrize("command", ASKING, ids=[command.name for command in ASKING])
def test_where_no_broker_is_there_is_no_answer(command, servers, tmp_path):
    wrong = []
    name = command.words[-1]
    kinds = [kind for kind in servers if kind not in REFUSALS or name in LINKLESS]
    if name not in {"can-i-deploy", "list-environments"}:
        kinds.remove(SLOW)
    for kind, done in zip(kinds, asked(command, [servers[kind] for kind in kinds], tmp_path)):
        told = [line for line in done.text.splitlines() if servers[kind] in line]
        if done.code != 2 or not told:
            wrong.append(f"{kind}: {done.code}\n{done.text}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", sorted(REFUSALS | {"404 with an error", "405 with an error"}))
def test_a_webhook_of_a_pair_is_not_refused_where_no_broker_is(kind, servers, tmp_path):
    command = next(command for command in ASKING if command.name == "create-webhook")
    line = command.line(servers[kind], "") + ["--consumer", "A", "--provider", "B"]
    done = run(TREATY, *line, cwd=tmp_path)
    assert done.code == 2, done.text
    assert servers[kind] in done.text
