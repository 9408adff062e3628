"""Holds every `import` of Sources against the table of targets: imports go downwards only.

An arrow allows the target and everything that it can reach. A new target or a new outside package is entered here
first, on purpose.
"""

from __future__ import annotations

import re
from pathlib import Path

TABLE = {
    "treaty": ["Commands"],
    "Commands": ["BrokerServer", "BrokerClient", "MockServer", "Verifier", "CurlTransport"],
    "BrokerServer": ["BrokerAPI", "BrokerPages", "BrokerStore", "SQLiteEngine", "CurlTransport"],
    "BrokerAPI": ["BrokerCore"],
    "BrokerPages": ["BrokerCore"],
    "BrokerStore": ["BrokerCore", "SQLCore"],
    "SQLiteEngine": ["SQLCore"],
    "Verifier": ["ContractMatching", "BrokerClient", "HTTPTransport"],
    "MockServer": ["ContractMatching"],
    "BrokerClient": ["HTTPTransport", "JSONText", "TextCoding"],
    "CurlTransport": ["HTTPTransport", "CCurl"],
    "BrokerCore": ["ContractModel"],
    "ContractMatching": ["ContractModel", "COnig"],
    "ContractModel": ["JSONText", "TextCoding"],
    "SQLCore": [],
    "HTTPTransport": ["TextCoding"],
    "JSONText": [],
    "TextCoding": [],
    "CCurl": [],
    "COnig": [],
}

HUMMINGBIRD = {"BrokerAPI", "BrokerPages", "BrokerServer", "MockServer"}
OUTSIDE = {
    "Hummingbird": HUMMINGBIRD,
    "HummingbirdCore": HUMMINGBIRD,
    "HTTPTypes": HUMMINGBIRD,
    "NIOCore": HUMMINGBIRD,
    "NIOPosix": {"BrokerServer"},
    "NIOHTTP1": {"BrokerServer"},
    "NIOHTTPTypes": {"BrokerServer"},
    "NIOSSL": {"BrokerServer"},
    "Mustache": {"BrokerPages"},
    "Crypto": {"ContractModel", "BrokerCore", "BrokerServer"},
    "GRDB": {"SQLiteEngine"},
    "GRDBSQLite": {"SQLiteEngine"},
    "Configuration": {"BrokerServer", "Commands"},
    "Yams": {"BrokerServer"},
    "ServiceLifecycle": {"BrokerServer", "MockServer"},
    "UnixSignals": {"BrokerServer", "Commands"},
    "Subprocess": {"Commands"},
    "SystemPackage": {"BrokerServer"},
    "Logging": {"BrokerAPI", "BrokerPages", "BrokerServer", "MockServer"},
    "ArgumentParser": {"Commands", "treaty"},
}

PLATFORM = {"Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Synchronization", "Dispatch"}
BARE = {"JSONText", "TextCoding"}  # standard library only

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|typealias|let|var|actor)\s+)?(\w+)"
)


def reachable(target: str) -> set[str]:
    found: set[str] = set()
    waiting = list(TABLE[target])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += TABLE[name]
    return found


def objection(target: str, module: str) -> str | None:
    """Why `target` may not import `module`; nothing if it may."""
    if module == "FoundationNetworking":
        return "FoundationNetworking is never imported: use HTTPTransport"
    if module in PLATFORM:
        return f"{target} needs nothing but the standard library" if target in BARE else None
    if module in OUTSIDE:
        return None if target in OUTSIDE[module] else f"only {', '.join(sorted(OUTSIDE[module]))} may import {module}"
    if module in TABLE:
        return None if module in reachable(target) else f"{target} may not reach {module}: imports go downwards only"
    return f"{module} is not in the table of Tests/Check/imports.py"


def violations(sources: Path) -> list[str]:
    found = []
    for file in sorted(sources.glob("*/**/*.swift")):
        target = file.relative_to(sources).parts[0]
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            match = IMPORT.match(line)
            if not match:
                continue
            known = target in TABLE
            reason = objection(target, match[1]) if known else f"target {target} is not in Tests/Check/imports.py"
            if reason:
                found.append(f"{file.relative_to(sources.parent)}:{number}: {reason}")
    return found
