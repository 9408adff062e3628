"""`make check`: formatting, the import table, sizes. Exit code 1 if one of them does not hold.

Files over 300 lines and functions over 35 are shown; a file over 500 lines fails, and a comment that is wider than code.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import imports
import sizes

ROOT = Path(__file__).resolve().parents[2]
LONG_FILE, WALL, LONG_FUNCTION = 300, 500, 35
NEVER = re.compile(
    r"\bJSONSerialization\b|\bfatalError\(|@unchecked\s+Sendable|\btry!|\bTask\.detached\b")


def formatting() -> list[str]:
    command = ["swift", "format", "lint", "--strict", "-r", "-p", "Sources", "Tests", "Package.swift"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    lines = (done.stdout + done.stderr).strip().splitlines()
    return [] if done.returncode == 0 else [line.replace(f"{ROOT}/", "") for line in lines] or ["swift format failed"]


def import_table() -> list[str]:
    return imports.violations(ROOT / "Sources")


def house_style() -> list[str]:
    found = []
    for file in (ROOT / "Sources").glob("**/*.swift"):
        code = sizes.blank(file.read_text(encoding="utf-8"))
        for match in NEVER.finditer(code):
            line = code.count("\n", 0, match.start()) + 1
            found.append(f"{file.relative_to(ROOT)}:{line}: {match[0].rstrip('(')} is not used here")
    return sorted(found)


def comments() -> list[str]:
    files = [*sizes.swift_files(ROOT), *sorted(ROOT.glob("Sources/**/*.h"))]
    return [
        f"{file.relative_to(ROOT)}:{line}: a comment over {sizes.LINE} columns"
        for file in files for line in sizes.long_comments(file.read_text(encoding="utf-8"))]


def size() -> list[str]:
    walls = []
    for file in sizes.swift_files(ROOT):
        text = file.read_text(encoding="utf-8")
        name, lines = file.relative_to(ROOT), text.count("\n")
        if lines > WALL:
            walls.append(f"{name}: {lines} lines, over the wall of {WALL}")
        elif lines > LONG_FILE:
            print(f"  long file      {lines:4} lines  {name}")
        for function in sizes.functions(text):
            if function.lines > LONG_FUNCTION:
                print(f"  long function  {function.lines:4} lines  {name}:{function.line} {function.name}")
    return walls


def run() -> int:
    """Prints what does not hold; answers how many of the checks failed."""
    failed = 0
    checks = [
        ("formatting", formatting),
        ("import table", import_table),
        ("house style", house_style),
        ("comments", comments),
        ("sizes", size),
    ]
    for name, check in checks:
        problems = check()
        print(f"check {name}: {'ok' if not problems else f'{len(problems)} problems'}", flush=True)
        for problem in problems:
            print(f"  {problem}")
        failed += bool(problems)
    return failed


if __name__ == "__main__":
    sys.exit(1 if run() else 0)
