"""Between JSON and the values of the language (rules F40 to F52 of docs/spec/feel.md)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from math import isfinite
from operator import is_not
from typing import Any

import msgspec

from .errors import FeelValueError, quoted
from .numbers import MAX_EXPONENT, plain
from .temporal import Date, DateTime, DaysDuration, MonthsDuration, Time, format_temporal
from .values import FunctionValue, Range

MAX_DIGITS = 1000
"""Digits of the longest JSON number that is read."""
_TOO_DEEP = "Lists and objects stand too deep in one another."
_NOT_UTF8 = "it is not written in UTF-8"
_HALF = "a text here has half of a character"
_TEMPORAL = frozenset({Date, Time, DateTime, DaysDuration, MonthsDuration})
_OWN = _TEMPORAL | {Range, FunctionValue}
_PLAIN = frozenset({type(None), bool, str})
_UNCHANGED = frozenset({type(None), bool, str, int})


def _number(text: str) -> Decimal:
    if len(text) > 40:
        if len(text) > MAX_DIGITS:
            raise FeelValueError("number_too_long", f"A number has more than {MAX_DIGITS} digits.")
    elif "e" not in text and "E" not in text:
        return Decimal(text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise FeelValueError(
            "number_out_of_range", f"The exponent of the number {quoted(text, 40)} has too many digits."
        ) from None
    if number and abs(number.adjusted()) > MAX_EXPONENT:
        raise FeelValueError(
            "number_out_of_range", f"{quoted(text, 40)} is beyond the largest or below the smallest number."
        )
    return number


_decoder = msgspec.json.Decoder(float_hook=_number)


def loads(raw: bytes | str) -> Any:
    """The value that a JSON text stands for, its numbers exact.

    Raises FeelValueError when the text is no JSON, or a number has too many digits or is out of range.
    """
    try:
        return _decoder.decode(raw)
    except RecursionError as error:
        raise FeelValueError("not_json", _TOO_DEEP) from error
    except UnicodeError as error:
        why = _HALF if isinstance(raw, str) else _NOT_UTF8
        raise FeelValueError("not_json", f"This is no JSON: {why}.") from error
    except msgspec.DecodeError as error:
        if isinstance(raw, bytes) and not _is_utf8(raw):
            raise FeelValueError("not_json", f"This is no JSON: {_NOT_UTF8}.") from error
        raise FeelValueError("not_json", f"This is no JSON: {error}.") from error


def _is_utf8(raw: bytes) -> bool:
    """Whether bytes are text at all; the decoder says so only of those that stand within a text."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _encoded(value: Any) -> Any:
    """What msgspec cannot write by itself; Decimals never come here."""
    kind = type(value)
    if kind in _TEMPORAL:
        return format_temporal(value)
    if kind is Range:
        return range_text(value)
    if kind is FunctionValue:
        raise FeelValueError("not_data", "A function cannot be written as JSON.")
    if isinstance(value, Mapping):
        return dict(value)
    raise FeelValueError("not_data", "Something here is not a value of this language.")


_encoder = msgspec.json.Encoder(decimal_format="number", enc_hook=_encoded)


def dumps(value: Any) -> bytes:
    """The JSON text of a value, each number in its shortest exact form.

    Raises FeelValueError for a function, or an object that is no value.
    """
    try:
        return _encoder.encode(_shortest(value))
    except RecursionError as error:
        raise FeelValueError("not_data", _TOO_DEEP) from error
    except UnicodeError as error:
        raise FeelValueError("not_data", "A text here has half of a character, which JSON cannot hold.") from error
    except (msgspec.EncodeError, TypeError) as error:
        raise FeelValueError("not_data", f"This cannot be written as JSON: {error}.") from error


def _shortest(value: Any) -> Any:
    """`value` with every Decimal that is not written shortest replaced; the parts that need no change are kept."""
    kind = type(value)
    if kind is Decimal:
        return _shortest_number(value)
    if kind is dict:
        changed = None
        for key, part in value.items():
            if type(part) in _UNCHANGED:
                continue
            short = _shortest(part)
            if short is not part:
                changed = dict(value) if changed is None else changed
                changed[key] = short
        return value if changed is None else changed
    if kind is list:
        parts = [part if type(part) in _UNCHANGED else _shortest(part) for part in value]
        return parts if any(map(is_not, parts, value)) else value
    if kind in _OWN:
        return _encoded(value)
    return _shortest(dict(value)) if isinstance(value, Mapping) else value


def _shortest_number(number: Decimal) -> Decimal | int:
    text = str(number)
    if text[-1] in "123456789" and "E" not in text:
        return number
    exponent = number.as_tuple().exponent
    if isinstance(exponent, str):
        raise FeelValueError("not_data", "A number that is not finite cannot be written as JSON.")
    if (exponent < 0 and number % 1) or exponent < -MAX_DIGITS:
        return Decimal(plain(number)) if exponent > -20 else _stripped(number)
    return int(number) if number.adjusted() < 21 else _stripped(number)


def _stripped(number: Decimal) -> Decimal:
    sign, digits, exponent = number.as_tuple()
    kept = len(digits)
    while kept > 1 and digits[kept - 1] == 0:
        kept -= 1
    return Decimal((sign, digits[:kept], int(exponent) + len(digits) - kept))


def range_text(value: Range) -> str:
    """A range as the language writes it: `[1..5)`, `>= 3`."""
    if value.low is None or value.high is None:
        bound = value.high if value.low is None else value.low
        closed = value.high_closed if value.low is None else value.low_closed
        return ("<" if value.low is None else ">") + ("= " if closed else " ") + bound_text(bound)
    opening, closing = "[" if value.low_closed else "(", "]" if value.high_closed else ")"
    return f"{opening}{bound_text(value.low)}..{bound_text(value.high)}{closing}"


def bound_text(value: Any) -> str:
    """An endpoint as the language writes it."""
    if value is None:
        return "null"
    if type(value) in _TEMPORAL:
        return f'@"{format_temporal(value)}"'
    return plain(value) if isinstance(value, int | Decimal) else msgspec.json.encode(value).decode()


def from_json(value: Any) -> Any:
    """The value that a Python object read from JSON stands for: a float becomes the decimal it prints as.

    Raises FeelValueError for a float that is not finite and for an object that JSON cannot hold.
    """
    kind = type(value)
    if kind in _PLAIN or kind is int:
        return value
    if kind is float:
        return _number(_finite(value))
    if kind is Decimal:
        return _number(str(value)) if value.is_finite() else _number(_finite(float(value)))
    if isinstance(value, Mapping):
        return {str(key): from_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [from_json(part) for part in value]
    raise FeelValueError(
        "not_data",
        "JSON holds texts, numbers, true and false, null, lists and objects; something here is none of them.",
    )


def _finite(number: float) -> str:
    if not isfinite(number):
        raise FeelValueError("not_data", "A number that is not finite is no JSON.")
    return repr(number)


def to_json(value: Any) -> Any:
    """`value` as Python objects that the standard json module and jsonb take.

    Whole numbers become int; others become float where that is exact enough to print the same digits, else Decimal.
    Temporal values and ranges become text. Raises FeelValueError as `dumps` does.
    """
    kind = type(value)
    if kind in _PLAIN or kind is int:
        return value
    if kind is Decimal:
        number = _shortest_number(value)
        if isinstance(number, int):
            return number
        return float(number) if Decimal(repr(float(number))) == number else number
    if kind is list:
        return [to_json(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): to_json(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [to_json(part) for part in value]
    return _encoded(value)
