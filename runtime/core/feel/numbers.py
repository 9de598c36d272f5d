"""Numbers: exact decimals of 34 digits, rounded half to even (IEEE 754 decimal128; DMN 1.5, 10.3.2.3.1).

A whole number that fits may be a Python int, which is faster and equal; everything else is a Decimal. Every
operation answers as if both were decimals.
"""

from __future__ import annotations

from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

DIGITS = 34
LARGEST_INT = 10**DIGITS
"""Whole numbers below it, of either sign, are exact in 34 digits."""
MAX_EXPONENT = 6144

CONTEXT = Context(
    prec=DIGITS,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=MAX_EXPONENT,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""Never used with `with`: its methods are called directly, so no thread's own context is touched."""

Number = int | Decimal
NUMBER_TYPES = frozenset({int, Decimal})


def number_of_literal(text: str) -> Number:
    """The number that digits, an optional fraction and an optional exponent write, rounded to 34 digits."""
    if len(text) < DIGITS and text.isdigit():
        return int(text)
    try:
        return CONTEXT.create_decimal(text)
    except Overflow:
        return CONTEXT.create_decimal("9" * DIGITS + f"E{MAX_EXPONENT - DIGITS + 1}")


def rounded(number: int) -> Number:
    """`number` itself when it is exact in 34 digits, else rounded to them."""
    if -LARGEST_INT < number < LARGEST_INT:
        return number
    return CONTEXT.create_decimal(number)


def whole(number: Number) -> int | None:
    """The integer equal to `number`, or None when it has a fraction or is astronomically large."""
    if type(number) is int:
        return number
    if isinstance(number, Decimal) and number.adjusted() < 2 * DIGITS and number == number.to_integral_value():
        return int(number)
    return None


def plain(number: Number) -> str:
    """`number` without exponent and without trailing zeros: "1.1", "-3", "1000"."""
    if isinstance(number, int):
        return str(number)
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
