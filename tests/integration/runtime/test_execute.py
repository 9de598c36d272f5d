"""Execute, with relay, settle and wake around it: from an event to what the world saw of it (S1 to S5, D2, D3)."""

import asyncio
from itertools import pairwise
from typing import Any

import psycopg
import pytest

from runtime.connections import connect_sync
from runtime.flow.wake import rescue_lost, wake_due
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.road import Road, closed, eventually

SHAPE = {"id": "shape", "kind": "map", "config": {"fields": [{"name": "id", "value": {"expression": "id"}}]}}
AT_ONCE = {"max_attempts": 3, "max_age_seconds": 60, "initial_seconds": 0.01, "factor": 1, "max_seconds": 0.01}


def calls(sink: SinkThread, *paths: str, **more: Any) -> dict[str, Any]:
    """A document that calls these paths one after another, as steps c0, c1, ..."""
    steps = [content.call_step(sink.url(path), identifier=f"c{n}", **more) for n, path in enumerate(paths)]
    names = ["trigger", "shape", *(step["id"] for step in steps)]
    return content.document([SHAPE, *steps], list(pairwise(names)))


def lose(road: Road) -> None:
    """Let every lease run out, and take back what was lost."""
    road.rows("UPDATE lease SET leased_until = '-infinity'")
    with connect_sync(road.dsn, name="test wake") as line:
        rescue_lost(line, rescues_max=5)


def come_due(road: Road) -> None:
    """Let the time of everything that waits come."""
    road.rows("UPDATE attempt SET retry_at = clock_timestamp() WHERE retry_at IS NOT NULL")
    road.rows("UPDATE waiting SET wake_at = clock_timestamp()")
    with connect_sync(road.dsn, name="test wake") as line:
        wake_due(line)


def lost_at(road: Road, sink: SinkThread, path: str) -> None:
    """Have a worker vanish in the middle of its call to this path, which does not answer: no goodbye, no record."""

    async def go() -> None:
        worker = road.worker()
        drain = asyncio.create_task(worker.drain())
        await eventually(lambda: any(call.path == path for call in sink.calls))
        for task in [*worker._running.values(), *worker._settler._tasks]:
            task.cancel()
        drain.cancel()
        await asyncio.gather(drain, return_exceptions=True)
        await closed(worker)

    asyncio.run(go())
    lose(road)


def steps(road: Road) -> list[tuple[str, str, int]]:
    """Node, state and attempts of every journalled step."""
    rows = road.rows("SELECT node, state, attempt_count FROM step ORDER BY started_at, node")
    return [(node, state, count) for node, state, count in rows]


def test_it_takes_an_event_to_the_sink(road: Road, sink: SinkThread) -> None:
    """D2: and leaves nothing on the road."""
    road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(3)
    road.publish_orders(2, start=3, amount=50)

    assert road.route() == 5
    assert road.work() == 5

    assert sorted(call.id for call in sink.calls) == ["o-0", "o-1", "o-2"]
    assert road.states() == {"succeeded": 3, "filtered": 2}
    assert road.places() == {}


def test_it_sends_the_same_key_in_every_attempt(road: Road, sink: SinkThread) -> None:
    """S2: derived from run and step, never from the attempt."""
    road.deploy(calls(sink, "/flaky/2", retry=AT_ONCE))
    road.publish_orders(1)
    road.route()
    for _ in range(3):
        road.work()
        come_due(road)

    run = road.one("SELECT id::text FROM run")
    assert [call.key for call in sink.calls] == [f"{run}:c0"] * 3
    assert road.rows("SELECT number, state FROM attempt ORDER BY number") == [
        (1, "failed"),
        (2, "failed"),
        (3, "succeeded"),
    ]
    assert steps(road) == [("shape", "succeeded", 1), ("c0", "succeeded", 3)]


def test_it_never_runs_a_finished_step_again(road: Road, sink: SinkThread) -> None:
    """S1: the worker is lost in the second call; the first is not made again, and the journal has it once."""
    road.deploy(calls(sink, "/orders", "/gate/finished"))
    road.publish_orders(1)
    road.route()
    lost_at(road, sink, "/gate/finished")
    sink.open("finished")
    road.work()

    assert [call.path for call in sink.calls] == ["/orders", "/gate/finished", "/gate/finished"]
    assert road.states() == {"succeeded": 1}
    assert [row[:2] for row in steps(road)] == [("shape", "succeeded"), ("c0", "succeeded"), ("c1", "succeeded")]


