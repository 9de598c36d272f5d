"""The publish endpoint over ASGI: hostile bodies, half batches, and the promises that an answer makes (E1, E2, E3, E5)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
import pytest

from runtime.flow.ingest import Ingest
from tests.bench import content
from tests.integration.runtime.road import Answer, Door, Road


def event(number: int = 1, **more: Any) -> dict[str, Any]:
    """A good event."""
    data = content.order(f"o-{number}", size=0) | {"ts": 1} | more
    return content.cloud_event(f"o-{number}", data)


def with_data(data: bytes, identifier: str = "odd") -> bytes:
    """An event whose data is this text."""
    return orjson.dumps(content.cloud_event(identifier, {"hole": 1})).replace(b'{"hole":1}', data)


def at(road: Road, do: Callable[[Door], Awaitable[Any]], **bounds: int) -> Any:
    """Do something at the door."""

    async def go() -> Any:
        async with road.door(**bounds) as door:
            return await do(door)

    return asyncio.run(go())


def one(road: Road, body: bytes, kind: str = "application/cloudevents+json") -> Answer:
    """The answer to one body."""
    answer: Answer = at(road, lambda door: door.raw(body, kind))
    return answer


def test_it_commits_before_it_answers(road: Road) -> None:
    """E1: with the 202 the event, its key and its place in the outbox are there."""
    answer = one(road, orjson.dumps(event()))

    assert answer.status == 202
    assert answer.body["status"] == "accepted"
    assert road.rows("SELECT id::text, ce_id FROM event") == [(answer.body["event_id"], "o-1")]
    assert (road.count("event_key"), road.count("outbox")) == (1, 1)


def test_it_answers_the_first_answer_again(road: Road) -> None:
    """E2: however the repeat is spelled."""
    first = one(road, orjson.dumps(event()))
    again = one(road, orjson.dumps(event(), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))

    assert (again.status, again.body["status"]) == (200, "duplicate")
    assert again.body["event_id"] == first.body["event_id"]
    assert (road.count("event"), road.count("outbox")) == (1, 1)


def test_it_refuses_another_body_under_the_same_id(road: Road) -> None:
    """E2: a 409, alone, in a batch, and within one batch."""
    one(road, orjson.dumps(event()))

    assert one(road, orjson.dumps(event(amount=7))).status == 409
    batch = at(road, lambda door: door.post([event(amount=7), event(2), event(2), event(2, amount=9)]))
    assert batch.status == 207
    assert [result["status"] for result in batch.body["results"]] == ["rejected", "accepted", "duplicate", "rejected"]
    assert batch.body["results"][3]["problem"]["status"] == 409
    assert road.count("event") == 2


def test_it_accepts_the_same_publish_once(road: Road) -> None:
    """E2: fifty at once."""

    async def many(door: Door) -> list[Answer]:
        return list(await asyncio.gather(*(door.post(event()) for _ in range(50))))

    answers: list[Answer] = at(road, many)

    assert sorted(answer.status for answer in answers) == [*[200] * 49, 202]
    assert len({answer.body["event_id"] for answer in answers}) == 1
    assert road.count("outbox") == 1


def test_it_names_each_breach_of_the_contract(road: Road) -> None:
    """E3: a 422 with JSON pointers; nothing is logged."""
    bad = event(amount="a lot", currency="euro")
    del bad["data"]["customer"]

    answer = one(road, orjson.dumps(bad))

    assert answer.status == 422
    assert answer.headers[b"content-type"] == b"application/problem+json"
    assert answer.body["code"] == "contract_violation"
    assert {error["pointer"] for error in answer.body["errors"]} == {"/data", "/data/amount", "/data/currency"}
    assert (road.count("event"), road.count("event_key"), road.count("outbox")) == (0, 0, 0)


def test_it_quotes_no_value_in_full(road: Road) -> None:
    """E3: the answer to a large wrong value is small."""
    answer = one(road, orjson.dumps(event(amount="x" * 50_000)))

    assert answer.status == 422
    assert len(orjson.dumps(answer.body)) < 3_000


def test_it_refuses_what_is_not_in_the_catalogue(road: Road) -> None:
    """E3: an unknown type is a 422, once the catalogue was looked at anew."""
    answer = one(road, orjson.dumps(event() | {"type": "bench.order.lost"}))

    assert (answer.status, answer.body["code"]) == (422, "unknown_type")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"a":NaN}', "not_a_number"),
        (b'{"a":1,"a":2}', "duplicate_key"),
        (b'{"a":"\\ud800"}', "lone_surrogate"),
        (b'{"a":"\\u0000"}', "nul"),
        (b'{"a":1e100000}', "number_too_long"),
        (b'{"a":1e99999999999999999999}', "number_too_long"),
        (b'{"a":%b}' % (b"9" * 4300), "number_too_long"),
        (b"[" * 65 + b"]" * 65, "too_deep"),
        (b"[" * 300 + b"]" * 300, "too_deep"),
        (b"[" * 20_000 + b"]" * 20_000, "too_deep"),
        (b'"\xff"', "not_utf8"),
        (b"{'a':1}", "not_json"),
        (b'"%b"' % (b"x" * 70_000), "event_too_large"),
    ],
    ids=lambda value: value[:12].decode(errors="replace") if isinstance(value, bytes) else value,
)
def test_it_answers_hostile_json(road: Road, data: bytes, code: str) -> None:
    """I3, I4: a 4xx problem that says where, and nothing is written; in a batch too."""
    alone = one(road, with_data(data))
    batch = one(road, b"[%b,%b]" % (orjson.dumps(event()), with_data(data)), "application/cloudevents-batch+json")

    assert 400 <= alone.status < 500
    assert alone.body["code"] == code
    if batch.status == 207:
        assert [result["status"] for result in batch.body["results"]] == ["accepted", "rejected"]
        assert batch.body["results"][1]["problem"]["errors"][0]["pointer"].startswith("/1")
        assert road.count("event") == 1
    else:
        assert 400 <= batch.status < 500
        assert batch.body["errors"][0]["pointer"].startswith("/1") or code == "not_utf8"
        assert road.count("event") == 0


@pytest.mark.parametrize("attribute", ["subject", "correlationid", "partitionkey", "source", "id"])
def test_it_bounds_what_is_indexed(road: Road, attribute: str) -> None:
    """I4: the longest attribute fits its index, and one more byte is a 400."""
    chance = "".join(chr(0x10000 + (n * 7919) % 0xF000) for n in range(256))
    longest = {**event(), attribute: chance}
    over = {**event(2), attribute: chance + "x"}

    assert one(road, orjson.dumps(longest)).status == 202
    assert one(road, orjson.dumps(over)).status == 400


def test_it_answers_every_half_of_a_batch(road: Road) -> None:
    """I2: 202 where all are in, 207 where some are, 422 where none is."""
    bad = event(9, amount=-1)

    assert at(road, lambda door: door.post([event(1), event(2)])).status == 202
    some = at(road, lambda door: door.post([event(3), bad, event(4)]))
    assert some.status == 207
    assert (some.body["accepted"], some.body["rejected"]) == (2, 1)
    assert [result["index"] for result in some.body["results"]] == [0, 1, 2]
    assert some.body["results"][1]["problem"]["errors"][0]["pointer"] == "/1/data/amount"
    assert at(road, lambda door: door.post([bad, bad])).status == 422
    assert road.count("event") == 4


def test_it_refuses_a_batch_that_is_too_long(road: Road) -> None:
    """I4: a 413, as a whole."""
    assert at(road, lambda door: door.post([event(n) for n in range(101)])).status == 413


def test_it_stops_reading_what_is_too_large(road: Road) -> None:
    """I4: whether the length was declared or not."""
    head = [(b"authorization", b"Bearer good"), (b"content-type", b"application/cloudevents+json")]
    declared = at(road, lambda door: door.send([*head, (b"content-length", b"99999999")], b"{}"))
    streamed = at(road, lambda door: door.send(head, *[b"x" * 300_000] * 5))

    assert (declared.status, streamed.status) == (413, 413)


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        ("", 401),
        ("Bearer", 401),
        ("Bearer bad", 401),
        ("Basic good", 401),
        ("Bearer narrow", 403),
        ("Bearer b\xe4d", 401),
    ],
)
def test_it_asks_who_publishes(road: Road, authorization: str, status: int) -> None:
    """I5: without a key of the right scope nothing is read."""
    head = [(b"content-type", b"application/cloudevents+json"), (b"authorization", authorization.encode("latin-1"))]

    assert at(road, lambda door: door.send(head, b"not even JSON")).status == status


@pytest.mark.parametrize("kind", ["", "text/plain", "application/json", "application/cloudevents+avro", "\xff"])
def test_it_speaks_cloudevents_only(road: Road, kind: str) -> None:
    """I1: anything else is a 415."""
    head = [(b"authorization", b"Bearer good"), (b"content-type", kind.encode("latin-1"))]

    assert at(road, lambda door: door.send(head, b"{}")).status == 415


def test_it_takes_binary_mode(road: Road) -> None:
    """I1: attributes in headers, the order as the body, in pieces."""
    head = [
        (b"authorization", b"Bearer good"),
        (b"content-type", b"application/json"),
        (b"ce-specversion", b"1.0"),
        (b"ce-id", b"b-1"),
        (b"ce-source", b"/bench"),
        (b"ce-type", content.EVENT_TYPE.encode()),
        (b"ce-subject", b"caf%C3%A9"),
    ]
    body = orjson.dumps(content.order("b-1", size=0))

    answer = at(road, lambda door: door.send(head, body[:10], body[10:]))

    assert answer.status == 202
    assert road.rows("SELECT ce_id, subject, key FROM event") == [("b-1", "café", "café")]


def test_it_keeps_every_digit(road: Road) -> None:
    """I3: from the request to the store."""
    text = orjson.dumps(event()).replace(b'"amount":250', b'"amount":250.1000000000000000000001')

    assert one(road, text).status == 202
    assert road.one("SELECT data->>'amount' FROM event") == "250.1000000000000000000001"


def test_it_refuses_before_it_writes_when_full(road: Road) -> None:
    """E5: a 429 with Retry-After, over this process's bound and over the installation's."""

    async def crowd(door: Door) -> list[Answer]:
        await door.post(event(100))
        return list(await asyncio.gather(*(door.post(event(n)) for n in range(40))))

    answers = at(road, crowd, pending_max=5)
    refused = [answer for answer in answers if answer.status == 429]
    assert refused
    assert all(answer.headers[b"retry-after"].isdigit() for answer in refused)
    assert road.count("event") == 41 - len(refused)

    road.rows("UPDATE road_gauge SET outbox_count = 10")

    async def second(door: Door) -> tuple[Answer, Answer]:
        return await door.post(event(98)), await door.post(event(99))

    before = road.count("event")
    _, behind = at(road, second, backlog_max=10)
    assert behind.status == 429
    assert road.count("event") <= before + 1


def test_it_promises_nothing_without_the_store(road: Road) -> None:
    """E1: a database that does not answer is a 503 with Retry-After, and never a 2xx."""

    async def away(door: Door) -> Answer:
        await door.post(event(1))
        lost: Ingest = door.ingest
        lost._dsn = "host=/nowhere dbname=none"
        road.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'millrace ingest%%'"
        )
        answers = [await door.post(event(n)) for n in range(2, 8)]
        return next(answer for answer in reversed(answers))

    answer: Answer = at(road, away)

    assert answer.status == 503
    assert answer.headers[b"retry-after"].isdigit()
    assert answer.body["code"] == "unavailable"
