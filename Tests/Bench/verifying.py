"""The verifier beside the official one: same file, same provider, in turn, as a user starts them; medians."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import contracts
from rows import Row
from tools import PACT, TREATY, environment

HERE = Path(__file__).resolve().parent
ODD_SERVERS = HERE.parent / "EndToEnd" / "odd_servers.py"
SAMPLES = 5
LIMIT_SECONDS = 600
TYPE_RULES = {"body": {"$": {"combine": "AND", "matchers": [{"match": "type"}]}}}


@dataclass
class Cost:
    seconds: float
    megabytes: float  # the most that was resident


@contextmanager
def running(*command: str | Path) -> Iterator[str]:
    """A provider in a process of its own, by its port."""
    process = subprocess.Popen(
        [sys.executable, *(str(part) for part in command)], stdout=subprocess.PIPE, text=True, env=environment())
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(10)


def cost(*command: str | Path) -> Cost:
    """Of a command that has to succeed, its children included."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL, env=environment())
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode} of {' '.join(str(part) for part in command)}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(each.seconds for each in costs), statistics.median(each.megabytes for each in costs))


def both(file: Path, port: str) -> tuple[Cost, Cost]:
    """Ours and the official verifier's, in turn."""
    arguments = ["--file", file, "--hostname", "127.0.0.1", "--port", port, "--provider-name", "provider"]
    ours, theirs = [], []
    for _ in range(SAMPLES):
        theirs.append(cost(PACT, "verifier", *arguments))
        ours.append(cost(TREATY, "verify", *arguments))
    return median(ours), median(theirs)


def time_row(what: str, ours: Cost, theirs: Cost, budget: str) -> Row:
    return Row(what, f"{ours.seconds * 1000:.0f} ms", f"official verifier {theirs.seconds * 1000:.0f} ms",
               theirs.seconds / ours.seconds, budget)


def records(size: int) -> list[dict[str, Any]]:
    """A list of objects whose JSON text has about that many bytes."""
    record = {"id": 1, "name": "Darjeeling first flush", "price": 12.5, "tags": ["tea", "black"], "stock": {"north": 3}}
    return [record | {"id": number} for number in range(size // (len(json.dumps(record)) + 2))]


def large(folder: Path, interactions: int, size: int) -> tuple[Path, Path]:
    """A contract whose answers are that large, under type rules, and a body that keeps it."""
    body = records(size)
    response = {"status": 200, "headers": {"Content-Type": "application/json"}, "body": body,
                "matchingRules": TYPE_RULES}
    document = contracts.contract("consumer", "provider", 0)
    document["interactions"] = [
        {"description": f"list {number}", "request": {"path": f"/{number}"}, "response": response}
        for number in range(interactions)]
    contract, answer = folder / f"large-{size}.json", folder / f"body-{size}.json"
    contract.write_bytes(contracts.text(document))
    answer.write_text(json.dumps([record | {"name": "Assam"} for record in body]))
    return contract, answer


def small(folder: Path, interactions: int) -> Path:
    file = folder / f"small-{interactions}.json"
    file.write_bytes(contracts.text(contracts.contract("consumer", "provider", interactions)))
    return file


def many_row(folder: Path, interactions: int = 1000) -> Row:
    file = small(folder, interactions)
    with running(HERE / "provider.py") as port:
        return time_row(f"verifying {interactions} interactions", *both(file, port), "at least 10 times faster")


def side_by_side_row(folder: Path, interactions: int = 400, delay: float = 0.02) -> Row:
    file, times = small(folder, interactions), {}
    with running(HERE / "provider.py", "--delay", str(delay)) as port:
        for concurrency in ["1", "8"]:
            command = [TREATY, "verify", "--file", file, "--hostname", "127.0.0.1", "--port", port]
            times[concurrency] = statistics.median(
                cost(*command, "--concurrency", concurrency).seconds for _ in range(3))
    return Row(f"verifying {interactions} at {delay * 1000:.0f} ms, 8 at once", f"{times['8'] * 1000:.0f} ms",
               f"one at a time {times['1'] * 1000:.0f} ms", times["1"] / times["8"], "at least 6 times faster")


def large_rows(folder: Path) -> list[Row]:
    rows = []
    contract, answer = large(folder, 1, 5_000_000)
    with running(HERE / "provider.py", "--body", answer) as port:
        ours, theirs = both(contract, port)
    rows.append(time_row("a body of 5 MB under type rules", ours, theirs, "at least 5 times faster"))
    rows.append(Row("a body of 5 MB, peak memory", f"{ours.megabytes:.0f} MB",
                    f"official verifier {theirs.megabytes:.0f} MB", ours.megabytes / theirs.megabytes, "at most 0.33"))
    contract, answer = large(folder, 200, 50_000)
    with running(HERE / "provider.py", "--body", answer) as port:
        rows.append(time_row("200 bodies of 50 KB", *both(contract, port), "at least 5 times faster"))
    return rows


def odd_rows(folder: Path, interactions: int = 200) -> list[Row]:
    """A delayed acknowledgement for each answer would cost 40 ms: 8 s in all."""
    file = folder / "odd.json"
    response = {"status": 200, "headers": {"Content-Type": "application/json"}, "body": {"ok": True}}
    document = contracts.contract("consumer", "provider", 0)
    document["interactions"] = [
        {"description": f"request {number}", "request": {"path": f"/{number}"}, "response": response}
        for number in range(interactions)]
    file.write_bytes(contracts.text(document))
    rows = []
    for kind, what in [("split", "header and body apart"), ("old", "HTTP/1.0"), ("closing", "closing each time")]:
        with running(ODD_SERVERS, kind) as port:
            row = time_row(f"verifying {interactions}, {what}", *both(file, port), "under 2 s: no stall")
        rows.append(row)
    return rows


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [many_row(folder), side_by_side_row(folder), *large_rows(folder), *odd_rows(folder)]
