"""Functions on dates and times (DMN 1.5, tables 79 and 81)."""

from __future__ import annotations

from typing import Any

from ..compare import is_same
from ..state import State
from ..temporal import NANO, Date, DateTime, Time
from ..temporal.calendar import day_number, week_of_year, weekday
from .table import builtin

GROUP = "Date and time"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _day(value: Date | DateTime) -> Date:
    return value.date if isinstance(value, DateTime) else value


@builtin(
    "is",
    GROUP,
    "value1: Any?, value2: Any? -> boolean",
    "Whether two values are of one kind and the same in every part, the time zone as it is written included.",
    examples={
        'is(@"23:00:50Z", @"23:00:50")': "false",
        'is(@"2026-11-23", @"2026-11-23")': "true",
    },
)
def same(value1: Any, value2: Any) -> bool:
    return is_same(value1, value2)


@builtin(
    "now",
    GROUP,
    "-> date and time",
    "The date and time at which the evaluation began, in UTC; the same wherever it stands in one evaluation.",
    examples={"now() instance of date and time": "true"},
    state=True,
)
def now(state: State) -> DateTime | None:
    return DateTime.of_local_nanos(state.now, Time(0, 0, 0, 0, 0))


@builtin(
    "today",
    GROUP,
    "-> date",
    "The date at which the evaluation began, in UTC.",
    examples={"today() instance of date": "true"},
    state=True,
)
def today(state: State) -> Date | None:
    return Date.of_number(state.now // (86_400 * NANO))


@builtin(
    "day of week",
    GROUP,
    "date: date or date and time -> string",
    "The English name of the day.",
    examples={"day of week(date(2019, 9, 17))": '"Tuesday"'},
)
def day_of_week(value: Any) -> str:
    return _DAYS[weekday(_day(value).number) - 1]


@builtin(
    "day of year",
    GROUP,
    "date: date or date and time -> number",
    "The place of the day in its year, from 1.",
    examples={"day of year(date(2019, 9, 17))": "260"},
)
def day_of_year(value: Any) -> int:
    day = _day(value)
    return day.number - day_number(day.year, 1, 1) + 1


@builtin(
    "week of year",
    GROUP,
    "date: date or date and time -> number",
    "The week of the year (ISO 8601): week 1 has the year's first Thursday.",
    examples={"week of year(date(2019, 9, 17))": "38", "week of year(date(2005, 1, 1))": "53"},
)
def week(value: Any) -> int:
    day = _day(value)
    return week_of_year(day.year, day.month, day.day)


@builtin(
    "month of year",
    GROUP,
    "date: date or date and time -> string",
    "The English name of the month.",
    examples={"month of year(date(2019, 9, 17))": '"September"'},
)
def month_of_year(value: Any) -> str:
    return _MONTHS[_day(value).month - 1]
