"""Which fields an expression reads, found in its text alone: paths of names from the caller's mapping."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet

from .errors import Span
from .functions import BUILTINS
from .syntax import (
    Call,
    ContextLiteral,
    Filter,
    For,
    FunctionLiteral,
    If,
    In,
    Iteration,
    ListLiteral,
    Literal,
    Name,
    Node,
    Path,
    Quantified,
    children,
)

Route = tuple[str, ...]
"""Names from the caller's mapping inward; lists and filters on the way leave no trace."""
Routes = frozenset[Route]
NONE: Routes = frozenset()

_SAME_ELEMENTS = frozenset(
    [
        "sort",
        "reverse",
        "sublist",
        "append",
        "concatenate",
        "union",
        "remove",
        "flatten",
        "min",
        "max",
        "insert",
        "before",
        "distinct",
        "values",
    ]
)


class Reads:
    """Walks one expression.

    `routes` afterwards holds what it reads, `passed_on` what it may answer itself, `of` where each name and path comes from.
    """

    def __init__(self, node: Node) -> None:
        self.routes: set[Route] = set()
        self.of: dict[int, Routes] = {}
        self.passed_on = self._visit(node, {}, ())
        self._note(self.passed_on)

    def _note(self, routes: Routes) -> None:
        self.routes.update(routes)

    def _visit(self, node: Node, local: Mapping[str, Routes], items: tuple[Routes, ...]) -> Routes:
        """The routes whose value `node` may pass on as its own value."""
        routes = self._routes(node, local, items)
        if isinstance(node, Name | Path | Filter):
            self.of[id(node)] = routes
        return routes

    def _routes(self, node: Node, local: Mapping[str, Routes], items: tuple[Routes, ...]) -> Routes:
        match node:
            case Name():
                return self._name(node.name, local, items)
            case Path():
                base = self._visit(node.base, local, items)
                return frozenset((*route, node.name) for route in base)
            case Filter():
                base = self._visit(node.base, local, items)
                self._note(self._visit(node.condition, local, (base, *items)))
                return base
            case If():
                self._note(self._visit(node.condition, local, items))
                return self._visit(node.then, local, items) | self._visit(node.otherwise, local, items)
            case For() | Quantified():
                inner = self._iterations(node.iterations, local, items)
                routes = self._visit(node.body, inner, items)
                if isinstance(node, For):
                    return routes
                self._note(routes)
                return NONE
            case ListLiteral():
                return frozenset().union(*[self._visit(item, local, items) for item in node.items])
            case FunctionLiteral():
                inner = {**local, **{parameter.name: NONE for parameter in node.parameters}}
                return self._visit(node.body, inner, items)
            case _:
                return self._other(node, local, items)

    def _other(self, node: Node, local: Mapping[str, Routes], items: tuple[Routes, ...]) -> Routes:
        match node:
            case ContextLiteral():
                inner = dict(local)
                for entry in node.entries:
                    inner[entry.name] = self._visit(entry.value, inner, items)
                    self._note(inner[entry.name])
                return NONE
            case In():
                self._note(self._visit(node.value, local, items))
                for test in node.tests:
                    self._note(self._visit(test, {**local, "?": NONE}, items))
                return NONE
            case Call():
                return self._call(node, local, items)
            case Literal():
                return NONE
        for child in children(node):
            self._note(self._visit(child, local, items))
        return NONE

    def _name(self, name: str, local: Mapping[str, Routes], items: tuple[Routes, ...]) -> Routes:
        within = frozenset((*route, name) for item in items for route in item)
        if name == "item" and items:
            return items[0]
        if name in local:
            return within | local[name]
        return within | {(name,)}

    def _iterations(
        self, iterations: tuple[Iteration, ...], local: Mapping[str, Routes], items: tuple[Routes, ...]
    ) -> dict[str, Routes]:
        inner = {**local, "partial": NONE}
        for iteration in iterations:
            routes = self._visit(iteration.domain, inner, items)
            self._note(routes)
            if iteration.end is not None:
                self._note(self._visit(iteration.end, inner, items))
                routes = NONE
            inner[iteration.name] = routes
        return inner

    def _call(self, node: Call, local: Mapping[str, Routes], items: tuple[Routes, ...]) -> Routes:
        own = isinstance(node.function, Name) and node.function.name in BUILTINS and node.function.name not in local
        passed: Routes = NONE
        for argument in node.arguments:
            routes = self._visit(argument, local, items)
            self._note(routes)
            passed |= routes
        if not own:
            self._note(self._visit(node.function, local, items))
            return passed
        return passed if node.function.name in _SAME_ELEMENTS else NONE  # type: ignore[attr-defined]


def members_read(node: Node, routes_of: Mapping[int, Routes], name: str) -> list[tuple[str, Span]]:
    """Where `node` reads members of `name`, a name from the caller's mapping: each with its characters, in their order.

    routes_of: `Reads.of` of the expression. A place that may read another name's members as well is none.
    """
    found: list[tuple[str, Span]] = []
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Path) and _reads_member(each, routes_of, name):
            found.append((each.name, each.name_span))
        waiting.extend(children(each))
    return sorted(found, key=lambda place: place[1])


def _reads_member(path: Path, routes_of: Mapping[int, Routes], name: str) -> bool:
    if routes_of.get(id(path)) == frozenset({(name, path.name)}):
        return True
    if not isinstance(path.base, Name) or path.base.name != name:
        return False
    # Inside a filter each name may be a field of the item as well: what is written there is this name all the same.
    routes = routes_of.get(id(path.base), NONE)
    return (name,) in routes and all(route == (name,) or (len(route) > 1 and route[-1] == name) for route in routes)


class OptionalFields:
    """The fields that may be absent, as the nodes of one expression meet them."""

    __slots__ = ("_of", "_optional")

    def __init__(self, optional: Routes, of: Callable[[], Mapping[int, Routes]]) -> None:
        """Look at an expression only when asked.

        of: answers `Reads.of` of the expression.
        """
        self._optional, self._of = optional, of

    def may_be_absent(self, node: Node) -> bool:
        """Whether `node` reads a field that its schema lets be absent, or one inside such a field."""
        return any(
            route[:length] in self._optional for route in self._routes(node) for length in range(1, len(route) + 1)
        )

    def beside(self, node: Node) -> list[str]:
        """The names of such fields that could stand where `node`, a name or a path, has its last name."""
        around = {()} if isinstance(node, Name) else {route[:-1] for route in self._routes(node)}
        return sorted(route[-1] for route in self._optional if route[:-1] in around)

    def _routes(self, node: Node) -> Routes:
        if not self._optional or not isinstance(node, Name | Path | Filter):
            return NONE
        return self._of().get(id(node), NONE)


def longest(routes: AbstractSet[Route]) -> Routes:
    """The routes without those that a longer one goes through."""
    prefixes = {route[:length] for route in routes for length in range(1, len(route))}
    return frozenset(routes - prefixes)
