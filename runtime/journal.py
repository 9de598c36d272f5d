"""What a worker writes: finished steps, attempts, intents, and how a delivery leaves its hands. In groups.

One statement takes a whole group. Every row hangs on the lease that its worker shows the token of; a row whose lease
is gone is not written (D4), and its worker learns that from the ids that come back. So the fence, the steps, the end
of the run and the next hop are one commit, and an answer to the caller means that it is durable.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from runtime.core.states import RunState
from runtime.facts import EventRow
from runtime.outbox import NewEvent
from runtime.pgarrays import Float8Array, Int2Array, Int4Array, Int8Array, JsonbArray, TextArray, TimeArray, UuidArray
from runtime.programs import Program

WRITE = """
WITH kept AS (
  UPDATE lease l SET intents = t.intents
  FROM unnest(%b::uuid[], %b::uuid[], %b::jsonb[]) AS t(id, token, intents)
  WHERE l.id = t.id AND l.token = t.token RETURNING l.id),
ended AS (
  DELETE FROM lease l USING unnest(%b::uuid[], %b::uuid[]) AS t(id, token)
  WHERE l.id = t.id AND l.token = t.token RETURNING l.id),
held AS MATERIALIZED (SELECT id FROM kept UNION ALL SELECT id FROM ended),
s AS (
  INSERT INTO step (run_id, node, path, state, port, input, output, error, attempt_count, started_at, ended_at)
  SELECT * FROM unnest(%b::uuid[], %b::text[], %b::text[], %b::text[], %b::text[], %b::jsonb[], %b::jsonb[],
    %b::jsonb[], %b::int2[], %b::timestamptz[], %b::timestamptz[])
    AS t(run_id, node, path, state, port, input, output, error, attempt_count, started_at, ended_at)
  WHERE (run_id IN (SELECT id FROM held)) IS TRUE),
a AS (
  INSERT INTO attempt (run_id, node, path, number, state, started_at, ended_at, error_class, message, detail, retry_at)
  SELECT run_id, node, path, number, state, started_at, ended_at, error_class, message, detail,
    COALESCE(retry_at, clock_timestamp() + make_interval(secs => retry_seconds))
  FROM unnest(%b::uuid[], %b::text[], %b::text[], %b::int2[], %b::text[], %b::timestamptz[], %b::timestamptz[],
    %b::text[], %b::text[], %b::jsonb[], %b::timestamptz[], %b::float8[])
    AS t(run_id, node, path, number, state, started_at, ended_at, error_class, message, detail, retry_at, retry_seconds)
  WHERE (run_id IN (SELECT id FROM held)) IS TRUE),
r AS (
  INSERT INTO run (id, environment_id, subscription_id, automation_id, version_id, event_id, key, position, state,
    error_class, error_message, error_node, step_count, started_at, ended_at)
  SELECT t.*, clock_timestamp()
  FROM unnest(%b::uuid[], %b::int2[], %b::int4[], %b::uuid[], %b::uuid[], %b::uuid[], %b::text[], %b::int8[], %b::text[],
    %b::text[], %b::text[], %b::text[], %b::int2[], %b::timestamptz[])
    AS t(id, environment_id, subscription_id, automation_id, version_id, event_id, key, position, state,
      error_class, error_message, error_node, step_count, started_at)
  WHERE (id IN (SELECT id FROM ended)) IS TRUE),
x AS (
  INSERT INTO dead_letter (id, environment_id, subscription_id, automation_id, event_id, key, position, state,
    error_class, reason, node, attempt_count, dead_at, redrive_count, note)
  SELECT id, environment_id, subscription_id, automation_id, event_id, key, position, 'open', error_class, reason, node,
    attempt_count, clock_timestamp(), 0, ''
  FROM unnest(%b::uuid[], %b::int2[], %b::int4[], %b::uuid[], %b::uuid[], %b::text[], %b::int8[], %b::text[], %b::text[],
    %b::text[], %b::int4[])
    AS t(id, environment_id, subscription_id, automation_id, event_id, key, position, error_class, reason, node,
      attempt_count)
  WHERE (id IN (SELECT id FROM ended)) IS TRUE
  ON CONFLICT (id) DO UPDATE SET state = 'open', error_class = EXCLUDED.error_class, reason = EXCLUDED.reason,
    node = EXCLUDED.node, attempt_count = EXCLUDED.attempt_count, dead_at = EXCLUDED.dead_at,
    redrive_count = dead_letter.redrive_count + 1),
