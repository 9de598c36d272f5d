"""Partitions of the history: made ahead, dropped by retention, never while a run of theirs is still under way.

Bounds are UUIDv7 floors of midnights (UTC): the id carries the time.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

from runtime.core.ids import uuid7_floor, uuid7_time

HISTORY = ("event", "log_entry", "run", "step", "attempt")
"""The partitioned tables."""

BITE = 5000
"""Rows taken at once where a whole day cannot go: small enough to hold no lock for long."""

_THIN_TOPIC = """
WITH gone AS (
  DELETE FROM log_entry WHERE event_id IN (
    SELECT e.event_id FROM log_entry e JOIN topic_log l ON l.id = e.log_id
    WHERE l.topic_id = %s AND e.event_id < %s LIMIT %s)
  RETURNING event_id)
DELETE FROM event WHERE id IN (SELECT event_id FROM gone)
"""
_THIN_AUTOMATION = """
WITH gone AS (
  DELETE FROM run WHERE id IN (
    SELECT r.id FROM run r WHERE r.automation_id = %s AND r.environment_id = %s AND r.id < %s
      AND NOT EXISTS (SELECT 1 FROM dead_letter d WHERE d.id = r.id AND d.state = 'open') LIMIT %s)
  RETURNING id),
s AS (DELETE FROM step WHERE run_id IN (SELECT id FROM gone)),
a AS (DELETE FROM attempt WHERE run_id IN (SELECT id FROM gone))
SELECT id FROM gone
"""

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
        # A reader that holds a day for long must not make the whole road wait behind this: better an hour later.
        cursor.execute("SET lock_timeout = '5s'")
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
        _thin_topics(cursor, now, oldest, days=events_days)
        _thin_automations(cursor, now, days=runs_days)
        _forget_keys(cursor, now - timedelta(days=events_days + 1))
        cursor.execute("RESET lock_timeout")
    return PartitionsPruned(dropped=tuple(dropped), kept=tuple(kept))


def _thin_topics(cursor: CursorWrapper, now: datetime, oldest: datetime | None, *, days: int) -> None:
    """Take the events of topics that are kept for less than the day they share, in small bites."""
    cursor.execute("SELECT id, COALESCE(retention_days, %s) FROM topic", [settings.RETENTION_DAYS])
    for topic_id, kept_days in cursor.fetchall():
        if kept_days >= days:
            continue
        before = now - timedelta(days=kept_days + 1)
        _in_bites(cursor, _THIN_TOPIC, [topic_id, uuid7_floor(min(before, oldest or before)), BITE])


def _thin_automations(cursor: CursorWrapper, now: datetime, *, days: int) -> None:
    """Take the runs of automations that are kept for less than the day they share, in small bites."""
    cursor.execute(
        "SELECT environment_id, automation_id, max(COALESCE(retention_days, %s)) FROM deployment GROUP BY 1, 2",
        [settings.RETENTION_DAYS],
    )
    for environment_id, automation_id, kept_days in cursor.fetchall():
        if kept_days < days:
            floor = uuid7_floor(now - timedelta(days=kept_days + 1))
            _in_bites(cursor, _THIN_AUTOMATION, [automation_id, environment_id, floor, BITE])


def _in_bites(cursor: CursorWrapper, statement: str, parameters: list[Any]) -> None:
    while True:
        cursor.execute(statement, parameters)
        if cursor.rowcount < BITE:
            return


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
    _in_bites(
        cursor,
        "DELETE FROM event_key WHERE key IN (SELECT key FROM event_key WHERE event_id < %s LIMIT %s)",
        [floor, BITE],
    )
