"""`swift build` with few lines: warnings and errors at once, a line of progress every 15 seconds.

    build.py [--tests] [--release] [--product NAME ...]
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECONDS_BETWEEN_LINES = 15
STEP = re.compile(r"^\[(\d+)/(\d+)\]")
QUIET = re.compile(r"^(Fetch|Updat|Comput|Creating|Working copy|Download|Build)")
OF_DEPENDENCIES = re.compile(r"^warning: '.*': found \d+ file\(s\) which are unhandled|^\s+/.*/\.build/checkouts/")


def swift_build(*arguments: str) -> None:
    """Runs `swift build` with these arguments; exits with its code if it fails."""
    command = ["swift", "build", *arguments]
    print("$ " + " ".join(command), flush=True)
    began = shown = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    for line in process.stdout:
        now = time.monotonic()
        step = STEP.match(line)
        if step or QUIET.match(line):
            if now - shown >= SECONDS_BETWEEN_LINES:
                shown = now
                text = f"{step[1]} of {step[2]} steps" if step else line.strip()[:80]
                print(f"  {now - began:4.0f} s  {text}", flush=True)
        elif not OF_DEPENDENCIES.match(line):
            print(line.rstrip(), flush=True)
    if process.wait() != 0:
        print(f"The build failed after {time.monotonic() - began:.0f} s.", flush=True)
        sys.exit(1)
    print(f"  built in {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", action="store_true")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--product", action="append", default=[])
    options = parser.parse_args()
    common = ["-c", "release"] if options.release else []
    if options.tests:
        swift_build("--build-tests", *common)
    for product in options.product:
        swift_build("--product", product, *common)


if __name__ == "__main__":
    main()
