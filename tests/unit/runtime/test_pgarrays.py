"""Arrays packed by hand are what psycopg itself would send."""

import struct
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import Format

from runtime.pgarrays import (
    Float8Array,
    Int2Array,
    Int4Array,
    Int8Array,
    JsonbArray,
    PgArray,
    TextArray,
    TimeArray,
    UuidArray,
)

WHEN = datetime(2026, 11, 23, 8, 15, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
BEFORE = datetime(1999, 12, 31, 23, 59, 59, 1, tzinfo=UTC)
ONE = UUID("0192f0c1-7a00-7000-8000-6d696c6c0001")


def read(array: PgArray) -> list[Any]:
    """The array as psycopg reads it from the server."""
    loaded = Transformer()
    return loaded.get_loader(array.array_oid, Format.BINARY).load(array.packed)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("array", "values"),
    [
        (UuidArray([ONE.bytes, None]), [ONE, None]),
        (TextArray(["a", None, "", "é\N{GRINNING FACE}"]), ["a", None, "", "é\N{GRINNING FACE}"]),
        (JsonbArray([b'{"a":1}', None, b"null"]), [{"a": 1}, None, None]),
        (Int2Array([-32768, 0, 32767]), [-32768, 0, 32767]),
        (Int4Array([-(2**31), 2**31 - 1]), [-(2**31), 2**31 - 1]),
        (Int8Array([-(2**63), 2**63 - 1]), [-(2**63), 2**63 - 1]),
        (Float8Array([1.5, None]), [1.5, None]),
        (TimeArray([WHEN, None, BEFORE]), [WHEN, None, BEFORE]),
        (TimeArray([1_795_421_700_123_456]), [datetime(2026, 11, 23, 8, 15, 0, 123456, tzinfo=UTC)]),
        (TextArray([]), []),
        (UuidArray([]), []),
    ],
)
def test_it_packs_what_the_server_reads(array: PgArray, values: list[Any]) -> None:
    assert read(array) == values


def test_it_travels_as_its_type() -> None:
    for array in (UuidArray([]), TextArray([]), JsonbArray([]), Int8Array([1])):
        dumper = Transformer().get_dumper(array, PyFormat.BINARY)
        assert dumper.oid == array.array_oid
        assert dumper.dump(array) == array.packed


def test_it_refuses_what_does_not_fit() -> None:
    with pytest.raises(struct.error):
        Int2Array([32768])
