"""Webhooks and provider states by both official clients and by ours, side by side: the broker ends up with the same."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gate_stage import Stage, Trio
from tools import Broker

URL = "https://ci.example.org/run"
HEADERS = {"content-type", "x-a"}


@pytest.fixture
def stage(broker):
    stage = Stage(broker)
    stage.publish("Foo", "1", "Bar", "one", branch="main", states=[{"name": "a", "params": {"id": 1}}, {"name": "b"}])
    stage.main_branch("Foo", "main")
    stage.send("PUT", "/pacticipants/Bar/labels/team")
    return stage


@pytest.fixture
def trio(broker):
    return Trio(broker.url)


def webhooks(stage):
    """All webhooks by description, without what differs between two of them."""
    found = {}
    for link in stage.send("GET", "/webhooks")["_links"]["pb:webhooks"]:
        webhook = stage.send("GET", link["href"])
        shown = {key: webhook.get(key) for key in ("consumer", "provider", "events", "request", "enabled")}
        found[webhook["description"]] = shown
    return found


CASES = {
    "everything": ["-X", "POST", "-H", "Content-Type: application/json", "-d", '{"a": "${pactbroker.pactUrl}", "n": 1}',
                   "--user", "bob:s3cret", "--consumer", "Foo", "--provider", "Bar", "--contract-published",
                   "--provider-verification-failed"],
    "label": ["--request", "POST", "--provider-label", "team", "--contract-content-changed"],
    "text": ["-X", "POST", "-d", "plain text", "--contract-requiring-verification-published"],
    "one side": ["--request=POST", "--consumer=Foo", "--provider-verification-published",
                 "--provider-verification-succeeded"],
    "team": ["-X", "POST", "--contract-published", "--team-uuid", "2d6f1f5e-7e9a-4f0c-9d0c-0b1f6a6c5f11"],
}


@pytest.mark.parametrize("case", CASES)
def test_the_same_switches_make_the_same_webhook(stage, trio, case):
    for name in trio.commands:
        made = trio.one(name, "create-webhook", URL, *CASES[case], "--description", name).expect(0)
        if name != "rust":
            assert f'Webhook "{name}" created' in made.out
    stored = webhooks(stage)
    assert all(shown == stored["treaty"] for shown in stored.values()), json.dumps(stored, indent=1)
    assert "s3cret" not in json.dumps(stored)


def test_the_older_clients_user_and_headers(stage, trio):
    """`-u` is the receiver's user, and a header may hold colons."""
    options = ["-X", "POST", "-u", "bob:a:b", "-H", "X-A: b:c", "-H", "Accept: a/b", "--contract-published"]
    for name in trio.commands:
        if name != "rust":
            trio.one(name, "create-webhook", URL, *options, "--description", name).expect(0)
    stored = webhooks(stage)
    assert stored["treaty"]["request"]["username"] == "bob"
    assert stored["treaty"]["request"]["headers"] == {"x-a": "b:c", "accept": "a/b"}
    assert all(shown == stored["treaty"] for shown in stored.values())


def test_data_from_a_file(stage, trio, tmp_path):
    file = tmp_path / "body.json"
    file.write_text('{"version": 1.10, "x": [1, null]}')
    for name in trio.commands:
        if name != "rust":  # takes the name of the file for the data
            options = ["-X", "POST", "--contract-published", "-d", f"@{file}", "--description", name]
            trio.one(name, "create-webhook", URL, *options).expect(0)
    stored = webhooks(stage)
    assert all(shown == stored["treaty"] for shown in stored.values())
    missing = trio.ask(
        "create-webhook", URL, "-X", "POST", "--contract-published", "-d", f"@{tmp_path}/none", without=["rust"])
    assert {name: done.code for name, done in missing.items()} == dict.fromkeys(missing, 1)


REFUSED = {
    "consumer.name: does not match an existing pacticipant": [URL, "-X", "POST", "--consumer", "Nobody"],
    "consumer.name: does not": [URL, "-X", "POST", "--consumer", "Nobody", "--provider", "Bar"],
    "request.method: must be POST": [URL, "-X", "GET"],
    "request.url: scheme must be https": ["http://ci.example.org", "-X", "POST"],
    "request.url: cannot have a template parameter in the host": ["https://${pactbroker.consumerName}/", "-X", "POST"],
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_the_broker_refuses_everybody_is_told(stage, trio, reason):
    answers = trio.ask("create-webhook", *REFUSED[reason], "--contract-published")
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, 1)
    assert reason in answers["treaty"].err
    assert webhooks(stage) == {}


