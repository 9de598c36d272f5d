"""Station: settle. What a worker did becomes durable, and the delivery goes to its next place.

Promises: D2 every delivery ends or says what it waits for; D3 the next of a key goes on when one has ended; D4 a stale
token writes nothing; S1 a finished step is in the journal before anything follows from it. Comes from the outcomes of
execute; goes to the end, to waiting, to dead letters, and for the next of a key to ready. A second call with the same
token finds its lease gone and changes nothing.

Entries that arrive together share one commit.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
import structlog

from runtime import metrics
from runtime.connections import connect
from runtime.core.states import RunState
from runtime.ending import tasks_end
from runtime.journal import WRITE, Ended, Entry, EntryRefused, Parked, write_parameters
from runtime.outbox import INSERT, NewEvent, id_text, insert_parameters
from runtime.queue import promotions

log = structlog.get_logger(__name__)

GROUP_MAX = 500
"""Entries in one commit."""
_OVER_A_LIMIT = (psycopg.errors.ProgramLimitExceeded, psycopg.errors.StatementTooComplex)
"""A value's own fault, although psycopg counts them among the faults of the server."""


async def settle_group(connection: psycopg.AsyncConnection[Any], entries: Sequence[Entry]) -> set[bytes]:
    """Write these entries in one transaction; answer the runs whose lease was held, the others wrote nothing.

    Args:
        connection: autocommit.
        entries: at most one of a run.
    """
    emitting = any(entry.emitted for entry in entries)
    promoting = any(entry.ordering is not None for entry in entries)
    if not emitting and not promoting:
        return await _write(connection, entries)
    async with connection.transaction():
        held = await _write(connection, entries)
        alive = [entry for entry in entries if entry.run_id in held]
        emitted: dict[bytes, NewEvent] = {}
        for event in (event for entry in alive for event in entry.emitted):
            emitted.setdefault(event.dedupe, event)  # of those that are published once, the first (G45)
        if emitted:
            await connection.execute(INSERT, insert_parameters(list(emitted.values())), binary=True, prepare=True)
        ended = [
            (*entry.ordering, entry.run_id)
            for entry in alive
            if entry.ordering is not None and isinstance(entry.leaving, Ended)
        ]
        for statement, parameters in promotions(ended):
            await connection.execute(statement, parameters, binary=True, prepare=True)
    return held


async def _write(connection: psycopg.AsyncConnection[Any], entries: Sequence[Entry]) -> set[bytes]:
    cursor = await connection.execute(WRITE, write_parameters(list(entries)), binary=True, prepare=True)
    return {row[0].bytes for row in await cursor.fetchall()}


