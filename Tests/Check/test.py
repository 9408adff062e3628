"""`make test`: the checks, one debug build, the Swift tests, the end-to-end tests. The last line sums them up.

Exit code 1 if anything failed. Raw results stay in .build/test-results.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import build
import check

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / ".build" / "test-results"
SWIFT_LIMIT_SECONDS, PYTEST_LIMIT_SECONDS = 20 * 60, 20 * 60
DATA_SETS = [
    "conformance/json",
    "conformance/matching",
    "conformance/verification",
    "conformance/compatibility-suite",
    "contracts",
    "golden",
]
TAIL = 60
ENVIRONMENT = {
    "PACT_DO_NOT_TRACK": "true",
    "PYTHONDONTWRITEBYTECODE": "1",
    # A crash is shown with what its own thread did.
    "SWIFT_BACKTRACE": "enable=yes,threads=crashed,interactive=no,color=no,images=none,registers=none,timeout=60s",
}
ORACLE = "OracleTests"


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


class SwiftTestLines:
    """Chooses what to show of `swift test`: what failed, with the lines that belong to it, and the last word."""

    def __init__(self) -> None:
        self._shown = False

    def __call__(self, line: str) -> bool:
        if line[0] in "✘◇✔➜":
            self._shown = line[0] == "✘" or "Test run with" in line
        elif re.match(r"\[\d+/\d+\]|Test Suite '|◆|\s*Executed 0 tests", line):
            self._shown = False
        return self._shown or "Fatal error" in line or " COUNT: " in line or line.startswith("error:")


def run(command: list[str], limit: float, log: Path, shows: Callable[[str], bool] = lambda _: True) -> int:
    """Runs a command in its own process group, showing its lines; stops the whole group after `limit` seconds."""
    print("$ " + " ".join(command).replace(f"{ROOT}/", ""), flush=True)
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        start_new_session=True, env=os.environ | ENVIRONMENT)
    timer = threading.Timer(limit, _stop, [process, limit])
    timer.start()
    with log.open("w", encoding="utf-8") as file:
        for line in process.stdout:
            file.write(line)
            if shows(line):
                print(line.rstrip(), flush=True)
    code = process.wait()
    timer.cancel()
    return code


def _stop(process: subprocess.Popen, limit: float) -> None:
    print(f"Stopping after {limit:.0f} s.", flush=True)
    os.killpg(process.pid, signal.SIGKILL)


def count(report: Path) -> Count:
    """What a JUnit report says; a test with several issues fails once."""
    total = Count()
    for case in ElementTree.parse(report).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            total.failed += 1
        elif case.find("skipped") is not None:
            total.skipped += 1
        else:
            total.passed += 1
    return total


def outcome(name: str, code: int, report: Path, log: Path) -> Count:
    """A run without a whole report, or one that fails with nothing failed in its report, counts as one failure."""
    try:
        result = count(report)
    except (OSError, ElementTree.ParseError) as error:
        print("".join(log.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)[-TAIL:]))
        print(f"{name} crashed (exit code {code}): {error}", flush=True)
        return Count(failed=1)
    if code != 0 and result.failed == 0:
        print(f"{name} ended with exit code {code}.", flush=True)
        result.failed = 1
    if result.passed + result.failed == 0:
        print(f"{name} ran no test.", flush=True)
        result.failed = 1
    return result


def swift_tests() -> Count:
    """First all but the oracle, then the oracle alone: it keeps every core busy, and others have time limits to test."""
    return swift_run("swift", "--skip", ORACLE) + swift_run("oracle", "--filter", ORACLE)


def swift_run(name: str, *selection: str) -> Count:
    report, log = RESULTS / f"{name}-swift-testing.xml", RESULTS / f"{name}.log"
    report.unlink(missing_ok=True)
    command = ["swift", "test", "--skip-build", *selection, "--xunit-output", str(RESULTS / f"{name}.xml")]
    code = run(command, SWIFT_LIMIT_SECONDS, log, SwiftTestLines())
    return outcome(" ".join(["swift test", *selection]), code, report, log)


def end_to_end_tests() -> Count:
    report, log = RESULTS / "end-to-end.xml", RESULTS / "end-to-end.log"
    report.unlink(missing_ok=True)
    command = [
        str(ROOT / ".build/venv/bin/python"), "-m", "pytest", "-p", "no:cacheprovider", "-v", "--tb=short",
        "--durations=5", f"--junitxml={report}", "Tests/Check", "Tests/EndToEnd",
    ]
    return outcome("pytest", run(command, PYTEST_LIMIT_SECONDS, log), report, log)


def name_absent_data() -> None:
    shared = ROOT.parent / "shared"
    for name in DATA_SETS:
        if not (shared / name).is_dir():
            print(f"skipped data set: ../shared/{name} is absent")


def main() -> int:
    began = time.monotonic()
    RESULTS.mkdir(parents=True, exist_ok=True)
    failed_checks = check.run()
    try:
        build.swift_build("--build-tests")
        build.swift_build("--product", "treaty")
    except SystemExit:
        print(f"0 passed, {failed_checks + 1} failed, 0 skipped", flush=True)
        raise
    swift = swift_tests()
    end_to_end = end_to_end_tests()
    total = swift + end_to_end + Count(failed=failed_checks)
    print(f"\ntook {(time.monotonic() - began) / 60:.1f} minutes")
    print(f"swift: {swift.passed} passed, {swift.failed} failed, {swift.skipped} skipped")
    print(f"end to end: {end_to_end.passed} passed, {end_to_end.failed} failed, {end_to_end.skipped} skipped")
    if failed_checks:
        print(f"checks: {failed_checks} failed")
    name_absent_data()
    print(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped", flush=True)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
