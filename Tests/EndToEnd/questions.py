"""Random questions to a broker, the same ones to two of them, and their answers without what may differ."""

from __future__ import annotations

import json
import random
import re
from typing import Any
from urllib.parse import quote, urlencode

from tools import HTTP

# The metadata in a link is opaque: it names versions by their row.
METADATA = re.compile(r"/metadata/[A-Za-z0-9_%=-]+")


class Questions:
    """Asks about what a broker holds."""

    def __init__(self, http: HTTP, seed: int) -> None:
        self._random = random.Random(seed)
        self._environments = [one["name"] for one in embedded(http, "/environments", "environments")]
        self._versions: dict[str, list[dict[str, Any]]] = {}
        for pacticipant in embedded(http, "/pacticipants", "pacticipants"):
            name = pacticipant["name"]
            self._versions[name] = embedded(http, f"/pacticipants/{quote(name, safe='')}/versions", "versions")
        self._names = sorted(name for name, versions in self._versions.items() if versions)
        self._pairs = [
            (one["consumer"]["name"], one["provider"]["name"])
            for one in embedded(http, "/integrations", "integrations")]

    def random(self, count: int) -> list[tuple[str, str, Any]]:
        """Method, path and body of so many questions."""
        kinds = [
            self._matrix, self._gate, self._gate, self._latest_pact, self._version, self._versions_page, self._pact,
            self._for_verification, self._branch, self._results, self._pair_matrix, self._lists]
        return [self._random.choice(kinds)() for _ in range(count)]

    def _name(self) -> str:
        return self._random.choice(self._names)

    def _versioned(self) -> tuple[str, dict[str, Any]]:
        name = self._name()
        return name, self._random.choice(self._versions[name])

    def _pair(self) -> tuple[str, str]:
        return self._random.choice(self._pairs)

    def _query(self, path: str, *parameters: tuple[str, str]) -> tuple[str, str, Any]:
        return "GET", f"{path}?{urlencode(parameters)}", None

    def _matrix(self):
        name, version = self._versioned()
        latest_by = self._random.choice(["cvpv", "cvp", "cp"])
        return self._query(
            "/matrix", ("q[][pacticipant]", name), ("q[][version]", version["number"]), ("latestby", latest_by),
            ("limit", "1000"))

    def _gate(self):
        name, version = self._versioned()
        target = self._random.choice(
            [("environment", self._random.choice(self._environments)), ("to", self._random.choice(["main", "candidate"]))])
        return self._query("/can-i-deploy", ("pacticipant", name), ("version", version["number"]), target)

    def _pair_matrix(self):
        consumer, provider = self._pair()
        return self._query(f"/matrix/provider/{encoded(provider)}/consumer/{encoded(consumer)}", ("latestby", "cvpv"))

    def _latest_pact(self):
        consumer, provider = self._pair()
        return "GET", f"/pacts/provider/{encoded(provider)}/consumer/{encoded(consumer)}/latest", None

    def _version(self):
        name, version = self._versioned()
        return "GET", f"/pacticipants/{encoded(name)}/versions/{encoded(version['number'])}", None

    def _versions_page(self):
        page = str(self._random.randint(1, 3))
        return self._query(f"/pacticipants/{encoded(self._name())}/versions", ("size", "7"), ("page", page))

    def _pact(self):
        name, version = self._versioned()
        links = version["_links"].get("pb:pact-versions") or []
        path = self._random.choice(links)["href"].split("/", 3)[3] if links else "pacts/latest"
        return "GET", "/" + path, None

    def _for_verification(self):
        body = {
            "consumerVersionSelectors": self._random.choice(
                [[{"mainBranch": True}], [{"deployedOrReleased": True}], [{"latest": True}], [{"tag": "candidate"}], []]),
            "includePendingStatus": True, "providerVersionBranch": self._random.choice(["main", "new"]),
            "includeWipPactsSince": "2020-01-01"}
        return "POST", f"/pacts/provider/{encoded(self._pair()[1])}/for-verification", body

    def _branch(self):
        name, version = self._versioned()
        branches = version["_embedded"].get("branchVersions") or [{"name": "main"}]
        branch = self._random.choice(branches)["name"]
        end = self._random.choice(["", "/latest-version", f"/versions/{encoded(version['number'])}"])
        return "GET", f"/pacticipants/{encoded(name)}/branches/{encoded(branch)}{end}", None

    def _results(self):
        consumer, provider = self._pair()
        pair = f"/pacts/provider/{encoded(provider)}/consumer/{encoded(consumer)}"
        return "GET", f"{pair}/latest/verification-results/latest", None

    def _lists(self):
        return "GET", self._random.choice(["/environments", "/pacts/latest", "/webhooks", "/labels", "/metrics"]), None


def encoded(name: str) -> str:
    return quote(name, safe="")


def embedded(http: HTTP, path: str, relation: str) -> list[dict[str, Any]]:
    reply = http.get(path)
    assert reply.status == 200, (path, reply.text)
    return reply.json["_embedded"][relation]


def answers(http: HTTP, url: str, asked: list[tuple[str, str, Any]]) -> list[Any]:
    """Status and body of each question, without the broker's own address."""
    found = []
    for method, path, body in asked:
        reply = http.send(method, path, body)
        text = METADATA.sub("/metadata/-", reply.text.replace(url, "http://broker"))
        found.append((reply.status, normal(text)))
    return found


def normal(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def difference(there: Any, here: Any, path: str = "") -> str:
    """Where two answers differ first."""
    if isinstance(there, dict) and isinstance(here, dict) and there.keys() == here.keys():
        return next((difference(there[key], here[key], f"{path}.{key}") for key in there if there[key] != here[key]), "")
    if isinstance(there, list | tuple) and isinstance(here, list | tuple) and len(there) == len(here):
        return next(
            (difference(*pair, f"{path}[{index}]") for index, pair in enumerate(zip(there, here, strict=True))
             if pair[0] != pair[1]), "")
    return f"{path}: {str(there)[:300]} | {str(here)[:300]}"
