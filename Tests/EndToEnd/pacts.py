"""Small contracts made for a test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def interaction(path: str, **more: Any) -> dict[str, Any]:
    """Expects `{"ok": true}` of a path."""
    response = {"status": 200, "headers": {"Content-Type": "application/json"}, "body": {"ok": True}}
    return {"description": f"a request for {path}", "request": {"path": path}, "response": response} | more


def contract(*paths: str, consumer: str = "web", provider: str = "orders") -> dict[str, Any]:
    return {
        "consumer": {"name": consumer},
        "provider": {"name": provider},
        "interactions": [interaction(path) for path in paths],
        "metadata": {"pactSpecification": {"version": "3.0.0"}},
    }


def write(folder: Path, document: Any, name: str = "pact.json") -> Path:
    file = folder / name
    file.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
    return file
