"""Dispatch: bounds and pauses hold, and whoever sleeps is called (D2)."""

from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisGone

from runtime.connections import connect_sync
from runtime.flow.dispatch import Dispatcher
from runtime.flow.relay import lead
from runtime.services.deployments import deployment_pause, deployment_resume
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.road import Road

NOWHERE = "http://127.0.0.1:9/orders"


class Called:
    """Who was woken, and who was called."""

    def __init__(self, *, awake: int) -> None:
        self.awake, self.hints = awake, 0

    def publish(self, _channel: str) -> int:
        return self.awake

    def hint(self) -> None:
        self.hints += 1


@pytest.fixture
def line(road: Road) -> Any:
    """A connection."""
    with connect_sync(road.dsn, name="test dispatch") as connection:
        yield connection


def dispatcher(line: Any, called: Called) -> Dispatcher:
    """The leading relay's dispatcher."""
    line.execute("UPDATE relay_lease SET until = '-infinity'")
    epoch = lead(line, holder="test", seconds=60)
    assert epoch is not None
    return Dispatcher(connection=line, epoch=epoch, publish=called.publish, hint=called.hint, claim_max=50)


def test_it_keeps_a_subscription_within_its_bound(road: Road, line: Any, sink: SinkThread) -> None:
    """D2: never more under way than its concurrency, and all of them in the end."""
    road.deploy(content.to_the_sink(sink.url("/orders"), concurrency=2))
    road.publish_orders(5)
    road.route()
    assert road.places() == {"held": 5}
    releasing = dispatcher(line, Called(awake=1))

    assert releasing.release_held() == 2
    assert releasing.release_held() == 0
    held = road.claim(1)
    assert releasing.release_held() == 0
    assert len(held) == 1
    road.rows("UPDATE lease SET leased_until = '-infinity'")
    road.rows(
        "WITH l AS (DELETE FROM lease RETURNING *) INSERT INTO ready (id, subscription_id, event_id, position,"
        " rescues) SELECT id, subscription_id, event_id, position, 0 FROM l"
    )
    for _ in range(3):
        road.work()
        releasing.release_held()

    assert road.states() == {"succeeded": 5}
    assert road.places() == {}


def test_it_holds_what_is_paused(road: Road, line: Any, sink: SinkThread) -> None:
    """D2: what no worker has begun stays; resuming lets it go."""
    deployment = road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(2)
    road.route()
    deployment_pause(automation_id=deployment.automation_id, environment=road.environment)
    road.publish_orders(2, start=2)
    road.route()
    assert road.places() == {"held": 4}
    assert dispatcher(line, Called(awake=1)).release_held() == 0

    deployment_resume(automation_id=deployment.automation_id, environment=road.environment)

    assert dispatcher(line, Called(awake=1)).release_held() == 4
    road.work()
    assert road.states() == {"succeeded": 4}


def test_it_releases_nothing_once_deposed(road: Road, line: Any) -> None:
    """D4: under an old epoch."""
    road.deploy(content.to_the_sink(NOWHERE, concurrency=2))
    road.publish_orders(1)
    road.route()
    old = dispatcher(line, Called(awake=1))
    dispatcher(line, Called(awake=1))

    assert old.release_held() == 0
    assert road.places() == {"held": 1}


@pytest.mark.parametrize(("ready", "awake", "hints"), [(1, 0, 1), (1, 1, 0), (50, 0, 1), (51, 0, 2), (200, 1, 3)])
def test_it_calls_as_many_as_there_is_work_for(road: Road, line: Any, ready: int, awake: int, hints: int) -> None:
    """D2: those that are awake are woken, and only the rest is called by a hint."""
    called = Called(awake=awake)

    dispatcher(line, called).wake_workers(ready)

    assert called.hints == hints


def test_it_calls_although_nobody_can_be_woken(road: Road, line: Any) -> None:
    """W1: a broker that is away costs a log line."""
    called = Called(awake=0)
    one = dispatcher(line, called)

    def gone(_channel: str) -> int:
        raise RedisGone

    one.publish = gone
    one.wake_workers(1)

    assert called.hints == 1
