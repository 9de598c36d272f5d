"""The journey of one event: every station that it passed, with times, and why anything of it waits."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from runtime.core.states import RunState
from runtime.models import Event, LogEntry, Step
from runtime.selectors.deliveries import DeliveryFilter
from runtime.selectors.events import EventLine, EventRef, event_get, event_refs
from runtime.selectors.runs import RunSummary, run_list
from runtime.selectors.sentences import NOT_ROUTED, Wait

RUNS_MAX = 100
STEPS_MAX = 1_000
FOLLOWERS_MAX = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class StepOnWay:
    """One finished step of a run of the event."""

    node: str
    path: str
    state: str
    at: datetime
    offset_ms: float
    """Since the event was accepted."""
    duration_ms: float
    """Of its last attempt."""
    attempt_count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Station:
    """One station that the event has passed, or stands at."""

    station: str
    """ingest, relay, dispatch, execute or settle."""
    at: datetime | None
    """None where it has not come there yet."""
    offset_ms: float | None
    """Since the event was accepted."""
    detail: str
    run_id: uuid.UUID | None = None
    waiting: Wait | None = None
    """Why it goes no further from here, for now."""
    steps: tuple[StepOnWay, ...] = ()
    """What was done there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Journey:
    """An event's way, its runs, and the events that its runs published."""

    event: EventLine
    stations: tuple[Station, ...]
    runs: tuple[RunSummary, ...]
    leads_to: tuple[EventRef, ...]


def event_journey(*, event_id: uuid.UUID, environment_id: int | None = None) -> Journey:
    """The way of one event. A fixed number of queries, whatever the number of its runs.

    Args:
        environment_id: the environment that it must be of; None is any.

    Raises:
        NotFound: there is no such event.
    """
    event, line = event_get(event_id=event_id, environment_id=environment_id)
    wanted = DeliveryFilter(environment_id=event.environment_id, event_ids=(event.id,))
    runs = tuple(reversed(run_list(wanted=wanted, limit=RUNS_MAX).items))
    steps = _steps([run.id for run in runs], event.accepted_at)
    stations = [*_before_runs(event, line, len(runs))]
    for run in runs:
        stations.extend(_of_run(run, event.accepted_at, steps.get(run.id, ())))
    return Journey(event=line, stations=tuple(stations), runs=runs, leads_to=_followers(event))


def _before_runs(event: Event, line: EventLine, run_count: int) -> Iterator[Station]:
    yield Station(
        station="ingest",
        at=event.accepted_at,
        offset_ms=0.0,
        detail=f"Accepted from {line.source}: {line.size:,} bytes, kept to version {event.contract_version} of the contract.",
    )
    entry = LogEntry.objects.filter(event_id=event.id).first()
    if entry is None:
        yield Station(station="relay", at=None, offset_ms=None, detail="Not routed yet.", waiting=NOT_ROUTED)
        return
    wanted = {0: "No automation wants it.", 1: "One automation wants it."}
    yield Station(
        station="relay",
        at=entry.sequenced_at,
        offset_ms=_offset(entry.sequenced_at, event.accepted_at),
        detail=f"Offset {entry.offset} of {line.topic}. {wanted.get(run_count, f'{run_count} automations want it.')}",
    )


def _of_run(run: RunSummary, accepted_at: datetime, steps: Sequence[StepOnWay]) -> Iterator[Station]:
    name = f"“{run.automation.name}”, version {run.version}"
    is_begun = run.started_at is not None
    yield Station(
        station="dispatch",
        at=run.created_at,
        offset_ms=_offset(run.created_at, accepted_at),
        detail=f"A run of {name}.",
        run_id=run.id,
        waiting=None if is_begun else run.waiting,
    )
    if run.started_at is not None:
        yield Station(
            station="execute",
            at=run.started_at,
            offset_ms=_offset(run.started_at, accepted_at),
            detail=f"A worker took it: {run.step_count} {'step' if run.step_count == 1 else 'steps'} done.",
            run_id=run.id,
            waiting=None if run.state is RunState.WAITING else run.waiting,
            steps=tuple(steps),
        )
    if run.ended_at is not None or run.state is RunState.WAITING:
        yield Station(
            station="settle",
            at=run.ended_at,
            offset_ms=_offset(run.ended_at, accepted_at) if run.ended_at else None,
            detail=_ending(run),
            run_id=run.id,
            waiting=run.waiting,
        )


def _ending(run: RunSummary) -> str:
    words = {
        RunState.SUCCEEDED: "Succeeded.",
        RunState.FILTERED: "Filtered.",
        RunState.DEAD: "Given up: it is among the dead letters.",
        RunState.CANCELLED: "Cancelled.",
        RunState.DISCARDED: "Given up and discarded.",
        RunState.WAITING: "Waits.",
    }
    said = words.get(run.state, run.state.value)
    return f"{said} {run.reason}" if run.reason else said


def _steps(run_ids: list[uuid.UUID], accepted_at: datetime) -> dict[uuid.UUID, list[StepOnWay]]:
    found: dict[uuid.UUID, list[StepOnWay]] = {}
    columns = ("run_id", "node", "path", "state", "started_at", "ended_at", "attempt_count")
    rows = Step.objects.filter(run_id__in=run_ids).order_by("started_at").values_list(*columns)[:STEPS_MAX]
    for run_id, node, path, state, started_at, ended_at, attempt_count in rows:
        found.setdefault(run_id, []).append(
            StepOnWay(
                node=node,
                path=path,
                state=state,
                at=started_at,
                offset_ms=_offset(started_at, accepted_at),
                duration_ms=_offset(ended_at, started_at),
                attempt_count=attempt_count,
            )
        )
    return found


def _followers(event: Event) -> tuple[EventRef, ...]:
    """The events that runs of this one published: they name it as their cause."""
    ids = (
        Event.objects.filter(
            environment_id=event.environment_id, correlation_id=event.correlation_id, causation_id=str(event.id)
        )
        .order_by("id")
        .values_list("id", flat=True)[:FOLLOWERS_MAX]
    )
    refs = event_refs(event_ids=ids)
    return tuple(refs[each] for each in sorted(refs))


def _offset(at: datetime, since: datetime) -> float:
    return round((at - since).total_seconds() * 1000, 3)
