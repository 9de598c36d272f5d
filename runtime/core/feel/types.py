"""Types by name, and whether a value is of one (DMN 1.5, 10.3.2.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .syntax import TypeNode
from .values import FunctionValue, Range, kind_of


@dataclass(frozen=True, slots=True)
class Type:
    """A type of the language; two are equal when they are written alike."""

    kind: str
    """"Any", "Null", a kind of `values.kind_of`, or one of its constructors with inner types."""
    inner: tuple[Type, ...] = ()
    """Element of list and range; members of context; parameters then result of function."""
    members: tuple[str, ...] | None = None
    """Names of the members of a context, in the order of `inner`; None for a context of any members."""

    def __str__(self) -> str:
        if self.kind == "context" and self.members is not None:
            parts = ", ".join(f"{name}: {part}" for name, part in zip(self.members, self.inner, strict=True))
            return f"context<{parts}>"
        if self.kind == "function" and self.inner:
            return f"function<{', '.join(map(str, self.inner[:-1]))}> -> {self.inner[-1]}"
        return f"{self.kind}<{self.inner[0]}>" if self.inner else self.kind


ANY = Type("Any")
NULL = Type("Null")
NUMBER, STRING, BOOLEAN = Type("number"), Type("string"), Type("boolean")
DATE, TIME, DATE_TIME = Type("date"), Type("time"), Type("date and time")
DAYS, MONTHS = Type("days and time duration"), Type("years and months duration")

NAMED: dict[str, Type] = {
    "Any": ANY,
    "Null": NULL,
    "null": NULL,
    "number": NUMBER,
    "string": STRING,
    "boolean": BOOLEAN,
    "date": DATE,
    "time": TIME,
    "date and time": DATE_TIME,
    "dateTime": DATE_TIME,
    "days and time duration": DAYS,
    "dayTimeDuration": DAYS,
    "years and months duration": MONTHS,
    "yearMonthDuration": MONTHS,
    "list": Type("list"),
    "context": Type("context"),
    "range": Type("range"),
    "function": Type("function"),
}


def list_of(element: Type) -> Type:
    """The type of lists of such elements."""
    return Type("list", (element,))


def type_of_node(node: TypeNode, declared: Mapping[str, Type] | None = None) -> Type | None:
    """The type that `node` writes; None when a name in it is unknown.

    declared: further types by name, such as the item definitions of a decision model.
    """
    if not node.inner and not (node.name == "context" and node.members):
        return NAMED.get(node.name) or (declared or {}).get(node.name)
    inner: list[Type] = []
    for part in node.inner:
        found = type_of_node(part, declared)
        if found is None:
            return None
        inner.append(found)
    return Type(node.name, tuple(inner), node.members if node.name == "context" else None)


def is_instance(value: Any, declared: Type) -> bool:
    """Whether `value` is of the declared type; null is only of Null."""
    kind = declared.kind
    if value is None:
        return kind == "Null"
    if kind == "Any":
        return True
    if kind != kind_of(value):
        return False
    if kind == "context":
        return _has_members(value, declared)
    if kind == "function":
        return _is_function(value, declared)
    if not declared.inner:
        return True
    element = declared.inner[0]
    if kind == "list":
        return all(_fits(part, element) for part in value)
    return _is_range(value, element)


def _fits(value: Any, declared: Type) -> bool:
    """As is_instance, but null fits every type (10.3.2.9.1: null is in the domain of each)."""
    return value is None or is_instance(value, declared)


fits = _fits


def _has_members(value: Mapping[str, Any], declared: Type) -> bool:
    if declared.members is None:
        return True
    return all(
        name in value and _fits(value[name], part) for name, part in zip(declared.members, declared.inner, strict=True)
    )


def _is_range(value: Range, element: Type) -> bool:
    bounds = [bound for bound in (value.low, value.high) if bound is not None]
    return all(is_instance(bound, element) for bound in bounds)


def _is_function(value: FunctionValue, declared: Type) -> bool:
    if not declared.inner:
        return True
    parameters, result = declared.inner[:-1], declared.inner[-1]
    if len(parameters) != len(value.parameters):
        return False
    own = value.types or (None,) * len(parameters)
    accepts = all(mine is None or conforms(theirs, mine) for mine, theirs in zip(own, parameters, strict=True))
    return accepts and (value.result is None or conforms(value.result, result))


def conforms(type_: Type, wider: Type) -> bool:
    """Whether every value of `type_` is one of `wider` (10.3.2.9.3)."""
    if wider.kind == "Any" or type_.kind == "Null" or type_ == wider:
        return True
    if type_.kind != wider.kind:
        return False
    if wider.kind == "context":
        if wider.members is None:
            return True
        own = dict(zip(type_.members or (), type_.inner, strict=False))
        return all(
            name in own and conforms(own[name], part) for name, part in zip(wider.members, wider.inner, strict=True)
        )
    if not wider.inner or not type_.inner:
        return not wider.inner
    if wider.kind == "function":
        return (
            len(type_.inner) == len(wider.inner)
            and all(conforms(b, a) for a, b in zip(type_.inner[:-1], wider.inner[:-1], strict=True))
            and conforms(type_.inner[-1], wider.inner[-1])
        )
    return conforms(type_.inner[0], wider.inner[0])
