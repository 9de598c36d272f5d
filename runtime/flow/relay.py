"""Station: relay. Events get their place, and every subscription its delivery.

Promises: E4 offsets are contiguous per topic; D1 exactly one delivery per event and matching subscription. Comes from
the outbox; goes to ready, held or key_queue. A second call finds the outbox rows gone and does nothing.

One leader at a time writes. Each of its transactions holds the leadership row at its epoch, so that a leader that was
deposed while it slept writes nothing; and a change of subscriptions waits for that row, so that every event is matched
wholly before or wholly after the change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
import structlog

from runtime import metrics
from runtime.core.ids import uuid7_bytes
from runtime.facts import EVENTS, Fact, fact_of, rows_of
from runtime.pgarrays import Int4Array, Int8Array, TextArray, UuidArray
from runtime.queue import NewDelivery, placements
from runtime.subscriptions import LoadedSubscriptions

log = structlog.get_logger(__name__)

TAKE = """
WITH lead AS MATERIALIZED (
  SELECT subscriptions_changed FROM relay_lease WHERE name = 'relay' AND epoch = %s FOR SHARE),
o AS (DELETE FROM outbox WHERE id = ANY(ARRAY(SELECT id FROM outbox, lead ORDER BY id LIMIT %s))
  RETURNING id, event_id, log_id, event_type_id, key)
SELECT o.*, lead.subscriptions_changed FROM lead LEFT JOIN o ON true
"""

OFFSETS = "SELECT id, next_offset FROM topic_log"

ENTER = """
WITH bump AS (
  UPDATE topic_log t SET next_offset = b.next FROM unnest(%b::int4[], %b::int8[], %b::int8[]) AS b(id, was, next)
  WHERE t.id = b.id AND t.next_offset = b.was RETURNING t.id),
e AS (
  INSERT INTO log_entry (event_id, log_id, position, sequenced_at)
  SELECT event_id, log_id, position, clock_timestamp()
  FROM unnest(%b::uuid[], %b::int4[], %b::int8[]) AS n(event_id, log_id, position))
SELECT count(*) FROM bump
"""

DEAD = """
INSERT INTO dead_letter (id, environment_id, subscription_id, automation_id, event_id, key, position, state,
  error_class, reason, attempt_count, dead_at, redrive_count, note)
SELECT n.id, d.environment_id, n.subscription_id, d.automation_id, n.event_id, n.key, n.position, 'open',
  'filter_failed', n.reason, 0, clock_timestamp(), 0, ''
FROM unnest(%b::uuid[], %b::int4[], %b::uuid[], %b::text[], %b::int8[], %b::text[])
  AS n(id, subscription_id, event_id, key, position, reason)
