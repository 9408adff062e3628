"""Whatever a provider does at one interaction: that one fails, with a reason; the others are verified; nothing hangs."""

import json
import time

import pytest

from misbehaving import MisbehavingProvider
from odd_servers import SERVERS, SlowServer
from pacts import contract, write
from tools import TREATY, run


def verify(provider, file, *more, limit=60):
    options = ["--file", file, "--hostname", "127.0.0.1", "--port", str(provider.port), "--request-timeout", "1000"]
    return run(TREATY, "verify", *options, *more, limit=limit)


@pytest.fixture
def start(request):
    def start(server):
        request.addfinalizer(server.stop)
        return server

    return start


BEHAVIOURS = {
    "hangs": "within 1 s",
    "closes": "closed the connection",
    "resets": "closed the connection",
    "redirects": "redirect",
    "redirects_away": "",
    "stammers": "closed the connection",
    "babbles": "not valid http",
    "promises_more": "within 1 s",
    "promises_less": "failed to parse",
    "promises_nonsense": "not valid http",
    "never_ends": "",
    "drips": "within 1 s",
    "breaks_chunks": "not valid http",
    "never_ends_its_head": "too large",
    "says_wait_for_ever": "",
    "packs_badly": "not valid http",
}


@pytest.mark.parametrize(("behaviour", "expected"), BEHAVIOURS.items())
@pytest.mark.parametrize("concurrency", ["1", "3"])
def test_what_happens_at_one_interaction_stays_there(start, tmp_path, behaviour, expected, concurrency):
    provider = start(MisbehavingProvider(behaviour, only="/odd"))
    file = write(tmp_path, contract("/first", "/odd", "/next", "/last"))
    report = tmp_path / "report.json"
    began = time.monotonic()
    done = verify(provider, file, "--json", report, "--concurrency", concurrency).expect(1)
    assert time.monotonic() - began < 20
    results = json.loads(report.read_bytes())["interactionResults"]
    assert [each["result"] for each in results] == ["OK", "Error", "OK", "OK"]
    assert "a request for /odd" in done.out
    assert expected in done.out.lower()
    assert len(done.out) < 20_000


def test_interim_answers_before_the_answer_are_passed_over(start, tmp_path):
    provider = start(MisbehavingProvider("hints_first"))
    verify(provider, write(tmp_path, contract("/first", "/last"))).expect(0)


@pytest.mark.parametrize("behaviour", ["hangs", "resets", "babbles"])
def test_a_state_change_address_that_misbehaves_fails_the_interactions(start, tmp_path, behaviour):
    provider, states = start(MisbehavingProvider("hints_first")), start(MisbehavingProvider(behaviour))
    file = write(tmp_path, contract("/first", "/last"))
    done = verify(provider, file, "--state-change-url", f"{states.url}/states").expect(1)
    assert done.out.count("setup state change handlers has failed") >= 2
    assert provider.paths == [], "nothing is replayed without its state"


@pytest.mark.parametrize("kind", SERVERS)
@pytest.mark.parametrize("concurrency", ["1", "4"])
def test_rare_ways_to_answer_neither_fail_nor_stall(start, tmp_path, kind, concurrency):
    provider = start(SERVERS[kind]())
    file = write(tmp_path, contract(*(f"/{number}" for number in range(100))))
    began = time.monotonic()
    done = verify(provider, file, "--concurrency", concurrency).expect(0)
    assert "100 of 100" in done.out
    # A delayed acknowledgement would cost 40 ms each time.
    assert time.monotonic() - began < 3


def test_side_by_side_is_faster_where_the_provider_takes_its_time(start, tmp_path):
    provider = start(SlowServer(0.02))
    file = write(tmp_path, contract(*(f"/{number}" for number in range(80))))
    times = {}
    for concurrency in ["1", "8"]:
        began = time.monotonic()
        verify(provider, file, "--concurrency", concurrency).expect(0)
        times[concurrency] = time.monotonic() - began
    assert times["1"] > 1.6
    assert times["1"] / times["8"] > 3.5, times
