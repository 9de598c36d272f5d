"""Order by key under rivals: two connections at the same key at the same moment (D3)."""

import threading
from collections.abc import Iterable
from typing import Any

import psycopg
import pytest

from runtime.connections import connect_sync
from runtime.core.ids import uuid7_bytes
from runtime.queue import NewDelivery, placements, promotions
from tests.bench import content
from tests.integration.runtime.road import Road
from tests.waiting import wait_until

NOWHERE = "http://127.0.0.1:9/orders"


class Keyed:
    """An ordered subscription, and two connections at it."""

    def __init__(self, road: Road, one: psycopg.Connection[Any], other: psycopg.Connection[Any]) -> None:
        self.road, self.one, self.other = road, one, other
        self.subscription = road.deploy(content.to_the_sink(NOWHERE, ordering="key")).subscription.id
        self.ids = uuid7_bytes(10)
        self.events = uuid7_bytes(10)

    def new(self, *numbers: int, key: str = "k") -> list[NewDelivery]:
        """Deliveries of these offsets."""
        return [
            NewDelivery(id=self.ids[n], subscription_id=self.subscription, event_id=self.events[n], position=n, key=key)
            for n in numbers
        ]

    def place(self, line: psycopg.Connection[Any], *numbers: int) -> None:
        """Place new deliveries."""
        run(line, placements(self.new(*numbers)))

    def promote(self, line: psycopg.Connection[Any], number: int) -> None:
        """This one has ended."""
        line.execute("DELETE FROM ready WHERE position = %s", [number])
        run(line, promotions([(self.subscription, "k", self.ids[number])]))

    def where(self) -> tuple[list[int], list[int], list[int]]:
        """Offsets that are ready, that queue, and that are head."""
        road = self.road
        return (
            [row[0] for row in road.rows("SELECT position FROM ready ORDER BY seq")],
            [row[0] for row in road.rows("SELECT position FROM key_queue ORDER BY position")],
            [self.ids.index(row[0].bytes) for row in road.rows("SELECT delivery_id FROM key_head")],
        )


def run(line: psycopg.Connection[Any], statements: Iterable[tuple[str, list[object]]]) -> None:
    """Run them in one transaction, or in the one under way."""
    with line.transaction():
        for statement, parameters in statements:
            line.execute(statement, parameters, binary=True)


@pytest.fixture
def keyed(road: Road) -> Any:
    """An ordered subscription with two connections."""
    with connect_sync(road.dsn, name="one") as one, connect_sync(road.dsn, name="other") as other:
        yield Keyed(road, one, other)


def behind(keyed: Keyed, do: Any) -> threading.Thread:
    """Do something on the other connection, and wait until it stands behind a lock."""
    thread = threading.Thread(target=do)
    thread.start()
    pid = keyed.other.info.backend_pid
    wait_until(
        lambda: bool(keyed.road.one("SELECT count(*) FROM pg_locks WHERE pid = %s AND NOT granted", [pid])),
        seconds=10,
        what="a lock waited for",
    )
    return thread


def test_it_lets_the_first_of_a_key_go(keyed: Keyed) -> None:
    """D3: the others queue in the order of their offsets, whatever order they came in."""
    keyed.place(keyed.one, 2, 0, 1)

    assert keyed.where() == ([0], [1, 2], [0])


def test_it_promotes_one_after_another(keyed: Keyed) -> None:
    """D3: and frees the key at the end."""
    keyed.place(keyed.one, 0, 1, 2)

    keyed.promote(keyed.one, 0)
    assert keyed.where() == ([1], [2], [1])
    keyed.promote(keyed.one, 1)
    keyed.promote(keyed.one, 2)

    assert keyed.where() == ([], [], [])


def test_it_promotes_nobody_twice(keyed: Keyed) -> None:
    """D3: an end that is told again finds another head, and one that was never head promotes nobody."""
    keyed.place(keyed.one, 0, 1, 2)
    keyed.promote(keyed.one, 0)

    run(keyed.one, promotions([(keyed.subscription, "k", keyed.ids[0])]))
    run(keyed.one, promotions([(keyed.subscription, "k", keyed.ids[2])]))

    assert keyed.where() == ([1], [2], [1])


def test_it_queues_behind_an_end_that_is_not_committed(keyed: Keyed) -> None:
    """D3: the relay meets the head's end: it waits, finds the key free, and the delivery goes on."""
    keyed.place(keyed.one, 0)
    with keyed.one.transaction():
        keyed.promote(keyed.one, 0)
        thread = behind(keyed, lambda: keyed.place(keyed.other, 1))
    thread.join(10)

    assert keyed.where() == ([1], [], [1])


def test_it_goes_on_where_the_end_is_rolled_back(keyed: Keyed) -> None:
    """D3: then the head is still there, and the new one queues."""
    keyed.place(keyed.one, 0)
    with keyed.one.transaction(force_rollback=True):
        keyed.promote(keyed.one, 0)
        thread = behind(keyed, lambda: keyed.place(keyed.other, 1))
    thread.join(10)

    assert keyed.where() == ([0], [1], [0])


def test_it_sees_what_was_queued_while_it_waited(keyed: Keyed) -> None:
    """D3: the head's end meets the relay: it waits, and promotes the delivery that the relay has just queued."""
    keyed.place(keyed.one, 0)
    with keyed.one.transaction():
        keyed.place(keyed.one, 1)
        thread = behind(keyed, lambda: keyed.promote(keyed.other, 0))
    thread.join(10)

    assert keyed.where() == ([1], [], [1])


def test_it_leaves_no_delivery_behind_under_rivals(keyed: Keyed) -> None:
    """D2, D3: placing and ending as fast as two connections can, every delivery comes to its turn, in order."""
    count = 200
    keyed.ids, keyed.events = uuid7_bytes(count), uuid7_bytes(count)
    turns: list[int] = []

    def place_all() -> None:
        for number in range(count):
            keyed.place(keyed.one, number)

    thread = threading.Thread(target=place_all)
    thread.start()

    def end_what_is_ready() -> bool:
        rows = keyed.other.execute("SELECT position FROM ready ORDER BY seq").fetchall()
        assert len(rows) <= 1, "two of a key at a time"
        for (position,) in rows:
            turns.append(position)
            with keyed.other.transaction():
                keyed.promote(keyed.other, position)
        return len(turns) == count

    wait_until(end_what_is_ready, seconds=60, what="every delivery's turn")
    thread.join(10)
    assert turns == list(range(count))
    assert keyed.where() == ([], [], [])
