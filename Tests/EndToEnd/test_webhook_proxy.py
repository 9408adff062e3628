"""Webhooks through a proxy of the environment: always a tunnel, to the address that was checked."""

from __future__ import annotations

import shutil

import pytest

from certificates import Authority
from tools import Broker
from webhook_receivers import Proxy, Receiver, webhook

# Nobody is there: only the proxy leads anywhere.
ADDRESS = "10.98.76.54"
SETTINGS = [
    "--webhook-scheme-whitelist", "http https", "--webhook-allowed-networks", ADDRESS, "--webhook-host-whitelist",
    ADDRESS, "--webhook-time-limit", "5",
]


def through(proxy: Proxy, folder, monkeypatch, *arguments: str, credentials: str = "") -> Broker:
    names = {"http_proxy", "https_proxy"}
    for name in names:
        monkeypatch.setenv(name, f"http://{credentials}127.0.0.1:{proxy.port}")
    monkeypatch.setattr("tools.INHERITED", {"PATH", "HOME"} | names)
    return Broker(folder, *SETTINGS, *arguments)


def test_a_plain_request_goes_through_a_tunnel(tmp_path, monkeypatch):
    receiver = Receiver()
    proxy = Proxy(receiver.port)
    broker = through(proxy, tmp_path, monkeypatch, "--log-level", "debug", credentials="proxy-user:proxy-pass@")
    try:
        body = webhook(f"http://{ADDRESS}:8080/hook?a=b", body={"a": 1}, username="user", password="hook-pass")
        reply = broker.http().post("/webhooks/execute", body)
        assert reply.json["success"] is True, reply.text
        assert proxy.asked == [f"CONNECT {ADDRESS}:8080 HTTP/1.1"]
        # The receiver's credentials are for the receiver alone, and the proxy's for the proxy.
        assert "Proxy-Authorization: Basic cHJveHktdXNlcjpwcm94eS1wYXNz" in proxy.heads[0]
        assert "\nauthorization" not in proxy.heads[0].lower()
        [call] = receiver.calls
        assert (call.method, call.path, call.headers["host"]) == ("POST", "/hook?a=b", f"{ADDRESS}:8080")
        assert call.json == {"a": 1} and "proxy-authorization" not in call.headers
        for secret in ("proxy-pass", "cHJveHktdXNlcjpwcm94eS1wYXNz", "hook-pass"):
            assert secret not in broker.output + reply.text
    finally:
        broker.kill()
        proxy.stop()
        receiver.stop()


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs the openssl command for certificates")
def test_so_does_one_by_tls_whose_certificate_is_still_looked_at(tmp_path, monkeypatch):
    authority = Authority(tmp_path)
    receiver = Receiver(tls=authority.issue("receiver", hosts=f"IP:{ADDRESS}"))
    proxy = Proxy(receiver.port)
    trusting = through(
        proxy, tmp_path, monkeypatch, "--webhook-certificates", str(authority.certificate))
    try:
        reply = trusting.http().post("/webhooks/execute", webhook(f"https://{ADDRESS}/hook", body={"a": 1}))
        assert reply.json["success"] is True, reply.text
        assert proxy.asked == [f"CONNECT {ADDRESS}:443 HTTP/1.1"]
        assert [call.path for call in receiver.calls] == ["/hook"]
    finally:
        trusting.kill()
    strict = Broker(tmp_path, *SETTINGS)
    try:
        reply = strict.http().post("/webhooks/execute", webhook(f"https://{ADDRESS}/hook", body={"a": 1}))
        assert reply.json["success"] is False and "certificate" in reply.json["error"]["message"], reply.text
        assert len(receiver.calls) == 1
    finally:
        strict.kill()
        proxy.stop()
        receiver.stop()


def test_a_proxy_that_refuses_the_tunnel_is_named(tmp_path, monkeypatch):
    receiver = Receiver()
    proxy = Proxy(1)  # where nobody listens: the tunnel ends at once
    broker = through(proxy, tmp_path, monkeypatch)
    try:
        reply = broker.http().post("/webhooks/execute", webhook(f"http://{ADDRESS}/hook"))
        assert reply.json["success"] is False
        assert "proxy" in reply.json["error"]["message"].lower(), reply.json["error"]
        assert receiver.calls == []
    finally:
        broker.kill()
        proxy.stop()
        receiver.stop()
