"""`treaty import`: another broker's history, read through its API, answers here as it does there."""

from __future__ import annotations

import base64
import json
import os
import random
import signal
import time
from urllib.parse import quote

import pytest

from import_runs import importing, interrupted
from pacts import contract
from questions import Questions, answers, difference
from tools import TREATY, Broker, run

SOAK = os.environ.get("TREATY_SOAK") == "1"
# Rounds, services and integrations of the history that is imported.
HISTORY = (300, 1000, 3000) if SOAK else (8, 12, 25)
LIMIT = 7200 if SOAK else 240
QUESTIONS = 1000


def generator():
    return TREATY.parent / "BrokerHistory"


def put(http, path, body=None):
    reply = http.send("PUT", path, body or {})
    assert reply.status in (200, 201), (path, reply.status, reply.text)
    return reply.json


def more_history(http, seed=7):
    """What the generator doesn't write: releases, ends, labels, webhooks, odd names, older versions added to a branch."""
    dice = random.Random(seed)
    for environment_name in ("eu-prod", "us"):
        assert http.post("/environments", {
            "name": environment_name, "displayName": environment_name.title(), "production": True,
            "contacts": [{"name": "Team", "details": {"email": "team@example.org"}}]}).status == 201
    uuids = {one["name"]: one["uuid"] for one in http.get("/environments").json["_embedded"]["environments"]}
    web, orders = "Web App/é", "orders service"
    put(http, f"/pacticipants/{part(web)}/labels/front%20end")
    attributes = {"mainBranch": "trunk", "repositoryUrl": "https://git.example/o"}
    http.send("PATCH", f"/pacticipants/{part(orders)}", attributes)
    for number in range(1, 9):
        version = f"{number}.0+b/{number}"
        content = contract(f"/thing/{number // 3}", consumer=web, provider=orders)
        reply = http.post("/contracts/publish", {
            "pacticipantName": web, "pacticipantVersionNumber": version, "branch": dice.choice(["main", "feat/x"]),
            "tags": dice.choice([[], ["dev"], ["dev", "us"]]), "buildUrl": f"https://ci.example/{number}",
            "contracts": [{
                "consumerName": web, "providerName": orders, "specification": "pact",
                "contentType": "application/json",
                "content": base64.b64encode(json.dumps(content).encode()).decode()}]})
        assert reply.status == 200, reply.text
        pact = http.get(f"/pacts/provider/{part(orders)}/consumer/{part(web)}/version/{part(version)}").json
        provider_version = f"p{number // 2}"
        put(http, f"/pacticipants/{part(orders)}/branches/trunk/versions/{provider_version}")
        results = [
            None, [], [{"interactionId": pact["interactions"][0]["_id"], "success": True}],
            {"tests": [{"testDescription": "x", "status": "failed"}]}]
        for _ in range(dice.randint(0, 3)):
            body = {
                "success": dice.random() < 0.8, "providerApplicationVersion": provider_version,
                "buildUrl": "https://ci.example/p", "verifiedBy": {
                    "implementation": "x", "version": "1",
                    "clientLanguage": {"name": "go", "version": "1.2", "testFramework": "t"}}}
            tests = dice.choice(results)
            if tests is not None:
                body["testResults"] = tests
            assert http.post(pact["_links"]["pb:publish-verification-results"]["href"], body).status == 201
        for name in dice.sample(sorted(uuids), 2):
            deployed = f"/pacticipants/{part(web)}/versions/{part(version)}/deployed-versions/environment/{uuids[name]}"
            instance = dice.choice([{}, {"applicationInstance": "blue"}])
            record = http.post(deployed, instance).json
            if dice.random() < 0.3:
                patch(http, record, {"currentlyDeployed": False})
        released = f"/pacticipants/{part(web)}/versions/{part(version)}/released-versions/environment/{uuids['us']}"
        record = http.post(released, {}).json
        if number % 2:
            patch(http, record, {"currentlySupported": False})
    put(http, f"/pacticipants/{part(web)}/versions/{part('1.0+b/1')}/tags/late")
    put(http, f"/pacticipants/{part(web)}/branches/feat%2Fy/versions/{part('2.0+b/2')}")
    put(http, f"/pacticipants/{part(web)}/branches/feat%2Fy/versions/{part('1.0+b/1')}")
    hook = {"events": [{"name": "contract_published"}], "consumer": {"name": web}, "request": {
        "method": "POST", "url": "https://ci.example/hook", "body": {"a": "${pactbroker.pactUrl}"}}}
    put(http, "/webhooks/a-webhook-without-secrets", hook)


def patch(http, record, body):
    reply = http.send(
        "PATCH", record["_links"]["self"]["href"], body, {"Content-Type": "application/merge-patch+json"})
    assert reply.status == 200, reply.text


