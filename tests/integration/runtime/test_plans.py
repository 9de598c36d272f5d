"""Every statement of the road finds its rows by an index, with the plan that it really runs: the generic one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from runtime import claims, journal, outbox, queue
from runtime.facts import EVENTS
from runtime.flow import dispatch, relay, wake

if TYPE_CHECKING:
    from tests.integration.runtime.road import Road

STATEMENTS = {
    "claim": claims.CLAIM_FRESH,
    "claim what was lost once": claims.CLAIM_ONCE_LOST,
    "claim a suspect": claims.CLAIM_SUSPECT,
    "look for suspects": claims.SUSPECTS,
    "events of a claim": EVENTS,
    "finished steps": claims.FINISHED,
    "attempts": claims.ATTEMPTS,
    "heartbeat": claims.BEAT,
    "journal": journal.WRITE,
    "insert events": outbox.INSERT,
    "find duplicates": outbox.FIND,
    "take the outbox": relay.TAKE,
    "enter the log": relay.ENTER,
    "place keyed deliveries": queue.PLACE_KEYED,
    "lock key heads": queue.LOCK_HEADS,
    "promote keys": queue.PROMOTE,
    "release what waited": queue.RELEASE,
    "release what was held": dispatch.RELEASE,
    "what is due": wake.DUE,
}
GROWING = r"event|log_entry|run|step|attempt|event_key|outbox|ready|held|key_head|key_queue|waiting"


@pytest.mark.parametrize("name", STATEMENTS)
def test_it_reads_no_growing_table_whole(road: Road, name: str) -> None:
    """A backlog or a long history must not slow the road down (D2)."""
    plan = _generic_plan(road, STATEMENTS[name])
    whole = re.findall(rf"Seq Scan on (?:{GROWING})(?:_\d+)?\b.*", plan)
    assert not whole, plan


def test_it_sees_a_statement_that_reads_everything(road: Road) -> None:
    """The check can fail: a search by a column without an index is found out."""
    plan = _generic_plan(road, "SELECT 1 FROM event WHERE intent = %s")
    assert re.search(r"Seq Scan on event_\d+", plan)


@pytest.mark.parametrize("name", ["events of a claim", "finished steps", "attempts"])
def test_it_reads_only_the_days_it_asks_for(road: Road, name: str) -> None:
    """Ids carry their day: with bounds of one day, the other partitions are pruned when the statement starts."""
    plan = _generic_plan(road, STATEMENTS[name], analyze=True)
    assert "Subplans Removed" in plan, plan


def _generic_plan(road: Road, statement: str, *, analyze: bool = False) -> str:
    from runtime.connections import connect_sync

    numbers = iter(range(1, 200))
    text = re.sub(r"%[sb]", lambda _: f"${next(numbers)}", statement)
    count = next(numbers) - 1
    zero = "'00000000-0000-7000-8000-000000000000'"
    given = ["'{}'", zero, zero] if analyze else ["NULL"] * count
    with connect_sync(road.dsn, name="plans") as line:
        line.execute(f"PREPARE asked AS {text}".encode(), prepare=False)
        values = f"({', '.join(given)})" if count else ""
        options = "(ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)" if analyze else "(COSTS OFF)"
        rows = line.execute(f"EXPLAIN {options} EXECUTE asked{values}".encode(), prepare=False).fetchall()
    return "\n".join(row[0] for row in rows)
