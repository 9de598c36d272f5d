"""When to try again: policy as data, deciding as a pure function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True, slots=True)
class RetryPolicy:
    """How often, how long and how patiently a step is tried again."""

    max_attempts: int = 5
    """Tries in all, the first one included. 1 means: never again."""
    max_age_seconds: float = 86_400
    """Since the first try. No try starts later than this."""
    initial_seconds: float = 1
    """The longest wait before the second try."""
    factor: float = 2
    """Each further wait may be this many times as long."""
    max_seconds: float = 3_600
    """No wait of our own choosing is longer. A server's Retry-After may be, within max_age_seconds."""

    def ceiling(self, attempt: int) -> float:
        """Answer the longest wait, in seconds, after the given attempt (1 is the first)."""
        try:
            return min(self.max_seconds, self.initial_seconds * self.factor ** (attempt - 1))
        except OverflowError:
            return self.max_seconds


class GiveUpReason(StrEnum):
    """Why there is no further try."""

    ATTEMPTS = "attempts_exhausted"
    AGE = "too_old"


@dataclass(frozen=True, kw_only=True, slots=True)
class Again:
    """Try again after this many seconds."""

    delay_seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class GiveUp:
    """No further try."""

    reason: GiveUpReason


def decide(
    policy: RetryPolicy,
    *,
    attempt: int,
    age_seconds: float,
    random: Callable[[], float],
    retry_after: float | None = None,
) -> Again | GiveUp:
    """Decide what follows a failed attempt.

    The delay is `random() * min(max_seconds, initial_seconds * factor ** (attempt - 1))`: full jitter, as in
    Marc Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015). A server's Retry-After is a floor under it.

    Args:
        attempt: number of the attempt that failed; 1 is the first.
        age_seconds: since the first attempt started, by the database clock.
        random: answers a number in [0, 1).
        retry_after: seconds the server asked to be left alone, when it did.
    """
    if attempt >= policy.max_attempts:
        return GiveUp(reason=GiveUpReason.ATTEMPTS)
    delay = random() * policy.ceiling(attempt)
    if retry_after is not None:
        delay = max(delay, retry_after)
    if age_seconds + delay > policy.max_age_seconds:
        return GiveUp(reason=GiveUpReason.AGE)
    return Again(delay_seconds=delay)
