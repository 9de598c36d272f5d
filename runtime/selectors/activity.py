"""What an automation did lately: counts for its card and for the edges of its drawing. Bounded whatever the traffic."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from runtime.core.ids import uuid7_floor, uuid7_time
from runtime.core.states import StepState
from runtime.selectors.deliveries import HOT, DeliveryFilter, delivery_list

WINDOW = timedelta(hours=1)
RUNS_COUNTED = 2_000
"""Runs of one automation that are counted; with more in the window the count is a lower bound, and says so."""
RUNS_MEASURED = 500
"""Newest runs whose steps are measured for the drawing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LastHour:
    """What one automation did in the last hour, and what waits of it now."""

    runs: dict[str, int] = field(default_factory=dict)
    """Runs by state; those under way or waiting are there whatever their age."""
    is_capped: bool = False
    """Whether there were more ended runs than were counted."""
    last_run_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NodeActivity:
    """What one node did lately."""

    succeeded: int = 0
    failed: int = 0
    skipped: int = 0
    waiting: int = 0
    """Runs that wait there now."""
    p95_ms: float | None = None
    """Of its finished steps; None where there are none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NodeInRun:
    """A node in the newest run."""

    state: str
    path_count: int
    """How often it ran: more than once inside a for-each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LatestRun:
    """The newest run, for painting its way onto the drawing."""

    id: uuid.UUID
    state: str
    nodes: dict[str, NodeInRun]


@dataclass(frozen=True, kw_only=True, slots=True)
class Activity:
    """What the drawing of one automation shows."""

    nodes: dict[str, NodeActivity]
    edges: dict[str, int]
    """How often each arrow was taken, by its id."""
    run_count: int
    """Runs that this was measured on."""
    latest_run: LatestRun | None


_HOT_COUNTS = " UNION ALL ".join(
    f"SELECT '{state}' AS state, subscription_id, id FROM {table}" for table, state in HOT.items()
)
_LAST_HOUR = f"""
WITH wanted AS (SELECT unnest(%(automations)s::uuid[]) AS automation_id),
ended AS (
  SELECT w.automation_id, r.state, r.id FROM wanted w CROSS JOIN LATERAL (
    SELECT state, id FROM run WHERE automation_id = w.automation_id AND environment_id = %(environment)s
      AND id >= %(since)s ORDER BY id DESC LIMIT %(limit)s) r),
hot AS (
  SELECT d.automation_id, h.state, h.id FROM ({_HOT_COUNTS}) h JOIN subscription s ON s.id = h.subscription_id
  JOIN deployment d ON d.id = s.deployment_id JOIN wanted w ON w.automation_id = d.automation_id
  WHERE d.environment_id = %(environment)s)
SELECT automation_id, state, count(*), max(id::text) FROM (SELECT * FROM ended UNION ALL SELECT * FROM hot) u
GROUP BY automation_id, state
"""


def last_hours(*, automation_ids: Sequence[uuid.UUID], environment_id: int) -> dict[uuid.UUID, LastHour]:
    """What each of these automations did in the last hour. One query; those that did nothing are left out."""
    parameters: dict[str, Any] = {
        "automations": list(automation_ids),
        "environment": environment_id,
        "since": uuid7_floor(datetime.now(UTC) - WINDOW),
        "limit": RUNS_COUNTED,
    }
    counts: dict[uuid.UUID, dict[str, int]] = {}
    newest: dict[uuid.UUID, str] = {}
    with connection.cursor() as cursor:
        cursor.execute(_LAST_HOUR, parameters)
        for automation_id, state, count, last in cursor.fetchall():
            counts.setdefault(automation_id, {})[state] = count
            newest[automation_id] = max(last, newest.get(automation_id, ""))
    hot = set(HOT.values())
    return {
        automation_id: LastHour(
            runs=states,
            is_capped=sum(count for state, count in states.items() if state not in hot) >= RUNS_COUNTED,
            last_run_at=uuid7_time(uuid.UUID(newest[automation_id])),
        )
        for automation_id, states in counts.items()
    }


_RUN_IDS = """
SELECT id FROM run WHERE automation_id = %(automation)s AND environment_id = %(environment)s AND id >= %(since)s
ORDER BY id DESC LIMIT %(limit)s
"""
_STEPS = """
SELECT node, state, port, count(*), percentile_cont(0.95) WITHIN GROUP (
  ORDER BY extract(epoch FROM ended_at - started_at) * 1000)
FROM step WHERE run_id = ANY(%(runs)s) GROUP BY node, state, port
"""
_WAITING = """
SELECT w.node, count(*) FROM waiting w JOIN subscription s ON s.id = w.subscription_id
JOIN deployment d ON d.id = s.deployment_id
WHERE d.automation_id = %(automation)s AND d.environment_id = %(environment)s GROUP BY w.node
"""


