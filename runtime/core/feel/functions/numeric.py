"""Functions on numbers (DMN 1.5, table 77)."""

from __future__ import annotations

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from typing import Any

from ..arithmetic import quotient
from ..numbers import CONTEXT, DIGITS, Number, rounded, whole
from ..state import Trouble
from ..temporal import DaysDuration, MonthsDuration
from .table import builtin

GROUP = "Number"
_MOST, _LEAST = 6176, -6111
_ROUNDING = {
    mode: Context(prec=2 * DIGITS, rounding=mode, Emin=CONTEXT.Emin, Emax=CONTEXT.Emax)
    for mode in (ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP)
}


def to_scale(number: Number, scale: Number | None, mode: str) -> Number:
    """`number` with so many digits after the point; a negative scale rounds before it. Raises Trouble."""
    if scale is not None and not _LEAST <= scale <= _MOST:
        raise Trouble("wrong_argument", f"A scale is a number from {_LEAST} to {_MOST}, and is {scale} here.")
    # A fraction of a scale counts as the whole number towards zero, as a fraction of a place in a list does.
    digits = 0 if scale is None else int(scale)
    if type(number) is int and digits >= 0:
        return number
    exact = Decimal(number)
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= digits:
        return number
    if exact and exact.adjusted() < -digits - 1:
        exact = Decimal((exact.is_signed(), (1,), -digits - 2))
    result = exact.quantize(Decimal((0, (1,), -digits)), context=_ROUNDING[mode])
    integral = whole(result) if digits <= 0 else None
    return result if integral is None else rounded(integral)


@builtin(
    "decimal",
    GROUP,
    "n: number, scale: number -> number",
    "The number rounded to so many digits after the point, halves to the even digit.",
    examples={"decimal(1/3, 2)": "0.33", "decimal(1.5, 0)": "2", "decimal(2.5, 0)": "2"},
)
def decimal(n: Number, scale: Number) -> Number:
    return to_scale(n, scale, ROUND_HALF_EVEN)


@builtin(
    "floor",
    GROUP,
    "n: number, scale?: number -> number",
    "The largest number of the scale that is not above `n`; without a scale, the whole number.",
    examples={"floor(1.5)": "1", "floor(-1.56, 1)": "-1.6"},
)
def floor(n: Number, scale: Number | None = None) -> Number:
    return to_scale(n, scale, ROUND_FLOOR)


@builtin(
    "ceiling",
    GROUP,
    "n: number, scale?: number -> number",
    "The smallest number of the scale that is not below `n`; without a scale, the whole number.",
    examples={"ceiling(1.5)": "2", "ceiling(-1.56, 1)": "-1.5"},
)
def ceiling(n: Number, scale: Number | None = None) -> Number:
    return to_scale(n, scale, ROUND_CEILING)


@builtin(
    "round up",
    GROUP,
    "n: number, scale: number -> number",
    "The number rounded away from zero.",
    examples={"round up(5.5, 0)": "6", "round up(-5.5, 0)": "-6", "round up(1.121, 2)": "1.13"},
)
def round_up(n: Number, scale: Number) -> Number:
    return to_scale(n, scale, ROUND_UP)


@builtin(
    "round down",
    GROUP,
    "n: number, scale: number -> number",
    "The number rounded towards zero.",
    examples={"round down(5.5, 0)": "5", "round down(-5.5, 0)": "-5", "round down(1.129, 2)": "1.12"},
)
def round_down(n: Number, scale: Number) -> Number:
    return to_scale(n, scale, ROUND_DOWN)


@builtin(
    "round half up",
    GROUP,
    "n: number, scale: number -> number",
    "The number rounded to the nearest, halves away from zero.",
    examples={"round half up(5.5, 0)": "6", "round half up(-5.5, 0)": "-6", "round half up(1.126, 2)": "1.13"},
)
def round_half_up(n: Number, scale: Number) -> Number:
    return to_scale(n, scale, ROUND_HALF_UP)


@builtin(
    "round half down",
    GROUP,
    "n: number, scale: number -> number",
    "The number rounded to the nearest, halves towards zero.",
    examples={"round half down(5.5, 0)": "5", "round half down(-5.5, 0)": "-5"},
)
def round_half_down(n: Number, scale: Number) -> Number:
    return to_scale(n, scale, ROUND_HALF_DOWN)


@builtin(
    "abs",
    GROUP,
    "n: number or duration -> number or duration",
    "The number or duration without its sign.",
    examples={"abs(-10)": "10", 'abs(@"-PT5H")': '@"PT5H"'},
)
def absolute(n: Any) -> Any:
    if isinstance(n, DaysDuration):
        return DaysDuration(abs(n.nanos))
    if isinstance(n, MonthsDuration):
        return MonthsDuration(abs(n.months))
    return abs(n) if isinstance(n, int) else CONTEXT.abs(n)


@builtin(
    "modulo",
    GROUP,
    "dividend: number, divisor: number -> number",
    "What is left after dividing, with the sign of the divisor.",
    examples={"modulo(12, 5)": "2", "modulo(-12, 5)": "3", "modulo(10.1, 4.5)": "1.1"},
    cost=4,
)
def modulo(dividend: Number, divisor: Number) -> Number:
    if divisor == 0:
        raise Trouble("division_by_zero", "The divisor of “modulo” is zero here.")
    if type(dividend) is int and type(divisor) is int:
        return dividend % divisor
    times = to_scale(quotient(dividend, divisor), None, ROUND_FLOOR)
    return CONTEXT.subtract(Decimal(dividend), CONTEXT.multiply(Decimal(divisor), times))


@builtin(
    "sqrt",
    GROUP,
    "number: number -> number",
    "The square root; null for a negative number.",
    examples={"sqrt(16)": "4", "sqrt(-3)": "null"},
    cost=8,
)
def sqrt(number: Number) -> Number:
    if number < 0:
        raise Trouble("no_result", f"{number} has no square root.")
    return CONTEXT.sqrt(number)


@builtin(
    "log",
    GROUP,
    "number: number -> number",
    "The natural logarithm; null for zero and below.",
    examples={"decimal(log(10), 8)": "2.30258509", "log(0)": "null"},
    cost=50,
)
def log(number: Number) -> Number:
    if number <= 0:
        raise Trouble("no_result", f"{number} has no logarithm.")
    return CONTEXT.ln(number)


@builtin(
    "exp",
    GROUP,
    "number: number -> number",
    "Euler's number to the power of `number`.",
    examples={"decimal(exp(5), 8)": "148.41315910", "exp(0)": "1"},
    cost=25,
)
def exp(number: Number) -> Number:
    return CONTEXT.exp(number)


@builtin(
    "odd",
    GROUP,
    "number: number -> boolean",
    "Whether a whole number is odd; null for a fraction.",
    examples={"odd(5)": "true", "odd(2)": "false"},
)
def odd(number: Number) -> bool:
    return _parity("odd", number) == 1


@builtin(
    "even",
    GROUP,
    "number: number -> boolean",
    "Whether a whole number is even; null for a fraction.",
    examples={"even(5)": "false", "even(2)": "true"},
)
def even(number: Number) -> bool:
    return _parity("even", number) == 0


def _parity(function: str, number: Number) -> int:
    if isinstance(number, Decimal) and number.adjusted() >= DIGITS:
        return 0 if number == CONTEXT.to_integral_value(number) else 1
    integral = whole(number)
    if integral is None:
        raise Trouble("wrong_argument", f"{number} is no whole number, and {function} takes one.")
    return integral % 2
