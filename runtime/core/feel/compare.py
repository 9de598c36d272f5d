"""Equality, order and membership (DMN 1.5, 10.3.2.13, tables 50 to 54)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .numbers import NUMBER_TYPES
from .temporal import Date, DateTime, DaysDuration, MonthsDuration, Time
from .values import Range, kind_of


def equal(left: Any, right: Any) -> bool | None:
    """Whether two values are equal; None when their kinds cannot be compared. Null equals only null."""
    if left is None or right is None:
        return left is right
    kind = kind_of(left)
    if kind != kind_of(right):
        return None
    if kind == "list":
        return len(left) == len(right) and all(equal(a, b) is True for a, b in zip(left, right, strict=True))
    if kind == "context":
        return len(left) == len(right) and all(
            key in right and equal(value, right[key]) is True for key, value in left.items()
        )
    if kind == "range":
        return _equal_ranges(left, right)
    if kind == "time":
        return bool(left.is_local == right.is_local and left.utc_nanos == right.utc_nanos)
    if kind == "date and time":
        return bool(left.is_local == right.is_local and left.utc_nanos == right.utc_nanos)
    return bool(left == right)


def _equal_ranges(left: Range, right: Range) -> bool:
    return (
        (left.low_closed, left.high_closed, left.negated) == (right.low_closed, right.high_closed, right.negated)
        and equal(left.low, right.low) is True
        and equal(left.high, right.high) is True
    )


def keys_of(left: Any, right: Any) -> tuple[Any, Any] | None:
    """Two Python values ordered as `left` and `right` are; None when these have no order."""
    kind, other = type(left), type(right)
    if kind in NUMBER_TYPES and other in NUMBER_TYPES:
        return left, right
    if kind is not other:
        return None
    if kind is str:
        return left, right
    if kind is Date:
        return left.number, right.number
    if kind is Time or kind is DateTime:
        return (left.utc_nanos, right.utc_nanos) if left.is_local == right.is_local else None
    if kind is DaysDuration:
        return left.nanos, right.nanos
    if kind is MonthsDuration:
        return left.months, right.months
    return None


def less(left: Any, right: Any) -> bool | None:
    """`left < right`; None without an order."""
    keys = keys_of(left, right)
    return None if keys is None else keys[0] < keys[1]


def at_most(left: Any, right: Any) -> bool | None:
    """`left <= right`; None without an order."""
    keys = keys_of(left, right)
    return None if keys is None else keys[0] <= keys[1]


def more(left: Any, right: Any) -> bool | None:
    """`left > right`; None without an order."""
    return less(right, left)


def at_least(left: Any, right: Any) -> bool | None:
    """`left >= right`; None without an order."""
    return at_most(right, left)


ORDER = {"<": less, "<=": at_most, ">": more, ">=": at_least}


def includes(interval: Range, value: Any) -> bool | None:
    """Whether `value` lies in `interval`; None when it has no order with the endpoints."""
    if interval.negated:
        same = equal(value, interval.low)
        return None if same is None else not same
    result = True
    if interval.low is not None:
        inside = (at_least if interval.low_closed else more)(value, interval.low)
        if inside is None:
            return None
        result = inside
    if interval.high is not None:
        inside = (at_most if interval.high_closed else less)(value, interval.high)
        if inside is None:
            return None
        result = result and inside
    return result


def satisfies(value: Any, test: Any) -> bool | None:
    """Whether `value` meets `test`: equals it, lies in it, or meets one of its elements (table 54)."""
    if isinstance(test, Range) and not isinstance(value, Range):
        return includes(test, value)
    if isinstance(test, list):
        return equal(value, test) is True or any(_meets(value, element) for element in test)
    return equal(value, test)


def _meets(value: Any, element: Any) -> bool:
    """Whether `value` meets one element of a list of tests; a list inside the list is a value, not further tests."""
    if isinstance(element, Range) and not isinstance(value, Range):
        return includes(element, value) is True
    return equal(value, element) is True


def is_same(left: Any, right: Any) -> bool:
    """Whether two values are of one kind and alike in every part, zone and offset included (`is`)."""
    if kind_of(left) != kind_of(right):
        return False
    if isinstance(left, Time | DateTime):
        return bool(left == right)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(is_same, left, right))
    if isinstance(left, Mapping):
        return len(left) == len(right) and all(key in right and is_same(left[key], right[key]) for key in left)
    return equal(left, right) is True
