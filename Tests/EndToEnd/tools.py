"""What the end-to-end tests drive: commands, the broker under test, the shop's providers. All with time limits."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
SHOP = ROOT / "fixtures" / "shop"
PACTS = SHOP / "pacts"
TREATY = Path(os.environ.get("TREATY_BINARY") or ROOT / ".build" / "debug" / "treaty")
PACT = Path(sys.executable).parent / "pact"
ANSI = re.compile(r"\x1b\[[0-9;]*m")
ADDRESS = re.compile(r"https?://127\.0\.0\.1:(\d+)")
# Other addresses may be told of before: webhooks are sent as soon as the database is open.
READY = re.compile(r"ready at https?://127\.0\.0\.1:(\d+)")

INHERITED = {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE", "LD_LIBRARY_PATH"}


def environment(extra: dict[str, str] | None = None) -> dict[str, str]:
    """A small environment: no proxy, CI variable or broker setting of this machine reaches a program under test."""
    clean = {name: value for name, value in os.environ.items() if name in INHERITED}
    return clean | {"PACT_DO_NOT_TRACK": "true"} | (extra or {})


@dataclass
class Done:
    """A finished command."""

    command: list[str]
    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err

    def expect(self, code: int) -> Done:
        shown = " ".join(self.command)
        told = f"exit code {self.code}, expected {code}\n$ {shown}\n{self.out[-6000:]}\n--- stderr\n{self.err[-6000:]}"
        assert self.code == code, told
        return self

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(*command: str | Path, env: dict[str, str] | None = None, limit: float = 60, cwd: Path | None = None) -> Done:
    arguments = [str(part) for part in command]
    done = subprocess.run(
        arguments, capture_output=True, text=True, timeout=limit, env=environment(env), cwd=cwd,
        stdin=subprocess.DEVNULL)
    return Done(arguments, done.returncode, ANSI.sub("", done.stdout), ANSI.sub("", done.stderr))


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


class HTTP:
    """One keep-alive connection to a server; not for sharing between threads."""

    def __init__(self, url: str, limit: float = 30) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=limit)

    def send(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Reply:
        """Sends one request: bytes go as they are, anything else as JSON. `path` may be an absolute link."""
        parts = urlsplit(path)
        target = parts.path + (f"?{parts.query}" if parts.query else "") or "/"
        fields = {"Accept": "application/hal+json"} | (headers or {})
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        if content is not None:
            fields.setdefault("Content-Type", "application/json")
        self._connection.request(method, target, content, fields)
        response = self._connection.getresponse()
        return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())

    def get(self, path: str) -> Reply:
        return self.send("GET", path)

    def post(self, path: str, body: Any) -> Reply:
        return self.send("POST", path, body)

    def close(self) -> None:
        self._connection.close()


class Broker:
    """A running `treaty serve`: its own SQLite file, a free port, its log in a file."""

    def __init__(self, folder: Path, *arguments: str, database: Path | None = None) -> None:
        self.database = database or folder / "treaty.sqlite"
        self.log = folder / f"serve-{time.monotonic_ns()}.log"
        command = [TREATY, "serve", "--host", "127.0.0.1", "--port", "0", "--database", self.database, *arguments]
        began = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [str(part) for part in command], stdout=log, stderr=log, env=environment(), stdin=subprocess.DEVNULL)
        try:
            self.port = self._wait_until_ready(began + 20)
        except BaseException:
            self.kill()
            raise
        self.ready_after = time.monotonic() - began
        self.url = f"http://127.0.0.1:{self.port}"

    def _wait_until_ready(self, deadline: float) -> int:
        while time.monotonic() < deadline:
            found = READY.search(self.output)
            if found:
                return int(found[1])
            if self.process.poll() is not None:
                raise AssertionError(f"treaty serve ended with {self.process.returncode}:\n{self.output}")
            time.sleep(0.005)
        raise AssertionError(f"treaty serve printed no address:\n{self.output}")

    @property
    def output(self) -> str:
        return ANSI.sub("", self.log.read_text(encoding="utf-8", errors="replace"))

    def http(self, limit: float = 30) -> HTTP:
        return HTTP(self.url, limit)

    def get(self, path: str) -> Reply:
        client = self.http()
        try:
            return client.get(path)
        finally:
            client.close()

    def stop(self, limit: float = 20) -> int:
        """SIGTERM; answers the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"treaty serve did not stop within {limit} s:\n{self.output[-2000:]}") from None

    def kill(self) -> None:
        """SIGKILL, as `kill -9`."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)


class ShopProvider:
    """A provider of the shop as it runs, in its good or its breaking build."""

    def __init__(self, name: str, build: str) -> None:
        self.name = name
        script = SHOP / "providers" / f"{name.replace('-', '_')}.py"
        self.process = subprocess.Popen(
            [sys.executable, "-B", str(script), "--build", build], stdout=subprocess.PIPE, text=True, env=environment())
        assert self.process.stdout
        found = ADDRESS.search(self.process.stdout.readline())
        assert found, f"{name} printed no address"
        self.port = int(found[1])

    @property
    def states(self) -> str:
        return f"http://127.0.0.1:{self.port}/_states"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)
