"""Expected and received requests and responses.

The claim is proven by a run of the verifier: it replays one interaction for each thing that was received, whose
expected response has the headers, body and rules of the expected request, and the provider answers with what was
received. A query is compared as the same parameters in a form, which follows the same rules.
"""

from __future__ import annotations

import copy
import re

from behave import given, then, use_step_matcher, when

from suite import contents
from suite.contents import Content
from suite.interactions import Interaction, Part, Request, Response, fill

from verification_steps import rows

use_step_matcher("re")

FORM = "application/x-www-form-urlencoded"


@given("an expected (?P<kind>request|response) configured with the following:")
def expect(context, kind):
    context.expected = part(context, kind, rows(context)[0])
    context.received = []


def part(context, kind, row) -> Part:
    made = Request() if kind == "request" else Response()
    fill(made, {name: cell for name, cell in row.items() if name != "desc"}, context.world.fixtures)
    return made


@given('an expected request with an? "(?P<name>[^"]+)" header of "(?P<value>[^"]*)"')
def expect_header(context, name, value):
    context.expected = Request(headers={name: [value]})
    context.received = []


@given('a request is received with an? "(?P<name>[^"]+)" header of "(?P<value>[^"]*)"')
def receive_header(context, name, value):
    context.received.append(Request(headers={name: [value]}))


@given("(?:a|the following) (?P<kind>request|response)s? (?:is|are) received(?: with the following)?:")
def receive(context, kind):
    context.received += [part(context, kind, row) for row in rows(context)]


@given(r"a status (?P<status>\d+) response is received")
def receive_status(context, status):
    context.received.append(Response(status=int(status)))


@when("the (?:request|response)s? (?:is|are) compared to the expected one")
def compare(context):
    expected = context.expected
    for number, received in enumerate(context.received):
        add(context, f"/{number}", answer(expected), answer(received))
        if isinstance(expected, Request) and (expected.query or received.query):
            add(context, f"/{number}/query", form(expected), form(received))
    context.world.verify()


def add(context, path: str, expected: Response, received: Response) -> None:
    context.world.add_pact(Interaction(f"comparison {path}", Request(path=path), expected))
    context.world.provider.interactions.append(Interaction("", Request(path=path), received))


def answer(part: Part) -> Response:
    """The part as a response, without rules for what a response doesn't have."""
    result = Response(part.headers, part.content, copy.deepcopy(part.rules))
    result.status = part.status if isinstance(part, Response) else 200
    return result


def form(request: Request) -> Response:
    """The query as a form, its rules as those of the body."""
    text = "&".join(f"{name}={value}" for name, many in request.query.items() for value in many)
    rules = {f"$['{name}']": rule for name, rule in ((request.rules or {}).get("query") or {}).items()}
    return Response(content=Content(text.encode(), FORM), rules={"body": rules} if rules else None)


@then("the (?:response )?comparison should (?P<negated>NOT )?be OK")
def check_comparison(context, negated):
    outcome = context.world.outcome
    outcome.done.expect(1 if negated else 0)
    if negated:
        # Each one that was received differs, not just one of them.
        failed = {error["interaction"].rsplit(" - ", 1)[1].split("/")[1] for error in outcome.report["errors"]}
        assert len(failed) == len(context.received), outcome.report["errors"]
        assert not outcome.messages() or not any(outcome.messages()), outcome.messages()


@then(r'the mismatches will contain a mismatch with error "(?P<place>[^"]+)" -> "(?P<text>(?:[^"\\]|\\.)*)"')
def check_mismatch(context, place, text):
    found = context.world.outcome.mismatches()
    places = [(m.get("path") or m.get("key") or m.get("parameter") or "", m["mismatch"]) for m in found]
    assert any(_same(place, where) and contains(told, text) for where, told in places), places


def _same(place: str, where: str) -> bool:
    return place == where or place.lower() == where.lower() or f"$.{place}" == where


def contains(told: str, wanted: str) -> bool:
    """The wanted text as it is, or as a pattern where it has white space of any length in it."""
    wanted = contents.unescaped(wanted)
    parts = [re.escape(part) for part in wanted.split(r"\s*")]
    return wanted in told or re.search(r"\s*".join(parts), told) is not None


@then(
    r'the response mismatches will contain an? "(?P<kind>[^"]+)" mismatch with error "(?P<text>(?:[^"\\]|\\.)*)"')
def check_response_mismatch(context, kind, text):
    found = [m for m in context.world.outcome.mismatches() if m["type"].lower().startswith(kind.lower())]
    assert any(contains(m["mismatch"], text) for m in found), context.world.outcome.mismatches()
