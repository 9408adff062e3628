"""Fixtures of the end-to-end tests: a fresh broker per test, the shop's providers once, both command lines."""

from __future__ import annotations

import pytest

from clients import Client
from tools import TREATY, Broker, ShopProvider


def pytest_sessionstart(session):
    if not TREATY.exists():
        pytest.exit(f"{TREATY} is missing: run `make build` first", returncode=3)


@pytest.fixture
def broker(tmp_path):
    running = Broker(tmp_path)
    yield running
    running.kill()


@pytest.fixture
def serve(tmp_path):
    """Starts brokers with options of the test's own."""
    running = []

    def start(*arguments):
        running.append(Broker(tmp_path, *arguments))
        return running[-1]

    yield start
    for each in running:
        each.kill()


@pytest.fixture(params=["pact", "treaty"])
def client(request, broker):
    """Runs the test twice: with the official command line and with ours."""
    return Client(request.param, broker.url)


@pytest.fixture
def say(capsys):
    """Prints a measured figure into the run's output, passed or not."""

    def speak(text):
        with capsys.disabled():
            print(f"\n  {text} ", end="", flush=True)

    return speak


@pytest.fixture
def treaty(broker):
    return Client("treaty", broker.url)


def _provider(name, build):
    @pytest.fixture(scope="session", name=f"{build}_{name.removeprefix('shop-')}")
    def provider():
        running = ShopProvider(name, build)
        yield running
        running.stop()

    return provider


good_orders = _provider("shop-orders", "good")
breaking_orders = _provider("shop-orders", "breaking")
good_payments = _provider("shop-payments", "good")
breaking_payments = _provider("shop-payments", "breaking")
