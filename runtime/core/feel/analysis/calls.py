"""The shape of a call of a built-in function, and of declared types."""

from __future__ import annotations

import re

from ..errors import Span, meant, quoted
from ..functions import Builtin, Signature
from ..functions.table import Param
from ..syntax import Call, Node
from ..types import Type
from ..values import kind_words
from .conversions import converted, source_of
from .shape import ANY, NULL, Field, Shape, join, list_shape, of_kind
from .walk import Severity, Walk, words

_MAY_BE_NULL = frozenset(
    ["string", "not", "min", "max", "sum", "mean", "product", "median", "stddev", "all", "any"]
) | {"get value"}
"""Functions that are null for some arguments without a warning."""
_SAME_ELEMENTS = frozenset({"sublist", "remove", "reverse", "distinct values", "sort"})
_OF_NUMBERS = frozenset(["sum", "mean", "product", "median", "stddev", "mode", "min", "max"])
_RESULTS: dict[str, Shape] = {
    "number": of_kind("number"),
    "string": of_kind("string"),
    "boolean": of_kind("boolean"),
    "date": of_kind("date"),
    "time": of_kind("time"),
    "date and time": of_kind("date and time"),
    "duration": of_kind("days and time duration", "years and months duration"),
    "number or duration": of_kind("number", "days and time duration", "years and months duration"),
    "years and months duration": of_kind("years and months duration"),
    "list<number>": list_shape(of_kind("number")),
    "list<string>": list_shape(of_kind("string")),
    "list<context>": list_shape(of_kind("context")),
    "list": of_kind("list"),
    "context": Shape(frozenset({"context"}), open=True),
    "range": of_kind("range"),
}


def call_shape(walk: Walk, node: Call, function: Builtin, shapes: list[Shape]) -> Shape:
    """What a call may be; notes arguments that do not fit."""
    paired = _paired(walk, node, function, shapes)
    if paired is not None:
        _check(walk, function, *paired)
    result = _RESULTS.get(function.result, ANY)
    first = shapes[0] if shapes else ANY
    if function.name in _SAME_ELEMENTS:
        result = list_shape(first.item())
    elif function.name in ("min", "max"):
        result = first.item()
    return join(result, NULL) if function.name in _MAY_BE_NULL else result


Pairs = list[tuple[Node, Shape, str]]
"""An argument, its shape, and the name it is given by, if any."""


def _paired(walk: Walk, node: Call, function: Builtin, shapes: list[Shape]) -> tuple[Pairs, list[Signature]] | None:
    names = node.names or ("",) * len(shapes)
    pairs = list(zip(node.arguments, shapes, names, strict=True))
    if node.names:
        if function.order(node.names) is not None:
            own = [s for s in function.signatures if set(node.names) <= {p.name for p in s.parameters}]
            return pairs, own
        known = [parameter.name for signature in function.signatures for parameter in signature.parameters]
        wrong = next((name for name in node.names if name not in known), node.names[0])
        close = walk.nearest(wrong, known)
        message = f"{quoted(function.name)} has no parameter {quoted(wrong)}{meant(close)}"
        # The names of parameters have no places of their own in the tree; one that is written once is found in the text.
        places = list(re.finditer(rf"\b{re.escape(wrong)}(?=\s*:)", source_of(walk, node)))
        if close and len(places) == 1:
            at = node.span.start
            span = Span(at + places[0].start(), at + places[0].end())
            walk.note(Severity.ERROR, "unknown_parameter", span, message, close)
        else:
            walk.note(Severity.ERROR, "unknown_parameter", node.span, message)
        return None
    fitting = [signature for signature in function.signatures if signature.takes(len(shapes))]
    if not fitting:
        ways = " or ".join(f"{function.name}({signature})" for signature in function.signatures)
        message = f"{quoted(function.name)} does not take {len(shapes)} arguments: write {ways}."
        walk.note(Severity.ERROR, "wrong_argument_count", node.span, message)
        return None
    return pairs, fitting


def _check(walk: Walk, function: Builtin, pairs: Pairs, signatures: list[Signature]) -> None:
    for place, (node, shape, name) in enumerate(pairs):
        parameters = [_parameter(signature, place, name) for signature in signatures]
        if any(not parameter.kinds for parameter in parameters):
            continue
        wanted = frozenset[str]().union(*[parameter.kinds for parameter in parameters])
        nullable = any(parameter.nullable for parameter in parameters)
        if shape.nullable and not shape.is_any and not nullable:
            severity = Severity.WARNING if shape.solid else Severity.ERROR
            maybe = "may be" if shape.solid else "is always"
            message = f"{walk.text(node)} {maybe} null, and {function.name} needs a value."
            walk.note(severity, "may_be_null", node.span, message)
        _check_elements(walk, function, node, shape)
        if shape.solid and not _can_fit(shape, wanted):
            takes = " or ".join(sorted(kind_words(kind) for kind in wanted))
            message = f"{walk.text(node)} is {words(shape)}, and {function.name} takes {takes} here."
            walk.note(Severity.ERROR, "wrong_argument", node.span, message, converted(walk, node, shape, wanted))


def _check_elements(walk: Walk, function: Builtin, node: Node, shape: Shape) -> None:
    """Aggregations fail at the first element that is no number, or, of `min` and `max`, that has no order."""
    element = shape.element
    if function.name not in _OF_NUMBERS or element is None or element.is_any or not element.kinds:
        return
    if element.nullable:
        message = f"An element of {walk.text(node)} may be null, and {function.name} needs a value in each."
        walk.note(Severity.WARNING, "may_be_null", node.span, message)
    if element.solid and "number" not in element.kinds and function.name not in ("min", "max"):
        message = f"The elements of {walk.text(node)} are {words(element)}, and {function.name} takes numbers."
        each = f"for each in {source_of(walk, node)} return number(each)" if element.solid == {"string"} else ""
        walk.note(Severity.ERROR, "wrong_argument", node.span, message, each)


def _parameter(signature: Signature, place: int, name: str) -> Param:
    if name:
        return next(parameter for parameter in signature.parameters if parameter.name == name)
    return signature.parameter(place)


def _can_fit(shape: Shape, wanted: frozenset[str]) -> bool:
    if shape.solid & wanted or "list" in wanted:
        return True
    if "date" in shape.kinds and "date and time" in wanted:
        return True
    if "list" in shape.kinds:
        return shape.element is None or bool(shape.element.solid & wanted)
    return False


def type_shape(declared: Type) -> Shape:
    """The values of a declared type."""
    if declared.kind == "Any":
        return ANY
    if declared.kind == "Null":
        return NULL
    if declared.kind == "list" and declared.inner:
        return list_shape(type_shape(declared.inner[0]).or_null())
    if declared.kind == "context" and declared.members is not None:
        members = {
            name: Field(type_shape(part).or_null(), False)
            for name, part in zip(declared.members, declared.inner, strict=True)
        }
        return Shape(frozenset({"context"}), members=members, open=True)
    return Shape(frozenset({declared.kind}), open=declared.kind == "context")
