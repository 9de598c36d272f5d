"""Static analysis: what an expression reads, what it may be, and what is wrong with it, from a schema alone."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import FeelSyntaxError
from ..expression import Expression, compile_expression
from ..reads import Route, Routes, longest
from ..types import Type
from . import control, names, operators
from .schema import KnownShapes, Schema, known_paths, optional_paths, shape_of_schema, typed_reader
from .shape import Shape
from .walk import Problem, Scope, Severity, Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What is known of an expression before any data."""

    type: Type
    shape: Shape
    """As `type`, with null, optional members and known values told apart."""
    reads: Routes
    problems: tuple[Problem, ...]
    """In the order of the source."""


def analyse(
    expression: str | Expression, schema: Schema, *, temporal: bool = True, known: KnownShapes | None = None
) -> Analysis:
    """Analyse an expression over data that a JSON Schema describes.

    schema: of an object whose properties are the names the expression may read. temporal: whether the data is read
    by `typed_reader`, so that formats make dates and times; otherwise they are texts. known: the shapes of parts that the
    schemas of many expressions share, their references leading to the same places.
    A text that is no expression has its syntax error as its only problem.
    """
    root = shape_of_schema(schema, temporal=temporal, known=known)
    if isinstance(expression, str):
        try:
            expression = compile_expression(expression)
        except FeelSyntaxError as error:
            problem = Problem(severity=Severity.ERROR, code=error.code, span=error.span, message=error.message)
            nothing = Shape(frozenset())
            return Analysis(type=nothing.as_type(), shape=nothing, reads=frozenset(), problems=(problem,))
    walk = Walk(expression.source, root)
    shape = walk.shape(expression.node, Scope({}))
    problems = tuple(sorted(walk.problems.values(), key=lambda problem: (problem.span, problem.code)))
    reads = expression.reads
    if not any(problem.code in ("unknown_name", "unknown_member") for problem in problems):
        # A name in a filter may be a member of the item or a name outside: the schema tells which.
        reads = longest({route for route in expression.routes if _leads_somewhere(root, route)})
    return Analysis(type=shape.as_type(), shape=shape, reads=reads, problems=problems)


def _leads_somewhere(shape: Shape, route: Route) -> bool:
    for name in route:
        while shape.element is not None:
            shape = shape.element
        if "context" not in shape.kinds or shape.members is None:
            return True
        if name not in shape.members:
            return False
        shape = shape.members[name].shape
    return True


__all__ = [
    "Analysis",
    "KnownShapes",
    "Problem",
    "Schema",
    "Severity",
    "analyse",
    "control",
    "known_paths",
    "names",
    "operators",
    "optional_paths",
    "shape_of_schema",
    "typed_reader",
]
