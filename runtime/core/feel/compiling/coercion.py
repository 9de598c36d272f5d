"""Conversions that the language makes by itself when a value meets a declared type (DMN 1.5, 10.3.2.9.4)."""

from __future__ import annotations

from typing import Any

from ..temporal import MIDNIGHT_UTC, Date, DateTime
from ..types import Type, fits


def coerced(value: Any, declared: Type) -> tuple[bool, Any]:
    """Whether `value` can be of the declared type, and the value that is.

    A list of one element gives that element, one element becomes a list, a date becomes its midnight in UTC.
    """
    if fits(value, declared):
        return True, value
    if isinstance(value, list) and len(value) == 1 and declared.kind != "list" and fits(value[0], declared):
        return True, value[0]
    if declared.kind == "list" and not isinstance(value, list) and fits([value], declared):
        return True, [value]
    if declared.kind == "date and time" and isinstance(value, Date):
        return True, DateTime(value, MIDNIGHT_UTC)
    return False, None
