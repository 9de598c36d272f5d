"""What can be tried of a drawing that is being drawn: all of it but the steps whose expressions are not finished."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from runtime.core.feel import FeelError
from runtime.core.graph.document import TRIGGER, Document, Node
from runtime.core.graph.inputs import compile_input
from runtime.core.graph.kinds import Kinds, kind_of, registered_kinds


def runnable_part(document: Document, blamed: AbstractSet[str], *, kinds: Kinds | None = None) -> Document:
    """Answer the document without the steps that no plan can be made of, and without a filter of the trigger that is broken.

    Args:
        document: as `read_closely` answers it.
        blamed: steps that have errors, and the trigger where it has some; only those are looked at.
        kinds: the step kinds there are; by default those installed.
    """
    known = kinds or registered_kinds()
    broken = {node.id for node in document.nodes if node.id in blamed and not _compiles(node, known)}
    trigger = document.trigger
    if TRIGGER in blamed and trigger.filter is not None and not _is_finished(trigger.filter):
        trigger = replace(trigger, filter=None)
    return replace(
        document,
        trigger=trigger,
        nodes=tuple(node for node in document.nodes if node.id not in broken),
        edges=tuple(edge for edge in document.edges if not {edge.source, edge.target} & broken),
    )


def _compiles(node: Node, kinds: Kinds) -> bool:
    try:
        kind_of(kinds, node.kind).compile(node.config)
    except FeelError:
        return False
    return node.run_if is None or _is_finished(node.run_if)


def _is_finished(raw: object) -> bool:
    try:
        compile_input(raw)
    except FeelError:
        return False
    return True
