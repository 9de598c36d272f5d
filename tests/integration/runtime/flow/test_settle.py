"""Settle: fenced by its token, in groups, and never stopped by one bad entry (D4, S1, W3)."""

import asyncio
import uuid
from typing import Any

import pytest

from runtime.connections import connect
from runtime.core.states import RunState
from runtime.flow.settle import Settler, settle_group
from runtime.journal import AttemptRow, Ended, Entry, EntryRefused, Parked, StepRow
from tests.bench import content
from tests.integration.runtime.road import Road

US = 1_795_421_700_000_000


def step(node: str = "call", output: bytes = b'{"a":1}') -> StepRow:
    """A step that succeeded."""
    return StepRow(
        node=node,
        path="",
        state="succeeded",
        port="out",
        input=b"{}",
        output=output,
        error=None,
        attempt_count=1,
        started_us=US,
        ended_us=US + 5,
    )


def attempt(number: int = 1, **more: Any) -> AttemptRow:
    """An attempt that succeeded."""
    return AttemptRow(node="call", path="", number=number, state="succeeded", started_us=US, ended_us=US + 5, **more)


class Held:
    """Deliveries in a worker's hands."""

    def __init__(self, road: Road, count: int) -> None:
        self.road = road
        road.deploy(content.to_the_sink("http://127.0.0.1:9/orders"))
        road.publish_orders(count)
        road.route()
        self.claimed = road.claim(count)
        self.ids = [each.id for each in self.claimed]

    def entry(self, number: int = 0, *, token: bytes | None = None, **more: Any) -> Entry:
        """What the worker writes of one of them."""
        claimed = self.claimed[number]
        return Entry(run_id=claimed.id, token=token or claimed.token, delivery=claimed, **more)

    def ended(self, state: RunState = RunState.SUCCEEDED, **more: Any) -> Ended:
        """The end of a run."""
        return Ended(state=state, step_count=1, **more)

    def settle(self, *entries: Entry) -> set[bytes]:
        """Write a group."""

        async def go() -> set[bytes]:
            async with await connect(self.road.dsn, name="test settle") as line:
                return await settle_group(line, list(entries))

        return asyncio.run(go())

    def write(self, *entries: Entry) -> list[bool | BaseException]:
        """Write entries together through a settler."""

        async def go() -> list[bool | BaseException]:
            settler = Settler(dsn=self.road.dsn, committed=lambda _entries, _held: None, committers=1)
            waits = [asyncio.create_task(settler.write(entry)) for entry in entries]
            await asyncio.sleep(0)
            settler.start()
            try:
                async with asyncio.timeout(20):
                    return await asyncio.gather(*waits, return_exceptions=True)
            finally:
                await settler.stop()

        return asyncio.run(go())


@pytest.fixture
def held(road: Road) -> Held:
    """Three deliveries in a worker's hands."""
    return Held(road, 3)


def test_it_writes_steps_attempts_and_the_end_at_once(held: Held) -> None:
    """S1: the step is in the journal with whatever follows from it."""
    done = held.settle(held.entry(steps=[step()], attempts=[attempt()], leaving=held.ended()))

    assert done == {held.ids[0]}
    assert held.road.rows("SELECT node, state, output FROM step") == [("call", "succeeded", {"a": 1})]
    assert held.road.count("attempt") == 1
    assert held.road.states() == {"succeeded": 1}
    assert held.road.count("lease") == 2


def test_it_writes_nothing_with_a_stale_token(held: Held) -> None:
    """D4: neither step, attempt, end, dead letter nor wait, and the caller is told."""
    stale = uuid.uuid4().bytes
    parked = Parked(reason="delay", node="call", detail="waits", seconds=1.0)
    dead = held.ended(RunState.DEAD, error_class="x", error_message="x")

    done = held.settle(
        held.entry(0, token=stale, steps=[step()], attempts=[attempt()], leaving=dead),
        held.entry(1, token=stale, steps=[step()], leaving=parked),
        held.entry(2, token=stale, steps=[step()], intents=b"[]"),
    )

    assert done == set()
    assert [held.road.count(table) for table in ("step", "attempt", "run", "dead_letter", "waiting")] == [0] * 5
    assert held.road.count("lease") == 3
    assert held.road.one("SELECT count(*) FROM lease WHERE intents IS NOT NULL") == 0


