"""Putting versions live (R14, R15, R16)."""

import pytest

from runtime.core.errors import Invalid, NotFound
from runtime.core.ids import uuid7
from runtime.models import Deployment, RelayLease
from runtime.services.deployments import deployment_pause, deployment_resume, deployment_retire
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.moving import release
from tests.integration.runtime.road import Road

NOWHERE = "http://127.0.0.1:9/orders"


def changes() -> int:
    return int(RelayLease.objects.values_list("subscriptions_changed", flat=True).get())


def test_it_subscribes_as_the_trigger_says(road: Road) -> None:
    drawn = content.to_the_sink(NOWHERE, ordering="key", concurrency=3, filter={"expression": "amount > 10"})

    subscription = road.deploy(drawn).subscription

    assert subscription.topic_log.topic.name == content.TOPIC
    assert (subscription.is_ordered, subscription.concurrency, subscription.filter) == (True, 3, "amount > 10")
    assert len(subscription.event_type_ids) == 1


@pytest.mark.parametrize(("given", "kept"), [(None, ""), (True, ""), (False, "false")])
def test_it_writes_a_plain_filter_as_an_expression(road: Road, given: object, kept: str) -> None:
    assert road.deploy(content.to_the_sink(NOWHERE, filter=given)).subscription.filter == kept


@pytest.mark.parametrize(
    ("trigger", "pointer", "code"),
    [
        ({"topic": "bench.nothing"}, "/trigger/topic", "unknown_topic"),
        ({"topic": None, "types": []}, "/trigger/topic", "no_topic"),
        ({"types": [content.EVENT_TYPE, "bench.nothing"]}, "/trigger/types/1", "unknown_event_type"),
    ],
)
def test_it_refuses_a_trigger_that_the_catalogue_lacks(
    road: Road, trigger: dict[str, object], pointer: str, code: str
) -> None:
    drawn = content.to_the_sink(NOWHERE)
    drawn["trigger"] |= trigger

    with pytest.raises(Invalid) as caught:
        road.deploy(drawn)

    assert [(fault.pointer, fault.code) for fault in caught.value.errors] == [(pointer, code)]
    assert not Deployment.objects.exists()


def test_it_finds_the_topic_of_the_types_alone(road: Road) -> None:
    drawn = content.to_the_sink(NOWHERE)
    drawn["trigger"]["topic"] = None

    assert road.deploy(drawn).subscription.topic_log.topic.name == content.TOPIC


def test_it_retires_what_was_deployed_before(road: Road) -> None:
    """R14."""
    automation_id = uuid7()
    first = road.deploy(content.to_the_sink(NOWHERE), automation_id=automation_id)
    second = road.deploy(content.to_the_sink(NOWHERE), automation_id=automation_id)

    first.refresh_from_db()
    assert (first.state, second.state) == ("retired", "live")
    assert first.retired_at is not None
    assert (first.version.number, second.version.number) == (1, 2)


def test_it_lets_old_deliveries_go_on_with_their_version(road: Road, sink: SinkThread) -> None:
    """R14, S5: what was routed before the new version runs the old one."""
    automation_id = uuid7()
    road.deploy(content.to_the_sink(sink.url("/old")), automation_id=automation_id)
    road.publish_orders(2)
    road.route()
    road.deploy(content.to_the_sink(sink.url("/new")), automation_id=automation_id)
    road.publish_orders(1, start=2)
    road.route()

    road.work()

    assert sorted((call.id, call.path) for call in sink.calls) == [("o-0", "/old"), ("o-1", "/old"), ("o-2", "/new")]


def test_it_tells_the_relay_of_every_change(road: Road) -> None:
    """R16."""
    automation_id = uuid7()
    seen = [changes()]
    road.deploy(content.to_the_sink(NOWHERE), automation_id=automation_id)
    seen.append(changes())
    for act in (deployment_pause, deployment_resume, deployment_retire):
        act(automation_id=automation_id, environment=road.environment)
        seen.append(changes())

    assert seen == sorted(set(seen))


def test_it_holds_what_is_ready_while_paused(road: Road, sink: SinkThread) -> None:
    """R15."""
    deployment = road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(2)
    road.route()

    for _ in range(2):
        deployment_pause(automation_id=deployment.automation_id, environment=road.environment)
    road.publish_orders(1, start=2)
    road.route()

    assert road.places() == {"held": 3}
    assert road.work() == 0


def test_it_lets_go_what_was_held(road: Road, sink: SinkThread) -> None:
    """R15."""
    deployment = road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(3)
    road.route()
    deployment_pause(automation_id=deployment.automation_id, environment=road.environment)

    for _ in range(2):
        deployment_resume(automation_id=deployment.automation_id, environment=road.environment)
    release(road)
    road.work()

    assert len(sink.calls) == 3
    assert road.states() == {"succeeded": 3}


def test_it_takes_an_automation_out_of_an_environment(road: Road) -> None:
    deployment = road.deploy(content.to_the_sink(NOWHERE))
    deployment_retire(automation_id=deployment.automation_id, environment=road.environment)
    road.publish_orders(1)

    road.route()

    assert road.places() == {}


@pytest.mark.parametrize("act", [deployment_pause, deployment_resume, deployment_retire])
def test_it_knows_what_is_not_there(road: Road, act: object) -> None:
    with pytest.raises(NotFound):
        act(automation_id=uuid7(), environment=road.environment)  # type: ignore[operator]
