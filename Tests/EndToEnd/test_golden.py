"""Conversations that were recorded with the reference broker, held with ours: every step agrees or says why it does not."""

import pytest

import golden

ABSENT = not golden.EXPECTED.is_dir()
pytestmark = pytest.mark.skipif(ABSENT, reason="../shared/golden is absent")
SCENARIOS = [] if ABSENT else golden.scenarios()


@pytest.fixture(scope="module")
def compared():
    golden.record(SCENARIOS)
    return golden.compare(SCENARIOS)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_conversation_agrees(compared, scenario):
    lines = []
    for _, (label, *faults) in sorted(compared.undeclared(scenario).items()):
        lines += [label, *(f"    {fault}" for fault in faults[:3])]
    assert not lines, "\n".join(lines[:60])


def test_no_deviation_is_stale(compared, say):
    say(compared.summary())
    assert not compared.stale, "these steps agree, or don't exist: take them out of fixtures/golden-deviations.json"


@pytest.mark.parametrize("scenario", golden.NOT_YET)
def test_left_out(scenario):
    pytest.skip(f"{scenario}: {golden.NOT_YET[scenario]}")
