"""Where the expressions of a drawing stand, and which steps each of them may read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from runtime.core.feel import Expression, FeelSyntaxError, compile_expression
from runtime.core.graph.called import called, called_in
from runtime.core.graph.document import TRIGGER, Document, Node
from runtime.core.graph.inputs import expressions_in, is_expression
from runtime.core.graph.kinds import Kinds, StepKind, kind_of
from runtime.core.graph.problem import Guesses, pointer_of
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.graph.shape import Shape

COLLECT = "collect"
"""The field of a for-each that is asked in the scope of its item."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """An expression, where it stands, and who reads it."""

    node: Node | None
    """None is the trigger."""
    field: str
    """JSON pointer into the node or the trigger."""
    expression: Expression
    inside: tuple[str, ...] = ()
    """The for-eachs around the place, innermost first."""
    wants: str = "any"
    """JSON type that is asked for here."""

    @property
    def owner(self) -> str:
        """The node's id, or `trigger`."""
        return TRIGGER if self.node is None else self.node.id


class Drawing:
    """A document with its shape, for those who look around in it.

    Args:
        document: what is sound of it.
        kinds: the step kinds it may use.
        raw: the JSON it was read from: its steps are called as they are there, beside those that are broken.
    """

    def __init__(self, document: Document, kinds: Kinds, raw: object = None) -> None:
        self.document = document
        self._raw = raw
        self.kinds = kinds
        self.shape = Shape.of(document, kinds)
        self.nodes = {node.id: node for node in document.nodes}
        self.guesses = Guesses()

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What its steps are called in sentences."""
        return called_in(self._raw) if self._raw else called((node.id, node.name) for node in self.document.nodes)

    def kind(self, node: Node) -> StepKind:
        """Answer the kind of a node."""
        return kind_of(self.kinds, node.kind)

    def around(self, node: str) -> tuple[str, ...]:
        """Answer the for-eachs around a step, innermost first."""
        found: list[str] = []
        at = self.shape.region_of.get(node)
        while at is not None:
            found.append(at)
            at = self.shape.region_of.get(at)
        return tuple(found)

    def sites(self) -> Iterator[Site]:
        """Find every expression that is one as yet; those of disabled steps are never asked."""
        expression = _compiled(self.document.trigger.filter)
        if expression is not None:
            yield Site(node=None, field="/filter", expression=expression, wants="boolean")
        for node in self.document.nodes:
            if not node.disabled:
                yield from self._sites_of(node)

    def _sites_of(self, node: Node) -> Iterator[Site]:
        around = self.around(node.id)
        expression = _compiled(node.run_if)
        if expression is not None:
            yield Site(node=node, field="/run_if", expression=expression, inside=around, wants="boolean")
        for placed in expressions_in(self.kind(node).config_schema, node.config):
            site = self.site(node, placed.path[0], placed.text, field=pointer_of(placed.path), wants=placed.wants)
            if site is not None:
                yield site

    def site(self, node: Node, name: str | int, text: str, *, field: str, wants: str = "any") -> Site | None:
        """Answer the site of an expression of a node's config, or None while the text is no expression yet.

        Args:
            node: whose config.
            name: the config's member that it stands in.
            text: the expression.
            field: JSON pointer into the config.
            wants: JSON type that is asked for.
        """
        around = self.around(node.id)
        is_body = self.kind(node).body_port is not None and name == COLLECT
        inside = (node.id, *around) if is_body else around
        compiled = _compiled({"expression": text})
        if compiled is None:
            return None
        return Site(node=node, field=f"/config{field}", expression=compiled, inside=inside, wants=wants)

    def fault_of_reading(self, site: Site, step: str) -> tuple[ProblemCode, str] | None:
        """Answer code and sentence of why an expression cannot read a step's output, or None when it can."""
        if step not in self.nodes:
            return ProblemCode.UNKNOWN_STEP, f"There is no step “{step}”.{self.guesses.did_you_mean(step, self.nodes)}"
        if site.node is None:
            return ProblemCode.STEP_NOT_BEFORE, "The trigger's filter is asked before any step runs."
        around = self.around(step)
        if around and around[0] not in site.inside:
            text = f"The step “{step}” runs once for each item of {self.words[around[0]]}, and this is outside."
            return ProblemCode.INSIDE_FOR_EACH, text
        if self.nodes[step].disabled:
            return ProblemCode.STEP_SWITCHED_OFF, f"The step “{step}” is switched off, so it leaves nothing to read."
        collects = site.inside[:1] == (site.node.id,) == around[:1]
        if collects or (step in self.shape.before.get(site.node.id, ()) and step not in site.inside):
            return None
        text = f"The step “{step}” is not done before this one, so its output cannot be read here."
        return ProblemCode.STEP_NOT_BEFORE, text


def _compiled(raw: Any) -> Expression | None:
    """Answer what is written, compiled; None for a literal, and for a text that is still being written."""
    if not is_expression(raw):
        return None
    try:
        return compile_expression(raw["expression"])
    except FeelSyntaxError:
        return None  # reading the document has reported it
