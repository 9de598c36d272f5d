"""Cancelling runs, wherever they stand (R19)."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from runtime.core.errors import Conflict, NotFound
from runtime.core.ids import uuid7
from runtime.models import Deployment, Run
from runtime.services.deployments import deployment_pause
from runtime.services.runs import run_cancel
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.moving import release
from tests.integration.runtime.road import Road, drained, eventually

NOWHERE = "http://127.0.0.1:9/orders"


def only(road: Road, table: str) -> UUID:
    """The one delivery that stands there."""
    return UUID(str(road.one(f"SELECT id FROM {table}")))


def placed(road: Road, table: str, sink: SinkThread) -> UUID:
    """A delivery in a hot table."""
    bound: dict[str, Any] = {"concurrency": 1} if table == "held" else {}
    keyed: dict[str, Any] = {"ordering": "key"} if table == "key_queue" else {}
    path = "/status/503" if table == "waiting" else "/orders"
    road.deploy(content.to_the_sink(sink.url(path), **bound, **keyed))
    road.publish_orders(2 if keyed else 1, keys=1)
    road.route()
    if table == "waiting":
        road.work()
    return only(road, table)


@pytest.mark.parametrize("table", ["ready", "held", "key_queue", "waiting"])
def test_it_cancels_a_run_wherever_it_waits(road: Road, sink: SinkThread, table: str) -> None:
    """R19: it is history from then on, with who did it and why."""
    run_id = placed(road, table, sink)

    run_cancel(run_id=run_id, by="Ada", reason="ordered twice")

    run = Run.objects.get(id=run_id)
    assert (run.state, run.error_class) == ("cancelled", "cancelled")
    assert run.error_message == "Cancelled by Ada: ordered twice"
    assert table not in road.places()


def test_it_stops_a_run_in_a_workers_hands(road: Road, sink: SinkThread) -> None:
    """R19, D4: the call was made, but the worker writes nothing more of it."""
    road.deploy(content.to_the_sink(sink.url("/gate/door")))
    road.publish_orders(1)
    road.route()

    async def go() -> None:
        working = asyncio.create_task(drained(road.worker))
        await eventually(lambda: len(sink.calls) == 1)
        await asyncio.to_thread(in_thread, lambda: run_cancel(run_id=only(road, "lease"), by="Ada"))
        sink.open("door")
        assert await working == 1

    asyncio.run(go())

    assert road.states() == {"cancelled": 1}
    assert road.rows("SELECT node FROM step ORDER BY node") == [("big",), ("shape",)]
    assert road.places() == {}


def in_thread(act: object) -> None:
    """Django's connections belong to their thread: close the one of this thread before it goes."""
    try:
        act()  # type: ignore[operator]
    finally:
        connection.close()


def test_it_lets_the_next_of_the_key_go_on(road: Road, sink: SinkThread) -> None:
    """R19, D3."""
    road.deploy(content.to_the_sink(sink.url("/orders"), ordering="key"))
    road.publish_orders(3, keys=1)
    road.route()
    head = only(road, "ready")

    run_cancel(run_id=head, by="Ada")

    assert road.places() == {"ready": 1, "key_queue": 1, "key_head": 1}
    road.work()
    road.work()
    assert [call.id for call in sink.calls] == ["o-1", "o-2"]
    assert road.places() == {}


def test_it_leaves_the_head_alone_when_one_behind_it_is_cancelled(road: Road, sink: SinkThread) -> None:
    """R19, D3."""
    road.deploy(content.to_the_sink(sink.url("/orders"), ordering="key"))
    road.publish_orders(2, keys=1)
    road.route()

    run_cancel(run_id=only(road, "key_queue"), by="Ada")

    assert road.places() == {"ready": 1, "key_head": 1}
    road.work()
    assert [call.id for call in sink.calls] == ["o-0"]
    assert road.places() == {}


def test_it_makes_room_for_the_next_of_a_bound(road: Road, sink: SinkThread) -> None:
    road.deploy(content.to_the_sink(sink.url("/orders"), concurrency=1))
    road.publish_orders(2)
    road.route()
    release(road)
    assert road.places() == {"ready": 1, "held": 1}

    run_cancel(run_id=only(road, "ready"), by="Ada")

    assert release(road) == 1


def test_it_is_safe_to_press_twice(road: Road, sink: SinkThread) -> None:
    """R19."""
    run_id = placed(road, "ready", sink)

    run_cancel(run_id=run_id, by="Ada")
    run_cancel(run_id=run_id, by="Bob")

    assert Run.objects.get(id=run_id).error_message == "Cancelled by Ada."


def test_it_is_safe_to_press_together(road: Road, sink: SinkThread) -> None:
    """R19: one of many takes effect, the others see that it did."""
    run_id = placed(road, "ready", sink)
    together = threading.Barrier(4)

    def press(name: str) -> None:
        together.wait(timeout=10)
        in_thread(lambda: run_cancel(run_id=run_id, by=name))

    with ThreadPoolExecutor(4) as pool:
        for pressed in [pool.submit(press, name) for name in "abcd"]:
            pressed.result(timeout=30)

    assert road.states() == {"cancelled": 1}


def test_it_says_that_a_run_ended_before(road: Road, sink: SinkThread) -> None:
    """R19."""
    run_id = placed(road, "ready", sink)
    road.work()

    with pytest.raises(Conflict) as caught:
        run_cancel(run_id=run_id, by="Ada")

    assert caught.value.data == {"state": "succeeded"}


def test_it_knows_what_is_not_there(road: Road) -> None:
    with pytest.raises(NotFound):
        run_cancel(run_id=uuid7(), by="Ada")


def test_it_counts_the_steps_that_were_done(road: Road, sink: SinkThread) -> None:
    run_id = placed(road, "waiting", sink)

    run_cancel(run_id=run_id, by="Ada")

    assert Run.objects.get(id=run_id).step_count == 2


def test_it_cancels_what_a_pause_holds(road: Road, sink: SinkThread) -> None:
    """R19, R15."""
    placed(road, "ready", sink)
    deployment = Deployment.objects.get()
    deployment_pause(automation_id=deployment.automation_id, environment=road.environment)

    run_cancel(run_id=only(road, "held"), by="Ada")

    assert road.places() == {}
