"""Where deliveries stand: the union of the hot tables and the history, as one list by id.

A delivery is in exactly one of these tables, and each move is one transaction; one statement over all of them
therefore sees it exactly once.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from runtime.core.ids import uuid7_floor, uuid7_time
from runtime.core.states import RunState

HOT: dict[str, RunState] = {
    "ready": RunState.QUEUED,
    "held": RunState.HELD,
    "key_queue": RunState.BLOCKED,
    "lease": RunState.RUNNING,
    "waiting": RunState.WAITING,
}
"""Table to what its rows are."""
CLOCK_SKEW = timedelta(minutes=10)
"""How far the clocks of two machines may be apart: an event's run may seem older than the event by so much."""

_WAITS = {
    "waiting": "wake_at, reason AS wait_reason, node AS wait_node, detail AS wait_detail, since AS waiting_since",
    "lease": "leased_until AS wake_at, NULL::text AS wait_reason, NULL::text AS wait_node, worker AS wait_detail, "
    "NULL::timestamptz AS waiting_since",
}
_NO_WAIT = (
    "NULL::timestamptz AS wake_at, NULL::text AS wait_reason, NULL::text AS wait_node, NULL::text AS wait_detail, "
    "NULL::timestamptz AS waiting_since"
)
_CARRIED = "id, subscription_id, event_id, key, position, started_at"
_NO_END = (
    "NULL::timestamptz AS ended_at, NULL::text AS error_class, NULL::text AS error_message, "
    "NULL::text AS error_node, NULL::smallint AS step_count"
)
_END = "ended_at, error_class, error_message, error_node, step_count"
_SUBSCRIPTIONS = """subscription_id = ANY(ARRAY(SELECT s.id FROM subscription s JOIN deployment d ON d.id = s.deployment_id
    WHERE d.environment_id = %(environment)s AND (%(automation)s::uuid IS NULL OR d.automation_id = %(automation)s::uuid)))"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """One delivery and where it stands. `run` is the same thing seen from its end."""

    id: uuid.UUID
    subscription_id: int
    event_id: uuid.UUID
    key: str | None
    offset: int
    started_at: datetime | None
    state: RunState
    wake_at: datetime | None
    """Of a waiting one: when it goes on. Of a running one: until when its worker has it."""
    wait_reason: str | None
    wait_node: str | None
    wait_detail: str | None
    waiting_since: datetime | None
    ended_at: datetime | None
    error_class: str | None
    error_message: str | None
    error_node: str | None
    step_count: int | None
    """None as long as it has not ended."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryFilter:
    """Which deliveries are asked for. What is None does not matter."""

    environment_id: int
    automation_id: uuid.UUID | None = None
    state: RunState | None = None
    failed_at: str | None = None
    """The step that the run came to grief at: dead ones alone."""
    event_ids: tuple[uuid.UUID, ...] | None = None
    since: datetime | None = None
    """Routed then or later."""
    before: uuid.UUID | None = None
    """Older than this one: the cursor."""


def delivery_list(*, wanted: DeliveryFilter, limit: int) -> list[Standing]:
    """Deliveries, the newest first. One statement, whose every part walks an index by id and stops at the limit."""
    if wanted.event_ids == ():
        return []
    if wanted.failed_at is not None:
        wanted = replace(wanted, state=RunState.DEAD)
    parts = [_hot_part(table) for table, state in HOT.items() if wanted.state in (None, state)]
    if wanted.state is None or wanted.state.is_final:
        parts.append(_history_part(wanted))
    parts = [f"({part} AND {_bounds(wanted)} ORDER BY id DESC LIMIT %(limit)s)" for part in parts]
    union = " UNION ALL ".join(parts)
    return _fetch(f"SELECT * FROM ({union}) u ORDER BY id DESC LIMIT %(limit)s", _parameters(wanted, limit))


def delivery_get(*, delivery_id: uuid.UUID) -> Standing | None:
    """One delivery, wherever it stands; None where there is none of this id."""
    parts = [f"SELECT {_columns(table)} FROM {table} WHERE id = %(id)s" for table in [*HOT, "run"]]
    found = _fetch(" UNION ALL ".join(parts), {"id": delivery_id})
    return found[0] if found else None


