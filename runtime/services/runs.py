"""Changing runs: cancel one, in whatever state it is."""

import uuid
from typing import Any

from django.db import connection, transaction

from runtime.connections import road_cursor
from runtime.core.errors import Conflict, NotFound
from runtime.core.states import RunState
from runtime.live import RELAY_WAKE
from runtime.models import Run
from runtime.queue import promotions
from runtime.selectors.deliveries import HOT, delivery_get
from runtime.services.wakeups import wakeup_after_commit

CANCELLED_CLASS = "cancelled"
_LOOKS_MAX = 20
"""A delivery that moves between two looks is looked for again; it cannot move for ever."""

_TAKE = (
    "WITH "
    + ", ".join(
        f"{table}_taken AS (DELETE FROM {table} WHERE id = %(id)s"
        " RETURNING id, subscription_id, event_id, key, position, started_at)"
        for table in HOT
    )
    + ", taken AS ("
    + " UNION ALL ".join(f"SELECT * FROM {table}_taken" for table in HOT)
    + """),
ended AS (
  INSERT INTO run (id, environment_id, subscription_id, automation_id, version_id, event_id, key, position, state,
    error_class, error_message, step_count, started_at, ended_at)
  SELECT t.id, d.environment_id, t.subscription_id, d.automation_id, d.version_id, t.event_id, t.key, t.position,
    %(state)s, %(class)s, %(reason)s, (SELECT count(*) FROM step WHERE run_id = %(id)s), t.started_at, clock_timestamp()
  FROM taken t JOIN subscription s ON s.id = t.subscription_id JOIN deployment d ON d.id = s.deployment_id
  RETURNING subscription_id, key)
SELECT subscription_id, key FROM ended
"""
)


def run_cancel(*, run_id: uuid.UUID, by: str, reason: str = "") -> None:
    """End a run: it leaves its waiting place and becomes history, and the next of its key goes on (D2, D3).

    A worker that has it keeps its call under way, but writes nothing more of it: its token is stale (D4). A run that
    was cancelled before stays as it is.

    Args:
        by: a person's name or a key's.
        reason: in that person's words.

    Raises:
        NotFound: there is no such run.
        Conflict: it ended before it could be cancelled.
    """
    for _ in range(_LOOKS_MAX):
        if _taken(run_id, f"Cancelled by {by}: {reason}" if reason else f"Cancelled by {by}."):
            return
        ended = Run.objects.filter(id=run_id).values_list("state", flat=True).first()
        if ended == RunState.CANCELLED:
            return
        if ended is not None:
            raise Conflict(f"This run has ended already: {ended}.", state=ended)
        if delivery_get(delivery_id=run_id) is None:
            raise NotFound("There is no such run.")
    raise Conflict("This run is moving faster than it can be stopped; try again.")


@transaction.atomic
def _taken(run_id: uuid.UUID, reason: str) -> bool:
    """Take the run out of its place; answers whether it stood anywhere. One statement, so it is seen exactly once."""
    with connection.cursor() as cursor:
        parameters: dict[str, Any] = {
            "id": run_id,
            "state": RunState.CANCELLED.value,
            "class": CANCELLED_CLASS,
            "reason": reason,
        }
        cursor.execute(_TAKE, parameters)
        row = cursor.fetchone()
    if row is None:
        return False
    subscription_id, key = row
    if key is not None:
        with road_cursor(connection) as cursor:
            for statement, values in promotions([(subscription_id, key, run_id.bytes)]):
                cursor.execute(statement, values, binary=True)
    wakeup_after_commit(channel=RELAY_WAKE)
    return True
