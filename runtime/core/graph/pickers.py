"""Schemas as trees of fields that a person picks from, each with the expression that reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runtime.core.graph.plainschema import ORIGIN, Schema
from runtime.core.schema_words import json_type

_PLAIN = re.compile(r"[^\W\d]\w*\Z")
_KEYWORDS = frozenset(
    [
        "if",
        "then",
        "else",
        "for",
        "in",
        "return",
        "some",
        "every",
        "satisfies",
        "and",
        "or",
        "between",
        "instance",
        "of",
        "function",
        "external",
        "null",
        "true",
        "false",
        "not",
    ]
)
_RESERVED = frozenset({"data", "event", "steps", "item", "index"})
_DEEPEST = 10
_MOST_FIELDS = 3_000
_MISSING = object()


@dataclass(frozen=True, kw_only=True, slots=True)
class PickField:
    """One field of a tree."""

    path: tuple[str, ...]
    """From the top of its tree; lists on the way are passed through."""
    name: str
    expression: str
    """What reads it."""
    type: str
    """string, number, integer, boolean, object, array, null, or any."""
    format: str | None
    title: str
    description: str
    example: Any
    """None where there is none."""
    enum: tuple[Any, ...] | None
    optional: bool
    """Whether it may be absent or null."""
    origin: str
    """known or observed."""
    is_list: bool
    """Whether it lies inside a list: then the expression gives the list of all its values."""
    fields: tuple[PickField, ...]


def pick_tree(schema: Schema, *, prefix: str = "", sample: Any = None) -> tuple[PickField, ...]:
    """Answer the fields of an object's schema.

    Args:
        schema: without references.
        prefix: the expression of the object itself; '' for the names at the top of the scope.
        sample: an example of the object, whose values are shown beside the fields.
    """
    return _Tree().members(schema, _At(prefix=prefix, path=(), sample=sample, is_list=False))


def read_of(prefix: str, name: str) -> str:
    """Answer the expression that reads a member; names that are no plain words are asked for by `get value`."""
    is_plain = _PLAIN.match(name) is not None and name not in _KEYWORDS
    if not prefix:
        if is_plain and name not in _RESERVED:
            return name
        prefix = "data"
    if is_plain:
        return f"{prefix}.{name}"
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'get value({prefix}, "{quoted}")'


@dataclass(frozen=True, kw_only=True, slots=True)
class _At:
    """Where in the tree we are."""

    prefix: str
    path: tuple[str, ...]
    sample: Any
    is_list: bool


class _Tree:
    """One tree; it counts, so that no contract makes an answer without end."""

    def __init__(self) -> None:
        self.left = _MOST_FIELDS

    def members(self, schema: Schema, at: _At) -> tuple[PickField, ...]:
        properties, required = _members(schema)
        if len(at.path) >= _DEEPEST:
            return ()
        made = []
        for name, inner in properties.items():
            self.left -= 1
            if self.left < 0:
                break
            made.append(self.field(name, inner, at, is_required=name in required))
        return tuple(made)

    def field(self, name: str, schema: Schema, at: _At, *, is_required: bool) -> PickField:
        options, nullable = _options(schema)
        sample = at.sample.get(name, _MISSING) if isinstance(at.sample, Mapping) else _MISSING
        example = _example(schema) if sample is _MISSING else sample
        expression = read_of(at.prefix, name)
        kind = _type(options)
        inner, is_list, inner_sample = schema, at.is_list, example
        while _type(_options(inner)[0]) == "array":
            is_list = True
            inner = next((each["items"] for each in _options(inner)[0] if isinstance(each.get("items"), Mapping)), {})
            inner_sample = inner_sample[0] if isinstance(inner_sample, list) and inner_sample else None
        below = _At(prefix=expression, path=(*at.path, name), sample=inner_sample, is_list=is_list)
        enum = options[0].get("enum") if len(options) == 1 else None
        return PickField(
            path=below.path,
            name=name,
            expression=expression,
            type=kind,
            format=next((str(each["format"]) for each in options if "format" in each), None),
            title=str(schema.get("title", "")),
            description=str(schema.get("description", "")),
            example=example,
            enum=tuple(enum) if isinstance(enum, list) else None,
            optional=nullable or not is_required,
            origin=str(schema.get(ORIGIN, "known")),
            is_list=at.is_list,
            fields=self.members(inner, below),
        )


def _options(schema: Schema) -> tuple[list[Schema], bool]:
    """Answer the alternatives of a schema, null aside, and whether null is one."""
    found = [each for each in schema.get("anyOf", ()) if isinstance(each, Mapping)] or [schema]
    nullable = any(_is_null(each) for each in found)
    return [each for each in found if each.get("type") != "null"] or [{}], nullable


def _is_null(schema: Schema) -> bool:
    kinds = schema.get("type")
    return kinds == "null" or (isinstance(kinds, list) and "null" in kinds)


def _type(options: Sequence[Schema]) -> str:
    kinds: list[str] = []
    for each in options:
        named = each.get("type")
        if named is None and "enum" in each:
            named = sorted({json_type(value) for value in each["enum"]})
        kinds.extend([named] if isinstance(named, str) else named or ["any"])
    told = list(dict.fromkeys(kind for kind in kinds if kind != "null"))
    if len(told) == 1:
        return told[0]
    return "number" if told and set(told) <= {"number", "integer"} else "any"


def _members(schema: Schema) -> tuple[dict[str, Schema], set[str]]:
    """Answer the fields of an object, of any of its alternatives, and those that each of them requires."""
    options = [each for each in _options(schema)[0] if isinstance(each.get("properties"), Mapping)]
    properties: dict[str, Schema] = {}
    for each in options:
        properties = {**each["properties"], **properties}
    sets = [set(each.get("required", ())) for each in options]
    return properties, set.intersection(*sets) if sets else set()


def _example(schema: Schema) -> Any:
    if schema.get("examples"):
        return schema["examples"][0]
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][0]
    return schema.get("default")
