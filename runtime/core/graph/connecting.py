"""From where a person would draw the arrow that a step in the air lacks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from runtime.core.graph.document import ERROR_PORT, TRIGGER, Node, OnError
from runtime.core.graph.limits import MAX_EDGES
from runtime.core.graph.problem import Fix, unused
from runtime.core.graph.sites import Drawing

_CLEARLY = 1.5
"""How many times as far away the next step has to be for the nearest to be the one that is meant."""
_NAME = 30
"""Characters of a name that a button has room for."""


class _Way(NamedTuple):
    """A way out that no arrow leaves yet."""

    node: Node
    port: str
    label: str
    """Its words; '' where a step of its kind has no other."""


class Connecting:
    """The arrows that would bring the steps which nothing leads to into the path.

    Args:
        drawing: the document, all of which has been read.
    """

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._shape = drawing.shape
        self._place = {node.id: index for index, node in enumerate(drawing.document.nodes)}
        self._taken = {(edge.source, edge.source_port) for edge in drawing.document.edges}
        self._open = list(self._open_ways())
        self._heads = self._heads_of()
        positions = {node.position for node in drawing.document.nodes}
        self._is_placed = len(positions) > 1

    def fix(self, step: str) -> Fix | None:
        """Answer the arrow after which a path leads to this step; None where it is not clear which one is meant.

        A step in the air may follow others in the air: then it is the first of those that is connected.

        Args:
            step: id of one that no path from the trigger leads to.
        """
        head = self._heads.get(step)
        way = None if head is None else self._way_to(self._drawing.nodes[head])
        edges = self._drawing.document.edges
        if head is None or way is None or len(edges) >= MAX_EDGES:
            return None
        arrow = {
            "id": unused("e", (edge.id for edge in edges)),
            "from": {"node": way.node.id, "port": way.port},
            "to": {"node": head, "port": "in"},
        }
        what = "it" if head == step else f"“{_named(self._drawing.nodes[head])}”"
        where = f" at “{way.label[:_NAME]}”" if way.label else ""
        title = f"Connect {what} after “{_named(way.node)}”{where}"
        return Fix(title=title, patch=({"op": "add", "path": "/edges/-", "value": arrow},))

    def _way_to(self, head: Node) -> _Way | None:
        """Answer the open way of the nearest step before a step, where that is clearly the nearest and has no other."""
        before = [way for way in self._open if self._is_before(way.node, head)]
        distances = {way.node.id: self._distance(way.node, head) for way in before}
        if not distances:
            return None
        nearest = min(distances, key=distances.__getitem__)
        bound = distances[nearest] * _CLEARLY
        if any(distance <= bound for step, distance in distances.items() if step != nearest):
            return None
        ways = [way for way in before if way.node.id == nearest]
        is_sure = len(ways) == 1 and ways[0].port not in (ERROR_PORT, self._shape.body_ports.get(nearest))
        return ways[0] if is_sure else None

    def _open_ways(self) -> Iterator[_Way]:
        """Find the ways that ask for an arrow and have none, of all steps that a path leads to and that lie in no for-each."""
        for node in self._drawing.document.nodes:
            if node.id not in self._shape.reachable or self._shape.region_of.get(node.id) is not None:
                continue
            kind = self._drawing.kind(node)
            # A way that ends quietly is left without an arrow on purpose.
            ports = [(port.id, port.label) for port in kind.ports(node.config) if not port.quiet]
            if node.on_error is OnError.BRANCH:
                ports.append((ERROR_PORT, ""))
            for port, label in ports:
                if (node.id, port) not in self._taken:
                    yield _Way(node, port, label)

    def _is_before(self, node: Node, head: Node) -> bool:
        """Whether a step lies before another one as people read, from the left to the right; and no circle comes of it."""
        if node.id not in self._shape.before or head.id in self._shape.before[node.id]:
            return False
        if not self._is_placed or node.position == head.position:
            return self._place[node.id] < self._place[head.id]
        return node.position.x <= head.position.x

    def _distance(self, node: Node, head: Node) -> float:
        """Answer how far apart two steps lie: in pixels, or in a drawing without places, in steps."""
        if not self._is_placed:
            return self._place[head.id] - self._place[node.id]
        return math.dist((node.position.x, node.position.y), (head.position.x, head.position.y))

    def _heads_of(self) -> Mapping[str, str | None]:
        """Answer, for each step in the air, the one that all the others before it follow; None where there are several."""
        sources: dict[str, set[str]] = {}
        for edge in self._drawing.document.edges:
            if edge.source != TRIGGER:
                sources.setdefault(edge.target, set()).add(edge.source)
        heads: dict[str, str | None] = {}
        for step in self._shape.order:
            if step in self._shape.reachable:
                continue
            found = {heads.get(source) for source in sources.get(step, ())} or {step}
            heads[step] = found.pop() if len(found) == 1 else None
        return heads


def _named(node: Node) -> str:
    name = node.name or node.id
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
