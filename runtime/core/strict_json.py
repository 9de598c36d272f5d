"""JSON as the log can keep it: exact numbers, no duplicate keys, bounded depth and digits (rule I3).

The quick way costs two microseconds a kilobyte: where the text is exactly what orjson would write, no key can
be there twice, every number is the shortest form of its double, and nothing is left to check but depth and
exponents. Everything else takes the exact way through the standard library's scanner.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import orjson

DEPTH_MAX = 64
"""Arrays and objects within one another."""
DIGITS_MAX = 100
"""Digits of a number written out without an exponent: PostgreSQL stores them all."""

_EXPONENT = re.compile(rb"[eE][+-]?[0-9]")
_INT64 = 2**63
_ESCAPED_NUL = b"\\u0000"


@dataclass(frozen=True, kw_only=True, slots=True)
class JsonFault(Exception):
    """Why a text cannot be kept: a machine code, where (a JSON pointer), and a sentence."""

    code: str
    pointer: str
    message: str


class _Constant(str):
    """NaN, Infinity or -Infinity where a value should be; the walk says where."""

    __slots__ = ()


class Twice(dict[str, Any]):
    """An object that had a key twice; the walk over the value finds it and says where."""

    twice: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Parsed:
    """A value and whether every number in it is the shortest form of its double."""

    value: Any
    is_canonical: bool


def parse(raw: bytes) -> Parsed:
    """The value of a JSON text. Floats are Python floats where the text is canonical, else Decimals.

    Depth, digits, duplicate keys, NUL, lone surrogates and NaN are not judged here but by `faults`, so that a batch
    can be answered event by event.

    Raises:
        JsonFault: the text is no JSON at all (RFC 8259), or no text.
    """
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        return Parsed(value=_exactly(raw, error), is_canonical=False)
    try:
        is_canonical = orjson.dumps(value) == raw and not _EXPONENT.search(raw)
    except TypeError:  # nested deeper than it writes
        is_canonical = False
    return Parsed(value=value if is_canonical else _exactly(raw), is_canonical=is_canonical)


def _exactly(raw: bytes, refusal: orjson.JSONDecodeError | None = None) -> Any:
    """The value by the standard library's scanner, whose grammar is a little wider: `faults` finds what that let in."""
    try:
        return json.loads(
            raw.decode(),
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=_Constant,
            object_pairs_hook=_pairs,
        )
    except RecursionError:
        raise JsonFault(code="too_deep", pointer="", message=f"Nested deeper than {DEPTH_MAX} levels") from None
    except UnicodeDecodeError:
        raise JsonFault(code="not_utf8", pointer="", message="This is not UTF-8 text") from None
    except ValueError:
        where = f" at line {refusal.lineno}, column {refusal.colno}" if refusal else ""
        message = f"This is not JSON: it cannot be read{where}"
        raise JsonFault(code="not_json", pointer="", message=message) from None


def encode(value: Any, *, is_canonical: bool) -> bytes:
    """The value as JSON text with every digit kept.

    Args:
        value: as `parse` gave it, or a part of it.
        is_canonical: what `parse` said of the whole.
    """
    if is_canonical:
        return orjson.dumps(value)
    return orjson.dumps(value, default=_exact)


def canonical(value: Any, *, is_canonical: bool) -> bytes:
    """A text that is the same for the same value, however it was spelled: sorted keys, shortest numbers."""
    if is_canonical:
        text = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
        # 100.0 is 100. Such a text is rare, and looking for it costs next to nothing.
        return orjson.dumps(_whole(value), option=orjson.OPT_SORT_KEYS) if b".0" in text else text
    return orjson.dumps(value, default=_shortest, option=orjson.OPT_SORT_KEYS)


def faults(value: Any, raw: bytes, *, is_canonical: bool, pointer: str = "") -> JsonFault | None:
    """The first reason why this value cannot be kept, or None. Ask before `encode`, which writes what can be kept.

    Args:
        value: as `parse` gave it, or a part of it.
        raw: where it is canonical, its text as `encode` writes it, for the quick look; else anything.
        is_canonical: what `parse` said of the whole.
        pointer: the JSON pointer (RFC 6901) of the value in the request.
    """
    if is_canonical and raw.count(b"{") + raw.count(b"[") <= DEPTH_MAX and _ESCAPED_NUL not in raw:
        return None
    return next(_walk(value, pointer), None)


