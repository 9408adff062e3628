"""Runs `treaty import`, whole or interrupted, and a broker of one's own for it to read."""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tools import TREATY, environment, run


def command(url, database, *more):
    return [str(TREATY), "import", "--from", url, "--database", str(database), *more]


def importing(url, database, *more, limit=240):
    return run(*command(url, database, *more), limit=limit)


def interrupted(url, database, step, how, delay=0.0, limit=240):
    """Starts an import and ends it once it tells of a step; the exit status and what it told."""
    process = subprocess.Popen(
        command(url, database), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
        stdin=subprocess.DEVNULL)
    try:
        told = []
        for line in process.stderr:
            told.append(line)
            if line.startswith(step):
                time.sleep(delay)
                process.send_signal(how)
                break
        rest = process.communicate(timeout=limit)[1]
        return process.returncode, "".join(told) + rest
    finally:
        process.kill()


def held(source, database, path, how):
    """Starts an import and ends it while it waits for an answer; the exit status and what it told."""
    source.hold(path)
    process = subprocess.Popen(
        command(source.url, database), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
        stdin=subprocess.DEVNULL)
    try:
        assert source.held.wait(60), f"{path} was never asked for"
        process.send_signal(how)
        told = process.communicate(timeout=60)[1]
        return process.returncode, told
    finally:
        source.go_on()
        process.kill()


class Source:
    """A broker of one's own that answers from a table, and lies where it is told to."""

    def __init__(self, answers):
        """Answers by path, or a function of the path."""
        self.held, self._released, self._path = threading.Event(), threading.Event(), None
        owner = self
        find = answers if callable(answers) else lambda path: answers.get(path) or answers.get(path.split("?")[0])

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                if self.path.split("?")[0] == owner._path:
                    owner.held.set()
                    owner._released.wait(60)
                answer = find(self.path)
                if callable(answer):
                    answer = answer(self)
                if answer is None:
                    return self.reply(404, {"error": "not here"})
                if answer != "done":
                    self.reply(200, answer)

            def reply(self, status, body):
                content = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/hal+json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def handle(self):
                # Who asked may be gone.
                with contextlib.suppress(ConnectionError):
                    super().handle()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hold(self, path):
        """Whoever asks for the path waits from now on."""
        self.held.clear()
        self._released.clear()
        self._path = path

    def go_on(self):
        self._path = None
        self._released.set()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
