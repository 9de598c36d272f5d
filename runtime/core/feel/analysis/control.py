"""Branches, loops, tests, calls, and values written out."""

from __future__ import annotations

from ..errors import meant, quoted
from ..functions import BUILTINS
from ..parsing.names import nearest
from ..syntax import (
    Call,
    ContextLiteral,
    For,
    FunctionLiteral,
    If,
    In,
    InstanceOf,
    Iteration,
    ListLiteral,
    Name,
    Quantified,
    RangeLiteral,
    UnaryTest,
    UnaryTests,
)
from ..types import NAMED, type_of_node
from .calls import call_shape, type_shape
from .facts import facts
from .names import either
from .operators import ORDERED
from .shape import ANY, BOOLEAN, Field, Shape, join, list_shape, of_kind
from .walk import Scope, Severity, Walk, visits, words

_TYPES_ELSEWHERE = {
    **dict.fromkeys(("text", "txt", "str"), "string"),
    **dict.fromkeys(("int", "integer", "float", "decimal"), "number"),
    **dict.fromkeys(("bool",), "boolean"),
    **dict.fromkeys(("object", "map", "dict"), "context"),
    **dict.fromkeys(("array",), "list"),
    **dict.fromkeys(("datetime", "timestamp"), "date and time"),
}
"""What other languages call the types."""


@visits(In)
def _in(walk: Walk, node: In, scope: Scope) -> Shape:
    value = walk.shape(node.value, scope)
    inner = scope.binding({"?": value})
    for test in node.tests:
        walk.shape(test, inner)
    return BOOLEAN.or_null()


@visits(InstanceOf)
def _instance_of(walk: Walk, node: InstanceOf, scope: Scope) -> Shape:
    walk.shape(node.value, scope)
    if type_of_node(node.type) is None:
        close = _TYPES_ELSEWHERE.get(node.type.name.casefold()) or nearest(node.type.name, NAMED) or ""
        message = f"There is no type {walk.text(node.type)}{meant(close)}"
        walk.note(Severity.ERROR, "unknown_type", node.type.span, message, "" if node.type.inner else close)
    return BOOLEAN


@visits(If)
def _if(walk: Walk, node: If, scope: Scope) -> Shape:
    walk.condition(node.condition, scope, "The condition")
    then = scope.knowing(facts(node.condition, true=True))
    # A condition that is null goes to `else` too, so `else` learns nothing from it.
    return join(walk.shape(node.then, then), walk.shape(node.otherwise, scope))


def _iterations(walk: Walk, iterations: tuple[Iteration, ...], scope: Scope) -> Scope:
    """The scope inside loops."""
    scope = scope.binding({"partial": list_shape(ANY)})
    for iteration in iterations:
        domain = walk.shape(iteration.domain, scope)
        if iteration.end is not None:
            walk.shape(iteration.end, scope)
            element = of_kind("number", "date")
        elif "range" in domain.kinds:
            element = ANY if domain.is_any else join(of_kind("number", "date"), domain.item())
        else:
            element = domain.item()
        scope = scope.binding({iteration.name: element})
    return scope


@visits(For)
def _for(walk: Walk, node: For, scope: Scope) -> Shape:
    inner = _iterations(walk, node.iterations, scope)
    return list_shape(walk.shape(node.body, inner))


@visits(Quantified)
def _quantified(walk: Walk, node: Quantified, scope: Scope) -> Shape:
    inner = _iterations(walk, node.iterations, scope)
    body = walk.condition(node.body, inner, "The test")
    return BOOLEAN.or_null() if body.nullable else BOOLEAN


@visits(ListLiteral)
def _list(walk: Walk, node: ListLiteral, scope: Scope) -> Shape:
    parts = [walk.shape(item, scope) for item in node.items]
    return list_shape(either(parts) if parts else Shape(frozenset()))


@visits(ContextLiteral)
def _context(walk: Walk, node: ContextLiteral, scope: Scope) -> Shape:
    members: dict[str, Field] = {}
    for entry in node.entries:
        shape = walk.shape(entry.value, scope)
        scope = scope.binding({entry.name: shape})
        members[entry.name] = Field(shape, False)
    return Shape(frozenset({"context"}), members=members)


@visits(RangeLiteral)
def _range(walk: Walk, node: RangeLiteral, scope: Scope) -> Shape:
    low, high = walk.shape(node.low, scope), walk.shape(node.high, scope)
    if low.solid and high.solid and not low.solid & high.solid & ORDERED:
        message = f"A range cannot go from {words(low)} to {words(high)}."
        walk.note(Severity.ERROR, "wrong_range", node.span, message)
    return of_kind("range")


@visits(UnaryTest)
def _unary_test(walk: Walk, node: UnaryTest, scope: Scope) -> Shape:
    walk.shape(node.operand, scope)
    return of_kind("range")


@visits(FunctionLiteral)
def _function(walk: Walk, node: FunctionLiteral, scope: Scope) -> Shape:
    local: dict[str, Shape] = {}
    for parameter in node.parameters:
        declared = None if parameter.type is None else type_of_node(parameter.type)
        local[parameter.name] = ANY if declared is None else type_shape(declared).or_null()
    if not node.external:
        walk.shape(node.body, scope.binding(local))
    return of_kind("function")


@visits(Call)
def _call(walk: Walk, node: Call, scope: Scope) -> Shape:
    shapes = [walk.shape(argument, scope) for argument in node.arguments]
    called = node.function
    if isinstance(called, Name) and called.name in BUILTINS and called.name not in scope.local:
        return call_shape(walk, node, BUILTINS[called.name], shapes)
    if isinstance(called, Name) and called.name not in scope.local and not walk.is_data(called.name, scope):
        close = nearest(called.name, BUILTINS) or ""
        message = f"There is no function {quoted(called.name)}{meant(close)}"
        walk.note(Severity.ERROR, "unknown_function", called.span, message, close)
        return ANY
    function = walk.shape(called, scope)
    if function.solid and "function" not in function.kinds:
        walk.note(Severity.ERROR, "not_a_function", called.span, f"{walk.text(called)} is no function.")
    return ANY


@visits(UnaryTests)
def _tests(walk: Walk, node: UnaryTests, scope: Scope) -> Shape:
    for test in node.tests:
        walk.shape(test, scope)
    return BOOLEAN.or_null()
