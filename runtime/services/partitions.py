"""Partitions of the history: made ahead, dropped by retention, never while a run of theirs is still under way.

Bounds are UUIDv7 floors of midnights (UTC): the id carries the time.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

from runtime.core.ids import uuid7_floor

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