JOIN subscription s ON s.id = n.subscription_id JOIN deployment d ON d.id = s.deployment_id
"""


class Deposed(Exception):
    """Another relay leads now; this one has written nothing since."""


class _Taken(NamedTuple):
    outbox_id: int
    event_id: bytes
    log_id: int
    event_type_id: int
    key: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Routed:
    """What one batch did."""

    event_count: int
    delivery_count: int


@dataclass(kw_only=True, slots=True)
class _Unclear:
    """A filter that could not be evaluated on an event: nothing is silently lost, so it becomes a dead letter."""

    subscription_id: int
    event_id: bytes
    key: str | None
    """Where the subscription is ordered: a redrive keeps the order of the key (D3)."""
    position: int
    reason: str


@dataclass(kw_only=True)
class Sequencer:
    """The leading relay's hands. Not shared between threads.

    Args:
        connection: its own, autocommit.
        epoch: of its leadership.
        batch_max: events in one transaction.
    """

    connection: psycopg.Connection[Any]
    epoch: int
    batch_max: int
    _subscriptions: LoadedSubscriptions | None = None
    _offsets: dict[int, int] = field(default_factory=dict)

    def sequence_batch(self) -> Routed:
        """Route the oldest events of the outbox; a count of zero says that it was empty.

        Raises:
            Deposed: this relay does not lead any more.
        """
        try:
            with self.connection.transaction():
                return self._sequence()
        except BaseException:
            # What was counted in memory may not have been committed.
            self._offsets.clear()
            raise

    def _sequence(self) -> Routed:
        rows = self.connection.execute(TAKE, [self.epoch, self.batch_max], binary=True, prepare=True).fetchall()
        if not rows:
            raise Deposed
        changed = rows[0][5]
        taken = [_Taken(row[0], row[1].bytes, *row[2:5]) for row in rows if row[0] is not None]
        if not taken:
            return Routed(event_count=0, delivery_count=0)
        taken.sort()
        loaded = self._subscriptions
        if loaded is None or loaded.changed != changed or not loaded.is_fresh:
            loaded = self._subscriptions = LoadedSubscriptions.load(self.connection, changed=changed)
        positions = self._enter(taken)
        deliveries, unclear = self._match(taken, positions, loaded)
        for statement, parameters in placements(deliveries):
            self.connection.execute(statement, parameters, binary=True, prepare=True)
        if unclear:
            self._bury(unclear)
        metrics.EVENTS_ROUTED.inc(len(taken))
        metrics.DELIVERIES_MADE.inc(len(deliveries))
        return Routed(event_count=len(taken), delivery_count=len(deliveries))

    def _enter(self, taken: Sequence[_Taken]) -> list[int]:
        """Give each event the next offset of its log."""
        if any(each.log_id not in self._offsets for each in taken):
            self._offsets = dict(self.connection.execute(OFFSETS).fetchall())
        was: dict[int, int] = {}
        positions = []
        for each in taken:
            position = self._offsets[each.log_id]
            was.setdefault(each.log_id, position)
            positions.append(position)
            self._offsets[each.log_id] = position + 1
        logs = list(was)
        parameters = [
            Int4Array(logs),
            Int8Array([was[log_id] for log_id in logs]),
            Int8Array([self._offsets[log_id] for log_id in logs]),
            UuidArray([each.event_id for each in taken]),
            Int4Array([each.log_id for each in taken]),
            Int8Array(positions),
        ]
        (bumped,) = self.connection.execute(ENTER, parameters, binary=True, prepare=True).fetchone() or (0,)
        if bumped != len(logs):
            raise Deposed
        return positions

    def _match(
        self, taken: Sequence[_Taken], positions: Sequence[int], subscriptions: LoadedSubscriptions
    ) -> tuple[list[NewDelivery], list[_Unclear]]:
        facts = self._facts(taken, positions, subscriptions)
        deliveries: list[NewDelivery] = []
        unclear: list[_Unclear] = []
        for each, position in zip(taken, positions, strict=True):
            matches = subscriptions.match(each.log_id, each.event_type_id, facts.get(each.event_id))
            for subscription_id in matches.ids:
                manner = subscriptions.manner(subscription_id)
                deliveries.append(
                    NewDelivery(
                        id=b"",
                        subscription_id=subscription_id,
                        event_id=each.event_id,
                        position=position,
                        key=each.key if manner.is_ordered else None,
                        is_bounded=manner.is_bounded,
                    )
                )
            unclear.extend(
                _Unclear(
                    subscription_id=found.id,
                    event_id=each.event_id,
                    key=each.key if subscriptions.manner(found.id).is_ordered else None,
                    position=position,
                    reason=found.reason,
                )
                for found in matches.unclear
            )
        for delivery, identifier in zip(deliveries, uuid7_bytes(len(deliveries)), strict=True):
            delivery.id = identifier
        return deliveries, unclear

    def _facts(
        self, taken: Sequence[_Taken], positions: Sequence[int], subscriptions: LoadedSubscriptions
    ) -> dict[bytes, Fact]:
        """The events that a filter has to read, and only those."""
        wanted = {
            each.event_id: position
            for each, position in zip(taken, positions, strict=True)
            if subscriptions.reads(each.log_id, each.event_type_id)
        }
        if not wanted:
            return {}
        ids = sorted(wanted)
        parameters = [UuidArray(ids), UUID(bytes=ids[0]), UUID(bytes=ids[-1])]
        rows = rows_of(self.connection.execute(EVENTS, parameters, binary=True, prepare=True).fetchall())
        return {row.id.bytes: fact_of(row, offset=wanted[row.id.bytes]) for row in rows}

    def _bury(self, unclear: Sequence[_Unclear]) -> None:
        parameters = [
            UuidArray(uuid7_bytes(len(unclear))),
            Int4Array([each.subscription_id for each in unclear]),
            UuidArray([each.event_id for each in unclear]),
            TextArray([each.key for each in unclear]),
            Int8Array([each.position for each in unclear]),
            TextArray([each.reason for each in unclear]),
        ]
        self.connection.execute(DEAD, parameters, binary=True)


def lead(connection: psycopg.Connection[Any], *, holder: str, seconds: int) -> int | None:
    """Take the leadership where it is free or run out; answer its new epoch, or None where another leads."""
    row = connection.execute(
        "UPDATE relay_lease SET epoch = epoch + 1, holder = %s, until = clock_timestamp() + make_interval(secs => %s)"
        " WHERE name = 'relay' AND until < clock_timestamp() RETURNING epoch",
        [holder, seconds],
    ).fetchone()
    return row[0] if row else None


def lead_on(connection: psycopg.Connection[Any], *, epoch: int, seconds: int) -> None:
    """Prolong the leadership.

    Raises:
        Deposed: another relay leads now.
    """
    cursor = connection.execute(
        "UPDATE relay_lease SET until = clock_timestamp() + make_interval(secs => %s)"
        " WHERE name = 'relay' AND epoch = %s",
        [seconds, epoch],
    )
    if cursor.rowcount == 0:
        raise Deposed


def lead_no_more(connection: psycopg.Connection[Any], *, epoch: int) -> None:
    """Give the leadership up, so that a standby need not wait for it to run out."""
    connection.execute("UPDATE relay_lease SET until = clock_timestamp() WHERE name = 'relay' AND epoch = %s", [epoch])
