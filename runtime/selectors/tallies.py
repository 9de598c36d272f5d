"""Counting what happened in an environment: bounded in time, and not asked again more often than it is worth."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from runtime.core.ids import uuid7_floor
from runtime.selectors.measuring import Rows, measured, rows_bounded

MINUTES = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Minute:
    """What happened in one minute."""

    at: datetime
    accepted: int
    succeeded: int
    failed: int


_ACCEPTED = """
SELECT sum(l.next_offset - COALESCE(f.position, l.next_offset)) FROM topic_log l
LEFT JOIN LATERAL (SELECT event_id FROM log_entry WHERE log_id = l.id AND position = l.next_offset - 1
  AND event_id >= %(since)s) newest ON true
LEFT JOIN LATERAL (SELECT position FROM log_entry WHERE newest.event_id IS NOT NULL AND log_id = l.id
  AND event_id >= %(since)s ORDER BY event_id LIMIT 1) f ON true
WHERE l.environment_id = %(environment)s
"""
_RUNS = "SELECT state, count(*) FROM run WHERE environment_id = %(environment)s AND id >= %(since)s GROUP BY state"
_ACCEPTED_BY_MINUTE = """
SELECT date_trunc('minute', accepted_at), count(*) FROM event
WHERE environment_id = %(environment)s AND id >= %(since)s GROUP BY 1
"""
_ENDED_BY_MINUTE = """
SELECT date_trunc('minute', ended_at), count(*) FILTER (WHERE state IN ('succeeded', 'filtered')),
  count(*) FILTER (WHERE state = 'dead')
FROM run WHERE environment_id = %(environment)s AND id >= %(earlier)s AND ended_at >= %(begins_at)s GROUP BY 1
"""


def accepted_since(*, environment_id: int, age: timedelta) -> int | None:
    """How many events were routed since then: by the offsets at both ends, without counting rows."""
    rows = measured(("accepted", environment_id), lambda: _fetch(_ACCEPTED, environment_id, age))
    return None if rows is None else int(rows[0][0] or 0)


def runs_since(*, environment_id: int, age: timedelta) -> dict[str, int] | None:
    """How many runs of each end there are of deliveries made since then."""
    rows = measured(("runs", environment_id), lambda: _fetch(_RUNS, environment_id, age))
    return None if rows is None else dict(rows)


def minutes_list(*, environment_id: int) -> list[Minute] | None:
    """The last sixty minutes, the oldest first; the last of them is not over yet."""
    age = timedelta(minutes=MINUTES)
    accepted = measured(("minutes", environment_id), lambda: _fetch(_ACCEPTED_BY_MINUTE, environment_id, age))
    ended = measured(("ended", environment_id), lambda: _fetch(_ENDED_BY_MINUTE, environment_id, age))
    if accepted is None or ended is None:
        return None
    came: dict[datetime, int] = dict(accepted)
    went = {at: (succeeded, failed) for at, succeeded, failed in ended}
    last = datetime.now(UTC).replace(second=0, microsecond=0)
    every = [last - timedelta(minutes=MINUTES - 1 - number) for number in range(MINUTES)]
    return [
        Minute(at=at, accepted=came.get(at, 0), succeeded=went.get(at, (0, 0))[0], failed=went.get(at, (0, 0))[1])
        for at in every
    ]


def _fetch(sql: str, environment_id: int, age: timedelta) -> Rows:
    begins_at = datetime.now(UTC) - age
    parameters: dict[str, Any] = {
        "environment": environment_id,
        "since": uuid7_floor(begins_at),
        # A run that ended in the window may have been routed an hour before it.
        "earlier": uuid7_floor(begins_at - timedelta(hours=1)),
        "begins_at": begins_at,
    }
    return rows_bounded(sql, parameters)
