"""Requests made from the description of the API: whatever is sent, the answer is one that is described, and no failure."""

import sys
from pathlib import Path

import pytest

from tools import PACTS, ROOT, run

DESCRIPTION = ROOT / "contracts" / "broker.openapi.yaml"
SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"
EXAMPLES, SECONDS = 12, 60
# Methods that HTTP servers in general don't know are answered with 501, as the protocol has it: no failure of ours.
CONFIGURATION = '[phases.coverage]\nunexpected-methods = ["DELETE", "PATCH", "POST", "PUT"]\n'
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


@pytest.fixture
def filled(broker, treaty):
    """A broker with something of everything, so that names that are guessed from its answers exist."""
    treaty.publish(PACTS / "shop-web-shop-orders.json", version="1", tag="dev").expect(0)
    treaty.create_environment("production", production=True).expect(0)
    treaty.record_deployment("shop-web", "1", "production").expect(0)
    return broker


def test_every_answer_is_a_described_one(filled, tmp_path):
    (tmp_path / "schemathesis.toml").write_text(CONFIGURATION)
    done = run(
        SCHEMATHESIS, "run", DESCRIPTION, "--url", filled.url, "--checks", CHECKS, "--exclude-path", "/test/error",
        "--max-examples", str(EXAMPLES), "--max-time", str(SECONDS), "--phases", "examples,coverage,fuzzing",
        "--continue-on-failure", "--generation-deterministic", "--no-shrink", "--warnings", "off", "--no-color",
        "--suppress-health-check", "all", "--request-timeout", "20", limit=SECONDS + 120, cwd=tmp_path)
    assert "Test cases" in done.out, done.text[-3000:]
    assert done.code == 0, done.out[-12000:]
    assert filled.get("/").status == 200, filled.output[-2000:]
