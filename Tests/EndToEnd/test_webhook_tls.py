"""Webhooks over TLS: to receivers whose certificate is trusted by setting, isn't, or isn't looked at."""

from __future__ import annotations

import shutil
import time

import pytest

from certificates import Authority
from tools import TREATY, Broker, run
from webhook_receivers import Receiver, created, webhook

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="needs the openssl command for certificates")

SETTINGS = [
    "--webhook-allowed-networks", "127.0.0.0/8", "--webhook-host-whitelist", "127.0.0.0/8 localhost",
    "--webhook-time-limit", "5", "--webhook-retry-schedule", "0",
]


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def receiver(authority):
    running = Receiver(tls=authority.issue("receiver"))
    yield running
    running.stop()


@pytest.fixture
def start(tmp_path):
    running: list[Broker] = []

    def broker(*arguments: str) -> Broker:
        running.append(Broker(tmp_path, *SETTINGS, *arguments))
        return running[-1]

    yield broker
    for each in running:
        each.kill()


def executed(broker: Broker, url: str) -> dict:
    reply = broker.http().post("/webhooks/execute", webhook(url, body={"a": 1}))
    assert reply.status == 200, reply.text
    return reply.json


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_certificate_of_an_authority_that_the_settings_name_is_trusted(start, authority, receiver, host):
    broker = start("--webhook-certificates", str(authority.certificate))
    before = len(receiver.calls)
    result = executed(broker, f"https://{host}:{receiver.port}/hook")
    assert result["success"] is True, result["logs"]
    assert [call.path for call in receiver.calls[before:]] == ["/hook"]
    assert receiver.calls[-1].headers["host"] == f"{host}:{receiver.port}"


def test_the_reference_s_numbered_variables_name_certificates_too(start, authority, receiver, monkeypatch):
    name = "PACT_BROKER_WEBHOOK_CERTIFICATES__0__PATH"
    monkeypatch.setenv(name, str(authority.certificate))
    monkeypatch.setattr("tools.INHERITED", {"PATH", "HOME", name})
    assert executed(start(), receiver.url)["success"] is True


def test_without_it_nothing_is_sent_and_the_reason_is_told(start, receiver):
    broker = start()
    client = broker.http()
    before = len(receiver.calls)
    result = executed(broker, receiver.url)
    assert result["success"] is False
    assert "certificate" in result["error"]["message"] and receiver.url in result["error"]["message"]
    created(client, "/webhooks", webhook(receiver.url, body={"a": 1}))
    publish(client)
    log = dead_letter_log(client)
    assert "certificate" in log and "failed after 2 attempts" in log
    assert len(receiver.calls) == before
    assert "certificate" in broker.output


def test_another_authority_s_certificate_is_not_trusted(start, authority, tmp_path_factory):
    other = Authority(tmp_path_factory.mktemp("other"))
    receiver = Receiver(tls=other.issue("receiver"))
    try:
        broker = start("--webhook-certificates", str(authority.certificate))
        assert executed(broker, receiver.url)["success"] is False
        assert receiver.calls == []
    finally:
        receiver.stop()


@pytest.mark.parametrize(("days", "hosts", "told"), [
    (-1, "IP:127.0.0.1", "expired"), (30, "DNS:elsewhere.example,IP:127.0.0.9", "127.0.0.1")])
def test_an_expired_certificate_or_one_for_another_host_is_refused(start, authority, days, hosts, told):
    receiver = Receiver(tls=authority.issue("bad", days, hosts))
    try:
        broker = start("--webhook-certificates", str(authority.certificate))
        result = executed(broker, receiver.url)
        assert result["success"] is False
        assert told in result["error"]["message"], result["error"]["message"]
        assert receiver.calls == []
    finally:
        receiver.stop()


def test_verification_can_be_switched_off(start, receiver):
    result = executed(start("--disable-ssl-verification"), receiver.url)
    assert result["success"] is True, result["logs"]


def test_a_file_without_certificates_is_an_error_before_anything_starts(tmp_path):
    file = tmp_path / "none.pem"
    file.write_text("nothing\n")
    for path in (file, tmp_path / "missing.pem"):
        for more in ([], ["--check"]):
            done = run(
                TREATY, "serve", "--port", "0", "--database", tmp_path / "x.sqlite", "--webhook-certificates", path,
                *more, limit=20)
            done.expect(1)
            assert str(path) in done.text


def publish(client) -> None:
    content = {"consumer": {"name": "Foo"}, "provider": {"name": "Bar"}, "interactions": []}
    reply = client.send("PUT", "/pacts/provider/Bar/consumer/Foo/version/1", content)
    assert reply.status == 201, reply.text


def dead_letter_log(client) -> str:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        letters = client.get("/webhooks/dead-letters").json["_embedded"]["triggeredWebhooks"]
        if letters:
            return client.send("GET", letters[0]["_links"]["pb:logs"]["href"], headers={"Accept": "text/plain"}).text
        time.sleep(0.05)
    raise AssertionError("no dead letter")
