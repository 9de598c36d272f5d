"""A clean stack with the bench's content, the sink beside it, and what is asked of both."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import psutil
import psycopg

from builder.embedded.environment import embedded_environment
from tests.stack import ROOT, Stack, stack_start

PROCESSES = ("web", "relay", "worker-1")
PLACES = ("outbox", "ready", "held", "key_head", "key_queue", "lease", "waiting")


@dataclass(kw_only=True)
class Furnished:
    """A running stack with its content."""

    stack: Stack
    key: str
    sink_url: str = ""

    @property
    def events_url(self) -> str:
        """Where events are published."""
        return self.stack.address.replace("localhost", "127.0.0.1") + "/api/v1/events"

    @property
    def dsn(self) -> str:
        """Its database."""
        return embedded_environment(self.stack.home, self.stack.environment)["DATABASE_URL"]

    def rows(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """What its database has."""
        with psycopg.connect(self.dsn, autocommit=True) as line:
            cursor = line.execute(statement, parameters or None)
            return cursor.fetchall() if cursor.description else []

    def one(self, statement: str, parameters: Sequence[Any] = ()) -> Any:
        """The one value of the one row."""
        ((value,),) = self.rows(statement, parameters)
        return value

    def places(self) -> dict[str, int]:
        """Rows of each hot table that has any."""
        counts = self.rows(" UNION ALL ".join(f"SELECT '{place}', count(*) FROM {place}" for place in PLACES))
        return {place: count for place, count in counts if count}

    def gaps(self) -> list[tuple[int, int, int]]:
        """Logs whose offsets are not 0, 1, 2, ... next_offset - 1 (E4): log, entries, next offset."""
        return [
            (log, entries, following)
            for log, entries, distinct, lowest, highest, following in self.rows(
                "SELECT t.id, count(e.position), count(DISTINCT e.position), min(e.position), max(e.position),"
                " t.next_offset FROM topic_log t LEFT JOIN log_entry e ON e.log_id = t.id GROUP BY t.id"
            )
            if (entries, distinct) != (following, following) or (following and (lowest, highest) != (0, following - 1))
        ]

    def memory(self) -> tuple[float, float]:
        """RSS and PSS of web, relay and worker with all their children, in MiB."""
        rss = pss = 0
        for name in PROCESSES:
            parent = psutil.Process(self.stack.pid(name))
            for process in (parent, *parent.children(recursive=True)):
                used = process.memory_full_info()
                rss += used.rss
                pss += getattr(used, "pss", used.rss)
        return rss / 2**20, pss / 2**20


def furnished(stack: Stack, documents: Sequence[Mapping[str, Any]]) -> Furnished:
    """Put the content into a running stack."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.furnish"],
        cwd=ROOT,
        env={
            **stack.environment,
            **embedded_environment(stack.home, stack.environment),
            "DJANGO_SETTINGS_MODULE": "builder.settings",
        },
        input=json.dumps(list(documents)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Furnished(stack=stack, key=json.loads(done.stdout.splitlines()[-1])["key"])


@contextmanager
def clean_stack(settings: Mapping[str, str]) -> Iterator[Stack]:
    """A stack in a home of its own that is gone afterwards."""
    home = Path(mkdtemp(prefix="millrace-bench-"))
    try:
        stack = stack_start(home, {"EGRESS_ALLOW": "127.0.0.1", "PILOT": "no", **settings})
    except BaseException:
        rmtree(home, ignore_errors=True)
        raise
    try:
        yield stack
    finally:
        stack.forget()


@contextmanager
def sink_process() -> Iterator[str]:
    """The sink in a process of its own; answers its address."""
    sink = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.sink", "--port", "0"],
        cwd=ROOT,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert sink.stdout is not None
        yield f"http://127.0.0.1:{int(sink.stdout.readline())}"
    finally:
        sink.terminate()
        sink.wait(timeout=10)
        if sink.stdout is not None:
            sink.stdout.close()
