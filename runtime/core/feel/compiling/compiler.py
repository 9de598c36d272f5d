"""Turns the parsed form into closures; each kind of construct has its function in a sibling module."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from ..errors import Span, quoted
from ..reads import OptionalFields
from ..syntax import Name, Node, Path, children
from ..types import Type
from .scope import FIRST_SLOT, STATE, Binding, Code, Frame

Builder = Callable[["Compiler", Any, Binding | None], Code]


class Compiler:
    """Compiles one source: hands out slots and words the warnings."""

    builders: dict[type[Node], Builder] = {}

    def __init__(
        self,
        source: str,
        names: Collection[str],
        fields: OptionalFields,
        types: Mapping[str, Type],
    ) -> None:
        """Prepare to compile `source`.

        names: what the caller says may be read; fields: those that may be missing without a
        warning; types: further types that may be named.
        """
        self.source = source
        self.names = names
        self.fields = fields
        self._asked: set[int] = set()
        self.types = types
        self.slots = FIRST_SLOT

    def compile(self, node: Node, scope: Binding | None) -> Code:
        """The closure that evaluates `node` where the names of `scope` are visible."""
        return self.builders[type(node)](self, node, scope)

    def bind(self, name: str | None, scope: Binding | None) -> Binding:
        """A new local name (None: the item of a filter) visible inside `scope`."""
        binding = Binding(scope, name, self.slots)
        self.slots += 1
        return binding

    def absent(self, node: Node) -> bool:
        """Whether what `node` reads may be missing without a warning."""
        return id(node) in self._asked or self.fields.may_be_absent(node)

    def ask(self, node: Node) -> None:
        """Take `node`, a name or a path, for a question whether there is such a thing: it may be missing."""
        while isinstance(node, Path):
            self._asked.add(id(node))
            node = node.base
        if isinstance(node, Name):
            self._asked.add(id(node))

    def text(self, node: Node) -> str:
        """What `node` looks like in the source, for a sentence."""
        return quoted(self.source[node.span.start : node.span.end], 40)

    def weight(self, node: Node) -> int:
        """Constructs inside `node`: the steps that one evaluation of it costs, loops and calls aside."""
        return 1 + sum(self.weight(child) for child in children(node))


def builds(*kinds: type[Node]) -> Callable[[Builder], Builder]:
    """Register the function below as the builder of these constructs."""

    def register(builder: Builder) -> Builder:
        for kind in kinds:
            Compiler.builders[kind] = builder
        return builder

    return register


def warn(frame: Frame, code: str, span: Span, message: str) -> Any:
    """Note on the evaluation of `frame` why the construct at `span` is null; answers that null."""
    return frame[STATE].warn(code, span, message)
