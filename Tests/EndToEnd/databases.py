"""What database files hold, seen from outside of the broker."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path


def integrity(database: Path, folder: Path) -> str:
    """`PRAGMA integrity_check` on a copy, so that the check can't mend what the next start must find."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for part in (database, database.with_name(database.name + "-wal")):
        if part.exists():
            shutil.copy(part, copy / part.name)
    connection = sqlite3.connect(copy / database.name)
    try:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        return f"{connection.execute('PRAGMA integrity_check').fetchone()[0]}, {len(broken)} broken references"
    finally:
        connection.close()
