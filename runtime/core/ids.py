"""UUIDv7 (RFC 9562, section 5.7): ids that carry their time, so that a lookup by id prunes to one day's partition.

Layout: 48 bits of Unix milliseconds, version, a 42-bit counter across rand_a and the top of rand_b, 32 random bits
(RFC 9562, section 6.2, method 1 with a random start; the same layout as CPython 3.14). The one place of the core that
looks at a clock and draws randomness by itself: an id is nothing but those two; tests pass their own.
"""

from __future__ import annotations

import os
import struct
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_LOW_COUNTER_BITS = 30
_LOW_COUNTER_MASK = (1 << _LOW_COUNTER_BITS) - 1
# The counter starts below half of its range, so that even a long burst within one millisecond cannot overflow it.
_COUNTER_START_MASK = (1 << 41) - 1
_PAIR = struct.Struct(">QQ")


class IdSource:
    """Draws ids that grow within the process, from any thread.

    Args:
        now_ms: answers Unix time in milliseconds. It may step back: ids then stay on the last millisecond seen.
        random_bytes: answers n random bytes.
    """

    def __init__(
        self,
        *,
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        random_bytes: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._now_ms = now_ms
        self._random_bytes = random_bytes
        self._lock = threading.Lock()
        self._last_ms = -1
        self._counter = 0

    def draw(self, n: int) -> list[bytes]:
        """Answer n ids of 16 bytes each, in growing order."""
        if n <= 0:
            return []
        noise = struct.unpack(f">{n}I", self._random_bytes(4 * n))
        with self._lock:
            now = self._now_ms()
            if now > self._last_ms:
                self._last_ms = now
                self._counter = int.from_bytes(self._random_bytes(6), "big") & _COUNTER_START_MASK
            ms, first = self._last_ms, self._counter + 1
            self._counter += n
        pack = _PAIR.pack
        high = ms << 16 | 0x7000
        return [
            pack(
                high | (count >> _LOW_COUNTER_BITS) & 0xFFF,
                1 << 63 | (count & _LOW_COUNTER_MASK) << 32 | low,
            )
            for count, low in enumerate(noise, first)
        ]

    def forget(self) -> None:
        """Start a new counter and lock: a forked child must not go on with its parent's."""
        self._lock = threading.Lock()
        self._last_ms = -1


_SOURCE = IdSource()
os.register_at_fork(after_in_child=_SOURCE.forget)


def uuid7() -> uuid.UUID:
    """Answer a new id, greater than every id this process drew before."""
    return uuid.UUID(bytes=_SOURCE.draw(1)[0])


def uuid7_bytes(n: int) -> list[bytes]:
    """Answer n new ids of 16 bytes each, growing, in one go: the form that binary parameters of the database take."""
    return _SOURCE.draw(n)


def uuid7_floor(instant: datetime) -> uuid.UUID:
    """Answer the lowest id of an instant: the bound of a partition or of a search by time.

    Args:
        instant: an aware datetime; what is finer than a millisecond is dropped.
    """
    ms = (instant - _EPOCH) // _MILLISECOND
    return uuid.UUID(int=ms << 80 | 0x7 << 76 | 0b10 << 62)


def uuid7_time(identifier: uuid.UUID) -> datetime:
    """Answer the instant (UTC, milliseconds) at which an id was drawn.

    Raises:
        ValueError: the id is not a version 7 UUID, so it carries no such time.
    """
    if identifier.version != 7:
        message = f"{identifier} is a version {identifier.version} UUID; only version 7 carries a time"
        raise ValueError(message)
    return _EPOCH + (identifier.int >> 80) * _MILLISECOND
