"""The generator: events at a stack as fast as it takes them, or at a rate, and what became of each at the sink.

Closed loop: so many connections, each sends its next request when the last was answered. Open loop: requests leave at
their scheduled times whatever the answers do, and latency counts from the scheduled time, so that a stall is not hidden
by sending less during it.
"""

import asyncio
import itertools
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlsplit
from uuid import uuid4

import orjson

from tests.bench.content import cloud_event, order

TIMEOUT_SECONDS = 30.0
STALL_SECONDS = 10.0
"""Without a further completion for so long, the rest counts as lost."""
_HOLE = "THE-IDENTIFIER-OF-THIS-EVENT"


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    """What to send.

    Args:
        url: where events are published, or the sink itself for the reference.
        key: the API key; empty sends bare orders.
        count: events in all.
        connections: at once, in the closed loop.
        batch: events a request.
        rate: events a second in the open loop; 0 is the closed loop.
        subjects: over how many ordering keys the events are spread; 0 is none.
        seconds_max: after which no more is sent.
    """

    url: str
    key: str = ""
    count: int = 1000
    connections: int = 32
    batch: int = 1
    rate: float = 0.0
    subjects: int = 0
    seconds_max: float = 300.0


@dataclass(kw_only=True)
class Sent:
    """What was sent and answered. Times are monotonic nanoseconds, by event id."""

    run: str
    scheduled: dict[str, int] = field(default_factory=dict)
    accepted: dict[str, int] = field(default_factory=dict)
    answers: list[float] = field(default_factory=list)
    """Milliseconds from the scheduled time to the answer, of every request."""
    refused: Counter[int] = field(default_factory=Counter)
    """Requests by status other than 2xx; 0 is no answer."""
    began_ns: int = 0
    ended_ns: int = 0

    @property
    def seconds(self) -> float:
        """From the first request to the last answer."""
        return (self.ended_ns - self.began_ns) / 1e9


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What the sink saw of a run."""

    completed: int
    lost: int
    """Accepted, and never seen."""
    twice: int
    """Events seen under more than one idempotency key."""
    again: int
    """Calls beyond the first of an event, under the same key."""
    per_second: float
    """From the first request to the last completion."""
    latencies: list[float]
    """Milliseconds from the scheduled time to the sink, sorted."""

    def percentile(self, share: float) -> float:
        """Such as 50 for the median."""
        return percentile(self.latencies, share)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` per cent of the sorted values lie."""
    if not values:
        return float("nan")
    return values[min(len(values) - 1, int(len(values) * share / 100))]


