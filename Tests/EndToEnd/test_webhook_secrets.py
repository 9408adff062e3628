"""Secrets of webhooks: keys that change, get lost or were wrong, and every place where a secret must not stand."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time

import pytest

from tools import HTTP, TREATY, Broker, run
from webhook_receivers import Call, Receiver, created, webhook

PASSWORD, TOKEN, KEY, QUERY = "pass-Zq4vT9w1", "tok-8fJx02LmQe", "sign-h7Rk3PbY5u", "query-Mw6Nc1Xd8s"
USER, MIXED = "user-Tk5Gv0Bz2n", "mixed-Rf7Ya3Pd9c"
SECRETS = [PASSWORD, TOKEN, KEY, QUERY, USER, MIXED, base64.b64encode(f"user:{PASSWORD}".encode()).decode()]
SETTINGS = [
    "--webhook-scheme-whitelist", "http", "--webhook-allowed-networks", "127.0.0.1", "--webhook-host-whitelist",
    "127.0.0.1", "--webhook-retry-schedule", "0", "--log-level", "debug",
]
SECRET_HEADERS = {"Content-Type": "application/json", "X-Auth-Token": TOKEN}


@pytest.fixture
def receiver():
    running = Receiver()
    yield running
    running.stop()


class Installation:
    """One database, started with one key after the other."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self._versions = 0
        self.broker: Broker | None = None

    def start(self, key: str | None = None, previous: str | None = None, *more: str) -> HTTP:
        self.stop()
        arguments = []
        for name, value in (("secret-key", key), ("secret-key-previous", previous)):
            if value:
                file = self.folder / f"{value}.txt"
                file.write_text(value + "\n")
                arguments += [f"--{name}-file", str(file)]
        self.broker = Broker(self.folder, *SETTINGS, *arguments, *more)
        return self.broker.http()

    def stop(self) -> None:
        if self.broker:
            assert self.broker.stop() == 0
            self.broker = None

    @property
    def output(self) -> str:
        assert self.broker
        return self.broker.output

    def publish(self, client: HTTP, consumer: str = "Foo") -> str:
        self._versions += 1
        version = str(self._versions)
        content = {"consumer": {"name": consumer}, "provider": {"name": "Bar"}, "interactions": []}
        reply = client.send("PUT", f"/pacts/provider/Bar/consumer/{consumer}/version/{version}", content)
        assert reply.status == 201, reply.text
        return version


@pytest.fixture
def installation(tmp_path):
    installed = Installation(tmp_path)
    yield installed
    if installed.broker:
        installed.broker.kill()


def confidential(receiver: Receiver) -> dict:
    return webhook(
        f"{receiver.url}/secret?token={QUERY}", body={"version": "${pactbroker.consumerVersionNumber}"},
        headers=SECRET_HEADERS, username="user", password=PASSWORD, secret=KEY)


def plain(receiver: Receiver) -> dict:
    return webhook(f"{receiver.url}/plain", body={"version": "${pactbroker.consumerVersionNumber}"})


def has_secrets(call: Call) -> bool:
    parts = dict(part.split("=", 1) for part in call.headers["treaty-signature"].split(","))
    text = f"{parts['t']}.{call.headers['treaty-delivery']}.".encode() + call.body
    signed = hmac.compare_digest(parts["sha256"], hmac.new(KEY.encode(), text, hashlib.sha256).hexdigest())
    basic = "Basic " + base64.b64encode(f"user:{PASSWORD}".encode()).decode()
    sent = (call.headers["authorization"], call.headers["x-auth-token"], call.path)
    return signed and sent == (basic, TOKEN, f"/secret?token={QUERY}")


def arrived(receiver: Receiver, path: str, version: str, limit: float = 10) -> Call | None:
    def match(call: Call) -> bool:
        return call.path.startswith(path) and call.json["version"] == version

    receiver.wait_for(lambda calls: any(match(call) for call in calls), limit)
    return next((call for call in receiver.calls if match(call)), None)


def dead_letters(client: HTTP, count: int, limit: float = 10) -> list[dict]:
    deadline = time.monotonic() + limit
    while True:
        letters = client.get("/webhooks/dead-letters").json["_embedded"]["triggeredWebhooks"]
        if len(letters) == count:
            return letters
        assert time.monotonic() < deadline, f"{len(letters)} dead letters, not {count}"
        time.sleep(0.05)


def secrets_in(data: bytes) -> list[str]:
    return [secret for secret in SECRETS if secret.encode() in data]


