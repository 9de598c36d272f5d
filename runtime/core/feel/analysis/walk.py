"""Walks an expression with shapes in place of values, and notes what is wrong or doubtful."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from ..errors import Span, quoted
from ..parsing.lexer import written
from ..parsing.names import nearest
from ..syntax import Name, Node, Path
from ..values import kind_words
from .shape import Shape


class Severity(StrEnum):
    ERROR = "error"
    """The expression fails whenever this part is reached."""
    WARNING = "warning"
    """It fails, or is pointless, for some data that the schema admits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    severity: Severity
    code: str
    span: Span
    message: str
    suggestion: str = ""
    """What to write in its place, where that is known."""


Chain = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean at one place."""

    local: Mapping[str, Shape]
    items: tuple[Shape, ...] = ()
    """Items of the filters around, innermost first."""
    known: frozenset[Chain] = frozenset()
    """Names and paths that are not null here, because a condition said so."""

    def knowing(self, chains: frozenset[Chain]) -> Scope:
        """The same scope where `chains` are not null either."""
        return replace(self, known=self.known | chains) if chains else self

    def binding(self, names: Mapping[str, Shape]) -> Scope:
        """The scope inside, where `names` are local."""
        known = frozenset(chain for chain in self.known if chain[0] not in names)
        return Scope({**self.local, **names}, self.items, known)

    def filtering(self, item: Shape) -> Scope:
        """The scope of a filter's condition: any name may be a member of the item, so nothing is known of it."""
        return Scope(self.local, (item, *self.items))


def chain_of(node: Node) -> Chain | None:
    """The names of a path of nothing but names; None for any other construct."""
    names: list[str] = []
    while isinstance(node, Path):
        names.append(node.name)
        node = node.base
    return (node.name, *reversed(names)) if isinstance(node, Name) else None


Visitor = Callable[["Walk", Any, Scope], Shape]
_VISITORS: dict[type[Node], Visitor] = {}


def visits(*kinds: type[Node]) -> Callable[[Visitor], Visitor]:
    """Register the function below for these constructs."""

    def register(visitor: Visitor) -> Visitor:
        for kind in kinds:
            _VISITORS[kind] = visitor
        return visitor

    return register


MAX_SUGGESTIONS = 30
"""One analysis looks so often for the name that was meant."""


class Walk:
    """One analysis."""

    def __init__(self, source: str, root: Shape) -> None:
        self.source, self.root = source, root
        self._suggestions = 0
        self.problems: dict[tuple[str, Span], Problem] = {}

    def nearest(self, name: str, known: Iterable[str]) -> str:
        """The known name most like `name`, as it is written; empty when there is none, or too many were looked for."""
        self._suggestions += 1
        close = nearest(name, known) if self._suggestions <= MAX_SUGGESTIONS else None
        return written(close) if close else ""

    def is_data(self, name: str, scope: Scope) -> bool:
        """Whether the data tell of this name; none of it is a function, as JSON has none."""
        if any(name in (item.members or {}) for item in scope.items):
            return True
        field = (self.root.members or {}).get(name)
        return field is not None and not field.shape.is_any

    def text(self, node: Node) -> str:
        """What `node` looks like in the source, for a sentence."""
        return quoted(self.source[node.span.start : node.span.end], 40)

    def note(self, severity: Severity, code: str, span: Span, message: str, suggestion: str = "") -> None:
        """Keep a problem; the first of its code and place counts."""
        problem = Problem(severity=severity, code=code, span=span, message=message, suggestion=suggestion)
        self.problems.setdefault((code, span), problem)

    def shape(self, node: Node, scope: Scope) -> Shape:
        """What `node` may be."""
        shape = _VISITORS[type(node)](self, node, scope)
        return shape.not_null() if scope.known and shape.nullable and chain_of(node) in scope.known else shape

    def solid(self, node: Node, scope: Scope, purpose: str) -> Shape:
        """What `node` may be where null would fail: a null that may be there is a problem, and left out."""
        shape = self.shape(node, scope)
        if shape.nullable and not shape.is_any:
            severity = Severity.WARNING if shape.solid else Severity.ERROR
            always = "may be null" if shape.solid else "is always null"
            self.note(severity, "may_be_null", node.span, f"{self.text(node)} {always}, and {purpose}.")
        return shape.not_null()

    def condition(self, node: Node, scope: Scope, what: str) -> Shape:
        """The shape of a condition, which must be true or false."""
        shape = self.shape(node, scope)
        if shape.solid and "boolean" not in shape.kinds:
            self.note(Severity.ERROR, "not_boolean", node.span, f"{what} {self.text(node)} is never true or false.")
        return shape


def words(shape: Shape) -> str:
    """What a person calls the kinds of a shape."""
    return " or ".join(kind_words(kind) for kind in sorted(shape.solid))