def test_an_identifier_creates_and_then_updates(stage, trio):
    options = ["-X", "POST", "--contract-published", "--consumer", "Foo", "--provider", "Bar"]
    for number, name in enumerate(trio.commands):
        uuid = ["--uuid", f"7f1fe2ab-a0d8-4c2e-9d9c-00000000000{number}"]
        created = trio.one(name, "create-or-update-webhook", URL, *options, *uuid, "--description", name).expect(0)
        updated = trio.one(name, "create-or-update-webhook", URL + "/2", *options[:3], *uuid, "--description", name)
        updated.expect(0)
        if name != "rust":
            assert f'Webhook "{name}" created' in created.out and f'Webhook "{name}" updated' in updated.out
    stored = webhooks(stage)
    assert set(stored) == set(trio.commands)
    assert all(shown == stored["treaty"] for shown in stored.values())
    assert stored["treaty"]["request"]["url"] == URL + "/2" and stored["treaty"]["consumer"] is None
    short = trio.ask("create-or-update-webhook", URL, *options, "--uuid", "short")
    assert {name: done.code for name, done in short.items()} == dict.fromkeys(short, 1)
    assert "must be 16 or more characters" in short["treaty"].err


def test_deleting_a_webhook_once_and_again(stage, trio):
    for name in ["rust", "treaty"]:
        uuid = ["--uuid", "7f1fe2ab-a0d8-4c2e-9d9c-000000000009"]
        trio.one(name, "create-or-update-webhook", URL, "-X", "POST", "--contract-published", *uuid).expect(0)
        deleted = trio.one(name, "delete-webhook", *uuid).expect(0)
        assert f"Webhook with UUID {uuid[1]} successfully deleted" in deleted.out
        again = trio.one(name, "delete-webhook", *uuid).expect(0)
        assert f"Webhook with UUID {uuid[1]} was not found" in again.out
        assert webhooks(stage) == {}


def test_our_list_names_them_all(stage, trio):
    for number in range(3):
        options = ["-X", "POST", "--contract-published", "--description", f"number {number}", "--provider", "Bar"]
        trio.one("treaty", "create-webhook", URL, *options).expect(0)
    listed = trio.one("treaty", "list-webhooks").expect(0)
    assert [line.split(" | ")[1].strip() for line in listed.out.splitlines()[2:]] == ["number 0", "number 1", "number 2"]
    assert len(trio.one("treaty", "list-webhooks", "-o", "json").json["_links"]["pb:webhooks"]) == 3
    cut = trio.one("treaty", "list-webhooks", "--limit", "1").expect(0)
    assert "1 of 3 webhooks are listed" in cut.err


def test_unclear_switches_are_wrong_usage(stage, trio):
    for options in [["-X", "POST"], ["-X", "POST", "--contract-published", "--consumer", "Foo", "--consumer-label", "l"],
                    ["--contract-published"]]:
        assert trio.one("treaty", "create-webhook", URL, *options).code == 64
        assert all(done.code == 1 for done in trio.ask("create-webhook", URL, *options, without=["rust", "treaty"]).values())
    assert webhooks(stage) == {}


class Receiver(BaseHTTPRequestHandler):
    bodies: list[bytes] = []
    is_mended = False

    def do_POST(self):
        self.bodies.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        self.send_response(201 if self.path == "/good" or self.is_mended else 500)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def receiver():
    Receiver.bodies, Receiver.is_mended = [], False
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def delivering(tmp_path):
    """A broker that may reach the receiver, and gives up at the second failure."""
    broker = Broker(
        tmp_path, "--webhook-scheme-whitelist", "http", "--webhook-host-whitelist", "127.0.0.1",
        "--webhook-allowed-networks", "127.0.0.0/8", "--webhook-retry-schedule", "0")
    yield broker
    broker.kill()


