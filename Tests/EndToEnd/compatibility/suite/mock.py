"""`treaty mock` in the hands of a consumer's test."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from suite.interactions import Request
from suite.provider import Received
from tools import TREATY, environment

READY = re.compile(r"is ready at http://127\.0\.0\.1:(\d+),")
MESSAGES = "/_messages"


@dataclass
class Answer:
    """What the mock answered."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Mock:
    """A running mock of one pact, and what it said when it ended."""

    def __init__(self, folder: Path, document: dict[str, Any], *options: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mock-", dir=folder))
        self.document = document
        self.outcome: dict[str, Any] | None = None
        self.code: int | None = None
        self._report = self.folder / "outcome.json"
        path = self.folder / "expected.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        command = [
            TREATY, "mock", "--file", path, "--pact-dir", self.folder / "pacts", "--json", self._report,
            "--timeout", "60", *options]
        self._process = subprocess.Popen(
            [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(),
            text=True)
        line = self._process.stdout.readline()
        found = READY.search(line)
        if not found:
            self._process.kill()
            raise AssertionError(line + self._process.communicate(timeout=10)[0])
        self.port = int(found[1])

    def send(self, request: Request, lines: list[tuple[str, str]] | None = None) -> Answer:
        """Sends the request with each header value in a line of its own."""
        query = "&".join(f"{name}={value}" for name, many in request.query.items() for value in many)
        fields = [(name, value) for name, many in request.lines().items() for value in many]
        body = request.content.data if request.content is not None else None
        return self._exchange(request.method, request.path + (f"?{query}" if query else ""), lines or fields, body)

    def get(self, path: str) -> tuple[int, Received]:
        """Status, and the rest in the form of a received message."""
        answer = self.send(Request(path=path))
        return answer.status, Received("", "", {}, answer.headers, answer.body)

    def ask_for_message(self, description: str, **more: Any) -> Answer:
        body = json.dumps({"description": description} | more).encode()
        return self._exchange("POST", MESSAGES, [("Content-Type", "application/json")], body)

    def _exchange(self, method: str, target: str, fields: list[tuple[str, str]], body: bytes | None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in fields:
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()

    def end(self) -> dict[str, Any]:
        """Ends the mock as a test does that is done; once."""
        if self.outcome is None:
            self._process.send_signal(signal.SIGTERM)
            text, _ = self._process.communicate(timeout=30)
            self.code = self._process.returncode
            assert self._report.exists(), text
            self.outcome = json.loads(self._report.read_text(encoding="utf-8"))
        return self.outcome

    def kill(self) -> None:
        """Ends the mock as a test does that failed: nothing is written."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate(timeout=30)

    def written(self) -> dict[str, Any] | None:
        """The pact that it left behind."""
        files = list((self.folder / "pacts").glob("*.json"))
        assert len(files) < 2, files
        return json.loads(files[0].read_text(encoding="utf-8")) if files else None