def pointer_token(name: str | int) -> str:
    """One step of a JSON pointer, escaped (RFC 6901, section 3)."""
    return "/" + shown(str(name)).replace("~", "~0").replace("/", "~1")


def shown(text: str) -> str:
    """The text, fit to be sent: half a surrogate pair becomes a question mark."""
    return text if text.isascii() else text.encode(errors="replace").decode()


_Way = tuple["_Way | None", str | int]
"""Where a part of a value is: the way to what holds it, and its name there. A pointer is written only where something is wrong."""


def _walk(value: Any, pointer: str) -> Iterator[JsonFault]:
    # An explicit stack: the depth of the value is what is in question here.
    stack: list[tuple[Any, _Way | None, int]] = [(value, None, 1)]
    while stack:
        item, way, depth = stack.pop()
        if isinstance(item, str):
            if isinstance(item, _Constant):
                here = _pointer(pointer, way)
                yield JsonFault(code="not_a_number", pointer=here, message=f"{item} is no JSON number")
            elif fault := _text_fault(item):
                code, words = fault
                yield JsonFault(code=code, pointer=_pointer(pointer, way), message=f"A text contains {words}")
        elif isinstance(item, (dict, list)):
            if depth > DEPTH_MAX:
                here = _pointer(pointer, way)
                yield JsonFault(code="too_deep", pointer=here, message=f"Nested deeper than {DEPTH_MAX} levels")
                continue
            if isinstance(item, list):
                stack.extend((inner, (way, n), depth + 1) for n, inner in enumerate(item))
                continue
            yield from _key_faults(item, pointer, way)
            stack.extend((inner, (way, name), depth + 1) for name, inner in item.items())
        elif isinstance(item, Decimal) and _written_out(item) > DIGITS_MAX:
            yield JsonFault(
                code="number_too_long",
                pointer=_pointer(pointer, way),
                message=f"A number of more than {DIGITS_MAX} digits when written out",
            )


def _key_faults(item: dict[str, Any], pointer: str, way: _Way | None) -> Iterator[JsonFault]:
    if isinstance(item, Twice):
        where = _pointer(pointer, way) + pointer_token(item.twice)
        yield JsonFault(code="duplicate_key", pointer=where, message=f"The key “{shown(item.twice)}” is there twice")
    for name in item:
        if fault := _text_fault(name):
            code, words = fault
            yield JsonFault(code=code, pointer=_pointer(pointer, way), message=f"A key contains {words}")


def _text_fault(text: str) -> tuple[str, str] | None:
    if "\x00" in text:
        return "nul", "the character U+0000"
    if not text.isascii() and _is_surrogate(text):
        return "lone_surrogate", "half a surrogate pair"
    return None


def _pointer(start: str, way: _Way | None) -> str:
    names: list[str | int] = []
    while way is not None:
        way, name = way
        names.append(name)
    return start + "".join(pointer_token(name) for name in reversed(names))


def _is_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _written_out(number: Decimal) -> int:
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        return DIGITS_MAX + 1
    return len(digits) + exponent if exponent >= 0 else max(len(digits), 1 - exponent)


def _integer(text: str) -> int | Decimal:
    # int() of thousands of digits is quadratic and refused by the interpreter: a Decimal is judged by its length.
    return int(text) if len(text) <= 18 else Decimal(text)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent of more than 18 digits
        return Decimal("Infinity")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = Twice(found)
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            twice.twice = name
            break
        seen.add(name)
    return twice


def _exact(value: Any) -> Any:
    if isinstance(value, Decimal):
        return orjson.Fragment(str(value).encode())
    if isinstance(value, Twice):
        return dict(value)
    raise TypeError(type(value).__name__)


def _whole(value: Any) -> Any:
    """The value with whole numbers in place of floats that are whole. It is at most as deep as orjson reads."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _INT64 else value
    if isinstance(value, dict):
        return {name: _whole(inner) for name, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, list) else value


def _shortest(value: Any) -> Any:
    if isinstance(value, Decimal):
        if abs(value) < _INT64 and value == value.to_integral_value():
            return int(value)
        double = float(value)
        if value == Decimal(repr(double)):
            return double
        return orjson.Fragment(str(value.normalize()).encode())
    if isinstance(value, Twice):
        return dict(value)
    raise TypeError(type(value).__name__)
