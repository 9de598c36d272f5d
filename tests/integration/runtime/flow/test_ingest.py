"""Ingest: shared commits, neighbours of a bad event, and a store that goes away in the middle (E1, E2, I6, W3)."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import orjson
import pytest

from runtime.core.envelope import Envelope, parse_structured
from runtime.flow.ingest import Accepted, Ingest, StoreUnavailable
from runtime.outbox import NewEvent
from tests.bench import content
from tests.integration.runtime.road import Road, eventually


def envelope(identifier: str, *, subject: str | None = None) -> Envelope:
    """An envelope as the door parses it; the subject is not checked."""
    found = parse_structured(
        orjson.dumps(content.cloud_event(identifier, content.order(identifier, size=0))), event_bytes_max=10_000
    )
    found.subject = subject
    return found


def at(road: Road, do: Callable[[Ingest, Callable[..., Awaitable[list[NewEvent]]]], Awaitable[Any]]) -> Any:
    """Do something with a running ingest, and with what recognises envelopes."""

    async def go() -> Any:
        async with road.door() as door:

            async def recognised(*envelopes: Envelope) -> list[NewEvent]:
                found = await door.ingest.recognise(envelopes, road.environment.id)
                return [event for event in found if isinstance(event, NewEvent)]

            return await do(door.ingest, recognised)

    return asyncio.run(go())


def test_it_shares_a_commit_among_those_who_arrive_together(road: Road) -> None:
    """I6: a hundred requests at once take far fewer transactions, and each gets its own answer."""
    transactions = "SELECT count(DISTINCT xmin::text) FROM event"

    async def crowd(ingest: Ingest, recognised: Any) -> list[Sequence[Any]]:
        groups = [await recognised(envelope(f"o-{n}")) for n in range(100)]
        return list(await asyncio.gather(*(ingest.commit(group) for group in groups)))

    answers = at(road, crowd)

    assert len({answer[0].event_id for answer in answers}) == 100
    assert road.one(transactions) < 20


def test_it_writes_a_lonely_request_at_once(road: Road) -> None:
    """I6: nothing waits for company."""

    async def alone(ingest: Ingest, recognised: Any) -> float:
        loop = asyncio.get_running_loop()
        await ingest.commit(await recognised(envelope("warm")))
        best = 1.0
        for n in range(20):
            event = await recognised(envelope(f"o-{n}"))
            began = loop.time()
            await ingest.commit(event)
            best = min(best, loop.time() - began)
        return best

    assert at(road, alone) < 0.05


def test_it_harms_no_neighbour_of_what_cannot_be_stored(road: Road) -> None:
    """I6: in another request, and in the same."""

    async def mixed(ingest: Ingest, recognised: Any) -> list[list[Any]]:
        good, bad, both = (
            await recognised(envelope("good")),
            await recognised(envelope("bad", subject="\x00")),
            await recognised(envelope("one"), envelope("two", subject="\x00"), envelope("three")),
        )
        return list(await asyncio.gather(*(ingest.commit(group) for group in (good, bad, both))))

    good, bad, both = at(road, mixed)

    assert isinstance(good[0], Accepted)
    assert (bad[0].code, bad[0].status) == ("unstorable", 422)
    assert [type(each) for each in both] == [Accepted, type(bad[0]), Accepted]
    assert sorted(row[0] for row in road.rows("SELECT ce_id FROM event")) == ["good", "one", "three"]


def test_it_goes_on_after_anything(road: Road) -> None:
    """I6: what cannot even be packed is refused, and the committers live on."""

    async def odd(ingest: Ingest, recognised: Any) -> list[Any]:
        found = []
        for n in range(4):
            bad = await recognised(envelope(f"bad-{n}", subject="\ud800"))
            found += await asyncio.wait_for(ingest.commit(bad), 10)
        return [*found, *await asyncio.wait_for(ingest.commit(await recognised(envelope("good"))), 10)]

    *bad, good = at(road, odd)

    assert {each.code for each in bad} == {"unstorable"}
    assert isinstance(good, Accepted)


def test_it_promises_nothing_without_a_place_for_the_day(road: Road) -> None:
    """E1: a day that nobody made is the installation's fault, not the event's: a 503, to be sent again."""

    async def homeless(ingest: Ingest, recognised: Any) -> None:
        (event,) = await recognised(envelope("early"))
        event.id = bytes(16)
        await asyncio.wait_for(ingest.commit([event]), 10)

    with pytest.raises(StoreUnavailable):
        at(road, homeless)


def test_it_recovers_when_the_store_comes_back(road: Road) -> None:
    """E1, E2: a connection that was cut is a StoreUnavailable, never an acceptance; sent again it is in once."""

    async def cut(ingest: Ingest, recognised: Any) -> Any:
        await ingest.commit(await recognised(envelope("warm")))
        road.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'millrace ingest'")
        event = await recognised(envelope("again"))
        found: list[Any] = []

        async def accepted() -> bool:
            try:
                found.extend(await ingest.commit(event))
            except StoreUnavailable:
                return False
            return True

        lost = [
            await asyncio.gather(ingest.commit(await recognised(envelope(f"l-{n}"))), return_exceptions=True)
            for n in range(2)
        ]
        # One of the two committers had the connection that was cut.
        assert [type(each[0]) for each in lost].count(StoreUnavailable) == 1
        await eventually(accepted)
        return found[0]

    assert isinstance(at(road, cut), Accepted)
    assert road.one("SELECT count(*) FROM event WHERE ce_id = 'again'") == 1
