"""Invented values: what a schema admits, and what later steps would want to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from runtime.core.graph.plainschema import Schema

_DEEPEST = 12
_FORMATS: Mapping[str, str] = {
    "date": "2026-03-02",
    "date-time": "2026-03-02T09:14:08Z",
    "time": "09:14:08Z",
    "duration": "PT1H",
    "email": "ada@example.com",
    "uri": "https://example.com/",
    "uuid": "01890000-0000-7000-8000-000000000000",
}


def example_of(schema: Schema, depth: int = 0) -> Any:
    """Answer a value that a schema (without references) admits, as far as its types tell; its own examples come first."""
    for word in ("const", "default"):
        if word in schema:
            return schema[word]
    for word in ("examples", "enum"):
        if schema.get(word):
            return schema[word][0]
    options = [each for each in schema.get("anyOf", ()) if isinstance(each, Mapping) and each.get("type") != "null"]
    if options:
        return example_of(options[0], depth)
    kinds = schema.get("type")
    kind = next((each for each in kinds if each != "null"), "null") if isinstance(kinds, list) else kinds
    if depth > _DEEPEST:
        return None
    if kind == "object" or "properties" in schema:
        return {name: example_of(inner, depth + 1) for name, inner in schema.get("properties", {}).items()}
    if kind == "array":
        return [example_of(schema["items"], depth + 1)] if isinstance(schema.get("items"), Mapping) else []
    if kind in ("integer", "number"):
        return schema.get("minimum", 1)
    if kind == "boolean":
        return True
    return _FORMATS.get(str(schema.get("format")), "text") if kind == "string" else None


def with_members(value: Any, paths: Iterable[Sequence[str]]) -> Any:
    """Answer a value in which these paths lead somewhere: what is missing on them becomes an object, at their ends a text.

    Nothing that is there is changed.
    """
    for path in paths:
        value = _with_member(value, tuple(path))
    return value


def _with_member(value: Any, path: tuple[str, ...]) -> Any:
    if not path:
        return "text" if value is None else value
    if isinstance(value, list):
        return [_with_member(each, path) for each in value]
    if value is None:
        value = {}
    if not isinstance(value, Mapping):
        return value
    name, *rest = path
    return {**value, name: _with_member(value.get(name), tuple(rest))}
