"""A consumer's test of messages: what it expects, the message that comes, and how it is handled."""

from __future__ import annotations

import json
import re

from behave import given, then, use_step_matcher, when

from suite import contents
from suite.consumer import metadata
from suite.interactions import Message, SynchronousMessage, fill_message

from consumer_http_steps import document, test
from generator_steps import is_kind
from verification_steps import metadata_rows, rows

use_step_matcher("re")

SIDE = r"(?P<side>request|response)"


@given("a message (?:integration|interaction) is being defined for a consumer test")
def define(context):
    test(context).entries.append(Message(f"message {len(test(context).entries)}"))


@given("a synchronous message (?:integration|interaction) is being defined for a consumer test")
def define_synchronous(context):
    test(context).entries.append(SynchronousMessage(f"message {len(test(context).entries)}"))


@given("a (?:synchronous )?message is defined")
def define_contents(context):
    """One of which only the rest matters."""
    part(context, None).content = contents.Content(b"{}", "application/json")


def part(context, side: str | None) -> Message:
    """The message, or the request or first answer of a synchronous one."""
    entry = test(context).entries[-1]
    if isinstance(entry, Message):
        return entry
    if side != "response":
        return entry.request
    if not entry.answers:
        entry.answers.append(Message(""))
    return entry.answers[0]


@given(rf'the message(?: {SIDE})? payload contains the "(?P<name>[^"]+)"(?: JSON)? document')
def set_payload(context, side, name):
    entry = test(context).entries[-1]
    if side == "response" and isinstance(entry, SynchronousMessage):
        entry.answers.append(Message("", document(context, name)))
    else:
        part(context, side).content = document(context, name)


@given(rf"the message(?: {SIDE})? contains the following metadata:")
def set_metadata(context, side):
    part(context, side).metadata |= metadata_rows(context)


@given(rf"the message(?: {SIDE})? is configured with the following:")
def configure(context, side):
    fill_message(part(context, side), rows(context)[0], context.world.fixtures)


@when("the message is successfully processed")
def succeed(context):
    test(context).run()


@when('the message is NOT successfully processed with an? "(?P<error>[^"]*)" exception')
def fail(context, error):
    test(context).failure = error
    test(context).run()


@then("the consumer test will have (?P<verdict>passed|failed)")
def check_verdict(context, verdict):
    assert (test(context).failure is None) == (verdict == "passed")
    if verdict == "passed":
        assert test(context).mock.outcome["success"], test(context).mock.outcome


@then('the consumer test error will be "(?P<error>[^"]*)"')
def check_error(context, error):
    assert test(context).failure == error


# The message that came.


@then('the received message payload will contain the "(?P<name>[^"]+)"(?: JSON)? document')
def check_payload(context, name):
    wanted, came = document(context, name), test(context).answer.body
    assert json.loads(came) == json.loads(wanted.data) if wanted.is_json else came == wanted.data, came


@then('the received message content type will be "(?P<media_type>[^"]+)"')
def check_content_type(context, media_type):
    assert test(context).answer.header("Content-Type") == media_type, test(context).answer.headers


def came(context, side: str | None) -> dict[str, object]:
    return metadata(test(context).request) if side == "request" else test(context).metadata


@then(rf'the received message(?: {SIDE})? metadata will contain "(?P<key>[^"]+)" == "(?P<text>(?:[^"\\]|\\.)*)"')
def check_metadata(context, side, key, text):
    assert came(context, side)[key] == contents.value(text), came(context, side)


@then(
    rf'the received message(?: {SIDE})? metadata will contain "(?P<key>[^"]+)" (?:been )?replaced with an? '
    r'"(?P<kind>[^"]+)"')
def check_generated_metadata(context, side, key, kind):
    entry = test(context).entries[-1]
    before = part(context, side).metadata.get(key) if not isinstance(entry, Message) else entry.metadata.get(key)
    after = came(context, side)[key]
    assert before != after and is_kind(after, kind), (before, after)


@then(
    rf'the message(?: {SIDE})? contents for "(?P<path>[^"]+)" will have been replaced with an? "(?P<kind>[^"]+)"')
def check_generated(context, side, path, kind):
    answer = test(context).request if side == "request" else test(context).answer
    before, after = json.loads(part(context, side).content.data), json.loads(answer.body)
    for name in re.findall(r"\w+", path.removeprefix("$")):
        before, after = before[name], after[name]
    assert before != after and is_kind(after, kind), (before, after)
