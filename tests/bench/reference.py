"""What this machine does at this minute, without us: every figure of ours stands beside these."""

import json
import time
from dataclasses import dataclass

import psycopg
import uvloop

from tests.bench.content import order
from tests.bench.load import Generator, Load

SECONDS = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Each a second."""

    http: float
    """Bare POSTs of the same size from the generator to the sink, 32 connections."""
    commits: float
    """Single commits of one 1 KB row on one connection."""
    json: float
    """1 KB orders written and read again by Python's json."""


def measure(sink_url: str, dsn: str) -> Reference:
    """Take all three, a second each."""
    generator = Generator(Load(url=sink_url + "/orders", count=10**9, seconds_max=SECONDS))
    sent = uvloop.run(generator.send())
    return Reference(http=len(sent.accepted) / sent.seconds, commits=_commits(dsn), json=_json())


def _commits(dsn: str) -> float:
    body = json.dumps(order("x"))
    with psycopg.connect(dsn, autocommit=True) as line:
        line.execute("CREATE TABLE IF NOT EXISTS bench_commit (id bigserial PRIMARY KEY, body jsonb)")
        count, began = 0, time.monotonic()
        while time.monotonic() - began < SECONDS:
            line.execute("INSERT INTO bench_commit (body) VALUES (%s)", [body])
            count += 1
        rate = count / (time.monotonic() - began)
        line.execute("DROP TABLE bench_commit")
    return rate


def _json() -> float:
    body = order("x")
    count, began = 0, time.monotonic()
    while time.monotonic() - began < SECONDS / 2:
        json.loads(json.dumps(body))
        count += 1
    return count / (time.monotonic() - began)
