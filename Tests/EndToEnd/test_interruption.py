"""Ctrl-C while the broker doesn't answer: every command gives the terminal back, and says that it has no answer."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

from pacts import contract, write
from tools import TREATY, environment

UUID = "c0ffee00-0000-4000-8000-000000000000"
WEBHOOK = "https://ci.example.org -X POST --contract-published"
COMMANDS = [
    "publish pact.json -a 1", "verify --provider-name Bar --port 9", "list-latest-pact-versions",
    "get-pacts --provider Bar", "provider-states list --provider Bar", "can-i-deploy -a Foo -e 1 --to-environment live",
    "can-i-merge -a Foo -e 1", "verification-required -a Foo -e 1 -a Bar -e 1",
    "record-deployment -a Foo -e 1 --environment live", "record-undeployment -a Foo --environment live",
    "record-release -a Foo -e 1 --environment live", "record-support-ended -a Foo -e 1 --environment live",
    "list-environments", f"describe-environment --uuid {UUID}", "create-environment --name live",
    f"update-environment --uuid {UUID} --name test", f"delete-environment --uuid {UUID}", "list-pacticipants",
    "describe-pacticipant --name Foo", "create-or-update-pacticipant --name Foo", "describe-version -a Foo",
    "create-or-update-version -a Foo -e 1", "create-version-tag -a Foo -e 1 -t t", "delete-version-tag -a Foo -e 1 -t t",
    "delete-branch -a Foo --branch b", "list-webhooks", f"create-webhook {WEBHOOK}",
    f"create-or-update-webhook {WEBHOOK} --uuid {UUID}", f"test-webhook --uuid {UUID}", f"delete-webhook --uuid {UUID}",
    "list-dead-letters", "resend-webhook --all", "delete-dead-letter --all", "doctor", "import --from {url} --database new.sqlite3",
]


def interrupt(command, server, folder, pause):
    """Exit code, messages, and how long the command took to end once it had asked, and was interrupted a pause later."""
    url = f"http://127.0.0.1:{server.getsockname()[1]}"
    arguments = [part.replace("{url}", url) for part in command.split()]
    running = subprocess.Popen(
        [str(TREATY), *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder,
        env=environment({"PACT_BROKER_BASE_URL": url}))
    server.settimeout(20)
    asked, _ = server.accept()
    asked.settimeout(20)
    assert asked.recv(1), command
    time.sleep(pause)
    began = time.monotonic()
    running.send_signal(signal.SIGINT)
    try:
        text = running.communicate(timeout=20)[0]
    finally:
        running.kill()
        asked.close()
    return running.returncode, text, time.monotonic() - began


def test_every_command_ends_at_once(tmp_path):
    def attempt(numbered):
        number, command = numbered
        folder = tmp_path / str(number)
        folder.mkdir()
        write(folder, contract("/a", consumer="Foo", provider="Bar"), "pact.json")
        with socket.create_server(("127.0.0.1", 0)) as server:
            for pause in (0, 0.2, 0.5, 1, 2):
                code, *rest = interrupt(command, server, folder, pause)
                if code != -signal.SIGINT:  # it came before the command watched for it: no answer either
                    break
            return command, code, *rest

    with ThreadPoolExecutor(4) as pool:
        for command, code, text, seconds in pool.map(attempt, enumerate(COMMANDS)):
            assert code == 2, f"{command}: {code}\n{text}"
            assert "nterrupted" in text, f"{command}\n{text}"
            assert seconds < 5, f"{command} took {seconds:.1f} s"
