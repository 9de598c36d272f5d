"""Partitions: made ahead, dropped when their time has passed, never under a delivery that is not over."""

from datetime import UTC, datetime, timedelta

from runtime.core.ids import uuid7_floor
from runtime.services.partitions import HISTORY, partition_name, partitions_ensure, partitions_prune
from tests.bench import content
from tests.integration.runtime.road import Road

NOWHERE = "http://127.0.0.1:9/orders"


def existing(road: Road) -> set[str]:
    """The names of all partitions."""
    return {
        row[0]
        for row in road.rows(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent::regclass::text"
            " IN ('event', 'log_entry', 'run', 'step', 'attempt')"
        )
    }


def midnight(days: int = 0) -> datetime:
    """A day from today on."""
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=days)


def test_it_makes_days_ahead_once(road: Road) -> None:
    """D2: a day that is not there could take no event."""
    made = partitions_ensure(days_ahead=12)

    assert partitions_ensure(days_ahead=12) == []
    for table in HISTORY:
        assert partition_name(table, midnight(12)) in existing(road)
        assert partition_name(table, midnight(-1)) in existing(road)
    assert all(name in existing(road) for name in made)
    for name in made:
        road.rows(f"DROP TABLE {name}")


def test_it_bounds_a_day_by_its_ids(road: Road) -> None:
    """D2: a row goes to the day that its id was made on, the first and the last instant included."""
    day = midnight()
    for number, instant in enumerate((day, day + timedelta(days=1) - timedelta(milliseconds=1))):
        road.rows(
            "INSERT INTO log_entry (event_id, log_id, position, sequenced_at) VALUES (%s, 1, %s, now())",
            [uuid7_floor(instant), number],
        )

    assert road.one(f"SELECT count(*) FROM {partition_name('log_entry', day)}") == 2


def test_it_drops_what_retention_has_passed(road: Road) -> None:
    """E2: with the keys of its events, in bites."""
    road.publish_orders(3)
    road.route()
    long_after = datetime.now(UTC) + timedelta(days=400)

    pruned = partitions_prune(now=long_after)

    assert partition_name("event", midnight()) in pruned.dropped
    assert road.count("event") == 0
    assert road.count("event_key") == 0
    partitions_ensure()


def test_it_keeps_a_day_that_is_still_needed(road: Road) -> None:
    """D2: a delivery under way keeps its event, and says so."""
    road.deploy(content.to_the_sink(NOWHERE))
    road.publish_orders(1)
    road.route()
    long_after = datetime.now(UTC) + timedelta(days=400)

    pruned = partitions_prune(now=long_after)

    assert partition_name("event", midnight()) not in pruned.dropped
    assert any("is not over" in each.reason for each in pruned.kept)
    assert road.count("event") == 1
    partitions_ensure()
