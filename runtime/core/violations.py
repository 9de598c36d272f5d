"""What an event's data has wrong by its contract, as sentences for the people who send it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jsonschema_rs import ValidationErrorKind as Kind

from runtime.core.schema_words import TYPE_WORDS, bound_words, json_type

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

_OPTIONS_MAX = 12
"""Allowed values named in one sentence."""
_VALUE_MAX = 60
"""Characters of a value that a sentence quotes."""

_FORMATS: Mapping[str, str] = {
    "date-time": "a date and time with its offset, such as 2026-03-02T09:14:08Z",
    "date": "a date, such as 2026-03-02",
    "time": "a time with its offset, such as 09:14:08Z",
    "duration": "a duration, such as P3DT4H",
    "email": "an email address",
    "uri": "a whole address, such as https://example.com/orders",
    "uuid": "a UUID, such as 0192f0c1-7a00-7000-8000-6d696c6c0001",
    "ipv4": "an IPv4 address",
    "ipv6": "an IPv6 address",
    "hostname": "a host's name",
}
_ALWAYS: Mapping[type, str] = {
    Kind.FalseSchema: "The contract has nothing here.",
    Kind.AnyOf: "Is none of what the contract allows here.",
    Kind.OneOfNotValid: "Is none of what the contract allows here.",
    Kind.OneOfMultipleValid: "Is more than one of the things of which the contract allows one.",
}
"""What is said in the same words whatever the value is."""


def violation_words(error: ValidationError) -> str:
    """Answer what is wrong at one place of an event's data, in a sentence that stands behind the place's name.

    Args:
        error: as the validator of the contract reports it (JSON Schema 2020-12).
    """
    match error.kind:
        case Kind.Required(property=missing):
            return f'"{missing}" is missing.'
        case Kind.AdditionalProperties(unexpected=names) | Kind.UnevaluatedProperties(unexpected=names):
            return f"The contract has no {_quoted(names)} here."
        case Kind.Type():
            return f"Must be {_types(error.kind.as_dict()['types'])}, not {_found(error.instance)}."
        case Kind.Enum(options=options):
            return f"Must be one of {_listed(options)}."
        case Kind.Constant(expected_value=expected):
            return f"Must be {_short(expected)}."
        case Kind.Format(format=name):
            return f"Must be {_FORMATS.get(name, f'written as {name}')}."
        case Kind.Pattern(pattern=pattern):
            return f"Must be written as the pattern {_cut(pattern)} says."
        case Kind.PropertyNames(error=inner):
            return f"The name {_short(inner.instance)} is not allowed: {violation_words(inner)}"
        case _:
            return _ALWAYS.get(type(error.kind)) or _bound(error.kind) or f"Breaks the contract: {error.message}."


def _bound(kind: Any) -> str | None:
    words = bound_words(kind)
    return words and f"{words[0].upper()}{words[1:]}."


def _types(names: Iterable[str]) -> str:
    # What is empty is said last, as people say it.
    ordered = sorted(names, key=lambda name: (name == "null", name))
    return " or ".join(TYPE_WORDS.get(name, name) for name in ordered)


def _found(value: object) -> str:
    # Which truth value it is, and how a fraction differs from a whole number, the value itself says best.
    if isinstance(value, bool):
        return _short(value)
    return f"{value}" if isinstance(value, float | Decimal) else TYPE_WORDS[json_type(value)]


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{_cut(name)}"' for name in names)


def _listed(options: Iterable[object]) -> str:
    known = list(options)
    rest = len(known) - _OPTIONS_MAX
    words = ", ".join(_short(each) for each in known[:_OPTIONS_MAX])
    return f"{words} and {rest} more" if rest > 0 else words


def _short(value: object) -> str:
    return _cut(json.dumps(value, ensure_ascii=False, default=str))


def _cut(text: str) -> str:
    return text if len(text) <= _VALUE_MAX else f"{text[: _VALUE_MAX - 1]}…"
