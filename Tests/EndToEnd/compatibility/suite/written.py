"""A pact file that was written, whatever its version."""

from __future__ import annotations

import base64
import json
from typing import Any

from suite.contents import Content

POSITIONS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}


def interactions(document: dict[str, Any]) -> list[dict[str, Any]]:
    return document.get("messages") or document.get("interactions") or []


def header(part: dict[str, Any], name: str) -> str | None:
    """All values of a header in one line."""
    for key, value in (part.get("headers") or {}).items():
        if key.lower() == name.lower():
            return ", ".join(value) if isinstance(value, list) else value
    return None


def media_type(part: dict[str, Any]) -> str | None:
    """What the part says that its body or contents are."""
    metadata = part.get("metadata") or part.get("metaData") or {}
    declared = metadata.get("contentType") or metadata.get("Content-Type")
    body = part.get("contents") if "contents" in part else part.get("body")
    own = body.get("contentType") if isinstance(body, dict) and "content" in body else None
    return header(part, "Content-Type") or declared or own


def holds(part: dict[str, Any], content: Content, version: int) -> bool:
    """Whether body or contents of the part are this document."""
    body = part.get("contents") if "contents" in part else part.get("body")
    if version > 3:
        encoded = body.get("encoded")
        body = base64.b64decode(body["content"]) if encoded == "base64" else body["content"]
    elif not content.is_json and not content.is_text:
        body = base64.b64decode(body)
    if isinstance(body, bytes):
        return body == content.data
    return body == (json.loads(content.data) if content.is_json else content.data.decode())


def states(interaction: dict[str, Any]) -> list[dict[str, Any]]:
    if "providerStates" in interaction:
        return interaction["providerStates"]
    name = interaction.get("providerState")
    return [{"name": name}] if name else []


def query(part: dict[str, Any]) -> str:
    """As text, names and values in order."""
    given = part.get("query") or ""
    if isinstance(given, str):
        return given
    return "&".join(f"{name}={value}" for name, many in given.items() for value in many)
