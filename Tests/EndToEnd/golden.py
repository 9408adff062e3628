"""`make golden`: conversations recorded with the reference broker, held again with `treaty serve` and compared.

    golden.py [--only NAME[,NAME]] [--show N]

The recorder and the comparer are those of ../shared/golden. Scenarios run in lanes side by side: those whose answers name the webhook
receiver share the port that the recording used, one after the other. Steps that may differ stand in fixtures/golden-deviations.json, each
with its reason; one that agrees after all is reported as stale. The recordings stay in .build/golden.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tools import ROOT, TREATY, environment

SHARED = ROOT.parent / "shared" / "golden"
EXPECTED = SHARED / "expected"
DEVIATIONS = ROOT / "fixtures" / "golden-deviations.json"
RECORDINGS = ROOT / ".build" / "golden"
SCENARIO_LIMIT_SECONDS = 60
LANES = 3
RECEIVER_PORT = 9388
RECEIVER_WAIT_SECONDS = 90
NEEDS_THE_RECEIVER = ("s25", "s26", "s27", "s28", "s29", "s30", "s31")
NOT_YET: dict[str, str] = {}
LABEL = re.compile(r"(\w+) step (\d+) ")


@dataclass
class Comparison:
    """What the comparer found: faults by scenario and step, and what the list of deviations says about them."""

    checked: int = 0
    withheld: int = 0
    steps: dict[str, list[dict]] = field(default_factory=dict)
    faults: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    deviations: dict[str, dict[int, str]] = field(default_factory=dict)

    def undeclared(self, scenario: str) -> dict[int, list[str]]:
        declared = self.deviations.get(scenario, {})
        return {step: faults for step, faults in self.faults.get(scenario, {}).items() if step not in declared}

    @property
    def stale(self) -> list[str]:
        """Deviations of steps that can be compared and agree, or that don't exist."""
        found = []
        for scenario, declared in self.deviations.items():
            if scenario in NOT_YET or scenario not in self.steps:
                continue
            steps = self.steps[scenario]
            for step in declared:
                known = 1 <= step <= len(steps)
                if not known or not (steps[step - 1].get("withheld") or step in self.faults.get(scenario, {})):
                    found.append(f"{scenario} step {step}")
        return found

    @property
    def expected_to_differ(self) -> int:
        """How many of the withheld steps are listed in advance."""
        return sum(
            1 for scenario, declared in self.deviations.items() for step in declared
            if scenario in self.steps and step <= len(self.steps[scenario])
            and self.steps[scenario][step - 1].get("withheld"))

    def summary(self) -> str:
        differing = sum(len(faults) for faults in self.faults.values())
        undeclared = sum(len(self.undeclared(scenario)) for scenario in self.faults)
        return (
            f"golden: {self.checked - differing} of {self.checked} steps agree, {differing - undeclared} deviate with a"
            f" reason, {undeclared} differ; {self.withheld} withheld, {self.expected_to_differ} of them expected to"
            f" deviate; left out: {', '.join(NOT_YET) or 'nothing'}")


def scenarios(only: str | None = None) -> list[str]:
    """The scenarios to hold, in order."""
    names = sorted(file.stem for file in EXPECTED.glob("*.json"))
    return [
        name for name in names
        if name not in NOT_YET and (only is None or any(part in name for part in only.split(",")))]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for_the_receiver_port() -> None:
    deadline = time.monotonic() + RECEIVER_WAIT_SECONDS
    while True:
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(("127.0.0.1", RECEIVER_PORT))
                return
            except OSError:
                if time.monotonic() > deadline:
                    raise SystemExit(f"Port {RECEIVER_PORT}, where webhooks are received, is in use: free it.") from None
        time.sleep(0.5)


def spawn_command(log: Path) -> str:
    """Starts a broker in the background and prints its pid; the subshell stays as its parent, to see it end."""
    serve = f"'{TREATY}' serve --host 127.0.0.1 --port {{port}} --database '{{db}}'"
    return f"( {serve} >'{log}' 2>&1 & echo $!; exec >/dev/null 2>&1; wait ) &"


def short_port() -> int:
    """A free port of four digits, as the recorded broker's: logs tell the lengths of bodies that hold its URL."""
    for port in range(9311, 10000):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise SystemExit("No port from 9311 to 9999 is free.")