def part(name):
    return quote(name, safe="")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    if not generator().exists():
        pytest.skip(f"{generator()} is not built")
    folder = tmp_path_factory.mktemp("source")
    database = folder / "source.sqlite"
    run(generator(), database, *map(str, HISTORY), limit=LIMIT).expect(0)
    broker = Broker(folder, database=database)
    http = broker.http(60)
    more_history(http)
    http.close()
    yield broker
    broker.kill()


@pytest.fixture(scope="module")
def imported(source, tmp_path_factory):
    """Interrupted while reading and while writing, then finished."""
    folder = tmp_path_factory.mktemp("target")
    database = folder / "target.sqlite"
    code, _ = interrupted(source.url, database, "Reading versions", signal.SIGKILL, delay=0.3, limit=LIMIT)
    assert code == -signal.SIGKILL
    code, told = interrupted(source.url, database, "Writing", signal.SIGINT, limit=LIMIT)
    assert code == 2, told
    assert "Give the same command again" in told
    refused = run(TREATY, "serve", "--port", "0", "--database", database).expect(1)
    assert f"treaty import --from {source.url} --database {database}" in refused.err
    began = time.monotonic()
    done = importing(source.url, database, limit=LIMIT).expect(0)
    assert "Writing what an earlier run read" in done.err, done.err
    broker = Broker(folder, database=database)
    broker.report, broker.seconds = done.out, time.monotonic() - began
    yield broker
    broker.kill()


def test_random_questions_get_the_same_answers(source, imported, say):
    there, here = source.http(60), imported.http(60)
    asked = Questions(there, seed=3).random(QUESTIONS)
    expected, found = answers(there, source.url, asked), answers(here, imported.url, asked)
    different = [
        (question, one, other) for question, one, other in zip(asked, expected, found, strict=True) if one != other]
    say(f"import: {QUESTIONS} questions, {len(different)} answers differ; last run {imported.seconds:.1f} s")
    shown = "\n".join(f"{question}: {difference(one, other)}" for question, one, other in different[:12])
    assert not different, shown


def test_every_version_and_result_is_here(source, imported):
    there, here = source.get("/metrics").json, imported.get("/metrics").json
    for kind in ("pacticipants", "pacticipantVersions", "verificationResults", "pactPublications", "tags", "webhooks"):
        assert here[kind]["count"] == there[kind]["count"], kind
    assert here["deployedVersions"]["count"] == there["deployedVersions"]["count"]
    assert here["releasedVersions"] == there["releasedVersions"]


def test_a_second_import_brings_nothing_new(source, imported):
    imported.stop()
    try:
        done = importing(source.url, imported.database, limit=LIMIT).expect(0)
        rows = [line.split("|") for line in done.out.splitlines() if line.count("|") == 3][1:]
        assert rows and all(row[1].strip() == "0" for row in rows if row[1].strip().isdigit()), done.out
    finally:
        fresh = Broker(imported.database.parent, database=imported.database)
        imported.process, imported.port, imported.url = fresh.process, fresh.port, fresh.url


def test_only_what_is_live(source, tmp_path):
    preview = importing(source.url, tmp_path / "a.sqlite", "--only-live", "--dry-run", limit=LIMIT).expect(0)
    assert "versions left out" in preview.out and not (tmp_path / "a.sqlite").exists()
    importing(source.url, tmp_path / "a.sqlite", "--only-live", limit=LIMIT).expect(0)
    broker = Broker(tmp_path, database=tmp_path / "a.sqlite")
    try:
        all_of_it = source.get("/metrics").json["pacticipantVersions"]["count"]
        assert 0 < broker.get("/metrics").json["pacticipantVersions"]["count"] < all_of_it
        deployed = broker.get("/metrics").json["deployedVersions"]["currentlyDeployedCount"]
        assert deployed == source.get("/metrics").json["deployedVersions"]["currentlyDeployedCount"]
        http = source.http()
        names = [one["name"] for one in http.get("/pacticipants").json["_embedded"]["pacticipants"]]
        http.close()
        for name in names[:20]:
            versions = source.get(f"/pacticipants/{part(name)}/versions").json["_embedded"]["versions"]
            live = next((one for one in versions if any(b["latest"] for b in one["_embedded"]["branchVersions"])), None)
            if live is None:
                continue
            question = f"/can-i-deploy?pacticipant={part(name)}&version={part(live['number'])}&environment=production"
            there, here = source.get(question).json, broker.get(question).json
            assert here["summary"]["deployable"] == there["summary"]["deployable"], question
    finally:
        broker.kill()


def test_a_database_that_is_served_is_refused(source, imported):
    done = importing(source.url, imported.database).expect(1)
    assert str(imported.database.name) in done.err
