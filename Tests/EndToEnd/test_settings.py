"""Each setting, through each of its sources, changes what a running broker does."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tools import TREATY, environment

PACT = {
    "consumer": {"name": "Foo"}, "provider": {"name": "Bar"},
    "interactions": [
        {"description": "a", "request": {"method": "GET", "path": "/"}, "response": {"status": 200}}
    ],
    "metadata": {"pactSpecification": {"version": "2.0.0"}},
}


class Served:
    """A broker that was started with some settings, and its log."""

    def __init__(self, directory: Path, flags: list[str] | None = None, variables: dict[str, str] | None = None):
        self.url = ""
        self.errors = directory / "stderr.txt"
        self.output = directory / "stdout.txt"
        self.file = directory / "logs" / "treaty.log"
        variables = dict(variables or {})
        arguments = [str(TREATY), "serve", "--port", "0"]
        names = set(variables)
        if not any("DATABASE_URL" in name or "DATABASE_NAME" in name for name in names):
            arguments += ["--database", str(directory / "broker.sqlite3")]
        with self.errors.open("w") as errors, self.output.open("w") as output:
            self.process = subprocess.Popen(
                arguments + (flags or []), env={**environment(), **variables}, stdout=output, stderr=errors,
                cwd=directory)

    def __enter__(self) -> "Served":
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            told = "".join(path.read_text() for path in (self.errors, self.output, self.file) if path.exists())
            if ready := re.search(r"ready at (http://127\.0\.0\.1:\d+)", told):
                self.url = ready[1]
                return self
            if self.process.poll() is not None:
                raise AssertionError(f"The broker ended: {told}")
            time.sleep(0.02)
        self.process.kill()
        raise AssertionError(f"The broker doesn't become ready: {told}")

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def send(self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None):
        data = None if body is None else json.dumps(body).encode()
        fields = {"Accept": "application/hal+json", **({"Content-Type": "application/json"} if data else {})}
        request = urllib.request.Request(
            self.url + path, data=data, method=method, headers={**fields, **(headers or {})})
        opener = urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=20) as response:
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()

    def publish(self, version: str, pact: dict | None = None) -> int:
        path = f"/pacts/provider/Bar/consumer/Foo/version/{version}"
        return self.send("PUT", path, pact or PACT)[0]

    @property
    def log(self) -> str:
        return self.errors.read_text()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object):
        return None


def header(name: str, path: str = "/"):
    return lambda broker: broker.send("GET", path, headers={"Accept": "*/*"})[1].get(name)


def status(path: str, accept: str = "application/hal+json"):
    return lambda broker: broker.send("GET", path, headers={"Accept": accept})[0]


def links(broker: Served) -> str:
    return json.loads(broker.send("GET", "/")[2])["_links"]["self"]["href"]


def latest(broker: Served) -> str:
    for version in ("1.10.0", "1.9.0"):
        assert broker.publish(version) in (200, 201)
    return json.loads(broker.send("GET", "/pacticipants/Foo/versions?size=1&page=1")[2])["_embedded"]["versions"][0][
        "number"]


def contents(broker: Served) -> int:
    digests = set()
    for version, client in (("1", "x"), ("2", "y")):
        pact = {**PACT, "metadata": {**PACT["metadata"], "client": client}}
        path = f"/pacts/provider/Bar/consumer/Foo/version/{version}"
        digests.add(json.loads(broker.send("PUT", path, pact)[2])["_links"]["pb:publish-verification-results"]["href"])
    return len({digest.split("/pact-version/")[1].split("/")[0] for digest in digests})


def names(broker: Served) -> int:
    for name in ("Foo", "foo"):
        broker.send("PUT", f"/pacticipants/{name}/versions/1", {})
    found = json.loads(broker.send("GET", "/pacticipants")[2])
    return len(found["_embedded"]["pacticipants"])


def environments(broker: Served) -> int:
    return len(json.loads(broker.send("GET", "/environments")[2])["_embedded"]["environments"])


BADGE = "/pacts/provider/Bar/consumer/Foo/latest/badge"
MERGE = "/pacticipants/Foo/main-branch/can-i-merge/badge"
CASES = [
    ("base_url", "https://broker.example.org/pacts", links, "https://broker.example.org/pacts"),
    ("badge_provider_mode", "redirect", status(BADGE, "*/*"), 307),
    ("badge_default_cache_setting", "max-age=7", header("Cache-Control", MERGE), "max-age=7"),
    ("enable_diagnostic_endpoints", "false", status("/diagnostic/status/heartbeat"), 404),
    ("use_hal_browser", "false", status("/hal-browser/browser.html", "text/html"), 404),
    ("use_rack_protection", "false", header("X-Frame-Options"), None),
    ("rack_protection_except", "frame_options", header("X-Frame-Options"), None),
    ("order_versions_by_date", "false", latest, "1.10.0"),
    ("base_equality_only_on_content_that_affects_verification_results", "false", contents, 2),
    ("use_case_sensitive_resource_names", "false", names, 1),
    ("seed_example_data", "true", environments, 2),
]


@pytest.mark.parametrize("source", ["flag", "ours", "reference", "file"])
@pytest.mark.parametrize(("name", "value", "ask", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_setting_changes_the_broker_whatever_its_source(tmp_path, source, name, value, ask, expected):
    flags, variables = [], {}
    if source == "flag":
        flags = [f"--{name.replace('_', '-')}={value}"]
    elif source == "file":
        (tmp_path / "settings.yaml").write_text(f"{name}: {value}\n")
        flags = ["--config", "settings.yaml"]
    else:
        variables = {("TREATY_" if source == "ours" else "PACT_BROKER_") + name.upper(): value}
    with Served(tmp_path, flags, variables) as broker:
        assert ask(broker) == expected


def test_without_the_settings_the_broker_does_otherwise(tmp_path):
    with Served(tmp_path) as broker:
        found = {name: ask(broker) for name, _, ask, _ in CASES if ask not in (latest, contents, names)}
        assert all(found[name] != expected for name, _, ask, expected in CASES if name in found), found
        assert latest(broker) == "1.9.0"
        assert names(broker) == 3  # Foo, Bar and foo


def test_our_public_url_wins_over_the_reference_s(tmp_path):
    variables = {"PACT_BROKER_BASE_URL": "http://theirs.example.org", "TREATY_BASE_URL": "http://ours.example.org"}
    with Served(tmp_path, variables=variables) as broker:
        assert links(broker) == "http://ours.example.org"
        done = subprocess.run(
            [str(TREATY), "list-environments", "--output", "json"], capture_output=True, text=True, timeout=60,
            env={**environment(), "PACT_BROKER_BASE_URL": broker.url, "TREATY_BASE_URL": "http://127.0.0.1:1"})
        assert done.returncode != 2 or "127.0.0.1:1" not in done.stderr


@pytest.mark.parametrize("form", ["url", "name"])
def test_the_database_by_the_reference_s_names(tmp_path, form):
    path = tmp_path / "other.sqlite3"
    variables = {"PACT_BROKER_DATABASE_URL": f"sqlite://{path}"}
    if form == "name":
        variables = {"PACT_BROKER_DATABASE_ADAPTER": "sqlite", "PACT_BROKER_DATABASE_NAME": str(path)}
    with Served(tmp_path, variables=variables):
        assert path.exists()


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"PACT_BROKER_DATABASE_ADAPTER": "postgres"}, ["PACT_BROKER_DATABASE_ADAPTER", "--database"]),
        ({"PACT_BROKER_DATABASE_URL": "postgres://u:hush@h/d"}, ["PACT_BROKER_DATABASE_URL", "--database"]),
        ({"PACT_BROKER_LOG_LEVEL": "loud"}, ["PACT_BROKER_LOG_LEVEL", "loud", "one of trace"]),
        ({"TREATY_LOG_FORMAT": "xml"}, ["TREATY_LOG_FORMAT", "xml", "default, json, color"]),
        ({"TREATY_CONFIG": "wrong.yaml"}, ["log_levle", "wrong.yaml, line 2", "log_level"]),
        ({"TREATY_SECRET_KEY_FILE": "/none"}, ["TREATY_SECRET_KEY_FILE", "/none"]),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(tmp_path, variables, words):
    (tmp_path / "wrong.yaml").write_text("# settings\nlog_levle: debug\n")
    done = subprocess.run(
        [str(TREATY), "serve", "--port", "0"], env={**environment(), **variables}, cwd=tmp_path, capture_output=True,
        text=True, timeout=60)
    assert done.returncode == 64
    assert all(word in done.stderr for word in words), done.stderr
    assert "hush" not in done.stderr
    assert list(tmp_path.glob("*.sqlite3")) == []


@pytest.mark.parametrize("check", [[], ["--check"]], ids=["serve", "check"])
def test_all_mistakes_are_told_at_once(tmp_path, check):
    (tmp_path / "wrong.yaml").write_text("require_evidence: perhaps\nlog_levle: debug\ntls_key: key.pem\n")
    variables = {"TREATY_PORT": "many", "PACT_BROKER_BASIC_AUTH_USERNAME": "u"}
    done = subprocess.run(
        [str(TREATY), "serve", "--config", "wrong.yaml", "--webhook-concurrency", "-1", *check],
        env={**environment(), **variables}, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == (1 if check else 64)
    told = done.stderr.splitlines()
    named = ["TREATY_PORT", "tls_key", "log_levle", "basic_auth_username", "--webhook-concurrency", "require_evidence"]
    assert len(told) == len(named), done.stderr
    for name in named:
        assert [line for line in told if line.startswith(name) or f" {name} (" in line], name
    assert list(tmp_path.glob("*.sqlite3")) == []


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.mkdir(), "it is a directory"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00\x10\x00"), "it is no text"),
        (lambda path: path.write_bytes(b"port: \xff\xfe\n"), "it is no text"),
        (lambda path: None, "it doesn't exist or isn't readable"),
    ],
    ids=["directory", "binary", "not UTF-8", "missing"],
)
@pytest.mark.parametrize("command", [["serve"], ["serve", "--check"], ["backup", "copy"], ["clean"]], ids=" ".join)
def test_a_configuration_that_is_no_text_file_is_told_with_its_path(tmp_path, command, make, reason):
    path = tmp_path / "settings.yaml"
    make(path)
    done = subprocess.run(
        [str(TREATY), *command, "--config", str(path)], env=environment(), cwd=tmp_path, capture_output=True, text=True,
        timeout=60)
    assert done.returncode == (1 if "--check" in command else 64)
    assert f"The settings file {path} can't be read: {reason}" in done.stderr


def test_the_log_goes_where_and_how_the_settings_say(tmp_path):
    with Served(tmp_path, ["--log-stream", "stdout", "--log-format", "json"]) as broker:
        lines = [json.loads(line) for line in broker.output.read_text().splitlines()]
        assert any(line["message"].startswith("treaty ") for line in lines)
        assert broker.log == ""
    with Served(tmp_path, ["--log-stream", "file", "--log-dir", "logs", "--log-format", "color"]) as broker:
        assert "ready at" in (tmp_path / "logs" / "treaty.log").read_text()
        assert broker.log == ""


def test_the_start_tells_what_was_given_without_secrets_and_what_has_no_effect(tmp_path):
    variables = {
        "TREATY_BASIC_AUTH_USERNAME": "somebody", "TREATY_BASIC_AUTH_PASSWORD": "hush-hush",
        "TREATY_ALLOW_PUBLIC_READ": "true", "PACT_BROKER_DATABASE_HOST": "db.example.org",
    }
    with Served(tmp_path, variables=variables) as broker:
        assert "TREATY_BASIC_AUTH_PASSWORD" in broker.log and "hush-hush" not in broker.log
        assert "PACT_BROKER_DATABASE_HOST has no effect" in broker.log
    with Served(tmp_path, variables={**variables, "TREATY_LOG_CONFIGURATION_ON_STARTUP": "false"}) as broker:
        assert "TREATY_BASIC_AUTH_PASSWORD" not in broker.log


def test_whole_requests_and_statements_are_logged_where_asked_for(tmp_path):
    flags = ["--log-level", "debug", "--http-debug-logging-enabled", "--sql-log-level", "debug"]
    with Served(tmp_path, flags) as broker:
        broker.send("PUT", "/pacticipants/Foo/versions/1", {"buildUrl": "http://ci/7"},
                    headers={"Authorization": "Basic aHVzaDpodXNo"})
        broker.send("POST", "/webhooks", {"request": {"password": "hush-hush"}})
        broker.send("GET", "/")
    log = broker.log
    assert '\\"buildUrl\\"' in log and "SELECT" in log
    assert "aHVzaDpodXNo" not in log and "hush-hush" not in log


def test_a_schema_is_changed_only_where_that_is_allowed(tmp_path):
    flags = ["--no-auto-migrate-db"]
    done = subprocess.run(
        [str(TREATY), "serve", "--port", "0", "--database", "new.sqlite3", *flags], env=environment(), cwd=tmp_path,
        capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "auto_migrate_db" in done.stderr
    assert not (tmp_path / "new.sqlite3").exists()
    with Served(tmp_path):
        pass
    with Served(tmp_path, flags) as broker:
        assert broker.send("GET", "/")[0] == 200


def test_a_start_waits_for_the_broker_that_has_the_database(tmp_path):
    first = Served(tmp_path)
    with first:
        other = tmp_path / "other"
        other.mkdir()
        second = Served(other, ["--database", str(tmp_path / "broker.sqlite3"), "--database-connect-max-retries", "20"])
        deadline = time.monotonic() + 30
        while "Attempt 1 of 21" not in second.log and time.monotonic() < deadline:
            time.sleep(0.05)
    with second:
        assert "Attempt 1 of 21" in second.log
