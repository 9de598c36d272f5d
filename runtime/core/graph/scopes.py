"""What the names of an expression may be: the contract, the envelope and the outputs of steps as one JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.core.feel.analysis import Analysis, KnownShapes
from runtime.core.feel.analysis.shape import Field, Shape
from runtime.core.graph.analyses import ANALYSES, digest_of
from runtime.core.graph.document import Expressions, OnError
from runtime.core.graph.inputs import expression_of, is_expression
from runtime.core.graph.plainschema import filled_in
from runtime.core.graph.problem import pointer_of
from runtime.core.graph.reads import paths_of
from runtime.core.graph.sites import Drawing, Site
from runtime.core.schema_words import json_type

Schema = Mapping[str, Any]
EVENT_FIELDS = (
    "id", "source", "type", "subject", "time", "key", "correlationid", "causationid", "actor", "intent", "outcome",
    "topic", "offset",
)  # fmt: skip
_RESERVED = frozenset({"data", "event", "steps", "item", "index"})
_ANYTHING: Schema = {}
_DATA: Schema = {"$ref": "#/$defs/data"}
_TEXTS = frozenset(
    {"string", "date", "time", "date and time", "days and time duration", "years and months duration", "range"}
)
_MOST_NESTED = 20


class Scopes:
    """The names that each expression of a drawing sees.

    Args:
        drawing: the document.
        data_schema: JSON Schema of the event's data; None when it is not known.
        observed: schemas of sample outputs by step, for what nothing declares.
    """

    def __init__(
        self, drawing: Drawing, data_schema: Schema | None, *, observed: Mapping[str, Schema] | None = None
    ) -> None:
        self._drawing = drawing
        self._observed = observed or {}
        self._declared: dict[str, Schema] = {}
        self._data = None if data_schema is None else _moved(data_schema)
        # The contract is in every key: it is read once, not for each expression.
        self._data_digest = "" if self._data is None else digest_of(self._data).hex()
        self.is_known = data_schema is not None
        self.data_fields: Mapping[str, Schema] = (data_schema or {}).get("properties", {})
        self._is_open = data_schema is None or data_schema.get("additionalProperties") not in (None, False)
        self._outputs: dict[str, Schema] = {}
        self._shapes: KnownShapes = {}
        # In the order of the arrows, so that a long chain is not followed back from its end by recursion.
        for name in drawing.shape.order:
            self._output(name)

    def analysis(self, site: Site) -> Analysis:
        """Answer what is known of an expression before any event."""
        names = self.names(site)
        digest = digest_of({**names, "$defs": self._data_digest})
        return ANALYSES.analysis(site.expression, names, digest=digest, known=self._shapes)

    def names(self, site: Site) -> Schema:
        """Answer the schema of an object whose members are the names an expression sees."""
        routes = list(paths_of(site.expression))
        read = {route[1] for route in routes if route[0] == "steps" and len(route) > 1}
        steps = {name: self._step(site, name) for name in sorted(read)}
        reserved: dict[str, Schema] = {
            "data": _ANYTHING if self._data is None else _DATA,
            "event": _EVENT,
            "steps": _object(steps) if ("steps",) not in routes else _ANYTHING,
        }
        heads = {route[0] for route in routes}
        if site.inside:
            reserved |= {"item": self.item(site.inside[0]), "index": {"type": "integer"}}
        else:
            # Who reads them outside of a for-each is told so in plainer words than "unknown"; nobody else may mean them.
            reserved |= dict.fromkeys(sorted(heads & {"item", "index"}), _ANYTHING)
        if self._is_open:
            known = set((self._data or {}).get("properties", ()))
            reserved |= dict.fromkeys(sorted(heads - _RESERVED - known), _ANYTHING)
        names = _object(reserved)
        if self._data is None:
            return names
        return {"$defs": {"data": self._data}, "allOf": [_DATA, names]}

    def _step(self, site: Site, name: str) -> Schema:
        return _ANYTHING if self._drawing.fault_of_reading(site, name) else self._output(name)

    def _output(self, name: str) -> Schema:
        """Answer the schema of a step's output; what is being worked out already may be anything."""
        known = self._outputs.get(name)
        if known is not None:
            return known
        self._outputs[name] = _ANYTHING
        node = self._drawing.nodes[name]

        def infer(member: str, raw: object) -> Schema:
            text = expression_of(raw)
            if text is None:
                return type_of_literal(raw)
            site = self._drawing.site(node, member, text, field=pointer_of([member]))
            made = _ANYTHING if site is None else schema_of(self.analysis(site).shape)
            may_fail = made is not _ANYTHING and node.expressions is Expressions.LENIENT
            return {"anyOf": [{"type": "null"}, made]} if may_fail else made

        found = self._drawing.kind(node).output_schema(node.config, infer)
        self._declared[name] = _ANYTHING if found is None else found
        if name in self._observed:
            found = filled_in(self._declared[name], self._observed[name])
        # A failed step that goes on leaves its error instead.
        made = _ANYTHING if found is None or node.on_error is not OnError.STOP else found
        self._outputs[name] = made
        return made

    def declared(self, name: str) -> Schema:
        """Answer the schema of what a step leaves when it succeeds, samples aside."""
        self._output(name)
        return self._declared.get(name, _ANYTHING)

    def item(self, for_each: str) -> Schema:
        """Answer the schema of the items of a for-each."""
        node = self._drawing.nodes[for_each]
        raw: Any = node.config["items"]
        if not is_expression(raw):
            return _ANYTHING
        site = self._drawing.site(node, "items", raw["expression"], field="/items")
        element = None if site is None else self.analysis(site).shape.element
        return _ANYTHING if element is None else schema_of(element)


