"""What the data weighs, and when it goes."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from runtime.core.ids import uuid7_time

HISTORY = {
    "event": "Events",
    "log_entry": "Places in the topics",
    "run": "Runs",
    "step": "Steps",
    "attempt": "Attempts",
}
"""The tables kept by day, and what a person calls them."""
_BOUNDS = re.compile(r"FROM \('([0-9a-f-]{36})'\) TO \('([0-9a-f-]{36})'\)")
_SIZES = """
SELECT p.relname, c.relname, pg_get_expr(c.relpartbound, c.oid), pg_total_relation_size(c.oid),
  GREATEST(c.reltuples, 0)::bigint
FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_class c ON c.oid = i.inhrelid
WHERE p.relname = ANY(%s) AND p.relnamespace = current_schema()::regnamespace ORDER BY p.relname, c.relname
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class PartitionSize:
    """One day of one table."""

    begins_at: datetime
    ends_at: datetime
    bytes: int
    rows: int
    """As PostgreSQL last estimated it."""
    drops_at: datetime
    """When it goes by the installation's retention; a topic or an automation that keeps longer holds it back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableSize:
    """One table of the history."""

    name: str
    title: str
    bytes: int
    rows: int
    partitions: tuple[PartitionSize, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Storage:
    """What the history weighs."""

    total_bytes: int
    """Of the whole database."""
    tables: tuple[TableSize, ...]
    retention_days: int

    @property
    def next_drop_at(self) -> datetime | None:
        """When the next day goes; None before there is one."""
        return min((each.drops_at for table in self.tables for each in table.partitions), default=None)


def storage_measure() -> Storage:
    """Measure the history's partitions. Reads file sizes, not rows."""
    days: dict[str, list[PartitionSize]] = {name: [] for name in HISTORY}
    with connection.cursor() as cursor:
        cursor.execute(_SIZES, [list(HISTORY)])
        for table, _, bounds, size, rows in cursor.fetchall():
            found = _BOUNDS.search(bounds)
            if found:
                days[table].append(_day(found[1], found[2], size, rows))
        cursor.execute("SELECT pg_database_size(current_database())")
        total = cursor.fetchone()[0]
    return Storage(
        total_bytes=total,
        tables=tuple(_table(name, partitions) for name, partitions in days.items()),
        retention_days=settings.RETENTION_DAYS,
    )


def _day(low: str, high: str, size: int, rows: int) -> PartitionSize:
    ends_at = uuid7_time(uuid.UUID(high))
    return PartitionSize(
        begins_at=uuid7_time(uuid.UUID(low)),
        ends_at=ends_at,
        bytes=size,
        rows=rows,
        drops_at=ends_at + timedelta(days=settings.RETENTION_DAYS),
    )


def _table(name: str, partitions: list[PartitionSize]) -> TableSize:
    return TableSize(
        name=name,
        title=HISTORY[name],
        bytes=sum(each.bytes for each in partitions),
        rows=sum(each.rows for each in partitions),
        partitions=tuple(sorted(partitions, key=lambda each: each.begins_at)),
    )
