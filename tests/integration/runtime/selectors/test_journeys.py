"""The journey of one event, as REST and `manage.py trace` tell it (R26)."""

from io import StringIO
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from runtime.core.errors import NotFound
from runtime.core.ids import uuid7
from runtime.selectors.journeys import Journey, event_journey
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.road import Road

PATIENT = {"max_attempts": 3, "initial_seconds": 60, "max_seconds": 60}


def journey(event_id: str) -> Journey:
    return event_journey(event_id=UUID(event_id))


def names(found: Journey) -> list[str]:
    return [station.station for station in found.stations]


def trace(event_id: object) -> str:
    out = StringIO()
    call_command("trace", str(event_id), stdout=out)
    return out.getvalue()


def test_it_waits_for_the_relay_first(road: Road) -> None:
    """R26, R18."""
    (event_id,) = road.publish_orders(1)

    found = journey(event_id)

    assert names(found) == ["ingest", "relay"]
    assert found.stations[1].at is None
    assert found.stations[1].waiting is not None


def test_it_passes_every_station(road: Road, sink: SinkThread) -> None:
    """R26: with times that go forward."""
    road.deploy(content.to_the_sink(sink.url("/orders")))
    (event_id,) = road.publish_orders(1)
    road.route()
    road.work()

    found = journey(event_id)

    assert names(found) == ["ingest", "relay", "dispatch", "execute", "settle"]
    times = [station.offset_ms for station in found.stations if station.station != "dispatch"]
    assert times == sorted(times, key=lambda at: at or 0.0)
    assert [step.node for step in found.stations[3].steps] == ["big", "shape", "call"]
    assert all(station.waiting is None for station in found.stations)


def test_it_says_where_and_why_it_stands(road: Road, sink: SinkThread) -> None:
    """R26, R18."""
    road.deploy(content.to_the_sink(sink.url("/status/503"), retry=PATIENT))
    road.deploy(content.to_the_sink(sink.url("/orders"), concurrency=1))
    (event_id,) = road.publish_orders(1)
    road.route()
    road.work()

    found = journey(event_id)

    waits = {station.station: station.waiting.why for station in found.stations if station.waiting}
    assert set(waits) == {"settle", "dispatch"}
    assert "503" in waits["settle"]
    assert "at a time" in waits["dispatch"]


def test_it_leads_to_the_events_that_it_caused(road: Road) -> None:
    """R26."""
    config = {"topic": content.TOPIC, "type": content.EVENT_TYPE, "data": {"expression": "data"}}
    echo = content.document(
        [{"id": "echo", "kind": "publish", "config": config}],
        [("trigger", "echo")],
        filter={"expression": "amount > 200"},
    )
    road.deploy(echo)
    (event_id,) = road.publish_orders(1)
    road.route()
    road.work()

    found = journey(event_id)

    assert [each.type for each in found.leads_to] == [content.EVENT_TYPE]
    assert found.leads_to[0].id != UUID(event_id)


def test_it_is_printed_station_by_station(road: Road, sink: SinkThread) -> None:
    """R26."""
    road.deploy(content.to_the_sink(sink.url("/orders"), name="Orders"))
    (event_id,) = road.publish_orders(1)
    road.route()
    road.work()

    printed = trace(event_id)

    for word in (event_id, "ingest", "relay", "dispatch", "execute", "step call: succeeded", "settle", "“Orders”"):
        assert word in printed


def test_it_prints_why_it_waits(road: Road) -> None:
    (event_id,) = road.publish_orders(1)

    assert "waits: Accepted: the relay" in trace(event_id)


def test_it_knows_what_is_not_there(road: Road) -> None:
    with pytest.raises(NotFound):
        event_journey(event_id=uuid7())
    with pytest.raises(CommandError):
        trace(uuid7())
