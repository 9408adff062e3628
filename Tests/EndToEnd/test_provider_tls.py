"""A provider behind TLS with a certificate of its own: refused, accepted unseen, or trusted by a file."""

import http.server
import shutil
import ssl
import subprocess
import threading

import pytest

from misbehaving import BODY
from pacts import contract, write
from tools import TREATY, environment, run

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="needs the openssl command for a certificate")


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Signed by itself, for `localhost` alone."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True, capture_output=True, env=environment())
    return folder


@pytest.fixture
def port(request, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "certificate.pem", certificate / "key.pem")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    request.addfinalizer(server.server_close)
    request.addfinalizer(server.shutdown)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def verify(tmp_path, port, *more, host="localhost", env=None):
    file = write(tmp_path, contract("/first", "/last"))
    return run(TREATY, "verify", "--file", file, "--transport", "https", "--hostname", host, "--port", str(port), *more,
               env=env)


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path, port):
    done = verify(tmp_path, port).expect(1)
    assert "certificate" in done.out.lower()
    assert "0 of 2 interactions" in done.out


def test_any_certificate_is_accepted_on_demand(tmp_path, port):
    verify(tmp_path, port, "--disable-ssl-verification").expect(0)
    verify(tmp_path, port, "--disable-ssl-verification", host="127.0.0.1").expect(0)


def test_a_certificate_is_trusted_by_a_file(tmp_path, port, certificate):
    verify(tmp_path, port, env={"SSL_CERT_FILE": str(certificate / "certificate.pem")}).expect(0)


def test_a_trusted_certificate_is_good_for_its_own_host_alone(tmp_path, port, certificate):
    trust = {"SSL_CERT_FILE": str(certificate / "certificate.pem")}
    done = verify(tmp_path, port, host="127.0.0.1", env=trust).expect(1)
    assert "certificate" in done.out.lower()