def test_a_key_is_changed_without_a_lost_secret(installation, receiver):
    client = installation.start("first-key")
    created(client, "/webhooks", confidential(receiver))
    assert has_secrets(arrived(receiver, "/secret", installation.publish(client)))
    client = installation.start("second-key", "first-key")
    assert "the secrets of 1 are under the present key now" in installation.output
    assert has_secrets(arrived(receiver, "/secret", installation.publish(client)))
    client = installation.start("second-key")
    assert "can't be read" not in installation.output
    assert has_secrets(arrived(receiver, "/secret", installation.publish(client)))
    installation.stop()
    assert secrets_in((installation.folder / "treaty.sqlite").read_bytes()) == []


def test_with_a_wrong_key_only_what_needs_the_other_one_waits(installation, receiver):
    client = installation.start("first-key")
    broken = created(client, "/webhooks", confidential(receiver))
    created(client, "/webhooks", plain(receiver))
    client = installation.start("wrong-key")
    assert f"The secrets of the webhooks {broken['uuid']} can't be read" in installation.output
    assert "secret_key_previous" in installation.output
    version = installation.publish(client)
    assert arrived(receiver, "/plain", version)
    [letter] = dead_letters(client, 1)
    log = client.send("GET", letter["_links"]["pb:logs"]["href"], headers={"Accept": "text/plain"}).text
    assert "the broker's secret key is not the one with which they were stored" in log
    assert "/secret" not in "".join(call.path for call in receiver.calls)
    # Executing it says the same, and a new webhook lives under the key of now.
    reply = client.post(broken["_links"]["pb:execute"]["href"], {})
    assert reply.status == 200 and "secret key" in reply.json["logs"], reply.text
    late = created(client, "/webhooks", confidential(receiver) | {"description": "later"})
    assert client.post(late["_links"]["pb:execute"]["href"], {}).json["success"] is True
    # An update that would keep what can't be read is refused, and one that gives it anew is taken.
    path = f"/webhooks/{broken['uuid']}"
    kept = confidential(receiver)
    del kept["request"]["password"]
    reply = client.send("PUT", path, kept)
    assert reply.status == 400 and "request.password" in reply.json["errors"], reply.text
    # With both keys nothing is lost, and the dead letter can be sent.
    client = installation.start("wrong-key", "first-key")
    assert "can't be read" not in installation.output
    assert client.post(letter["_links"]["treaty:resend"]["href"], {}).status == 202
    assert has_secrets(arrived(receiver, "/secret", version))
    dead_letters(client, 0)


def test_a_lost_key_file_is_not_silently_replaced(installation, receiver):
    client = installation.start()
    hook = created(client, "/webhooks", confidential(receiver))
    assert has_secrets(arrived(receiver, "/secret", installation.publish(client)))
    installation.stop()
    file = installation.folder / "treaty.sqlite.key"
    key = file.read_text()
    file.unlink()
    client = installation.start()
    assert hook["uuid"] in installation.output and "can't be read" in installation.output
    assert not file.exists()
    version = installation.publish(client)
    [letter] = dead_letters(client, 1)
    installation.stop()
    file.write_text(key)
    client = installation.start()
    assert client.post(letter["_links"]["treaty:resend"]["href"], {}).status == 202
    assert has_secrets(arrived(receiver, "/secret", version))


@pytest.mark.parametrize("content", [None, "", "\n"], ids=["missing", "empty", "blank"])
def test_a_file_without_a_key_is_an_error_that_names_it(tmp_path, content):
    file = tmp_path / "the-key.txt"
    if content is not None:
        file.write_text(content)
    for more, code in (([], 64), (["--check"], 1)):
        done = run(
            TREATY, "serve", "--port", "0", "--database", tmp_path / "x.sqlite", "--secret-key-file", file, *more,
            limit=20)
        done.expect(code)
        assert str(file) in done.text


def urls(receiver: Receiver) -> dict[str, str]:
    """User information in every form, with and without parameters in it."""
    at = f"@127.0.0.1:{receiver.port}"
    return {
        "pair": f"http://user:{PASSWORD}{at}/pair", "user": f"http://{USER}{at}/user",
        "password": f"http://:{PASSWORD}{at}/password",
        "parameter": f"http://{USER}:${{pactbroker.consumerName}}{at}/parameter",
        "mixed": f"http://user-${{pactbroker.consumerName}}:{MIXED}${{pactbroker.providerName}}{at}/mixed",
        "encoded": f"http://us%65r:{PASSWORD.replace('-', '%2D')}{at}/encoded",
        "query": f"http://127.0.0.1:{receiver.port}/query?token={QUERY}${{pactbroker.consumerName}}&a=b",
    }


