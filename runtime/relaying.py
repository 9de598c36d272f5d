"""The relay process: one leader at a time sequences, releases, wakes, rescues and measures; standbys wait.

It composes the stations relay, dispatch and wake, which do not know one another. Every one of them is woken, and looks
by itself besides: a lost wake-up costs time and nothing else.
"""

import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
import redis
import structlog

from runtime import metrics
from runtime.connections import connect_sync
from runtime.flow.dispatch import Dispatcher
from runtime.flow.relay import Deposed, Sequencer, lead, lead_no_more, lead_on
from runtime.flow.wake import WAKE_MAX, rescue_lost, wake_due
from runtime.live import RELAY_WAKE, Listener

log = structlog.get_logger(__name__)

POLL_SECONDS = 0.25
WAKE_SECONDS = 0.25
"""How often what waits for a time is looked at: how late a retry or a delay may be."""
RESCUE_SECONDS = 2.0
MEASURE_SECONDS = 1.0
COUNTED_MAX = 1_000_000
"""A place is counted so far and no further: counting must not become the load."""

MEASURE = """
UPDATE road_gauge SET measured_at = clock_timestamp(),
  outbox_count = (SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT %(max)s) x),
  ready_count = (SELECT count(*) FROM (SELECT 1 FROM ready LIMIT %(max)s) x),
  leased_count = (SELECT count(*) FROM (SELECT 1 FROM lease LIMIT %(max)s) x),
  oldest_ready_at = (SELECT to_timestamp(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)
    FROM ready WHERE rescues = 0 ORDER BY seq LIMIT 1)
RETURNING outbox_count, ready_count, leased_count, extract(epoch FROM clock_timestamp() - oldest_ready_at)::float8
"""
MEASURE_SLOWLY = """
UPDATE road_gauge SET
  held_count = (SELECT count(*) FROM (SELECT 1 FROM held LIMIT %(max)s) x),
  blocked_count = (SELECT count(*) FROM (SELECT 1 FROM key_queue LIMIT %(max)s) x),
  waiting_count = (SELECT count(*) FROM (SELECT 1 FROM waiting LIMIT %(max)s) x),
  dead_count = (SELECT count(*) FROM (SELECT 1 FROM dead_letter WHERE state = 'open' LIMIT %(max)s) x)
RETURNING held_count, blocked_count, waiting_count, dead_count
"""
LAG = """
SELECT d.automation_id::text, count(*) FROM (
  (SELECT subscription_id FROM ready LIMIT %(max)s) UNION ALL (SELECT subscription_id FROM held LIMIT %(max)s)
  UNION ALL (SELECT subscription_id FROM key_queue LIMIT %(max)s)) p
JOIN subscription s ON s.id = p.subscription_id JOIN deployment d ON d.id = s.deployment_id GROUP BY 1
"""
OLDEST_WAITING = "SELECT extract(epoch FROM clock_timestamp() - min(since))::float8 FROM waiting"
SLOWLY_SECONDS = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class RelaySettings:
    """What the relay is told."""

    dsn: str
    signal_url: str
    batch_max: int
    claim_max: int
    lease_seconds: int
    rescues_max: int


@dataclass(kw_only=True)
class _Every:
    """Something that is due again after a while."""

    seconds: float
    at: float = 0.0

    def is_due(self, now: float) -> bool:
        if now < self.at:
            return False
        self.at = now + self.seconds
        return True


