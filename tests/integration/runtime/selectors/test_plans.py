"""What the page asks again and again has a bound on the rows that it reads (R29).

An index leads to the rows, and by ids, which carry their time, only the days in question are opened.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from runtime.core.ids import uuid7
from runtime.core.states import RunState
from runtime.models import Event
from runtime.selectors.activity import last_hours
from runtime.selectors.dead_letters import DeadLetterFilter, dead_letter_ids, dead_letter_list
from runtime.selectors.deliveries import DeliveryFilter, delivery_get, delivery_list, delivery_oldest, state_counts
from runtime.selectors.details import run_detail
from runtime.selectors.events import (
    EventFilter,
    EventTrail,
    event_get,
    event_ids_of,
    event_list,
    event_list_from,
    event_list_of_log,
)
from runtime.selectors.journeys import event_journey
from runtime.selectors.live_drawing import counts_of, drawing_activity, waiting_of
from runtime.selectors.overviews import overview_get
from runtime.selectors.programs import runs_open
from runtime.services.partitions import partition_name
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.road import Road
from tests.integration.runtime.selectors.plans import plans_of
from tests.integration.runtime.selectors.test_live_drawing import drawn_on

TODAY = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


@pytest.fixture
def busy(road: Road, sink: SinkThread) -> Road:
    """A road with a bit of everything on it."""
    road.deploy(content.to_the_sink(sink.url("/orders")))
    road.deploy(content.to_the_sink(sink.url("/status/404"), name="Refused"))
    road.publish_orders(5, keys=2)
    road.route()
    road.work()
    road.publish_orders(2, start=5)
    road.route()
    return road


def days(table: str, *offsets: int) -> set[str]:
    """The names of these days' partitions, counted from today."""
    return {partition_name(table, TODAY + timedelta(days=offset)) for offset in offsets}


def a_run(road: Road) -> UUID:
    return UUID(str(road.one("SELECT max(id::text) FROM run")))


def an_event(road: Road) -> UUID:
    return UUID(str(road.one("SELECT max(id::text) FROM event")))


def listing(road: Road, **about: object) -> Callable[[], object]:
    wanted = DeliveryFilter(environment_id=road.environment.id, **about)  # type: ignore[arg-type]
    return lambda: delivery_list(wanted=wanted, limit=51)


def test_it_sees_what_is_read_whole(busy: Road) -> None:
    """The eyes of the tests below: a question without an index, and one without a day."""
    plans = plans_of(lambda: list(Event.objects.filter(subject="k0")))

    assert plans.read_whole >= days("event", 0, 1)
    assert plans.days_of("event") >= days("event", -1, 0, 1)


def test_it_walks_an_index_for_every_list_of_runs(busy: Road) -> None:
    """R29."""
    automation_id = busy.deployments[0].automation_id
    for ask in (
        listing(busy),
        listing(busy, automation_id=automation_id),
        listing(busy, before=a_run(busy)),
        *[listing(busy, state=state) for state in RunState],
    ):
        assert plans_of(ask).read_whole == set()


def test_it_finds_unwell_runs_by_their_own_index(busy: Road) -> None:
    """R29."""
    plans = plans_of(listing(busy, state=RunState.DEAD))

    # PostgreSQL names a partition's index for its columns: state stands in this one alone.
    assert any("state" in line for text in plans.texts for line in text.splitlines() if "Index" in line)


def test_it_opens_the_days_of_an_event_for_its_runs(busy: Road) -> None:
    """R29: runs of an event are not older than it."""
    plans = plans_of(listing(busy, event_ids=(an_event(busy),)))

    assert not plans.days_of("run") & days("run", -1) or datetime.now(UTC).hour == 0
    assert days("run", 0) <= plans.days_of("run")


@pytest.mark.parametrize("ask", [lambda road: delivery_get(delivery_id=a_run(road))])
def test_it_opens_one_day_for_one_run(busy: Road, ask: Callable[[Road], object]) -> None:
    """R29."""
    plans = plans_of(lambda: ask(busy))

    assert plans.days_of("run") == days("run", 0)
    assert plans.read_whole == set()


def test_it_opens_one_day_for_the_detail_of_a_run(busy: Road) -> None:
    """R29."""
    plans = plans_of(lambda: run_detail(run_id=a_run(busy), environment_id=busy.environment.id))

    assert plans.days_of("step") == days("step", 0)
    assert plans.days_of("attempt") == days("attempt", 0)
    assert plans.days_of("event") == days("event", 0)
    assert plans.read_whole == set()


