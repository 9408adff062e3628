"""`treaty import`: another broker's history, read through its API, answers here as it does there."""

from __future__ import annotations

import base64
import json
import os
import random
import signal
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest

from golden import EXPECTED
from pacts import contract
from questions import Questions, answers, difference
from tools import TREATY, Broker, environment, run
from transcripts import Transcript, sha

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
    """What the generator doesn't write: tags that environments have, releases, ends, labels, webhooks, odd names, revisions of branches."""
    dice = random.Random(seed)
    for environment_name in ("eu prod".replace(" ", "-"), "us"):
        assert http.post("/environments", {
            "name": environment_name, "displayName": environment_name.title(), "production": True,
            "contacts": [{"name": "Team", "details": {"email": "team@example.org"}}]}).status == 201
    uuids = {one["name"]: one["uuid"] for one in http.get("/environments").json["_embedded"]["environments"]}
    web, orders = "Web App/é", "orders service"
    put(http, f"/pacticipants/{part(web)}/labels/front%20end")
    http.send("PATCH", f"/pacticipants/{part(orders)}", {"mainBranch": "trunk", "repositoryUrl": "https://git.example/o"})
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


def command(url, database, *more):
    return [str(TREATY), "import", "--from", url, "--database", str(database), *more]


def importing(url, database, *more, limit=LIMIT):
    return run(*command(url, database, *more), limit=limit)


def interrupted(url, database, step, how, delay=0.0):
    """Starts an import and ends it once it tells of a step; the exit status."""
    process = subprocess.Popen(
        command(url, database), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
        stdin=subprocess.DEVNULL)
    try:
        told = []
        for line in process.stderr:
            told.append(line)
            if line.startswith(step):
                time.sleep(delay)
                process.send_signal(how)
                break
        rest = process.communicate(timeout=LIMIT)[1]
        return process.returncode, "".join(told) + rest
    finally:
        process.kill()


@pytest.fixture(scope="module")
def imported(source, tmp_path_factory):
    """Interrupted while reading and while writing, then finished."""
    folder = tmp_path_factory.mktemp("target")
    database = folder / "target.sqlite"
    code, _ = interrupted(source.url, database, "Reading versions", signal.SIGKILL, delay=0.3)
    assert code == -signal.SIGKILL
    code, told = interrupted(source.url, database, "Writing", signal.SIGINT)
    assert code == 2, told
    assert "Give the same command again" in told
    began = time.monotonic()
    done = importing(source.url, database).expect(0)
    assert "Writing what an earlier run read" in done.err or "Continuing the import" in done.err
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
        done = importing(source.url, imported.database).expect(0)
        rows = [line.split("|") for line in done.out.splitlines() if line.count("|") == 3][1:]
        assert rows and all(row[1].strip() == "0" for row in rows if row[1].strip().isdigit()), done.out
    finally:
        fresh = Broker(imported.database.parent, database=imported.database)
        imported.process, imported.port, imported.url = fresh.process, fresh.port, fresh.url


def test_only_what_is_live(source, tmp_path):
    preview = importing(source.url, tmp_path / "a.sqlite", "--only-live", "--dry-run").expect(0)
    assert "versions left out" in preview.out and not (tmp_path / "a.sqlite").exists()
    importing(source.url, tmp_path / "a.sqlite", "--only-live").expect(0)
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


class Source:
    """A broker of one's own that answers from a table, and lies where it is told to."""

    def __init__(self, answers, pause=0.0):
        """Answers by path, or a function of the path."""
        find = answers if callable(answers) else lambda path: answers.get(path) or answers.get(path.split("?")[0])

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                time.sleep(pause)
                answer = find(self.path)
                if callable(answer):
                    answer = answer(self)
                if answer is None:
                    return self.reply(404, {"error": "not here"})
                if answer != "done":
                    self.reply(200, answer)

            def reply(self, status, body):
                content = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/hal+json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


INDEX = {"_links": {"pb:pacticipants": {"href": "/pacticipants"}}}
PACTICIPANTS = {"_embedded": {"pacticipants": [{"name": "A", "createdAt": "2024-01-01T00:00:00+00:00"}]}, "_links": {}}


def version(number="1", **more):
    return {"number": number, "createdAt": "2024-01-01T00:00:00+00:00", "_embedded": {}, "_links": {}} | more


def versions(*found, **links):
    return {"_embedded": {"versions": list(found)}, "_links": links}


