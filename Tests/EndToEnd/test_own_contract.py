"""The contract between our client and our broker, verified by our verifier against our broker.

The client's side of it is held to the same file by OwnContractTests.
"""

import json

import pytest

from fresh_broker import STATE_PATH, FreshBroker
from gate_stage import Stage
from tools import ROOT, TREATY, run

CONTRACT = ROOT / "contracts" / "treaty-cli--treaty-broker.json"
WEBHOOK = "7f1fe2ab-a0d8-4c2e-9d9c-000000000001"


def unverified(stage):
    stage.publish("Foo", "1", "Bar", "one")
    stage.version("Bar", "2")


def verified(stage):
    stage.publish("Foo", "1", "Bar", "one")
    stage.result("Foo", "1", "Bar", "2", True)


def deployed(stage):
    verified(stage)
    stage.environment("live")
    stage.deploy("Bar", "2", "live")


def needs_state(stage):
    stage.publish("Foo", "1", "Bar", "one", branch="main", states=[{"name": "an order exists", "params": {"id": 1}}])
    stage.main_branch("Foo", "main")


def webhook(stage):
    request = {"method": "POST", "url": "https://ci.test/run"}
    body = {"description": "tell CI", "events": [{"name": "contract_published"}], "request": request}
    stage.send("PUT", f"/webhooks/{WEBHOOK}", body)


def environment(stage):
    stage.send("POST", "/environments", {"name": "live", "displayName": "Live", "production": True})


STATES = {
    "Foo 1 is not verified": unverified,
    "Foo 1 is verified by Bar 2": verified,
    "Foo 1 is verified by Bar 2, which is deployed": deployed,
    "Foo 1 needs a state of Bar": needs_state,
    "a webhook exists": webhook,
    "an environment exists": environment,
}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    file = tmp_path_factory.mktemp("own-contract") / "report.json"
    stage = FreshBroker(lambda broker, state: STATES[state](Stage(broker)))
    try:
        address = f"http://127.0.0.1:{stage.port}"
        run(TREATY, "verify", "--file", CONTRACT, "--provider-name", "treaty-broker", "--hostname", "127.0.0.1",
            "--port", str(stage.port), "--state-change-url", address + STATE_PATH, "--json", file,
            "--request-timeout", "20000", limit=120)
        assert not stage.failures
    finally:
        stage.stop()
    return json.loads(file.read_text())


def test_our_broker_keeps_the_contract_with_our_client(report):
    wanted = sorted(each["description"] for each in json.loads(CONTRACT.read_text())["interactions"])
    assert sorted(each["description"] for each in report["interactionResults"]) == wanted
    failed = [each["description"] for each in report["interactionResults"] if each["result"] != "OK"]
    assert not failed, "\n".join(report["output"][-150:])
