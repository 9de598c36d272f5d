"""The figures of the home page and of the lists (R27, R28, R30)."""

from datetime import UTC, datetime, timedelta

import pytest

from runtime.selectors import measuring, tallies
from runtime.selectors.activity import last_hours
from runtime.selectors.lag import lag_list
from runtime.selectors.overviews import Overview, overview_get
from runtime.selectors.sentences import Health
from runtime.selectors.storage import storage_measure
from runtime.services.deployments import deployment_pause
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.road import Road


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_kept", measuring.KeptAnswers())


def measured(road: Road) -> Overview:
    """The overview with a relay that reported just now."""
    road.rows("UPDATE road_gauge SET measured_at = clock_timestamp()")
    return overview_get(environment=road.environment)


def test_it_does_not_call_good_what_nobody_measured(road: Road) -> None:
    """R27."""
    assert overview_get(environment=road.environment).health is Health.UNKNOWN
    road.rows("UPDATE road_gauge SET measured_at = clock_timestamp() - interval '1 minute'")
    assert overview_get(environment=road.environment).health is Health.UNKNOWN


def test_it_counts_what_came_and_what_became_of_it(road: Road, sink: SinkThread) -> None:
    """R27."""
    road.deploy(content.to_the_sink(sink.url("/orders"), name="Orders"))
    road.deploy(content.to_the_sink(sink.url("/status/404"), name="Refused"))
    road.publish_orders(3)
    road.publish_orders(2, start=3, amount=50)
    road.route()
    road.work()

    found = measured(road)

    assert found.accepted_24h == 5
    assert found.runs_24h == {"succeeded": 3, "filtered": 4, "dead": 3}
    assert (found.dead_open, found.live_count, found.health) == (3, 2, Health.ATTENTION)
    assert found.minutes is not None
    assert len(found.minutes) == 60
    assert sum(minute.accepted for minute in found.minutes) == 5
    assert sum(minute.succeeded for minute in found.minutes) == 7
    assert sum(minute.failed for minute in found.minutes) == 3
    assert [(group.error_class, group.automation_name, group.count) for group in found.failures] == [
        ("http_404", "Refused", 3)
    ]
    assert found.oldest_waiting is None


def test_it_is_good_when_nothing_needs_anybody(road: Road, sink: SinkThread) -> None:
    road.deploy(content.to_the_sink(sink.url("/orders")))

    found = measured(road)

    assert (found.health, found.sentence) == (Health.GOOD, "The automation in dev is keeping up.")


def test_it_shows_null_for_what_takes_too_long(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    """R27: null, never nought; and the rest of the page is there."""
    slow = "SELECT 'succeeded', count(*) FROM pg_sleep(10) WHERE %(environment)s > 0 AND %(since)s IS NOT NULL"
    monkeypatch.setattr(tallies, "_RUNS", slow)
    monkeypatch.setattr(measuring, "TIMEOUT_MS", 30)

    found = measured(road)

    assert found.runs_24h is None
    assert found.accepted_24h == 0


def test_it_asks_a_dear_question_rarely(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    """R29."""
    slow = "SELECT 'succeeded', count(*) FROM pg_sleep(0.12) WHERE %(environment)s > 0 AND %(since)s IS NOT NULL"
    monkeypatch.setattr(tallies, "_RUNS", slow)
    first = tallies.runs_since(environment_id=road.environment.id, age=timedelta(days=1))
    monkeypatch.setattr(tallies, "_RUNS", "SELECT 1 / 0 WHERE %(environment)s > 0 AND %(since)s IS NOT NULL")

    assert tallies.runs_since(environment_id=road.environment.id, age=timedelta(days=1)) == first


def test_it_knows_how_far_behind_each_automation_is(road: Road, sink: SinkThread) -> None:
    road.deploy(content.to_the_sink(sink.url("/orders"), name="Plain"))
    road.deploy(content.to_the_sink(sink.url("/orders"), name="Ordered", ordering="key"))
    deployment_pause(automation_id=road.deployments[0].automation_id, environment=road.environment)
    road.publish_orders(3, keys=1)
    road.route()

    found = lag_list(environment_id=road.environment.id)

    assert sorted((each.automation_name, each.pending) for each in found) == [("Ordered", 3), ("Plain", 3)]
    assert all(0 <= each.oldest_seconds < 60 for each in found)
    overview = measured(road)
    assert overview.oldest_waiting is not None
    assert overview.oldest_waiting.waiting is not None
    assert overview.paused_count == 1


def test_it_weighs_each_day_and_says_when_it_goes(road: Road, settings: object) -> None:
    """R28."""
    settings.RETENTION_DAYS = 10  # type: ignore[attr-defined]
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)

    found = storage_measure()

    assert [table.name for table in found.tables] == ["event", "log_entry", "run", "step", "attempt"]
    for table in found.tables:
        today = next(day for day in table.partitions if day.begins_at == midnight)
        assert today.ends_at == midnight + timedelta(days=1)
        assert today.drops_at == midnight + timedelta(days=11)
        assert today.bytes > 0
        assert table.bytes == sum(day.bytes for day in table.partitions)
    assert found.total_bytes > sum(table.bytes for table in found.tables)
    assert found.retention_days == 10


def test_it_counts_the_last_hour_of_each_automation(road: Road, sink: SinkThread) -> None:
    """R30."""
    busy = road.deploy(content.to_the_sink(sink.url("/orders")))
    idle = road.deploy(content.to_the_sink(sink.url("/orders"), topic=content.TOPIC, filter=False))
    road.publish_orders(3)
    road.route()
    road.work()
    road.publish_orders(1, start=3)
    road.route()

    found = last_hours(automation_ids=[busy.automation_id, idle.automation_id], environment_id=road.environment.id)

    assert found[busy.automation_id].runs == {"succeeded": 3, "queued": 1}
    assert not found[busy.automation_id].is_capped
    assert found[busy.automation_id].last_run_at is not None
    assert idle.automation_id not in found


def test_it_says_where_it_stopped_counting(road: Road, sink: SinkThread, monkeypatch: pytest.MonkeyPatch) -> None:
    """R30."""
    monkeypatch.setattr("runtime.selectors.activity.RUNS_COUNTED", 2)
    deployment = road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(5)
    road.route()
    road.work()

    found = last_hours(automation_ids=[deployment.automation_id], environment_id=road.environment.id)

    assert found[deployment.automation_id].runs == {"succeeded": 2}
    assert found[deployment.automation_id].is_capped
