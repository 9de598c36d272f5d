"""An event as expressions read it: its data, and its envelope under the name `event`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from runtime.core.feel import loads
from runtime.core.feel.temporal import parse_date_time

EVENTS = """
SELECT e.id, e.data::text, e.ce_id, e.source, t.name, p.name, e.subject, e.time, e.key, e.correlation_id,
  e.causation_id, e.actor, e.intent, e.outcome, e.traceparent, e.hops
FROM event e JOIN event_type t ON t.id = e.event_type_id JOIN topic p ON p.id = e.topic_id
WHERE e.id = ANY(%b::uuid[]) AND e.id BETWEEN %b AND %b
"""
"""Events by id. The bounds let PostgreSQL leave out the days that none of them is of."""


class EventRow(NamedTuple):
    """A row of EVENTS."""

    id: UUID
    data: str | None
    ce_id: str
    source: str
    type: str
    topic: str
    subject: str | None
    time: datetime | None
    key: str | None
    correlation_id: str
    causation_id: str | None
    actor: str | None
    intent: str | None
    outcome: str | None
    traceparent: str | None
    hops: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """An event, read."""

    data: Any
    event: dict[str, Any]
    """What expressions see as `event`."""


def fact_of(row: EventRow, *, offset: int) -> Fact:
    """The event of a row at its place in the log, with exact numbers and times as the language has them."""
    when = None if row.time is None else parse_date_time(row.time.isoformat())
    return Fact(
        data=None if row.data is None else loads(row.data),
        event={
            "id": row.ce_id,
            "event_id": str(row.id),
            "source": row.source,
            "type": row.type,
            "topic": row.topic,
            "offset": offset,
            "subject": row.subject,
            "time": when,
            "key": row.key,
            "correlationid": row.correlation_id,
            "causationid": row.causation_id,
            "actor": row.actor,
            "intent": row.intent,
            "outcome": row.outcome,
        },
    )


def rows_of(rows: Sequence[Sequence[Any]]) -> list[EventRow]:
    """The rows of EVENTS, named."""
    return [EventRow._make(row) for row in rows]