def schema_of(shape: Shape, depth: int = 0) -> Schema:
    """Answer the JSON Schema of the values an expression may have, as they leave the step: dates are texts there."""
    if shape.is_any or depth > _MOST_NESTED:
        return _ANYTHING
    found: list[Schema] = [{"type": "null"}] if shape.nullable else []
    if shape.solid & _TEXTS:
        found.append({"type": "string"})
    for kind in sorted(shape.solid - _TEXTS):
        if kind in ("number", "boolean"):
            found.append({"type": kind})
        elif kind == "list":
            items = _ANYTHING if shape.element is None else schema_of(shape.element, depth + 1)
            found.append({"type": "array", "items": items})
        elif kind == "context" and shape.members is not None:
            found.append(_context(shape, shape.members, depth))
        else:
            return _ANYTHING
    return found[0] if len(found) == 1 else {"anyOf": found}


def _context(shape: Shape, members: Mapping[str, Field], depth: int) -> Schema:
    return {
        "type": "object",
        "required": sorted(name for name, field in members.items() if not field.optional),
        "properties": {name: schema_of(field.shape, depth + 1) for name, field in members.items()},
        **({} if shape.open else {"additionalProperties": False}),
    }


def type_of_literal(literal: object) -> Schema:
    """Answer the schema of a literal input, by its type alone."""
    name = json_type(literal)
    return _ANYTHING if name in ("object", "null") else {"type": name}


def _object(properties: Mapping[str, Schema]) -> dict[str, Any]:
    return {"type": "object", "required": sorted(properties), "properties": properties, "additionalProperties": False}


def _moved(schema: Any) -> Any:
    """Answer a schema that lies at `#/$defs/data` now, its local references following it there."""
    if isinstance(schema, Mapping):
        return {
            name: f"#/$defs/data{value[1:]}"
            if name == "$ref" and isinstance(value, str) and value.startswith("#")
            else _moved(value)
            for name, value in schema.items()
        }
    return [_moved(each) for each in schema] if isinstance(schema, list) else schema


_EVENT = _object(dict.fromkeys(EVENT_FIELDS, _ANYTHING))
