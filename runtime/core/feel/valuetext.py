"""Values as the language writes them: what `string` answers, and what the shell prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .numbers import plain
from .temporal import Date, DateTime, DaysDuration, MonthsDuration, Time, format_temporal
from .values import FunctionValue, Range

_PLAIN_NAME = re.compile(r"[?_A-Za-z][?_A-Za-z0-9]*(?: [?_A-Za-z0-9]+)*")
_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_TEMPORAL = (Date, Time, DateTime, DaysDuration, MonthsDuration)


def quoted(text: str) -> str:
    """A text as a literal."""
    return f'"{text.translate(_ESCAPES)}"'


def text_of(value: Any) -> str:
    """A value as `string` writes it: temporal values as their bare text, texts inside lists quoted."""
    if isinstance(value, str):
        return value
    return _written(value, temporal="{}")


def literal_of(value: Any) -> str:
    """A value as an expression that has it as its value; functions aside."""
    return _written(value, temporal='@"{}"')


def _written(value: Any, temporal: str) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return plain(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, _TEMPORAL):
        return temporal.format(format_temporal(value))
    if isinstance(value, list | tuple):
        return f"[{', '.join(_written(element, temporal) for element in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_key(key)}: {_written(part, temporal)}' for key, part in value.items())}}}"
    if isinstance(value, Range):
        return _range(value, temporal)
    if isinstance(value, FunctionValue):
        return f"function({', '.join(value.parameters)}) ..."
    return str(value)


def _key(name: str) -> str:
    return name if _PLAIN_NAME.fullmatch(name) else quoted(name)


def _range(value: Range, temporal: str) -> str:
    low, high = _written(value.low, temporal), _written(value.high, temporal)
    if value.negated:
        return f"(!={low})"
    if value.low is None and value.high is not None:
        return f"({'<=' if value.high_closed else '<'}{high})"
    if value.high is None and value.low is not None:
        return f"({'>=' if value.low_closed else '>'}{low})"
    return f"{'[' if value.low_closed else '('}{low}..{high}{']' if value.high_closed else ')'}"