w AS (
  INSERT INTO waiting (id, subscription_id, event_id, key, position, rescues, started_at, wake_at, reason, node,
    detail, since)
  SELECT id, subscription_id, event_id, key, position, 0, started_at,
    COALESCE(wake_at, clock_timestamp() + make_interval(secs => seconds)), reason, node, detail, clock_timestamp()
  FROM unnest(%b::uuid[], %b::int4[], %b::uuid[], %b::text[], %b::int8[], %b::timestamptz[], %b::timestamptz[],
    %b::float8[], %b::text[], %b::text[], %b::text[])
    AS t(id, subscription_id, event_id, key, position, started_at, wake_at, seconds, reason, node, detail)
  WHERE (id IN (SELECT id FROM ended)) IS TRUE)
SELECT id FROM held
"""
# `(... IN (SELECT ...)) IS TRUE` is looked up in a hash table. As a join, the planner, who expects a handful of rows from
# unnest, would compare every row with every other.


@dataclass(kw_only=True, slots=True)
class StepRow:
    """A finished step. Times are Unix microseconds."""

    node: str
    path: str
    state: str
    port: str | None
    input: bytes | None
    output: bytes | None
    error: bytes | None
    attempt_count: int
    started_us: int
    ended_us: int


@dataclass(kw_only=True, slots=True)
class AttemptRow:
    """One try whose outcome is known, or known to be unknown."""

    node: str
    path: str
    number: int
    state: str
    started_us: int
    ended_us: int
    error_class: str | None = None
    message: str | None = None
    detail: bytes | None = None
    retry_at_us: int | None = None
    """When it goes on, as an instant; or `retry_seconds`, from the commit by the database's clock."""
    retry_seconds: float | None = None


@dataclass(kw_only=True, slots=True)
class Ended:
    """The run is over: its history row is written and, where it is dead, its dead letter."""

    state: RunState
    step_count: int
    attempt_count: int = 0
    error_class: str | None = None
    error_message: str | None = None
    error_node: str | None = None


@dataclass(kw_only=True, slots=True)
class Parked:
    """The run waits, and holds no worker (S4)."""

    reason: str
    node: str
    detail: str
    wake_at_us: int | None = None
    seconds: float | None = None
    """From the commit, where no instant is given."""


class Delivery(Protocol):
    """What the rows of a run repeat of its delivery; a `Claimed` is one."""

    @property
    def event_id(self) -> bytes:
        """Of the event delivered."""

    event: EventRow
    key: str | None
    position: int
    started_at: datetime
    program: Program


@dataclass(kw_only=True, slots=True)
class Entry:
    """What one run has to write at once."""

    run_id: bytes
    token: bytes
    delivery: Delivery
    steps: list[StepRow] = field(default_factory=list)
    attempts: list[AttemptRow] = field(default_factory=list)
    intents: bytes | None = None
    """Calls under way once this is committed, as JSON; only while the run goes on."""
    emitted: list[NewEvent] = field(default_factory=list)
    """Events that publish steps of this entry send."""
    leaving: Ended | Parked | None = None
    """How the delivery leaves the worker; None while it goes on."""
    ordering: tuple[int, str] | None = None
    """Subscription and key whose next delivery is promoted when this one has ended."""


class EntryRefused(Exception):
    """The store cannot hold this entry, with or without its inputs and outputs: its run has to end another way."""


def write_parameters(entries: list[Entry]) -> list[object]:
    """The parameters of WRITE for these entries."""
    staying = [entry for entry in entries if entry.leaving is None]
    leaving = [entry for entry in entries if entry.leaving is not None]
    steps = [(entry.run_id, step) for entry in entries for step in entry.steps]
    attempts = [(entry.run_id, attempt) for entry in entries for attempt in entry.attempts]
    ended = [(entry, entry.leaving) for entry in leaving if isinstance(entry.leaving, Ended)]
    parked = [(entry, entry.leaving) for entry in leaving if isinstance(entry.leaving, Parked)]
    dead = [(entry, end) for entry, end in ended if end.state is RunState.DEAD]
    return [
        UuidArray([entry.run_id for entry in staying]),
        UuidArray([entry.token for entry in staying]),
        JsonbArray([entry.intents for entry in staying]),
        UuidArray([entry.run_id for entry in leaving]),
        UuidArray([entry.token for entry in leaving]),
        *_step_columns(steps),
        *_attempt_columns(attempts),
        *_run_columns(ended),
        *_dead_columns(dead),
        *_waiting_columns(parked),
    ]


