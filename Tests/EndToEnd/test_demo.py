"""`make demo` is what people see first: it ends well, fits one screen and leaves nothing behind."""

import os
from pathlib import Path

from tools import SHOP, TREATY, run


def test_the_demo_tells_its_story_in_one_screen(tmp_path):
    settings = {"TMPDIR": str(tmp_path), "TREATY_BINARY": str(TREATY)}
    done = run("bash", SHOP / "demo.sh", env=settings, limit=120).expect(0)
    lines = done.out.splitlines()
    assert len(lines) <= 50, len(lines)
    assert max(map(len, lines)) <= 110
    assert "Computer says yes" in done.out and "Computer says no" in done.out
    assert "is incomplete: 1 of" in done.out
    assert list(tmp_path.iterdir()) == [], "its files are gone"
    assert survivors(tmp_path) == []


def survivors(folder):
    """Processes that still know the demo's folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if str(folder).encode() in command and int(entry.name) != os.getpid():
            found.append(command)
    return found
