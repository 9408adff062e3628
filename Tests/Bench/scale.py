"""A broker that holds years of a company's history, beside one that holds a hundredth of it.

The histories are written by BrokerHistory, the same in every run, and kept in .build/bench until the generator or the schema changes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import shutil
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import contracts
import load
from rows import Row
from tools import ROOT, Broker, run
from yardsticks import durable_commits, resident_megabytes

FOLDER = ROOT / ".build" / "bench"
GENERATOR = ROOT / ".build" / "release" / "BrokerHistory"
SOURCES = [ROOT / "Tests/Bench/BrokerHistory", ROOT / "Sources/BrokerStore/Schema"]
SERVICES, INTEGRATIONS = 1000, 3000
ROUNDS, FEW_ROUNDS = 300, 3
QUESTIONS, REPETITIONS = 200, 3
READERS, WRITERS = 8, 64
# Work in progress counts from so many days before the end on; a round is a day.
BEGINNING, RECENT_ROUNDS = date(2025, 1, 1), 3
SELECTORS = [{"mainBranch": True}, {"deployedOrReleased": True}]


@dataclass
class History:
    """A database with what is in it."""

    database: Path
    version: str
    services: list[str]
    integrations: list[tuple[str, str]]
    counts: dict[str, int]
    recently: str


def history(rounds: int) -> History:
    """The database of so many rounds, written if it isn't there."""
    digest = hashlib.sha256()
    for source in sorted(file for folder in SOURCES for file in folder.glob("*.swift")):
        digest.update(source.read_bytes())
    database = FOLDER / f"history-{rounds}-{digest.hexdigest()[:12]}.sqlite"
    report = database.with_suffix(".json")
    if not report.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob(f"history-{rounds}-*"):
            old.unlink()
        print(f"writing {rounds} rounds of history into {database.relative_to(ROOT)}", flush=True)
        done = run(GENERATOR, database, str(rounds), str(SERVICES), str(INTEGRATIONS), limit=1200).expect(0)
        report.write_text(done.out)
    told = json.loads(report.read_text())
    return History(
        database, told["version"], told["services"], [tuple(pair) for pair in told["integrations"]], told["counts"],
        (BEGINNING + timedelta(days=rounds - RECENT_ROUNDS)).isoformat())


class Side:
    """A broker on one history, and the questions that are put to it: the same ones on both sides."""

    def __init__(self, told: History, folder: Path) -> None:
        self.told, self.folder = told, folder
        folder.mkdir()
        database = folder / "treaty.sqlite"
        shutil.copyfile(told.database, database)
        # Else the system writes the copy down while commits are measured.
        with database.open("rb") as copy:
            os.fsync(copy.fileno())
        Broker(folder, database=database).stop()
        self.broker = Broker(folder, database=database)
        services = sorted(told.services)
        random.Random(1).shuffle(services)
        self.services = services[:QUESTIONS]
        self.pairs = random.Random(1).sample(told.integrations, QUESTIONS)

    def ask(self, seconds: int) -> load.Load:
        version = self.told.version
        paths = [
            f"/can-i-deploy?pacticipant={name}&version={version}&environment=production" for name in self.services]
        return self._drive(load.in_turn(self._lines("gate", paths)), READERS, seconds)

    def select(self, seconds: int) -> load.Load:
        paths = [f"/pacts/provider/{name}/for-verification" for name in self.services]
        body = json.dumps({
            "consumerVersionSelectors": SELECTORS, "providerVersionBranch": "main", "includePendingStatus": True,
            "includeWipPactsSince": self.told.recently})
        return self._drive(load.in_turn(self._lines("select", paths), body), READERS, seconds)

    def publish(self, seconds: int, run: str) -> load.Load:
        lines = []
        for index, (consumer, provider) in enumerate(self.pairs):
            content = contracts.text(contracts.contract(consumer, provider, 12, f"{index}"))
            lines.append(f"{consumer} {provider} {base64.b64encode(content).decode()}")
        return self._drive(load.publishing_pairs(self._lines("contents", lines), run), WRITERS, seconds)

    def record(self, seconds: int, run: str) -> load.Load:
        links, client = [], self.broker.http()
        for consumer, provider in self.pairs:
            pact = client.get(f"/pacts/provider/{provider}/consumer/{consumer}/latest").json
            link = pact["_links"]["pb:publish-verification-results"]["href"]
            links.append(link.removeprefix(self.broker.url))
        return self._drive(load.recording(self._lines("links", links), run), WRITERS, seconds)

    def check(self) -> None:
        """The gate must say yes to what is asked: a refusal may be found sooner."""
        client = self.broker.http()
        for name in self.services:
            path = f"/can-i-deploy?pacticipant={name}&version={self.told.version}&environment=production"
            summary = client.get(path).json["summary"]
            if summary["deployable"] is not True:
                raise RuntimeError(f"the gate says no to {name}: {summary['reason']}")

    def _lines(self, name: str, lines: list[str]) -> Path:
        file = self.folder / name
        file.write_text("\n".join(lines) + "\n")
        return file

    def _drive(self, script: str, connections: int, seconds: int) -> load.Load:
        done = load.wrk(self.broker.url + "/", connections, seconds, self.folder, script)
        if done.refused or done.broken:
            raise RuntimeError(f"{done.refused} answers from 400 up, {done.broken} requests without an answer")
        return done


