"""Arithmetic, comparison, logic, `between`, `instance of`: operands first, the common kinds on the short path."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal, DecimalException, InvalidOperation
from typing import Any

from .. import arithmetic
from ..compare import equal, keys_of
from ..numbers import LARGEST_INT, NUMBER_TYPES
from ..syntax import Arithmetic, Between, Comparison, InstanceOf, Literal, Logic, Negation
from ..types import is_instance, type_of_node
from ..values import in_words
from .compiler import Compiler, builds, warn
from .scope import STATE, Binding, Code, Frame

_ARITHMETIC: dict[str, tuple[Callable[[Any, Any], Any], str]] = {
    "+": (arithmetic.add, "adds numbers, texts, or durations to dates and times"),
    "-": (arithmetic.subtract, "subtracts numbers, dates, times or durations"),
    "*": (arithmetic.multiply, "multiplies numbers, or a duration by a number"),
    "/": (arithmetic.divide, "divides numbers or durations"),
    "**": (arithmetic.power, "raises a number to a number"),
}
_ON_INTS = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_SIMPLE = frozenset({str, bool})


@builds(Arithmetic)
def build_arithmetic(compiler: Compiler, node: Arithmetic, scope: Binding | None) -> Code:
    left, right = compiler.compile(node.left, scope), compiler.compile(node.right, scope)
    calculate = _ARITHMETIC[node.operator][0]
    on_ints = _ON_INTS.get(node.operator)

    def slow(frame: Frame, a: Any, b: Any) -> Any:
        try:
            if calculate is arithmetic.power:
                frame[STATE].charge(100 if type(b) is Decimal else 4)
            result = calculate(a, b)
        except (ArithmeticError, DecimalException) as error:
            code, message = _arithmetic_message(compiler, node, error)
            return warn(frame, code, node.span, message)
        if result is None:
            return _mismatch(compiler, node, frame, a, b)
        if type(result) is str:
            frame[STATE].grow(len(result))
        return result

    if on_ints is None:
        return lambda frame: slow(frame, left(frame), right(frame))
    quick = on_ints

    def run(frame: Frame) -> Any:
        a, b = left(frame), right(frame)
        if type(a) is int and type(b) is int:
            result = quick(a, b)
            if -LARGEST_INT < result < LARGEST_INT:
                return result
        return slow(frame, a, b)

    return run


def _arithmetic_message(compiler: Compiler, node: Arithmetic, error: Exception) -> tuple[str, str]:
    if isinstance(error, ZeroDivisionError):
        return "division_by_zero", f"{compiler.text(node.right)} is zero here, and nothing divides by zero."
    if isinstance(error, InvalidOperation):
        return "no_result", f"{compiler.text(node)} has no number as its result."
    return "number_too_large", f"{compiler.text(node)} is too large for a number."


def _mismatch(compiler: Compiler, node: Arithmetic, frame: Frame, a: Any, b: Any) -> Any:
    purpose = _ARITHMETIC[node.operator][1]
    first, second = compiler.text(node.left), compiler.text(node.right)
    if a is None or b is None:
        culprit, place = (first, node.left) if a is None else (second, node.right)
        return warn(frame, "null_operand", place.span, f"{culprit} is null here, and {node.operator} {purpose}.")
    return warn(
        frame,
        "wrong_operands",
        node.span,
        f"{first} is {in_words(a)} here and {second} is {in_words(b)}, and {node.operator} {purpose}.",
    )


@builds(Negation)
def build_negation(compiler: Compiler, node: Negation, scope: Binding | None) -> Code:
    operand = compiler.compile(node.operand, scope)

    def run(frame: Frame) -> Any:
        value = operand(frame)
        result = arithmetic.negate(value)
        if result is None:
            text = compiler.text(node.operand)
            message = f"{text} is {in_words(value)} here, and - negates a number or a duration."
            warn(frame, "null_operand" if value is None else "wrong_operands", node.operand.span, message)
        return result

    return run


@builds(Comparison)
def build_comparison(compiler: Compiler, node: Comparison, scope: Binding | None) -> Code:
    if node.operator in _ORDER:
        return _order(compiler, node, scope)
    for side, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(other, Literal) and other.value is None:
            compiler.ask(side)
    left, right = compiler.compile(node.left, scope), compiler.compile(node.right, scope)
    wanted = node.operator == "="

    def run(frame: Frame) -> Any:
        a, b = left(frame), right(frame)
        if type(a) in _SIMPLE and type(a) is type(b):
            return (a == b) is wanted
        same = equal(a, b)
        if same is None:
            first, second = compiler.text(node.left), compiler.text(node.right)
            message = f"{first} is {in_words(a)} here and {second} is {in_words(b)}: they are never equal."
            return warn(frame, "wrong_operands", node.span, message)
        return same is wanted

    return run


def _order(compiler: Compiler, node: Comparison, scope: Binding | None) -> Code:
    left, right = compiler.compile(node.left, scope), compiler.compile(node.right, scope)
    order = _ORDER[node.operator]

    def slow(frame: Frame, a: Any, b: Any) -> Any:
        keys = keys_of(a, b)
        if keys is not None:
            return bool(order(*keys))
        return not_ordered(compiler, node, frame, a, b)

    if isinstance(node.right, Literal) and type(node.right.value) in NUMBER_TYPES:
        constant = node.right.value

        def against_constant(frame: Frame) -> Any:
            a = left(frame)
            if type(a) in NUMBER_TYPES:
                return order(a, constant)
            return slow(frame, a, constant)

        return against_constant

    def run(frame: Frame) -> Any:
        a, b = left(frame), right(frame)
        if type(a) in NUMBER_TYPES and type(b) in NUMBER_TYPES:
            return order(a, b)
        return slow(frame, a, b)

    return run


_ORDERED = "a number, text, a date, a time or a duration"


def not_ordered(compiler: Compiler, node: Any, frame: Frame, a: Any, b: Any) -> Any:
    """Warn that `a` and `b`, operands of the comparison `node`, have no order."""
    first, second = compiler.text(node.left), compiler.text(node.right)
    if a is None or b is None:
        culprit, place = (first, node.left) if a is None else (second, node.right)
        message = f"{culprit} is null here, and {node.operator} needs {_ORDERED}."
        return warn(frame, "null_operand", place.span, message)
    if type(a) is type(b) and in_words(a) in _ORDERED:
        message = f"One of {first} and {second} has a time zone here and the other has none."
    elif in_words(a) in _ORDERED or in_words(b) in _ORDERED:
        message = f"{first} is {in_words(a)} here, and {node.operator} compares it with {in_words(b)}."
    else:
        message = f"{first} is {in_words(a)} here, and {node.operator} needs {_ORDERED}."
    return warn(frame, "wrong_operands", node.span, message)


@builds(Logic)
def build_logic(compiler: Compiler, node: Logic, scope: Binding | None) -> Code:
    parts = [(compiler.compile(operand, scope), operand) for operand in node.operands]
    deciding = node.operator == "or"

    def run(frame: Frame) -> Any:
        unknown = False
        for code, operand in parts:
            value = code(frame)
            if value is deciding:
                return deciding
            if type(value) is not bool:
                unknown = True
                if value is not None:
                    message = f"{compiler.text(operand)} is {in_words(value)} here, not true or false."
                    warn(frame, "not_boolean", operand.span, message)
        return None if unknown else not deciding

    return run


@builds(Between)
def build_between(compiler: Compiler, node: Between, scope: Binding | None) -> Code:
    at_least = _order(compiler, Comparison(node.span, ">=", node.value, node.low), scope)
    at_most = _order(compiler, Comparison(node.span, "<=", node.value, node.high), scope)

    def run(frame: Frame) -> bool | None:
        first = at_least(frame)
        if first is False:
            return False
        second = at_most(frame)
        return None if first is None and second is not False else second

    return run


@builds(InstanceOf)
def build_instance_of(compiler: Compiler, node: InstanceOf, scope: Binding | None) -> Code:
    value = compiler.compile(node.value, scope)
    declared = type_of_node(node.type, compiler.types)
    if declared is None:

        def unknown(frame: Frame) -> None:
            warn(frame, "unknown_type", node.type.span, f"There is no type {compiler.text(node.type)}.")

        return unknown
    return lambda frame: is_instance(value(frame), declared)


@builds(Literal)
def build_literal(compiler: Compiler, node: Literal, scope: Binding | None) -> Code:
    value = node.value
    return lambda frame: value
