"""Contracts of a given size, for measuring: every one differs from the others."""

from __future__ import annotations

import json
from typing import Any


def interaction(index: int, marker: str) -> dict[str, Any]:
    body = {
        "id": index,
        "name": f"article {marker}",
        "price": 12.5,
        "tags": ["tea", "black"],
        "stock": {"north": 3, "south": 0},
    }
    rules = {
        "$.id": {"combine": "AND", "matchers": [{"match": "integer"}]},
        "$.name": {"combine": "AND", "matchers": [{"match": "type"}]},
        "$.price": {"combine": "AND", "matchers": [{"match": "decimal"}]},
        "$.tags": {"combine": "AND", "matchers": [{"match": "type", "min": 1}]},
        "$.stock.north": {"combine": "AND", "matchers": [{"match": "number"}]},
    }
    return {
        "description": f"a request for article {index}",
        "request": {"method": "GET", "path": f"/articles/{index}", "headers": {"Accept": "application/json"}},
        "response": {
            "status": 200,
            "headers": {"Content-Type": "application/json"},
            "body": body,
            "matchingRules": {"body": rules},
        },
    }


def contract(consumer: str, provider: str, interactions: int, marker: str = "") -> dict[str, Any]:
    return {
        "consumer": {"name": consumer},
        "provider": {"name": provider},
        "interactions": [interaction(index, marker) for index in range(interactions)],
        "metadata": {"pactSpecification": {"version": "3.0.0"}},
    }


def text(contract: dict[str, Any]) -> bytes:
    return json.dumps(contract).encode()
