"""What `treaty` and the official command line print of the same broker must say the same."""

from __future__ import annotations

import json
import re

import pytest

from tools import PACTS

PACT = PACTS / "shop-web-shop-orders.json"


def cells(table: str) -> list[list[str]]:
    """The rows of a table, whatever its lines are drawn with."""
    rows = [re.split(r"\s*[|┆]\s*", line.strip(" │|┆")) for line in table.splitlines() if re.search(r"\w", line)]
    return [[cell.strip() for cell in row] for row in rows]


@pytest.fixture
def deployed(treaty):
    for version in ("1.0", "2.0"):
        treaty.publish(PACT, version=version).expect(0)
    treaty.create_environment("live").expect(0)
    treaty.create_environment("empty").expect(0)
    treaty.record_deployment("shop-web", "1.0", "live").expect(0)
    where = ["--pacticipant", "shop-web", "--version", "2.0", "--environment", "live"]
    treaty.broker("record-deployment", *where, "--application-instance", "blue").expect(0)


DESCRIBE = ["describe-version", "--pacticipant", "shop-web", "--environment"]


def test_the_versions_in_an_environment(client, deployed):
    done = client.broker(*DESCRIBE, "live", "--deployed").expect(0)
    heading, *rows = cells(done.out)
    assert heading == ["VERSION", "STATUS", "ENVIRONMENT", "APPLICATION INSTANCE"]
    assert sorted(rows) == [["1.0", "Deployed", "live", "-"], ["2.0", "Deployed", "live", "blue"]]
    records = json.loads(client.broker(*DESCRIBE, "live", "--output", "json").expect(0).out)
    assert sorted(record["_embedded"]["version"]["number"] for record in records) == ["1.0", "2.0"]


def test_an_environment_without_versions_is_an_answer(client, deployed):
    assert len(cells(client.broker(*DESCRIBE, "empty").expect(0).out)) == 1
    assert json.loads(client.broker(*DESCRIBE, "empty", "--output", "json").expect(0).out) == []
    client.broker(*DESCRIBE, "nowhere").expect(1)


def test_a_pact_in_good_form_is_validated_and_published(client):
    client.broker("publish", PACT, "-a", "1", "--validate", "--strict").expect(0)


@pytest.mark.parametrize("strict", [False, True])
def test_an_attribute_that_nobody_knows_is_a_doubt(client, tmp_path, strict):
    pact = json.loads(PACT.read_text())
    pact["surprise"] = 1
    file = tmp_path / "pact.json"
    file.write_text(json.dumps(pact))
    done = client.broker("publish", file, "-a", "1", "--validate", *(["--strict"] if strict else []))
    assert "Unexpected attribute 'surprise'" in done.out
    assert (done.code != 0) == strict
    assert ("ERROR" in done.out) == strict


HARMLESS = ["--ssl-trust-store", "true", "--enable-otel", "--log-level", "warn", "--otel-exporter-protocol", "http"]


def test_options_of_the_official_client_are_taken(client, deployed):
    client.broker("list-environments", *HARMLESS).expect(0)
    client.broker(*DESCRIBE, "live", *HARMLESS).expect(0)
