"""What is painted on the drawing of a deployed version (V32, V33)."""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from runtime.core.ids import uuid7_time
from runtime.models import Deployment
from runtime.selectors import live_drawing, measuring
from runtime.selectors.deliveries import DeliveryFilter, delivery_list
from runtime.selectors.live_drawing import DrawingActivity, Drawn, Waiting, drawing_activity
from runtime.services.deployments import deployment_pause
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.road import Road
from tests.waiting import wait_until

PATIENT = {"max_attempts": 3, "initial_seconds": 60, "max_seconds": 60}


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_kept", {})


def drawn_on(deployment: Deployment, document: dict[str, Any] | None = None) -> Drawn:
    return Drawn(
        automation_id=deployment.automation_id,
        environment_id=deployment.environment_id,
        version_id=deployment.version_id,
        document=document or deployment.version.document,
    )


def painted(deployment: Deployment) -> DrawingActivity:
    """What is painted now, nothing of it kept."""
    measuring._kept = measuring.KeptAnswers()
    return drawing_activity(drawn=drawn_on(deployment))


def test_it_counts_nodes_and_arrows(road: Road, sink: SinkThread) -> None:
    """V32: also of the runs that wait, as far as they came."""
    deployment = road.deploy(content.to_the_sink(sink.url("/status/503"), retry=PATIENT))
    road.publish_orders(2)
    road.publish_orders(1, start=2, amount=50)
    road.route()
    road.work()

    found = painted(deployment)

    counts = found.counts
    assert (counts.run_count, counts.is_whole_hour, counts.older_run_count) == (3, True, 0)
    assert counts.edges == {"e0": 3, "e1": 2, "e2": 2}
    assert (counts.nodes["big"].succeeded, counts.nodes["shape"].succeeded) == (3, 2)
    assert found.waiting == Waiting(nodes={"call": 2})
    assert "call" not in counts.nodes
    assert counts.nodes["big"].p95_ms is not None
    assert counts.nodes["trigger"].succeeded == 3


def test_it_counts_what_failed_at_a_step(road: Road, sink: SinkThread) -> None:
    """V32: and the runs that died of it are found by the step."""
    deployment = road.deploy(content.to_the_sink(sink.url("/status/404")))
    road.publish_orders(2)
    road.publish_orders(1, start=2, amount=50)
    road.route()
    road.work()

    assert painted(deployment).counts.nodes["call"].failed == 2
    wanted = {"environment_id": road.environment.id, "automation_id": deployment.automation_id}
    dead = delivery_list(wanted=DeliveryFilter(**wanted, failed_at="call"), limit=10)  # type: ignore[arg-type]
    assert [(each.state, each.error_node) for each in dead] == [("dead", "call")] * 2
    assert delivery_list(wanted=DeliveryFilter(**wanted, failed_at="big"), limit=10) == []  # type: ignore[arg-type]


def test_it_says_what_has_come_and_not_begun(road: Road, sink: SinkThread) -> None:
    """V32: it waits at the trigger, and no arrow has been taken."""
    deployment = road.deploy(content.to_the_sink(sink.url("/orders")))
    deployment_pause(automation_id=deployment.automation_id, environment=road.environment)
    road.publish_orders(3)
    road.route()

    found = painted(deployment)

    assert found.waiting == Waiting(nodes={"trigger": 3})
    assert (found.counts.nodes, found.counts.run_count) == ({}, 0)
    assert set(found.counts.edges.values()) == {0}


def test_it_paints_the_newest_run(road: Road, sink: SinkThread) -> None:
    """V33: also what waits and what is under way."""
    deployment = road.deploy(content.to_the_sink(sink.url("/status/503"), retry=PATIENT))
    road.publish_orders(1)
    road.route()
    road.work()

    def nodes() -> dict[str, str]:
        latest = painted(deployment).latest_run
        assert latest is not None
        return {node: each.state for node, each in latest.nodes.items()}

    assert nodes() == {"big": "succeeded", "shape": "succeeded", "call": "waiting"}
    road.rows(
        "WITH w AS (DELETE FROM waiting RETURNING *) INSERT INTO lease (id, subscription_id, event_id, position, rescues,"
        " started_at, intents, token, worker, leased_until) SELECT id, subscription_id, event_id, position, 0, now(),"
        """ '[["call", "", 2, 1767225600000000]]', gen_random_uuid(), 'w', now() + interval '1 minute' FROM w"""
    )
    assert nodes()["call"] == "started"


def test_it_counts_what_went_into_a_for_each(road: Road, sink: SinkThread) -> None:
    """V32: the way into the body is on no step's port; the newest run shows how often its steps ran."""
    each = {"id": "lines", "kind": "for_each", "config": {"items": {"expression": "items"}}}
    config = {"method": "POST", "url": sink.url("/orders"), "body": {"expression": "{id: item.sku}"}}
    drawing = content.document(
        [each, {"id": "call", "kind": "http", "config": config}], [("trigger", "lines"), ("lines.each", "call")]
    )
    deployment = road.deploy(drawing)
    road.publish_orders(1)
    road.route()
    road.work()

    found = painted(deployment)

    assert found.counts.edges == {"e0": 1, "e1": 5}
    assert found.counts.nodes["call"].p95_ms is not None
    assert found.latest_run is not None
    assert (found.latest_run.nodes["call"].path_count, found.latest_run.state) == (5, "succeeded")


