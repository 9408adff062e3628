"""Ctrl-C while `treaty backup` or `treaty restore` copies: nothing is changed, or all of it, and what is said is so."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Callable

import pytest

from tools import TREATY, Broker, Done, environment

INTERRUPTED = "The command was interrupted; nothing was changed.\n"
SIZE = 200  # MiB, which take longer to copy than a signal to arrive
ROUNDS = 5


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The file of a stopped broker."""
    broker = Broker(tmp_path_factory.mktemp("small"))
    assert broker.stop() == 0
    return broker.database


@pytest.fixture(scope="module")
def large(small, tmp_path_factory):
    """The same with a lot in it."""
    file = Path(shutil.copy(small, tmp_path_factory.mktemp("large") / "treaty.sqlite"))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE padding (bytes BLOB)")
        connection.executemany("INSERT INTO padding VALUES (zeroblob(1048576))", [()] * SIZE)
        connection.commit()
    yield file
    file.unlink()


def interrupted(command: str, file: Path, database: Path, moment: Callable[[], bool]) -> Done:
    """What a command said that got SIGINT at a moment, or had ended before."""
    arguments = [str(TREATY), command, str(file), "--database", str(database), "--force"]
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
        stdin=subprocess.DEVNULL)
    try:
        while process.poll() is None and not moment():
            pass
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    return Done(arguments, process.returncode, out, err)


def names(folder: Path) -> set[str]:
    """The files of a folder but the locks, which stay where they are."""
    return {path.name for path in folder.iterdir() if path.suffix != ".lock"}


def version(file: Path) -> tuple[int, int, int]:
    """Another one whenever a file is written or replaced."""
    status = os.stat(file)
    return status.st_ino, status.st_size, status.st_mtime_ns


def test_a_backup_that_is_cut_off_leaves_nothing(large, tmp_path):
    file = tmp_path / "a.backup"
    done = interrupted("backup", file, large, (tmp_path / "a.backup.partial").exists).expect(2)
    assert (done.out, done.err) == ("", INTERRUPTED)
    assert names(tmp_path) == set()


def test_a_backup_that_is_cut_off_leaves_the_one_before(large, tmp_path):
    file = tmp_path / "a.backup"
    file.write_text("precious")
    interrupted("backup", file, large, (tmp_path / "a.backup.partial").exists).expect(2)
    assert (file.read_text(), names(tmp_path)) == ("precious", {"a.backup"})


def test_a_restoration_that_is_cut_off_leaves_the_database(small, large, tmp_path):
    database = Path(shutil.copy(small, tmp_path / "treaty.sqlite"))
    before = version(database)
    done = interrupted("restore", large, database, (tmp_path / "treaty.sqlite.restoring.partial").exists).expect(2)
    assert (done.out, done.err) == ("", INTERRUPTED)
    assert (version(database), names(tmp_path)) == (before, {"treaty.sqlite"})


def test_a_backup_that_has_its_name_is_told_as_one(small, tmp_path):
    for number in range(ROUNDS):
        file = tmp_path / f"{number}.backup"
        done = interrupted("backup", file, small, file.exists).expect(0)
        assert f"Backed up {small} to {file}" in done.out and done.err == ""
    assert names(tmp_path) == {f"{number}.backup" for number in range(ROUNDS)}


def test_a_restored_database_is_told_as_one(small, tmp_path):
    database = Path(shutil.copy(small, tmp_path / "treaty.sqlite"))
    for number in range(ROUNDS):
        before = version(database)
        done = interrupted("restore", small, database, lambda: version(database)[0] != before[0]).expect(0)
        assert f"Restored {small} to {database}" in done.out
        assert version(database)[0] != before[0]
        assert len(names(tmp_path)) == number + 2, "each former database is kept"
