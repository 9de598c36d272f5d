"""What an owner asks in the morning: is it healthy, what needs me, what changed."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from runtime.models import Deployment, Environment
from runtime.models.program import DeploymentState
from runtime.selectors.dead_letters import dead_letter_open_count
from runtime.selectors.deliveries import delivery_oldest
from runtime.selectors.lag import Lag, lag_list
from runtime.selectors.runs import RunSummary, summaries
from runtime.selectors.sentences import Health, Morning, health_of, morning_sentence
from runtime.selectors.storage import Storage, storage_measure
from runtime.selectors.tallies import Minute, accepted_since, minutes_list, runs_since

DAY = timedelta(days=1)
FAILURES_MAX = 20
_STALE_GAUGE = timedelta(seconds=30)
_FAILURES = """
SELECT error_class, automation_id, count(*), max(dead_at), (array_agg(id ORDER BY id DESC))[1]
FROM dead_letter WHERE environment_id = %s AND state = 'open' GROUP BY error_class, automation_id
ORDER BY max(dead_at) DESC LIMIT %s
"""
_ABOUT = """
SELECT l.id, l.reason, v.automation_name FROM dead_letter l JOIN subscription s ON s.id = l.subscription_id
JOIN deployment d ON d.id = s.deployment_id JOIN version v ON v.id = d.version_id WHERE l.id = ANY(%s)
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class FailureGroup:
    """Open dead letters of one cause in one automation."""

    error_class: str
    message: str
    """Of the newest."""
    automation_id: uuid.UUID
    automation_name: str
    count: int
    last_at: datetime
    run_id: uuid.UUID
    """The newest of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """One environment at a glance. What could not be measured is None, never nought."""

    sentence: str
    health: Health
    accepted_24h: int | None
    runs_24h: dict[str, int] | None
    dead_open: int
    live_count: int
    paused_count: int
    minutes: list[Minute] | None
    lag: list[Lag]
    oldest_waiting: RunSummary | None
    failures: list[FailureGroup]
    storage: Storage
    measured_at: datetime | None
    """When the relay last measured the road; None: never."""


def overview_get(*, environment: Environment) -> Overview:
    """Everything that the home page shows of an environment."""
    states = list(
        Deployment.objects.filter(environment=environment)
        .exclude(state=DeploymentState.RETIRED)
        .values_list("state", flat=True)
    )
    lag = lag_list(environment_id=environment.id)
    dead_open = dead_letter_open_count(environment_id=environment.id)
    measured_at = _measured_at()
    morning = Morning(
        environment=environment.name,
        live_count=states.count(DeploymentState.LIVE),
        paused_count=states.count(DeploymentState.PAUSED),
        dead_open=dead_open,
        is_road_known=measured_at is not None and datetime.now(UTC) - measured_at < _STALE_GAUGE,
        behind=tuple((each.automation_name, each.pending, each.oldest_seconds) for each in lag),
    )
    return Overview(
        sentence=morning_sentence(morning),
        health=health_of(morning),
        accepted_24h=accepted_since(environment_id=environment.id, age=DAY),
        runs_24h=runs_since(environment_id=environment.id, age=DAY),
        dead_open=dead_open,
        live_count=morning.live_count,
        paused_count=morning.paused_count,
        minutes=minutes_list(environment_id=environment.id),
        lag=lag,
        oldest_waiting=_oldest(environment.id),
        failures=_failures(environment.id),
        storage=storage_measure(),
        measured_at=measured_at,
    )


def _measured_at() -> datetime | None:
    """When the leading relay last measured; the row begins at minus infinity, which Python has no time for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(measured_at) FROM road_gauge WHERE isfinite(measured_at)")
        return cursor.fetchone()[0]  # type: ignore[no-any-return]


def _oldest(environment_id: int) -> RunSummary | None:
    standing = delivery_oldest(environment_id=environment_id)
    return summaries([standing])[0] if standing else None


def _failures(environment_id: int) -> list[FailureGroup]:
    with connection.cursor() as cursor:
        cursor.execute(_FAILURES, [environment_id, FAILURES_MAX])
        groups = cursor.fetchall()
        cursor.execute(_ABOUT, [[group[4] for group in groups]])
        about = {letter_id: (reason, name) for letter_id, reason, name in cursor.fetchall()}
    return [
        FailureGroup(
            error_class=error_class,
            message=about[run_id][0],
            automation_id=automation_id,
            automation_name=about[run_id][1],
            count=count,
            last_at=last_at,
            run_id=run_id,
        )
        for error_class, automation_id, count, last_at, run_id in groups
    ]
