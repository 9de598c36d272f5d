"""What the drawing of what is deployed shows: counts of the last hour on its steps and arrows, what waits, the newest run.

Of the deployed version alone: another version's steps may be other steps under the same ids. Bounded whatever the
traffic: the newest runs are counted, so many of them and so many of their steps. Where that is not the whole hour,
the counts are lower bounds of it and say since when they are complete. What waits now is a question of its own, of small
tables with an index: it is known also where the hour holds more than can be counted in time.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from runtime.core.graph import registered_kinds
from runtime.core.graph.shape import body_ports_of
from runtime.core.ids import uuid7_floor, uuid7_time
from runtime.core.states import StepState
from runtime.selectors.deliveries import HOT, DeliveryFilter, delivery_list
from runtime.selectors.measuring import Rows, measured, rows_bounded
from runtime.selectors.programs import program_get_many

WINDOW = timedelta(hours=1)
RUNS_MEASURED = 5_000
"""Newest runs whose steps are counted."""
STEPS_MEASURED = 40_000
"""Finished steps that are counted; a for-each makes many of one run."""
WAITING_COUNTED = 10_000
"""Waiting runs that are counted; with more, the counts of what waits are lower bounds."""
_KEEP_FACTOR = 5
TRIGGER = "trigger"
"""The id under which arrows name the trigger."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NodeActivity:
    """What one node did lately. The trigger is a node too: what it let in succeeded."""

    succeeded: int = 0
    failed: int = 0
    skipped: int = 0
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
    """The newest run of the deployed version, for painting its way onto the drawing."""

    id: uuid.UUID
    state: str
    nodes: dict[str, NodeInRun]


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """What was counted of the last hour, and of which part of it."""

    nodes: dict[str, NodeActivity] = field(default_factory=dict)
    edges: dict[str, int] = field(default_factory=dict)
    """How often each arrow was taken, by its id."""
    run_count: int | None = None
    """Runs that were counted; None where counting took too long, and nothing is known."""
    counted_since: datetime | None = None
    """Everything routed since then was counted."""
    is_whole_hour: bool = False
    """Else the hour holds more than was counted, and the counts are lower bounds of it."""
    older_run_count: int = 0
    """Runs of other versions within that time, which are not in the counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """What waits now, also from before the hour."""

    nodes: dict[str, int] = field(default_factory=dict)
    """How many runs wait at each node; at the trigger, what has come and not begun. None wait at those that are not named."""
    is_capped: bool = False
    """Whether more wait than were counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawingActivity:
    """What the drawing of a deployed version shows."""

    counts: Counts
    waiting: Waiting | None
    """None where counting took too long."""
    latest_run: LatestRun | None


_MINE = """ARRAY(SELECT s.id FROM subscription s JOIN deployment d ON d.id = s.deployment_id
  WHERE d.automation_id = %(automation)s AND d.environment_id = %(environment)s AND d.version_id = %(version)s)"""
_ALL = """ARRAY(SELECT s.id FROM subscription s JOIN deployment d ON d.id = s.deployment_id
  WHERE d.automation_id = %(automation)s AND d.environment_id = %(environment)s)"""
