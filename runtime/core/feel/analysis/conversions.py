"""Values of one type where another is wanted: how to write them so that they go together."""

from __future__ import annotations

import re

from ..syntax import Literal, Node
from .shape import Shape
from .walk import Walk

_FROM_TEXT = ("number", "date", "date and time", "time")
"""What a function of the same name makes of a text; the first that is wanted is taken."""
_TO_TEXT = frozenset({"number", "boolean", *_FROM_TEXT, "days and time duration", "years and months duration"})
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)


def converted(walk: Walk, node: Node, shape: Shape, wanted: frozenset[str]) -> str:
    """Answer how to write `node` so that it is of a wanted kind; empty where no function does that.

    Args:
        walk: whose source `node` stands in.
        node: what is of the wrong kind.
        shape: what it may be.
        wanted: kinds that would do.
    """
    if len(shape.solid) != 1:
        return ""
    (kind,) = shape.solid
    if isinstance(node, Literal):
        return _literal(node.value, wanted)
    text = source_of(walk, node)
    if kind == "string":
        made = next((each for each in _FROM_TEXT if each in wanted), "")
        return f"{made}({text})" if made else ""
    if "string" in wanted and kind in _TO_TEXT:
        return f"string({text})"
    return f"date({text})" if kind == "date and time" and "date" in wanted else ""


Operand = tuple[Node, Shape]


def together(walk: Walk, node: Node, sign: str, left: Operand, right: Operand) -> str:
    """Answer how to write an operation whose operands do not go together; empty where that is not clear.

    Args:
        walk: whose source it stands in.
        node: the whole operation.
        sign: what it does: `customer = 5` was meant to be `customer = "5"`, and `customer > 5` a comparison of numbers.
        left: the operand before the sign, and what it may be.
        right: the one behind it.
    """
    for operand, shape in _changed_first(sign, left, right):
        other = right if operand is left[0] else left
        made = converted(walk, operand, shape, other[1].solid)
        if made:
            head = walk.source[node.span.start : operand.span.start]
            return head + made + walk.source[operand.span.end : node.span.end]
    return ""


def _changed_first(sign: str, left: Operand, right: Operand) -> list[Operand]:
    """Answer the operands that may be changed, the likelier one first."""
    both = [left, right]
    if sign in ("=", "!="):
        return sorted(both, key=lambda each: (not isinstance(each[0], Literal), each[1].solid != {"string"}))
    if sign == "+" and any(isinstance(node, Literal) and isinstance(node.value, str) for node, _ in both):
        return [each for each in both if not isinstance(each[0], Literal)]  # it puts a text together
    return [each for each in both if each[1].solid == {"string"}]


def source_of(walk: Walk, node: Node) -> str:
    """Answer what `node` looks like in the source, in full."""
    return walk.source[node.span.start : node.span.end]


def _literal(value: object, wanted: frozenset[str]) -> str:
    if isinstance(value, str):
        return value if "number" in wanted and _PLAIN_NUMBER.fullmatch(value) else ""
    is_plain = value is not None and not isinstance(value, bool) and _PLAIN_NUMBER.fullmatch(str(value))
    return f'"{value}"' if "string" in wanted and is_plain else ""
