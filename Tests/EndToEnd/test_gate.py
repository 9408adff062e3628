"""Publish, verify, ask: the same story told with the official command line and with ours, with the same answers."""

import pytest

from tools import PACTS

WEB_ORDERS = PACTS / "shop-web-shop-orders.json"
WEB_PAYMENTS = PACTS / "shop-web-shop-payments.json"
NEXT_WEB_ORDERS = PACTS / "next" / "shop-web-shop-orders.json"


@pytest.fixture
def published(client):
    """shop-web 2.4.0 on its main branch expects something of shop-orders; an environment `live` is there."""
    client.publish(WEB_ORDERS, version="2.4.0").expect(0)
    client.create_environment("live", production=True).expect(0)
    return client


def reasons(verdict):
    return verdict["summary"]["reason"]


def test_an_unverified_contract_is_a_no(published):
    answer = published.can_i_deploy("shop-web", "2.4.0", "live").expect(1)
    assert "Computer says no" in answer.text
    assert "There is no verified pact between version 2.4.0 of shop-web and" in answer.text
    assert "shop-orders" in answer.text


def test_a_good_provider_makes_it_a_yes_once_it_is_deployed(published, good_orders):
    published.verify(good_orders, "1.8.0").expect(0)
    assert published.can_i_deploy("shop-web", "2.4.0", "live").code == 1, "its provider is not there yet"
    published.can_i_deploy("shop-orders", "1.8.0", "live").expect(0)
    published.record_deployment("shop-orders", "1.8.0", "live").expect(0)

    answer = published.can_i_deploy("shop-web", "2.4.0", "live").expect(0)
    assert "Computer says yes" in answer.text
    assert "All required verification results are published and successful" in answer.text


def test_a_breaking_provider_is_a_no_that_names_both_sides(published, good_orders, breaking_orders):
    published.verify(good_orders, "1.8.0").expect(0)
    published.record_deployment("shop-orders", "1.8.0", "live").expect(0)
    published.record_deployment("shop-web", "2.4.0", "live").expect(0)

    report = published.verify(breaking_orders, "1.9.0").expect(1)
    assert "placedAt" in report.text and "$.total" in report.text
    assert "expected 201 but was 200" in report.text
    answer = published.can_i_deploy("shop-orders", "1.9.0", "live").expect(1)
    assert "Computer says no" in answer.text
    expected = (
        "The verification for the pact between the version of shop-web currently in live (2.4.0) "
        "and version 1.9.0 of shop-orders failed"
    )
    assert expected in answer.text
    assert published.verdict("shop-orders", "1.9.0", "live")["summary"]["failed"] == 1


def test_a_filtered_run_passes_and_stays_a_no(published, good_orders):
    report = published.verify(good_orders, "1.8.0", "--filter-description", "does not exist").expect(0)
    assert "a request for an order that does not exist" in report.text
    published.record_deployment("shop-orders", "1.8.0", "live").expect(0)

    published.can_i_deploy("shop-web", "2.4.0", "live").expect(1)
    verdict = published.verdict("shop-web", "2.4.0", "live")
    assert verdict["summary"]["deployable"] is None
    assert verdict["summary"]["unknown"] == 1
    assert "is incomplete: 1 of 4 interactions have a result" in reasons(verdict)


def test_partial_runs_add_up_to_a_yes(published, good_orders):
    published.record_deployment("shop-web", "2.4.0", "live").expect(0)
    for state in ["an order exists|no order exists", "a customer has orders", "in stock"]:
        published.verify(good_orders, "1.8.0", "--filter-state", state).expect(0)
    published.can_i_deploy("shop-orders", "1.8.0", "live").expect(0)


def test_a_filter_that_leaves_nothing_is_no_evidence(published, good_orders):
    published.verify(good_orders, "1.8.0", "--filter-description", "matches nothing at all").expect(0)
    answer = published.can_they_meet(("shop-web", "2.4.0"), ("shop-orders", "1.8.0"))
    assert answer.code == 1, answer.text


