"""Ids that carry their time."""

import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest

from runtime.core.ids import IdSource, uuid7, uuid7_bytes, uuid7_floor, uuid7_time

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_it_makes_version_7() -> None:
    made = uuid7()

    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert abs(uuid7_time(made) - datetime.now(UTC)) < timedelta(minutes=1)


def test_it_grows_within_the_process() -> None:
    ids = [*uuid7_bytes(5_000), uuid7().bytes, *uuid7_bytes(5_000)]

    assert ids == sorted(set(ids))


def test_it_grows_within_a_millisecond_and_when_the_clock_steps_back() -> None:
    times = iter([1_000, 1_000, 900, 1_001])
    source = IdSource(now_ms=lambda: next(times), random_bytes=lambda n: b"\xff" * n)
    ids = [each for _ in range(4) for each in source.draw(3)]

    assert ids == sorted(set(ids))
    assert uuid7_time(uuid.UUID(bytes=ids[8])) == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)


def test_it_bears_a_burst_across_the_counters_low_bits() -> None:
    start = ((1 << 30) - 3).to_bytes(6, "big")
    source = IdSource(now_ms=lambda: 1_000, random_bytes=lambda n: start if n == 6 else b"\0" * n)
    ids = source.draw(8)

    assert ids == sorted(set(ids))
    assert {uuid.UUID(bytes=each).version for each in ids} == {7}


@pytest.mark.parametrize("count", [0, -1])
def test_it_draws_nothing_when_nothing_is_asked(count: int) -> None:
    assert uuid7_bytes(count) == []


def test_it_bounds_an_instant() -> None:
    ids = IdSource(now_ms=lambda: int(NOON.timestamp() * 1000)).draw(100)
    floor, above = uuid7_floor(NOON), uuid7_floor(NOON + timedelta(milliseconds=1))

    assert all(floor.bytes <= each < above.bytes for each in ids)
    assert (floor.version, uuid7_time(floor)) == (7, NOON)
    assert uuid7_floor(NOON.astimezone(timezone(timedelta(hours=5)))) == floor


def test_it_reads_no_time_from_other_versions() -> None:
    with pytest.raises(ValueError, match="version 4"):
        uuid7_time(uuid.UUID("9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"))