def test_it_takes_the_good_of_a_group_with_a_stale_one(held: Held) -> None:
    """D4: the fence is each delivery's own."""
    done = held.settle(
        held.entry(0, token=uuid.uuid4().bytes, steps=[step()], leaving=held.ended()),
        held.entry(1, steps=[step()], leaving=held.ended()),
    )

    assert done == {held.ids[1]}
    assert [row[0].bytes for row in held.road.rows("SELECT id FROM run")] == [held.ids[1]]


def test_it_changes_nothing_the_second_time(held: Held) -> None:
    """D4: a commit whose answer was lost is written again, and finds its lease gone."""
    entry = held.entry(steps=[step()], leaving=held.ended())

    assert held.settle(entry) == {held.ids[0]}
    assert held.settle(entry) == set()
    assert held.road.count("run") == 1


def test_it_recognises_its_own_steps(held: Held) -> None:
    """S1: a lost answer in the middle of a run; the steps are there once, and the run goes on."""
    entry = held.entry(steps=[step()], attempts=[attempt()], intents=b'[["next","",1,5]]')
    held.settle(entry)

    assert held.write(entry) == [True]

    assert held.road.count("step") == 1
    assert held.road.one("SELECT intents FROM lease WHERE intents IS NOT NULL") == [["next", "", 1, 5]]


@pytest.mark.parametrize("output", [b'"\\u0000"', b"[1e200000]", b'{"\\u0000":1}'])
def test_it_keeps_a_step_whose_output_the_store_cannot_hold(held: Held, output: bytes) -> None:
    """S1: the step stays finished, without its output; its neighbours notice nothing."""
    done = held.write(
        held.entry(0, steps=[step()], leaving=held.ended()),
        held.entry(1, steps=[step(output=output)], leaving=held.ended()),
        held.entry(2, steps=[step()], leaving=held.ended()),
    )

    assert done == [True, True, True]
    assert held.road.one("SELECT count(*) FROM step WHERE output IS NULL") == 1
    assert held.road.states() == {"succeeded": 3}


@pytest.mark.parametrize(
    "bad",
    [
        attempt(message="\x00"),
        attempt(message="\ud800"),
        attempt(number=40_000),
        attempt(detail=b'{"a":' * 20_000 + b"1" + b"}" * 20_000),
    ],
    ids=["nul", "half a character", "a number too large", "nested beyond the server's stack"],
)
def test_it_refuses_an_entry_that_cannot_be_kept_at_all(held: Held, bad: AttemptRow) -> None:
    """D2: whoever wrote it is told, its neighbours notice nothing, and the settler goes on."""
    first, second, third = held.write(
        held.entry(0, steps=[step()], leaving=held.ended()),
        held.entry(1, steps=[step()], attempts=[bad], leaving=held.ended()),
        held.entry(2, steps=[step()], leaving=held.ended()),
    )

    assert (first, third) == (True, True)
    assert isinstance(second, EntryRefused)
    assert held.road.states() == {"succeeded": 2}
    assert held.road.count("lease") == 1


def test_it_parks_by_the_databases_clock(held: Held) -> None:
    """S4: the delivery leaves the worker with why it waits and until when (D2)."""
    parked = Parked(reason="retry", node="call", detail="Tries again", seconds=60.0)
    held.settle(held.entry(attempts=[attempt(retry_seconds=60.0)], leaving=parked))

    assert held.road.rows("SELECT reason, node, detail, rescues FROM waiting") == [("retry", "call", "Tries again", 0)]
    gap = held.road.one("SELECT extract(epoch FROM wake_at - clock_timestamp())::float8 FROM waiting")
    assert 50 < gap <= 60
    assert held.road.count("lease") == 2


def test_it_makes_a_dead_letter_of_a_dead_run(held: Held) -> None:
    """D2: with reason, step and attempts; dying again opens it again."""
    dead = held.ended(RunState.DEAD, error_class="http_404", error_message="No", error_node="call", attempt_count=3)

    held.settle(held.entry(leaving=dead))

    assert held.road.rows("SELECT state, error_class, reason, node, attempt_count, redrive_count FROM dead_letter") == [
        ("open", "http_404", "No", "call", 3, 0)
    ]
    assert held.road.states() == {"dead": 1}
