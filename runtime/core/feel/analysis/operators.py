"""Arithmetic, comparison and logic: whether operands go together, and whether the answer is known already."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from .. import arithmetic
from ..syntax import Arithmetic, Between, Comparison, Literal, Logic, Negation
from ..temporal import Date, DateTime, DaysDuration, MonthsDuration, Time
from .conversions import together
from .facts import facts
from .shape import ANY, BOOLEAN, Shape, of_value
from .walk import Scope, Severity, Walk, visits, words

ORDERED = frozenset(
    {"number", "string", "date", "time", "date and time", "days and time duration", "years and months duration"}
)
_SAMPLES: dict[str, Any] = {
    "number": 2,
    "string": "a",
    "date": Date(2020, 1, 1),
    "time": Time(1, 0, 0),
    "date and time": DateTime(Date(2020, 1, 1), Time(1, 0, 0)),
    "days and time duration": DaysDuration(1),
    "years and months duration": MonthsDuration(1),
}
_CALCULATE: dict[str, Callable[[Any, Any], Any]] = {
    "+": arithmetic.add,
    "-": arithmetic.subtract,
    "*": arithmetic.multiply,
    "/": arithmetic.divide,
    "**": arithmetic.power,
}
_COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


@visits(Arithmetic)
def _arithmetic(walk: Walk, node: Arithmetic, scope: Scope) -> Shape:
    purpose = f"{node.operator} needs a value"
    left, right = walk.solid(node.left, scope, purpose), walk.solid(node.right, scope, purpose)
    results: set[str] = set()
    for first in left.kinds & _SAMPLES.keys():
        for second in right.kinds & _SAMPLES.keys():
            value = _CALCULATE[node.operator](_SAMPLES[first], _SAMPLES[second])
            if value is not None:
                results |= _result_kinds(value)
    if not results and left.kinds and right.kinds:
        message = (
            f"{walk.text(node.left)} is {words(left)} and {walk.text(node.right)} is {words(right)}: "
            f"{node.operator} does not go with them."
        )
        mended = together(walk, node, node.operator, (node.left, left), (node.right, right))
        walk.note(Severity.ERROR, "wrong_operands", node.span, message, mended)
        return ANY
    return Shape(frozenset(results)) if results else ANY


def _result_kinds(value: Any) -> frozenset[str]:
    return of_value(value).kinds


@visits(Negation)
def _negation(walk: Walk, node: Negation, scope: Scope) -> Shape:
    operand = walk.solid(node.operand, scope, "- needs a number or a duration")
    fitting = operand.kinds & {"number", "days and time duration", "years and months duration"}
    if operand.kinds and not fitting:
        message = f"{walk.text(node.operand)} is {words(operand)}, and - negates a number or a duration."
        walk.note(Severity.ERROR, "wrong_operands", node.span, message)
    return Shape(fitting) if fitting else ANY


@visits(Comparison)
def _comparison(walk: Walk, node: Comparison, scope: Scope) -> Shape:
    if node.operator in ("=", "!="):
        left, right = walk.shape(node.left, scope), walk.shape(node.right, scope)
        apart = left.solid and right.solid and not left.solid & right.solid
        if apart:
            message = f"{walk.text(node.left)} is {words(left)} and {walk.text(node.right)} is {words(right)}"
            mended = together(walk, node, node.operator, (node.left, left), (node.right, right))
            walk.note(Severity.ERROR, "never_equal", node.span, f"{message}: they are never equal.", mended)
            return BOOLEAN
    else:
        purpose = f"{node.operator} compares values"
        left, right = walk.solid(node.left, scope, purpose), walk.solid(node.right, scope, purpose)
        if left.kinds and right.kinds and not left.kinds & right.kinds & ORDERED:
            message = f"{walk.text(node.left)} is {words(left)}, and {node.operator} compares it with {words(right)}."
            mended = together(walk, node, node.operator, (node.left, left), (node.right, right))
            walk.note(Severity.ERROR, "wrong_operands", node.span, message, mended)
            return BOOLEAN
    return _decided(walk, node, left, right)


def _decided(walk: Walk, node: Comparison, left: Shape, right: Shape) -> Shape:
    answers = _answers(node.operator, left, right)
    if len(answers) != 1:
        return BOOLEAN
    (answer,) = answers
    if not (isinstance(node.left, Literal) and isinstance(node.right, Literal)):
        message = f"{walk.text(node)} is always {'true' if answer else 'false'}."
        walk.note(Severity.WARNING, "always", node.span, message)
    return of_value(answer)


def _answers(sign: str, left: Shape, right: Shape) -> set[bool]:
    both = {True, False}
    if left.nullable or right.nullable or len(left.solid) != 1 or left.solid != right.solid:
        return both
    compare = _COMPARE[sign]
    if left.values is not None and right.values is not None and len(left.values) * len(right.values) <= 256:
        return {bool(compare(a, b)) for a in left.values for b in right.values}
    if left.solid != {"number"}:
        return both
    answers = {bool(compare(a, b)) for a in _ends(left) for b in _ends(right)}
    if sign in ("=", "!="):
        below = left.high is not None and right.low is not None and left.high < right.low
        above = left.low is not None and right.high is not None and left.low > right.high
        return {sign == "!="} if below or above else both
    return answers if _bounded(sign, left, right) else both


def _ends(shape: Shape) -> list[Any]:
    return [bound for bound in (shape.low, shape.high) if bound is not None]


def _bounded(sign: str, left: Shape, right: Shape) -> bool:
    """Whether the bounds that are known decide the comparison one way or the other."""
    surely_less = left.high is not None and right.low is not None and left.high < right.low
    surely_more = left.low is not None and right.high is not None and left.low > right.high
    touching_up = left.high is not None and right.low is not None and left.high <= right.low
    touching_down = left.low is not None and right.high is not None and left.low >= right.high
    return (
        surely_less or surely_more or (touching_up and sign in ("<=", ">")) or (touching_down and sign in (">=", "<"))
    )


@visits(Logic)
def _logic(walk: Walk, node: Logic, scope: Scope) -> Shape:
    nullable = False
    going_on = node.operator == "and"
    for operand in node.operands:
        shape = walk.condition(operand, scope, "The operand")
        nullable = nullable or shape.nullable
        # The next operand is only evaluated while this one leaves the answer open.
        scope = scope.knowing(facts(operand, true=going_on))
    return BOOLEAN.or_null() if nullable else BOOLEAN


@visits(Between)
def _between(walk: Walk, node: Between, scope: Scope) -> Shape:
    parts = [walk.solid(part, scope, "between compares values") for part in (node.value, node.low, node.high)]
    for bound in parts[1:]:
        if parts[0].kinds and bound.kinds and not parts[0].kinds & bound.kinds & ORDERED:
            message = f"{walk.text(node.value)} is {words(parts[0])}, and is compared with {words(bound)}."
            walk.note(Severity.ERROR, "wrong_operands", node.span, message)
    return BOOLEAN
