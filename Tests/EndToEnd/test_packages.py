"""`packages.sh` where something is missing: it says what and installs only that, or says what to do by hand."""

import shutil

import pytest

from tools import ROOT, run

SCRIPT = ROOT / "Tests" / "EndToEnd" / "packages.sh"


@pytest.fixture
def machine(tmp_path):
    """A PATH with the bare tools of a shell; `add` puts a program of a few lines on it."""
    for tool in ["mktemp", "rm", "tail", "env", "cat", "find", "grep"]:
        (tmp_path / tool).symlink_to(shutil.which(tool))

    class Machine:
        @staticmethod
        def add(name, script):
            (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
            (tmp_path / name).chmod(0o755)

        @staticmethod
        def packages(*purposes):
            return run("/bin/sh", SCRIPT, *purposes, env={"PATH": str(tmp_path)})

    Machine.add("id", "echo 0")
    return Machine


def test_nothing_missing_is_silent(machine):
    machine.add("wrk", "")
    done = machine.packages("bench").expect(0)
    assert done.text == ""


def test_what_is_missing_is_installed_and_named(machine, tmp_path):
    machine.add("apt-get", f'echo "$@" >>{tmp_path}/calls')
    done = machine.packages("bench", "python").expect(0)
    assert done.out == "Installing missing packages: wrk python3\n"
    calls = (tmp_path / "calls").read_text().splitlines()
    assert calls == ["update -q", "install -q -y --no-install-recommends wrk python3"]


def test_without_apt_get_it_says_what_to_install_by_hand(machine):
    done = machine.packages("bench").expect(1)
    assert "install them by hand (names as in Debian): wrk" in done.err


def test_without_the_right_to_install_it_says_so(machine):
    machine.add("id", "echo 1000")
    machine.add("apt-get", "exit 0")
    assert "by hand" in machine.packages("bench").expect(1).err


def test_a_failing_installation_shows_why(machine):
    machine.add("apt-get", 'echo "E: no network"; exit 100')
    done = machine.packages("bench").expect(1)
    assert "E: no network" in done.err
    assert "could not install: wrk" in done.err
