"""Generators: the verifier prepares a request, and the provider sees what it sends; a mock prepares a response, and the
consumer sees what it answers."""

from __future__ import annotations

import json
import re
from datetime import datetime

from behave import given, then, use_step_matcher, when

from suite.interactions import Interaction, Request, Response, fill, pact
from suite.mock import Mock

from verification_steps import rows

use_step_matcher("re")

HYPHENATED = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
KINDS = {
    "integer": r"-?\d+",
    "decimal number": r"-?\d+\.\d+",
    "hexadecimal number": "[0-9a-fA-F]+",
    "random string": "[0-9A-Za-z]+",
    "string from the regex": r"\d{1,8}",
    "boolean": "true|false",
    "UUID": HYPHENATED,
    "simple UUID": "[0-9a-f]{32}",
    "lower-case-hyphenated UUID": HYPHENATED,
    "upper-case-hyphenated UUID": HYPHENATED.replace("a-f", "A-F"),
    "URN UUID": f"urn:uuid:{HYPHENATED}",
}
DATES = {
    "date": ["%Y-%m-%d"],
    "time": ["%H:%M:%S"],
    "date-time": ["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"],
    "datetime": ["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"],
}


@given("a (?P<kind>request|response) configured with the following generators:")
def configure(context, kind):
    context.prepared = Request(method="POST", path="/") if kind == "request" else Response()
    fill(context.prepared, rows(context)[0], context.world.fixtures)


@given('the generator test mode is set as "(?P<mode>[^"]+)"')
def set_mode(context, mode):
    assert mode in ("Provider", "Consumer"), mode
    context.is_for_consumer = mode == "Consumer"


@when("the request is prepared for use")
def prepare(context):
    if "is_for_consumer" in context and context.is_for_consumer:
        prepare_response(context)
        return
    context.world.provider.answer_to_all = Response()
    context.world.add_pact(Interaction("a request with generators", context.prepared))
    context.world.verify().done.expect(0)
    (context.sent,) = context.world.provider.requests


@when('the request is prepared for use with an? "providerState" context:')
def prepare_with_context(context):
    """The provider state callback answers with the context, as a provider does."""
    cell = context.table.headings[0] if not context.table.rows else context.table.rows[0].cells[0]
    context.world.has_callback = True
    context.world.provider.state_values = json.loads(cell)
    prepare(context)


@when("the response is prepared for use")
def prepare_response(context, *options):
    """A mock answers with it."""
    response = Response(context.prepared.headers, context.prepared.content, generators=context.prepared.generators)
    response.status = getattr(context.prepared, "status", 200)
    entry = Interaction("a response with generators", Request(path="/"), response)
    mock = Mock(context.world.folder, pact("c", [entry], context.world.version), *options)
    try:
        context.status, context.sent = mock.get("/")
        assert mock.end()["success"], mock.outcome
    finally:
        mock.kill()


@when('the (?:request|response) is prepared for use with an? "mockServer" context:')
def prepare_with_mock_server(context):
    """Only a mock server has an address: it answers with what is to be prepared."""
    cell = context.table.headings[0] if not context.table.rows else context.table.rows[0].cells[0]
    address = json.loads(cell)
    prepare_response(context, "--base-url", address.get("mockServer", address)["href"])


def sent(context):
    return context.sent


def body_value(context, path):
    """The value before and after; paths are members only."""
    before, after = json.loads(context.prepared.content.data), json.loads(sent(context).body)
    for name in path.removeprefix("$.").split("."):
        before, after = before[name], after[name]
    return before, after


def text(value) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@then('the (?:body )?value for "(?P<path>[^"]+)" will have been replaced with an? "(?P<kind>[^"]+)"')
def check_kind(context, path, kind):
    before, after = body_value(context, path)
    assert before != after and is_kind(after, kind), (kind, after)


def is_kind(value, kind) -> bool:
    if kind in DATES:
        return any(_parses(text(value), form) for form in DATES[kind])
    return re.fullmatch(KINDS[kind], text(value)) is not None


def _parses(value: str, form: str) -> bool:
    try:
        datetime.strptime(value, form)
        return True
    except ValueError:
        return False


@then('the (?:body )?value for "(?P<path>[^"]+)" will have been replaced with "(?P<wanted>[^"]*)"')
def check_value(context, path, wanted):
    before, after = body_value(context, path)
    assert before != after and text(after) == wanted, after


def attribute(context, name) -> str:
    """`path`, `method`, `header[X]`, `queryParameter[x]` of the request that was sent, `status` of the response."""
    request = sent(context)
    found = re.fullmatch(r"(\w+)(?:\[(.*)\])?", name)
    match found[1], found[2]:
        case "path", _:
            return request.path
        case "method", _:
            return request.method
        case "status", _:
            return str(context.status)
        case "header", key:
            return request.header(key) or ""
        case "queryParameter", key:
            return request.query[key][0]
    raise AssertionError(f"a request has no {name}")


@then('the (?:request|response) "(?P<name>[^"]+)" will match "(?P<pattern>(?:[^"\\\\]|\\\\.)*)"')
def check_pattern(context, name, pattern):
    assert re.fullmatch(pattern, attribute(context, name)), attribute(context, name)


@then('the (?:request|response) "(?P<name>[^"]+)" will be set as "(?P<wanted>[^"]*)"')
def check_attribute(context, name, wanted):
    assert attribute(context, name) == wanted, attribute(context, name)
