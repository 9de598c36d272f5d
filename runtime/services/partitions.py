"""Partitions of the history: made ahead, dropped by retention, never while a run of theirs is still under way.

Bounds are UUIDv7 floors of midnights (UTC): the id carries the time.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

from runtime.core.ids import uuid7_floor, uuid7_time

HISTORY = ("event", "log_entry", "run", "step", "attempt")
"""The partitioned tables."""

_LOCK = 0x6D696C6C  # one maker of partitions at a time, in any process


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A partition that is due but stays, and why."""

    table: str
    day: datetime
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PartitionsPruned:
    """What a round of retention did."""

    dropped: tuple[str, ...]
    kept: tuple[Kept, ...]


def partitions_ensure(*, now: datetime | None = None, days_ahead: int | None = None) -> list[str]:
    """Make the partitions from yesterday to `days_ahead` days from now that are not there; answer their names."""
    now = now or datetime.now(UTC)
    ahead = settings.PARTITION_DAYS_AHEAD if days_ahead is None else days_ahead
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    made: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            existing = set(_existing(cursor))
            for offset in range(-1, ahead + 1):
                made.extend(_make_day(cursor, today + timedelta(days=offset), existing))
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    return made


def partition_name(table: str, day: datetime) -> str:
    """`event_20261123`."""
    return f"{table}_{day:%Y%m%d}"


def _make_day(cursor: CursorWrapper, day: datetime, existing: set[str]) -> list[str]:
    low, high = uuid7_floor(day), uuid7_floor(day + timedelta(days=1))
    made = []
    for table in HISTORY:
        name = partition_name(table, day)
        if name in existing:
            continue
        cursor.execute(f"CREATE TABLE {name} PARTITION OF {table} FOR VALUES FROM ('{low}') TO ('{high}')")
        # History is only inserted: freeze it early and without haste.
        cursor.execute(f"ALTER TABLE {name} SET (autovacuum_vacuum_insert_scale_factor = 0.5)")
        made.append(name)
    return made


def _existing(cursor: CursorWrapper) -> list[str]:
    cursor.execute(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
        " JOIN pg_class p ON p.oid = i.inhparent WHERE p.relname = ANY(%s)",
        [list(HISTORY)],
    )
    return [name for (name,) in cursor.fetchall()]


def partitions_prune(*, now: datetime | None = None) -> PartitionsPruned:
    """Drop the days that retention has passed.

    A day goes when the longest retention of its table has passed: of the topics for events, of the deployments for
    runs. A day whose runs are still under way, or whose dead letters nobody has decided, stays until they have ended.
    """
    now = now or datetime.now(UTC)
    dropped: list[str] = []
    kept: list[Kept] = []
    with connection.cursor() as cursor:
        events_days = _longest(cursor, "topic")
        runs_days = max(_longest(cursor, "deployment"), 1)
        oldest = _oldest_needed(cursor)
        for name in sorted(_existing(cursor)):
            table, _, stamp = name.rpartition("_")
            day = datetime.strptime(stamp, "%Y%m%d").replace(tzinfo=UTC)
            days = events_days if table in {"event", "log_entry"} else runs_days
            if day + timedelta(days=days + 1) > now:
                continue
            if oldest is not None and oldest < day + timedelta(days=1):
                kept.append(Kept(table=table, day=day, reason=f"{name}: a delivery of {oldest:%Y-%m-%d} is not over"))
                continue
            cursor.execute(f"DROP TABLE {name}")
            dropped.append(name)
        _forget_keys(cursor, now - timedelta(days=events_days + 1))
    return PartitionsPruned(dropped=tuple(dropped), kept=tuple(kept))


def _longest(cursor: CursorWrapper, table: str) -> int:
    """Days of the longest retention in force among topics or deployments."""
    cursor.execute(f"SELECT max(COALESCE(retention_days, %s)) FROM {table}", [settings.RETENTION_DAYS])
    row = cursor.fetchone()
    return row[0] or settings.RETENTION_DAYS


def _oldest_needed(cursor: CursorWrapper) -> datetime | None:
    """The day of the oldest event or run that something not yet over refers to."""
    cursor.execute(
        """
        SELECT min(event_id::text) FROM (
          SELECT event_id FROM ready UNION ALL SELECT event_id FROM held UNION ALL SELECT event_id FROM key_queue
          UNION ALL SELECT event_id FROM lease UNION ALL SELECT event_id FROM waiting
          UNION ALL SELECT event_id FROM outbox UNION ALL SELECT event_id FROM dead_letter WHERE state = 'open') x
        """
    )
    (oldest,) = cursor.fetchone()
    return uuid7_time(UUID(oldest)) if oldest else None


def _forget_keys(cursor: CursorWrapper, before: datetime) -> None:
    """Forget the keys of events that are gone, in small bites: the table is not partitioned (E2 holds over days)."""
    floor = uuid7_floor(before)
    while True:
        cursor.execute(
            "DELETE FROM event_key WHERE key IN (SELECT key FROM event_key WHERE event_id < %s LIMIT 5000)", [floor]
        )
        if cursor.rowcount < 5000:
            return
