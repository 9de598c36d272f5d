"""`+ - * / **` and negation on every kind of operands (DMN 1.5, 10.3.2.12, tables 45 to 49).

Each function answers None when its operands do not go together; a number that no decimal can hold raises one of
Python's ArithmeticError.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from typing import Any

from .numbers import CONTEXT, NUMBER_TYPES, Number, rounded, whole
from .temporal import MIDNIGHT_UTC, NANO, Date, DateTime, DaysDuration, MonthsDuration, Time
from .temporal.calendar import month_length
from .temporal.text import MAX_MONTHS, MAX_NANOS


def add(left: Any, right: Any) -> Any:
    """`left + right`."""
    first, second = type(left), type(right)
    if first in NUMBER_TYPES and second in NUMBER_TYPES:
        return rounded(left + right) if first is int and second is int else CONTEXT.add(left, right)
    if first is str and second is str:
        return left + right
    if first is DaysDuration or first is MonthsDuration:
        if second is first:
            return _sum(left, right, 1)
        return shift(right, left, 1)
    if second is DaysDuration or second is MonthsDuration:
        return shift(left, right, 1)
    return None


def subtract(left: Any, right: Any) -> Any:
    """`left - right`."""
    first, second = type(left), type(right)
    if first in NUMBER_TYPES and second in NUMBER_TYPES:
        return rounded(left - right) if first is int and second is int else CONTEXT.subtract(left, right)
    if second is DaysDuration or second is MonthsDuration:
        return _sum(left, right, -1) if first is second else shift(left, right, -1)
    if first is Time and second is Time:
        if left.is_local != right.is_local:
            return None
        return DaysDuration(left.utc_nanos - right.utc_nanos)
    return _between(left, right)


def _between(left: Any, right: Any) -> DaysDuration | None:
    if type(left) is Date and type(right) is Date:
        return DaysDuration((left.number - right.number) * 86_400 * NANO)
    first, second = _moment(left), _moment(right)
    if first is None or second is None or first.is_local != second.is_local:
        return None
    return DaysDuration(first.utc_nanos - second.utc_nanos)


def _moment(value: Any) -> DateTime | None:
    if type(value) is DateTime:
        return value
    return DateTime(value, MIDNIGHT_UTC) if type(value) is Date else None


def _sum(left: Any, right: Any, sign: int) -> Any:
    if type(left) is MonthsDuration:
        return months_duration(left.months + sign * right.months)
    return days_duration(left.nanos + sign * right.nanos)


def months_duration(months: int) -> MonthsDuration | None:
    """The duration of so many months; None when it is out of range."""
    return MonthsDuration(months) if abs(months) <= MAX_MONTHS else None


def days_duration(nanos: int) -> DaysDuration | None:
    """The duration of so many nanoseconds; None when it is out of range."""
    return DaysDuration(nanos) if abs(nanos) <= MAX_NANOS else None


def shift(value: Any, duration: DaysDuration | MonthsDuration, sign: int) -> Any:
    """`value` moved by `duration`, forward or back; None when it is no date or time, or leaves the calendar."""
    kind = type(value)
    if isinstance(duration, MonthsDuration):
        if kind is Date:
            return _shift_months(value, sign * duration.months)
        if kind is DateTime:
            date = _shift_months(value.date, sign * duration.months)
            return None if date is None else DateTime(date, value.time)
        return None
    nanos = sign * duration.nanos
    if kind is DateTime:
        return _shift_moment(value, nanos)
    if kind is Time:
        return Time.of_nanos(value.nanos + nanos, value)
    if kind is Date:
        return Date.of_number((value.number * 86_400 * NANO + nanos) // (86_400 * NANO))
    return None


def _shift_moment(value: DateTime, nanos: int) -> DateTime | None:
    """Elapsed time: across a change of clocks in a named zone the clock reads otherwise than plain addition."""
    moved = DateTime.of_local_nanos(value.local_nanos + nanos, value.time)
    if moved is None or value.time.zone is None:
        return moved
    before = value.time.offset_on(value.date.number) or 0
    after = moved.time.offset_on(moved.date.number) or 0
    return DateTime.of_local_nanos(value.local_nanos + nanos + (after - before) * NANO, value.time)


def _shift_months(date: Date, months: int) -> Date | None:
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return Date.checked(year, month + 1, min(date.day, month_length(year, month + 1)))


def multiply(left: Any, right: Any) -> Any:
    """`left * right`."""
    first, second = type(left), type(right)
    if first in NUMBER_TYPES and second in NUMBER_TYPES:
        return rounded(left * right) if first is int and second is int else CONTEXT.multiply(left, right)
    if first in NUMBER_TYPES:
        return _scale(right, left)
    return _scale(left, right) if second in NUMBER_TYPES else None


def _scale(duration: Any, factor: Number) -> Any:
    if type(duration) is MonthsDuration:
        return months_duration(_integer(CONTEXT.multiply(duration.months, factor)))
    if type(duration) is DaysDuration:
        return days_duration(_integer(CONTEXT.multiply(duration.nanos, factor), ROUND_HALF_EVEN))
    return None


def _integer(number: Decimal, rounding: str = ROUND_DOWN) -> int:
    if number.adjusted() > 40:
        raise OverflowError
    return int(number.to_integral_value(rounding))


def divide(left: Any, right: Any) -> Any:
    """`left / right`; dividing by zero raises ZeroDivisionError."""
    first, second = type(left), type(right)
    if second in NUMBER_TYPES:
        if right == 0:
            raise ZeroDivisionError
        if first in NUMBER_TYPES:
            return quotient(left, right)
        if first is MonthsDuration:
            return months_duration(_integer(CONTEXT.divide(left.months, right)))
        if first is DaysDuration:
            return days_duration(_integer(CONTEXT.divide(left.nanos, right), ROUND_HALF_EVEN))
        return None
    if first is MonthsDuration and second is first:
        return quotient(left.months, right.months)
    if first is DaysDuration and second is first:
        return quotient(left.nanos, right.nanos)
    return None


def quotient(left: Number, right: Number) -> Number:
    """`left / right`, an int where both are and it comes out even."""
    if type(left) is int and type(right) is int and left % right == 0:
        return rounded(left // right)
    return CONTEXT.divide(left, right)


def power(left: Any, right: Any) -> Any:
    """`left ** right`; a fractional power of a negative number raises decimal.InvalidOperation."""
    if type(left) not in NUMBER_TYPES or type(right) not in NUMBER_TYPES:
        return None
    if right == 0:
        return 1
    exponent = whole(right)
    if left == 0 and right < 0:
        raise ZeroDivisionError
    result = CONTEXT.power(left, right if exponent is None else exponent)
    integral = whole(result) if type(left) is int and exponent is not None and exponent >= 0 else None
    return result if integral is None else rounded(integral)


def negate(operand: Any) -> Any:
    """`-operand`."""
    kind = type(operand)
    if kind is int:
        return -operand
    if kind is Decimal:
        return CONTEXT.minus(operand)
    if kind is DaysDuration:
        return DaysDuration(-operand.nanos)
    return MonthsDuration(-operand.months) if kind is MonthsDuration else None
