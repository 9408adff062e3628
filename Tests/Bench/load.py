"""Load from wrk: requests a second and latencies of one route, in a loop bounded in time."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

REPORT = """
done = function(summary, latency, requests)
  local errors = summary.errors
  local numbers = {
    requests = summary.requests, microseconds = summary.duration, refused = errors.status,
    broken = errors.connect + errors.read + errors.write + errors.timeout,
    p50 = latency:percentile(50), p99 = latency:percentile(99)
  }
  for name, number in pairs(numbers) do io.write(string.format("REPORT %s %f\\n", name, number)) end
end
"""


@dataclass
class Load:
    per_second: float
    p50: float  # milliseconds
    p99: float
    refused: int  # answers from 400 up
    broken: int  # no answer, or none within ten seconds


def wrk(url: str, connections: int, seconds: int, folder: Path, script: str = "") -> Load:
    """Drives `url` for `seconds` with keep-alive connections; `script` is Lua that makes the requests."""
    file = folder / "load.lua"
    file.write_text(script + REPORT)
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "10s", "-s", str(file), url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60, check=True)
    numbers = {name: float(number) for name, number in re.findall(r"^REPORT (\w+) ([\d.]+)$", done.stdout, re.M)}
    if not numbers:
        raise RuntimeError(f"wrk reported nothing:\n{done.stdout}{done.stderr}")
    return Load(
        per_second=numbers["requests"] / numbers["microseconds"] * 1e6,
        p50=numbers["p50"] / 1000,
        p99=numbers["p99"] / 1000,
        refused=int(numbers["refused"]),
        broken=int(numbers["broken"]),
    )


def publishing(contents: Path, run: str) -> str:
    """Lua that publishes: every request is a new version, contents taken in turn from a file of base64 lines."""
    return f"""
local contents = {{}}
for line in io.lines("{contents}") do contents[#contents + 1] = line end
local count = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/hal+json"
request = function()
  count = count + 1
  local index = (count - 1) % #contents + 1
  local name = "consumer-" .. ((index - 1) % 50)
  local body = '{{"pacticipantName":"' .. name .. '","pacticipantVersionNumber":"{run}.' .. count ..
    '","branch":"main","contracts":[{{"consumerName":"' .. name ..
    '","providerName":"provider","specification":"pact","contentType":"application/json","content":"' ..
    contents[index] .. '"}}]}}'
  return wrk.format(nil, "/contracts/publish", nil, body)
end
"""


def recording(links: Path, run: str) -> str:
    """Lua that publishes results of new provider versions, for contents taken in turn from a file of paths."""
    return f"""
local links = {{}}
for line in io.lines("{links}") do links[#links + 1] = line end
local count = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/hal+json"
request = function()
  count = count + 1
  local body = '{{"success":true,"providerApplicationVersion":"{run}.' .. count .. '"}}'
  return wrk.format(nil, links[(count - 1) % #links + 1], nil, body)
end
"""


def in_turn(paths: Path, body: str | None = None) -> str:
    """Lua that asks for the paths of a file in turn, with a JSON body if one is given."""
    method, content = ("GET", "nil") if body is None else ("POST", f"[[{body}]]")
    return f"""
local paths = {{}}
for line in io.lines("{paths}") do paths[#paths + 1] = line end
local count = 0
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/hal+json"
request = function()
  count = count + 1
  return wrk.format("{method}", paths[(count - 1) % #paths + 1], nil, {content})
end
"""


def publishing_pairs(contents: Path, run: str) -> str:
    """Lua that publishes for pairs in turn, from a file of consumer, provider and base64 content a line."""
    return f"""
local pairs_of = {{}}
for line in io.lines("{contents}") do
  local consumer, provider, content = line:match("(%S+) (%S+) (%S+)")
  pairs_of[#pairs_of + 1] = {{consumer, provider, content}}
end
local count = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/hal+json"
request = function()
  count = count + 1
  local pair = pairs_of[(count - 1) % #pairs_of + 1]
  local body = '{{"pacticipantName":"' .. pair[1] .. '","pacticipantVersionNumber":"{run}.' .. count ..
    '","branch":"main","contracts":[{{"consumerName":"' .. pair[1] .. '","providerName":"' .. pair[2] ..
    '","specification":"pact","contentType":"application/json","content":"' .. pair[3] .. '"}}]}}'
  return wrk.format(nil, "/contracts/publish", nil, body)
end
"""
