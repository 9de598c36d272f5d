"""JSON Schemas without references: what pickers show and inference joins. Bounded, whatever the contract says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from runtime.core.feel import to_json
from runtime.core.schema_words import json_type

Schema = Mapping[str, Any]
ANYTHING: Schema = {}
ORIGIN = "x-origin"
"""Beside a schema that was read off a sample: `observed`."""
_MOST_NODES = 4_000
_DEEPEST = 24
_WORDS = ("title", "description", "format", "enum", "const", "default", "examples", "minimum", "maximum", "pattern")


def without_references(schema: Schema) -> dict[str, Any]:
    """Answer a schema with what it refers to written in place, `allOf` merged, and only the words a picker needs.

    What is too deep or too much, references to other documents included, stays open: anything may be there.
    """
    return _Flattening(root=schema).flat(schema, 0)


@dataclass(slots=True)
class _Flattening:
    """One pass over one contract."""

    root: Schema
    count: int = field(default=0)

    def flat(self, schema: object, depth: int) -> dict[str, Any]:
        self.count += 1
        if not isinstance(schema, Mapping) or depth > _DEEPEST or self.count > _MOST_NODES:
            return {}
        if isinstance(schema.get("$ref"), str):
            own = {word: schema[word] for word in ("title", "description") if word in schema}
            return {**self.flat(self.target(schema["$ref"]), depth + 1), **own}
        made = {word: schema[word] for word in (*_WORDS, "type") if word in schema}
        if isinstance(schema.get("properties"), Mapping):
            made["properties"] = {str(k): self.flat(v, depth + 1) for k, v in schema["properties"].items()}
            made.setdefault("type", "object")
        for word in ("required", "additionalProperties"):
            if isinstance(schema.get(word), list | bool):
                made[word] = schema[word]
        if isinstance(schema.get("items"), Mapping):
            made["items"] = self.flat(schema["items"], depth + 1)
            made.setdefault("type", "array")
        for part in schema.get("allOf") or ():
            made = _merged(made, self.flat(part, depth + 1))
        for word in ("anyOf", "oneOf"):
            options = [self.flat(option, depth + 1) for option in schema.get(word) or ()]
            # An alternative that only says which fields are required tells nothing of what they are.
            options = [option for option in options if set(option) - {"required"}]
            if options:
                shared = {k: v for k, v in made.items() if k in ("properties", "required", "additionalProperties")}
                made["anyOf"] = [_merged(shared, option) if shared else option for option in options]
        return made

    def target(self, reference: str) -> object:
        at: Any = self.root if reference.startswith("#") else None
        for part in reference.removeprefix("#").split("/")[1:]:
            at = at.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(at, Mapping) else None
        return at


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    made = {**one, **other}
    if "properties" in one and "properties" in other:
        made["properties"] = {**one["properties"], **other["properties"]}
    if "required" in one and "required" in other:
        made["required"] = [*one["required"], *(name for name in other["required"] if name not in one["required"])]
    return made


def either(schemas: Sequence[Schema]) -> Schema:
    """Answer the schema of objects that are of one of several types: a field that one of them has may be there."""
    if len(schemas) == 1:
        return schemas[0]
    names = list(dict.fromkeys(name for each in schemas for name in each.get("properties", {})))
    properties: dict[str, Any] = {}
    for name in names:
        found = [each["properties"][name] for each in schemas if name in each.get("properties", {})]
        distinct = [one for index, one in enumerate(found) if one not in found[:index]]
        properties[name] = distinct[0] if len(distinct) == 1 else {"anyOf": distinct}
    required = [name for name in names if all(name in each.get("required", ()) for each in schemas)]
    is_closed = all(each.get("additionalProperties") is False for each in schemas)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": not is_closed}


def schema_of_value(value: Any, *, origin: str | None = "observed", depth: int = 0) -> dict[str, Any]:
    """Answer the schema that a sample suggests.

    Args:
        value: JSON-like.
        origin: what to note beside each part; None notes nothing.
        depth: how deep it lies.
    """
    made: dict[str, Any] = {} if origin is None else {ORIGIN: origin}
    if value is None or depth > _DEEPEST:
        return made
    if not isinstance(value, list | Mapping):
        shown = to_json(value) if isinstance(value, Decimal) else value
        return {**made, "type": json_type(value), "examples": [shown]}
    if isinstance(value, list):
        inner = [schema_of_value(each, origin=origin, depth=depth + 1) for each in value[:1]]
        return {**made, "type": "array", **({"items": inner[0]} if inner else {})}
    properties = {str(k): schema_of_value(v, origin=origin, depth=depth + 1) for k, v in list(value.items())[:500]}
    is_open = origin is not None
    return {
        **made,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": is_open,
    }


def filled_in(known: Schema, observed: Schema) -> Schema:
    """Answer a schema in which the places that nothing is known of are as they were observed."""
    if not set(known) - {"title", "description"}:
        return {**observed, **known}
    inner, seen = known.get("properties"), observed.get("properties")
    if known.get("type") == "object" and isinstance(seen, Mapping):
        if not isinstance(inner, Mapping):
            return {**observed, **known, "properties": seen}
        return {**known, "properties": {k: filled_in(v, seen[k]) if k in seen else v for k, v in inner.items()}}
    if known.get("type") == "array" and "items" in observed:
        return {**known, "items": filled_in(known.get("items", {}), observed["items"])}
    return known
