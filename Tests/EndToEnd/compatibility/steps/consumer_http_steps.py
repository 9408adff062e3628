"""A consumer's test over HTTP: the mock, requests to it, and what came of them."""

from __future__ import annotations

import json
import re

from behave import given, then, use_step_matcher, when

from suite import contents
from suite.consumer import ConsumerTest
from suite.interactions import Interaction

from matching_steps import contains
from verification_steps import rows

use_step_matcher("re")

NUMBERS = r'[{"]?(?P<numbers>\d+(?:, *\d+)*)[}"]?'
TYPES = {"mismatches": "request-mismatch", "unexpected": "request-not-found", "missing": "missing-request"}


def test(context) -> ConsumerTest:
    """The consumer's test of this scenario."""
    if context.world.consumer is None:
        context.world.consumer = ConsumerTest(context.world.version, context.world.folder)
    return context.world.consumer


def chosen(context, numbers: str) -> list[Interaction]:
    return [context.world.interactions[int(number)] for number in numbers.split(",")]


@when(rf"the mock server is started with interactions? {NUMBERS}")
def start(context, numbers):
    test(context).entries = chosen(context, numbers)
    test(context).start()


@when(rf"the mock server is started with interactions? {NUMBERS},?(?: but)? with the following changes:")
def start_changed(context, numbers):
    row = rows(context)[0]
    test(context).entries = [entry.changed_request(row, context.world.fixtures) for entry in chosen(context, numbers)]
    test(context).start()


@when(rf"requests? {NUMBERS} (?:is|are) made to the mock server")
def send(context, numbers):
    for entry in chosen(context, numbers):
        test(context).answer = test(context).mock.send(entry.request)


@when(rf"requests? {NUMBERS} (?:is|are) made to the mock server,? with the following changes:")
def send_changed(context, numbers):
    """Each request is changed from what the test defined, not from what the mock was started with."""
    row = rows(context)[0]
    for entry in chosen(context, numbers):
        request = entry.changed_request(row, context.world.fixtures).request
        test(context).answer = test(context).mock.send(request)


@when("the pact test is done")
def end(context):
    test(context).mock.end()


@then(r"an? (?P<status>\d+) (?:success|error) response is returned")
def check_status(context, status):
    answer = test(context).answer
    assert answer.status == int(status), (answer.status, answer.body)


@then('the payload will contain the "(?P<name>[^"]+)" JSON document')
def check_payload(context, name):
    wanted = document(context, name)
    assert json.loads(test(context).answer.body) == json.loads(wanted.data), test(context).answer.body


def document(context, name: str) -> contents.Content:
    """`basic`, `basic.json` or `file: basic.json`."""
    name = name.removeprefix("file:").strip()
    return context.world.fixtures.content(f"file: {name if '.' in name else name + '.json'}")


@then('the content type will be set as "(?P<media_type>[^"]+)"')
def check_content_type(context, media_type):
    assert test(context).answer.header("Content-Type") == media_type, test(context).answer.headers


# What the mock says when it has ended.


@then("the mock server status will (?P<negated>NOT )?be OK")
def check_outcome(context, negated):
    outcome = test(context).mock.end()
    assert outcome["success"] is not bool(negated), outcome
    assert test(context).mock.code == (1 if negated else 0), outcome


def found(context, kind: str) -> list[dict]:
    return [entry for entry in test(context).mock.end()["mismatches"] if entry["type"] == TYPES[kind]]


@then("the mock server status will be mismatches")
def check_mismatched(context):
    assert found(context, "mismatches"), test(context).mock.outcome


@then(
    r'the mock server status will be an unexpected "(?P<method>[^"]+)" request received error '
    r'for (?:interaction \{?(?P<number>\d+)\}?|path "(?P<path>[^"]+)")')
def check_unexpected(context, method, number, path):
    path = path or context.world.interactions[int(number)].request.path
    requests = [(entry["method"], entry["path"]) for entry in found(context, "unexpected")]
    assert (method, path) in requests, test(context).mock.outcome


@then(rf"the mock server status will be an expected but not received error for interactions? {NUMBERS}")
def check_missing(context, numbers):
    missing = {entry["interaction"]["description"] for entry in found(context, "missing")}
    assert missing == {entry.description for entry in chosen(context, numbers)}, test(context).mock.outcome


@then(
    r'the mismatches will contain an? "(?P<kind>[^"]+)" mismatch(?: with path "(?P<path>[^"]+)")? '
    r'with error "(?P<text>(?:[^"\\]|\\.)*)"')
def check_mismatch(context, kind, path, text):
    differences = [mismatch for entry in found(context, "mismatches") for mismatch in entry["mismatches"]]
    of_kind = [m for m in differences if m["type"].lower().startswith(kind.split("-")[0].lower())]
    placed = [m for m in of_kind if path is None or same_place(path, m.get("path") or m.get("key") or "")]
    assert any(contains(m["mismatch"], text) for m in placed), test(context).mock.outcome


def same_place(wanted: str, place: str) -> bool:
    """Paths are written in more than one way: with dots or brackets, with or without positions."""
    steps = [re.findall(r"[^.\[\]'\"$]+", text) for text in (wanted, place)]
    return steps[0] == steps[1] or [s for s in steps[0] if s != "0"] == [s for s in steps[1] if s != "0"]


# Interactions that are defined one by one.


@given("an (?:HTTP )?(?:integration|interaction) is being defined for a consumer test")
def define(context):
    test(context).entries.append(Interaction(f"interaction {len(test(context).entries)}"))


@when("the Pact file for the test is generated")
def generate(context):
    test(context).run()
