"""Interactions as the tables define them, and as pacts of each version hold them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from suite import contents
from suite.contents import Content, Fixtures


@dataclass
class Part:
    """A request or a response."""

    headers: dict[str, list[str]] = field(default_factory=dict)
    content: Content | None = None
    rules: Any = None
    generators: Any = None

    def document(self, version: int) -> dict[str, Any]:
        document: dict[str, Any] = {}
        lines = self.lines()
        if lines:
            document["headers"] = lines if version > 3 else {name: ", ".join(many) for name, many in lines.items()}
        if self.content is not None:
            empty: Any = "" if version < 4 else {"content": "", "encoded": False}
            full = self.content.value() if version < 4 else self.content.body_object()
            document["body"] = full if self.content.data else empty
        if self.rules:
            document["matchingRules"] = self.rules
        if self.generators:
            document["generators"] = self.generators
        return document

    def lines(self) -> dict[str, list[str]]:
        """Headers with the content's type."""
        named = {name.lower() for name in self.headers}
        if self.content is None or not self.content.media_type or "content-type" in named:
            return self.headers
        return self.headers | {"Content-Type": [self.content.media_type]}


@dataclass
class Request(Part):
    method: str = "GET"
    path: str = "/"
    query: dict[str, list[str]] = field(default_factory=dict)

    def document(self, version: int) -> dict[str, Any]:
        document = {"method": self.method, "path": self.path} | super().document(version)
        if self.query:
            text = "&".join(f"{name}={value}" for name, many in self.query.items() for value in many)
            document["query"] = self.query if version > 2 else text
        return document


@dataclass
class Response(Part):
    status: int = 200

    def document(self, version: int) -> dict[str, Any]:
        return {"status": self.status} | super().document(version)


@dataclass
class Interaction:
    """One request and its response."""

    description: str
    request: Request = field(default_factory=Request)
    response: Response = field(default_factory=Response)
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return "Synchronous/HTTP"

    def document(self, version: int) -> dict[str, Any]:
        kind = {"type": self.type} if version > 3 else {}
        return kind | {"description": self.description} | self.parts(version) | self.more

    def parts(self, version: int) -> dict[str, Any]:
        return {"request": self.request.document(version), "response": self.response.document(version)}

    def changed_request(self, row: dict[str, str], fixtures: Fixtures) -> Interaction:
        """The interaction with what a row of a table says; what doesn't name the response means the request."""
        result = copy.deepcopy(self)
        fill(result.request, {name: cell for name, cell in row.items() if not name.startswith("response")}, fixtures)
        fill(result.response, of_response(row), fixtures)
        return result

    def changed(self, row: dict[str, str], fixtures: Fixtures) -> Interaction:
        """The interaction with what a row of a table says; a plain `body` means the response's."""
        result = copy.deepcopy(self)
        for name in ("body", "headers", "content type", "matching rules"):
            if name in row and f"response {name}" not in row and "path" not in row:
                row = row | {f"response {name}": row[name]}
        fill(result.response, of_response(row), fixtures)
        return result


def interaction(row: dict[str, str], fixtures: Fixtures) -> Interaction:
    """A row of the table that defines HTTP interactions."""
    result = Interaction(f"interaction {row['No']}")
    request, response = result.request, result.response
    fill(request, {name: cell for name, cell in row.items() if not name.startswith("response")}, fixtures)
    fill(response, of_response(row), fixtures)
    return result


def of_response(row: dict[str, str]) -> dict[str, str]:
    """The cells about the response, without that word in their names; `response` itself is the status."""
    return {name.removeprefix("response "): cell for name, cell in row.items() if name.startswith("response")}


def fill(part: Part, row: dict[str, str], fixtures: Fixtures) -> None:
    """Cells of one part: what is empty changes nothing."""
    row = {name: cell for name, cell in row.items() if cell.strip()}
    media_type = row.get("content type") or row.get("content") or None
    if "headers" in row:
        part.headers = contents.headers(row["headers"])
        media_type = media_type or next((v[0] for k, v in part.headers.items() if k.lower() == "content-type"), None)
    if "raw headers" in row:
        part.headers = contents.headers(row["raw headers"])
    if "body" in row:
        kept = part.content.media_type if part.content is not None else None
        has_own = row["body"].startswith(("file:", "JSON:", "XML:"))
        part.content = fixtures.content(row["body"], media_type or (None if has_own else kept))
    if "matching rules" in row:
        part.rules = fixtures.json(row["matching rules"])
    if "generators" in row:
        part.generators = fixtures.json(row["generators"])
    if isinstance(part, Request):
        part.method = row.get("method", part.method)
        part.path = row.get("path", part.path)
        part.query = contents.query(row["query"]) if "query" in row else part.query
    elif isinstance(part, Response):
        part.status = int(row.get("response") or row.get("status") or part.status)


@dataclass
class Message:
    """A message that the provider is to generate."""

    description: str
    content: Content | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    rules: Any = None
    generators: Any = None
    more: dict[str, Any] = field(default_factory=dict)

    def all_metadata(self) -> dict[str, Any]:
        """With the contents' type."""
        media_type = self.content.media_type if self.content is not None else None
        return ({"contentType": media_type} if media_type else {}) | self.metadata

    def document(self, version: int) -> dict[str, Any]:
        kind = {"type": "Asynchronous/Messages"} if version > 3 else {}
        return kind | {"description": self.description} | self.parts(version) | self.more

    def parts(self, version: int) -> dict[str, Any]:
        """What is said about the message itself."""
        document: dict[str, Any] = {}
        if self.content is not None:
            document["contents"] = self.content.value() if version < 4 else self.content.body_object()
        document["metadata"] = self.all_metadata()
        if self.rules:
            document["matchingRules"] = self.rules
        if self.generators:
            document["generators"] = self.generators
        return document


def fill_message(message: Message, row: dict[str, str], fixtures: Fixtures) -> None:
    """Cells of a message: what is empty changes nothing."""
    row = {name: cell for name, cell in row.items() if cell.strip()}
    if "body" in row:
        message.content = fixtures.content(row["body"], row.get("content type"))
    if "metadata" in row:
        message.metadata |= contents.members(row["metadata"])
    if "matching rules" in row:
        message.rules = fixtures.json(row["matching rules"])
    if "generators" in row:
        message.generators = fixtures.json(row["generators"])


@dataclass
class SynchronousMessage:
    """A message and its answers; version 4 only."""

    description: str
    request: Message = field(default_factory=lambda: Message(""))
    answers: list[Message] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    def document(self, version: int) -> dict[str, Any]:
        return {
            "type": "Synchronous/Messages",
            "description": self.description,
            "request": self.request.parts(version),
            "response": [answer.parts(version) for answer in self.answers],
        } | self.more


def pact(consumer: str, entries: list[Interaction | Message | SynchronousMessage], version: int) -> dict[str, Any]:
    """A pact document; versions below 3 hold no messages."""
    name = "messages" if version < 4 and isinstance(entries[0], Message) else "interactions"
    return {
        "consumer": {"name": consumer},
        "provider": {"name": "p"},
        name: [entry.document(version) for entry in entries],
        "metadata": {"pactSpecification": {"version": {1: "1.0.0", 2: "2.0.0", 3: "3.0.0", 4: "4.0"}[version]}},
    }
