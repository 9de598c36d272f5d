"""Members of temporal values and ranges: `date.year`, `range.start` (DMN 1.5, tables 63 to 65)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .numbers import CONTEXT
from .temporal import NANO, Date, DateTime, DaysDuration, MonthsDuration, Time
from .temporal.calendar import weekday
from .values import Range


def _seconds(second: int, nano: int) -> int | Decimal:
    return second if not nano else CONTEXT.divide(Decimal(second * NANO + nano), Decimal(NANO))


def _truncated(number: int, divisor: int) -> int:
    return number // divisor if number >= 0 else -(-number // divisor)


def _offset(value: Time | DateTime) -> DaysDuration | None:
    if isinstance(value, DateTime):
        seconds = value.time.offset_on(value.date.number)
    else:
        seconds = value.offset_on(0)
    return None if seconds is None else DaysDuration(seconds * NANO)


def _part(value: DaysDuration, unit: int, within: int) -> int:
    size = abs(value.nanos) // (unit * NANO) % within
    return size if value.nanos >= 0 else -size


def _duration_seconds(value: DaysDuration) -> int | Decimal:
    nanos = abs(value.nanos) % (60 * NANO)
    seconds = _seconds(nanos // NANO, nanos % NANO)
    return seconds if value.nanos >= 0 else -seconds


_DATE: dict[str, Callable[[Any], Any]] = {
    "year": lambda d: d.year,
    "month": lambda d: d.month,
    "day": lambda d: d.day,
    "weekday": lambda d: weekday(d.number),
}
_TIME: dict[str, Callable[[Any], Any]] = {
    "hour": lambda t: t.hour,
    "minute": lambda t: t.minute,
    "second": lambda t: _seconds(t.second, t.nano),
    "time offset": _offset,
    "timezone": lambda t: t.zone,
}


def _of_date(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda moment: read(moment.date)


def _of_time(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda moment: read(moment.time)


PROPERTIES: dict[type, dict[str, Callable[[Any], Any]]] = {
    Date: _DATE,
    Time: _TIME,
    DateTime: {
        **{name: _of_date(read) for name, read in _DATE.items()},
        **{name: _of_time(read) for name, read in _TIME.items()},
        "time offset": _offset,
    },
    DaysDuration: {
        "days": lambda d: _truncated(d.nanos, 86_400 * NANO),
        "hours": lambda d: _part(d, 3600, 24),
        "minutes": lambda d: _part(d, 60, 60),
        "seconds": _duration_seconds,
    },
    MonthsDuration: {
        "years": lambda d: _truncated(d.months, 12),
        "months": lambda d: d.months - 12 * _truncated(d.months, 12),
    },
    Range: {
        "start": lambda r: r.low,
        "end": lambda r: r.high,
        "start included": lambda r: r.low_closed,
        "end included": lambda r: r.high_closed,
    },
}
PROPERTY_KINDS = frozenset(
    {"date", "time", "date and time", "days and time duration", "years and months duration", "range"}
)
PROPERTY_NAMES = frozenset(name for table in PROPERTIES.values() for name in table)


def property_of(value: Any, name: str) -> tuple[bool, Any]:
    """Whether `value` has a property of that name, and what it is."""
    read = PROPERTIES[type(value)].get(name)
    return (False, None) if read is None else (True, read(value))
