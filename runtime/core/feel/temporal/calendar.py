"""Days of the proleptic Gregorian calendar, in any year from -999,999,999 to 999,999,999."""

from __future__ import annotations

MAX_YEAR = 999_999_999
_CYCLE_DAYS = 146_097
"""Days of 400 years, after which the calendar repeats."""
_EPOCH = 719_468
"""Days from 0000-03-01 to 1970-01-01."""
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days of the month."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 (algorithm: Howard Hinnant, `days_from_civil`)."""
    if month <= 2:
        year -= 1
        month += 12
    cycle, in_cycle = divmod(year, 400)
    day_of_year = (153 * (month - 3) + 2) // 5 + day - 1
    return cycle * _CYCLE_DAYS + in_cycle * 365 + in_cycle // 4 - in_cycle // 100 + day_of_year - _EPOCH


def date_of(number: int) -> tuple[int, int, int]:
    """Year, month and day of the day `number` days after 1970-01-01."""
    cycle, in_cycle = divmod(number + _EPOCH, _CYCLE_DAYS)
    year_of = (in_cycle - in_cycle // 1460 + in_cycle // 36524 - in_cycle // 146096) // 365
    day_of_year = in_cycle - (365 * year_of + year_of // 4 - year_of // 100)
    shifted = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    year = cycle * 400 + year_of + (1 if month <= 2 else 0)
    return year, month, day


def weekday(number: int) -> int:
    """Monday is 1, Sunday is 7 (ISO 8601)."""
    return (number + 3) % 7 + 1


def week_of_year(year: int, month: int, day: int) -> int:
    """The ISO 8601 week: the one with the year's first Thursday is 1."""
    number = day_number(year, month, day)
    thursday = number - weekday(number) + 4
    first = day_number(date_of(thursday)[0], 1, 1)
    return (thursday - first) // 7 + 1