def record_one(name: str, receiver: int | None = None) -> None:
    """Records one scenario against a fresh broker; what the recorder and the broker say goes beside it."""
    command = [
        sys.executable, "-B", str(SHARED / "record.py"), "--out", str(RECORDINGS), "--only", name,
        "--port", str(short_port() if receiver else free_port()),
        "--spawn", spawn_command(RECORDINGS / f"{name}.serve.log")]
    settings = environment({"RECV_PORT": str(receiver or free_port()), "PYTHONUNBUFFERED": "1"})
    with (RECORDINGS / f"{name}.recorder.log").open("w") as log:
        try:
            subprocess.run(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=settings, timeout=SCENARIO_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            log.write(f"stopped after {SCENARIO_LIMIT_SECONDS} s\n")


def record(names: list[str]) -> None:
    """Records the scenarios against the built broker, several side by side."""
    shutil.rmtree(RECORDINGS, ignore_errors=True)
    RECORDINGS.mkdir(parents=True)
    fixed = [name for name in names if name.startswith(NEEDS_THE_RECEIVER)]
    if fixed:
        wait_for_the_receiver_port()
    with ThreadPoolExecutor(LANES) as pool:
        in_order = pool.submit(lambda: [record_one(name, RECEIVER_PORT) for name in fixed])
        others = [pool.submit(record_one, name) for name in names if name not in fixed]
        for each in [in_order, *others]:
            each.result()


def deviations() -> dict[str, dict[int, str]]:
    """The reasons of steps that may differ, by scenario and step; the form of the file is the comparer's."""
    given = json.loads(DEVIATIONS.read_text(encoding="utf-8"))
    return {
        scenario: {int(step): reason for step, reason in steps.items()} for scenario, steps in given.items()}


def level_receivers(names: list[str]) -> None:
    """Gives the recorder's own receiver of webhooks the Python that it had: its answers, which are shown, tell it."""
    version = re.compile(r"(BaseHTTP/[\d.]+ Python/)[\d.]+")
    for name in names:
        told = version.search((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
        recording = RECORDINGS / f"{name}.json"
        if told and recording.exists():
            text = recording.read_text(encoding="utf-8")
            recording.write_text(version.sub(told.group(0), text), encoding="utf-8")


def compare(names: list[str]) -> Comparison:
    """Holds the recordings against the expected ones with the comparer."""
    level_receivers(names)
    report = RECORDINGS / "report.json"
    report.unlink(missing_ok=True)
    command = [
        sys.executable, "-B", str(SHARED / "compare.py"), str(EXPECTED), str(RECORDINGS), "--only", ",".join(names),
        "--json", str(report), "--show", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment())
    if not report.exists():
        raise SystemExit(f"The comparer failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    found = Comparison()
    found.deviations = deviations()
    for name in names:
        steps = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))["steps"]
        withheld = sum(1 for step in steps if step.get("withheld"))
        found.steps[name] = steps
        found.withheld += withheld
        found.checked += len(steps) - withheld
        if not (RECORDINGS / f"{name}.json").exists():
            log = (RECORDINGS / f"{name}.recorder.log").read_text(encoding="utf-8")
            found.faults[name] = {0: [f"{name} was not recorded", *log.splitlines()[-1:]]}
    for label, faults in json.loads(report.read_text(encoding="utf-8")).items():
        scenario, step = LABEL.match(label).groups()
        found.faults.setdefault(scenario, {})[int(step)] = [label, *faults]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="parts of scenario names, separated by commas")
    parser.add_argument("--show", type=int, default=3, help="faults shown per step")
    options = parser.parse_args()
    if not EXPECTED.is_dir():
        print("skipped: ../shared/golden is absent")
        return 0
    began = time.monotonic()
    names = scenarios(options.only)
    record(names)
    found = compare(names)
    for name in names:
        for _, (label, *faults) in sorted(found.undeclared(name).items()):
            print(label)
            for fault in faults[: options.show]:
                print(f"    {fault}")
    for stale in found.stale:
        print(f"{stale} agrees: its deviation is stale")
    for name, reason in NOT_YET.items():
        print(f"{name} is left out: {reason}")
    print(f"took {time.monotonic() - began:.0f} s")
    print(found.summary())
    return 1 if found.stale or any(found.undeclared(name) for name in names) else 0


if __name__ == "__main__":
    sys.exit(main())
