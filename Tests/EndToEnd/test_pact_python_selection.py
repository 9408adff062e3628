"""What pact-python's Verifier selects at the broker: selectors, pending pacts and work in progress, and what follows
from the results that it publishes."""

import json
import sys
from pathlib import Path

import pytest

from clients import Client
from tools import PACTS, run

SCRIPT = Path(__file__).with_name("pact_python_verify.py")
ORDERS, WEB = ("shop-orders", "1.8.0"), ("shop-web", "2.4.0")
PENDING = "This pact is in pending state"


def verify(broker, provider, version, *more):
    return run(sys.executable, SCRIPT, broker.url, provider.name, str(provider.port), version, *more)


@pytest.fixture
def published(broker, treaty):
    """Orders on its main branch, in production; the web on another branch, tagged and released."""
    treaty.publish(PACTS / "shop-orders-shop-payments.json", version=ORDERS[1]).expect(0)
    treaty.publish(PACTS / "shop-web-shop-payments.json", version=WEB[1], branch="feat/till", tag="beta").expect(0)
    treaty.create_environment("production", production=True).expect(0)
    treaty.create_environment("shop-floor").expect(0)
    treaty.record_deployment(*ORDERS, "production").expect(0)
    where = ["--pacticipant", WEB[0], "--version", WEB[1], "--environment", "shop-floor"]
    Client("pact", broker.url).broker("record-release", *where).expect(0)


def consumers(done):
    return {name for name, _ in (ORDERS, WEB) if f"Verifying a pact between {name} and shop-payments" in done.text}


@pytest.mark.parametrize(
    "selectors, expected",
    [
        ([{"main_branch": True}], {"shop-orders"}),
        ([{"branch": "feat/till"}], {"shop-web"}),
        ([{"matching_branch": True}], {"shop-orders"}),
        ([{"latest": True}], {"shop-orders", "shop-web"}),
        ([{"latest": True, "consumer": "shop-web"}], {"shop-web"}),
        ([{"tag": "beta", "latest": True}], {"shop-web"}),
        ([{"tag": "none", "fallback_tag": "beta", "latest": True}], {"shop-web"}),
        ([{"deployed": True}], {"shop-orders"}),
        ([{"released": True}], {"shop-web"}),
        ([{"deployed_or_released": True}], {"shop-orders", "shop-web"}),
        ([{"environment": "shop-floor"}], {"shop-web"}),
        ([{"deployed": True, "environment": "production"}, {"branch": "feat/till"}], {"shop-orders", "shop-web"}),
    ],
    ids=str,
)
def test_a_selector_chooses_its_pacts(published, broker, good_payments, selectors, expected):
    chosen = [part for selector in selectors for part in ("--select", json.dumps(selector))]
    done = verify(broker, good_payments, "3.1.0", *chosen, "--no-publish").expect(0)
    assert consumers(done) == expected


def test_consumer_tags_choose_the_latest_of_each(published, broker, good_payments):
    done = verify(broker, good_payments, "3.1.0", "--consumer-tag", "beta", "--no-publish").expect(0)
    assert consumers(done) == {"shop-web"}


def test_a_pending_pact_fails_without_failing_the_build(published, broker, treaty, breaking_payments):
    done = verify(broker, breaking_payments, "3.2.0", "--pending").expect(0)
    assert "riskScore" in done.text, "the failure is told"
    assert PENDING in done.text
    assert "This pact is still in pending state" in done.text
    treaty.can_they_meet(ORDERS, ("shop-payments", "3.2.0")).expect(1)
    latest = "/pacts/provider/shop-payments/consumer/shop-orders/version/1.8.0/verification-results/latest"
    assert broker.get(latest).json["success"] is False


def test_a_pact_that_passed_once_is_pending_no_more(published, broker, treaty, good_payments, breaking_payments):
    passed = verify(broker, good_payments, "3.1.0", "--pending").expect(0)
    assert "This pact is no longer in pending state" in passed.text
    treaty.can_they_meet(ORDERS, ("shop-payments", "3.1.0")).expect(0)

    failed = verify(broker, breaking_payments, "3.2.0", "--pending").expect(1)
    assert "previously been successfully verified" in failed.text
    treaty.can_they_meet(ORDERS, ("shop-payments", "3.2.0")).expect(1)
    treaty.can_they_meet(ORDERS, ("shop-payments", "3.1.0")).expect(0)


def test_a_success_that_is_not_published_leaves_the_pact_pending(published, broker, treaty, good_payments):
    done = verify(broker, good_payments, "3.1.0", "--pending", "--no-publish").expect(0)
    assert "still in pending state" in done.text
    treaty.can_they_meet(ORDERS, ("shop-payments", "3.1.0")).expect(1)


def test_work_in_progress_is_verified_beside_what_is_selected(published, broker, treaty, good_payments):
    options = ["--pending", "--wip-since", "2020-01-01"]
    first = verify(broker, good_payments, "3.1.0", *options).expect(0)
    assert consumers(first) == {"shop-orders", "shop-web"}
    assert "work in progress" in first.text
    treaty.can_they_meet(WEB, ("shop-payments", "3.1.0")).expect(0)

    again = verify(broker, good_payments, "3.1.1", *options).expect(0)
    assert consumers(again) == {"shop-orders", "shop-web"}, "verified only as work in progress: it stays that"

    verify(broker, good_payments, "3.1.2", "--select", '{"branch": "feat/till"}', "--pending").expect(0)
    settled = verify(broker, good_payments, "3.1.3", *options).expect(0)
    assert consumers(settled) == {"shop-orders"}


def test_work_in_progress_fails_without_failing_the_build(broker, treaty, breaking_payments):
    treaty.publish(PACTS / "shop-orders-shop-payments.json", version=ORDERS[1], branch="feat/risk").expect(0)
    done = verify(broker, breaking_payments, "3.2.0", "--pending", "--wip-since", "2020-01-01").expect(0)
    assert consumers(done) == {"shop-orders"}
    assert "riskScore" in done.text
    treaty.can_they_meet(ORDERS, ("shop-payments", "3.2.0")).expect(1)


def test_work_in_progress_from_before_the_date_is_left_out(published, broker, good_payments):
    done = verify(broker, good_payments, "3.1.0", "--pending", "--wip-since", "2999-01-01", "--no-publish").expect(0)
    assert consumers(done) == {"shop-orders"}
