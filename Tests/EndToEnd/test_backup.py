"""`treaty backup` and `treaty restore`: what a backup holds, and what may be replaced."""

import json
import os
import sqlite3
import threading
import time

import pytest

from tools import PACTS, TREATY, Broker, run
from test_serve import publication

CLIENTS = 16


def backup(database, file, *arguments, code=0):
    return run(TREATY, "backup", file, "--database", database, *arguments, limit=60).expect(code)


def restore(database, file, *arguments, code=0):
    return run(TREATY, "restore", file, "--database", database, *arguments, limit=60).expect(code)


def add(broker, *names):
    client = broker.http()
    for name in names:
        assert client.post("/pacticipants", {"name": name}).status == 201
    client.close()


def names(database, folder):
    broker = Broker(folder, database=database)
    found = [each["name"] for each in broker.get("/pacticipants").json["_embedded"]["pacticipants"]]
    assert broker.stop() == 0
    return sorted(found)


class Publisher(threading.Thread):
    """Publishes one version after the other, and notes each that was acknowledged."""

    def __init__(self, broker, number):
        super().__init__()
        self.client = broker.http()
        self.number = number
        self.acknowledged = []
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.is_set():
            version = f"{self.number}.{len(self.acknowledged)}"
            answer = self.client.send("POST", "/contracts/publish", publication(version))
            assert answer.status == 200, answer.text
            self.acknowledged.append(version)


def test_a_backup_while_sixteen_clients_publish_holds_all_that_was_acknowledged(broker, tmp_path, say):
    publishers = [Publisher(broker, number) for number in range(CLIENTS)]
    for each in publishers:
        each.start()
    copies = []
    for index in range(3):
        time.sleep(0.5)
        before = {version for each in publishers for version in list(each.acknowledged)}
        file = tmp_path / f"{index}.backup"
        began = time.monotonic()
        told = backup(broker.database, file)
        copies.append((file, before, time.monotonic() - began))
        assert "while a broker serves it" in told.out and "key" in told.out
    for each in publishers:
        each.stopped.set()
    for each in publishers:
        each.join(30)
    assert all(not each.is_alive() for each in publishers)
    total = sum(len(each.acknowledged) for each in publishers)
    assert total > len(copies[-1][1]) > len(copies[0][1]) > 0
    for file, before, _ in copies:
        target = tmp_path / f"{file.stem}.restored.sqlite3"
        restore(target, file)
        with sqlite3.connect(target) as connection:
            held = {row[0] for row in connection.execute("SELECT number FROM version")}
            contents = connection.execute("SELECT COUNT(*) FROM publication").fetchone()[0]
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
        assert before <= held
        assert contents == len(held), "each version with its publication: no half of a transaction"
        served = Broker(tmp_path, database=target)
        newest = max(before)
        pact = served.get(f"/pacts/provider/shop-orders/consumer/shop-web/version/{newest}")
        assert pact.status == 200
        original = broker.get(f"/pacts/provider/shop-orders/consumer/shop-web/version/{newest}")
        assert pact.json["interactions"] == original.json["interactions"]
        assert served.stop() == 0
    say(f"{total} versions published meanwhile; backups took {', '.join(f'{each[2]:.2f} s' for each in copies)}")


def test_a_backup_of_a_stopped_broker_and_of_a_killed_one(tmp_path):
    broker = Broker(tmp_path)
    add(broker, "A")
    broker.kill()
    backup(broker.database, tmp_path / "killed.backup")
    again = Broker(tmp_path)
    add(again, "B")
    assert again.stop() == 0
    told = backup(broker.database, tmp_path / "stopped.backup", "--output", "json").json
    assert told["bytes"] == (tmp_path / "stopped.backup").stat().st_size
    assert told["lastChange"] and told["schema"] > 0
    assert (tmp_path / "stopped.backup").stat().st_mode & 0o077 == 0
    for file, expected in [("killed", ["A"]), ("stopped", ["A", "B"])]:
        restore(tmp_path / "r.sqlite3", tmp_path / f"{file}.backup", "--force")
        assert names(tmp_path / "r.sqlite3", tmp_path) == expected


def test_nothing_is_overwritten_by_a_backup(broker, tmp_path):
    file = tmp_path / "a.backup"
    file.write_text("precious")
    assert str(file) in backup(broker.database, file, code=1).err
    assert file.read_text() == "precious"
    backup(broker.database, file, "--force")
    assert file.read_bytes().startswith(b"SQLite format 3")
    assert "is the database itself" in backup(broker.database, broker.database, "--force", code=1).err
    os.link(broker.database, tmp_path / "link")
    assert "is the database itself" in backup(broker.database, tmp_path / "link", "--force", code=1).err
    assert broker.get("/").status == 200
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".partial")]


