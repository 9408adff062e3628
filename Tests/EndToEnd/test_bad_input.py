"""Bad input: each kind gets a clear error of the right status or exit code, and nothing is lost or half written."""

import base64
import json
import socket
import time

import pytest

from misbehaving import MisbehavingProvider
from tools import PACTS, TREATY, run

WEB_ORDERS = PACTS / "shop-web-shop-orders.json"


def contract(content, consumer="shop-web"):
    encoded = base64.b64encode(content).decode()
    fields = {"consumerName": consumer, "providerName": "shop-orders", "specification": "pact"}
    return fields | {"contentType": "application/json", "content": encoded}


def names(broker):
    return [each["name"] for each in broker.get("/pacticipants").json["_embedded"]["pacticipants"]]


# Over HTTP


def test_malformed_json_is_refused_with_its_place(broker):
    reply = broker.http().send("POST", "/contracts/publish", b'{"pacticipantName": "shop-web",\n "contracts": [}')
    assert reply.status == 400
    assert "line 2" in reply.json["error"]
    assert names(broker) == []


def test_a_malformed_contract_is_refused_and_its_neighbours_too(broker):
    contracts = [contract(WEB_ORDERS.read_bytes()), contract(b'{"interactions": [')]
    body = {"pacticipantName": "shop-web", "pacticipantVersionNumber": "1", "contracts": contracts}
    reply = broker.http().post("/contracts/publish", body)
    assert reply.status == 400
    (problem,) = reply.json["errors"]["contracts"]
    assert problem.startswith("content could not be parsed as application/json") and problem.endswith("(at index 1)")
    assert names(broker) == []


@pytest.mark.parametrize("content", [b"\xff\xfe{}", b"[1]", b'"text"', b"[" * 5000])
def test_a_contract_that_is_no_json_object_is_refused(broker, content):
    body = {"pacticipantName": "shop-web", "pacticipantVersionNumber": "1", "contracts": [contract(content)]}
    reply = broker.http().post("/contracts/publish", body)
    assert reply.status == 400
    assert "(at index 0)" in reply.json["errors"]["contracts"][0]
    assert names(broker) == []


def test_a_body_over_the_limit_is_413(broker):
    with socket.create_connection(("127.0.0.1", broker.port), timeout=20) as connection:
        head = "POST /contracts/publish HTTP/1.1\r\nHost: broker\r\nContent-Type: application/json\r\n"
        connection.sendall((head + f"Content-Length: {51 * 1024 * 1024}\r\n\r\n").encode())
        try:
            for _ in range(51):
                connection.sendall(b" " * 1024 * 1024)
        except (BrokenPipeError, ConnectionResetError):
            pass  # answered before the body was sent
        assert connection.recv(100).startswith(b"HTTP/1.1 413")
    assert names(broker) == []


def test_an_absurdly_deep_body_is_refused(broker):
    depth = 100_000
    reply = broker.http().send("POST", "/contracts/publish", b'{"contracts":' + b"[" * depth + b"]" * depth + b"}")
    assert reply.status == 400


def test_the_gate_names_what_it_does_not_know(broker, treaty):
    treaty.publish(WEB_ORDERS, version="2.4.0").expect(0)
    unknown = broker.get("/can-i-deploy?pacticipant=nobody&version=1&environment=nowhere")
    assert unknown.status == 400
    assert unknown.json["errors"] == {
        "pacticipant": ["does not match an existing pacticipant"],
        "environment": ["with name 'nowhere' does not exist"],
    }
    matrix = broker.get("/matrix?q[][pacticipant]=nobody")
    assert (matrix.status, matrix.json) == (400, {"errors": ["Pacticipant nobody not found"]})


def test_a_contradictory_selector_is_refused(broker, treaty):
    treaty.publish(WEB_ORDERS, version="2.4.0").expect(0)
    body = {"consumerVersionSelectors": [{"latest": True}, {"mainBranch": True, "branch": "feat/x"}]}
    reply = broker.http().post("/pacts/provider/shop-orders/for-verification", body)
    assert reply.status == 400
    assert reply.json["errors"]["consumerVersionSelectors"] == [
        "cannot specify mainBranch=true with any other criteria apart from consumer (at index 1)"
    ]


def test_a_result_without_a_verdict_is_refused(broker, treaty):
    treaty.publish(WEB_ORDERS, version="2.4.0").expect(0)
    pact = broker.get("/pacts/provider/shop-orders/consumer/shop-web/version/2.4.0").json
    link = pact["_links"]["pb:publish-verification-results"]["href"]
    reply = broker.http().post(link, {"providerApplicationVersion": "1.8.0"})
    assert reply.status == 400
    assert "success" in reply.json["errors"]
    assert broker.get("/pacticipants/shop-orders/versions/1.8.0").status == 404


