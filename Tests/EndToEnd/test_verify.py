"""`treaty verify` and the official verifier on the same files, folders and addresses must find the same."""

import pytest

from clients import Client
from tools import PACTS

BREAKS = {
    "orders": ["placedAt", "$.total", "expected 201 but was 200"],
    "payments": ["riskScore", "$.amount.value", "expected 402 but was 422"],
}


@pytest.fixture(params=["pact", "treaty"])
def verifier(request):
    client = Client(request.param, "")

    def verify(provider, *sources):
        options = ["--hostname", "127.0.0.1", "--port", str(provider.port), "--provider-name", provider.name]
        return client.verifier(*sources, *options, "--state-change-url", provider.states, "--state-change-teardown")

    return verify


@pytest.fixture(params=["orders", "payments"])
def kind(request):
    return request.param


def test_a_good_build_passes_from_a_folder(verifier, request, kind):
    provider = request.getfixturevalue(f"good_{kind}")
    done = verifier(provider, "--dir", PACTS).expect(0)
    assert "(FAILED)" not in done.out
    assert done.out.count("Verifying a pact between") == {"orders": 1, "payments": 2}[kind]


def test_a_breaking_build_fails_and_every_break_is_named(verifier, request, kind):
    provider = request.getfixturevalue(f"breaking_{kind}")
    done = verifier(provider, "--dir", PACTS).expect(1)
    for finding in BREAKS[kind]:
        assert finding in done.out


def test_what_still_works_in_a_breaking_build_passes(verifier, breaking_orders):
    source = ["--file", PACTS / "shop-web-shop-orders.json", "--filter-description", "does not exist"]
    verifier(breaking_orders, *source).expect(0)


def test_several_files_are_verified_in_one_run(verifier, good_payments):
    files = ["--file", PACTS / "shop-orders-shop-payments.json", "--file", PACTS / "shop-web-shop-payments.json"]
    done = verifier(good_payments, *files).expect(0)
    first, second = (done.out.index(f"between {name} and shop-payments") for name in ("shop-orders", "shop-web"))
    assert first < second, "in the order given"


def test_a_contract_is_verified_from_its_address(verifier, broker, treaty, good_orders):
    treaty.publish(PACTS / "shop-web-shop-orders.json", version="2.4.0").expect(0)
    address = f"{broker.url}/pacts/provider/shop-orders/consumer/shop-web/version/2.4.0"
    verifier(good_orders, "--url", address).expect(0)


def test_a_wrong_state_change_address_fails_the_interactions(verifier, good_orders):
    class Elsewhere:
        port, name, states = good_orders.port, good_orders.name, f"http://127.0.0.1:{good_orders.port}/nothing-here"

    done = verifier(Elsewhere, "--file", PACTS / "shop-web-shop-orders.json").expect(1)
    assert "state change" in done.text.lower()


def test_a_provider_that_is_not_there_fails_every_interaction(verifier):
    class Nobody:
        port, name, states = 9, "shop-orders", "http://127.0.0.1:9/_states"

    verifier(Nobody, "--file", PACTS / "shop-web-shop-orders.json").expect(1)


def test_a_missing_file_is_a_failure_that_names_it(verifier, good_orders, tmp_path):
    done = verifier(good_orders, "--file", tmp_path / "nowhere.json").expect(1)
    assert "nowhere.json" in done.text
