"""What a JSON value is and what a JSON Schema asks of it, in words for people. Light: accepting an event needs it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jsonschema_rs import ValidationErrorKind as Kind

TYPE_WORDS: Mapping[str, str] = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
FORM_TYPE_WORDS: Mapping[str, str] = {**TYPE_WORDS, "null": "empty"}
"""For those who see a form, in which nothing is called null."""

_BOUNDS: Mapping[type, tuple[str, str]] = {
    Kind.Minimum: ("be at least", ""),
    Kind.Maximum: ("be at most", ""),
    Kind.ExclusiveMinimum: ("be more than", ""),
    Kind.ExclusiveMaximum: ("be less than", ""),
    Kind.MultipleOf: ("be a multiple of", ""),
    Kind.MinLength: ("have at least", "character"),
    Kind.MaxLength: ("have at most", "character"),
    Kind.MinItems: ("have at least", "entry"),
    Kind.MaxItems: ("have at most", "entry"),
    Kind.MinProperties: ("have at least", "field"),
    Kind.MaxProperties: ("have at most", "field"),
}
"""What must be, before the bound, and what is counted by it."""


def json_type(value: object) -> str:
    """Answer the JSON type of a value: string, number, boolean, array, object or null; whole numbers are numbers."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float() | Decimal():
            return "number"
        case str():
            return "string"
        case list() | tuple():
            return "array"
        case _:
            return "object"


def bound_words(kind: Any) -> str | None:
    """Answer what a value must be so that it keeps within a bound, as in `must be at least 5`.

    Args:
        kind: what the validator found (`jsonschema_rs.ValidationErrorKind`).

    Returns:
        None where it is about something else.
    """
    if isinstance(kind, Kind.UniqueItems):
        return "must not have the same entry twice"
    if type(kind) not in _BOUNDS:
        return None
    words, noun = _BOUNDS[type(kind)]
    limit = kind.value
    if noun == "character" and limit == 1 and isinstance(kind, Kind.MinLength):
        return "must not be empty"
    return f"must {words} {_counted(limit, noun) if noun else limit}"


def _counted(count: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"
