"""Dates, times and durations as text: ISO 8601 with `@zone` (DMN 1.5, 10.3.1.2 rule 66 and 10.3.4.1).

Every pattern is anchored and without overlapping repetition, so reading takes time linear in the text.
"""

from __future__ import annotations

import re

from . import calendar
from .values import NANO, Date, DateTime, DaysDuration, MonthsDuration, Temporal, Time
from .zones import zone_named

_DATE = r"(-?(?:[1-9][0-9]{4,8}|[0-9]{4}))-([0-9]{2})-([0-9]{2})"
_TIME = (
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?"
    r"(?:(Z|z)|([+-])([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?|@([A-Za-z0-9_+/-]{1,64}))?"
)
DATE = re.compile(_DATE, re.ASCII)
TIME = re.compile(_TIME, re.ASCII)
DATE_TIME = re.compile(_DATE + "T" + _TIME, re.ASCII)
_MONTHS = re.compile(r"(-?)P(?=[0-9])(?:([0-9]{1,12})Y)?(?:([0-9]{1,12})M)?", re.ASCII)
_DAYS = re.compile(
    r"(-?)P(?=[0-9T])(?:([0-9]{1,15})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,18})H)?(?:([0-9]{1,18})M)?(?:([0-9]{1,18})(?:\.([0-9]{0,40}))?S)?)?",
    re.ASCII,
)
MAX_MONTHS = 12 * 2 * calendar.MAX_YEAR
MAX_NANOS = 366 * 2 * calendar.MAX_YEAR * 86_400 * NANO
_MAX_OFFSET = 18 * 3600


def parse_date(text: str) -> Date | None:
    """The date that `text` writes (`2026-11-23`); None when it writes none."""
    match = DATE.fullmatch(text)
    return None if match is None else _date_of(match.groups())


def _date_of(groups: tuple[str | None, ...]) -> Date | None:
    year, month, day = groups
    return Date.checked(int(str(year)), int(str(month)), int(str(day)))


def parse_time(text: str) -> Time | None:
    """The time that `text` writes (`10:30:00`, `10:30:00.5+01:00`, `10:30:00@Europe/Paris`), or None."""
    match = TIME.fullmatch(text)
    return None if match is None else _time_of(match.groups())


def _time_of(groups: tuple[str | None, ...]) -> Time | None:
    hour, minute, second, fraction, utc, sign, off_hour, off_minute, off_second, zone = groups
    parts = int(str(hour)), int(str(minute)), int(str(second))
    if parts[0] > 23 or parts[1] > 59 or parts[2] > 59:
        return None
    nano = int((fraction or "0")[:9].ljust(9, "0"))
    if zone is not None:
        if zone_named(zone) is None:
            return None
        return Time(*parts, nano, None, zone)
    if utc is not None:
        return Time(*parts, nano, 0)
    if sign is None:
        return Time(*parts, nano)
    if int(str(off_minute)) > 59 or int(off_second or 0) > 59:
        return None
    offset = int(str(off_hour)) * 3600 + int(str(off_minute)) * 60 + int(off_second or 0)
    if offset > _MAX_OFFSET:
        return None
    return Time(*parts, nano, -offset if sign == "-" else offset)


def parse_date_time(text: str) -> DateTime | None:
    """The date and time that `text` writes; a date alone is its midnight; 24:00:00 is the next midnight."""
    match = DATE_TIME.fullmatch(text)
    if match is None:
        date = parse_date(text)
        return None if date is None else DateTime(date, Time(0, 0, 0))
    groups = match.groups()
    date = _date_of(groups[:3])
    if date is None:
        return None
    if groups[3:6] == ("24", "00", "00") and not (groups[6] or "").strip("0"):
        following = Date.of_number(date.number + 1)
        time = _time_of(("00", *groups[4:]))
        return None if following is None or time is None else DateTime(following, time)
    time = _time_of(groups[3:])
    return None if time is None else DateTime(date, time)


def parse_duration(text: str) -> DaysDuration | MonthsDuration | None:
    """The duration that `text` writes: years and months (`P1Y2M`), or days and time (`P1DT2H`); or None."""
    match = _MONTHS.fullmatch(text)
    if match is not None:
        sign, years, months = match.groups()
        total = int(years or 0) * 12 + int(months or 0)
        return None if total > MAX_MONTHS else MonthsDuration(-total if sign else total)
    match = _DAYS.fullmatch(text)
    if match is None:
        return None
    sign, days, hours, minutes, seconds, fraction = match.groups()
    total = int(days or 0) * 86_400 + int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    nanos = total * NANO + int((fraction or "0")[:9].ljust(9, "0"))
    return None if nanos > MAX_NANOS else DaysDuration(-nanos if sign else nanos)


def parse_temporal(text: str) -> Temporal | None:
    """The value of an at-literal: whichever of date, date and time, time or duration `text` writes, or None."""
    if "P" in text[:2]:
        return parse_duration(text)
    if "T" in text.partition("@")[0]:
        return parse_date_time(text)
    return parse_date(text) or parse_time(text)


def format_temporal(value: Temporal) -> str:
    """`value` in the text that reads back as it."""
    match value:
        case Date():
            return _format_date(value)
        case Time():
            return _format_time(value)
        case DateTime():
            return f"{_format_date(value.date)}T{_format_time(value.time)}"
        case MonthsDuration():
            return _format_months(value.months)
        case DaysDuration():
            return _format_nanos(value.nanos)


def _format_date(date: Date) -> str:
    year = f"{abs(date.year):04d}"
    return f"{'-' if date.year < 0 else ''}{year}-{date.month:02d}-{date.day:02d}"


def _fraction(nano: int) -> str:
    return f".{nano:09d}".rstrip("0") if nano else ""


def _format_time(time: Time) -> str:
    text = f"{time.hour:02d}:{time.minute:02d}:{time.second:02d}{_fraction(time.nano)}"
    if time.zone is not None:
        return f"{text}@{time.zone}"
    if time.offset is None:
        return text
    if time.offset == 0:
        return text + "Z"
    minutes, seconds = divmod(abs(time.offset), 60)
    sign = "-" if time.offset < 0 else "+"
    tail = f":{seconds:02d}" if seconds else ""
    return f"{text}{sign}{minutes // 60:02d}:{minutes % 60:02d}{tail}"


def _format_months(months: int) -> str:
    years, rest = divmod(abs(months), 12)
    body = (f"{years}Y" if years else "") + (f"{rest}M" if rest or not years else "")
    return f"{'-' if months < 0 else ''}P{body}"


def _format_nanos(nanos: int) -> str:
    seconds, nano = divmod(abs(nanos), NANO)
    days, seconds = divmod(seconds, 86_400)
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or nano:
        time += f"{seconds}{_fraction(nano)}S"
    if not days and not time:
        return "PT0S"
    return f"{'-' if nanos < 0 else ''}P" + (f"{days}D" if days else "") + (f"T{time}" if time else "")
