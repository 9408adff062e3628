"""Nothing private is reached by webhooks unless it is allowed: addresses in every notation, names, redirects, odd URLs.

The listeners are on the loopback addresses, so each trick that leads to one of them would be noticed.
"""

from __future__ import annotations

import socket

import pytest

from tools import Broker
from webhook_receivers import RawReceiver, Receiver, webhook

# Spellings of a loopback address that the system resolves, and that must arrive where loopback is allowed.
LOOPBACK = [
    "http://127.0.0.1:{port}/", "http://127.1:{port}/", "http://127.0.1:{port}/", "http://2130706433:{port}/",
    "http://0x7f000001:{port}/", "http://0x7F.0.0.1:{port}/", "http://0x7f.1:{port}/", "http://0177.0.0.1:{port}/",
    "http://017700000001:{port}/", "http://0000177.0.0.1:{port}/", "http://127.0.0x0.1:{port}/",
    "http://localhost:{port}/", "http://LOCALHOST:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/", "http://[0:0:0:0:0:ffff:127.0.0.1]:{port}/", "http://[::1]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/", "http://user:word@127.0.0.1:{port}/", "http://example.org@127.0.0.1:{port}/",
    "http://example.org:80@127.0.0.1:{port}/", "http://127.0.0.1:{port}?@example.org/",
    "http://127.0.0.1:{port}#@example.org/", "http://a@b@127.0.0.1:{port}/", "http://127.0.0.1:0{port}/",
    "HTTP://127.0.0.1:{port}/",
]

# What no listener here can notice, or what is no URL that may be sent to: refused without a packet.
ELSEWHERE = [
    "http://0.0.0.0:{port}/", "http://0:{port}/", "http://[::]:{port}/", "http://127.0.0.2:{port}/",
    "http://10.0.0.1/", "http://10.1/", "http://172.16.0.1/", "http://172.31.255.254/", "http://192.168.0.1/",
    "http://192.168.257/", "http://3232235521/", "http://100.64.0.1/", "http://169.254.169.254/latest/meta-data/",
    "http://0xa9fea9fe/", "http://2852039166/", "http://169.254.43518/", "http://0251.0376.0251.0376/",
    "http://[fd00:ec2::254]/", "http://[::ffff:169.254.169.254]/", "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b::127.0.0.1]:{port}/", "http://[64:ff9b:1::10.0.0.1]/", "http://[2002:7f00:1::]:{port}/",
    "http://[2002:a00:1::1]/", "http://[2001::f5ff:fffe]/", "http://[::127.0.0.1]:{port}/", "http://[fe80::1]/",
    "http://[fc00::1]/", "http://[ff02::1]/", "http://224.0.0.1/", "http://255.255.255.255/", "http://198.18.0.1/",
    "http://192.0.2.1/", "http://[2001:db8::1]/", "http://240.0.0.1/",
]

ODD = [
    "http://[::1%25lo]:{port}/", "http://[fe80::1%25eth0]/", "http://%31%32%37.0.0.1:{port}/",
    "http://127%2e0%2e0%2e1:{port}/", "http://127.0.0.1\\@example.org:{port}/", "http://①②⑦.⓪.⓪.①:{port}/",
    "http://127。0。0。1:{port}/", "http://127.0.0.1 :{port}/", "http://127.0.0.1\t:{port}/",
    "http://127.0.0.1:{port}\r\nHost: x/", "http://127.0.0.1:{port}:80/", "http://127.0.0.1:0/",
    "http://127.0.0.1:99999/", "http://:{port}/", "http:///127.0.0.1:{port}/", "//127.0.0.1:{port}/",
    "ftp://127.0.0.1:{port}/", "file:///etc/passwd", "gopher://127.0.0.1:{port}/_x", "dict://127.0.0.1:{port}/x",
    "http://[::ffff:127.1]:{port}/", "http://[127.0.0.1]:{port}/", "http://[::1/", "javascript:alert(1)",
    "http://${{pactbroker.consumerName}}:{port}/", "http://127.0.0.1.:{port}/", "http://256.0.0.1:{port}/",
]


class Listeners:
    """The same port on both loopback addresses."""

    def __init__(self) -> None:
        self.first = RawReceiver(answer)
        self.port = self.first.port
        self.all = [self.first]
        try:
            self.all.append(RawReceiver(answer, "::1", self.port))
        except OSError:
            pass  # no IPv6 here

    @property
    def connections(self) -> int:
        return sum(each.connections for each in self.all)

    @property
    def have_version_6(self) -> bool:
        return len(self.all) == 2


