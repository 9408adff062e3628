"""The Pact compatibility suite against the built `treaty`, one test a scenario. Its features are read where they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import TREATY, environment

HERE = Path(__file__).resolve().parent / "compatibility"
SUITE = Path(__file__).resolve().parents[3] / "shared" / "conformance" / "compatibility-suite"

sys.path.insert(0, str(HERE))


def scenarios():
    """Every scenario with the reason to skip it, if there is one."""
    if not SUITE.is_dir():
        mark = pytest.mark.skip("../shared/conformance/compatibility-suite is absent")
        return [pytest.param(None, None, marks=mark, id="absent")]
    # The suite's own packages: only there where the features are.
    from behave.parser import parse_file
    from environment import reason_to_skip

    found = []
    for path in sorted(SUITE.glob("features/*/*.feature")):
        for scenario in parse_file(str(path)).walk_scenarios():
            reason = reason_to_skip(scenario)
            marks = [pytest.mark.skip(reason)] if reason else []
            name = f"{path.parent.name}/{path.stem}: {scenario.name}"
            found.append(pytest.param(path, scenario.name, marks=marks, id=name))
    return found


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    """What came of the scenarios of a feature, run when it is first asked for."""
    known = {}

    def of(feature: Path) -> dict[str, dict]:
        if feature not in known:
            report = tmp_path_factory.mktemp("behave") / "report.json"
            command = [sys.executable, "-B", str(HERE / "run.py"), "-f", "json", "-o", str(report), str(feature)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=600, env=environment({"TREATY_BINARY": str(TREATY)}))
            assert report.exists(), done.stdout + done.stderr
            (ran,) = json.loads(report.read_text(encoding="utf-8"))
            known[feature] = {element["name"]: element for element in ran["elements"]}
        return known[feature]

    return of


@pytest.mark.parametrize(("feature", "name"), scenarios())
def test_scenario(results, feature, name):
    scenario = results(feature)[name]
    told = [
        f"{step['step_type']} {step['name']}\n" + "\n".join(step["result"].get("error_message") or [])
        for step in scenario.get("steps", []) if step.get("result", {}).get("status") not in ("passed", None)
    ]
    assert scenario["status"] == "passed", "\n".join(told)