@pytest.mark.parametrize("path, said", [
    ("/good", "The webhook was executed successfully."), ("/bad", "The execution of the webhook failed.")])
def test_a_test_execution_shows_the_same_logs(delivering, receiver, path, said):
    stage, trio = Stage(delivering), Trio(delivering.url)
    stage.publish("Foo", "1", "Bar", "one")
    uuid = "7f1fe2ab-a0d8-4c2e-9d9c-000000000001"
    options = ["-X", "POST", "--contract-published", "-d", '{"v": "${pactbroker.consumerVersionNumber}"}']
    trio.one("treaty", "create-or-update-webhook", receiver + path, *options, "--uuid", uuid).expect(0)
    answers = trio.ask("test-webhook", "--uuid", uuid)
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, 0)
    assert [json.loads(body) for body in Receiver.bodies] == [{"v": "1"}] * len(answers)
    assert all("HTTP/1.1" in done.out for done in answers.values()), answers["treaty"].out
    assert answers["treaty"].out.endswith(said + "\n")
    missing = trio.ask("test-webhook", "--uuid", "7f1fe2ab-a0d8-4c2e-9d9c-00000000000f")
    assert {name: done.code for name, done in missing.items()} == dict.fromkeys(missing, 1)


def dead_letters(trio, count):
    """What was given up, as soon as there are as many of them."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        listed = trio.one("treaty", "list-dead-letters", "-o", "json").expect(0).json["_embedded"]["triggeredWebhooks"]
        if len(listed) == count:
            return listed
        time.sleep(0.1)
    raise AssertionError(f"{count} dead letters were expected: {listed}")


def test_what_was_given_up_is_listed_and_sent_again(delivering, receiver):
    stage, trio = Stage(delivering), Trio(delivering.url)
    options = ["-X", "POST", "--contract-published", "-d", '{"v": "${pactbroker.consumerVersionNumber}"}']
    trio.one("treaty", "create-webhook", receiver + "/bad", *options).expect(0)
    for version in ("1", "2", "3"):
        stage.publish("Foo", version, "Bar", "one")
    letters = dead_letters(trio, 3)
    assert len(Receiver.bodies) == 6
    row = trio.one("treaty", "list-dead-letters", "--limit", "1").expect(0).out.splitlines()[2]
    assert "POST 127.0.0.1" in row and row.split(" | ")[-5:-1] == ["Foo     ", "3        ", "Bar     ", "2       "]
    Receiver.is_mended = True
    sent = trio.one("treaty", "resend-webhook", "--uuid", letters[0]["treaty:uuid"]).expect(0)
    assert "is sent again\nSee http://127.0.0.1:" in sent.out
    dead_letters(trio, 2)
    assert len(trio.one("treaty", "resend-webhook", "--all", "-o", "json").expect(0).json) == 2
    dead_letters(trio, 0)
    assert sorted(json.loads(body)["v"] for body in Receiver.bodies[6:]) == ["1", "2", "3"]
    assert "There are no dead letters." in trio.one("treaty", "resend-webhook", "--all").expect(0).err
    assert trio.one("treaty", "resend-webhook", "--uuid", "nope").code == 1


@pytest.mark.parametrize("scope", [[], ["--branch", "main"], ["--branch", "none"], ["--environment", "live"]])
def test_provider_states_are_the_same(stage, trio, scope):
    stage.environment("live")
    question = ["provider-states", "list", "--provider", "Bar", *scope]
    answers = trio.ask(*question, without=["ruby"])
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, 0)
    documents = trio.ask(*question, "--json", without=["ruby"])
    assert documents["rust"].json == documents["treaty"].json
    for state in documents["treaty"].json["providerStates"]:
        assert all(state["name"] in done.out for done in answers.values())
    if not documents["treaty"].json["providerStates"]:
        assert all("No provider states found" in done.text for done in answers.values())


def test_an_unknown_provider_has_no_states(stage, trio):
    answers = trio.ask("provider-states", "list", "--provider", "Nobody", without=["ruby"])
    assert {name: done.code for name, done in answers.items()} == dict.fromkeys(answers, 1)
    assert trio.one("treaty", "provider-states", "list", "-r", "Bar", "--branch", "a", "--environment", "b").code == 64
