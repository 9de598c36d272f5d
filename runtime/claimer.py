"""How a worker takes deliveries: the claim, the events, and what the journal knows of them from before.

A lost worker had hundreds of deliveries in hand, and one of them may have killed it. So those that were lost once are
taken a few at a time, and those lost more often alone, when nothing else is at risk: the guilty one is soon by itself.
"""

import contextlib
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
import structlog

from runtime.claims import (
    ATTEMPTS,
    CLAIM_FRESH,
    CLAIM_ONCE_LOST,
    CLAIM_SUSPECT,
    FINISHED,
    SUSPECTS,
    Claimed,
    Intent,
    finished_step,
    tries_of,
)
from runtime.connections import connect
from runtime.core.feel import loads
from runtime.facts import EVENTS, rows_of
from runtime.pgarrays import UuidArray
from runtime.programs import Programs
from runtime.recognition import LOGS_SQL, TYPES_SQL, Recognition

log = structlog.get_logger(__name__)

CATALOGUE_SECONDS = 15.0
SUSPECTS_SECONDS = 1.0
"""How often a busy worker asks whether there are deliveries that were lost."""
ONCE_LOST_MAX = 20
"""Deliveries lost once that are taken together."""


@dataclass(kw_only=True)
class Claimer:
    """One worker's way to its deliveries.

    Args:
        dsn: the database.
        name: of the worker, on its leases.
        lease_seconds: how long a lease lasts without a heartbeat.
    """

    dsn: str
    name: str
    lease_seconds: int
    recognition: Recognition = field(default_factory=lambda: Recognition((), {}))
    """The catalogue as of the last claim, at most CATALOGUE_SECONDS old."""
    _programs: Programs = field(default_factory=Programs)
    _connection: psycopg.AsyncConnection[Any] | None = None
    _catalogue_at: float = 0.0
    _looked_at: float = 0.0
    _has_once_lost: bool = False
    wants_alone: bool = False
    """There is a delivery that has to be taken alone: let what is under way end first."""

    async def claim(self, limit: int, *, is_idle: bool) -> list[Claimed]:
        """Take up to `limit` deliveries; none where the next one has to be taken alone and the worker is not idle.

        Raises:
            psycopg.Error: the store is away; what was claimed meanwhile runs out by itself.
        """
        connection = await self._connected()
        rows = await self._take(connection, limit, is_idle=is_idle)
        if not rows:
            return []
        await self._refresh_catalogue(connection)
        claimed = await self._read(connection, rows)
        before = {row[0].bytes for row in rows if row[7]}
        await self._recall(connection, [each for each in claimed if each.id in before])
        return claimed

    async def disconnect(self) -> None:
        """Drop a connection that failed; the next claim makes another."""
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                await self._connection.close()
            self._connection = None

    async def _take(self, connection: psycopg.AsyncConnection[Any], limit: int, *, is_idle: bool) -> list[Any]:
        lease = [uuid.uuid4(), self.name, self.lease_seconds]
        if time.monotonic() - self._looked_at > SUSPECTS_SECONDS:
            self._looked_at = time.monotonic()
            row = await (await connection.execute(SUSPECTS, prepare=True)).fetchone()
            self._has_once_lost, self.wants_alone = row or (False, False)
        if self.wants_alone:
            if not is_idle:
                return []
            self.wants_alone = False
            if rows := await _claim(connection, CLAIM_SUSPECT, 1, lease):
                return rows
        if self._has_once_lost:
            rows = await _claim(connection, CLAIM_ONCE_LOST, min(ONCE_LOST_MAX, limit), lease)
            self._has_once_lost = len(rows) == ONCE_LOST_MAX
            if rows:
                return rows
        return await _claim(connection, CLAIM_FRESH, limit, lease)

    async def _read(self, connection: psycopg.AsyncConnection[Any], rows: Sequence[Any]) -> list[Claimed]:
        ids = sorted({row[2].bytes for row in rows})
        bounds = [uuid.UUID(bytes=ids[0]), uuid.UUID(bytes=ids[-1])]
        cursor = await connection.execute(EVENTS, [UuidArray(ids), *bounds], binary=True, prepare=True)
        events = {row.id: row for row in rows_of(await cursor.fetchall())}
        missing = [str(row[2]) for row in rows if row[2] not in events]
        if missing:
            # Their leases run out, and after a few such rounds they are dead letters that say so.
            log.error("claimed_events_missing", event_ids=missing[:10], count=len(missing))
        return [
            Claimed(
                id=row[0].bytes,
                token=row[9].bytes,
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

    async def _recall(self, connection: psycopg.AsyncConnection[Any], claimed: Sequence[Claimed]) -> None:
        """What the journal knows of deliveries that were worked on before."""
        if not claimed:
            return
        ids = sorted(each.id for each in claimed)
        parameters = [UuidArray(ids), uuid.UUID(bytes=ids[0]), uuid.UUID(bytes=ids[-1])]
        steps = await (await connection.execute(FINISHED, parameters, binary=True, prepare=True)).fetchall()
        attempts = await (await connection.execute(ATTEMPTS, parameters, binary=True, prepare=True)).fetchall()
        for each in claimed:
            run_id = uuid.UUID(bytes=each.id)
            each.finished = [finished_step(row, loads) for row in steps if row[0] == run_id]
            each.tries = tries_of([row for row in attempts if row[0] == run_id])
            recorded = {(row[1], row[2], row[3]) for row in attempts if row[0] == run_id}
            each.unknown = {
                place: intent for place, intent in each.unknown.items() if (*place, intent.number) not in recorded
            }

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = await connect(self.dsn, name="claim")
        return self._connection

    async def _refresh_catalogue(self, connection: psycopg.AsyncConnection[Any]) -> None:
        if time.monotonic() - self._catalogue_at < CATALOGUE_SECONDS:
            return
        types = await (await connection.execute(TYPES_SQL)).fetchall()
        logs = await (await connection.execute(LOGS_SQL)).fetchall()
        self.recognition = Recognition.from_rows(types, logs)
        self._catalogue_at = time.monotonic()


async def _claim(connection: psycopg.AsyncConnection[Any], statement: str, limit: int, lease: list[Any]) -> list[Any]:
    cursor = await connection.execute(statement, [limit, *lease], prepare=True)
    return [(*row, lease[0]) for row in await cursor.fetchall()]
