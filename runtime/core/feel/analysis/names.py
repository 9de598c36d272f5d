"""Names, paths and filters: what data they reach."""

from __future__ import annotations

from dataclasses import replace

from ..errors import meant, quoted
from ..functions import BUILTINS
from ..syntax import Filter, Literal, Name, Node, Path
from .facts import facts
from .members import member_shape
from .shape import ANY, NULL, Field, Shape, join, list_shape, of_kind, of_value
from .walk import Scope, Severity, Walk, visits

_CONSTANTS = {"true": "true", "false": "false", "null": "null", "none": "null"}
"""As other languages write them."""


@visits(Literal)
def _literal(walk: Walk, node: Literal, scope: Scope) -> Shape:
    return of_value(node.value)


@visits(Name)
def _name(walk: Walk, node: Name, scope: Scope) -> Shape:
    name = node.name
    found: list[Shape] = []
    for item in scope.items:
        if name == "item":
            return item
        if "context" not in item.kinds:
            continue
        field = (item.members or {}).get(name)
        if field is not None:
            found.append(field.shape)
            if not field.optional and item.solid == {"context"}:
                return either(found)
        elif item.members is None:
            found.append(ANY)
    if name in scope.local:
        return either([*found, scope.local[name]])
    return either([*found, _from_root(walk, node, scope, found=bool(found))])


def either(shapes: list[Shape]) -> Shape:
    """What is one of several; there is at least one."""
    result = shapes[0]
    for shape in shapes[1:]:
        result = join(result, shape)
    return result


def _from_root(walk: Walk, node: Name, scope: Scope, *, found: bool) -> Shape:
    if walk.root.members is None:
        return ANY
    field = walk.root.members.get(node.name)
    if field is not None:
        return field.shape.or_null() if field.optional else field.shape
    if node.name in BUILTINS:
        return of_kind("function")
    if found:
        return NULL
    known = [*scope.local, *walk.root.members, *(name for item in scope.items for name in item.members or ())]
    close = _CONSTANTS.get(node.name.casefold()) or walk.nearest(node.name, known)
    message = f"There is no {quoted(node.name)} here{meant(close)}"
    walk.note(Severity.ERROR, "unknown_name", node.span, message, close)
    return ANY


@visits(Path)
def _path(walk: Walk, node: Path, scope: Scope) -> Shape:
    return member_shape(walk, node, walk.shape(node.base, scope))


@visits(Filter)
def _filter(walk: Walk, node: Filter, scope: Scope) -> Shape:
    base = walk.shape(node.base, scope)
    element = base.item()
    condition = walk.shape(node.condition, scope.filtering(element))
    if condition.solid and not condition.solid & {"boolean", "number"}:
        message = f"The condition {walk.text(node.condition)} is neither true or false nor a place in the list."
        walk.note(Severity.ERROR, "not_boolean", node.condition.span, message)
    element = _kept(element, node.condition)
    results: list[Shape] = []
    if "number" in condition.kinds:
        results.append(element)
    if condition.kinds & {"boolean", "null"} or not results:
        results.append(list_shape(element))
    if base.nullable and not base.is_any:
        results.append(NULL)
    return either(results)


def _kept(element: Shape, condition: Node) -> Shape:
    """An element that a filter keeps: the members its condition tells of are there."""
    told = {chain[0] for chain in facts(condition, true=True) if len(chain) == 1}
    if not told or element.members is None:
        return element
    members = {
        name: Field(field.shape.not_null(), False) if name in told else field for name, field in element.members.items()
    }
    return replace(element, members=members)
