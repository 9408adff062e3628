"""pact-python as a provider team uses it: its Verifier fetches from the broker and publishes what happened."""

import sys
from pathlib import Path

from tools import PACTS, run

SCRIPT = Path(__file__).with_name("pact_python_verify.py")
PAIR = [("shop-orders", "1.8.0"), ("shop-payments", "3.1.0")]


def verify(broker, provider, version, *more):
    return run(sys.executable, SCRIPT, broker.url, provider.name, str(provider.port), version, *more)


def published(treaty):
    treaty.publish(PACTS / "shop-orders-shop-payments.json", version="1.8.0").expect(0)
    treaty.publish(PACTS / "shop-web-shop-payments.json", version="2.4.0", branch="feat/till").expect(0)
    treaty.can_they_meet(PAIR[0]).expect(1)


def test_a_good_provider_is_a_yes(broker, treaty, good_payments):
    published(treaty)
    done = verify(broker, good_payments, "3.1.0").expect(0)
    assert "a payment with a card that is declined" in done.text
    assert "payment methods" not in done.text, "shop-web published on another branch"
    treaty.can_they_meet(*PAIR).expect(0)

    verify(broker, good_payments, "3.1.0", "--select", '{"branch": "feat/till"}').expect(0)
    treaty.can_they_meet(("shop-web", "2.4.0"), ("shop-payments", "3.1.0")).expect(0)


def test_a_breaking_provider_is_a_no(broker, treaty, breaking_payments):
    published(treaty)
    done = verify(broker, breaking_payments, "3.1.0").expect(1)
    assert "riskScore" in done.text
    answer = treaty.can_they_meet(*PAIR).expect(1)
    pair = "version 1.8.0 of shop-orders and version 3.1.0 of shop-payments"
    assert f"The verification for the pact between {pair} failed" in answer.text


def test_the_result_carries_branch_and_build(broker, treaty, good_payments):
    published(treaty)
    verify(broker, good_payments, "3.1.0").expect(0)
    version = broker.get("/pacticipants/shop-payments/versions/3.1.0").json
    assert [branch["name"] for branch in version["_embedded"]["branchVersions"]] == ["main"]
    latest = "/pacts/provider/shop-payments/consumer/shop-orders/version/1.8.0/verification-results/latest"
    result = broker.get(latest).json
    assert result["success"] is True
    assert result["buildUrl"] == "http://ci.example.org/builds/7"
    assert len(result["testResults"]) == 4
