"""Providers, pacts to be verified, the run, and what came of it."""

from __future__ import annotations

import json

from behave import given, step, then, use_step_matcher, when

from suite import contents
from suite.interactions import Message, interaction

use_step_matcher("re")


def rows(context) -> list[dict[str, str]]:
    return [dict(zip(context.table.headings, row.cells)) for row in context.table]


# Interactions and pacts.


@given("the following HTTP interactions have been defined:")
def define_interactions(context):
    for row in rows(context):
        context.world.interactions[int(row["No"])] = interaction(row, context.world.fixtures)


@given(r"a Pact file for interaction (?P<number>\d+) is to be verified")
def add_pact(context, number):
    add_interaction(context, number)


def add_interaction(context, number, **more):
    context.world.add_pact(context.world.interactions[int(number)], consumer=f"c_{number}", **more)


@given(r"a Pact file for interaction (?P<number>\d+) is to be verified,? but is marked pending")
def add_pending_pact(context, number):
    add_interaction(context, number, pending=True)


@given(r"a Pact file for interaction (?P<number>\d+) is to be verified with the following comments:")
def add_pact_with_comments(context, number):
    add_interaction(context, number, comments=comments(context))


def comments(context) -> dict[str, object]:
    texts = [row["comment"] for row in rows(context) if row["type"] == "text"]
    names = [row["comment"] for row in rows(context) if row["type"] == "testname"]
    return {"text": texts} | ({"testname": names[0]} if names else {})


@given(
    r"a Pact file for interaction (?P<number>\d+) is to be verified "
    r'with a provider state "(?P<state>[^"]*)" defined')
def add_pact_with_state(context, number, state):
    add_interaction(context, number, **states(context, [{"name": state}]))


@given(r"a Pact file for interaction (?P<number>\d+) is to be verified with the following provider states defined:")
def add_pact_with_states(context, number):
    add_interaction(context, number, **states(context, state_rows(context)))


def states(context, wanted) -> dict[str, object]:
    """Versions below 3 hold the name of one state."""
    if context.world.version < 3:
        return {"providerState": wanted[0]["name"]}
    return {"providerStates": wanted}


def state_rows(context) -> list[dict[str, object]]:
    found = []
    for row in rows(context):
        state: dict[str, object] = {"name": row["State Name"]}
        if row.get("Parameters"):
            state["params"] = json.loads(row["Parameters"])
        found.append(state)
    return found


@given(r"a Pact file for interaction (?P<number>\d+) is to be verified from a Pact broker")
def add_broker_pact(context, number):
    context.world.add_broker_pact(context.world.interactions[int(number)], f"c_{number}")


@given("publishing of verification results is enabled")
def enable_publishing(context):
    context.world.publishes = True


# Messages.


@given(r'a Pact file for "(?P<name>[^"]+)":"(?P<fixture>(?:[^"\\]|\\.)*)" is to be verified')
def add_message_pact(context, name, fixture):
    context.world.add_pact(message(context, name, fixture))


def message(context, name, fixture, metadata=None) -> Message:
    return Message(name, context.world.fixtures.content(contents.unescaped(fixture)), metadata=metadata or {})


@given(r'a Pact file for "(?P<name>[^"]+)":"(?P<fixture>(?:[^"\\]|\\.)*)" is to be verified,? but is marked pending')
def add_pending_message_pact(context, name, fixture):
    context.world.add_pact(message(context, name, fixture), pending=True)


@given(
    r'a Pact file for "(?P<name>[^"]+)":"(?P<fixture>(?:[^"\\]|\\.)*)" is to be verified with the following comments:')
def add_message_pact_with_comments(context, name, fixture):
    context.world.add_pact(message(context, name, fixture), comments=comments(context))


@given(
    r'a Pact file for "(?P<name>[^"]+)":"(?P<fixture>(?:[^"\\]|\\.)*)" is to be verified '
    r'with (?:a )?provider state "(?P<state>[^"]*)"(?: defined)?')
def add_message_pact_with_state(context, name, fixture, state):
    context.world.add_pact(message(context, name, fixture), **states(context, [{"name": state}]))


@given(
    r'a Pact file for "(?P<name>[^"]+)":"(?P<fixture>(?:[^"\\]|\\.)*)" is to be verified '
    r"with the following provider states(?: defined)?:")
def add_message_pact_with_states(context, name, fixture):
    context.world.add_pact(message(context, name, fixture), **states(context, state_rows(context)))


@given(
    r'a Pact file for "(?P<name>[^"]+)":"(?P<fixture>(?:[^"\\]|\\.)*)" is to be verified '
    r"with the following metadata:")
def add_message_pact_with_metadata(context, name, fixture):
    context.world.add_pact(message(context, name, fixture, metadata_rows(context)))


def metadata_rows(context) -> dict[str, object]:
    return {row["key"]: contents.value(row["value"]) for row in rows(context)}


@given(r'a Pact file for "(?P<name>[^"]+)" is to be verified with the following:')
def add_described_message_pact(context, name):
    """A table of two columns, names at the left; the first row is what behave takes for the heading."""
    table = dict([tuple(context.table.headings), *(tuple(row.cells) for row in context.table)])
    entry = message(context, name, table.get("body", ""), contents.metadata(table.get("metadata", "")))
    entry.rules = context.world.fixtures.json(table["matching rules"]) if "matching rules" in table else None
    entry.generators = context.world.fixtures.json(table["generators"]) if "generators" in table else None
    context.world.add_pact(entry)


