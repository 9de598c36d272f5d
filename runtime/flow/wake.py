"""Station: wake. What waits for a time goes on when it comes; what a lost worker had is taken back.

Promises: D2 nothing stays stuck; S3 the intents of a lost worker go along, so that the next one knows what is unknown.
Comes from waiting and from expired leases; goes to ready or held, and to dead letters for what loses too many workers.
A second call finds the rows moved. All times are the database's.
"""

from typing import Any

import psycopg
import structlog

from runtime import metrics
from runtime.pgarrays import UuidArray
from runtime.queue import RELEASE, promotions

log = structlog.get_logger(__name__)

WAKE_MAX = 1000
"""Rows in one transaction."""

DUE = "SELECT id FROM waiting WHERE wake_at <= clock_timestamp() ORDER BY wake_at LIMIT %s FOR UPDATE SKIP LOCKED"

RESCUE = """
WITH gone AS MATERIALIZED (
  SELECT id FROM lease WHERE leased_until < clock_timestamp() LIMIT %s FOR UPDATE SKIP LOCKED),
l AS (DELETE FROM lease WHERE id = ANY(ARRAY(SELECT id FROM gone)) RETURNING *),
r AS (
  INSERT INTO ready (id, subscription_id, event_id, key, position, rescues, started_at, intents)
  SELECT id, subscription_id, event_id, key, position, rescues + 1, started_at, intents FROM l WHERE rescues < %s),
dead AS (
  INSERT INTO run (id, environment_id, subscription_id, automation_id, version_id, event_id, key, position, state,
    error_class, error_message, step_count, started_at, ended_at)
  SELECT l.id, d.environment_id, l.subscription_id, d.automation_id, d.version_id, l.event_id, l.key, l.position,
    'dead', 'worker_lost', %s, 0, l.started_at, clock_timestamp()
  FROM l JOIN subscription s ON s.id = l.subscription_id JOIN deployment d ON d.id = s.deployment_id
  WHERE l.rescues >= %s RETURNING *),
x AS (
  INSERT INTO dead_letter (id, environment_id, subscription_id, automation_id, event_id, key, position, state,
    error_class, reason, attempt_count, dead_at, redrive_count, note)
  SELECT id, environment_id, subscription_id, automation_id, event_id, key, position, 'open', error_class,
    error_message, %s, ended_at, 0, '' FROM dead
  ON CONFLICT (id) DO UPDATE SET state = 'open', error_class = EXCLUDED.error_class, reason = EXCLUDED.reason,
    attempt_count = EXCLUDED.attempt_count, dead_at = EXCLUDED.dead_at, redrive_count = dead_letter.redrive_count + 1)
SELECT l.id, l.subscription_id, l.key, l.rescues >= %s, l.worker FROM l
"""

_LOST = "Its worker was lost {count} times while it had this delivery: it probably brings workers down."


def wake_due(connection: psycopg.Connection[Any]) -> int:
    """Send on what has waited long enough; answer how many."""
    with connection.transaction():
        ids = [row[0].bytes for row in connection.execute(DUE, [WAKE_MAX], prepare=True).fetchall()]
        if ids:
            connection.execute(RELEASE, [UuidArray(ids)], binary=True, prepare=True)
    return len(ids)


def rescue_lost(connection: psycopg.Connection[Any], *, rescues_max: int) -> int:
    """Take back what a worker has not kept alive; answer how many.

    Args:
        connection: autocommit.
        rescues_max: workers lost after which a delivery is given up.
    """
    lost = rescues_max + 1
    parameters = [WAKE_MAX, rescues_max, _LOST.format(count=lost), rescues_max, lost, rescues_max]
    with connection.transaction():
        rows = connection.execute(RESCUE, parameters, prepare=True).fetchall()
        ended = [(row[1], row[2], row[0].bytes) for row in rows if row[3] and row[2] is not None]
        for statement, values in promotions(ended):
            connection.execute(statement, values, binary=True)
    if rows:
        metrics.RESCUES.inc(len(rows))
        log.warning("deliveries_rescued", count=len(rows), workers=sorted({row[4] for row in rows}))
    return len(rows)
