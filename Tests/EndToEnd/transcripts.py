"""A broker that is made of a recorded conversation: what was last said of each resource is what it answers.

Lists that nobody asked for are put together from the resources, in the shapes that the reference gives them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# What a version is told to have where it is mentioned: in a row of the matrix, or as the latest one.
OF_MENTIONS = {"branch", "branches", "branchVersions", "environments", "headBranchNames", "name", "tags", "title"}
DAY = "2026-01-01T00:00:00+00:00"
PACT = re.compile(r"/pacts/provider/([^/]+)/consumer/([^/]+)/version/([^/]+)")
RESULT = re.compile(r"/pacts/provider/([^/]+)/consumer/([^/]+)/pact-version/([^/]+)/verification-results/(\d+)")
MEMBER = re.compile(r"/pacticipants/([^/]+)/branches/([^/]+)/versions/([^/]+)")
TAG = re.compile(r"/pacticipants/([^/]+)/versions/([^/]+)/tags/([^/]+)")
VERSION = re.compile(r"/pacticipants/([^/]+)/versions/([^/]+)")


class Transcript:
    """What a conversation tells about a broker, by path."""

    def __init__(self, file: Path) -> None:
        told = json.loads(file.read_text())
        self.base = told["base"].rstrip("/")
        self.resources: dict[str, dict[str, Any]] = {}
        for step in told["steps"]:
            answer = step.get("response") or {}
            path = step["request"]["path"] if step.get("request") else ""
            if not step.get("withheld") and not 200 <= answer.get("status", 0) < 300:
                continue
            if step.get("request", {}).get("method") == "DELETE":
                self._forget(path)
            elif isinstance(answer.get("body"), dict):
                self._learn(answer["body"], is_mention=False)
        self.versions = self._versions()

    def _learn(self, value: Any, is_mention: bool = True) -> None:
        if isinstance(value, list):
            for inner in value:
                self._learn(inner)
        if not isinstance(value, dict):
            return
        path = self._path(value)
        # The other form of a pact, which has the contract as a member.
        if path and "contract" not in value:
            known = self.resources.get(path, {})
            links = {name: known.get(name, {}) | (value.get(name) or {}) for name in ("_links", "_embedded")}
            # A mention is shorter than the resource itself, and has members of the place where it stands.
            ours = {} if not is_mention or not VERSION.fullmatch(path) else OF_MENTIONS
            members = {name: one for name, one in value.items() if name not in ours}
            self.resources[path] = (known if is_mention else {}) | members | links
        for name, inner in value.items():
            if name not in ("_links", "interactions", "testResults"):
                self._learn(inner)

    def _path(self, value: dict[str, Any]) -> str | None:
        """Of the resource that a document is, or mentions."""
        links = value.get("_links")
        link = links.get("self") if isinstance(links, dict) else None
        if not isinstance(link, dict) or not str(link.get("href", "")).startswith(self.base + "/"):
            return None
        path = link["href"][len(self.base):]
        return None if path == "/" or "?" in path or "/metadata/" in path else path

    def _forget(self, path: str) -> None:
        """Forgets what is at the path, below it, or recorded of the version there."""
        own = ("/deployed-versions/", "/released-versions/")
        gone = [
            one for one, document in self.resources.items()
            if one == path or one.startswith(path + "/")
            or one.startswith(own) and self._is_about(document, path)]
        for one in gone:
            del self.resources[one]

    def _is_about(self, record: dict[str, Any], path: str) -> bool:
        """Whether the version or environment of a deployment or release is at a path, or below it."""
        embedded = record.get("_embedded", {})
        about = [self._path(one) or "" for one in (embedded.get("version"), embedded.get("environment")) if one]
        return any(one == path or one.startswith(path + "/") for one in about)

    def matches(self, pattern: re.Pattern[str]) -> list[tuple[tuple[str, ...], dict[str, Any]]]:
        found = [(pattern.fullmatch(path), document) for path, document in self.resources.items()]
        return [(tuple(match.groups()), document) for match, document in found if match]

    @property
    def pacts(self):
        return [
            (names, one) for names, one in self.matches(PACT)
            if "pb:pact-version" in one["_links"] and "createdAt" in one]

    @property
    def results(self):
        """Those whose pact is known too."""
        contents = {(names[0], names[1], sha(one)) for names, one in self.pacts}
        return [
            (names, one) for names, one in self.matches(RESULT)
            if "verificationDate" in one and names[:3] in contents]

    def _versions(self) -> dict[str, list[str]]:
        """Encoded numbers by encoded pacticipant, oldest first."""
        found: dict[str, list[str]] = {}

        def add(pacticipant: str, number: str) -> None:
            numbers = found.setdefault(pacticipant, [])
            if number not in numbers:
                numbers.append(number)

        for path in self.resources:
            parts = path.split("/")
            if len(parts) > 2 and parts[1] == "pacticipants" and parts[2] != "label":
                found.setdefault(parts[2], [])
            if match := VERSION.match(path):
                add(*match.groups())
            if match := MEMBER.fullmatch(path):
                add(match[1], match[3])
        for (provider, consumer, number), _ in self.pacts:
            found.setdefault(provider, [])
            add(consumer, number)
        for (provider, *_), result in self.results:
            add(provider, encode(result["providerApplicationVersion"]))
        return found

    def answer(self, target: str) -> dict[str, Any] | None:
        path = urlsplit(target).path
        parts = path.split("/")
        if path == "/":
            return {"_links": {"pb:pacticipants": {"href": f"{self.base}/pacticipants"}}}
        if path == "/pacticipants":
            return self._list("pacticipants", [self._pacticipant(name) for name in self.versions])
        if path == "/environments":
            return self._list("environments", self._under("/environments/"))
        if path == "/webhooks":
            hooks = [one["_links"]["self"] for one in self._under("/webhooks/") if "request" in one]
            return {"_links": {"pb:webhooks": hooks}}
        if path == "/matrix":
            return self._matrix([value for name, value in parse_qsl(urlsplit(target).query) if name != "limit"])
        if len(parts) == 4 and parts[3] == "versions" and parts[2] in self.versions:
            return self._list("versions", [self._version(parts[2], one) for one in reversed(self.versions[parts[2]])])
        if len(parts) == 4 and parts[3] == "branches" and parts[2] in self.versions:
            return self._list("branches", self._branches(parts[2]))
        found = self.resources.get(path)
        return {"createdAt": DAY} | found if found else None

    def _under(self, folder: str) -> list[dict[str, Any]]:
        return [{"createdAt": DAY} | one for path, one in self.resources.items()
                if path.startswith(folder) and "/" not in path[len(folder):]]

    def _list(self, relation: str, found: list[dict[str, Any]]) -> dict[str, Any]:
        return {"_embedded": {relation: found}, "_links": {"self": {"href": self.base}}}

    def _pacticipant(self, name: str) -> dict[str, Any]:
        known = self.resources.get(f"/pacticipants/{name}", {})
        labels = [one for path, one in self.resources.items() if path.startswith(f"/pacticipants/{name}/labels/")]
        return {"createdAt": DAY} | known | {"name": unquote(name), "_embedded": {"labels": labels}}

    def _branches(self, name: str) -> list[dict[str, Any]]:
        names = dict.fromkeys(found[1] for found, _ in self.matches(MEMBER) if found[0] == name)
        return [
            {"createdAt": DAY} | self.resources.get(f"/pacticipants/{name}/branches/{branch}", {})
            | {"name": unquote(branch)} for branch in names]

    def heads(self, name: str) -> dict[str, str]:
        """The version that each branch was seen to have as its head, or that was added last."""
        heads: dict[str, str] = {}
        for (pacticipant, branch, number), document in self.matches(MEMBER):
            if pacticipant == name and (branch not in heads or document.get("latest") is not False):
                heads[branch] = number
        return heads

    def _version(self, name: str, number: str) -> dict[str, Any]:
        heads = self.heads(name)
        path = f"{self.base}/pacticipants/{name}"
        members = [
            {"name": unquote(found[1]), "latest": heads.get(found[1]) == number,
             "_links": {"self": {"href": f"{path}/branches/{found[1]}/versions/{number}"}}}
            for found, _ in self.matches(MEMBER) if (found[0], found[2]) == (name, number)]
        tags = [
            {"name": unquote(found[2]), "_links": {"self": {"href": f"{path}/versions/{number}/tags/{found[2]}"}}}
            for found, _ in self.matches(TAG) if found[:2] == (name, number)]
        pacts = [one["_links"]["self"] for found, one in self.pacts if found[1:] == (name, number)]
        known = self.resources.get(f"/pacticipants/{name}/versions/{number}", {})
        links = {"pb:pact-versions": pacts} | {
            f"pb:{kind}-environments": [
                {"href": one["_links"]["self"]["href"], f"currently_{state}": one[f"currently{state.title()}"]}
                for one in self._under(f"/{kind}-versions/")
                if "environment" in one.get("_embedded", {})
                and one["_embedded"]["version"]["_links"]["self"]["href"] == f"{path}/versions/{number}"]
            for kind, state in (("deployed", "deployed"), ("released", "supported"))}
        return {"createdAt": DAY} | known | {
            "number": unquote(number), "_embedded": {"branchVersions": members, "tags": tags}, "_links": links}

    def _matrix(self, asked: list[str]) -> dict[str, Any]:
        consumer, number, provider = asked
        pair = f"/pacts/provider/{encode(provider)}/consumer/{encode(consumer)}"
        pact = self.resources[f"{pair}/version/{encode(number)}"]
        rows = []
        for (p, c, content, _), result in self.results:
            if (unquote(p), unquote(c), content) == (provider, consumer, sha(pact)):
                rows.append({
                    "consumer": {"name": consumer, "version": {"number": number}},
                    "provider": {"name": provider, "version": {"number": result["providerApplicationVersion"]}},
                    "verificationResult": {"_links": {"self": result["_links"]["self"]}}})
        return {"matrix": rows}


def sha(pact: dict[str, Any]) -> str:
    return pact["_links"]["pb:pact-version"]["href"].rsplit("/", 1)[1]


def encode(name: str) -> str:
    from urllib.parse import quote
    return quote(name, safe="")
