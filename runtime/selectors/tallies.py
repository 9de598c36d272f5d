"""Counting what happened: bounded in time, and not asked again more often than it is worth.

A count over a busy day reads many rows. It gets a second and a half; what takes longer is answered None, which the
page shows as not measured rather than as nought. A count that took a while is kept for twenty times as long.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import OperationalError, connection, transaction

from runtime.core.ids import uuid7_floor

MINUTES = 60
_TIMEOUT_MS = 1_500
_KEEP_FROM_SECONDS = 0.1
_KEEP_FACTOR = 20
_CANCELED = "57014"

_Rows = list[tuple[Any, ...]]

_kept: dict[tuple[str, int], tuple[float, _Rows | None]] = {}
"""By question and environment: until when, and the answer."""


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
    rows = _measured("accepted", environment_id, lambda: _fetch(_ACCEPTED, environment_id, age))
    return None if rows is None else int(rows[0][0] or 0)


def runs_since(*, environment_id: int, age: timedelta) -> dict[str, int] | None:
    """How many runs of each end there are of deliveries made since then."""
    rows = _measured("runs", environment_id, lambda: _fetch(_RUNS, environment_id, age))
    return None if rows is None else dict(rows)


def minutes_list(*, environment_id: int) -> list[Minute] | None:
    """The last sixty minutes, the oldest first; the last of them is not over yet."""
    age = timedelta(minutes=MINUTES)
    accepted = _measured("minutes", environment_id, lambda: _fetch(_ACCEPTED_BY_MINUTE, environment_id, age))
    ended = _measured("ended", environment_id, lambda: _fetch(_ENDED_BY_MINUTE, environment_id, age))
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


def _fetch(sql: str, environment_id: int, age: timedelta) -> _Rows:
    begins_at = datetime.now(UTC) - age
    parameters: dict[str, Any] = {
        "environment": environment_id,
        "since": uuid7_floor(begins_at),
        # A run that ended in the window may have been routed an hour before it.
        "earlier": uuid7_floor(begins_at - timedelta(hours=1)),
        "begins_at": begins_at,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {_TIMEOUT_MS}")
        cursor.execute(sql, parameters)
        rows: _Rows = cursor.fetchall()
        # Inside an outer transaction the setting would outlive the savepoint.
        cursor.execute("SET LOCAL statement_timeout = DEFAULT")
    return rows


def _measured(question: str, environment_id: int, ask: Callable[[], _Rows]) -> _Rows | None:
    """The answer, a kept one where it was dear, or None where it takes too long."""
    until, answer = _kept.get((question, environment_id), (0.0, None))
    began = time.monotonic()
    if began < until:
        return answer
    try:
        answer = ask()
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != _CANCELED:
            raise
        answer = None
    took = time.monotonic() - began
    if took >= _KEEP_FROM_SECONDS:
        _kept[question, environment_id] = (time.monotonic() + took * _KEEP_FACTOR, answer)
    return answer
