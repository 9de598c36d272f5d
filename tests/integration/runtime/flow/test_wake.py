"""Wake: what waited goes on, what a lost worker had is taken back, what loses too many is given up (D2, D3, S3)."""

import asyncio
import uuid

from runtime.claims import BEAT
from runtime.connections import connect, connect_sync
from runtime.core.states import RunState
from runtime.flow.settle import settle_group
from runtime.flow.wake import rescue_lost, wake_due
from runtime.journal import Ended, Entry, Parked
from runtime.pgarrays import UuidArray
from tests.bench import content
from tests.integration.runtime.road import Road

NOWHERE = "http://127.0.0.1:9/orders"


def settle(road: Road, *entries: Entry) -> set[bytes]:
    """Write a group."""

    async def go() -> set[bytes]:
        async with await connect(road.dsn, name="test settle") as line:
            return await settle_group(line, list(entries))

    return asyncio.run(go())


def lose(road: Road) -> None:
    """Let every lease run out."""
    road.rows("UPDATE lease SET leased_until = clock_timestamp() - interval '1 second'")


def rescue(road: Road, rescues_max: int = 2) -> int:
    """Take back what was lost."""
    with connect_sync(road.dsn, name="test wake") as line:
        return rescue_lost(line, rescues_max=rescues_max)


def wake(road: Road) -> int:
    """Send on what is due."""
    with connect_sync(road.dsn, name="test wake") as line:
        return wake_due(line)


def test_it_wakes_what_is_due_and_nothing_else(road: Road) -> None:
    """D2: by the database's clock."""
    road.deploy(content.to_the_sink(NOWHERE))
    road.publish_orders(2)
    road.route()
    for claimed, seconds in zip(road.claim(), (0.0, 60.0), strict=True):
        waits = Parked(reason="delay", node="call", detail="waits", seconds=seconds)
        settle(road, Entry(run_id=claimed.id, token=claimed.token, delivery=claimed, leaving=waits))

    assert wake(road) == 1
    assert wake(road) == 0
    assert road.places() == {"ready": 1, "waiting": 1}


def test_it_takes_back_what_a_worker_lost(road: Road) -> None:
    """D2, S3, W2: with the calls that may have gone out, and one more loss counted."""
    road.deploy(content.to_the_sink(NOWHERE))
    road.publish_orders(1)
    road.route()
    (claimed,) = road.claim()
    intents = b'[["call","",1,5]]'
    settle(road, Entry(run_id=claimed.id, token=claimed.token, delivery=claimed, intents=intents))

    assert rescue(road) == 0
    lose(road)
    assert rescue(road) == 1
    assert rescue(road) == 0

    assert road.rows("SELECT rescues, intents FROM ready") == [(1, [["call", "", 1, 5]])]
    (again,) = road.claim()
    assert again.token != claimed.token
    assert {place: intent.number for place, intent in again.unknown.items()} == {("call", ""): 1}


def test_it_fences_off_the_worker_that_comes_back(road: Road) -> None:
    """D4: after the rescue, and after somebody else has it."""
    road.deploy(content.to_the_sink(NOWHERE))
    road.publish_orders(1)
    road.route()
    (before,) = road.claim()
    lose(road)
    rescue(road)
    late = Entry(
        run_id=before.id, token=before.token, delivery=before, leaving=Ended(state=RunState.SUCCEEDED, step_count=0)
    )

    assert settle(road, late) == set()
    road.claim()
    assert settle(road, late) == set()
    assert road.places() == {"lease": 1}


def test_it_gives_up_what_loses_too_many_workers(road: Road) -> None:
    """D2, D3: a dead letter that says so, and the next of its key goes on."""
    road.deploy(content.to_the_sink(NOWHERE, ordering="key"))
    road.publish_orders(2, keys=1)
    road.route()
    for _ in range(3):
        assert len(road.claim(1)) == 1
        lose(road)
        assert rescue(road, rescues_max=2) == 1

    assert road.rows("SELECT error_class, state, attempt_count, key FROM dead_letter") == [
        ("worker_lost", "open", 3, "k0")
    ]
    assert road.states() == {"dead": 1}
    assert road.rows("SELECT position, rescues FROM ready") == [(1, 0)]


def test_it_keeps_alive_what_beats(road: Road) -> None:
    """W5: a heartbeat prolongs its own leases, waits for no row that is being written, and calls that row alive."""
    road.deploy(content.to_the_sink(NOWHERE))
    road.publish_orders(2)
    road.route()
    ids = [claimed.id for claimed in road.claim(name="me", seconds=1)]
    mine = UuidArray(ids)

    with connect_sync(road.dsn, name="writing") as writing, connect_sync(road.dsn, name="beating") as beating:
        with writing.transaction():
            writing.execute("SELECT 1 FROM lease WHERE id = %s FOR UPDATE", [uuid.UUID(bytes=ids[0])])
            alive = beating.execute(BEAT, [mine, "me", 60, mine, "me"]).fetchall()
        assert {row[0].bytes for row in alive} == set(ids)
        assert beating.execute(BEAT, [mine, "other", 60, mine, "other"]).fetchall() == []

    late = road.rows("SELECT id FROM lease WHERE leased_until > clock_timestamp() + interval '30 seconds'")
    assert [row[0].bytes for row in late] == ids[1:]
