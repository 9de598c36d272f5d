"""What the arrows say: what is reached, what lies in which for-each, what comes before what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from runtime.core.graph.document import TRIGGER, Document, Edge
from runtime.core.graph.kinds import Kinds


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """The graph of a document, worked out once."""

    reachable: frozenset[str]
    """Steps that a path from the trigger can reach."""
    order: tuple[str, ...]
    """All steps that lie on no circle, each after those before it."""
    circle: tuple[str, ...]
    """Steps on a circle or behind one; empty in a sound document."""
    body_ports: Mapping[str, str]
    """Steps that run a body for each item, and the port it hangs from."""
    region_of: Mapping[str, str | None]
    """The innermost for-each around each step; None at the top."""
    intruding: tuple[Edge, ...]
    """Arrows that enter a body from outside; empty in a sound document."""
    before: Mapping[str, frozenset[str]]
    """All steps that can have run when a step begins."""

    @classmethod
    def of(cls, document: Document, kinds: Kinds) -> Shape:
        """Work out the shape of a document; arrows to unknown steps must not be in it."""
        ids = [node.id for node in document.nodes]
        edges = document.edges
        after = _neighbours(edges)
        order = _sorted(ids, edges)
        sorted_ids = set(order)
        body_ports = body_ports_of(((node.id, node.kind) for node in document.nodes), kinds)
        bodies = {
            each: _reach((edge.target for edge in edges if (edge.source, edge.source_port) == (each, port)), after)
            for each, port in body_ports.items()
        }
        around = _around(bodies)
        return cls(
            reachable=frozenset(_reach(after.get(TRIGGER, ()), after)),
            order=tuple(order),
            circle=tuple(each for each in ids if each not in sorted_ids),
            body_ports=body_ports,
            region_of={each: _innermost(each, around, bodies) for each in ids},
            intruding=tuple(_intruding(edges, body_ports, around)),
            before=_before(order, edges),
        )


def body_ports_of(steps: Iterable[tuple[str, str]], kinds: Kinds) -> dict[str, str]:
    """Answer which steps run a body for each item, and the port it hangs from. Ports of other kinds may have the same name.

    Args:
        steps: id and kind of each.
        kinds: the step kinds there are.
    """
    known = ((step, kinds.find(kind)) for step, kind in steps)
    return {step: kind.body_port for step, kind in known if kind is not None and kind.body_port is not None}


def _neighbours(edges: Iterable[Edge]) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {}
    for edge in edges:
        after.setdefault(edge.source, []).append(edge.target)
    return after


def _reach(starts: Iterable[str], after: Mapping[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    todo = list(starts)
    while todo:
        each = todo.pop()
        if each not in reached:
            reached.add(each)
            todo.extend(after.get(each, ()))
    return reached


def _sorted(ids: Iterable[str], edges: Iterable[Edge]) -> list[str]:
    """Sort topologically (Kahn, 1962); what is on or behind a circle is left out."""
    waiting = dict.fromkeys(ids, 0)
    after: dict[str, list[str]] = {}
    for edge in edges:
        if edge.source in waiting and edge.target in waiting:
            waiting[edge.target] += 1
            after.setdefault(edge.source, []).append(edge.target)
    order = [each for each, count in waiting.items() if count == 0]
    for each in order:
        for target in after.get(each, ()):
            waiting[target] -= 1
            if waiting[target] == 0:
                order.append(target)
    return order


def _around(bodies: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Answer the for-eachs in whose bodies each step lies."""
    around: dict[str, set[str]] = {}
    for each, body in bodies.items():
        for step in body:
            around.setdefault(step, set()).add(each)
    return around


def _innermost(step: str, around: Mapping[str, set[str]], bodies: Mapping[str, set[str]]) -> str | None:
    """Answer the for-each with the smallest body around a step: bodies nest, so the smallest is the innermost."""
    sizes = [(len(bodies[each]), each) for each in around.get(step, ()) if each != step]
    return min(sizes)[1] if sizes else None


def _intruding(edges: Iterable[Edge], body_ports: Mapping[str, str], around: Mapping[str, set[str]]) -> Iterable[Edge]:
    nowhere: set[str] = set()
    for edge in edges:
        entered = around.get(edge.target, nowhere) - around.get(edge.source, nowhere)
        if body_ports.get(edge.source) == edge.source_port:
            entered.discard(edge.source)
        if entered:
            yield edge


def _before(order: Iterable[str], edges: Iterable[Edge]) -> dict[str, frozenset[str]]:
    sources: dict[str, set[str]] = {}
    for edge in edges:
        if edge.source != TRIGGER:
            sources.setdefault(edge.target, set()).add(edge.source)
    before: dict[str, frozenset[str]] = {}
    for each in order:
        direct = sources.get(each, set())
        before[each] = frozenset(direct).union(*(before.get(source, frozenset()) for source in direct))
    return before
