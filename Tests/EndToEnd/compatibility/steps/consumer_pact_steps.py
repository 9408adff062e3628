"""What a consumer's test specifies about its interactions, and the pact file that it leaves behind."""

from __future__ import annotations

import json

from behave import given, then, use_step_matcher

from suite import contents, written
from suite.contents import query

from consumer_http_steps import document, test
from verification_steps import rows

use_step_matcher("re")

POSITION = r"(?:\{?(?P<position>first|second|third|fourth|fifth|last)\}? )?"
KIND = r"(?:HTTP|message|synchronous message)"
SIDE = r"(?P<side>request|response)"
FILE = r"(?:in the (?:P|p)act file )?"


# What is specified.


@given(rf'a provider state "(?P<name>[^"]+)"(?: for the {KIND}(?: interaction)?)? is specified')
def add_state(context, name):
    states(context).append({"name": name})


@given(
    rf'a provider state "(?P<name>[^"]+)"(?: for the {KIND}(?: interaction)?)? is specified with the following data:')
def add_state_with_data(context, name):
    for row in rows(context):
        states(context).append({"name": name, "params": {key: literal(cell) for key, cell in row.items()}})


def literal(cell: str) -> object:
    """A JSON value, or the text."""
    try:
        return json.loads(cell)
    except ValueError:
        return cell


def states(context) -> list[dict[str, object]]:
    return test(context).entries[-1].more.setdefault("providerStates", [])


@given(rf'a key of "(?P<key>[^"]+)" is specified for the {KIND} interaction')
def set_key(context, key):
    test(context).entries[-1].more["key"] = key


@given(rf"the {KIND} interaction is marked as pending")
def set_pending(context):
    test(context).entries[-1].more["pending"] = True


@given(rf'a comment "(?P<text>[^"]*)" is added to the {KIND} interaction')
def add_comment(context, text):
    test(context).entries[-1].more.setdefault("comments", {}).setdefault("text", []).append(text)


# Whether there is a file, and how many interactions are in it.


@then(r"the mock server will (?P<negated>NOT )?write out a Pact file for the interactions? when done")
def check_written(context, negated):
    test(context).mock.end()
    assert (test(context).mock.written() is None) == bool(negated), test(context).mock.outcome


@then(r"a Pact file for the message interaction will (?P<negated>NOT )?have been written")
def check_message_written(context, negated):
    assert (test(context).mock.written() is None) == bool(negated), test(context).mock.outcome


@then(r"the pact file will contain \{?(?P<count>\d+)\}? (?:message )?interactions?")
def check_count(context, count):
    assert len(written.interactions(pact(context))) == int(count), pact(context)


def pact(context) -> dict:
    document = test(context).mock.written()
    assert document is not None, test(context).mock.outcome
    return document


def interaction(context, position: str | None) -> dict:
    return written.interactions(pact(context))[written.POSITIONS[position or "first"]]


# HTTP interactions.


@then(rf'the {POSITION}interaction {FILE}request will be for an? "(?P<method>[^"]+)"')
def check_method(context, position, method):
    assert interaction(context, position)["request"]["method"] == method


@then(rf'the {POSITION}interaction {FILE}request (?P<name>path|method) will be "(?P<value>[^"]+)"')
def check_request_attribute(context, position, name, value):
    assert interaction(context, position)["request"][name] == value


@then(rf'the {POSITION}interaction {FILE}request query parameters will be "(?P<text>[^"]*)"')
def check_query(context, position, text):
    assert query(written.query(interaction(context, position)["request"])) == query(text)


@then(rf'the {POSITION}interaction {FILE}{SIDE} will contain the "(?P<name>[^"]+)" document')
def check_document(context, position, side, name):
    check_holds(context, interaction(context, position)[side], name)


def check_holds(context, part: dict, name: str) -> None:
    assert written.holds(part, document(context, name), test(context).version), part