class _Connection(asyncio.Protocol):
    """One keep-alive connection with one request under way."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self._buffer = b""
        self._answer: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol
        self.transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError("closed"))

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._buffer[:end].lower()
        _, found, length = head.partition(b"content-length:")
        if found and len(self._buffer) < end + 4 + int(length.partition(b"\r\n")[0]):
            return
        if not found and b"chunked" in head and not self._buffer.endswith(b"0\r\n\r\n"):
            return
        status, self._buffer = int(self._buffer[9:12]), b""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(status)

    async def send(self, request: bytes) -> int:
        """The status of the answer.

        Raises:
            ConnectionError: it was closed.
            TimeoutError: there was none in time.
        """
        if self.transport is None:
            raise ConnectionError("closed")
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        async with asyncio.timeout(TIMEOUT_SECONDS):
            return await self._answer


class Generator:
    """Sends one load."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._address = urlsplit(load.url)
        self.sent = Sent(run=f"r{uuid4().hex[:10]}")
        self._numbers: Iterator[int] = itertools.count()
        data = order(_HOLE)
        body = cloud_event(_HOLE, data, subject="k-" + _HOLE if load.subjects else None) if load.key else data
        self._template = orjson.dumps(body).decode()

    async def send(self) -> Sent:
        """Send everything and wait for the answers."""
        self.sent.began_ns = time.monotonic_ns()
        await (self._at_a_rate() if self._load.rate else self._as_fast_as_taken())
        self.sent.ended_ns = time.monotonic_ns()
        return self.sent

    async def _as_fast_as_taken(self) -> None:
        until = time.monotonic() + self._load.seconds_max
        requests = iter(range(-(-self._load.count // self._load.batch)))

        async def one_after_another() -> None:
            connection = None
            for _ in requests:
                if time.monotonic() > until:
                    return
                connection = await self._request(connection, time.monotonic_ns())

        await asyncio.gather(*(one_after_another() for _ in range(self._load.connections)))

    async def _at_a_rate(self) -> None:
        count = -(-self._load.count // self._load.batch)
        gap_ns = int(1e9 / self._load.rate * self._load.batch)
        start = time.monotonic_ns() + 50_000_000
        free: list[_Connection | None] = []
        tasks = set()

        async def one(at_ns: int) -> None:
            free.append(await self._request(free.pop() if free else None, at_ns))

        for number in range(count):
            at_ns = start + number * gap_ns
            await asyncio.sleep(max(0.0, (at_ns - time.monotonic_ns()) / 1e9))
            task = asyncio.create_task(one(at_ns))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)

    async def _request(self, connection: _Connection | None, at_ns: int) -> _Connection | None:
        """Send the next request; answer the connection where it can be used again."""
        ids, request = self._next()
        self.sent.scheduled.update(dict.fromkeys(ids, at_ns))
        try:
            if connection is None or connection.transport is None:
                loop = asyncio.get_running_loop()
                host, port = self._address.hostname or "", self._address.port or 80
                _, connection = await loop.create_connection(_Connection, host, port)
            status = await connection.send(request)
        except (OSError, TimeoutError):
            self.sent.refused[0] += 1
            if connection is not None and connection.transport is not None:
                connection.transport.abort()
            return None
        now = time.monotonic_ns()
        self.sent.answers.append((now - at_ns) / 1e6)
        if 200 <= status < 300:
            self.sent.accepted.update(dict.fromkeys(ids, now))
        else:
            self.sent.refused[status] += 1
        return connection

    def _next(self) -> tuple[list[str], bytes]:
        load = self._load
        ids, bodies = [], []
        for number in itertools.islice(self._numbers, load.batch):
            identifier = f"{self.sent.run}-{number}"
            ids.append(identifier)
            text = (
                self._template.replace(f"k-{_HOLE}", f"k{number % load.subjects}") if load.subjects else self._template
            )
            bodies.append(text.replace(_HOLE, identifier))
        kind = "application/cloudevents+json" if load.key else "application/json"
        body = bodies[0]
        if load.batch > 1:
            kind, body = "application/cloudevents-batch+json", f"[{','.join(bodies)}]"
        head = [
            f"POST {self._address.path or '/'} HTTP/1.1",
            f"Host: {self._address.netloc}",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body.encode())}",
            *([f"Authorization: Bearer {load.key}"] if load.key else []),
        ]
        return ids, ("\r\n".join(head) + "\r\n\r\n" + body).encode()


def completions(sent: Sent, sink_url: str, *, stall_seconds: float = STALL_SECONDS) -> Done:
    """Wait until the sink has seen every accepted event, or stops seeing more; answer what it saw."""
    seen, since = -1, time.monotonic()
    while seen < len(sent.accepted) and time.monotonic() - since < stall_seconds:
        now = int(_ask(f"{sink_url}/count?run={sent.run}"))
        if now != seen:
            seen, since = now, time.monotonic()
        if seen < len(sent.accepted):
            time.sleep(0.1)
    first: dict[str, int] = {}
    keys: dict[str, set[str]] = {}
    calls = [line.split() for line in _ask(f"{sink_url}/calls?run={sent.run}").decode().splitlines()]
    for identifier, at_ns, key, _ in calls:
        first.setdefault(identifier, int(at_ns))
        keys.setdefault(identifier, set()).add(key)
    last_ns = max(first.values(), default=sent.ended_ns)
    return Done(
        completed=len(first),
        lost=sum(1 for identifier in sent.accepted if identifier not in first),
        twice=sum(1 for found in keys.values() if len(found) > 1),
        again=len(calls) - len(first),
        per_second=len(first) / ((last_ns - sent.began_ns) / 1e9),
        latencies=sorted(
            (at_ns - sent.scheduled[each]) / 1e6 for each, at_ns in first.items() if each in sent.scheduled
        ),
    )


def _ask(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - the sink of this machine
        return bytes(answer.read())
