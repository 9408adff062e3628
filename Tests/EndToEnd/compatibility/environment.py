"""Hooks: one world a scenario, and which scenarios are left out."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from suite.world import World

UNFINISHED = "the suite itself calls it unfinished"


def before_scenario(context, scenario):
    reason = reason_to_skip(scenario)
    if reason:
        scenario.skip(reason)
    version = re.search(r"V([1-4])", Path(scenario.filename).parent.name)
    folder = Path(tempfile.mkdtemp(prefix="compatibility-"))
    context.world = World(int(version[1]) if version else 3, Path(context.config.userdata["fixtures"]), folder)


def after_scenario(context, scenario):
    if "world" not in context:
        return
    context.world.stop()
    shutil.rmtree(context.world.folder, ignore_errors=True)


def reason_to_skip(scenario) -> str | None:
    """Why a scenario is left out; nothing where it isn't."""
    return UNFINISHED if "wip" in scenario.effective_tags else None
