"""A broker that speaks TLS itself: clients, links, certificates that are replaced while it runs, and bad ones."""

import os
import shutil
import signal
import socket
import ssl
import time

import pytest

from certificates import Authority
from tools import PACT, PACTS, TREATY, Broker, run


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def files(authority, tmp_path):
    """Certificate and key as an operator has them, to be replaced."""
    made = authority.issue("first")
    return [shutil.copy(each, tmp_path / f"server{each.suffix}") for each in made]


@pytest.fixture
def secure(files, tmp_path):
    running = Broker(tmp_path, "--tls-certificate", files[0], "--tls-key", files[1])
    yield running
    running.kill()


def connect(broker, authority, version=None):
    context = ssl.create_default_context(cafile=str(authority.certificate))
    if version:
        context.minimum_version = context.maximum_version = version
    raw = socket.create_connection(("127.0.0.1", broker.port), timeout=10)
    try:
        return context.wrap_socket(raw, server_hostname="127.0.0.1")
    except BaseException:
        raw.close()
        raise


def name(connection):
    return dict(pair[0] for pair in connection.getpeercert()["subject"])["commonName"]


def ask(connection, path="/"):
    port = connection.getpeername()[1]
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: application/hal+json\r\n\r\n"
    connection.sendall(head.encode())
    head, _, body = connection.recv(65536).partition(b"\r\n\r\n")
    length = int(next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")).split(b":")[1])
    while len(body) < length:
        body += connection.recv(65536)
    return head.decode(), body.decode()


def replace(path, source):
    """As tools do that renew certificates: a new file under the old name."""
    shutil.copy(source, f"{path}.new")
    os.replace(f"{path}.new", path)


def until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)


def test_links_are_https_and_browsers_are_asked_to_stay_there(secure, authority):
    head, body = ask(connect(secure, authority))
    assert f'"href":"https://127.0.0.1:{secure.port}/pacticipants' in body
    assert "strict-transport-security: max-age=" in head.lower()
    assert f"https://127.0.0.1:{secure.port}" in secure.output


def test_old_protocols_are_refused(secure, authority):
    assert connect(secure, authority, ssl.TLSVersion.TLSv1_2).version() == "TLSv1.2"
    assert connect(secure, authority, ssl.TLSVersion.TLSv1_3).version() == "TLSv1.3"
    with pytest.warns(DeprecationWarning), pytest.raises((ssl.SSLError, OSError)):
        connect(secure, authority, ssl.TLSVersion.TLSv1_1)


@pytest.mark.parametrize("client", ["treaty", "pact"])
def test_both_command_lines_trust_it_by_its_authority(client, secure, authority):
    program = [TREATY] if client == "treaty" else [PACT, "broker"]
    environment = {"PACT_BROKER_BASE_URL": f"https://localhost:{secure.port}", "PACT_BROKER_HTTP_RETRIES": "0"}

    def publish(*more):
        return run(
            *program, "publish", PACTS / "shop-web-shop-orders.json", "--consumer-app-version", "1.0", *more,
            env=environment)

    publish("--ssl-certificate", authority.certificate).expect(0)
    publish("--skip-ssl-verification").expect(0)
    refused = publish()
    assert refused.code != 0
    listed = run(
        *program, "list-environments", "--ssl-certificate", authority.certificate, env=environment)
    listed.expect(0)


def test_a_new_certificate_is_taken_without_losing_a_connection(secure, files, authority):
    old = connect(secure, authority)
    assert name(old) == "first"
    for path, made in zip(files, authority.issue("second"), strict=True):
        replace(path, made)
    until(lambda: name(connect(secure, authority)) == "second")
    assert ask(old)[0].startswith("HTTP/1.1 200"), "the old connection goes on"
    for path, made in zip(files, authority.issue("third"), strict=True):
        replace(path, made)
    secure.process.send_signal(signal.SIGHUP)
    until(lambda: name(connect(secure, authority)) == "third", 3)
    assert secure.process.poll() is None


def test_a_broken_certificate_leaves_the_old_one_in_use_and_is_told(secure, files, authority):
    with open(files[0], "w", encoding="utf-8") as file:
        file.write("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")
    secure.process.send_signal(signal.SIGHUP)
    until(lambda: "stays as it was" in secure.output)
    assert name(connect(secure, authority)) == "first"
    replace(files[0], authority.issue("other")[0])
    secure.process.send_signal(signal.SIGHUP)
    until(lambda: "does not belong to the certificate" in secure.output)
    assert name(connect(secure, authority)) == "first"


def test_who_never_says_hello_does_not_stay(tmp_path, files):
    broker = Broker(tmp_path, "--tls-certificate", files[0], "--tls-key", files[1], "--idle-time-limit", "1")
    silent = socket.create_connection(("127.0.0.1", broker.port), timeout=15)
    assert silent.recv(1) == b""
    broker.kill()


def test_an_expired_certificate_is_warned_of(tmp_path, authority):
    certificate, key = authority.issue("expired", days=-1)
    broker = Broker(tmp_path, "--tls-certificate", certificate, "--tls-key", key)
    assert "expired at" in broker.output
    broker.kill()
    checked = run(TREATY, "serve", "--check", "--tls-certificate", certificate, "--tls-key", key, cwd=tmp_path)
    checked.expect(0)
    assert "expired at" in checked.err


def test_files_that_can_not_be_used_are_named_and_nothing_starts(tmp_path, authority):
    certificate, key = authority.issue("good")
    _, other = authority.issue("another")
    nothing = tmp_path / "nothing.pem"
    cases = [
        (["--tls-certificate", certificate], "tls_key", 64),
        (["--tls-key", key], "tls_certificate", 64),
        (["--tls-certificate", nothing, "--tls-key", key], str(nothing), 1),
        (["--tls-certificate", certificate, "--tls-key", nothing], str(nothing), 1),
        (["--tls-certificate", key, "--tls-key", key], "no certificate", 1),
        (["--tls-certificate", certificate, "--tls-key", certificate], "no key", 1),
        (["--tls-certificate", certificate, "--tls-key", other], "does not belong", 1),
    ]
    for arguments, told, code in cases:
        done = run(TREATY, "serve", "--port", "0", *arguments, cwd=tmp_path).expect(code)
        assert told in done.err, done.err
        assert "PRIVATE KEY" not in done.text.replace("-----BEGIN PRIVATE KEY", "", 0)
        run(TREATY, "serve", "--check", *arguments, cwd=tmp_path).expect(1)
    assert not (tmp_path / "treaty.sqlite3").exists()


@pytest.mark.parametrize("days, mark", [(30, "good"), (9, "warning")])
def test_the_doctor_tells_how_long_the_certificate_is_good_for(authority, tmp_path, days, mark):
    certificate, key = authority.issue(f"lasts-{days}", days)
    broker = Broker(tmp_path, "--tls-certificate", certificate, "--tls-key", key)
    url = f"https://127.0.0.1:{broker.port}"
    done = run(TREATY, "doctor", "-b", url, "--ssl-certificate", authority.certificate, "--output", "json").expect(0)
    (tls,) = [each for each in done.json["findings"] if each["name"] == "tls"]
    assert tls["state"] == mark, tls
    assert f", {days - 1} days from now" in tls["text"] or f", {days} days from now" in tls["text"], tls
    broker.kill()
