"""Moving deliveries by hand: what the dispatcher and the clock do, one step at a time."""

from runtime.connections import connect_sync
from runtime.flow.dispatch import Dispatcher
from runtime.flow.relay import lead
from runtime.flow.wake import wake_due
from tests.integration.runtime.road import Road


def release(road: Road) -> int:
    """Let the dispatcher release what its subscriptions have room for; answer how many."""
    with connect_sync(road.dsn, name="test dispatcher") as line:
        line.execute("UPDATE relay_lease SET until = '-infinity'")
        epoch = lead(line, holder="test", seconds=60)
        assert epoch is not None
        dispatcher = Dispatcher(
            connection=line, epoch=epoch, publish=lambda _channel: 0, hint=lambda: None, claim_max=50
        )
        return dispatcher.release_held()


def come_due(road: Road) -> int:
    """Let the time of everything that waits come; answer how many woke."""
    road.rows("UPDATE waiting SET wake_at = clock_timestamp() - interval '1 second'")
    road.rows("UPDATE attempt SET retry_at = clock_timestamp() - interval '1 second' WHERE retry_at IS NOT NULL")
    with connect_sync(road.dsn, name="test wake") as line:
        return wake_due(line)
