"""Reading events (R25)."""

import random
from typing import Any
from uuid import UUID

import pytest

from runtime.core.errors import NotFound
from runtime.core.ids import uuid7
from runtime.models import Domain, Topic
from runtime.selectors import events as module
from runtime.selectors.events import (
    EventFilter,
    EventLine,
    event_get,
    event_list,
    event_list_from,
    event_list_of_log,
)
from runtime.services.catalogue import event_type_create, topic_create
from runtime.services.contracts import contract_create
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.road import Road


def wanted(road: Road, **about: Any) -> EventFilter:
    return EventFilter(environment_id=road.environment.id, **about)


def ids(lines: Any) -> list[str]:
    return [line.id for line in lines]


def another_type(road: Road) -> None:
    """A second type on the same topic."""
    topic = Topic.objects.select_related("domain").get(name=content.TOPIC)
    kind = event_type_create(topic=topic, name="bench.order.cancelled")
    contract_create(event_type=kind, schema={"type": "object"}, examples=[], description="", author_id=None)


def cancelled(name: str) -> dict[str, Any]:
    return {**content.cloud_event(name, {"why": "x"}), "type": "bench.order.cancelled"}


def test_it_reads_a_topic_in_the_order_of_its_log(road: Road) -> None:
    """R25, E4: from any offset, page by page, without gaps."""
    road.publish_orders(7)
    road.route()

    seen: list[EventLine] = []
    page = event_list_from(wanted=wanted(road, topic=content.TOPIC), from_offset=2, limit=2)
    while True:
        seen.extend(page.items)
        if page.next is None:
            break
        page = event_list_from(wanted=wanted(road, topic=content.TOPIC), from_offset=int(page.next), limit=2)

    assert [line.offset for line in seen] == [2, 3, 4, 5, 6]
    assert ids(seen) == ["o-2", "o-3", "o-4", "o-5", "o-6"]


def test_it_reads_a_topic_newest_first(road: Road) -> None:
    """R25."""
    road.publish_orders(5)
    road.route()

    first = event_list_of_log(wanted=wanted(road, topic=content.TOPIC), limit=3)
    assert first.next is not None
    second = event_list_of_log(wanted=wanted(road, topic=content.TOPIC), limit=3, before=int(first.next))

    assert ids(first.items) + ids(second.items) == ["o-4", "o-3", "o-2", "o-1", "o-0"]
    assert second.next is None


def test_it_finds_a_rare_type_in_windows(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    """R25: a page looks at so many entries and no more; following the pages finds them all."""
    monkeypatch.setattr(module, "_WINDOW", 4)
    monkeypatch.setattr(module, "_WINDOWS_MAX", 2)
    another_type(road)
    rare = random.Random(5).sample(range(40), 3)
    for start in range(0, 40, 40):
        names = [
            cancelled(f"c-{n}") if n in rare else content.cloud_event(f"o-{n}", content.order(f"o-{n}"))
            for n in range(start, start + 40)
        ]
        road.publish(*names)
    road.route()

    found: list[str] = []
    pages = 0
    before: int | None = None
    while True:
        page = event_list_of_log(wanted=wanted(road, type="bench.order.cancelled"), limit=2, before=before)
        found.extend(ids(page.items))
        pages += 1
        if page.next is None:
            break
        before = int(page.next)

    assert found == [f"c-{n}" for n in sorted(rare, reverse=True)]
    assert pages >= 5


def test_it_finds_a_correlation_and_a_key(road: Road) -> None:
    """R25."""
    events = [
        {**content.cloud_event(f"o-{n}", content.order(f"o-{n}"), subject=f"k{n % 2}"), "correlationid": f"c{n % 3}"}
        for n in range(6)
    ]
    road.publish(*events)

    assert ids(event_list(wanted=wanted(road, correlation_id="c0"), limit=9).items) == ["o-3", "o-0"]
    assert ids(event_list(wanted=wanted(road, key="k1"), limit=9).items) == ["o-5", "o-3", "o-1"]
    assert ids(event_list(wanted=wanted(road, key="k1", correlation_id="c0"), limit=9).items) == ["o-3"]
    assert event_list(wanted=wanted(road, key="none"), limit=9).items == []


def test_it_pages_an_environments_events(road: Road) -> None:
    road.publish_orders(5)

    first = event_list(wanted=wanted(road), limit=2)
    assert first.next is not None
    second = event_list(wanted=wanted(road), limit=2, before=UUID(first.next))

    assert ids(first.items) + ids(second.items) == ["o-4", "o-3", "o-2", "o-1"]


def test_it_counts_the_runs_of_an_event(road: Road, sink: SinkThread) -> None:
    road.deploy(content.to_the_sink(sink.url("/orders"), name="One"))
    road.deploy(content.to_the_sink(sink.url("/status/404"), name="Two"))
    road.publish_orders(1)
    road.route()
    assert event_list(wanted=wanted(road), limit=1).items[0].runs == {"queued": 2}

    road.work()

    assert event_list(wanted=wanted(road), limit=1).items[0].runs == {"succeeded": 1, "dead": 1}


def test_it_has_no_offset_before_the_relay_gave_one(road: Road) -> None:
    (event_id,) = road.publish_orders(1)

    _, line = event_get(event_id=UUID(event_id), environment_id=road.environment.id)
    assert line.offset is None
    road.route()
    _, line = event_get(event_id=UUID(event_id), environment_id=road.environment.id)
    assert line.offset == 0


def test_it_cuts_the_preview(road: Road) -> None:
    road.publish_orders(1)

    preview = event_list(wanted=wanted(road), limit=1).items[0].data_preview

    assert len(preview) == module.PREVIEW_CHARACTERS
    assert preview.endswith("…")


def test_it_keeps_other_environments_alone(road: Road) -> None:
    (event_id,) = road.publish_orders(1)

    assert event_list(wanted=EventFilter(environment_id=road.environment.id + 1), limit=5).items == []
    with pytest.raises(NotFound):
        event_get(event_id=UUID(event_id), environment_id=road.environment.id + 1)


@pytest.mark.parametrize("about", [{"topic": "bench.nothing"}, {"type": "bench.nothing"}])
def test_it_knows_what_is_not_there(road: Road, about: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        event_list_of_log(wanted=wanted(road, **about), limit=5)
    with pytest.raises(NotFound):
        event_get(event_id=uuid7(), environment_id=road.environment.id)


def test_it_tells_topics_apart(road: Road) -> None:
    topic_create(domain=Domain.objects.get(), name="bench.returns")
    road.publish_orders(1)
    road.route()

    assert event_list_of_log(wanted=wanted(road, topic="bench.returns"), limit=5).items == []
