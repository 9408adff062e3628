"""Database files as operators leave them: directories, other programs' files, damaged ones, full disks; and `--check`."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import time

import pytest

from tools import TREATY, Broker, environment, run


@pytest.fixture
def used(tmp_path):
    """A database in which something is kept."""
    broker = Broker(tmp_path)
    client = broker.http()
    for number in range(30):
        assert client.post("/pacticipants", {"name": f"application {number}"}).status == 201
    assert broker.stop() == 0
    return broker.database


def serve(database, *arguments, code=1):
    return run(TREATY, "serve", "--port", "0", "--database", database, *arguments, limit=30).expect(code)


def check(database, *arguments, code=1):
    return run(TREATY, "serve", "--check", "--port", "0", "--database", database, *arguments, limit=30).expect(code)


def state(folder):
    return {path.name: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.iterdir()}


def both(database, told):
    """Serving and checking tell the same, name the file, and change nothing in its folder."""
    before = state(database.parent)
    for answer in (serve(database), check(database)):
        assert str(database) in answer.err and told in answer.err, answer.err
        assert len([line for line in answer.err.splitlines() if "Warning" not in line and " info " not in line]) == 1
    assert state(database.parent) == before


def test_a_directory(tmp_path):
    folder = tmp_path / "folder" / "database"
    folder.mkdir(parents=True)
    both(folder, "is a directory")


def test_a_folder_that_is_not_there(tmp_path):
    serve(tmp_path / "no" / "treaty.sqlite3")
    assert str(tmp_path / "no") in check(tmp_path / "no" / "treaty.sqlite3").err


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("This is no database, it is a shopping list. " * 100)
    both(path, "not an SQLite database")
    path.write_text("x")
    both(path, "not an SQLite database")


def test_an_empty_file_becomes_a_database(tmp_path):
    path = tmp_path / "empty.sqlite3"
    path.touch()
    assert "would be made" in check(path, code=0).out
    assert path.stat().st_size == 0
    broker = Broker(tmp_path, database=path)
    assert broker.stop() == 0


def test_the_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE invoices (number INTEGER)")
    connection.close()
    both(path, "has a table invoices")


def test_a_newer_database(used):
    with sqlite3.connect(used) as connection:
        connection.execute("INSERT INTO schema_migration VALUES (999, 'future', 'time', 'sum')")
    connection.close()
    both(used, "newer version of treaty")


def test_a_damaged_database_is_told_by_the_check(used):
    size = used.stat().st_size
    with used.open("r+b") as file:
        for place in range(4096 * 3, size - 4096, 4096 * 2):
            file.seek(place)
            file.write(os.urandom(2048))
    answer = check(used)
    assert "damaged" in answer.err and "treaty restore" in answer.err
    with used.open("r+b") as file:
        file.seek(100)
        file.write(bytes(4000))
    both(used, "damaged")


def as_nobody(*command):
    """Runs as a user who owns nothing; root may read and write everything."""
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=30, env=environment(), user="nobody",
        group=65534)


@pytest.mark.skipif(os.getuid() != 0, reason="takes another user's files")
def test_files_that_this_user_may_not_use(used, tmp_path_factory):
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(dir="/var/tmp")
    try:
        os.chmod(folder, 0o755)
        program = shutil.copy(TREATY, f"{folder}/treaty")
        for mode, folder_mode, told in [
            (0o600, 0o777, "may not read it"), (0o644, 0o777, "may only read it"),
            (0o666, 0o755, "may not write to the directory"),
        ]:
            inner = f"{folder}/{mode:o}"
            os.mkdir(inner)
            os.chmod(inner, folder_mode)
            path = shutil.copy(used, f"{inner}/treaty.sqlite3")
            os.chmod(path, mode)
            for more in ([], ["--check"]):
                done = as_nobody(program, "serve", "--port", "0", "--database", path, *more)
                assert done.returncode == 1, done.stderr
                assert path in done.stderr and told in done.stderr, done.stderr
            assert sorted(os.listdir(inner)) == ["treaty.sqlite3"]
    finally:
        shutil.rmtree(folder)


def test_one_that_another_broker_serves(broker):
    before = state(broker.database.parent)
    answer = check(broker.database, code=0)
    assert f"in use by the running broker {broker.process.pid}" in answer.out, answer.out
    assert state(broker.database.parent).keys() == before.keys()
    assert broker.get("/").status == 200


def test_a_check_tells_what_would_be_and_changes_nothing(used):
    before = state(used.parent)
    answer = check(
        used, "--base-url", "https://broker.example.org", "--basic-auth-username", "u", "--basic-auth-password", "secret",
        code=0)
    assert state(used.parent) == before
    for part in [str(used), "up to date", "https://broker.example.org", "a password for everything", "would start"]:
        assert part in answer.out, answer.out
    assert "secret" not in answer.text


def test_a_check_sees_what_a_killed_broker_left_in_its_log(tmp_path):
    broker = Broker(tmp_path)
    assert broker.http().post("/pacticipants", {"name": "A"}).status == 201
    broker.kill()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert "treaty.sqlite-wal" in names
    assert "up to date" in check(broker.database, code=0).out
    assert "treaty.sqlite-wal" in sorted(path.name for path in tmp_path.iterdir())
    again = Broker(tmp_path)
    assert again.get("/pacticipants/A").status == 200
    assert again.stop() == 0


def test_a_check_finds_wrong_settings(tmp_path):
    assert "port" in check(tmp_path / "a.sqlite3", "--port", "many").err
    assert "basic_auth" in check(tmp_path / "a.sqlite3", "--basic-auth-enabled=true").err


def limited(broker, size):
    resource.prlimit(broker.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def fill(client, prefix):
    """Adds applications until one is refused; answers how many were taken, and the refusal."""
    for number in range(3000):
        answer = client.post("/pacticipants", {"name": f"{prefix} {number}", "repositoryUrl": "http://x/" + "a" * 3000})
        if answer.status != 201:
            return number, answer
    return number, None


def holds_through_a_full_disk(broker, shrink, grow):
    client = broker.http()
    assert client.post("/pacticipants", {"name": "before"}).status == 201
    shrink()
    taken, refusal = fill(client, "during")
    assert refusal is not None and refusal.status == 503, refusal
    assert "disk" in refusal.json["error"] and "nothing was changed" in refusal.json["error"]
    assert int(refusal.headers["retry-after"]) > 0
    problem = client.send(
        "POST", "/pacticipants", {"name": "problem", "repositoryUrl": "http://x/" + "a" * 3000},
        headers={"Accept": "application/hal+json, application/problem+json"})
    assert (problem.status, problem.json["status"]) == (503, 503)
    assert client.get("/pacticipants/before").status == 200, "reading goes on"
    assert client.get("/diagnostic/status/heartbeat").status == 200
    names = [each["name"] for each in client.get("/pacticipants").json["_embedded"]["pacticipants"]]
    assert len(names) == taken + 1, "everything that was acknowledged, and nothing else"
    assert "disk" in broker.output
    grow()
    assert client.post("/pacticipants", {"name": "after"}).status == 201
    assert broker.stop() == 0


def test_a_limit_of_file_sizes_at_run_time(tmp_path):
    broker = Broker(tmp_path)
    used = max(path.stat().st_size for path in tmp_path.iterdir())
    holds_through_a_full_disk(
        broker, lambda: limited(broker, used + 200_000), lambda: limited(broker, resource.RLIM_INFINITY))
    again = Broker(tmp_path)
    assert again.get("/pacticipants/after").status == 200
    assert again.stop() == 0


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    made = os.getuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True).returncode == 0
    if not made:
        pytest.skip("a small disk can't be made here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_disk_at_run_time(small_disk, tmp_path):
    broker = Broker(tmp_path, database=small_disk / "treaty.sqlite3")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(500_000))
    holds_through_a_full_disk(broker, lambda: None, ballast.unlink)


def test_a_full_disk_at_the_start(small_disk):
    room = os.statvfs(small_disk)
    (small_disk / "ballast").write_bytes(bytes(room.f_bavail * room.f_frsize - 40_000))
    answer = serve(small_disk / "treaty.sqlite3")
    assert str(small_disk / "treaty.sqlite3") in answer.err and "no space left" in answer.err, answer.err
    (small_disk / "ballast").unlink()
    broker = Broker(small_disk, database=small_disk / "treaty.sqlite3")
    assert broker.stop() == 0


def test_a_kill_while_it_migrates_leaves_nothing_half_done(tmp_path):
    """Whenever it is killed, the next start goes on."""
    for attempt in range(8):
        path = tmp_path / f"{attempt}.sqlite3"
        process = subprocess.Popen(
            [str(TREATY), "serve", "--port", "0", "--database", str(path)], env=environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.03 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        broker = Broker(tmp_path, database=path)
        assert broker.get("/pacticipants").json == json.loads(broker.get("/pacticipants").text)
        assert broker.stop() == 0
