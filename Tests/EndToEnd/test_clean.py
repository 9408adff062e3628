"""`treaty clean` on the file of a broker that was in use."""

import json

import pytest

from tools import PACTS, TREATY, Broker, run

LATEST = '[{"latest": true}]'


@pytest.fixture
def used(tmp_path, broker, treaty):
    """A database with four versions of the web front, the second of which runs in production; nothing serves it."""
    contract = PACTS / "shop-web-shop-orders.json"
    for number in range(1, 5):
        treaty.publish(contract, version=f"{number}.0", branch=None).expect(0)
    treaty.create_environment("production", production=True).expect(0)
    treaty.record_deployment("shop-web", "2.0", "production").expect(0)
    assert broker.stop() == 0
    return broker.database


def clean(database, *arguments):
    return run(TREATY, "clean", "--database", database, "--keep-versions", LATEST, *arguments)


def versions(database, folder):
    running = Broker(folder, database=database)
    found = running.get("/pacticipants/shop-web/versions").json["_embedded"]["versions"]
    assert running.stop() == 0
    return [version["number"] for version in found]


def test_a_preview_changes_nothing(used, tmp_path):
    plan = clean(used, "--dry-run", "--output", "json").expect(0).json
    assert (plan["totalVersions"], plan["versionsToKeep"], plan["versionsToDelete"]) == (4, 2, 2)
    assert plan["pacticipants"][0]["toDelete"]["last"]["number"] == "3.0"
    assert "2 of 4 versions are not kept" in clean(used, "--dry-run").expect(0).out
    assert versions(used, tmp_path) == ["4.0", "3.0", "2.0", "1.0"]


def test_what_nothing_keeps_is_deleted_and_what_is_deployed_stays(used, tmp_path):
    report = clean(used, "--output", "json").expect(0).json
    assert report["versions"] == {"deleted": 2, "kept": 2}
    assert versions(used, tmp_path) == ["4.0", "2.0"]
    assert clean(used, "--output", "json").expect(0).json["versions"] == {"deleted": 0, "kept": 2}


def test_a_running_broker_keeps_its_file_to_itself(broker):
    refused = clean(broker.database).expect(1)
    assert str(broker.process.pid) in refused.err
    assert "--broker-base-url" in refused.err
    assert broker.get("/").status == 200


def test_a_preview_looks_at_the_file_of_a_running_broker(broker, treaty):
    contract = PACTS / "shop-web-shop-orders.json"
    for number in range(1, 4):
        treaty.publish(contract, version=f"{number}.0", branch=None).expect(0)
    plan = clean(broker.database, "--dry-run", "--output", "json").expect(0).json
    assert (plan["totalVersions"], plan["versionsToDelete"]) == (3, 2)
    assert len(broker.get("/pacticipants/shop-web/versions").json["_embedded"]["versions"]) == 3


def test_a_running_broker_cleans_up_when_asked(broker, treaty):
    contract = PACTS / "shop-web-shop-orders.json"
    for number in range(1, 5):
        treaty.publish(contract, version=f"{number}.0", branch=None).expect(0)
    asked = ["clean", "--broker-base-url", broker.url, "--keep-versions", LATEST]
    plan = run(TREATY, *asked, "--dry-run", "--output", "json").expect(0).json
    assert plan["versionsToDelete"] == 3
    assert "3 of 4 versions are not kept" in run(TREATY, *asked, "--dry-run").expect(0).out
    done = run(TREATY, *asked, "--output", "json").expect(0)
    assert done.json["versions"] == {"deleted": 3, "kept": 1}
    assert "3 of 3 versions deleted" in done.err
    left = broker.get("/pacticipants/shop-web/versions").json["_embedded"]["versions"]
    assert [version["number"] for version in left] == ["4.0"]
    run(TREATY, *asked, "--database", "treaty.sqlite").expect(64)


def test_selectors_that_can_not_be_read_delete_nothing(used, tmp_path):
    wrong = run(TREATY, "clean", "--database", used, "--keep-versions", json.dumps([{"maxAge": "90"}]))
    wrong.expect(64)
    assert len(versions(used, tmp_path)) == 4


def test_no_database_is_made(tmp_path):
    clean(tmp_path / "nothing.sqlite").expect(1)
    assert not list(tmp_path.iterdir())


def test_without_a_file_the_broker_of_the_environment_is_asked(used, tmp_path):
    """But not where the environment says which file is meant."""
    here = tmp_path / "elsewhere"
    here.mkdir()
    preview = ["clean", "--dry-run", "--output", "json", "--keep-versions", LATEST]
    environment = {"PACT_BROKER_BASE_URL": "http://127.0.0.1:1"}
    beside = run(TREATY, *preview, "--database", used, env=environment, cwd=here).expect(0)
    named = run(TREATY, *preview, env=environment | {"TREATY_DATABASE": str(used)}, cwd=here).expect(0)
    assert beside.json == named.json and named.json["totalVersions"] == 4
    running = Broker(here, database=used)
    asked = run(TREATY, *preview, env={"PACT_BROKER_BASE_URL": running.url}, cwd=here).expect(0)
    assert asked.json["totalVersions"] == 4
    assert asked.err == f"Asking the broker that PACT_BROKER_BASE_URL names: {running.url}\n"
    assert running.stop() == 0


def test_a_value_that_can_not_be_read_is_told_as_it_was_typed(used):
    refused = run(TREATY, "clean", "--database", used, "--keep-versions", "x").expect(64)
    assert refused.err.startswith('--keep-versions is "x", but should be JSON')