# By the commands


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"interactions": []}', "consumer"),
        ('{"consumer": {"name": "shop-web"}, "interactions": []}', "provider"),
        ('{"consumer": {"name": "shop-web"},\n "provider": }', "line 2"),
        ("[]", "object"),
    ],
)
def test_publish_refuses_what_is_no_contract(broker, treaty, tmp_path, text, expected):
    file = tmp_path / "broken.json"
    file.write_text(text)
    refused = treaty.publish(file, version="2.4.0").expect(1)
    assert "broken.json" in refused.err
    assert expected in refused.err
    assert names(broker) == []


def test_publish_refuses_a_missing_file(treaty, tmp_path):
    refused = treaty.publish(tmp_path / "nowhere.json", version="2.4.0").expect(1)
    assert "nowhere.json" in refused.err


def test_an_unknown_environment_is_a_no_that_lists_the_known_ones(client):
    client.publish(WEB_ORDERS, version="2.4.0").expect(0)
    client.create_environment("live").expect(0)
    assert "nowhere" in client.can_i_deploy("shop-web", "2.4.0", "nowhere").expect(1).text
    refused = client.record_deployment("shop-web", "2.4.0", "nowhere").expect(1)
    assert "nowhere" in refused.text
    if client.name == "treaty":
        assert "live" in refused.text


def test_a_version_that_does_not_exist_is_a_no(client):
    client.publish(WEB_ORDERS, version="2.4.0").expect(0)
    client.create_environment("live").expect(0)
    answer = client.can_i_deploy("shop-web", "9.9.9", "live").expect(1)
    assert "No pacts or verifications have been published for version 9.9.9 of shop-web" in answer.text
    assert client.record_deployment("shop-web", "9.9.9", "live").code == 1


def test_a_contradictory_selector_fails_the_verification(client, good_orders):
    client.publish(WEB_ORDERS, version="2.4.0").expect(0)
    done = client.verify(good_orders, "1.8.0", selectors=[{"mainBranch": True, "branch": "main"}]).expect(1)
    assert "cannot specify mainBranch=true with any other criteria apart from consumer" in done.text


def test_no_broker_is_no_answer(tmp_path):
    done = run(TREATY, "can-i-deploy", "-a", "shop-web", "-e", "1", "--to-environment", "live",
               "-b", "http://127.0.0.1:9", limit=120).expect(2)
    assert "127.0.0.1:9" in done.err


def test_an_answer_that_is_no_broker_is_no_answer():
    provider = MisbehavingProvider("talks")
    done = run(TREATY, "can-i-deploy", "-a", "shop-web", "-e", "1", "--to-environment", "live",
               "-b", f"http://127.0.0.1:{provider.port}", limit=120)
    provider.stop()
    done.expect(2)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["can-i-deploy"], "--pacticipant"),
        (["no-such-command"], "no-such-command"),
        (["list-environments", "--no-such-option"], "--no-such-option"),
        (["verify", "--port", "many"], "many"),
    ],
)
def test_wrong_usage_is_neither_a_no_nor_silence(arguments, expected):
    assert expected in run(TREATY, *arguments).expect(64).err


# Providers that misbehave


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [("hangs", "within 500 ms"), ("resets", ""), ("redirects", "redirect"), ("talks", ""), ("stammers", "")],
)
def test_a_misbehaving_provider_fails_the_verification_in_bounded_time(broker, treaty, behaviour, expected):
    treaty.publish(WEB_ORDERS, version="2.4.0").expect(0)
    provider = MisbehavingProvider(behaviour)
    began = time.monotonic()
    done = treaty.verifier(
        "--broker-url", broker.url, "--provider-name", "shop-orders", "--hostname", "127.0.0.1",
        "--port", str(provider.port), "--request-timeout", "500", "--provider-version", "1.8.0", "--publish", limit=60)
    provider.stop()
    done.expect(1)
    assert time.monotonic() - began < 20
    assert "a request for an order" in done.text
    assert expected in done.text.lower()

    answer = treaty.can_they_meet(("shop-web", "2.4.0"), ("shop-orders", "1.8.0")).expect(1)
    assert "failed" in answer.text, "what happened is published as a failure"
    latest = "/pacts/provider/shop-orders/consumer/shop-web/version/2.4.0/verification-results/latest"
    results = broker.get(latest).json["testResults"]
    assert len(results) == 4
    assert len(json.dumps(results)) < 1_000_000, "ten megabytes of answer do not become ten megabytes of result"
