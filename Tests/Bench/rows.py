"""What `make bench` shows: a figure of ours beside its yardstick."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Row:
    what: str
    ours: str
    yardstick: str
    ratio: float | None = None
    budget: str = ""


def show(rows: list[Row]) -> None:
    print(f"\n{'what':44} {'ours':>16} {'yardstick':>30} {'ratio':>8}  budget")
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        print(f"{row.what:44} {row.ours:>16} {row.yardstick:>30} {ratio:>8}  {row.budget}", flush=True)
