"""Deliveries in a worker's hands: what is claimed, what is known of them from before."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from runtime.core.graph import FinishedStep
from runtime.core.states import StepState
from runtime.facts import EventRow
from runtime.programs import Program

CLAIM = """
WITH c AS MATERIALIZED (
  SELECT id FROM ready WHERE {suspects} ORDER BY seq LIMIT %s FOR UPDATE SKIP LOCKED),
d AS (DELETE FROM ready WHERE id = ANY(ARRAY(SELECT id FROM c)) RETURNING *),
l AS (
  INSERT INTO lease (id, subscription_id, event_id, key, position, rescues, started_at, intents, token, worker,
    leased_until)
  SELECT id, subscription_id, event_id, key, position, rescues, COALESCE(started_at, clock_timestamp()), intents,
    %s, %s, clock_timestamp() + make_interval(secs => %s)
  FROM d)
SELECT id, subscription_id, event_id, key, position, rescues, intents, started_at IS NOT NULL,
  COALESCE(started_at, clock_timestamp())
FROM d ORDER BY seq
"""
CLAIM_FRESH = CLAIM.format(suspects="rescues = 0")
CLAIM_ONCE_LOST = CLAIM.format(suspects="rescues = 1")
CLAIM_SUSPECT = CLAIM.format(suspects="rescues > 1")
SUSPECTS = """
SELECT EXISTS (SELECT 1 FROM ready WHERE rescues = 1), EXISTS (SELECT 1 FROM ready WHERE rescues > 1)
"""
FINISHED = """
SELECT run_id, node, path, state, port, output::text, error FROM step
WHERE run_id = ANY(%b::uuid[]) AND run_id BETWEEN %b AND %b
"""
ATTEMPTS = """
SELECT run_id, node, path, number, state, started_at, retry_at, retry_at <= clock_timestamp() FROM attempt
WHERE run_id = ANY(%b::uuid[]) AND run_id BETWEEN %b AND %b ORDER BY run_id, node, path, number
"""
BEAT = """
WITH free AS MATERIALIZED (
  -- A row that is being written right now is alive, and waiting for it could make a circle.
  SELECT id FROM lease WHERE id = ANY(%b::uuid[]) AND worker = %s FOR UPDATE SKIP LOCKED),
kept AS (
  UPDATE lease SET leased_until = clock_timestamp() + make_interval(secs => %s) FROM free WHERE lease.id = free.id)
SELECT id FROM lease WHERE id = ANY(%b::uuid[]) AND worker = %s
"""
"""Keep leases alive; answers those that are still there, the row locked by a write included."""


@dataclass(kw_only=True, slots=True)
class Tries:
    """The attempts of one step so far, since it was last given up."""

    last_number: int = 0
    """Of all attempts; the next has one more."""
    count: int = 0
    """Since the step was last given up: a redrive starts to count anew."""
    began_at: datetime | None = None
    """When the first of those began."""
    retry_at: datetime | None = None
    is_due: bool = True
    """Whether `retry_at` has come, by the database's clock."""
    is_delay: bool = False
    """The step is a delay under way."""


@dataclass(kw_only=True, slots=True)
class Intent:
    """A call that a lost worker may have made (S3)."""

    number: int
    began_us: int


@dataclass(kw_only=True, slots=True)
class Claimed:
    """A delivery in this worker's hands."""

    id: bytes
    token: bytes
    event: EventRow
    position: int
    key: str | None
    program: Program
    rescues: int
    started_at: datetime
    """When a worker first took it."""
    finished: list[FinishedStep] = field(default_factory=list)
    tries: dict[tuple[str, str], Tries] = field(default_factory=dict)
    unknown: dict[tuple[str, str], Intent] = field(default_factory=dict)

    @property
    def event_id(self) -> bytes:
        """Of the event delivered."""
        return self.event.id.bytes


def finished_step(row: tuple[Any, ...], loads: Any) -> FinishedStep:
    """A row of FINISHED as the traversal takes it back."""
    _, node, path, state, port, output, error = row
    return FinishedStep(node, path, StepState(state), port, None if output is None else loads(output), error)


def tries_of(rows: list[tuple[Any, ...]]) -> dict[tuple[str, str], Tries]:
    """The attempts of one run, row after row of ATTEMPTS in their order, counted by step."""
    found: dict[tuple[str, str], Tries] = {}
    for _, node, path, number, state, began_at, retry_at, is_due in rows:
        tries = found.setdefault((node, path), Tries())
        tries.last_number = number
        if state == "failed" and retry_at is None:
            tries.count, tries.began_at, tries.retry_at, tries.is_due = 0, None, None, True
            continue
        tries.count += 1
        tries.began_at = tries.began_at or began_at
        tries.retry_at = retry_at
        tries.is_due = retry_at is None or is_due
        tries.is_delay = state == "waiting"
    return found