def test_it_opens_one_day_for_one_event(busy: Road) -> None:
    """R29."""
    plans = plans_of(lambda: event_get(event_id=an_event(busy), environment_id=busy.environment.id))

    assert plans.days_of("event") == days("event", 0)
    assert plans.days_of("log_entry") == days("log_entry", 0)


@pytest.mark.parametrize(
    "about",
    [{}, {"key": "k0"}, {"correlation_id": "c"}, {"since": TODAY}],
    ids=["all", "key", "correlation", "since"],
)
def test_it_walks_an_index_for_every_list_of_events(busy: Road, about: dict[str, object]) -> None:
    """R29, R25."""
    wanted = EventFilter(environment_id=busy.environment.id, **about)  # type: ignore[arg-type]

    plans = plans_of(lambda: event_list(wanted=wanted, limit=50))

    assert plans.days_of("event")
    assert {table for table in plans.read_whole if table.startswith(("event", "log_entry", "run"))} == set()


def test_it_walks_the_log_for_a_topic(busy: Road) -> None:
    """R29, R25."""
    wanted = EventFilter(environment_id=busy.environment.id, topic=content.TOPIC)

    for ask in (
        lambda: event_list_of_log(wanted=wanted, limit=50),
        lambda: event_list_from(wanted=wanted, from_offset=2, limit=50),
    ):
        plans = plans_of(ask)
        assert {table for table in plans.read_whole if table.startswith(("event", "log_entry", "run"))} == set()
        assert plans.days_of("event") == days("event", 0)


def test_it_walks_an_index_for_everything_else(busy: Road) -> None:
    """R29, R30."""
    environment = busy.environment
    automation_ids = [deployment.automation_id for deployment in busy.deployments]
    letters = DeadLetterFilter(environment_id=environment.id)
    trail = EventTrail(environment_id=environment.id, key="k0", correlation_id="c")
    refused = DeliveryFilter(environment_id=environment.id, automation_id=automation_ids[1], failed_at="call")
    for ask in (
        lambda: last_hours(automation_ids=automation_ids, environment_id=environment.id),
        lambda: drawing_activity(drawn=drawn_on(busy.deployments[0])),
        lambda: delivery_list(wanted=refused, limit=20),
        lambda: runs_open(automation_id=automation_ids[0]),
        lambda: dead_letter_list(wanted=letters, limit=50),
        lambda: dead_letter_ids(wanted=letters),
        lambda: event_ids_of(trail=trail),
        lambda: event_journey(event_id=an_event(busy)),
        lambda: overview_get(environment=environment),
    ):
        plans = plans_of(ask)
        # How many wait in all is counted over the hot tables, which hold what waits and nothing else.
        assert {table for table in plans.read_whole if table.rstrip("0123456789").rstrip("_") in HISTORIES} == set()


HISTORIES = {"event", "log_entry", "run", "step", "attempt"}


def test_it_counts_the_last_hour_from_the_days_of_it(busy: Road) -> None:
    """R29: two days ago has no place in an hour."""
    plans = plans_of(
        lambda: last_hours(automation_ids=[busy.deployments[0].automation_id], environment_id=busy.environment.id)
    )

    assert plans.days_of("run") >= days("run", 0)
    assert days("run", -1) & plans.days_of("run") == set() or datetime.now(UTC).hour == 0


def test_it_counts_a_drawing_from_the_days_of_its_hour(busy: Road) -> None:
    """R29, V32: of the hot tables, too, nothing is read whole."""
    drawn = drawn_on(busy.deployments[0])
    plans = plans_of(lambda: (counts_of(drawn), waiting_of(drawn)))

    assert plans.read_whole == set()
    assert days("run", 0) <= plans.days_of("run")
    assert days("run", -1) & plans.days_of("run") == set() or datetime.now(UTC).hour == 0
    assert plans.days_of("step") == days("step", 0) or datetime.now(UTC).hour == 0


def test_it_walks_an_index_for_the_runs_of_many_events(busy: Road) -> None:
    """R29."""
    plans = plans_of(lambda: state_counts(event_ids=[an_event(busy)]))

    assert plans.read_whole == set()


def test_it_finds_the_oldest_by_an_index(busy: Road) -> None:
    """R29."""
    assert plans_of(lambda: delivery_oldest(environment_id=busy.environment.id)).read_whole == set()


def test_it_opens_nothing_for_an_id_without_a_time(busy: Road) -> None:
    assert delivery_get(delivery_id=UUID("123e4567-e89b-12d3-a456-426614174000")) is None
    assert state_counts(event_ids=[UUID("123e4567-e89b-12d3-a456-426614174000")]) == {}
    assert delivery_get(delivery_id=uuid7()) is None
