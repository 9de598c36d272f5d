"""What a run has in hand between its steps: calls that are wanted or under way, and waits."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from runtime.core.graph import StepRef
from runtime.core.graph.asking import Warned


@dataclass(frozen=True, kw_only=True, slots=True)
class CallContext:
    """What a call gets from the station that makes it."""

    idempotency_key: str
    timeout_seconds: float
    http: Any


@dataclass(kw_only=True, slots=True)
class Call:
    """A call that is wanted, or under way."""

    ref: StepRef
    given: Any
    number: int
    began_us: int
    warnings: tuple[Warned, ...] = ()
    """Of its lenient expressions."""


class Tried(NamedTuple):
    """What is journalled of a step beside its outcome."""

    given: Any
    began_us: int
    attempt_count: int = 1
    warnings: tuple[Warned, ...] = ()


@dataclass(kw_only=True, slots=True)
class Pause:
    """A step that waits."""

    ref: StepRef
    reason: str
    detail: str
    wake_at_us: int | None = None
    seconds: float | None = None

    @property
    def rank(self) -> float:
        """When it is due, as Unix seconds, near enough for choosing the earliest."""
        return self.wake_at_us / 1e6 if self.wake_at_us is not None else time.time() + (self.seconds or 0.0)


def unix_us(instant: datetime | None) -> int | None:
    """Unix microseconds of an aware datetime."""
    return None if instant is None else int(instant.timestamp() * 1_000_000)