@dataclass(kw_only=True)
class Settler:
    """Gathers entries and commits them in groups, while the next group gathers.

    Args:
        dsn: the database.
        committed: told of every group that was committed, with the runs that were held.
        committers: groups on their way at once.
    """

    dsn: str
    committed: Callable[[Sequence[Entry], set[bytes]], None]
    committers: int = 2
    _queue: asyncio.Queue[tuple[Entry, asyncio.Future[bool]]] = field(default_factory=asyncio.Queue)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def start(self) -> None:
        """Begin to commit, on the running loop."""
        self._tasks = [asyncio.create_task(self._commit_for_ever()) for _ in range(self.committers)]

    async def stop(self) -> None:
        """End without waiting for entries that were not committed: whoever waits for them is told by cancellation."""
        await tasks_end(self._tasks)

    async def write(self, entry: Entry) -> bool:
        """Commit an entry; answer whether its lease was held. With False nothing of it was written (D4).

        The database being away is waited out: the lease decides whether that took too long.

        Raises:
            EntryRefused: the store cannot hold it; nothing of it was written.
        """
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((entry, done))
        return await done

    async def _commit_for_ever(self) -> None:
        connection: psycopg.AsyncConnection[Any] | None = None
        while True:
            group = [await self._queue.get()]
            while len(group) < GROUP_MAX and not self._queue.empty():
                group.append(self._queue.get_nowait())
            while group:
                try:
                    if connection is None or connection.closed:
                        connection = await connect(self.dsn, name="settle")
                    await self._commit(connection, group)
                    group = []
                except (psycopg.OperationalError, psycopg.InterfaceError) as error:
                    # Committed or not is unknown. Writing it again settles it: a lease that was ended is gone, and
                    # a step that was journalled is a unique violation, answered below.
                    log.warning("settle_store_unavailable", error=type(error).__name__)
                    if connection is not None:
                        with contextlib.suppress(psycopg.Error):
                            await connection.close()
                    connection = None
                    # Whoever was answered has gone on: what it wrote then must not be undone.
                    group = [each for each in group if not each[1].done()]
                    await asyncio.sleep(0.3)

    async def _commit(
        self, connection: psycopg.AsyncConnection[Any], group: Sequence[tuple[Entry, asyncio.Future[bool]]]
    ) -> None:
        entries = [entry for entry, _ in group]
        try:
            held = await settle_group(connection, entries)
        except Exception as error:
            if _is_away(error):
                raise
            if len(group) > 1:
                # One entry that the store cannot hold must not stop its neighbours.
                for each in group:
                    await self._commit(connection, [each])
                return
            try:
                held = await self._commit_again(connection, entries[0], error)
            except EntryRefused as refusal:
                if not group[0][1].done():
                    group[0][1].set_exception(refusal)
                return
        for entry, done in group:
            if entry.run_id not in held:
                metrics.STALE_WRITES.inc()
            if not done.done():
                done.set_result(entry.run_id in held)
        self.committed(entries, held)

    async def _commit_again(
        self, connection: psycopg.AsyncConnection[Any], entry: Entry, error: Exception
    ) -> set[bytes]:
        """An entry that the store refuses by itself.

        A unique violation is this worker's own commit whose answer was lost, so the steps are there: go on without
        them. Anything else is a value that the store cannot hold: keep the step, without its input and output.

        Raises:
            EntryRefused: that was not it.
        """
        log.warning("settle_entry_refused", error=type(error).__name__, run_id=entry.run_id.hex())
        if isinstance(error, psycopg.errors.UniqueViolation):
            entry.steps, entry.attempts, entry.emitted = [], [], []
        else:
            for step in entry.steps:
                step.input = step.output = None
                step.error = step.error and b'{"class": "unstorable", "message": "The store cannot hold this value."}'
        try:
            return await settle_group(connection, [entry])
        except Exception as again:
            if _is_away(again):
                raise
            log.error("settle_entry_abandoned", error=type(again).__name__, run_id=entry.run_id.hex())
            raise EntryRefused from again


def _is_away(error: Exception) -> bool:
    """Whether it is the database that is away, or the connection, and not the entry that is wrong."""
    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) and not isinstance(error, _OVER_A_LIMIT)


def count(entries: Sequence[Entry], held: set[bytes]) -> None:
    """Count what a committed group did."""
    now_ms = time.time_ns() // 1_000_000
    for entry in entries:
        leaving = entry.leaving
        if leaving is None or entry.run_id not in held:
            continue
        if isinstance(leaving, Ended):
            metrics.RUNS_ENDED.labels(leaving.state).inc()
            accepted_ms = int.from_bytes(entry.delivery.event_id[:6], "big")
            metrics.END_TO_END_SECONDS.observe(max(now_ms - accepted_ms, 0) / 1000)
            if leaving.state is RunState.DEAD:
                _log_dead(entry, leaving)
        elif isinstance(leaving, Parked):
            metrics.RUNS_WAITING.labels(leaving.reason).inc()


def _log_dead(entry: Entry, end: Ended) -> None:
    event = entry.delivery.event
    log.warning(
        "delivery_dead",
        run_id=id_text(entry.run_id),
        event_id=str(event.id),
        correlation_id=event.correlation_id,
        automation_id=id_text(entry.delivery.program.automation_id),
        node=end.error_node,
        error_class=end.error_class,
    )