def test_what_can_not_be_backed_up_is_told(tmp_path):
    assert str(tmp_path / "none") in backup(tmp_path / "none", tmp_path / "a", code=1).err
    (tmp_path / "text").write_text("no database at all")
    assert "not an SQLite database" in backup(tmp_path / "text", tmp_path / "a", code=1).err
    (tmp_path / "empty").touch()
    assert "empty" in backup(tmp_path / "empty", tmp_path / "a", code=1).err
    broker = Broker(tmp_path)
    assert broker.stop() == 0
    assert str(tmp_path / "no") in backup(broker.database, tmp_path / "no" / "a", code=1).err
    assert not (tmp_path / "a").exists()


@pytest.fixture
def saved(tmp_path):
    """A stopped broker's database with A and B, and a backup of it that holds only A."""
    broker = Broker(tmp_path)
    add(broker, "A")
    file = tmp_path / "a.backup"
    backup(broker.database, file)
    add(broker, "B")
    assert broker.stop() == 0
    return broker.database, file


def test_a_database_in_use_is_never_replaced(saved, tmp_path):
    database, file = saved
    broker = Broker(tmp_path, database=database)
    for force in ([], ["--force"]):
        assert str(broker.process.pid) in restore(database, file, *force, code=1).err
    assert broker.get("/pacticipants/B").status == 200
    assert broker.stop() == 0


def test_newer_data_is_replaced_only_by_force_and_kept(saved, tmp_path):
    database, file = saved
    refused = restore(database, file, code=1)
    assert "--force" in refused.err and str(database) in refused.err
    assert names(database, tmp_path) == ["A", "B"]
    told = restore(database, file, "--force", "--output", "json").json
    assert names(database, tmp_path) == ["A"]
    assert names(told["former"], tmp_path) == ["A", "B"]


def test_what_a_killed_broker_had_in_its_log_is_kept_with_the_former_database(saved, tmp_path):
    database, file = saved
    broker = Broker(tmp_path, database=database)
    add(broker, "C")
    broker.kill()
    told = restore(database, file, "--force", "--output", "json").json
    assert names(database, tmp_path) == ["A"]
    assert names(told["former"], tmp_path) == ["A", "B", "C"]


def test_a_damaged_database_may_be_replaced(saved, tmp_path):
    database, file = saved
    with database.open("r+b") as stream:
        stream.seek(100)
        stream.write(bytes(8000))
    restore(database, file)
    assert names(database, tmp_path) == ["A"]


def test_a_damaged_backup_replaces_nothing(saved, tmp_path):
    database, file = saved
    content = bytearray(file.read_bytes())
    content[4096 * 2 : 4096 * 2 + 3000] = os.urandom(3000)
    content[-5000:] = os.urandom(5000)
    for damaged in (bytes(content), file.read_bytes()[: len(content) // 2], b"SQLite format 3\0" + bytes(5000), b"no"):
        broken = tmp_path / "broken.backup"
        broken.write_bytes(damaged)
        assert str(broken) in restore(database, broken, "--force", code=1).err
    assert names(database, tmp_path) == ["A", "B"]
    assert not [path for path in tmp_path.iterdir() if "restor" in path.name or "partial" in path.name]


def test_a_backup_of_a_newer_treaty_or_of_another_program_is_refused(saved, tmp_path):
    database, file = saved
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT INTO schema_migration VALUES (999, 'future', 'time', 'sum')")
    connection.close()
    assert "newer version of treaty" in restore(database, file, "--force", code=1).err
    other = tmp_path / "other.sqlite3"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE invoices (number INTEGER)")
    connection.close()
    assert "invoices" in restore(database, other, "--force", code=1).err
    good = tmp_path / "good.backup"
    backup(database, good)
    assert "invoices" in restore(other, good, code=1).err
    restore(other, good, "--force")
    assert names(other, tmp_path) == ["A", "B"]


def test_a_restored_broker_goes_on(saved, tmp_path):
    database, file = saved
    restore(database, file, "--force")
    broker = Broker(tmp_path, database=database)
    answer = broker.http().send("POST", "/contracts/publish", publication("1.0"))
    assert answer.status == 200
    assert json.loads((PACTS / "shop-web-shop-orders.json").read_text())["interactions"]
    assert broker.stop() == 0
