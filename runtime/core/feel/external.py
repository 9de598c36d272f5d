"""External functions of DMN models: a closed table of pure functions, named as models written for Java name them.

Nothing is ever loaded or looked up by reflection; a name that is not in the table is no function.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from .errors import quoted
from .numbers import CONTEXT, NUMBER_TYPES, Number, plain, whole
from .state import State, Trouble
from .values import FunctionValue

_SIGNATURE = re.compile(r"\s*([A-Za-z]{1,40})\(([A-Za-z.,; \[\]]{0,200})\)\s*")
_BITS = {"byte": 8, "short": 16, "int": 32, "long": 64}
_SPECIFIER = re.compile(r"%([sd%])")


def _float(function: Callable[..., float]) -> Callable[..., Any]:
    def run(*arguments: Number) -> Decimal:
        try:
            return CONTEXT.create_decimal(repr(function(*(float(argument) for argument in arguments))))
        except (ValueError, OverflowError, ArithmeticError):
            raise Trouble("no_result", "The external function has no number as its result.") from None

    return run


def _format(pattern: str, *arguments: Any) -> str:
    left = list(arguments)

    def replace(match: re.Match[str]) -> str:
        if match.group(1) == "%":
            return "%"
        if not left:
            raise Trouble("wrong_argument", "The format has more places than arguments.")
        value = left.pop(0)
        return plain(value) if type(value) in NUMBER_TYPES else str(value)

    return _SPECIFIER.sub(replace, pattern)


def _number(value: Any) -> Number:
    """A number given, or the one a text writes."""
    if not isinstance(value, str):
        return value  # type: ignore[no-any-return]
    try:
        return CONTEXT.create_decimal(value.strip()[:100])
    except ArithmeticError:
        raise Trouble("wrong_argument", f"{quoted(value)} writes no number.") from None


_MATH: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "max": max,
    "min": min,
    **{
        name: _float(getattr(math, name))
        for name in (
            "acos",
            "asin",
            "atan",
            "atan2",
            "cos",
            "cosh",
            "exp",
            "hypot",
            "log10",
            "sin",
            "sinh",
            "tan",
            "tanh",
        )
    },
    "log": _float(math.log),
    "pow": _float(math.pow),
    "sqrt": _float(math.sqrt),
    "cbrt": _float(math.cbrt),
    "toRadians": _float(math.radians),
    "toDegrees": _float(math.degrees),
    "floor": _float(math.floor),
    "ceil": _float(math.ceil),
}
_CLASSES: dict[str, dict[str, Callable[..., Any]]] = {
    "java.lang.Math": _MATH,
    "java.lang.String": {
        "format": _format,
        "valueOf": lambda value: plain(value) if type(value) in NUMBER_TYPES else value,
    },
    **{f"java.lang.{name}": {"valueOf": _number} for name in ("Byte", "Short", "Integer", "Long", "Float", "Double")},
}


def _checked(type_: str, value: Any) -> Any:
    """`value` as a parameter of a Java type takes it. Raises Trouble."""
    name = type_.rpartition(".")[2].removesuffix("...").removesuffix("[]")
    if name in ("String", "Object"):
        fits = name == "Object" or isinstance(value, str)
    elif name in ("char", "Character"):
        fits = isinstance(value, str) and len(value) == 1
    else:
        bits = _BITS.get({"Byte": "byte", "Short": "short", "Integer": "int", "Long": "long"}.get(name, name))
        fits = type(value) in NUMBER_TYPES
        if fits and bits is not None:
            number = whole(value)
            fits = number is not None and -(1 << bits - 1) <= number < 1 << bits - 1
    if not fits:
        raise Trouble("wrong_argument", f"An argument of an external function is not of type {name}.")
    return value


def external_function(described: Any) -> FunctionValue | None:
    """The function that `{class: ..., method signature: ...}` describes; None when the table has none.

    The description may stand inside `{java: ...}`.
    """
    if isinstance(described, Mapping) and isinstance(described.get("java"), Mapping):
        described = described["java"]
    if not isinstance(described, Mapping):
        return None
    signature = described.get("method signature")
    match = _SIGNATURE.fullmatch(signature) if isinstance(signature, str) else None
    if match is None:
        return None
    function = _CLASSES.get(str(described.get("class")), {}).get(match.group(1))
    types = [_spelled(part.strip()) for part in match.group(2).split(",")] if match.group(2).strip() else []
    if function is None or _is_text_on_numbers(described.get("class"), types):
        return None
    return _wrapped(function, types)


def _spelled(type_: str) -> str:
    """The type as source code spells it: `[Ljava.lang.Object;` is `java.lang.Object[]`."""
    return f"{type_[2:-1]}[]" if type_.startswith("[L") and type_.endswith(";") else type_


def _is_text_on_numbers(class_: Any, types: list[str]) -> bool:
    return class_ == "java.lang.Math" and any(type_.rpartition(".")[2] in ("String", "Object") for type_ in types)


def _wrapped(function: Callable[..., Any], types: list[str]) -> FunctionValue:
    variadic = bool(types) and types[-1].endswith(("[]", "..."))

    def call(state: State, *arguments: Any) -> Any:
        state.charge(10)
        values = list(arguments)
        if variadic and len(values) == len(types) and isinstance(values[-1], list):
            values[-1:] = values[-1]
        if len(values) < len(types) - variadic or (len(values) > len(types) and not variadic):
            raise Trouble("wrong_argument_count", f"An external function takes {len(types)} arguments.")
        checked = [_checked(types[min(place, len(types) - 1)], value) for place, value in enumerate(values)]
        return function(*checked)

    names = tuple(f"argument {place}" for place in range(1, len(types) + 1))
    return FunctionValue("external", names, call, len(types) - variadic, variadic)