# Providers.


@given(r'a provider is started that returns the responses? from interactions? "?(?P<numbers>[\d, ]+)"?')
def start_provider(context, numbers):
    for number in numbers.split(","):
        context.world.provider.interactions.append(context.world.interactions[int(number)])


@given(
    r'a provider is started that returns the responses? from interactions? "?(?P<numbers>[\d, ]+)"?, '
    r"with the following changes:")
def start_changed_provider(context, numbers):
    for number in numbers.split(","):
        changed = context.world.interactions[int(number)].changed(rows(context)[0], context.world.fixtures)
        context.world.provider.interactions.append(changed)


@given(r'a provider is started that can generate the "(?P<name>[^"]+)" message with "(?P<fixture>(?:[^"\\]|\\.)*)"')
def start_message_provider(context, name, fixture):
    context.world.provider.messages.append(message(context, name, fixture))


@given(
    r'a provider is started that can generate the "(?P<name>[^"]+)" message with "(?P<fixture>(?:[^"\\]|\\.)*)" '
    r"and the following metadata:")
def start_message_provider_with_metadata(context, name, fixture):
    context.world.provider.messages.append(message(context, name, fixture, metadata_rows(context)))


@given("a provider state callback is configured(?P<fails>, but will return a failure)?")
def configure_callback(context, fails):
    context.world.has_callback = True
    if fails:
        context.world.provider.state_status = 400


@given("a request filter is configured to make the following changes:")
def configure_filter(context):
    """A command line can change headers only."""
    for row in rows(context):
        assert set(row) == {"headers"}, f"only headers can be changed, not {', '.join(row)}"
        for name, values in contents.headers(row["headers"]).items():
            context.world.options += ["--header", f"{name}={', '.join(values)}"]


# The run.


@when("the verification is run")
def run_verification(context):
    context.world.verify()


@then("the verification will (?P<negated>NOT )?be successful")
def check_verdict(context, negated):
    outcome = context.world.outcome
    outcome.done.expect(1 if negated else 0)
    assert outcome.report["result"] is not bool(negated), outcome.report


@then('the verification results will contain a "(?P<error>[^"]+)" error')
def check_error(context, error):
    assert context.world.outcome.has_error(error), context.world.outcome.report["errors"]


@then('there will be a pending "(?P<error>[^"]+)" error')
def check_pending_error(context, error):
    outcome = context.world.outcome
    assert outcome.has_error(error, "pendingErrors"), outcome.report["pendingErrors"]
    assert not outcome.report["errors"], outcome.report["errors"]


@then('the comment "(?P<text>[^"]+)" will have been printed to the console')
def check_comment(context, text):
    assert text in context.world.outcome.done.out, context.world.outcome.done.text


@then('the "(?P<name>[^"]+)" will (?:be )?displayed as the original test name')
def check_test_name(context, name):
    assert f"Test Name: {name}" in context.world.outcome.done.out, context.world.outcome.done.text


@then('the request to the provider will contain the header "(?P<name>[^":]+): (?P<value>[^"]*)"')
def check_request_header(context, name, value):
    assert [request.header(name) for request in context.world.provider.requests] == [value]


@then(
    "a warning will be displayed that there was no provider state callback configured "
    'for provider state "(?P<state>[^"]+)"')
def check_warning(context, state):
    text = context.world.outcome.done.text
    assert "no state change URL" in text and state in text, text


# Provider states.


@then("the provider state callback will be called (?P<moment>before|after) the verification is run")
def check_callback_moment(context, moment):
    events = context.world.provider.events
    action = "setup" if moment == "before" else "teardown"
    calls = [place for place, event in enumerate(events) if getattr(event, "action", None) == action]
    requests = [place for place, event in enumerate(events) if not hasattr(event, "action")]
    assert calls, events
    in_order = calls + requests if moment == "before" else requests + calls
    assert in_order == sorted(in_order), events


@then(
    'the provider state callback will receive a (?P<action>setup|teardown)(?: call)?(?: with)? "(?P<state>[^"]*)" '
    "as the provider state parameter")
def check_callback(context, action, state):
    assert (action, state) in calls(context), calls(context)


def calls(context) -> list[tuple[str, str]]:
    return [(call.action, call.state) for call in context.world.provider.state_calls]


@then(
    'the provider state callback will receive a (?P<action>setup|teardown)(?: call)?(?: with)? "(?P<state>[^"]*)" '
    "and the following parameters:")
def check_callback_parameters(context, action, state):
    wanted = {name: json.loads(cell) for name, cell in rows(context)[0].items()}
    received = [
        call.parameters for call in context.world.provider.state_calls if (call.action, call.state) == (action, state)]
    assert wanted in received, (wanted, context.world.provider.state_calls)


@then("the provider state callback will NOT receive a (?P<action>setup|teardown)(?: call)?.*")
def check_no_callback(context, action):
    assert action not in [call.action for call in context.world.provider.state_calls]


# Published results.


@step(
    "a (?P<verdict>successful|failed) verification result will be published back "
    r"for (?:the )?interaction \{(?P<number>\d+)\}")
def check_published(context, verdict, number):
    result = context.world.published_result(f"c_{number}")
    assert result is not None, context.world.outcome.done.text
    assert result["success"] is (verdict == "successful"), result


@then("a verification result will NOT be published back.*")
def check_not_published(context):
    for document in context.world.from_broker:
        assert context.world.published_result(document["consumer"]["name"]) is None
