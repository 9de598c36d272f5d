"""Station: dispatch. Ready deliveries find a worker; bounded ones wait their turn.

Promises: a subscription never has more under way than its bound; a paused one has none that is not begun. Comes from
held and ready; goes to execute as a wake-up, and as a Celery message where every worker sleeps. The message is a hint
(the row is the truth): a second one, a late one or none at all changes nothing but the time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
import structlog
from redis.exceptions import RedisError

from runtime.live import WORKER_WAKE

log = structlog.get_logger(__name__)

RELEASE_MAX = 1000
"""Deliveries released from held in one transaction."""

RELEASE = """
WITH lead AS MATERIALIZED (SELECT 1 FROM relay_lease WHERE name = 'relay' AND epoch = %s FOR SHARE),
waiting_subscriptions AS MATERIALIZED (
  -- One index probe a subscription, however many rows each has.
  WITH RECURSIVE s AS (
    (SELECT subscription_id FROM held ORDER BY subscription_id LIMIT 1)
    UNION ALL
    SELECT (SELECT h.subscription_id FROM held h WHERE h.subscription_id > s.subscription_id
      ORDER BY h.subscription_id LIMIT 1) FROM s WHERE s.subscription_id IS NOT NULL)
  SELECT subscription_id FROM s WHERE subscription_id IS NOT NULL),
room AS MATERIALIZED (
  SELECT w.subscription_id, CASE WHEN s.concurrency IS NULL THEN %s ELSE s.concurrency
      - (SELECT count(*) FROM ready r WHERE r.subscription_id = w.subscription_id)
      - (SELECT count(*) FROM lease l WHERE l.subscription_id = w.subscription_id) END AS free
  FROM waiting_subscriptions w JOIN subscription s ON s.id = w.subscription_id
  JOIN deployment d ON d.id = s.deployment_id WHERE d.state <> 'paused'),
chosen AS MATERIALIZED (
  SELECT h.id FROM room, lead, LATERAL (
    SELECT id FROM held h WHERE h.subscription_id = room.subscription_id ORDER BY h.subscription_id, h.id
    LIMIT greatest(room.free, 0)) h
  LIMIT %s),
moved AS (DELETE FROM held WHERE id = ANY(ARRAY(SELECT id FROM chosen)) RETURNING *)
INSERT INTO ready (id, subscription_id, event_id, key, position, rescues, started_at, intents)
SELECT id, subscription_id, event_id, key, position, rescues, started_at, intents FROM moved ORDER BY id
"""


@dataclass(kw_only=True)
class Dispatcher:
    """The leading relay's way of finding workers.

    Args:
        connection: its own, autocommit.
        epoch: of its leadership.
        publish: sends a wake-up on a Redis channel; answers how many heard it.
        hint: sends a Celery message.
        claim_max: deliveries a worker takes at once.
    """

    connection: psycopg.Connection[Any]
    epoch: int
    publish: Callable[[str], int]
    hint: Callable[[], None]
    claim_max: int

    def release_held(self) -> int:
        """Let go what its subscription has room for; answer how many."""
        cursor = self.connection.execute(RELEASE, [self.epoch, RELEASE_MAX, RELEASE_MAX], prepare=True)
        return cursor.rowcount

    def wake_workers(self, ready_count: int) -> None:
        """Wake the workers that are awake, and call as many of those that sleep as there is work for."""
        awake = 0
        try:
            awake = self.publish(WORKER_WAKE)
        except (RedisError, OSError) as error:
            log.warning("wakeup_lost", error=type(error).__name__)
        wanted = -(-ready_count // self.claim_max)
        for _ in range(min(max(wanted - awake, 0), 16)):
            try:
                self.hint()
            except Exception as error:  # noqa: BLE001 - kombu raises what its transport raises
                log.warning("hint_lost", error=type(error).__name__)
                return

    def count_ready(self) -> int:
        """How many deliveries are ready, counted up to what a hint may call for."""
        row = self.connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM ready LIMIT %s) r", [self.claim_max * 16], prepare=True
        ).fetchone()
        return row[0] if row else 0
