"""Dates, times and durations of the language: values, their text, their calendar and their zones."""

from .text import (
    format_temporal,
    parse_date,
    parse_date_time,
    parse_duration,
    parse_temporal,
    parse_time,
)
from .values import (
    MIDNIGHT,
    MIDNIGHT_UTC,
    NANO,
    Date,
    DateTime,
    DaysDuration,
    MonthsDuration,
    Temporal,
    Time,
)

__all__ = [
    "MIDNIGHT",
    "MIDNIGHT_UTC",
    "NANO",
    "Date",
    "DateTime",
    "DaysDuration",
    "MonthsDuration",
    "Temporal",
    "Time",
    "format_temporal",
    "parse_date",
    "parse_date_time",
    "parse_duration",
    "parse_temporal",
    "parse_time",
]