def answer(connection: socket.socket) -> None:
    if connection.recv(65536):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")


@pytest.fixture(scope="module")
def listeners():
    both = Listeners()
    yield both
    for each in both.all:
        each.stop()


def start(folder, *arguments: str) -> Broker:
    return Broker(
        folder, "--webhook-scheme-whitelist", "http https", "--webhook-http-method-whitelist", "POST GET",
        "--webhook-time-limit", "5", *arguments)


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    running = start(tmp_path_factory.mktemp("closed"))
    yield running
    running.kill()


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    running = start(tmp_path_factory.mktemp("opened"), "--webhook-allowed-networks", "127.0.0.1 ::1")
    yield running
    running.kill()


def executed(broker: Broker, url: str):
    return broker.http().post("/webhooks/execute", webhook(url))


def test_the_table_is_long_enough():
    assert len(set(LOOPBACK + ELSEWHERE + ODD)) >= 80


@pytest.mark.parametrize("url", LOOPBACK + ELSEWHERE + ODD, ids=repr)
def test_nothing_private_is_reached(closed, listeners, url):
    before = listeners.connections
    reply = executed(closed, url.format(port=listeners.port))
    assert listeners.connections == before
    if reply.status == 200:
        assert reply.json["success"] is False, reply.text
    else:
        assert reply.status == 400 and reply.json["errors"], reply.text


@pytest.mark.parametrize("url", LOOPBACK, ids=repr)
def test_what_is_allowed_is_reached(opened, listeners, url):
    if "::1]" in url or ":1]" in url and "ffff" not in url:
        if not listeners.have_version_6:
            pytest.skip("this machine has no IPv6")
    before = listeners.connections
    reply = executed(opened, url.format(port=listeners.port))
    assert reply.status == 200 and reply.json["success"] is True, reply.text
    assert listeners.connections == before + 1


@pytest.mark.parametrize("url", ELSEWHERE + ODD, ids=repr)
def test_and_nothing_beside_it(opened, listeners, url):
    if url in ("http://127.0.0.1.:{port}/",):
        pytest.skip("another spelling of what is allowed")
    before = listeners.connections
    reply = executed(opened, url.format(port=listeners.port))
    assert listeners.connections == before
    assert reply.status == 400 or reply.json["success"] is False, reply.text


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(opened, listeners, status):
    receiver = Receiver(lambda call: (status, {"Location": f"http://127.0.0.1:{listeners.port}/inside"}, b""))
    try:
        before = listeners.connections
        reply = executed(opened, receiver.url)
        assert reply.status == 200 and reply.json["success"] is False, reply.text
        assert [call.path for call in receiver.calls] == ["/"]
        assert listeners.connections == before
    finally:
        receiver.stop()


def test_a_webhook_that_was_stored_is_checked_again_when_it_is_sent(tmp_path, listeners):
    """Settings that became stricter count for webhooks that exist already."""
    broker = start(tmp_path, "--webhook-allowed-networks", "127.0.0.1")
    try:
        reply = broker.http().post("/webhooks", webhook(f"http://127.0.0.1:{listeners.port}/"))
        assert reply.status == 201
        path = reply.json["_links"]["pb:execute"]["href"].removeprefix(broker.url)
        assert broker.http().post(path, {}).json["success"] is True
        broker.stop()
        before = listeners.connections
        for setting in (["--webhook-host-whitelist", "ci.example.org"], ["--webhook-time-limit", "4"]):
            broker = start(tmp_path, *setting)
            reply = broker.http().post(path, {})
            assert reply.status == 200 and reply.json["success"] is False, reply.text
            broker.stop()
        assert listeners.connections == before
    finally:
        broker.kill()


def test_a_proxy_of_the_environment_is_no_way_around(tmp_path, listeners, monkeypatch):
    proxy = RawReceiver(answer)
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    monkeypatch.setattr("tools.INHERITED", {"PATH", "HOME", "http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"})
    broker = start(tmp_path)
    try:
        for host in ("10.0.0.1", "169.254.169.254", "127.0.0.1", "localhost"):
            reply = executed(broker, f"http://{host}:{listeners.port}/")
            assert reply.status == 200 and reply.json["success"] is False, reply.text
        assert proxy.connections == 0
    finally:
        broker.kill()
        proxy.stop()
