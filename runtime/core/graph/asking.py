"""How the expressions of a step are asked: what may be absent without a word, and what a warning does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from runtime.core.feel import Expression, FeelWarning
from runtime.core.feel.dmn import CompiledTable

Scope = Mapping[str, Any]
Route = tuple[str, ...]
RESERVED = frozenset({"data", "event", "steps", "item", "index"})
"""Names of ours, which win over fields of the event's data (G17)."""
WARNINGS_MAX = 20
"""Of one turn of a lenient step; more are dropped."""
Warned = Mapping[str, object]
"""A warning as the journal keeps it: code, message, and where they are known field, expression and span."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """One manner of asking."""

    optional: frozenset[Route] = frozenset()
    """Paths from the names of the scope that may be absent: null there is no warning (F37)."""
    is_lenient: bool = False
    """Whether a warning is noted and answers null; else it fails the step."""

    def inside(self, items: Expression | None) -> Asking:
        """Answer the manner inside a for-each, where `item` is an element of what its list expression answers."""
        lists = frozenset() if items is None else items.passed_on
        of_item = {
            ("item", *route[len(start) :])
            for start in lists
            for route in self.optional
            if len(route) > len(start) and route[: len(start)] == start
        }
        outer = {route for route in self.optional if route[0] != "item"}
        return replace(self, optional=frozenset(outer | of_item))


STRICT = Asking()


def asking_of(optional: Iterable[Route]) -> Asking:
    """Answer the strict manner over an event.

    Args:
        optional: paths of fields that the data of the event may lack, from the top of the data.
    """
    fields = list(optional)
    found = {route for route in fields if route[0] not in RESERVED} | {("data", *route) for route in fields}
    return Asking(optional=frozenset(found))


class Noting(dict[str, Any]):
    """A scope that keeps the warnings of what is asked in it; one for each turn of a lenient step."""

    __slots__ = ("noted",)

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.noted: list[tuple[Expression | None, FeelWarning]] = []

    def note(self, expression: Expression | None, warnings: Iterable[FeelWarning]) -> None:
        """Keep warnings; the first few tell enough.

        Args:
            expression: whose spans they have; None where they are of something larger.
            warnings: as `Expression.evaluate` answers them.
        """
        self.noted.extend((expression, each) for each in warnings)
        del self.noted[WARNINGS_MAX:]

    def told(self, fields: Iterable[tuple[str, Expression]]) -> tuple[Warned, ...]:
        """Answer the warnings as the journal keeps them.

        Args:
            fields: the step's expressions but its `run_if`, each with the JSON pointer into the node to where it stands.
        """
        places = {expression.source: field for field, expression in reversed(list(fields))}
        return tuple(
            {"code": code, "message": message}
            if expression is None
            else {
                "code": code,
                "message": message,
                "field": places.get(expression.source, "/run_if"),
                "expression": expression.source,
                "span": [span.start, span.end],
            }
            for expression, (code, span, message) in self.noted
        )


def asked(asker: Expression | CompiledTable, asking: Asking) -> Callable[[Scope], Any]:
    """Answer the shortest way to a value in this manner; it raises FeelEvaluationError when strict.

    Args:
        asker: whose value; what a table warns of says by itself where, and is noted without an expression.
        asking: the manner.
    """
    if not asking.is_lenient:
        return asker.strict
    noted = asker if isinstance(asker, Expression) else None

    def ask(scope: Scope) -> Any:
        value, warnings = asker.evaluate(scope)
        if warnings and isinstance(scope, Noting):
            scope.note(noted, warnings)
        return value

    return ask
