"""Generators: the verifier prepares the request, the provider sees what it sends."""

from __future__ import annotations

import json
import re
from datetime import datetime

from behave import given, then, use_step_matcher, when

from suite.interactions import Interaction, Request, Response, fill

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


@given("a request configured with the following generators:")
def configure(context):
    context.prepared = Request(method="POST", path="/")
    fill(context.prepared, rows(context)[0], context.world.fixtures)


@given('the generator test mode is set as "(?P<mode>[^"]+)"')
def set_mode(context, mode):
    assert mode == "Provider", "a verifier generates for a provider"


@when("the request is prepared for use")
def prepare(context):
    context.world.provider.answer_to_all = Response()
    context.world.add_pact(Interaction("a request with generators", context.prepared))
    context.world.verify().done.expect(0)


@when('the request is prepared for use with an? "providerState" context:')
def prepare_with_context(context):
    """The provider state callback answers with the context, as a provider does."""
    cell = context.table.headings[0] if not context.table.rows else context.table.rows[0].cells[0]
    context.world.has_callback = True
    context.world.provider.state_values = json.loads(cell)
    prepare(context)


def sent(context):
    (request,) = context.world.provider.requests
    return request


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
    assert before != after, after
    if kind in DATES:
        assert any(_parses(text(after), form) for form in DATES[kind]), after
    else:
        assert re.fullmatch(KINDS[kind], text(after)), (kind, after)


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
    """`path`, `method`, `header[X]`, `queryParameter[x]` of the request that was sent."""
    request = sent(context)
    found = re.fullmatch(r"(\w+)(?:\[(.*)\])?", name)
    match found[1], found[2]:
        case "path", _:
            return request.path
        case "method", _:
            return request.method
        case "header", key:
            return request.header(key) or ""
        case "queryParameter", key:
            return request.query[key][0]
    raise AssertionError(f"a request has no {name}")


@then('the request "(?P<name>[^"]+)" will match "(?P<pattern>(?:[^"\\\\]|\\\\.)*)"')
def check_pattern(context, name, pattern):
    assert re.fullmatch(pattern, attribute(context, name)), attribute(context, name)


@then('the request "(?P<name>[^"]+)" will be set as "(?P<wanted>[^"]*)"')
def check_attribute(context, name, wanted):
    assert attribute(context, name) == wanted, attribute(context, name)