_UNDER_WAY = " UNION ALL ".join(
    f"""(SELECT id, subscription_id, NULL::smallint FROM {table} WHERE subscription_id = ANY({_ALL})
  AND started_at IS NOT NULL AND id >= %(since)s ORDER BY id DESC LIMIT %(limit)s)"""
    for table in HOT
)
_RUNS = f"""
SELECT id, subscription_id = ANY({_MINE}), step_count FROM (
  (SELECT id, subscription_id, step_count FROM run WHERE automation_id = %(automation)s
    AND environment_id = %(environment)s AND id >= %(since)s ORDER BY id DESC LIMIT %(limit)s)
  UNION ALL {_UNDER_WAY}) u (id, subscription_id, step_count)
ORDER BY id DESC LIMIT %(limit)s
"""
_STEPS = """
SELECT node, state, port, count(*), percentile_cont(0.95) WITHIN GROUP (
  ORDER BY extract(epoch FROM ended_at - started_at) * 1000) FILTER (WHERE state <> 'skipped'), grouping(state)
FROM step WHERE run_id = ANY(%(runs)s) GROUP BY GROUPING SETS ((node, state, port), (node))
"""
_WAITING = f"""
SELECT node, count(*) FROM (
  (SELECT node FROM waiting WHERE subscription_id = ANY({_MINE}) LIMIT %(waiting)s) UNION ALL
  (SELECT '{TRIGGER}' FROM ready WHERE subscription_id = ANY({_MINE}) AND started_at IS NULL LIMIT %(waiting)s) UNION ALL
  (SELECT '{TRIGGER}' FROM held WHERE subscription_id = ANY({_MINE}) AND started_at IS NULL LIMIT %(waiting)s) UNION ALL
  (SELECT '{TRIGGER}' FROM key_queue WHERE subscription_id = ANY({_MINE}) AND started_at IS NULL LIMIT %(waiting)s)
) w (node) GROUP BY node
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """What the counts are painted on.

    `document` is the one of the version, whose steps and arrows are counted.
    """

    automation_id: uuid.UUID
    environment_id: int
    version_id: uuid.UUID
    document: dict[str, Any]


def drawing_activity(*, drawn: Drawn) -> DrawingActivity:
    """What the runs of this version did in the last hour, node by node and arrow by arrow, what waits, and its newest run."""
    version = (drawn.environment_id, drawn.version_id)
    counts = measured(("drawing", *version), lambda: counts_of(drawn), keep_factor=_KEEP_FACTOR)
    waiting = measured(("drawing waiting", *version), lambda: waiting_of(drawn), keep_factor=_KEEP_FACTOR)
    return DrawingActivity(counts=counts or Counts(), waiting=waiting, latest_run=_latest(drawn))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Counted:
    """The runs that are counted, and what there was beside them."""

    run_ids: list[uuid.UUID]
    since: datetime
    is_whole: bool
    older: int


def counts_of(drawn: Drawn) -> Counts:
    """Count the last hour anew.

    Raises:
        OperationalError: it took too long.
    """
    since = uuid7_floor(datetime.now(UTC) - WINDOW)
    runs = rows_bounded(_RUNS, {**_which(drawn), "since": since, "limit": RUNS_MEASURED + 1})
    counted = _counted(runs, since, len(drawn.document["nodes"]))
    steps = rows_bounded(_STEPS, {"runs": counted.run_ids})
    run_count = len(counted.run_ids)
    return Counts(
        nodes=_nodes(steps, run_count),
        edges=_edges(drawn.document, steps, run_count),
        run_count=run_count,
        counted_since=counted.since,
        is_whole_hour=counted.is_whole,
        older_run_count=counted.older,
    )


def waiting_of(drawn: Drawn) -> Waiting:
    """Count anew what waits.

    Raises:
        OperationalError: it took too long.
    """
    nodes: dict[str, int] = dict(rows_bounded(_WAITING, {**_which(drawn), "waiting": WAITING_COUNTED + 1}))
    return Waiting(nodes=nodes, is_capped=sum(nodes.values()) > WAITING_COUNTED)


def _which(drawn: Drawn) -> dict[str, Any]:
    return {
        "automation": drawn.automation_id,
        "environment": drawn.environment_id,
        "version": drawn.version_id,
    }


def _counted(rows: Rows, since: uuid.UUID, steps_expected: int) -> _Counted:
    """The newest of these runs whose steps stay within the bound; of one that is under way the steps are not known."""
    run_ids: list[uuid.UUID] = []
    older = steps = 0
    for place, (run_id, is_mine, step_count) in enumerate(rows):
        steps += (steps_expected if step_count is None else step_count) if is_mine else 0
        if place >= RUNS_MEASURED or (steps > STEPS_MEASURED and run_ids):
            begins_at = uuid7_time(rows[place - 1][0])
            return _Counted(run_ids=run_ids, since=begins_at, is_whole=False, older=older)
        if is_mine:
            run_ids.append(run_id)
        else:
            older += 1
    return _Counted(run_ids=run_ids, since=uuid7_time(since), is_whole=True, older=older)


def _nodes(steps: Rows, run_count: int) -> dict[str, NodeActivity]:
    sums: dict[str, dict[str, int]] = {}
    slow: dict[str, float] = {}
    for node, state, _, count, p95, is_total in steps:
        if is_total and p95 is not None:
            slow[node] = round(float(p95), 3)
        elif not is_total:
            states = sums.setdefault(node, {})
            states[state] = states.get(state, 0) + count
    if run_count:
        sums[TRIGGER] = {StepState.SUCCEEDED: run_count}
    return {
        node: NodeActivity(
            succeeded=states.get(StepState.SUCCEEDED, 0),
            failed=states.get(StepState.FAILED, 0),
            skipped=states.get(StepState.SKIPPED, 0),
            p95_ms=slow.get(node),
        )
        for node, states in sums.items()
    }


def _edges(document: dict[str, Any], steps: Rows, run_count: int) -> dict[str, int]:
    """How often each arrow was taken. A switch that takes several ways names them all in its port, with commas."""
    taken: dict[tuple[str, str], int] = {(TRIGGER, "out"): run_count}
    ran: dict[str, int] = {}
    for node, _, port, count, _, is_total in steps:
        if is_total:
            ran[node] = count
            continue
        for each in (port or "").split(","):
            taken[node, each] = taken.get((node, each), 0) + count
    kinds = ((node["id"], node["kind"]) for node in document["nodes"])
    bodies = set(body_ports_of(kinds, registered_kinds()).items())

    def crossings(way: tuple[str, str], target: str) -> int:
        # A way into a body is never named by its step: what went in there is how often the first step inside ran.
        return ran.get(target, 0) if way in bodies else taken.get(way, 0)

    return {
        edge["id"]: crossings((edge["from"]["node"], edge["from"]["port"]), edge["to"]["node"])
        for edge in document["edges"]
    }


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


def _latest(drawn: Drawn) -> LatestRun | None:
    """The newest run, if it is of this version: runs of an older one that are still under way are not painted here."""
    wanted = DeliveryFilter(environment_id=drawn.environment_id, automation_id=drawn.automation_id)
    found = delivery_list(wanted=wanted, limit=1)
    if not found:
        return None
    programs = program_get_many(subscription_ids=[found[0].subscription_id])
    if programs[found[0].subscription_id].version_id != drawn.version_id:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_IN_RUN, {"run": found[0].id})
        nodes = _in_run(cursor.fetchall())
    return LatestRun(id=found[0].id, state=found[0].state, nodes=nodes)


def _in_run(rows: Iterable[Sequence[Any]]) -> dict[str, NodeInRun]:
    counts: dict[str, int] = {}
    states: dict[str, list[StepState]] = {}
    for node, state, count in rows:
        counts[node] = counts.get(node, 0) + count
        states.setdefault(node, []).append(StepState(state))
    return {
        node: NodeInRun(state=max(each, key=_RANK.__getitem__), path_count=counts[node])
        for node, each in states.items()
    }