def test_it_says_unknown_and_tries_again(road: Road, sink: SinkThread) -> None:
    """S3: a crash between call and record, where the step may be tried again with its key."""
    road.deploy(calls(sink, "/gate/unknown"))
    road.publish_orders(1)
    road.route()
    lost_at(road, sink, "/gate/unknown")
    sink.open("unknown")
    road.work()

    assert len({call.key for call in sink.calls}) == 1
    assert road.rows("SELECT number, state, error_class FROM attempt ORDER BY number") == [
        (1, "unknown", "worker_lost"),
        (2, "succeeded", None),
    ]


def test_it_leaves_the_unknown_to_a_person(road: Road, sink: SinkThread) -> None:
    """S3: where the step asks for that, the delivery is a dead letter and the call is not made again."""
    asking = content.call_step(sink.url("/gate/asked"), identifier="c0")
    asking["config"]["on_unknown"] = "ask"
    road.deploy(content.document([SHAPE, asking], [("trigger", "shape"), ("shape", "c0")]))
    road.publish_orders(1)
    road.route()
    lost_at(road, sink, "/gate/asked")
    road.work()

    assert len(sink.calls) == 1
    assert road.rows("SELECT error_class, node FROM dead_letter") == [("outcome_unknown", "c0")]
    assert road.rows("SELECT number, state FROM attempt") == [(1, "unknown")]


def test_it_commits_the_intent_before_the_call(road: Road, sink: SinkThread) -> None:
    """S3: whatever arrives outside is announced in the store already."""
    road.deploy(calls(sink, "/gate/intent"))
    road.publish_orders(1)
    road.route()

    async def go() -> Any:
        worker = road.worker()
        drain = asyncio.create_task(worker.drain())
        await eventually(lambda: bool(sink.calls))
        intents = road.one("SELECT intents FROM lease")
        sink.open("intent")
        await drain
        await closed(worker)
        return intents

    ((node, path, number, _),) = asyncio.run(go())
    assert (node, path, number) == ("c0", "", 1)


def test_it_holds_no_worker_while_it_waits(road: Road, sink: SinkThread) -> None:
    """S4, D2: a delay and a retry leave the worker, and say why and until when."""
    pause = {"id": "pause", "kind": "delay", "config": {"seconds": 60}}
    road.deploy(content.document([pause], [("trigger", "pause")]))
    road.deploy(calls(sink, "/status/503", retry={**AT_ONCE, "initial_seconds": 60, "max_seconds": 60}))
    road.publish_orders(1)
    road.route()

    assert road.work() == 2

    assert road.places() == {"waiting": 2}
    waits = road.rows("SELECT reason, node, detail <> '' FROM waiting ORDER BY reason")
    assert waits == [("delay", "pause", True), ("retry", "c0", True)]


def test_it_goes_on_after_a_delay(road: Road) -> None:
    """S4: and does not wait twice."""
    pause = {"id": "pause", "kind": "delay", "config": {"seconds": 60}}
    road.deploy(content.document([pause, SHAPE], [("trigger", "pause"), ("pause", "shape")]))
    road.publish_orders(1)
    road.route()
    road.work()
    come_due(road)
    road.work()

    assert road.states() == {"succeeded": 1}
    assert [row[:2] for row in steps(road)] == [("pause", "succeeded"), ("shape", "succeeded")]


def test_it_keeps_the_version_it_started_with(road: Road, sink: SinkThread) -> None:
    """S5: a run that waits while another version goes live ends as it began; the next event is the new one's."""
    old = calls(sink, "/flaky/1", "/orders/old", retry=AT_ONCE)
    new = calls(sink, "/orders/new")
    first = road.deploy(old)
    road.publish_orders(1)
    road.route()
    road.work()
    road.deploy(new, automation_id=first.automation_id)
    road.publish_orders(1, start=1)
    road.route()
    come_due(road)
    road.work()

    assert [call.id for call in sink.calls if call.path == "/orders/old"] == ["o-0"]
    assert [call.id for call in sink.calls if call.path == "/orders/new"] == ["o-1"]
    assert road.states() == {"succeeded": 2}


def test_it_runs_one_of_a_key_at_a_time(road: Road, sink: SinkThread) -> None:
    """D3: in the order of the offsets, also where the first has to be tried again."""
    document = calls(sink, "/flaky/1", retry=AT_ONCE)
    document["trigger"]["ordering"] = "key"
    road.deploy(document)
    road.publish_orders(6, keys=2)
    road.route()
    assert road.places() == {"ready": 2, "key_head": 2, "key_queue": 4}
    for _ in range(6):
        road.work()
        come_due(road)

    assert road.states() == {"succeeded": 6}
    assert road.places() == {}
    for key in (0, 1):
        seen = [call.id for call in sink.calls if int(call.id[2:]) % 2 == key]
        assert seen == [f"o-{n}" for n in range(key, 6, 2) for _ in range(2)]


