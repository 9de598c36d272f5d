"""What the steps of a drawing publish, whatever kinds they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runtime.core.graph.document import Document, Node
from runtime.core.graph.kinds import EventFields, Kinds, kind_of, registered_kinds


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """A step that publishes, and what."""

    node: Node
    fields: EventFields
    """Where its config says so."""
    topic: str
    type: str


def publications(document: Document, *, kinds: Kinds | None = None) -> Iterator[Publication]:
    """Answer the steps that publish, those that are switched off included.

    Args:
        document: free of errors in what its steps name.
        kinds: the step kinds it may use; by default those installed.
    """
    known = kinds or registered_kinds()
    for node in document.nodes:
        kind = kind_of(known, node.kind)
        event = kind.event(node.config)
        if kind.publishes is not None and event is not None:
            yield Publication(node=node, fields=kind.publishes, topic=event[0], type=event[1])
