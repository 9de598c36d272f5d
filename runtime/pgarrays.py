"""Array parameters in PostgreSQL's binary form, packed in one go.

psycopg dumps a list element by element through Python; a batch of a thousand events has twenty columns of them. These
wrappers carry the finished bytes (PostgreSQL, src/backend/utils/adt/arrayfuncs.c, array_recv): about 0.15
microseconds an element. Use them with `%b` placeholders and a cast, as in `%b::uuid[]`.
"""

import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Dumper
from psycopg.pq import Format

_NULL = b"\xff\xff\xff\xff"
_EMPTY_TAIL = struct.Struct(">iii")
_HEAD = struct.Struct(">iiiii")
_LENGTH = struct.Struct(">i")
_UUID_LENGTH = _LENGTH.pack(16)
_INT2 = struct.Struct(">ih")
_INT4 = struct.Struct(">ii")
_INT8 = struct.Struct(">iq")
_FLOAT8 = struct.Struct(">id")
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_EPOCH_UNIX_US = 946_684_800_000_000


class PgArray:
    """A finished array; the subclass says of which type."""

    __slots__ = ("packed",)
    element_oid = 0
    array_oid = 0

    def __init__(self, elements: Sequence[bytes]) -> None:
        """Pack elements that carry their length already."""
        if elements:
            head = _HEAD.pack(1, 1, self.element_oid, len(elements), 1)
            self.packed = head + b"".join(elements)
        else:
            self.packed = _EMPTY_TAIL.pack(0, 0, self.element_oid)


class UuidArray(PgArray):
    """uuid[] from 16-byte strings or None."""

    __slots__ = ()
    element_oid = 2950
    array_oid = 2951

    def __init__(self, values: Iterable[bytes | None]) -> None:
        super().__init__([_NULL if value is None else _UUID_LENGTH + value for value in values])


class TextArray(PgArray):
    """text[] from str or None."""

    __slots__ = ()
    element_oid = 25
    array_oid = 1009

    def __init__(self, values: Iterable[str | None]) -> None:
        super().__init__([_NULL if value is None else _sized(value.encode()) for value in values])


class JsonbArray(PgArray):
    """jsonb[] from JSON text as bytes, or None."""

    __slots__ = ()
    element_oid = 3802
    array_oid = 3807

    def __init__(self, values: Iterable[bytes | None]) -> None:
        super().__init__(
            [_NULL if value is None else b"%b\x01%b" % (_LENGTH.pack(len(value) + 1), value) for value in values]
        )


class Int2Array(PgArray):
    """smallint[]."""

    __slots__ = ()
    element_oid = 21
    array_oid = 1005

    def __init__(self, values: Iterable[int]) -> None:
        super().__init__([_INT2.pack(2, value) for value in values])


class Int4Array(PgArray):
    """integer[]."""

    __slots__ = ()
    element_oid = 23
    array_oid = 1007

    def __init__(self, values: Iterable[int]) -> None:
        super().__init__([_INT4.pack(4, value) for value in values])


class Int8Array(PgArray):
    """bigint[]."""

    __slots__ = ()
    element_oid = 20
    array_oid = 1016

    def __init__(self, values: Iterable[int]) -> None:
        super().__init__([_INT8.pack(8, value) for value in values])


class Float8Array(PgArray):
    """double precision[] from float or None."""

    __slots__ = ()
    element_oid = 701
    array_oid = 1022

    def __init__(self, values: Iterable[float | None]) -> None:
        super().__init__([_NULL if value is None else _FLOAT8.pack(8, value) for value in values])


class TimeArray(PgArray):
    """timestamptz[] from Unix microseconds, aware datetimes, or None."""

    __slots__ = ()
    element_oid = 1184
    array_oid = 1185

    def __init__(self, values: Iterable[int | datetime | None]) -> None:
        super().__init__([_NULL if value is None else _INT8.pack(8, _microseconds(value)) for value in values])


def _sized(value: bytes) -> bytes:
    return _LENGTH.pack(len(value)) + value


def _microseconds(value: int | datetime) -> int:
    if isinstance(value, int):
        return value - _EPOCH_UNIX_US
    gap = value - _EPOCH
    return (gap.days * 86_400 + gap.seconds) * 1_000_000 + gap.microseconds


class _ArrayDumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: PgArray) -> Buffer:
        return obj.packed


_DUMPERS = [
    (kind, type(f"{kind.__name__}Dumper", (_ArrayDumper,), {"oid": kind.array_oid}))
    for kind in (UuidArray, TextArray, JsonbArray, Int2Array, Int4Array, Int8Array, Float8Array, TimeArray)
]


def register(adapters: AdaptersMap) -> None:
    """Teach the wrappers to the adapters of a cursor or connection made before this module, as Django's may be."""
    for kind, dumper in _DUMPERS:
        adapters.register_dumper(kind, dumper)


register(psycopg.adapters)
