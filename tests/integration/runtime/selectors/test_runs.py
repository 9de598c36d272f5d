"""Reading runs: the list over every place, and one run's detail (R17, R18, R20)."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from runtime.core.errors import NotFound
from runtime.core.ids import uuid7
from runtime.core.states import RunState, StepState
from runtime.selectors.deliveries import DeliveryFilter
from runtime.selectors.details import run_detail
from runtime.selectors.events import EventTrail, event_ids_of
from runtime.selectors.paging import Page
from runtime.selectors.runs import RunSummary, run_get, run_list
from runtime.services.deployments import deployment_pause
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.moving import come_due, release
from tests.integration.runtime.road import Road

PATIENT = {"max_attempts": 3, "initial_seconds": 60, "max_seconds": 60}


def listed(road: Road, *, limit: int = 50, **about: Any) -> Page[RunSummary]:
    return run_list(wanted=DeliveryFilter(environment_id=road.environment.id, **about), limit=limit)


def everywhere(road: Road, sink: SinkThread) -> None:
    """Runs of every state but running: keyed ones of which one ended and one waits, held ones, dead and filtered ones."""
    road.deploy(content.to_the_sink(sink.url("/orders"), name="Ordered", ordering="key"))
    road.publish_orders(1)
    road.route()
    road.work()
    road.publish_orders(2, start=1, keys=1)
    road.deploy(content.to_the_sink(sink.url("/status/404"), name="Refused"))
    road.deploy(content.to_the_sink(sink.url("/status/503"), name="Retried", retry=PATIENT))
    road.deploy(content.to_the_sink(sink.url("/orders"), name="Bounded", concurrency=1))
    road.route()


def test_it_lists_each_run_once_wherever_it_stands(road: Road, sink: SinkThread) -> None:
    """R17."""
    everywhere(road, sink)
    before = listed(road)
    assert {run.state for run in before.items} == {
        RunState.SUCCEEDED,
        RunState.QUEUED,
        RunState.BLOCKED,
        RunState.HELD,
    }

    road.work()
    after = listed(road)

    assert [run.id for run in after.items] == [run.id for run in before.items]
    assert [run.id for run in after.items] == sorted((run.id for run in after.items), reverse=True)
    states = {(run.automation.name, run.state) for run in after.items}
    assert states == {
        ("Ordered", RunState.SUCCEEDED),
        ("Refused", RunState.DEAD),
        ("Retried", RunState.WAITING),
        ("Bounded", RunState.HELD),
    }


def test_it_pages_by_where_the_last_page_ended(road: Road, sink: SinkThread) -> None:
    """R5, R17: rows that come meanwhile neither repeat nor hide others."""
    everywhere(road, sink)
    whole = [run.id for run in listed(road).items]

    seen: list[UUID] = []
    page = listed(road, limit=2)
    while True:
        seen.extend(run.id for run in page.items)
        if page.next is None:
            break
        road.publish_orders(1, start=100 + len(seen))
        road.route()
        page = listed(road, limit=2, before=UUID(page.next))

    assert seen == whole


@pytest.mark.parametrize("state", [RunState.QUEUED, RunState.BLOCKED, RunState.HELD, RunState.SUCCEEDED])
def test_it_filters_by_state(road: Road, sink: SinkThread, state: RunState) -> None:
    everywhere(road, sink)

    found = listed(road, state=state).items

    assert found
    assert {run.state for run in found} == {state}


def test_it_filters_by_automation_event_and_key(road: Road, sink: SinkThread) -> None:
    everywhere(road, sink)
    automation_id = road.deployments[0].automation_id
    some = listed(road, automation_id=automation_id).items
    assert {run.automation.name for run in some} == {"Ordered"}

    event_id = some[0].event.id
    assert {run.event.id for run in listed(road, event_ids=(event_id,)).items} == {event_id}

    trail = event_ids_of(trail=EventTrail(environment_id=road.environment.id, key="k0"))
    assert {run.event.key for run in listed(road, event_ids=trail).items} == {"k0"}
    assert listed(road, event_ids=()).items == []


def test_it_keeps_other_environments_alone(road: Road, sink: SinkThread) -> None:
    everywhere(road, sink)

    assert run_list(wanted=DeliveryFilter(environment_id=road.environment.id + 1), limit=50).items == []
    with pytest.raises(NotFound):
        run_get(run_id=listed(road).items[0].id, environment_id=road.environment.id + 1)


def test_it_says_why_each_of_them_waits(road: Road, sink: SinkThread) -> None:
    """R18, D2."""
    everywhere(road, sink)
    deployment_pause(automation_id=road.deployments[3].automation_id, environment=road.environment)
    road.work(claim_max=2)

    for run in listed(road).items:
        wait = run.waiting
        assert (wait is None) == run.state.is_final, run
        if run.state is RunState.HELD:
            assert wait is not None
            assert "paused" in wait.why
        if run.state is RunState.WAITING:
            assert wait is not None
            assert wait.until is not None
            assert "503" in wait.why


def test_it_names_the_run_that_has_the_key(road: Road, sink: SinkThread) -> None:
    """R18, D3."""
    road.deploy(content.to_the_sink(sink.url("/orders"), ordering="key"))
    road.publish_orders(2, keys=1)
    road.route()

    head = listed(road, state=RunState.QUEUED).items[0]
    behind = listed(road, state=RunState.BLOCKED).items[0]

    assert behind.waiting is not None
    assert str(head.id) in behind.waiting.why


def test_it_asks_as_many_questions_for_many_as_for_one(road: Road, sink: SinkThread) -> None:
    """R29."""
    everywhere(road, sink)
    with CaptureQueriesContext(
        connection,
    ) as few:
        listed(road, limit=1)
    with CaptureQueriesContext(connection) as many:
        listed(road, limit=50)

    assert len(many) <= max(len(few), 5)


def test_it_shows_everything_that_happened(road: Road, sink: SinkThread) -> None:
    """R20."""
    road.deploy(content.to_the_sink(sink.url("/flaky/1"), retry=PATIENT))
    road.publish_orders(1)
    road.route()
    road.work()
    come_due(road)
    road.work()
    run_id = listed(road).items[0].id

    detail = run_detail(run_id=run_id, environment_id=road.environment.id)

    assert detail.summary.state is RunState.SUCCEEDED
    assert detail.document == road.deployments[0].version.document
    assert [(step.node, step.kind, step.state) for step in detail.steps] == [
        ("big", "filter", StepState.SUCCEEDED),
        ("shape", "map", StepState.SUCCEEDED),
        ("call", "http", StepState.SUCCEEDED),
    ]
    call = detail.steps[2]
    assert call.idempotency_key == f"{run_id}:call" == sink.calls[0].key
    assert [(attempt.number, attempt.state) for attempt in call.attempts] == [(1, "failed"), (2, "succeeded")]
    assert call.attempts[0].error_class == "http_503"
    assert call.started_at == call.attempts[0].started_at
    assert call.duration_ms is not None
    assert detail.steps[1].output == {"id": "o-0", "customer": "Ada Lovelace", "total": 250}


def test_it_shows_the_step_that_waits(road: Road, sink: SinkThread) -> None:
    """R20: it has no row of its own before it is over."""
    road.deploy(content.to_the_sink(sink.url("/status/503"), retry=PATIENT))
    road.publish_orders(1)
    road.route()
    road.work()
    run_id = listed(road).items[0].id

    detail = run_detail(run_id=run_id, environment_id=road.environment.id)

    call = detail.steps[-1]
    assert (call.node, call.state, call.attempt_count, call.ended_at) == ("call", StepState.WAITING, 1, None)
    assert call.attempts[0].retry_at is not None


def test_it_shows_the_call_under_way(road: Road, sink: SinkThread) -> None:
    """R20: from its intent, which was committed before it."""
    road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(1)
    road.route()
    run_id = listed(road).items[0].id
    road.rows(
        "WITH r AS (DELETE FROM ready RETURNING *) INSERT INTO lease (id, subscription_id, event_id, position, rescues,"
        " started_at, intents, token, worker, leased_until) SELECT id, subscription_id, event_id, position, 0, now(),"
        """ '[["call", "", 1, 1767225600000000]]', gen_random_uuid(), 'w', now() + interval '1 minute' FROM r"""
    )

    detail = run_detail(run_id=run_id, environment_id=road.environment.id)

    assert detail.summary.state is RunState.RUNNING
    assert [(step.node, step.state, step.attempt_count) for step in detail.steps] == [("call", StepState.STARTED, 1)]


@pytest.mark.parametrize(
    ("reason", "said"),
    [("The order is small", "The order is small."), (None, "Every path ended at a condition that said no.")],
)
def test_it_says_why_nothing_was_to_be_done(road: Road, sink: SinkThread, reason: str | None, said: str) -> None:
    """R20: in the words of whoever drew the condition."""
    drawn = content.to_the_sink(sink.url("/orders"))
    if reason:
        drawn["nodes"][0]["config"]["reason"] = reason
    road.deploy(drawn)
    road.publish_orders(1, amount=50)
    road.route()
    road.work()

    detail = run_detail(run_id=listed(road).items[0].id, environment_id=road.environment.id)

    assert (detail.summary.state, detail.summary.reason) == (RunState.FILTERED, said)


def test_it_knows_what_is_not_there(road: Road) -> None:
    with pytest.raises(NotFound):
        run_detail(run_id=uuid7(), environment_id=road.environment.id)


def test_it_says_what_a_bound_lets_through(road: Road, sink: SinkThread) -> None:
    """R18."""
    road.deploy(content.to_the_sink(sink.url("/orders"), concurrency=1))
    road.publish_orders(2)
    road.route()
    release(road)

    held = listed(road, state=RunState.HELD).items

    assert [run.waiting.why for run in held if run.waiting] == [
        "The automation works on one run at a time: it goes on when one of them ends."
    ]
