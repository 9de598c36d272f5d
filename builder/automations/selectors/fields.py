"""What can be picked at each place of a drawing: fields of the event, outputs of steps, items."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from builder.automations.trigger_data import trigger_data
from runtime.core.errors import DocumentInvalid, NotFound
from runtime.core.graph import TRIGGER, Document, read_document
from runtime.core.graph.outputs import EVENT_SCHEMA, Outputs
from runtime.core.graph.pickers import PickField, pick_tree, read_of


@dataclass(frozen=True, kw_only=True, slots=True)
class StepFields:
    """What a step leaves, as a tree."""

    name: str
    origin: str
    schema: Mapping[str, Any]
    fields: tuple[PickField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemFields:
    """The items of a for-each, as a tree."""

    schema: Mapping[str, Any]
    fields: tuple[PickField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """What one step sees."""

    steps: tuple[str, ...]
    """Whose outputs it can read, the nearest last."""
    inside: tuple[str, ...]
    """The for-eachs around it, innermost first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentFields:
    """The trees of a drawing, each once, and which of them are seen where."""

    data: tuple[PickField, ...]
    event: tuple[PickField, ...]
    steps: Mapping[str, StepFields]
    items: Mapping[str, ItemFields]
    nodes: Mapping[str, Place]
    schema: Mapping[str, Any] | None
    """Of all names that the step asked about sees; nothing while that step is not set up."""


def document_fields(
    *, document: object, node: str | None = None, observed: Mapping[str, Any] | None = None
) -> DocumentFields:
    """What expressions can read in a drawing, which may be half-finished: its broken steps are left out.

    Args:
        document: parsed JSON.
        node: a step, or `trigger`, whose whole scope is asked for as a schema; then only the trees it sees are answered,
            which of a large drawing are few.
        observed: sample outputs by step; they fill what cannot be inferred.

    Raises:
        DocumentInvalid: it is no document at all.
        NotFound: there is no such step.
    """
    read, problems = read_document(document)
    if read is None:
        raise DocumentInvalid(problems=problems)
    told = trigger_data(read.trigger)
    outputs = Outputs(read, told.schema, observed=observed)
    is_readable = node == TRIGGER or node in outputs.drawing.nodes
    if node is not None and not is_readable and not _is_drawn(document, node):
        raise NotFound(f"There is no step {node}.")
    places = _places(read, outputs)
    steps: Container[str] = outputs.steps if node is None else places[node].steps if node in places else ()
    loops: Container[str] = outputs.items if node is None else places[node].inside if node in places else ()
    return DocumentFields(
        data=pick_tree(outputs.data, sample=told.sample),
        event=pick_tree(EVENT_SCHEMA, prefix="event"),
        steps={
            name: StepFields(
                name=outputs.drawing.nodes[name].name,
                origin=output.origin.value,
                schema=output.schema,
                fields=pick_tree(output.schema, prefix=read_of("steps", name), sample=(observed or {}).get(name)),
            )
            for name, output in outputs.steps.items()
            if name in steps
        },
        items={
            name: ItemFields(schema=schema, fields=pick_tree(schema, prefix="item"))
            for name, schema in outputs.items.items()
            if name in loops
        },
        nodes=places,
        schema=outputs.scope(node) if node is not None and is_readable else None,
    )


def _is_drawn(document: object, node: str) -> bool:
    """Whether the step is in the JSON, set up or not."""
    nodes = document.get("nodes") if isinstance(document, dict) else None
    return isinstance(nodes, list) and any(isinstance(each, dict) and each.get("id") == node for each in nodes)


def _places(document: Document, outputs: Outputs) -> dict[str, Place]:
    drawing = outputs.drawing
    places = {TRIGGER: Place(steps=(), inside=())}
    for node in document.nodes:
        places[node.id] = Place(steps=tuple(outputs.visible(node.id)), inside=drawing.around(node.id))
    return places
