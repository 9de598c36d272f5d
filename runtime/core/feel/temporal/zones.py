"""Named time zones from the system's database, for any year."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from . import calendar

_FIRST_YEAR, _LAST_YEAR = 1, 9999


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo | None:
    """The zone of that name (`Europe/Paris`); None when the database has none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def offset_of(zone: str, day: int, seconds: int) -> int | None:
    """Seconds east of UTC in `zone` on the day so numbered at the local time `seconds` after midnight.

    A local time that occurs twice is its first occurrence. Years that Python's calendar lacks take the
    offset of the year 400 years or a multiple away, when the calendar is the same.
    """
    info = zone_named(zone)
    if info is None:
        return None
    year, month, of_month = calendar.date_of(day)
    if not _FIRST_YEAR < year < _LAST_YEAR:
        year = 2000 + year % 400 if year > 0 else 400 + year % 400
    moment = datetime(year, month, of_month) + timedelta(seconds=seconds)  # noqa: DTZ001  # the zone is asked about a local time
    offset = info.utcoffset(moment)
    return None if offset is None else int(offset.total_seconds())
