"""Dates, times and durations as values (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8)."""

from __future__ import annotations

from dataclasses import dataclass

from . import calendar
from .zones import offset_of

NANO = 1_000_000_000
DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Date:
    year: int
    month: int
    day: int

    @property
    def number(self) -> int:
        """Days since 1970-01-01."""
        return calendar.day_number(self.year, self.month, self.day)

    @classmethod
    def of_number(cls, number: int) -> Date | None:
        """The date so many days after 1970-01-01; None outside the calendar."""
        year, month, day = calendar.date_of(number)
        return cls(year, month, day) if abs(year) <= calendar.MAX_YEAR else None

    @classmethod
    def checked(cls, year: int, month: int, day: int) -> Date | None:
        """The date, or None when the calendar has no such day."""
        if abs(year) > calendar.MAX_YEAR or not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        return cls(year, month, day) if day <= calendar.month_length(year, month) else None


@dataclass(frozen=True, slots=True)
class Time:
    """Time of day: local, at an offset from UTC in seconds, or in a named zone."""

    hour: int
    minute: int
    second: int
    nano: int = 0
    offset: int | None = None
    zone: str | None = None

    @property
    def is_local(self) -> bool:
        return self.offset is None and self.zone is None

    @property
    def nanos(self) -> int:
        """Nanoseconds since midnight, as the clock reads."""
        return (self.hour * 3600 + self.minute * 60 + self.second) * NANO + self.nano

    def offset_on(self, day: int) -> int | None:
        """Seconds east of UTC on the day so numbered; None for a local time."""
        if self.zone is not None:
            return offset_of(self.zone, day, self.hour * 3600 + self.minute * 60 + self.second)
        return self.offset

    @property
    def utc_nanos(self) -> int:
        """Nanoseconds since midnight UTC; a named zone counts as on 1970-01-01, a local time as UTC."""
        return self.nanos - (self.offset_on(0) or 0) * NANO

    @classmethod
    def of_nanos(cls, nanos: int, like: Time | None = None) -> Time:
        """The time so many nanoseconds after midnight, wrapped to one day, in the zone of `like`."""
        seconds, nano = divmod(nanos % (DAY_SECONDS * NANO), NANO)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        if like is None:
            return cls(hour, minute, second, nano)
        return cls(hour, minute, second, nano, like.offset, like.zone)


@dataclass(frozen=True, slots=True)
class DateTime:
    date: Date
    time: Time

    @property
    def is_local(self) -> bool:
        return self.time.is_local

    @property
    def local_nanos(self) -> int:
        """Nanoseconds since 1970-01-01T00:00:00 as calendar and clock read."""
        return self.date.number * DAY_SECONDS * NANO + self.time.nanos

    @property
    def utc_nanos(self) -> int:
        """Nanoseconds since 1970-01-01T00:00:00Z; a local time counts as UTC."""
        return self.local_nanos - (self.time.offset_on(self.date.number) or 0) * NANO

    @classmethod
    def of_local_nanos(cls, nanos: int, like: Time) -> DateTime | None:
        """What calendar and clock read so long after 1970-01-01T00:00:00; None outside the calendar."""
        day, rest = divmod(nanos, DAY_SECONDS * NANO)
        date = Date.of_number(day)
        return None if date is None else cls(date, Time.of_nanos(rest, like))


MIDNIGHT = Time(0, 0, 0)
MIDNIGHT_UTC = Time(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class DaysDuration:
    """A days and time duration, exact to the nanosecond."""

    nanos: int


@dataclass(frozen=True, slots=True)
class MonthsDuration:
    """A years and months duration."""

    months: int


Temporal = Date | Time | DateTime | DaysDuration | MonthsDuration
