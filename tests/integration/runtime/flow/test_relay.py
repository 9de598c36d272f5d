"""Relay: contiguous offsets, one delivery for each subscription that wants an event, one leader (E4, D1, D4)."""

import threading
from typing import Any

import pytest

from runtime.connections import connect_sync
from runtime.flow.relay import Deposed, Sequencer, lead, lead_no_more, lead_on
from tests.bench import content
from tests.integration.runtime.road import Road

NOWHERE = "http://127.0.0.1:9/orders"


def positions(road: Road) -> list[int]:
    """The offsets of the log."""
    return [row[0] for row in road.rows("SELECT position FROM log_entry ORDER BY position")]


def test_it_gives_contiguous_offsets_in_the_order_of_the_request(road: Road) -> None:
    """E4: over batches and over restarts of the relay."""
    road.publish_orders(7)
    road.route()
    road.publish_orders(5, start=7)
    road.route()

    assert positions(road) == list(range(12))
    order = road.rows("SELECT e.ce_id FROM log_entry l JOIN event e ON e.id = l.event_id ORDER BY l.position")
    assert [row[0] for row in order] == [f"o-{n}" for n in range(12)]
    assert road.one("SELECT next_offset FROM topic_log") == 12


def test_it_takes_no_more_than_a_batch(road: Road) -> None:
    """E4: the next batch goes on where this one ended."""
    road.publish_orders(5)

    with road.leading() as sequencer:
        sequencer.batch_max = 2
        assert [sequencer.sequence_batch().event_count for _ in range(4)] == [2, 2, 1, 0]

    assert positions(road) == list(range(5))


def test_it_makes_one_delivery_for_each_subscription(road: Road) -> None:
    """D1: those that want it, once; a second look does nothing."""
    road.deploy(content.to_the_sink(NOWHERE, name="all"))
    road.deploy(content.to_the_sink(NOWHERE, name="big", filter={"expression": "amount > 100"}))
    road.deploy(content.to_the_sink(NOWHERE, name="small", filter={"expression": "amount <= 100"}))
    road.publish_orders(4, amount=250)

    assert road.route() == 4
    assert road.route() == 0

    assert road.count("ready") == 8
    assert road.rows("SELECT event_id, subscription_id FROM ready GROUP BY 1, 2 HAVING count(*) > 1") == []
    assert road.count("outbox") == 0


def test_it_matches_a_deployment_from_its_start(road: Road) -> None:
    """D1, S5: an event is routed for the version that is live when it is sequenced."""
    document = content.to_the_sink(NOWHERE)
    first = road.deploy(document)
    road.publish_orders(1)
    road.route()
    second = road.deploy(document, automation_id=first.automation_id)
    road.publish_orders(1, start=1)
    road.route()

    taken = road.rows("SELECT r.subscription_id, e.ce_id FROM ready r JOIN event e ON e.id = r.event_id ORDER BY 2")
    assert taken == [(first.subscription.id, "o-0"), (second.subscription.id, "o-1")]


def test_it_buries_an_event_whose_filter_is_unclear(road: Road) -> None:
    """D2: a filter that cannot be evaluated is never taken for a no; the key goes along, so that order can hold (D3)."""
    wish = {"expression": "customer.age > 3"}
    road.deploy(content.to_the_sink(NOWHERE, filter=wish, ordering="key"))
    road.publish_orders(1, keys=1)
    road.route()

    ((error_class, state, reason, key),) = road.rows("SELECT error_class, state, reason, key FROM dead_letter")
    assert (error_class, state, key) == ("filter_failed", "open", "k0")
    assert "age" in reason
    assert road.count("ready") == 0


def test_it_writes_nothing_once_deposed(road: Road) -> None:
    """D4: a leader that slept while another took over."""
    road.publish_orders(3)

    with connect_sync(road.dsn, name="slept") as slept, connect_sync(road.dsn, name="awake") as awake:
        road.rows("UPDATE relay_lease SET until = '-infinity'")
        old = lead(slept, holder="slept", seconds=60)
        assert old is not None
        assert lead(awake, holder="awake", seconds=60) is None
        road.rows("UPDATE relay_lease SET until = '-infinity'")
        new = lead(awake, holder="awake", seconds=60)
        assert new == old + 1
        deposed = Sequencer(connection=slept, epoch=old, batch_max=10)
        with pytest.raises(Deposed):
            deposed.sequence_batch()
        with pytest.raises(Deposed):
            lead_on(slept, epoch=old, seconds=60)
        lead_no_more(slept, epoch=old)
        assert road.one("SELECT until > now() FROM relay_lease")
        assert Sequencer(connection=awake, epoch=new, batch_max=10).sequence_batch().event_count == 3

    assert positions(road) == [0, 1, 2]


def test_it_lets_one_of_many_lead(road: Road) -> None:
    """E4: of ten that try at once one leads."""
    road.rows("UPDATE relay_lease SET until = '-infinity'")
    begin = threading.Barrier(10)
    epochs: list[int | None] = []

    def try_it() -> None:
        with connect_sync(road.dsn, name="rival") as line:
            begin.wait(10)
            epochs.append(lead(line, holder="rival", seconds=60))

    threads = [threading.Thread(target=try_it) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert len([epoch for epoch in epochs if epoch is not None]) == 1


def test_it_forgets_what_it_counted_when_a_batch_fails(road: Road) -> None:
    """E4: a transaction that was rolled back leaves no hole."""
    road.publish_orders(2)

    with road.leading() as sequencer:
        assert sequencer.sequence_batch().event_count == 2
        road.publish_orders(3, start=2)

        def broken(*_: Any) -> None:
            raise RuntimeError("in the middle")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sequencer, "_match", broken)
            with pytest.raises(RuntimeError):
                sequencer.sequence_batch()
        assert sequencer.sequence_batch().event_count == 3

    assert positions(road) == list(range(5))
