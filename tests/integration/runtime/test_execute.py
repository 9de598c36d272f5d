"""Execute, with relay and settle around it: from an event to what the world saw of it."""

from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.road import Road


def test_it_takes_an_event_to_the_sink(road: Road, sink: SinkThread) -> None:
    road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(3)

    assert road.route() == 3
    assert road.work() == 3

    assert sorted(call.id for call in sink.calls) == ["o-0", "o-1", "o-2"]
    assert road.states() == {"succeeded": 3}
    assert road.places() == {}