def automation_activity(*, automation_id: uuid.UUID, environment_id: int, document: dict[str, Any]) -> Activity:
    """What the newest runs of the last hour did, node by node and arrow by arrow.

    Args:
        document: the drawing that this is painted on.
    """
    parameters: dict[str, Any] = {
        "automation": automation_id,
        "environment": environment_id,
        "since": uuid7_floor(datetime.now(UTC) - WINDOW),
        "limit": RUNS_MEASURED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_RUN_IDS, parameters)
        parameters["runs"] = [row[0] for row in cursor.fetchall()]
        cursor.execute(_STEPS, parameters)
        steps = cursor.fetchall()
        cursor.execute(_WAITING, parameters)
        waiting = dict(cursor.fetchall())
    run_count = len(parameters["runs"])
    return Activity(
        nodes=_nodes(steps, waiting),
        edges=_edges(document, steps, run_count),
        run_count=run_count,
        latest_run=_latest(automation_id, environment_id),
    )


def _nodes(steps: Sequence[tuple[Any, ...]], waiting: dict[str, int]) -> dict[str, NodeActivity]:
    sums: dict[str, dict[str, int]] = {}
    slowest: dict[str, float] = {}
    for node, state, _, count, p95 in steps:
        states = sums.setdefault(node, {})
        states[state] = states.get(state, 0) + count
        # Over several ports the highest percentile stands for all: never too friendly.
        slowest[node] = max(slowest.get(node, 0.0), float(p95))
    return {
        node: NodeActivity(
            succeeded=sums.get(node, {}).get(StepState.SUCCEEDED, 0),
            failed=sums.get(node, {}).get(StepState.FAILED, 0),
            skipped=sums.get(node, {}).get(StepState.SKIPPED, 0),
            waiting=waiting.get(node, 0),
            p95_ms=round(slowest[node], 3) if node in slowest else None,
        )
        for node in {*sums, *waiting}
    }


def _edges(document: dict[str, Any], steps: Sequence[tuple[Any, ...]], run_count: int) -> dict[str, int]:
    """How often each arrow was taken. A switch that takes several ways names them all in its port, with commas."""
    taken: dict[tuple[str, str], int] = {("trigger", "out"): run_count}
    ran: dict[str, int] = {}
    for node, _, port, count, _ in steps:
        ran[node] = ran.get(node, 0) + count
        for each in (port or "").split(","):
            taken[node, each] = taken.get((node, each), 0) + count
    return {edge["id"]: _count(edge["from"], edge["to"]["node"], taken, ran) for edge in document["edges"]}


def _count(source: dict[str, str], target: str, taken: dict[tuple[str, str], int], ran: dict[str, int]) -> int:
    # A for-each never names the way into its body: what went in there is how often the first step inside ran.
    if source["port"] == "each":
        return ran.get(target, 0)
    return taken.get((source["node"], source["port"]), 0)


_IN_RUN = """
SELECT node, state, count(*) FROM step WHERE run_id = %(run)s GROUP BY node, state
UNION ALL SELECT node, 'waiting', 1 FROM waiting WHERE id = %(run)s
UNION ALL SELECT i ->> 0, 'started', count(*) FROM lease, jsonb_array_elements(intents) i
  WHERE id = %(run)s AND intents IS NOT NULL GROUP BY i ->> 0
"""
_RANK = {
    state: place
    for place, state in enumerate(
        [
            StepState.SUCCEEDED,
            StepState.SKIPPED,
            StepState.CANCELLED,
            StepState.WAITING,
            StepState.STARTED,
            StepState.FAILED,
        ]
    )
}
"""Of several paths of a node, the state that matters most stands for all."""


def _latest(automation_id: uuid.UUID, environment_id: int) -> LatestRun | None:
    found = delivery_list(wanted=DeliveryFilter(environment_id=environment_id, automation_id=automation_id), limit=1)
    if not found:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_IN_RUN, {"run": found[0].id})
        rows = cursor.fetchall()
    counts: dict[str, int] = {}
    states: dict[str, list[StepState]] = {}
    for node, state, count in rows:
        counts[node] = counts.get(node, 0) + count
        states.setdefault(node, []).append(StepState(state))
    nodes = {
        node: NodeInRun(state=max(each, key=_RANK.__getitem__), path_count=counts[node])
        for node, each in states.items()
    }
    return LatestRun(id=found[0].id, state=found[0].state, nodes=nodes)