def test_a_fix_turns_the_no_into_a_yes(published, good_orders, breaking_orders):
    published.verify(breaking_orders, "1.9.0").expect(1)
    published.can_they_meet(("shop-web", "2.4.0"), ("shop-orders", "1.9.0")).expect(1)
    published.verify(good_orders, "1.9.1").expect(0)
    published.can_they_meet(("shop-web", "2.4.0"), ("shop-orders", "1.9.1")).expect(0)
    published.can_they_meet(("shop-web", "2.4.0"), ("shop-orders", "1.9.0")).expect(1)


def test_equal_content_is_verified_at_once_and_new_content_is_not(published, good_orders):
    published.verify(good_orders, "1.8.0").expect(0)
    published.publish(WEB_ORDERS, version="2.4.1").expect(0)
    published.can_they_meet(("shop-web", "2.4.1"), ("shop-orders", "1.8.0")).expect(0)
    published.publish(NEXT_WEB_ORDERS, version="2.5.0").expect(0)
    published.can_they_meet(("shop-web", "2.5.0"), ("shop-orders", "1.8.0")).expect(1)


def test_selectors_choose_what_is_verified(published, good_orders):
    published.record_deployment("shop-web", "2.4.0", "live").expect(0)
    published.publish(NEXT_WEB_ORDERS, version="2.5.0", branch="feat/cancel").expect(0)

    deployed = published.verify(good_orders, "1.8.0", selectors=[{"deployedOrReleased": True}]).expect(0)
    assert "a cancellation of an order" not in deployed.text
    branch = published.verify(good_orders, "1.8.0", selectors=[{"branch": "feat/cancel"}]).expect(0)
    assert "a cancellation of an order" in branch.text
    both = [{"environment": "live"}, {"branch": "feat/cancel"}]
    assert published.verify(good_orders, "1.8.1", selectors=both).expect(0).text.count("Verifying a pact between") == 2
    published.can_they_meet(("shop-web", "2.5.0"), ("shop-orders", "1.8.1")).expect(0)


def test_a_chain_is_judged_on_both_sides(published, good_orders, good_payments):
    published.publish(WEB_PAYMENTS, version="2.4.0").expect(0)
    published.publish(PACTS / "shop-orders-shop-payments.json", version="1.8.0").expect(0)
    published.verify(good_orders, "1.8.0").expect(0)
    published.verify(good_payments, "3.1.0").expect(0)

    assert published.can_i_deploy("shop-orders", "1.8.0", "live").code == 1, "its provider is not there yet"
    for name, version in [("shop-payments", "3.1.0"), ("shop-orders", "1.8.0"), ("shop-web", "2.4.0")]:
        published.can_i_deploy(name, version, "live").expect(0)
        published.record_deployment(name, version, "live").expect(0)
    verdict = published.verdict("shop-orders", "1.8.0", "live")
    assert {(row["consumer"]["name"], row["provider"]["name"]) for row in verdict["matrix"]} == {
        ("shop-web", "shop-orders"),
        ("shop-orders", "shop-payments"),
    }


def test_versions_and_environments_are_described(published):
    listed = published.broker("list-environments").expect(0)
    assert "live" in listed.text
    described = published.broker("describe-version", "--pacticipant", "shop-web", "--version", "2.4.0").expect(0)
    assert "2.4.0" in described.text
    latest = published.broker("describe-version", "--pacticipant", "shop-web", "--latest", "--output", "json").expect(0)
    assert latest.json["number"] == "2.4.0"
    missing = published.broker("describe-version", "--pacticipant", "shop-web", "--version", "9.9.9")
    assert missing.code == 1


def test_changed_content_for_a_published_version_is_refused(published, tmp_path):
    changed = tmp_path / "changed.json"
    changed.write_text(WEB_ORDERS.read_text().replace("/orders/404404", "/orders/404405"))
    refused = published.publish(changed, version="2.4.0")
    assert refused.code == 1
    assert "Cannot change the content of the pact" in refused.text
    published.publish(WEB_ORDERS, version="2.4.0").expect(0)


def test_what_one_client_did_the_other_sees(client, broker, good_orders):
    other = type(client)("treaty" if client.name == "pact" else "pact", broker.url)
    client.publish(WEB_ORDERS, version="2.4.0").expect(0)
    other.verify(good_orders, "1.8.0").expect(0)
    pair = [("shop-web", "2.4.0"), ("shop-orders", "1.8.0")]
    assert client.can_they_meet(*pair).code == other.can_they_meet(*pair).code == 0
