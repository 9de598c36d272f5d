"""A worker process at work: claims deliveries, runs them together on one event loop, keeps their leases alive.

It composes the stations execute and settle, which do not know one another. A hint starts it; it goes on while there is
work, lingers a little for more, and returns to Celery, which may then stop or replace the process.
"""

import asyncio
import contextlib
import os
import secrets
import socket
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
import redis.asyncio
import structlog
from redis.exceptions import RedisError

from connectors.call import HttpCaller
from runtime.claims import (
    ATTEMPTS,
    BEAT,
    CLAIM_FRESH,
    CLAIM_SUSPECT,
    FINISHED,
    Claimed,
    Intent,
    finished_step,
    tries_of,
)
from runtime.connections import connect
from runtime.core.feel import loads
from runtime.emission import Emitter
from runtime.facts import EVENTS, rows_of
from runtime.flow.execute import Execution
from runtime.flow.settle import Settler, count
from runtime.journal import Ended, Entry, Parked
from runtime.live import WORKER_WAKE, RunNews, RunsNews, Wakeups
from runtime.pgarrays import UuidArray
from runtime.programs import Programs
from runtime.recognition import LOGS_SQL, TYPES_SQL, Recognition

log = structlog.get_logger(__name__)

POLL_SECONDS = 0.25
"""How often an idle worker looks although nobody woke it: a wake-up may be lost."""
LINGER_SECONDS = 5.0
"""How long an idle worker stays awake before it gives its place back to Celery."""
CATALOGUE_SECONDS = 15.0


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkerSettings:
    """What a worker is told."""

    dsn: str
    signal_url: str
    egress_allow: tuple[str, ...]
    claim_max: int
    lease_seconds: int
    drain_seconds: int


