"""A clean-up that the death of its broker or Ctrl-C disturbs: nothing protected goes, and the next one finishes."""

from __future__ import annotations

import shutil

import pytest

from clean_stage import CONSUMER_VERSIONS, PROVIDER_VERSIONS, RULES, CleanStage, History, ended, interrupted, rows
from databases import integrity
from tools import TREATY, Broker, run

ALL = CONSUMER_VERSIONS + PROVIDER_VERSIONS


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """The file of a stopped broker."""
    broker = Broker(tmp_path_factory.mktemp("history"))
    try:
        History(broker)
        assert broker.stop() == 0
    finally:
        broker.kill()
    return broker.database


@pytest.fixture(scope="module")
def wanted(history):
    """What a clean-up leaves that nothing disturbs."""
    copy = shutil.copy(history, history.with_name("undisturbed.sqlite"))
    run(TREATY, "clean", "--database", copy, *RULES).expect(0)
    return rows(copy)


@pytest.fixture
def stage(tmp_path, history):
    running = CleanStage(tmp_path, history)
    yield running
    running.broker.kill()


def assert_whole(stage, answers):
    """Nothing is broken, everything protected is as it was, and each version that went left a fact."""
    assert stage.damage() == []
    assert stage.answers() == answers
    assert stage.count("version_deleted") == ALL - stage.count()


def assert_finishes(stage, answers, wanted):
    """The next clean-up leaves exactly what one leaves that nobody disturbs, and the one after it has nothing to do."""
    done = stage.clean().expect(0)
    assert "already running" not in done.text
    assert rows(stage.broker.database) == wanted
    assert_whole(stage, answers)
    assert "versions deleted" not in stage.clean().expect(0).text
    assert rows(stage.broker.database) == wanted


def test_a_clean_up_whose_broker_is_killed_is_finished_by_the_next(stage, wanted, say):
    answers = stage.answers()
    assert {answer[0] for answer in answers if isinstance(answer, tuple)} == {0, 1}, "the gate says yes and no"
    left = []
    for _ in range(3):
        client = stage.begin()
        stage.broker.kill()
        done = ended(client).expect(2)
        assert done.err.strip(), "it says why"
        assert "versions" not in done.out
        assert integrity(stage.broker.database, stage.folder) == "ok, 0 broken references"
        left.append(stage.count())
        assert left[-1] > len(wanted["version"]), "the broker was killed in the middle"
        stage.restart()
        assert_whole(stage, answers)
        assert stage.count() == left[-1]
    say(f"of {ALL} versions {', '.join(map(str, left))} were left after each kill")
    assert_finishes(stage, answers, wanted)


def test_ctrl_c_ends_the_command_at_once_and_the_broker_after_its_part(stage, wanted):
    answers = stage.answers()
    done, seconds = interrupted(stage.begin())
    assert (done.expect(2).out, seconds < 5) == ("", True)
    assert "What the broker has begun of it, it finishes. The same command goes on, up to its limit again." in done.err
    # At once: what the broker is still at is waited for.
    assert_finishes(stage, answers, wanted)


def test_the_broker_finishes_only_the_part_that_it_is_at_when_ctrl_c_comes(stage, wanted):
    done, _ = interrupted(stage.begin())
    done.expect(2)
    left = stage.count()
    # A clean-up that deletes no version gets its turn when the part has ended.
    nothing = ["--broker-base-url", stage.broker.url, "--keep-versions", '[{"maxAge": 9}]']
    run(TREATY, "clean", *nothing).expect(0)
    # Mostly one part; on a busy machine the command may have sent the next ones before it heard the signal.
    assert stage.count() in (ALL - 200, ALL - 400, len(wanted["version"])), "whole parts are deleted"
    assert left - stage.count() <= 200


def test_ctrl_c_ends_a_clean_up_of_a_file(stage, wanted):
    answers = stage.answers()
    assert stage.broker.stop() == 0
    done, seconds = interrupted(stage.begin("--database", stage.broker.database))
    assert (done.expect(2).out, seconds < 5) == ("", True)
    assert "What was deleted until then is gone. The same command goes on, up to its limit again." in done.err
    assert len(wanted["version"]) < stage.count() < ALL
    stage.restart()
    assert_whole(stage, answers)
    assert_finishes(stage, answers, wanted)
