"""JSON Schemas as shapes, and values read from JSON by their schema (rules F60 to F69 of docs/spec/feel.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import reduce
from typing import Any

from ..errors import FeelValueError, quoted
from ..jsonvalues import from_json
from ..reads import Route
from ..temporal import parse_date, parse_date_time, parse_duration, parse_time
from .shape import ANY, MAX_VALUES, Field, Shape, join, list_shape, of_kind, of_value

Schema = Mapping[str, Any] | bool
KnownShapes = dict[tuple[int, int], tuple[Schema, "Shape"]]
"""Shapes of parts already read, by the part itself and its depth. The part is kept, so that nothing takes its identity."""
MAX_DEPTH = 20
"""A schema that refers to itself is followed so deep; beyond it anything may be."""
_SHARED_FROM = 2
"""The frame of a root, its own `allOf` put together, is made anew each time; what lies within may be shared."""

_FORMATS: dict[str, tuple[frozenset[str], Callable[[str], Any]]] = {
    "date": (frozenset({"date"}), parse_date),
    "date-time": (frozenset({"date and time"}), parse_date_time),
    "time": (frozenset({"time"}), parse_time),
    "duration": (frozenset({"days and time duration", "years and months duration"}), parse_duration),
}
_TYPES = {"string": "string", "boolean": "boolean", "number": "number", "integer": "number", "null": "null"}


class Schemas:
    """Reads one schema document; local references (`#/...`) are followed, others stand for anything."""

    def __init__(self, root: Schema, *, temporal: bool, known: KnownShapes | None = None) -> None:
        """Prepare to read `root`.

        temporal: whether texts with a temporal format are read as dates, times and durations (`typed_reader`).
        known: filled as parts are read; to be given again for roots whose references lead to the same parts.
        """
        self._root, self._temporal, self._known = root, temporal, known

    def shape(self, schema: Schema, depth: int = 0) -> Shape:
        """The values that a schema admits, as far as shapes can tell."""
        if self._known is None or depth < _SHARED_FROM:
            return self._read(schema, depth)
        key = (id(schema), depth)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = (schema, self._read(schema, depth))
        return found[1]

    def _read(self, schema: Schema, depth: int) -> Shape:
        if not isinstance(schema, Mapping) or depth > MAX_DEPTH:
            return ANY
        if "$ref" in schema:
            target = self.resolve(schema["$ref"])
            return ANY if target is None else self.shape(target, depth + 1)
        for word in ("anyOf", "oneOf"):
            if schema.get(word):
                return reduce(join, [self.shape(part, depth + 1) for part in schema[word]])
        if schema.get("allOf"):
            merged: dict[str, Any] = {key: value for key, value in schema.items() if key != "allOf"}
            for part in schema["allOf"]:
                merged = _merged(merged, self._target(part))
            return self.shape(merged, depth + 1)
        if "const" in schema or "enum" in schema:
            return self._enumerated([schema["const"]] if "const" in schema else list(schema["enum"]))
        return self._typed(schema, depth)

    def resolve(self, reference: Any) -> Schema | None:
        """What a local reference points to; None for any other."""
        target: Any = self._root
        if not isinstance(reference, str) or not reference.startswith("#"):
            return None
        for part in reference[1:].strip("/").split("/") if len(reference) > 1 else []:
            key = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(target, Mapping) or key not in target:
                return None
            target = target[key]
        return target  # type: ignore[no-any-return]

    def _target(self, schema: Schema) -> Mapping[str, Any]:
        if isinstance(schema, Mapping) and "$ref" in schema:
            schema = self.resolve(schema["$ref"]) or {}
        return schema if isinstance(schema, Mapping) else {}

    def _enumerated(self, values: list[Any]) -> Shape:
        if not values or len(values) > MAX_VALUES:
            return ANY
        shapes = []
        for value in values:
            converted = from_json(value)
            shapes.append(ANY if isinstance(converted, dict | list) else of_value(converted))
        return reduce(join, shapes)

    def _typed(self, schema: Mapping[str, Any], depth: int) -> Shape:
        declared = schema.get("type")
        types = [declared] if isinstance(declared, str) else list(declared or ())
        if not types:
            if "properties" in schema:
                types = ["object"]
            elif "items" in schema:
                types = ["array"]
            else:
                return ANY
        shapes = [self._of_type(name, schema, depth) for name in types]
        return reduce(join, shapes)

    def _of_type(self, name: str, schema: Mapping[str, Any], depth: int) -> Shape:
        if name == "object":
            return self._object(schema, depth)
        if name == "array":
            return list_shape(self.shape(schema.get("items", True), depth + 1))
        if name in ("number", "integer"):
            return replace(of_kind("number"), low=_bound(schema.get("minimum")), high=_bound(schema.get("maximum")))
        if name == "string" and self._temporal and schema.get("format") in _FORMATS:
            return Shape(_FORMATS[schema["format"]][0])
        return of_kind(_TYPES[name]) if name in _TYPES else ANY

    def _object(self, schema: Mapping[str, Any], depth: int) -> Shape:
        properties = schema.get("properties")
        if not isinstance(properties, Mapping):
            return Shape(frozenset({"context"}), open=True)
        required = set(schema.get("required") or ())
        members = {
            str(name): Field(self.shape(part, depth + 1), name not in required) for name, part in properties.items()
        }
        further = schema.get("additionalProperties")
        return Shape(frozenset({"context"}), members=members, open=further is not False)


def _bound(value: Any) -> Decimal | int | None:
    return from_json(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


def _merged(left: Mapping[str, Any], right: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**left, **right}
    for word in ("properties", "$defs"):
        if word in left and word in right:
            merged[word] = {**left[word], **right[word]}
    if "required" in left and "required" in right:
        merged["required"] = [*left["required"], *right["required"]]
    return merged


def shape_of_schema(schema: Schema, *, temporal: bool = True, known: KnownShapes | None = None) -> Shape:
    """The shape of the values that a JSON Schema admits.

    temporal: whether texts of format date, date-time, time and duration are read as such values (`typed_reader`);
    texts with a contentEncoding stay texts. known: shapes of parts that this schema shares with others, and is added to.
    """
    return Schemas(schema, temporal=temporal, known=known).shape(schema)


def optional_paths(schema: Schema, *, limit: int = 1000) -> frozenset[Route]:
    """The paths of fields that may be absent or null: what `compile_expression` takes as `optional`."""
    return frozenset([path for path, is_optional in known_paths(schema).items() if is_optional][:limit])


def known_paths(schema: Schema, *, limit: int = 4000) -> dict[Route, bool]:
    """The paths of the fields that a schema tells of, at most `limit`, and whether each may be absent or null."""
    found: dict[Route, bool] = {}
    waiting: list[tuple[Route, Shape]] = [((), shape_of_schema(schema))]
    while waiting and len(found) < limit:
        route, shape = waiting.pop()
        while shape.element is not None:
            shape = shape.element
        for name, field in (shape.members or {}).items():
            inner = (*route, name)
            found[inner] = field.optional or (field.shape.nullable and not field.shape.is_any)
            if len(inner) < MAX_DEPTH:
                waiting.append((inner, field.shape))
    return found


Reader = Callable[[Any], Any]


def typed_reader(schema: Schema) -> Reader:
    """A function that turns the texts which a schema declares as dates, times and durations into such values.

    It changes the value it is given where it can. It raises FeelValueError at a text that is none of its format.
    """
    reader = _reader(Schemas(schema, temporal=True), schema, 0)
    return reader if reader is not None else lambda value: value


def _reader(schemas: Schemas, schema: Schema, depth: int) -> Reader | None:
    if not isinstance(schema, Mapping) or depth > MAX_DEPTH:
        return None
    if "$ref" in schema:
        return _reader(schemas, schemas.resolve(schema["$ref"]) or {}, depth + 1)
    if schema.get("allOf"):
        parts = [_reader(schemas, part, depth + 1) for part in schema["allOf"]]
        return _in_turn([part for part in parts if part is not None])
    kind = _FORMATS.get(str(schema.get("format")))
    if kind is not None:
        return _format_reader(str(schema["format"]), kind[1])
    items = _reader(schemas, schema.get("items", True), depth + 1)
    if items is not None:
        return lambda value: [items(part) for part in value] if isinstance(value, list) else value
    properties = schema.get("properties")
    inner = {
        name: reader
        for name, part in (properties.items() if isinstance(properties, Mapping) else ())
        if (reader := _reader(schemas, part, depth + 1)) is not None
    }
    return _object_reader(inner) if inner else None


def _in_turn(readers: list[Reader]) -> Reader | None:
    if not readers:
        return None
    return lambda value: reduce(lambda current, reader: reader(current), readers, value)


def _format_reader(name: str, parse: Callable[[str], Any]) -> Reader:
    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        found = parse(value)
        if found is None:
            raise FeelValueError("wrong_format", f"{quoted(value)} is no {name}.")
        return found

    return read


def _object_reader(readers: dict[str, Reader]) -> Reader:
    def read(value: Any) -> Any:
        if isinstance(value, dict):
            for name, reader in readers.items():
                if name in value:
                    value[name] = reader(value[name])
        return value

    return read