class Worker:
    """One worker process. Made on its event loop, kept between hints."""

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings = settings
        self.name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._programs = Programs()
        self._emitter = Emitter(Recognition((), {}))
        self._running: dict[bytes, asyncio.Task[None]] = {}
        self._claimed: dict[bytes, Claimed] = {}
        self._suspects = 0
        self._woken = asyncio.Event()
        self._wakeups = Wakeups(settings.signal_url)
        self._news = RunsNews(settings.signal_url)
        self._settler = Settler(dsn=settings.dsn, committed=self._committed)
        self._http: HttpCaller | None = None
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._catalogue_at = 0.0
        self._started = False

    async def drain(self) -> int:
        """Claim and run until there is nothing left, or the time is up; answer how many deliveries were taken."""
        if not self._started:
            self._start()
        tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._beat())]
        try:
            return await self._drain()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._news.flush()

    async def _drain(self) -> int:
        taken = 0
        until = time.monotonic() + self._settings.drain_seconds
        idle_since = time.monotonic()
        while True:
            now = time.monotonic()
            claimed = 0
            if now < until:
                claimed = await self._claim_and_start()
                taken += claimed
            if claimed:
                idle_since = time.monotonic()
                # Let what was claimed begin before the next claim.
                await asyncio.sleep(0)
                continue
            if self._running:
                idle_since = now
            elif now >= until or now - idle_since > LINGER_SECONDS:
                return taken
            await self._rest()

    async def _rest(self) -> None:
        """Until somebody wakes this worker, a place becomes free, or it is time to look."""
        self._woken.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), POLL_SECONDS)

    # Claiming

    async def _claim_and_start(self) -> int:
        room = self._settings.claim_max * 2 - len(self._running)
        if room < self._settings.claim_max // 2 or self._suspects:
            return 0
        try:
            claimed = await self._claim(min(room, self._settings.claim_max))
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            log.warning("claim_store_unavailable", error=type(error).__name__)
            await self._disconnect()
            await asyncio.sleep(POLL_SECONDS)
            return 0
        loop = asyncio.get_running_loop()
        for each in claimed:
            self._claimed[each.id] = each
            self._running[each.id] = loop.create_task(self._execute(each))
        return len(claimed)

    async def _claim(self, limit: int) -> list[Claimed]:
        connection = await self._connected()
        token = uuid.uuid4()
        lease = [token, self.name, self._settings.lease_seconds]
        rows: list[Any] = []
        if not self._running:
            cursor = await connection.execute(CLAIM_SUSPECT, [1, *lease], prepare=True)
            rows = await cursor.fetchall()
            self._suspects = len(rows)
        if not rows:
            cursor = await connection.execute(CLAIM_FRESH, [limit, *lease], prepare=True)
            rows = await cursor.fetchall()
        if not rows:
            return []
        await self._refresh_catalogue(connection)
        ids = sorted({row[2].bytes for row in rows})
        bounds = [uuid.UUID(bytes=ids[0]), uuid.UUID(bytes=ids[-1])]
        cursor = await connection.execute(EVENTS, [UuidArray(ids), *bounds], binary=True, prepare=True)
        events = {row.id: row for row in rows_of(await cursor.fetchall())}
        claimed = [
            Claimed(
                id=row[0].bytes,
                token=token.bytes,
                event=events[row[2]],
                position=row[4],
                key=row[3],
                program=await self._programs.get(connection, row[1]),
                rescues=row[5],
                started_at=row[8],
                unknown={(i[0], i[1]): Intent(number=i[2], began_us=i[3]) for i in row[6] or ()},
            )
            for row in rows
            if row[2] in events
        ]
        before = {row[0].bytes for row in rows if row[7]}
        if before:
            await self._recall(connection, [each for each in claimed if each.id in before])
        return claimed

    async def _recall(self, connection: psycopg.AsyncConnection[Any], claimed: Sequence[Claimed]) -> None:
        """What the journal knows of deliveries that were worked on before."""
        ids = sorted(each.id for each in claimed)
        if not ids:
            return
        parameters = [UuidArray(ids), uuid.UUID(bytes=ids[0]), uuid.UUID(bytes=ids[-1])]
        steps = await (await connection.execute(FINISHED, parameters, binary=True)).fetchall()
        attempts = await (await connection.execute(ATTEMPTS, parameters, binary=True)).fetchall()
        for each in claimed:
            run_id = uuid.UUID(bytes=each.id)
            each.finished = [finished_step(row, loads) for row in steps if row[0] == run_id]
            each.tries = tries_of([row for row in attempts if row[0] == run_id])
            recorded = {(row[1], row[2], row[3]) for row in attempts if row[0] == run_id}
            each.unknown = {
                place: intent
                for place, intent in each.unknown.items()
                if (place[0], place[1], intent.number) not in recorded
            }

    async def _execute(self, claimed: Claimed) -> None:
        execution = Execution(claimed=claimed, write=self._settler.write, emitter=self._emitter, http=self._http)
        try:
            await execution.run()
        except asyncio.CancelledError:
            raise
        except Exception:
            # The lease runs out and the delivery is taken again, alone; too often, and it is a dead letter.
            log.exception("run_broke", run_id=str(uuid.UUID(bytes=claimed.id)), event_id=str(claimed.event.id))
        finally:
            self._running.pop(claimed.id, None)
            self._claimed.pop(claimed.id, None)
            if claimed.rescues:
                self._suspects = 0
            if len(self._running) <= self._settings.claim_max * 3 // 2:
                self._woken.set()

    # Around it

    def _start(self) -> None:
        self._started = True
        self._settler.start()
        self._http = HttpCaller.from_setting(self._settings.egress_allow)

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = await connect(self._settings.dsn, name="claim")
        return self._connection

    async def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                await self._connection.close()
            self._connection = None

    async def _refresh_catalogue(self, connection: psycopg.AsyncConnection[Any]) -> None:
        if time.monotonic() - self._catalogue_at < CATALOGUE_SECONDS:
            return
        types = await (await connection.execute(TYPES_SQL)).fetchall()
        logs = await (await connection.execute(LOGS_SQL)).fetchall()
        self._emitter.recognition = Recognition.from_rows(types, logs)
        self._catalogue_at = time.monotonic()

    async def _beat(self) -> None:
        """Keep the leases; give up what was lost, so that a cancelled run stops in the middle of its call."""
        pause = self._settings.lease_seconds / 3
        while True:
            await asyncio.sleep(pause)
            ids = list(self._running)
            if not ids:
                continue
            try:
                async with await connect(self._settings.dsn, name="beat") as connection:
                    parameters = [self._settings.lease_seconds, UuidArray(ids), self.name]
                    cursor = await connection.execute(BEAT, parameters)
                    held = {row[0].bytes for row in await cursor.fetchall()}
            except psycopg.Error as error:
                log.warning("beat_lost", error=type(error).__name__)
                continue
            for run_id in ids:
                task = self._running.get(run_id)
                if run_id not in held and task is not None:
                    task.cancel()

    async def _listen(self) -> None:
        while True:
            try:
                client = redis.asyncio.Redis.from_url(self._settings.signal_url)
                async with client.pubsub() as pubsub:
                    await pubsub.subscribe(WORKER_WAKE)
                    async for _ in pubsub.listen():
                        self._woken.set()
            except (RedisError, OSError):
                await asyncio.sleep(1.0)

    def _committed(self, entries: Sequence[Entry], held: set[bytes]) -> None:
        count(entries, held)
        emitted = freed = False
        for entry in entries:
            if entry.run_id not in held:
                continue
            emitted = emitted or bool(entry.emitted)
            freed = freed or entry.ordering is not None
            claimed = self._claimed.get(entry.run_id)
            if claimed is not None:
                self._news.add(_news(entry, claimed))
        if emitted:
            self._wakeups.relay()
        if freed:
            self._wakeups.relay()
            self._woken.set()


def _news(entry: Entry, claimed: Claimed) -> RunNews:
    if isinstance(entry.leaving, Ended):
        state = str(entry.leaving.state)
    else:
        state = "waiting" if isinstance(entry.leaving, Parked) else "running"
    return RunNews(
        run_id=entry.run_id,
        environment_id=claimed.program.environment_id,
        automation_id=claimed.program.automation_id,
        event_id=str(claimed.event.id),
        state=state,
        nodes={step.node: step.state for step in entry.steps},
    )