def delivery_oldest(*, environment_id: int) -> Standing | None:
    """The delivery that has waited longest since it was routed, whatever for; None where nothing waits."""
    parts = [f"({_hot_part(table)} ORDER BY id LIMIT 1)" for table in HOT if table != "lease"]
    sql = f"SELECT * FROM ({' UNION ALL '.join(parts)}) u ORDER BY id LIMIT 1"
    found = _fetch(sql, {"environment": environment_id, "automation": None})
    return found[0] if found else None


def _columns(table: str) -> str:
    if table == "run":
        return f"{_CARRIED}, state, {_NO_WAIT}, {_END}"
    return f"{_CARRIED}, '{HOT[table]}' AS state, {_WAITS.get(table, _NO_WAIT)}, {_NO_END}"


def _hot_part(table: str) -> str:
    return f"SELECT {_columns(table)} FROM {table} WHERE {_SUBSCRIPTIONS}"


def _history_part(wanted: DeliveryFilter) -> str:
    conditions = ["environment_id = %(environment)s"]
    if wanted.automation_id is not None:
        conditions.append("automation_id = %(automation)s")
    if wanted.state is not None:
        # Repeated in words so that the planner sees that the partial index run_not_well holds the answer.
        unwell = wanted.state not in (RunState.SUCCEEDED, RunState.FILTERED)
        conditions.append("state = %(state)s" + (" AND state NOT IN ('succeeded', 'filtered')" if unwell else ""))
    if wanted.failed_at is not None:
        conditions.append("error_node = %(failed_at)s")
    return f"SELECT {_columns('run')} FROM run WHERE {' AND '.join(conditions)}"


def _bounds(wanted: DeliveryFilter) -> str:
    """Limits by id on both sides: they prune the partitions, whatever else is asked."""
    conditions = ["true"]
    if wanted.before is not None:
        conditions.append("id < %(before)s")
    if _lowest(wanted) is not None:
        conditions.append("id >= %(lowest)s")
    if wanted.event_ids is not None:
        conditions.append("event_id = ANY(%(events)s)")
    return " AND ".join(conditions)


def _lowest(wanted: DeliveryFilter) -> uuid.UUID | None:
    bounds = []
    if wanted.since is not None:
        bounds.append(uuid7_floor(wanted.since))
    if wanted.event_ids:
        bounds.append(runs_begin(min(wanted.event_ids)))
    return max(bounds, default=None)


def runs_begin(event_id: uuid.UUID) -> uuid.UUID:
    """The lowest id that a run of this event can have."""
    return uuid7_floor(uuid7_time(event_id) - CLOCK_SKEW)


def _parameters(wanted: DeliveryFilter, limit: int) -> dict[str, Any]:
    return {
        "environment": wanted.environment_id,
        "automation": wanted.automation_id,
        "state": wanted.state.value if wanted.state else None,
        "failed_at": wanted.failed_at,
        "events": list(wanted.event_ids or ()),
        "before": wanted.before,
        "lowest": _lowest(wanted),
        "limit": limit,
    }


def _fetch(sql: str, parameters: dict[str, Any]) -> list[Standing]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [_standing(row) for row in cursor.fetchall()]


def _standing(row: Iterable[Any]) -> Standing:
    names = Standing.__slots__
    values = dict(zip(names, row, strict=True))
    values["state"] = RunState(values["state"])
    return Standing(**values)


def state_counts(*, event_ids: list[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    """How many runs of each state each event has, hot and ended together. Events without runs are left out."""
    sevens = [each for each in event_ids if each.version == 7]
    if not sevens:
        return {}
    parts = [
        f"SELECT event_id, '{state}' AS state FROM {table} WHERE event_id = ANY(%(events)s) AND id >= %(lowest)s"
        for table, state in HOT.items()
    ]
    parts.append("SELECT event_id, state FROM run WHERE event_id = ANY(%(events)s) AND id >= %(lowest)s")
    sql = f"SELECT event_id, state, count(*) FROM ({' UNION ALL '.join(parts)}) u GROUP BY event_id, state"
    counts: dict[uuid.UUID, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, {"events": sevens, "lowest": runs_begin(min(sevens))})
        for event_id, state, count in cursor.fetchall():
            counts.setdefault(event_id, {})[state] = count
    return counts
