"""Reading runs: the list over hot tables and history, and one run with everything that happened in it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from runtime.core.errors import NotFound
from runtime.core.ids import uuid7_time
from runtime.core.states import RunState
from runtime.selectors.deliveries import DeliveryFilter, Standing, delivery_get, delivery_list
from runtime.selectors.events import EventRef, event_refs
from runtime.selectors.paging import Page, page_of
from runtime.selectors.programs import Program, program_get_many
from runtime.selectors.sentences import Circumstances, Wait, wait_of


@dataclass(frozen=True, kw_only=True, slots=True)
class AutomationRef:
    """An automation as a run names it: by the name that its version was published under."""

    id: uuid.UUID
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RunError:
    """What ended a run badly."""

    error_class: str
    message: str
    node: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RunSummary:
    """One run in a list."""

    id: uuid.UUID
    automation: AutomationRef
    version: int
    version_id: uuid.UUID
    environment: str
    state: RunState
    reason: str | None
    """Why it ended as it did, where that needs words."""
    waiting: Wait | None
    event: EventRef
    key: str | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    step_count: int
    error: RunError | None

    @property
    def duration_ms(self) -> float | None:
        """From the first claim to the end, or None before both."""
        if self.started_at is None or self.ended_at is None:
            return None
        return round((self.ended_at - self.started_at).total_seconds() * 1000, 3)


def run_list(*, wanted: DeliveryFilter, limit: int) -> Page[RunSummary]:
    """Runs of any state, the newest first; six queries whatever the page holds."""
    rows = delivery_list(wanted=wanted, limit=limit + 1)
    page = page_of(rows, limit=limit, key=lambda row: row.id)
    return Page(items=summaries(page.items), next=page.next)


def run_get(*, run_id: uuid.UUID, environment_id: int | None = None) -> RunSummary:
    """One run.

    Args:
        environment_id: the environment that it must be of; None is any.

    Raises:
        NotFound: there is none.
    """
    standing = delivery_get(delivery_id=run_id)
    if standing is None:
        raise NotFound("There is no such run.")
    program = program_get_many(subscription_ids=[standing.subscription_id])[standing.subscription_id]
    if environment_id is not None and program.environment_id != environment_id:
        raise NotFound("There is no such run in this environment.")
    return summaries([standing])[0]


def summaries(standings: Sequence[Standing]) -> list[RunSummary]:
    """What a list shows of each of these deliveries, in their order."""
    programs = program_get_many(subscription_ids=[each.subscription_id for each in standings])
    events = event_refs(event_ids=[each.event_id for each in standings])
    heads = _heads([each for each in standings if each.state is RunState.BLOCKED])
    counts = _step_counts([each.id for each in standings if each.step_count is None])
    now = datetime.now(UTC)
    made = []
    for each in standings:
        program = programs[each.subscription_id]
        ahead = heads.get((each.subscription_id, each.key or ""))
        event = events.get(each.event_id) or EventRef.gone(each.event_id)
        made.append(
            RunSummary(
                id=each.id,
                automation=AutomationRef(id=program.automation_id, name=program.automation_name),
                version=program.version,
                version_id=program.version_id,
                environment=program.environment,
                state=each.state,
                reason=_reason(each),
                waiting=wait_of(_circumstances(each, program, ahead, now)),
                event=event.at(each.offset),
                key=each.key,
                created_at=uuid7_time(each.id),
                started_at=each.started_at,
                ended_at=each.ended_at,
                step_count=counts.get(each.id, 0) if each.step_count is None else each.step_count,
                error=_error(each),
            )
        )
    return made


def _circumstances(each: Standing, program: Program, ahead: uuid.UUID | None, now: datetime) -> Circumstances:
    return Circumstances(
        state=each.state,
        now=now,
        is_paused=program.is_paused,
        concurrency=program.concurrency,
        key=each.key,
        ahead=ahead,
        wake_at=each.wake_at,
        detail=each.wait_detail,
    )


def _reason(each: Standing) -> str | None:
    if each.state is RunState.FILTERED:
        return each.error_message or "Every path ended at a condition that said no."
    return each.error_message


def _error(each: Standing) -> RunError | None:
    if each.error_class is None:
        return None
    return RunError(error_class=each.error_class, message=each.error_message or "", node=each.error_node)


def _heads(blocked: Sequence[Standing]) -> dict[tuple[int, str], uuid.UUID]:
    """Which delivery has the key that each of these waits for."""
    pairs = {(each.subscription_id, each.key) for each in blocked}
    if not pairs:
        return {}
    sql = """
        SELECT h.subscription_id, h.key, h.delivery_id FROM key_head h
        JOIN unnest(%s::int4[], %s::text[]) AS w(subscription_id, key) USING (subscription_id, key)
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [[pair[0] for pair in pairs], [pair[1] for pair in pairs]])
        return {(subscription_id, key): head for subscription_id, key, head in cursor.fetchall()}


def _step_counts(run_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many steps of runs that have not ended are finished."""
    if not run_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT run_id, count(*) FROM step WHERE run_id = ANY(%s) GROUP BY run_id", [list(run_ids)])
        return dict(cursor.fetchall())