def hang_up(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/hal+json\r\nContent-Length: 9999\r\n\r\n{")
    handler.close_connection = True
    return "done"


def loop(handler):
    handler.send_response(302)
    handler.send_header("Location", handler.path)
    handler.send_header("Content-Length", "0")
    handler.end_headers()
    return "done"


NEXT = {"next": {"href": "/pacticipants/A/versions?page=1"}}
BAD_SOURCES = {
    "no broker": ({"/": {"hello": "world"}}, "pb:pacticipants"),
    "not JSON": ({"/": b"<html>"}, "/"),
    "a list without end": (
        {"/": INDEX, "/pacticipants": PACTICIPANTS, "/pacticipants/A/versions": versions(version(), **NEXT)},
        "the list has no end"),
    "redirects for ever": ({"/": INDEX, "/pacticipants": PACTICIPANTS, "/pacticipants/A/versions": loop}, "redirect"),
    "hangs up": ({"/": INDEX, "/pacticipants": PACTICIPANTS, "/pacticipants/A/versions": hang_up}, "/pacticipants/A/versions"),
    "a time that is none": (
        {"/": INDEX, "/pacticipants": PACTICIPANTS, "/pacticipants/A/versions": versions(version(createdAt="yesterday"))},
        "yesterday"),
    "a number that is no text": (
        {"/": INDEX, "/pacticipants": PACTICIPANTS, "/pacticipants/A/versions": versions(version(number=1))}, "number"),
    "very deep": (
        {"/": INDEX, "/pacticipants": PACTICIPANTS, "/pacticipants/A/versions": b'{"a":' * 300 + b"1" + b"}" * 300},
        "malformed JSON"),
    "another deployment than asked for": (
        {"/": INDEX, "/pacticipants": PACTICIPANTS,
         "/pacticipants/A/versions": versions(version(_links={"pb:deployed-environments": [
             {"href": "/deployed-versions/u-1", "currently_deployed": True}]})),
         "/deployed-versions/u-1": {"uuid": "u-2"}}, "u-2"),
}


@pytest.mark.parametrize("name", BAD_SOURCES)
def test_a_bad_source_changes_nothing_and_is_named(name, tmp_path):
    answers_, told = BAD_SOURCES[name]
    source = Source(answers_)
    try:
        done = importing(source.url, tmp_path / "t.sqlite", "--retries", "1", limit=60).expect(2)
        assert told in done.err, done.err
    finally:
        source.close()
    broker = Broker(tmp_path, database=tmp_path / "t.sqlite")
    try:
        assert broker.get("/pacticipants").json["_embedded"]["pacticipants"] == []
    finally:
        broker.kill()


@pytest.mark.parametrize("arguments,told", [
    (["--database", "x"], "--from"), (["--from", "nonsense", "--database", "x"], "nonsense"),
    (["--from", "http://127.0.0.1:1", "--since", "soon"], "soon"),
    (["--from", "http://127.0.0.1:1", "--since", "2024-01-01", "--only-live"], "--only-live"),
    (["--from", "http://127.0.0.1:1", "--broker-base-url", "http://b"], "--from"),
])
def test_a_wrong_command_line(arguments, told, tmp_path):
    done = run(TREATY, "import", *arguments, cwd=tmp_path).expect(64)
    assert told in done.err


TRANSCRIPTS = sorted(EXPECTED.glob("*.json")) if EXPECTED.is_dir() else []
# A title is that of a mention, such as of a latest version.
WITHOUT = {"_links", "_embedded", "updatedAt", "title", "latest", "name"}


def same_members(there, here, path):
    """Every scalar and every part of a contract that the source told is here too."""
    for name, value in there.items():
        if name not in WITHOUT:
            assert here.get(name) == value, (path, name, value, here.get(name))


@pytest.mark.skipif(not TRANSCRIPTS, reason="../shared/golden is absent")
@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_a_recorded_broker_is_imported_as_it_was(file, tmp_path):
    """Interrupted twice: killed, and asked to end."""
    told = Transcript(file)
    source = Source(told.answer, pause=0.002)
    database = tmp_path / "t.sqlite"
    try:
        interrupted(source.url, database, "Reading environments", signal.SIGKILL)
        interrupted(source.url, database, "Reading versions", signal.SIGINT, delay=0.02)
        importing(source.url, database, limit=60).expect(0)
    finally:
        source.close()
    broker = Broker(tmp_path, database=database)
    http = broker.http()
    try:
        check(told, http)
    finally:
        http.close()
        broker.kill()


def check(told, http):
    contents = {}
    for (provider, consumer, number), pact in told.pacts:
        path = f"/pacts/provider/{provider}/consumer/{consumer}/version/{number}"
        here = http.get(path).json
        same_members(pact, here, path)
        contents[(provider, consumer, sha(pact))] = sha(here)
    for (provider, consumer, content, number), result in told.results:
        ours = contents[(provider, consumer, content)]
        path = f"/pacts/provider/{provider}/consumer/{consumer}/pact-version/{ours}/verification-results/{number}"
        same_members(result, http.get(path).json, path)
    for name, numbers in told.versions.items():
        found = http.get(f"/pacticipants/{name}/versions").json["_embedded"]["versions"]
        expected = told.answer(f"/pacticipants/{name}/versions")["_embedded"]["versions"]
        assert [one["number"] for one in found] == [one["number"] for one in expected], name
        for there, here in zip(expected, found, strict=True):
            same_members(there, here, name)
            for relation in ("branchVersions", "tags"):
                members = [
                    sorted((one["name"], one.get("latest")) for one in side["_embedded"].get(relation, []))
                    for side in (there, here)]
                assert members[0] == members[1], (name, there["number"], members)
        for branch, number in told.heads(name).items():
            head = http.get(f"/pacticipants/{name}/branches/{branch}/latest-version").json
            assert part(head["number"]) == number
    for path, there in told.resources.items():
        listed = path.split("/")[1] in ("environments", "deployed-versions", "released-versions")
        if listed and path.count("/") == 2 and path.split("/")[1] != "environments" and "environment" not in there.get("_embedded", {}):
            continue
        if listed and path.count("/") == 2:
            reply = http.get(path)
            assert reply.status == 200, (path, reply.text)
            same_members(there, reply.json, path)