def alternately(sides: list[Side], measure: Callable[[Side], load.Load]) -> list[tuple[float, float]]:
    """p50 and p99 of each side in milliseconds: medians of runs that take turns."""
    runs: list[list[load.Load]] = [[] for _ in sides]
    for _ in range(REPETITIONS):
        for side, done in zip(sides, runs):
            done.append(measure(side))
    return [(statistics.median(each.p50 for each in done), statistics.median(each.p99 for each in done))
            for done in runs]


def beside_commits(
    side: Side, seconds: int, drive: Callable[[Side, int, str], load.Load]
) -> tuple[float, float]:
    """Writes and bare durable commits a second: medians of runs that take turns, each with versions of its own."""
    writes, commits = [], []
    for run in range(REPETITIONS):
        commits.append(durable_commits(side.folder, seconds))
        writes.append(drive(side, seconds, f"run{run}").per_second)
    return statistics.median(writes), statistics.median(commits)


def rows(seconds: int) -> list[Row]:
    many, few = history(ROUNDS), history(FEW_ROUNDS)
    folder = FOLDER / "run"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sides: list[Side] = []
    try:
        for name, told in [("many", many), ("few", few)]:
            sides.append(Side(told, folder / name))
        return measure(sides, seconds)
    finally:
        for side in sides:
            side.broker.kill()
        shutil.rmtree(folder, ignore_errors=True)


def measure(sides: list[Side], seconds: int) -> list[Row]:
    large, small = sides
    counts = large.told.counts
    size = f"{counts['version']:,} versions, {counts['verification']:,} results"
    table = [Row(f"ready, {size}", f"{large.broker.ready_after * 1000:.0f} ms", "", None, "under 300 ms")]
    for side in sides:
        side.check()
    for what, ask, budget in [
        ("gate", Side.ask, ("at most 1.3", "under 10 ms")),
        ("pacts for verification", Side.select, ("", "under 20 ms")),
    ]:
        (p50, p99), (few50, few99) = alternately(sides, lambda side: ask(side, seconds))
        for name, ours, theirs, promise in [("p50", p50, few50, budget[0]), ("p99", p99, few99, budget[1])]:
            table.append(Row(f"{what} {name}, {READERS} clients", f"{ours:.2f} ms",
                             f"a hundredth of the history {theirs:.2f} ms", ours / theirs, promise))
    for what, drive in [("publish", Side.publish), ("results", Side.record)]:
        written, commits = beside_commits(large, seconds, drive)
        table.append(Row(f"{what}, {WRITERS} clients, long history", f"{written:,.0f}/s",
                         f"bare durable commits {commits:,.0f}/s", written / commits, "at least 0.2 and 1,000/s"))
    table.append(Row("resident memory, after all this", f"{resident_megabytes(large.broker.process.pid):.0f} MB", "",
                     None, "under 100 MB"))
    return table