class Relay:
    """The process. `run` returns when `stop` was called.

    Args:
        settings: what it is told.
        hint: sends a Celery message to a sleeping worker.
        housekeep: called every hour by the leader: partitions ahead, retention.
    """

    def __init__(self, settings: RelaySettings, *, hint: Callable[[], None], housekeep: Callable[[], None]) -> None:
        self._settings = settings
        self._hint = hint
        self._housekeep = housekeep
        self._holder = f"{socket.gethostname()}:{os.getpid()}"
        self._listener = Listener(settings.signal_url, RELAY_WAKE)
        self._client = redis.Redis.from_url(settings.signal_url, socket_timeout=0.5, socket_connect_timeout=0.5)
        self._stopping = False
        self._lagging: set[str] = set()

    def stop(self) -> None:
        """Finish the batch under way, give the leadership up and return."""
        self._stopping = True

    def run(self) -> None:
        """Lead whenever nobody else does."""
        while not self._stopping:
            try:
                with connect_sync(self._settings.dsn, name="relay") as connection:
                    self._stand_by(connection)
            except (psycopg.OperationalError, psycopg.InterfaceError) as error:
                log.warning("relay_store_unavailable", error=type(error).__name__)
                time.sleep(0.3)

    def _stand_by(self, connection: psycopg.Connection[Any]) -> None:
        while not self._stopping:
            epoch = lead(connection, holder=self._holder, seconds=self._settings.lease_seconds)
            if epoch is None:
                time.sleep(min(1.0, self._settings.lease_seconds / 5))
                continue
            log.info("relay_leads", epoch=epoch)
            try:
                self._lead(connection, epoch)
                lead_no_more(connection, epoch=epoch)
            except Deposed:
                log.warning("relay_deposed", epoch=epoch)

    def _lead(self, connection: psycopg.Connection[Any], epoch: int) -> None:
        settings = self._settings
        sequencer = Sequencer(connection=connection, epoch=epoch, batch_max=settings.batch_max)
        dispatcher = Dispatcher(
            connection=connection,
            epoch=epoch,
            publish=lambda channel: int(self._client.publish(channel, b"")),
            hint=self._hint,
            claim_max=settings.claim_max,
        )
        beat = _Every(seconds=settings.lease_seconds / 3)
        wake, rescue = _Every(seconds=WAKE_SECONDS), _Every(seconds=RESCUE_SECONDS)
        measure, slowly = _Every(seconds=MEASURE_SECONDS), _Every(seconds=SLOWLY_SECONDS)
        keep = _Every(seconds=3600.0)
        look = _Every(seconds=POLL_SECONDS)
        while not self._stopping:
            now = time.monotonic()
            if beat.is_due(now):
                lead_on(connection, epoch=epoch, seconds=settings.lease_seconds)
            routed = sequencer.sequence_batch()
            freed = dispatcher.release_held()
            due = lost = 0
            if wake.is_due(now):
                due = wake_due(connection)
            if rescue.is_due(now):
                lost = rescue_lost(connection, rescues_max=settings.rescues_max)
            new = routed.delivery_count + freed + due + lost
            if new:
                dispatcher.wake_workers(new)
                look.at = now + POLL_SECONDS
            elif look.is_due(now) and (ready := dispatcher.count_ready()):
                dispatcher.wake_workers(ready)
            if measure.is_due(now):
                self._measure(connection)
            if slowly.is_due(now):
                self._measure_slowly(connection)
            if keep.is_due(now):
                self._housekeep()
            if routed.event_count < settings.batch_max and due < WAKE_MAX:
                self._listener.wait(POLL_SECONDS)

    def _measure(self, connection: psycopg.Connection[Any]) -> None:
        row = connection.execute(MEASURE, {"max": COUNTED_MAX}).fetchone()
        if row is None:
            return
        for place, count in zip(("outbox", "ready", "leased"), row, strict=False):
            metrics.QUEUE_DEPTH.labels(place).set(count)
        metrics.OLDEST_READY_SECONDS.set(row[3] or 0.0)

    def _measure_slowly(self, connection: psycopg.Connection[Any]) -> None:
        row = connection.execute(MEASURE_SLOWLY, {"max": COUNTED_MAX}).fetchone()
        for place, count in zip(("held", "blocked", "waiting", "dead"), row or (), strict=False):
            metrics.QUEUE_DEPTH.labels(place).set(count)
        (oldest,) = connection.execute(OLDEST_WAITING).fetchone() or (None,)
        metrics.OLDEST_WAITING_SECONDS.set(oldest or 0.0)
        lag = dict(connection.execute(LAG, {"max": COUNTED_MAX}).fetchall())
        self._lagging |= lag.keys()
        for automation in self._lagging:
            metrics.SUBSCRIPTION_LAG.labels(automation).set(lag.get(automation, 0))