def test_it_lets_the_next_of_a_key_go_when_one_dies(road: Road, sink: SinkThread) -> None:
    """D2, D3: a dead letter does not block its key."""
    document = calls(sink, "/status/404")
    document["trigger"]["ordering"] = "key"
    road.deploy(document)
    road.publish_orders(3, keys=1)
    road.route()
    while road.work():
        pass

    assert road.states() == {"dead": 3}
    assert [call.id for call in sink.calls] == ["o-0", "o-1", "o-2"]
    assert road.places() == {}


def test_it_publishes_with_the_step_or_not_at_all(road: Road) -> None:
    """S1, E2: an event that a step emits is in the outbox once, with correlation and cause, whatever is written again."""
    emit = {
        "id": "emit",
        "kind": "publish",
        "config": {"topic": content.TOPIC, "type": content.EVENT_TYPE, "data": {"expression": "data"}},
    }
    road.deploy(content.document([emit], [("trigger", "emit")], filter={"expression": 'event.source = "/bench"'}))
    (cause,) = road.publish_orders(1)
    road.route()
    road.work()

    ((source, correlation, causation, hops),) = road.rows(
        "SELECT source, correlation_id, causation_id, hops FROM event WHERE source <> '/bench'"
    )
    assert source.startswith("/automations/")
    assert (correlation, causation, hops) == (cause, cause, 1)
    assert road.route() == 1
    assert road.states() == {"succeeded": 1}


def test_it_publishes_once_for_each_value(road: Road) -> None:
    """G45, E2: of several runs, in one commit and after one another, the first is published; all name the same event."""
    emit = {
        "id": "emit",
        "kind": "publish",
        "config": {
            "topic": content.TOPIC,
            "type": content.EVENT_TYPE,
            "data": {"expression": "data"},
            "once_for": {"expression": "event.key"},
        },
    }
    road.deploy(content.document([emit], [("trigger", "emit")], filter={"expression": 'event.source = "/bench"'}))
    for start in (0, 4):
        road.publish_orders(4, keys=2, start=start)
        road.route()
        road.work()

    assert road.states() == {"succeeded": 8}
    published = road.rows("SELECT ce_id FROM event WHERE source <> '/bench' ORDER BY ce_id")
    assert len(published) == 2
    assert all(name.startswith(f"{content.EVENT_TYPE}:") for (name,) in published)
    outputs = road.rows("SELECT DISTINCT output->>'id' FROM step WHERE output ? 'id' ORDER BY 1")
    assert outputs == published


@pytest.mark.parametrize("subject", ['string join(for n in 1..400 return "abc")', '"a\\nb"'])
def test_it_refuses_to_publish_what_no_publisher_may(road: Road, subject: str) -> None:
    """I4: an attribute of a publish step has the bounds of the endpoint; the run dies with a sentence that says so."""
    emit = {
        "id": "emit",
        "kind": "publish",
        "config": {
            "topic": content.TOPIC,
            "type": content.EVENT_TYPE,
            "data": {"expression": "data"},
            "subject": {"expression": subject},
        },
    }
    road.deploy(content.document([emit], [("trigger", "emit")]))
    road.publish_orders(1)
    road.route()
    road.work()

    assert road.rows("SELECT error_class, node FROM dead_letter") == [("bad_attribute", "emit")]
    assert road.count("event") == 1


def test_it_ends_a_run_that_cannot_be_journalled(road: Road) -> None:
    """D2, W3: a value that nobody can write down ends its run at once and with a reason, its neighbours unharmed."""
    odd = {"name": "odd", "value": {"expression": "function(x) x"}}
    field = {"id": "shape", "kind": "map", "config": {"fields": [odd], "keep_rest": False}}
    road.deploy(content.document([field], [("trigger", "shape")]))
    road.deploy(content.document([SHAPE], [("trigger", "shape")], name="good"))
    road.publish_orders(2)
    road.route()

    assert road.work() == 4

    assert road.states() == {"dead": 2, "succeeded": 2}
    assert road.places() == {}
    assert road.count("dead_letter") == 2


def test_it_survives_the_loss_of_its_connections(road: Road, sink: SinkThread) -> None:
    """D2: whatever was cut off while a run was under way is written once."""
    road.deploy(calls(sink, "/gate/cut", "/orders"))
    road.publish_orders(5)
    road.route()

    async def go() -> None:
        worker = road.worker()
        drain = asyncio.create_task(worker.drain())
        await eventually(lambda: len(sink.calls) == 5)
        with psycopg.connect(road.dsn, autocommit=True) as line:
            line.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name LIKE 'millrace %' AND pid <> pg_backend_pid()"
            )
        sink.open("cut")
        await drain
        await closed(worker)

    asyncio.run(go())
    assert road.states() == {"succeeded": 5}
    assert len([call for call in sink.calls if call.path == "/orders"]) == 5
    assert road.places() == {}
