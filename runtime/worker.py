"""A worker process at work: claims deliveries, runs them together on one event loop, keeps their leases alive.

It composes the stations execute and settle, which do not know one another. A hint starts it; it goes on while there is
work, lingers a little for more, and returns to Celery, which may then stop or replace the process.
"""

import asyncio
import contextlib
import faulthandler
import os
import secrets
import socket
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import psycopg
import redis.asyncio
import structlog
from redis.exceptions import RedisError

from connectors.call import HttpCaller
from connectors.keyring import Keyring
from runtime.claimer import Claimer
from runtime.claims import BEAT, Claimed
from runtime.connections import connect
from runtime.emission import Emitter
from runtime.ending import tasks_end
from runtime.flow.execute import Execution
from runtime.flow.settle import Settler, count
from runtime.journal import Ended, Entry, Parked
from runtime.live import WORKER_WAKE, RunNews, RunsNews, Wakeups
from runtime.pgarrays import UuidArray
from runtime.recognition import Recognition

log = structlog.get_logger(__name__)

POLL_SECONDS = 0.25
"""How often an idle worker looks although nobody woke it: a wake-up may be lost."""
STILL_SECONDS = 60.0
"""How long the event loop may stand still before the process ends itself, and Celery makes another."""
LINGER_SECONDS = 5.0
"""How long an idle worker stays awake before it gives its place back to Celery."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkerSettings:
    """What a worker is told."""

    dsn: str
    signal_url: str
    egress_allow: tuple[str, ...]
    vault_keys: tuple[str, ...] = field(repr=False)
    claim_max: int
    lease_seconds: int
    drain_seconds: int


class Worker:
    """One worker process. Made on its event loop, kept between hints."""

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings = settings
        self.name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._emitter = Emitter(Recognition((), {}))
        self._running: dict[bytes, asyncio.Task[None]] = {}
        self._claimed: dict[bytes, Claimed] = {}
        """What is running has to run alone."""
        self._woken = asyncio.Event()
        self._wakeups = Wakeups(settings.signal_url)
        self._news = RunsNews(settings.signal_url)
        self._settler = Settler(dsn=settings.dsn, committed=self._committed)
        self._http: HttpCaller | None = None
        self._claimer = Claimer(dsn=settings.dsn, name=self.name, lease_seconds=settings.lease_seconds)
        self._started = False

    async def drain(self, *, is_stopping: Callable[[], bool] = lambda: False) -> int:
        """Claim and run until there is nothing left; answer how many deliveries were taken.

        A run that lasts keeps the worker, and the worker goes on claiming beside it.

        Args:
            is_stopping: whether nothing new may be taken: what is under way ends, then this returns.
        """
        if not self._started:
            self._start()
        tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._beat())]
        try:
            return await self._drain(is_stopping)
        finally:
            faulthandler.cancel_dump_traceback_later()
            await tasks_end(tasks)
            await self._news.flush()

    async def _drain(self, is_stopping: Callable[[], bool]) -> int:
        taken = 0
        until = time.monotonic() + self._settings.drain_seconds
        idle_since = time.monotonic()
        while True:
            now = time.monotonic()
            # Before the claim: a wake-up that comes during it must not be forgotten after it.
            self._woken.clear()
            may_claim = not is_stopping() and (now < until or bool(self._running))
            claimed = await self._claim_and_start() if may_claim else 0
            if claimed:
                taken += claimed
                idle_since = time.monotonic()
                # Let what was claimed begin before the next claim.
                await asyncio.sleep(0)
                continue
            if self._running:
                idle_since = now
            elif not may_claim or now - idle_since > LINGER_SECONDS:
                return taken
            # Until somebody wakes this worker, a place becomes free, or it is time to look.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), POLL_SECONDS)

    @property
    def _is_alone(self) -> bool:
        """Whether what is under way may kill this process: nothing else is put at risk with it."""
        return len(self._claimed) == 1 and next(iter(self._claimed.values())).rescues > 1

    async def _claim_and_start(self) -> int:
        room = self._settings.claim_max * 2 - len(self._running)
        if room < self._settings.claim_max // 2 or self._is_alone:
            return 0
        try:
            claimed = await self._claimer.claim(min(room, self._settings.claim_max), is_idle=not self._running)
        except (psycopg.Error, LookupError) as error:
            # Whatever was claimed and could not be read runs out by itself.
            log.warning("claim_failed", error=type(error).__name__)
            await self._claimer.disconnect()
            await asyncio.sleep(POLL_SECONDS)
            return 0
        self._emitter.recognition = self._claimer.recognition
        loop = asyncio.get_running_loop()
        for each in claimed:
            self._claimed[each.id] = each
            self._running[each.id] = loop.create_task(self._execute(each))
        return len(claimed)

    async def _execute(self, claimed: Claimed) -> None:
        http = self._http.within(claimed.program.environment_id) if self._http else None
        execution = Execution(claimed=claimed, write=self._settler.write, emitter=self._emitter, http=http)
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
            if len(self._running) <= self._settings.claim_max * 3 // 2:
                self._woken.set()

    # Around it

    def _start(self) -> None:
        connections = Keyring(dsn=self._settings.dsn, vault_keys=self._settings.vault_keys)
        self._http = HttpCaller.from_setting(self._settings.egress_allow, connections)
        self._settler.start()
        self._started = True

    async def _beat(self) -> None:
        """Keep the leases; give up what was lost, so that a cancelled run stops in the middle of its call."""
        pause = self._settings.lease_seconds / 3
        while True:
            # A loop that stands still keeps no lease, and holds the place of a process that would.
            faulthandler.dump_traceback_later(
                max(STILL_SECONDS, 4 * pause), exit=True, file=sys.__stderr__ or sys.stderr
            )
            await asyncio.sleep(pause)
            ids = list(self._running)
            if not ids:
                continue
            try:
                async with await connect(self._settings.dsn, name="beat") as connection:
                    mine = UuidArray(ids)
                    parameters = [mine, self.name, self._settings.lease_seconds, mine, self.name]
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
