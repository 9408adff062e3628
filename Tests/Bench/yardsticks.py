"""What figures are measured against, and what a process takes."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path


def resident_megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0


def durable_commits(folder: Path, seconds: float) -> float:
    """Bare commits a second on this disk: one row of 2 KB each, WAL, synchronous=FULL, one connection."""
    file = folder / "bare.sqlite"
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE fact (id INTEGER PRIMARY KEY, content BLOB)")
    content, count = os.urandom(2048), 0
    began = time.perf_counter()
    while time.perf_counter() - began < seconds and count < 200_000:
        connection.execute("INSERT INTO fact (content) VALUES (?)", (content,))
        count += 1
    rate = count / (time.perf_counter() - began)
    connection.close()
    file.unlink()
    return rate