@then(
    rf'the {POSITION}interaction {FILE}{SIDE} will contain the header "(?P<name>[^"]+)" '
    r'with value "(?P<value>[^"]*)"')
def check_header(context, position, side, name, value):
    assert written.header(interaction(context, position)[side], name) == value, interaction(context, position)


@then(rf'the {POSITION}interaction {FILE}{SIDE} content type will be "(?P<media_type>[^"]+)"')
def check_content_type(context, position, side, media_type):
    found = interaction(context, position)[side]
    assert written.media_type(found[0] if isinstance(found, list) else found) == media_type, found


@then(rf"the {POSITION}interaction {FILE}response status will be (?P<status>\d+)")
def check_response_status(context, position, status):
    assert interaction(context, position)["response"]["status"] == int(status)


# Messages.


@then(rf'the {POSITION}message {FILE}will contain the "(?P<name>[^"]+)" document')
def check_message_document(context, position, name):
    check_holds(context, interaction(context, position), name)


@then(rf'the {POSITION}message {FILE}content type will be "(?P<media_type>[^"]+)"')
def check_message_content_type(context, position, media_type):
    assert written.media_type(interaction(context, position)) == media_type, interaction(context, position)


@then(
    rf'the {POSITION}(?:message|interaction) {FILE}will contain the (?:{SIDE} )?message metadata "(?P<key>[^"]+)" == '
    r'"(?P<text>(?:[^"\\]|\\.)*)"')
def check_message_metadata(context, position, side, key, text):
    part = interaction(context, position)
    if side:
        part = part[side][0] if side == "response" else part[side]
    found = part.get("metadata") or part.get("metaData")
    assert found[key] == contents.value(text), found


@then(
    rf'the {POSITION}interaction {FILE}will contain the "(?P<name>[^"]+)" document as the '
    r"(?:(?P<number>first|second|third) )?(?P<side>request|response)(?: message)?")
def check_synchronous_document(context, position, name, number, side):
    part = interaction(context, position)[side]
    check_holds(context, part[written.POSITIONS[number or "first"]] if side == "response" else part, name)


@then(rf"the {POSITION}interaction {FILE}will contain \{{?(?P<count>\d+)\}}? response messages?")
def check_answers(context, position, count):
    assert len(interaction(context, position)["response"]) == int(count)


# What stands beside request and response.


@then(rf"the {POSITION}(?:message|interaction) in the (?:P|p)act file will contain (?P<count>\d+) provider states?")
def check_state_count(context, position, count):
    assert len(written.states(interaction(context, position))) == int(count), interaction(context, position)


@then(
    rf'the {POSITION}(?:message|interaction) in the (?:P|p)act file will contain provider state "(?P<name>[^"]+)"')
def check_state(context, position, name):
    assert name in [state["name"] for state in written.states(interaction(context, position))]


@then(
    r'the provider state "(?P<name>[^"]+)"(?: for the message| for the interaction| in the Pact file)? '
    r"will contain the following parameters:")
def check_state_parameters(context, name):
    cell = context.table.rows[0].cells[0] if context.table.rows else context.table.headings[0]
    found = [state.get("params") for state in written.states(interaction(context, None)) if state["name"] == name]
    assert json.loads(cell) in found, found


@then(rf'the {POSITION}interaction in the Pact file will have an? type of "(?P<kind>[^"]+)"')
def check_type(context, position, kind):
    assert interaction(context, position)["type"] == kind


@then(r'there will be an interaction in the Pact file with an? type of "(?P<kind>[^"]+)"')
def check_any_type(context, kind):
    assert kind in [entry["type"] for entry in written.interactions(pact(context))], pact(context)


@then(rf"the {POSITION}interaction in the Pact file will have \"(?P<name>[^\"]+)\" = '(?P<value>.*)'")
def check_attribute(context, position, name, value):
    assert interaction(context, position).get(name) == json.loads(value), interaction(context, position)
