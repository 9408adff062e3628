"""`make bench`: every figure beside its yardstick, measured in this run, and the ratio of the two.

    bench.py [--seconds N] [--skip-build] [--only json|broker|scale|verifier]

Absolute numbers are those of this machine on this day; the ratios are what the budgets speak of.
"""

from __future__ import annotations

import argparse
import base64
import os
import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "Check"), str(HERE.parent / "EndToEnd")]
RELEASE = ROOT / ".build" / "release"
os.environ["TREATY_BINARY"] = str(RELEASE / "treaty")

import build  # noqa: E402
import contracts  # noqa: E402
import load  # noqa: E402
import scale  # noqa: E402
import verifying  # noqa: E402
from rows import Row, show  # noqa: E402
from tools import HTTP, Broker, run  # noqa: E402
from yardsticks import durable_commits, resident_megabytes  # noqa: E402

HEARTBEAT = "/diagnostic/status/heartbeat"
SAMPLES = 5
PARTS = ["json", "broker", "scale", "verifier"]


def seed(broker: Broker, folder: Path) -> tuple[str, str]:
    """200 contracts, half of them verified, and a deployment; answers the paths of a gate's question and a contract."""
    client = HTTP(broker.url)
    environment = client.post("/environments", {"name": "live", "production": True}).json["uuid"]
    links, lines = [], []
    for index in range(200):
        name = f"consumer-{index % 50}"
        content = contracts.text(contracts.contract(name, "provider", 12, f"{index}"))
        lines.append(base64.b64encode(content).decode())
        path = f"/pacts/provider/provider/consumer/{name}/version/seed.{index}"
        reply = client.send("PUT", path, content)
        if reply.status not in (200, 201):
            raise RuntimeError(f"seeding failed: {reply.status} {reply.text[:300]}")
        link = reply.json["_links"]["pb:publish-verification-results"]["href"].removeprefix(broker.url)
        links.append(link)
        if index % 2 == 0:
            client.post(link, {"success": True, "providerApplicationVersion": "p.1"})
    client.post(f"/pacticipants/provider/versions/p.1/deployed-versions/environment/{environment}", {})
    (folder / "contents").write_text("\n".join(lines) + "\n")
    (folder / "links").write_text("\n".join(links) + "\n")
    gate = "/can-i-deploy?pacticipant=consumer-0&version=seed.0&environment=live"
    summary = client.get(gate).json["summary"]
    if summary["deployable"] is not True:
        raise RuntimeError(f"the seeded gate says no: {summary['reason']}")
    return gate, "/pacts/provider/provider/consumer/consumer-0/version/seed.0"


def broker_rows(seconds: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        broker = Broker(folder)
        try:
            return measure_broker(broker, folder, seconds)
        finally:
            broker.kill()


def measure_broker(broker: Broker, folder: Path, seconds: int) -> list[Row]:
    gate, contract = seed(broker, folder)
    idle = resident_megabytes(broker.process.pid)

    def drive(path: str, connections: int, script: str = "") -> load.Load:
        return load.wrk(broker.url + path, connections, seconds, folder, script)

    rows = []
    empty = drive(HEARTBEAT, 64)
    read = drive(contract, 64)
    rows.append(Row("contract read, 64 clients", f"{read.per_second:,.0f}/s", f"empty route {empty.per_second:,.0f}/s",
                    read.per_second / empty.per_second, "at least 0.5"))
    quiet, asked = drive(HEARTBEAT, 8), drive(gate, 8)
    rows.append(Row("gate, 8 clients", f"{asked.per_second:,.0f}/s", f"empty route {quiet.per_second:,.0f}/s",
                    asked.per_second / quiet.per_second))
    rows.append(Row("gate p50", f"{asked.p50:.2f} ms", f"empty route {quiet.p50:.2f} ms", asked.p50 / quiet.p50))
    rows.append(Row("gate p99", f"{asked.p99:.2f} ms", f"empty route {quiet.p99:.2f} ms", asked.p99 / quiet.p99,
                    "under 10 ms"))
    commits = durable_commits(folder, seconds)
    published = drive("/contracts/publish", 64, load.publishing(folder / "contents", "run"))
    rows.append(Row("publish, 64 clients", f"{published.per_second:,.0f}/s", f"bare durable commits {commits:,.0f}/s",
                    published.per_second / commits, "at least 0.2 and 1,000/s"))
    recorded = drive("/", 64, load.recording(folder / "links", "run"))
    rows.append(Row("results, 64 clients", f"{recorded.per_second:,.0f}/s", f"bare durable commits {commits:,.0f}/s",
                    recorded.per_second / commits, "at least 0.2 and 1,000/s"))
    loads = [empty, read, quiet, asked, published, recorded]
    refused, broken = sum(each.refused for each in loads), sum(each.broken for each in loads)
    if refused or broken:
        raise RuntimeError(f"{refused} answers from 400 up, {broken} requests without an answer: the figures are void")
    loaded = resident_megabytes(broker.process.pid)
    rows.append(Row("resident memory, after the load", f"{loaded:.0f} MB", f"before it {idle:.0f} MB", None,
                    "under 100 MB"))
    return rows


def ready_row() -> Row:
    times = []
    for _ in range(SAMPLES):
        with tempfile.TemporaryDirectory() as folder:
            broker = Broker(Path(folder))
            times.append(broker.ready_after)
            broker.stop()
    return Row("ready, new database", f"{statistics.median(times) * 1000:.0f} ms", "", None, "under 300 ms")


def json_rows() -> list[Row]:
    measured = run(RELEASE / "JSONBench", limit=300).expect(0).json
    size = f"{measured['bytes'] / 1000:.0f} KB"
    return [
        Row(f"JSON, {what} a contract of {size}", f"{each['jsonText_ms']:.2f} ms",
            f"JSONSerialization {each['foundation_ms']:.2f} ms", each["ratio"], "at least 4 times faster")
        for what, each in [("reading", measured["read"]), ("writing", measured["write"])]
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--skip-build", action="store_true")
    parser.add_argument("--only", action="append", choices=PARTS)
    options = parser.parse_args()
    parts = options.only or PARTS
    if not options.skip_build:
        build.swift_build("-c", "release", "--product", "treaty")
        if "json" in parts:
            build.swift_build("-c", "release", "--product", "JSONBench")
        if "scale" in parts:
            build.swift_build("-c", "release", "--product", "BrokerHistory")
    rows = []
    if "broker" in parts:
        rows += [ready_row(), *broker_rows(options.seconds)]
    if "scale" in parts:
        rows += scale.rows(options.seconds)
    if "verifier" in parts:
        rows += verifying.rows()
    if "json" in parts:
        rows += json_rows()
    show(rows)


if __name__ == "__main__":
    main()
