"""Functions that make a value of another: numbers, texts, dates, times, durations (DMN 1.5, table 72)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ..errors import quoted
from ..numbers import Number, number_of_literal, whole
from ..state import Trouble
from ..temporal import (
    MIDNIGHT_UTC,
    NANO,
    Date,
    DateTime,
    DaysDuration,
    MonthsDuration,
    Time,
    parse_date,
    parse_date_time,
    parse_duration,
    parse_time,
)
from ..temporal.zones import zone_named
from ..valuetext import text_of
from .table import builtin

GROUP = "Conversion"
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?", re.ASCII)


@builtin(
    "string",
    GROUP,
    "from: Any? -> string",
    "Any value as text; null stays null.",
    examples={"string(1.1)": '"1.1"', 'string(["a", 1])': '"[\\"a\\", 1]"', "string(null)": "null"},
    cost=4,
)
def string(value: Any) -> str | None:
    return None if value is None else text_of(value)


@builtin(
    "number",
    GROUP,
    "from: string or number; from: string, grouping separator: string?, decimal separator: string? -> number",
    "The number that a text writes, with the characters that group its digits and begin its fraction.",
    examples={'number("1 000,0", " ", ",")': "1000", 'number("1,000.5", ",", ".")': "1000.5", 'number("12.5")': "12.5"},
    cost=5,
)
def number(value: Any, grouping: str | None = None, point: str | None = None) -> Any:
    if not isinstance(value, str):
        return value
    if grouping not in (None, " ", ",", ".") or point not in (None, ".", ",") or (grouping and grouping == point):
        raise Trouble(
            "wrong_argument", "Digits are grouped by a space, comma or point, and the fraction begins with another one."
        )
    text = value.replace(grouping, "") if grouping else value
    if point == ",":
        text = "" if "." in text else text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        raise Trouble("wrong_argument", f"{quoted(value)} writes no number.")
    return number_of_literal(text)


def _no_value(text: str, what: str) -> Trouble:
    return Trouble("wrong_argument", f"{quoted(text)} writes no {what}.")


def _int(value: Number, what: str) -> int:
    found = whole(value)
    if found is None:
        raise Trouble("wrong_argument", f"{what} is {value} here, and must be a whole number.")
    return found


def _date(year: Number, month: Number, day: Number) -> Date:
    found = Date.checked(_int(year, "The year"), _int(month, "The month"), _int(day, "The day"))
    if found is None:
        raise Trouble("wrong_argument", f"There is no day {year}-{month}-{day}.")
    return found


@builtin(
    "date",
    GROUP,
    "from: string or date or date and time; year: number, month: number, day: number -> date",
    "The date that a text writes, of a date and time, or of a year, month and day.",
    examples={'date("2026-11-23")': '@"2026-11-23"', "date(2026, 11, 23)": '@"2026-11-23"'},
    cost=4,
)
def date(*parts: Any) -> Date:
    if len(parts) == 3:
        return _date(*parts)
    (value,) = parts
    if isinstance(value, str):
        found = parse_date(value)
        if found is None:
            raise _no_value(value, "date")
        return found
    return value.date if isinstance(value, DateTime) else value


def _time(hour: Number, minute: Number, second: Number, offset: Any) -> Time:
    whole_hour, whole_minute = _int(hour, "The hour"), _int(minute, "The minute")
    nanos = int(Decimal(second) * NANO)
    if not (0 <= whole_hour <= 23 and 0 <= whole_minute <= 59 and 0 <= nanos < 60 * NANO):
        raise Trouble("wrong_argument", f"There is no time {hour}:{minute}:{second}.")
    if isinstance(offset, str):
        if zone_named(offset) is None:
            raise Trouble("wrong_argument", f"There is no time zone {quoted(offset)}.")
        return Time(whole_hour, whole_minute, nanos // NANO, nanos % NANO, None, offset)
    seconds = None
    if isinstance(offset, DaysDuration):
        seconds = offset.nanos // NANO
        if abs(seconds) > 18 * 3600:
            raise Trouble("wrong_argument", "An offset from UTC is at most 18 hours.")
    return Time(whole_hour, whole_minute, nanos // NANO, nanos % NANO, seconds)


@builtin(
    "time",
    GROUP,
    "from: string or time or date and time or date; "
    "hour: number, minute: number, second: number, offset?: days and time duration? -> time",
    "The time that a text writes, of a date and time, or of an hour, minute, second and offset from UTC.",
    examples={'time("23:59:00Z")': '@"23:59:00Z"', 'time(23, 59, 0, duration("PT1H"))': '@"23:59:00+01:00"'},
    cost=6,
)
def time(*parts: Any) -> Time:
    if len(parts) > 1:
        return _time(parts[0], parts[1], parts[2], parts[3] if len(parts) == 4 else None)
    (value,) = parts
    if isinstance(value, str):
        found = parse_time(value)
        if found is None:
            raise _no_value(value, "time")
        return found
    if isinstance(value, DateTime):
        return value.time
    return MIDNIGHT_UTC if isinstance(value, Date) else value


@builtin(
    "date and time",
    GROUP,
    "from: string or date and time or date; date: date or date and time, time: time; "
    "year: number, month: number, day: number, hour: number, minute: number, second: number, "
    "offset?: days and time duration?; "
    "year: number, month: number, day: number, hour: number, minute: number, second: number, "
    "timezone: string -> date and time",
    "The date and time that a text writes, of a date and a time, or of their parts.",
    examples={
        'date and time("2026-11-23T10:30:00Z")': '@"2026-11-23T10:30:00Z"',
        'date and time(date("2026-11-23"), time("10:30:00"))': '@"2026-11-23T10:30:00"',
    },
    cost=8,
)
def date_and_time(*parts: Any) -> DateTime:
    if len(parts) >= 6:
        time_of = _time(parts[3], parts[4], parts[5], parts[6] if len(parts) == 7 else None)
        return DateTime(_date(*parts[:3]), time_of)
    if len(parts) == 2:
        day = parts[0].date if isinstance(parts[0], DateTime) else parts[0]
        return DateTime(day, parts[1])
    (value,) = parts
    if isinstance(value, str):
        found = parse_date_time(value)
        if found is None:
            raise _no_value(value, "date and time")
        return found
    return DateTime(value, MIDNIGHT_UTC) if isinstance(value, Date) else value


@builtin(
    "duration",
    GROUP,
    "from: string or duration -> duration",
    "The duration that a text writes: days and time, or years and months.",
    examples={'duration("P2DT3H")': '@"P2DT3H"', 'duration("P1Y2M").years': "1"},
    cost=6,
)
def duration(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = parse_duration(value)
    if found is None:
        raise _no_value(value, "duration")
    return found


@builtin(
    "years and months duration",
    GROUP,
    "from: date or date and time, to: date or date and time -> years and months duration",
    "The whole years and months from one date to another.",
    examples={'years and months duration(date("2025-12-22"), date("2027-05-24"))': '@"P1Y5M"'},
)
def years_and_months_duration(start: Any, end: Any) -> MonthsDuration:
    months, first, last = _month_parts(start), _day_part(start), _day_part(end)
    total = _month_parts(end) - months
    if total > 0 and last < first:
        total -= 1
    elif total < 0 and last > first:
        total += 1
    return MonthsDuration(total)


def _month_parts(value: Any) -> int:
    day = value.date if isinstance(value, DateTime) else value
    return day.year * 12 + day.month


def _day_part(value: Any) -> tuple[int, int]:
    """The day of the month and the time of day, in nanoseconds."""
    if isinstance(value, DateTime):
        return value.date.day, value.time.nanos
    return value.day, 0