def echo(call: Call) -> object:
    """All that a receiver could send back of what it was given."""
    basic = call.headers.get("authorization", "").removeprefix("Basic ")
    decoded = base64.b64decode(basic).decode() if basic else ""
    text = f"{call.path} {basic} {decoded} {decoded.split(':')[-1]} {decoded.split(':')[0]}"
    return (500 if "fail" not in call.path else 200), {"X-Echo": text}, text.encode()


def test_credentials_in_urls_are_shown_nowhere(installation, receiver):
    receiver.choose = echo
    client = installation.start("a-key", None, "--http-debug-logging-enabled")
    hooks = {name: created(client, "/webhooks", webhook(url, body="text")) for name, url in urls(receiver).items()}
    installation.publish(client, "Long-Foo")
    letters = dead_letters(client, len(hooks))
    assert {call.path.split("?")[0] for call in receiver.calls} == {f"/{name}" for name in hooks}
    sent = {call.path.split("?")[0]: call.headers.get("authorization") for call in receiver.calls}
    assert sent["/parameter"] == "Basic " + base64.b64encode(f"{USER}:Long-Foo".encode()).decode()
    assert sent["/mixed"] == "Basic " + base64.b64encode(f"user-Long-Foo:{MIXED}Bar".encode()).decode()
    assert sent["/encoded"] == "Basic " + base64.b64encode(f"user:{PASSWORD}".encode()).decode()
    paths = ["/webhooks", "/webhooks/dead-letters", "/pacts/provider/Bar/consumer/Long-Foo/webhooks/status"]
    paths += ["/pacts/provider/Bar/consumer/Long-Foo/version/1/triggered-webhooks"]
    paths += [hook["_links"]["self"]["href"] for hook in hooks.values()]
    for letter in letters:
        paths += [letter["_links"]["pb:logs"]["href"], letter["_links"]["treaty:triggered-webhook"]["href"]]
    found = {}
    for path in paths:
        for accept in ("application/hal+json", "text/html", "text/plain"):
            found[f"{path} as {accept}"] = secrets_in(client.send("GET", path, headers={"Accept": accept}).content)
    for name, hook in hooks.items():
        found[f"execute {name}"] = secrets_in(client.post(hook["_links"]["pb:execute"]["href"], {}).content)
    url = ["--broker-base-url", installation.broker.url]
    found["list-webhooks"] = secrets_in(run(TREATY, "list-webhooks", *url).text.encode())
    found["list-webhooks --output json"] = secrets_in(
        run(TREATY, "list-webhooks", "--output", "json", *url).text.encode())
    found["list-dead-letters"] = secrets_in(run(TREATY, "list-dead-letters", *url).text.encode())
    found["test-webhook"] = secrets_in(
        run(TREATY, "test-webhook", "--uuid", hooks["mixed"]["uuid"], *url).text.encode())
    found["log"] = secrets_in(installation.output.encode())
    # Stars that come back keep what was stored.
    shown = client.get(f"/webhooks/{hooks['mixed']['uuid']}").json
    body = {"events": shown["events"], "request": shown["request"]}
    assert client.send("PUT", f"/webhooks/{hooks['mixed']['uuid']}", body).status == 200
    before = len(receiver.calls)
    client.post(hooks["mixed"]["_links"]["pb:execute"]["href"], {})
    assert receiver.calls[before].headers["authorization"] == sent["/mixed"]
    installation.stop()
    for file in installation.folder.iterdir():
        found[file.name] = secrets_in(file.read_bytes())
    assert {place: secrets for place, secrets in found.items() if secrets} == {}


def test_the_log_of_exchanges_leaves_webhooks_out(installation, receiver):
    """Bodies of webhooks may hold secrets that nobody marked, wherever they pass: created, changed, executed, shown."""
    client = installation.start("a-key", None, "--http-debug-logging-enabled")
    unmarked = "unmarked-Xy4Kd8Wq1e"
    body = confidential(receiver)
    body["request"]["body"] = {"version": "${pactbroker.consumerVersionNumber}", "deploy": unmarked}
    hook = created(client, "/webhooks", body)
    client.send("PUT", f"/webhooks/{hook['uuid']}", body)
    client.post("/webhooks/execute", body)
    client.post(hook["_links"]["pb:execute"]["href"], {})
    client.get(f"/webhooks/{hook['uuid']}")
    client.send("PUT", "/webhooks/%77rong", body)
    client.send("POST", "/webhooks/provider/Nobody", body)
    assert arrived(receiver, "/secret", installation.publish(client))
    status = client.get("/pacts/provider/Bar/consumer/Foo/webhooks/status").json
    for each in status["_embedded"]["triggeredWebhooks"]:
        client.get(each["_links"]["pb:logs"]["href"])
    assert "/contracts" not in installation.output and "PUT" in installation.output
    assert secrets_in(installation.output.encode()) == []
    assert unmarked not in installation.output