def _step_columns(steps: list[tuple[bytes, StepRow]]) -> list[object]:
    return [
        UuidArray([run_id for run_id, _ in steps]),
        TextArray([step.node for _, step in steps]),
        TextArray([step.path for _, step in steps]),
        TextArray([step.state for _, step in steps]),
        TextArray([step.port for _, step in steps]),
        JsonbArray([step.input for _, step in steps]),
        JsonbArray([step.output for _, step in steps]),
        JsonbArray([step.error for _, step in steps]),
        Int2Array([step.attempt_count for _, step in steps]),
        TimeArray([step.started_us for _, step in steps]),
        TimeArray([step.ended_us for _, step in steps]),
    ]


def _attempt_columns(attempts: list[tuple[bytes, AttemptRow]]) -> list[object]:
    return [
        UuidArray([run_id for run_id, _ in attempts]),
        TextArray([attempt.node for _, attempt in attempts]),
        TextArray([attempt.path for _, attempt in attempts]),
        Int2Array([attempt.number for _, attempt in attempts]),
        TextArray([attempt.state for _, attempt in attempts]),
        TimeArray([attempt.started_us for _, attempt in attempts]),
        TimeArray([attempt.ended_us for _, attempt in attempts]),
        TextArray([attempt.error_class for _, attempt in attempts]),
        TextArray([attempt.message for _, attempt in attempts]),
        JsonbArray([attempt.detail for _, attempt in attempts]),
        TimeArray([attempt.retry_at_us for _, attempt in attempts]),
        Float8Array([attempt.retry_seconds for _, attempt in attempts]),
    ]


def _run_columns(ended: list[tuple[Entry, Ended]]) -> list[object]:
    programs = [entry.delivery.program for entry, _ in ended]
    return [
        UuidArray([entry.run_id for entry, _ in ended]),
        Int2Array([program.environment_id for program in programs]),
        Int4Array([program.subscription_id for program in programs]),
        UuidArray([program.automation_id for program in programs]),
        UuidArray([program.version_id for program in programs]),
        UuidArray([entry.delivery.event_id for entry, _ in ended]),
        TextArray([entry.delivery.key for entry, _ in ended]),
        Int8Array([entry.delivery.position for entry, _ in ended]),
        TextArray([end.state for _, end in ended]),
        TextArray([end.error_class for _, end in ended]),
        TextArray([end.error_message for _, end in ended]),
        TextArray([end.error_node for _, end in ended]),
        Int2Array([end.step_count for _, end in ended]),
        TimeArray([entry.delivery.started_at for entry, _ in ended]),
    ]


def _dead_columns(dead: list[tuple[Entry, Ended]]) -> list[object]:
    programs = [entry.delivery.program for entry, _ in dead]
    return [
        UuidArray([entry.run_id for entry, _ in dead]),
        Int2Array([program.environment_id for program in programs]),
        Int4Array([program.subscription_id for program in programs]),
        UuidArray([program.automation_id for program in programs]),
        UuidArray([entry.delivery.event_id for entry, _ in dead]),
        TextArray([entry.delivery.key for entry, _ in dead]),
        Int8Array([entry.delivery.position for entry, _ in dead]),
        TextArray([end.error_class or "failed" for _, end in dead]),
        TextArray([end.error_message or "" for _, end in dead]),
        TextArray([end.error_node for _, end in dead]),
        Int4Array([end.attempt_count for _, end in dead]),
    ]


def _waiting_columns(parked: list[tuple[Entry, Parked]]) -> list[object]:
    return [
        UuidArray([entry.run_id for entry, _ in parked]),
        Int4Array([entry.delivery.program.subscription_id for entry, _ in parked]),
        UuidArray([entry.delivery.event_id for entry, _ in parked]),
        TextArray([entry.delivery.key for entry, _ in parked]),
        Int8Array([entry.delivery.position for entry, _ in parked]),
        TimeArray([entry.delivery.started_at for entry, _ in parked]),
        TimeArray([wait.wake_at_us for _, wait in parked]),
        Float8Array([wait.seconds for _, wait in parked]),
        TextArray([wait.reason for _, wait in parked]),
        TextArray([wait.node for _, wait in parked]),
        TextArray([wait.detail for _, wait in parked]),
    ]
