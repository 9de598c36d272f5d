"""When to try again."""

import pytest

from runtime.core.retry import Again, GiveUp, GiveUpReason, RetryPolicy, decide

POLICY = RetryPolicy(max_attempts=4, max_age_seconds=100, initial_seconds=2, factor=3, max_seconds=15)


@pytest.mark.parametrize(
    ("attempt", "age", "drawn", "retry_after", "expected"),
    [
        (1, 0, 0.5, None, Again(delay_seconds=1.0)),
        (1, 0, 0.0, None, Again(delay_seconds=0.0)),
        (2, 0, 0.5, None, Again(delay_seconds=3.0)),
        (3, 0, 0.5, None, Again(delay_seconds=7.5)),
        (3, 0, 0.5, 40.0, Again(delay_seconds=40.0)),
        (3, 0, 1.0, 2.0, Again(delay_seconds=15.0)),
        (4, 0, 0.5, None, GiveUp(reason=GiveUpReason.ATTEMPTS)),
        (9, 0, 0.5, None, GiveUp(reason=GiveUpReason.ATTEMPTS)),
        (1, 99.5, 0.5, None, GiveUp(reason=GiveUpReason.AGE)),
        (1, 0, 0.5, 101.0, GiveUp(reason=GiveUpReason.AGE)),
        (1, 99.0, 0.5, None, Again(delay_seconds=1.0)),
    ],
)
def test_it_decides(
    attempt: int, age: float, drawn: float, retry_after: float | None, expected: Again | GiveUp
) -> None:
    """G22."""
    assert decide(POLICY, attempt=attempt, age_seconds=age, random=lambda: drawn, retry_after=retry_after) == expected


def test_it_bears_very_many_attempts() -> None:
    """G22."""
    assert RetryPolicy(max_attempts=10_000, factor=10).ceiling(9_999) == 3_600
