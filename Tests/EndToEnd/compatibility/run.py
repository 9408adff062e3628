"""Runs the features of the Pact compatibility suite against the built `treaty`.

    python run.py [--features FOLDER] [arguments of behave ...]

Features and fixtures are read where they are (../shared beside the checkout by default); steps and hooks are those of
this folder. A feature's folder (V1 to V4) says which version its pacts have.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from behave.configuration import Configuration
from behave.runner import Runner
from behave.runner_util import reset_runtime

HERE = Path(__file__).resolve().parent
SUITE = HERE.parents[3] / "shared" / "conformance" / "compatibility-suite"


class SuiteRunner(Runner):
    """Takes steps and hooks from this folder, wherever the features are."""

    def setup_paths(self) -> None:
        self.base_dir = self.config.base_dir = str(HERE)
        for folder in (HERE, HERE.parent):
            self.path_manager.add(str(folder))


def run(arguments: list[str]) -> int:
    features = SUITE / "features"
    if arguments[:1] == ["--features"]:
        features, arguments = Path(arguments[1]).resolve(), arguments[2:]
    chosen = [argument for argument in arguments if argument.endswith(".feature") or ".feature:" in argument]
    reset_runtime()
    configuration = Configuration([*arguments, *([] if chosen else [str(features)])])
    configuration.userdata.setdefault("fixtures", str(_fixtures(features)))
    return 1 if SuiteRunner(configuration).run() else 0


def _fixtures(features: Path) -> Path:
    """The folder of fixtures beside the features, or the suite's own."""
    beside = features.parent / "fixtures"
    return beside if beside.is_dir() else SUITE / "fixtures"


if __name__ == "__main__":
    os.environ.setdefault("PACT_DO_NOT_TRACK", "true")
    sys.exit(run(sys.argv[1:]))
