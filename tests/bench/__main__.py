"""Measures the road on clean stacks, one on daphne and one on uvicorn, and prints a table.

    make bench                                the whole of it, about half an hour
    make bench ARGS=--quick                   about two minutes: fewer events, one server, a short log
    make bench ARGS="--server uvicorn"        one server

Every line stands beside what the machine did in the same minute without us: bare HTTP to the sink, single commits of
1 KB, JSON round trips. After each measurement nothing may be lost, nothing may be there twice, and offsets must be
contiguous; otherwise the exit code is 1. Results are appended to a file as JSON lines.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import uvloop

from builder.settings.env import ROOT
from tests.bench.content import to_the_sink
from tests.bench.filling import fill
from tests.bench.load import Generator, Load, completions, percentile
from tests.bench.reference import measure
from tests.bench.stack import Furnished, clean_stack, furnished, sink_process
from tests.waiting import wait_until

SETTLE_SECONDS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """How much is measured."""

    rounds: int = 3
    singles: int = 12_000
    batched: int = 30_000
    light_seconds: int = 20
    half_seconds: int = 15
    memory_events: int = 100_000
    log_events: int = 1_000_000
    waiting: int = 100_000


QUICK = Size(
    rounds=1,
    singles=2_000,
    batched=5_000,
    light_seconds=5,
    half_seconds=5,
    memory_events=5_000,
    log_events=20_000,
    waiting=2_000,
)


class Bench:
    """One stack being measured."""

    def __init__(self, stack: Furnished, size: Size, *, server: str, out: Path) -> None:
        self.failed = False
        self._stack = stack
        self._size = size
        self._server = server
        self._out = out

    def run(self) -> None:
        """Everything: on an empty log, the memory, and the same on a long log."""
        self._send("warm-up", Load(url="", count=500, connections=8))
        self._throughput_and_latency("")
        before = self._stack.memory()
        self._told("memory before", rss_mb=round(before[0]), pss_mb=round(before[1]))
        count = self._size.memory_events
        self._send(f"{count:,} events", Load(url="", count=count, connections=8, batch=100, seconds_max=600))
        after = self._stack.memory()
        self._told("memory after", rss_mb=round(after[0]), pss_mb=round(after[1]))
        if self._size.log_events:
            fill(self._stack, events=self._size.log_events, waiting=self._size.waiting)
            self._throughput_and_latency(f", log of {self._size.log_events:,} and {self._size.waiting:,} waiting")

    def _throughput_and_latency(self, where: str) -> None:
        size = self._size
        single = self._median(f"one event a request, 32 connections{where}", Load(url="", count=size.singles))
        self._median(f"requests of 100{where}", Load(url="", count=size.batched, connections=8, batch=100))
        self._send(f"20 events/s{where}", Load(url="", count=20 * size.light_seconds, rate=20))
        rate = max(1.0, round(single / 2))
        self._send(
            f"half the maximum: {rate:.0f}/s{where}", Load(url="", count=int(rate * size.half_seconds), rate=rate)
        )

    def _median(self, what: str, load: Load) -> float:
        rates = [self._send(what, load) for _ in range(self._size.rounds)]
        median = statistics.median(rates)
        if len(rates) > 1:
            self._told(f"{what}, median", per_second=round(median))
        return median

    def _send(self, what: str, load: Load) -> float:
        """Send a load, check what became of it, tell it; answer runs completed a second."""
        stack = self._stack
        reference = measure(stack.sink_url, stack.dsn)
        sent = uvloop.run(Generator(replace(load, url=stack.events_url, key=stack.key)).send())
        done = completions(sent, stack.sink_url)
        answers = sorted(sent.answers)
        flaws = self._flaws(done.lost, done.twice, sum(sent.refused.values()))
        self._told(
            what,
            events=len(sent.accepted),
            accepted_per_second=round(len(sent.accepted) / sent.seconds),
            per_second=round(done.per_second),
            p50_ms=round(done.percentile(50), 1),
            p99_ms=round(done.percentile(99), 1),
            answer_p50_ms=round(percentile(answers, 50), 1),
            answer_p99_ms=round(percentile(answers, 99), 1),
            again=done.again,
            refused=dict(sent.refused),
            flaws=flaws,
            **{f"ref_{name}": round(value) for name, value in asdict(reference).items()},
        )
        return done.per_second

    def _flaws(self, lost: int, twice: int, refused: int) -> list[str]:
        """What must not be: nothing lost, nothing twice, offsets contiguous, the road empty at the end."""
        stack = self._stack
        waits = self._size.waiting
        wait_until(
            lambda: all(name == "waiting" and count == waits for name, count in stack.places().items()),
            seconds=SETTLE_SECONDS,
            what="an empty road",
        )
        found = {
            "lost": lost,
            "under two keys": twice,
            "requests refused": refused,
            "gaps in offsets": len(stack.gaps()),
            "dead": stack.one("SELECT count(*) FROM dead_letter"),
            "events without a run": self._unrun(),
        }
        return [f"{count} {what}" for what, count in found.items() if count]

    def _unrun(self) -> int:
        return int(
            self._stack.one("SELECT (SELECT count(*) FROM event WHERE source = '/bench') - (SELECT count(*) FROM run)")
        )

    def _told(self, what: str, **figures: Any) -> None:
        line = {"at": time.strftime("%Y-%m-%d %H:%M:%S"), "server": self._server, "what": what, **figures}
        with self._out.open("a") as out:
            out.write(json.dumps(line) + "\n")
        flaws = figures.get("flaws")
        self.failed = self.failed or bool(flaws)
        print(_row(line), flush=True)


HEAD = f"{'':>8}  {'':58} {'runs/s':>7} {'p50 ms':>8} {'p99 ms':>8}   {'http/s':>7} {'commit/s':>8} {'json/s':>7}"


def _row(line: dict[str, Any]) -> str:
    figures = [line.get(name, "") for name in ("per_second", "p50_ms", "p99_ms")]
    beside = [line.get(name, "") for name in ("ref_http", "ref_commits", "ref_json")]
    row = (
        f"{line['server']:>8}  {line['what']:58} {figures[0]!s:>7} {figures[1]!s:>8} {figures[2]!s:>8}"
        f"   {beside[0]!s:>7} {beside[1]!s:>8} {beside[2]!s:>7}"
    )
    if "rss_mb" in line:
        row = f"{line['server']:>8}  {line['what']:58} {line['rss_mb']} MB resident, {line['pss_mb']} MB with shared pages divided"
    return row + "".join(f"\n          !! {flaw}" for flaw in line.get("flaws", ()))


def main() -> int:
    """Measure; answer the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="about two minutes")
    parser.add_argument("--server", action="append", choices=("daphne", "uvicorn"), help="only this one")
    parser.add_argument("--log-events", type=int, help="length of the long log; 0 leaves that part out")
    parser.add_argument("--memory-events", type=int, help="events between the two looks at the memory")
    parser.add_argument("--out", type=Path, default=ROOT / ".millrace" / "bench.jsonl")
    asked = parser.parse_args()
    size = QUICK if asked.quick else Size()
    if asked.log_events is not None:
        size = replace(size, log_events=asked.log_events, waiting=size.waiting if asked.log_events else 0)
    if asked.memory_events is not None:
        size = replace(size, memory_events=asked.memory_events)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    print(f"{os.cpu_count()} cores, {platform.platform()}, Python {platform.python_version()}\n{HEAD}", flush=True)
    failed = False
    for server in asked.server or (["uvicorn"] if asked.quick else ["daphne", "uvicorn"]):
        with sink_process() as sink_url, clean_stack({"WEB_SERVER": server}) as stack:
            bare = furnished(stack, [to_the_sink(f"{sink_url}/orders")])
            bench = Bench(replace(bare, sink_url=sink_url), size, server=server, out=asked.out)
            bench.run()
            failed = failed or bench.failed
    print(f"\nEvery figure is kept in {asked.out}.")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
