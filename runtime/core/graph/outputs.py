"""What each step leaves and each expression can read, as JSON Schemas, before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from runtime.core.graph.document import TRIGGER, Document, OnError
from runtime.core.graph.inputs import is_expression
from runtime.core.graph.kinds import Kinds, registered_kinds
from runtime.core.graph.plainschema import ANYTHING, Schema, filled_in, schema_of_value
from runtime.core.graph.scopes import Scopes
from runtime.core.graph.sites import Drawing

_TEXT = {"type": ["string", "null"]}
EVENT_SCHEMA: Schema = {
    "type": "object",
    "title": "Event",
    "description": "The envelope of the event.",
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "description": "The sender's id of the event."},
        "source": {"type": "string", "description": "Who sent it."},
        "type": {"type": "string", "description": "Its event type."},
        "topic": {"type": "string", "description": "The topic that it is on."},
        "offset": {"type": "integer", "description": "Its place in the topic."},
        "subject": {**_TEXT, "description": "Which business object it is about."},
        "time": {"format": "date-time", "description": "When it happened: a date and time, where the sender says."},
        "key": {**_TEXT, "description": "Events of one key keep their order."},
        "correlationid": {"type": "string", "description": "Shared by all events of one business case."},
        "causationid": {**_TEXT, "description": "The event that this one came from."},
        "actor": {**_TEXT, "description": "The person or program behind it."},
        "intent": {**_TEXT, "description": "What it was sent for."},
        "outcome": {**_TEXT, "description": "How that went."},
    },
}
ERROR_SCHEMA: Schema = {
    "type": "object",
    "description": "Why the step failed, where it did.",
    "required": ["class", "message"],
    "properties": {
        "class": {"type": "string", "description": "Stable and coarse, for conditions."},
        "message": {"type": "string", "description": "A sentence for a person."},
    },
}


class Origin(StrEnum):
    """How a schema is known."""

    KNOWN = "known"
    """Declared by the step's kind, or worked out from its expressions and the contract."""
    OBSERVED = "observed"
    """Read off a sample output: other runs may leave something else."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """What a step leaves."""

    schema: Schema
    origin: Origin


class Outputs:
    """The schemas of one document.

    Args:
        document: as `read_document` answers it; broken steps may be missing.
        data_schema: of the event's data, its references resolved; None when it is not known.
        observed: sample outputs by step, where somebody has run it.
        kinds: the step kinds it may use; by default those installed.
    """

    def __init__(
        self,
        document: Document,
        data_schema: Schema | None,
        *,
        observed: Mapping[str, Any] | None = None,
        kinds: Kinds | None = None,
    ) -> None:
        self.drawing = Drawing(document, kinds or registered_kinds())
        self.data = ANYTHING if data_schema is None else data_schema
        samples = {name: schema_of_value(value) for name, value in (observed or {}).items()}
        self._scopes = Scopes(self.drawing, data_schema, observed=samples)
        self.steps = {name: self._output(name, samples) for name in self.drawing.shape.order}
        self.items = {name: self._item(name) for name in self.drawing.shape.body_ports if name in self.drawing.nodes}
        """Of each for-each: the schema of its items."""

    def visible(self, node_id: str) -> list[str]:
        """Answer the steps whose outputs a step can read, in the order in which they run."""
        around = self.drawing.around(node_id)
        before = self.drawing.shape.before.get(node_id, frozenset())
        return [
            name
            for name in self.drawing.shape.order
            if name in before
            and name not in around
            and self.drawing.shape.region_of.get(name) in (None, *around)
            and not self.drawing.nodes[name].disabled
        ]

    def scope(self, node_id: str) -> dict[str, Any]:
        """Answer the schema of an object that has all names a step's expressions can read.

        Args:
            node_id: the reader; `trigger` reads no steps.
        """
        inside = self.drawing.around(node_id)
        steps = {name: self.steps[name].schema for name in (self.visible(node_id) if node_id != TRIGGER else ())}
        properties = {
            **self.data.get("properties", {}),
            "data": self.data,
            "event": EVENT_SCHEMA,
            "steps": {"type": "object", "properties": steps, "required": list(steps), "additionalProperties": False},
        }
        for name in ("item", "index"):
            properties.pop(name, None)
        if inside:
            properties["item"] = self.items.get(inside[0], ANYTHING)
            properties["index"] = {"type": "integer", "minimum": 1, "description": "Number of the item, from 1."}
        required = [name for name in self.data.get("required", ()) if name in properties]
        reserved = [name for name in ("data", "event", "steps", "item", "index") if name in properties]
        is_open = self.data.get("additionalProperties") is not False
        return {
            "type": "object",
            "properties": properties,
            "required": [*required, *(name for name in reserved if name not in required)],
            "additionalProperties": is_open,
        }

    def _item(self, for_each: str) -> Schema:
        """Answer the schema of the items: the contract's own words where the list is a plain path, else what is inferred."""
        raw: Any = self.drawing.nodes[for_each].config.get("items")
        at: Any = self.data
        for name in raw["expression"].strip().removeprefix("data.").split(".") if is_expression(raw) else ():
            at = at.get("properties", {}).get(name, {}) if isinstance(at, Mapping) else {}
        told = at.get("items") if isinstance(at, Mapping) else None
        return told if isinstance(told, Mapping) else self._scopes.item(for_each)

    def _output(self, name: str, samples: Mapping[str, Schema]) -> Output:
        node = self.drawing.nodes[name]
        schema = self._scopes.declared(name)
        origin = Origin.KNOWN if schema else Origin.UNKNOWN
        if name in samples:
            schema = filled_in(schema, samples[name])
            origin = Origin.OBSERVED if origin is Origin.UNKNOWN else origin
        if node.on_error is not OnError.STOP and schema.get("type") == "object":
            schema = {**schema, "properties": {**schema.get("properties", {}), "error": ERROR_SCHEMA}}
        return Output(schema=schema, origin=origin)
