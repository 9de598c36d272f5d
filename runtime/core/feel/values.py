"""Kinds of values: how Python objects stand for the values of the language, and what people call them.

null None, boolean bool, number int or Decimal, string str, list list, context dict (or any Mapping), dates,
times and durations of `temporal`, ranges and functions of this module. A context is a word of signatures alone: people
read of objects, as in forms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .temporal import Date, DateTime, DaysDuration, MonthsDuration, Time


@dataclass(frozen=True, slots=True)
class Range:
    """An interval; an endpoint None is no bound on that side."""

    low: Any
    high: Any
    low_closed: bool
    high_closed: bool
    negated: bool = False
    """Everything but the interval: what `!= 5` stands for as a value."""


@dataclass(frozen=True, slots=True, eq=False)
class FunctionValue:
    """A function as a value.

    call: takes the State and the arguments in order, each already fitted to its parameter.
    """

    name: str
    parameters: tuple[str, ...]
    call: Callable[..., Any]
    required: int = -1
    """Fewest arguments; -1 for as many as there are parameters."""
    variadic: bool = False
    types: tuple[Any, ...] = field(default=())
    """Declared types of the parameters, None where undeclared."""
    result: Any = None
    """Declared type of the result, None where undeclared."""

    def takes(self, count: int) -> bool:
        """Whether the function may be called with `count` arguments."""
        fewest = len(self.parameters) if self.required < 0 else self.required
        return count >= fewest and (self.variadic or count <= len(self.parameters))


_KINDS: dict[type, str] = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    Decimal: "number",
    str: "string",
    list: "list",
    dict: "context",
    Date: "date",
    Time: "time",
    DateTime: "date and time",
    DaysDuration: "days and time duration",
    MonthsDuration: "years and months duration",
    Range: "range",
    FunctionValue: "function",
}

_WORDS = {
    "null": "null",
    "boolean": "true or false",
    "number": "a number",
    "string": "text",
    "list": "a list",
    "context": "an object",
    "date": "a date",
    "time": "a time",
    "date and time": "a date and time",
    "days and time duration": "a duration of days and time",
    "years and months duration": "a duration of years and months",
    "range": "a range",
    "function": "a function",
    "foreign": "not a value of this language",
}


def kind_of(value: Any) -> str:
    """The name of the kind of `value`; "foreign" for a Python object that stands for none."""
    kind = _KINDS.get(type(value))
    if kind is not None:
        return kind
    if isinstance(value, Mapping):
        return "context"
    if isinstance(value, list | tuple):
        return "list"
    return "string" if isinstance(value, str) else "foreign"


def in_words(value: Any) -> str:
    """What a person calls the kind of `value`: "text", "a number", "true or false"."""
    return _WORDS[kind_of(value)]


def kind_words(kind: str) -> str:
    """What a person calls values of `kind`."""
    return _WORDS.get(kind, kind)