def test_a_rule_called_each_is_a_way_like_any_other(road: Road, sink: SinkThread) -> None:
    """V32: what a kind's way is for is the kind's to say; here two ways lead to the step, and one of them was taken twice."""
    rules = [{"id": "each", "label": "Each", "condition": {"expression": "amount > 100"}}]
    config = {"method": "POST", "url": sink.url("/orders")}
    drawing = content.document(
        [
            {"id": "size", "kind": "switch", "config": {"rules": rules}},
            {"id": "call", "kind": "http", "config": config},
        ],
        [("trigger", "size"), ("size.each", "call"), ("size.otherwise", "call")],
    )
    deployment = road.deploy(drawing)
    road.publish_orders(2)
    road.publish_orders(1, start=2, amount=50)
    road.route()
    road.work()

    assert painted(deployment).counts.edges == {"e0": 3, "e1": 2, "e2": 1}


def test_it_paints_no_run_of_another_version(road: Road, sink: SinkThread) -> None:
    """V33: its steps may be others under the same ids; how many there are is said."""
    first = road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(2)
    road.route()
    road.work()
    second = road.deploy(content.to_the_sink(sink.url("/orders")), automation_id=first.automation_id)

    before = painted(second)
    assert (before.counts.run_count, before.counts.older_run_count, before.latest_run) == (0, 2, None)
    assert set(before.counts.edges.values()) == {0}

    road.publish_orders(1, start=2)
    road.route()
    road.work()
    after = painted(second)
    assert (after.counts.run_count, after.counts.older_run_count) == (1, 2)
    assert after.latest_run is not None
    assert after.counts.edges == {"e0": 1, "e1": 1, "e2": 1}


@pytest.mark.parametrize("bound", [("RUNS_MEASURED", 3, 3), ("STEPS_MEASURED", 7, 2)])
def test_it_says_since_when_it_counted(
    road: Road, sink: SinkThread, monkeypatch: pytest.MonkeyPatch, bound: tuple[str, int, int]
) -> None:
    """V32: with more than can be counted, lower bounds of the hour, and the time since when they are whole."""
    name, most, kept = bound
    monkeypatch.setattr(live_drawing, name, most)
    deployment = road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(5)
    road.route()
    road.work()

    counts = painted(deployment).counts

    ids = [row[0] for row in road.rows("SELECT id FROM run ORDER BY id DESC")]
    assert (counts.run_count, counts.is_whole_hour) == (kept, False)
    assert counts.counted_since == uuid7_time(ids[kept - 1])
    assert counts.edges["e0"] == kept


def test_it_counts_every_one_of_exactly_as_many_as_it_may(
    road: Road, sink: SinkThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """V32."""
    monkeypatch.setattr(live_drawing, "RUNS_MEASURED", 3)
    deployment = road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(3)
    road.route()
    road.work()

    assert painted(deployment).counts.is_whole_hour


def test_it_caps_what_waits(road: Road, sink: SinkThread, monkeypatch: pytest.MonkeyPatch) -> None:
    """V32: what waits is counted so far and no further."""
    monkeypatch.setattr(live_drawing, "WAITING_COUNTED", 2)
    deployment = road.deploy(content.to_the_sink(sink.url("/status/503"), retry=PATIENT))
    road.publish_orders(4)
    road.route()
    road.work()

    assert painted(deployment).waiting == Waiting(nodes={"call": 3}, is_capped=True)


@contextlib.contextmanager
def in_the_way(road: Road, table: str) -> Iterator[None]:
    """Somebody holds a table until what counts in it has given up and what cannot give up waits for it."""
    begun = threading.Event()

    def hold() -> None:
        with psycopg.connect(road.dsn) as line:
            line.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            begun.set()
            wait_until(lambda: _newest_is_asked(road), seconds=20, what="the question for the newest run")

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        assert begun.wait(20)
        yield
        holding.result()


def _newest_is_asked(road: Road) -> bool:
    """Whether the question for the newest run, or for its steps, waits for the table: those that count come before it."""
    waiting = "SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    return any("wait_reason" in query or "intents" in query for (query,) in road.rows(waiting))


@pytest.mark.parametrize(
    ("table", "waiting"), [("step", Waiting(nodes={"call": 1, "trigger": 1})), ("waiting", None)], ids=["hour", "both"]
)
def test_it_says_what_it_could_not_count(
    road: Road, sink: SinkThread, monkeypatch: pytest.MonkeyPatch, table: str, waiting: Waiting | None
) -> None:
    """V32: what takes too long is not known now, and never nought; what waits and the newest run are there all the same."""
    deployment = road.deploy(content.to_the_sink(sink.url("/status/503"), retry=PATIENT))
    road.publish_orders(1)
    road.route()
    road.work()
    deployment_pause(automation_id=deployment.automation_id, environment=road.environment)
    road.publish_orders(1, start=1)
    road.route()
    ask = measuring.rows_bounded

    def soon_given_up(sql: str, parameters: Mapping[str, Any]) -> measuring.Rows:
        # Only of what is in the way: the other questions have to be answered, however busy the machine is.
        monkeypatch.setattr(measuring, "TIMEOUT_MS", 200 if f"FROM {table} WHERE" in sql else 60_000)
        return ask(sql, parameters)

    monkeypatch.setattr(live_drawing, "rows_bounded", soon_given_up)

    with in_the_way(road, table):
        found = painted(deployment)

    assert (found.counts.run_count, found.counts.nodes, found.counts.edges) == (None, {}, {})
    assert found.waiting == waiting
    assert found.latest_run is not None
