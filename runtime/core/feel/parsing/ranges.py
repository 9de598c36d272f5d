"""Ranges written as text, for the function `range`: endpoints are literals, nothing is evaluated."""

from __future__ import annotations

from typing import Any

from ..compare import keys_of
from ..errors import FeelSyntaxError
from ..syntax import Call, Literal, Name, Node, RangeLiteral
from ..temporal import parse_date, parse_date_time, parse_duration, parse_time
from ..values import Range
from .names import NameTable
from .parser import parse_expression

_CONSTRUCTORS = {"date": parse_date, "time": parse_time, "date and time": parse_date_time, "duration": parse_duration}
_NAMES = NameTable(_CONSTRUCTORS)


def parse_range(text: str) -> Range | None:
    """The range that `text` writes; None when it writes none, or an endpoint is not a literal value."""
    try:
        node = parse_expression(text, (), _NAMES)
    except FeelSyntaxError:
        return None
    if not isinstance(node, RangeLiteral):
        return None
    known, low = _endpoint(node.low)
    also, high = _endpoint(node.high)
    if not known or not also or (low is None and high is None):
        return None
    if low is not None and high is not None:
        keys = keys_of(low, high)
        if keys is None or keys[0] > keys[1]:
            return None
    return Range(low, high, node.low_closed, node.high_closed)


def _endpoint(node: Node) -> tuple[bool, Any]:
    """Whether `node` is a literal endpoint, and its value."""
    if isinstance(node, Literal):
        return not isinstance(node.value, bool), node.value
    if isinstance(node, Call) and isinstance(node.function, Name) and len(node.arguments) == 1:
        read = _CONSTRUCTORS.get(node.function.name)
        argument = node.arguments[0]
        if read is not None and isinstance(argument, Literal) and isinstance(argument.value, str):
            value = read(argument.value)
            return value is not None, value
    return False, None
