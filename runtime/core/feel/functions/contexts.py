"""Functions on contexts (DMN 1.5, table 82)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import quoted
from ..state import Trouble
from ..values import in_words
from .table import builtin

GROUP = "Object"


@builtin(
    "get value",
    GROUP,
    "m: context, key: string; context: context, keys: list -> Any",
    "The value of an entry, or of one inside others when the keys are a list; null when there is none.",
    examples={'get value({key1: "value1"}, "key1")': '"value1"', 'get value({x: {y: 1}}, ["x", "y"])': "1"},
)
def get_value(context: Mapping[str, Any], key: Any) -> Any:
    if isinstance(key, str):
        return context.get(key)
    value: Any = context if key else None
    for part in _keys(key):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def _keys(keys: list[Any]) -> list[str]:
    if not all(isinstance(key, str) for key in keys):
        raise Trouble("wrong_argument", "The keys must all be texts.")
    return keys


@builtin(
    "get entries",
    GROUP,
    "m: context -> list<context>",
    "The entries of an object, each as an object with a key and a value.",
    examples={"get entries({a: 1, b: 2})": '[{key: "a", value: 1}, {key: "b", value: 2}]'},
)
def get_entries(context: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": value} for key, value in context.items()]


@builtin(
    "context",
    GROUP,
    "entries: list<context> or list -> context",
    "The object of a list of entries, each with a key and a value; no key may come twice.",
    examples={'context([{key: "a", value: 1}, {key: "b", value: 2}])': "{a: 1, b: 2}"},
)
def context(entries: list[Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for entry in entries:
        if not isinstance(entry, Mapping) or not isinstance(entry.get("key"), str) or "value" not in entry:
            raise Trouble("wrong_argument", "Each entry must have a text as its key, and a value.")
        if entry["key"] in result:
            raise Trouble("wrong_argument", f"The key {quoted(entry['key'])} comes twice.")
        result[entry["key"]] = entry["value"]
    return result


@builtin(
    "context put",
    GROUP,
    "context: context, key: string, value: Any?; context: context, keys: list, value: Any? -> context",
    "The object with an entry added or replaced; with a list of keys, an entry of an object inside it.",
    examples={
        'context put({x: 1}, "y", 2)': "{x: 1, y: 2}",
        'context put({x: 1, y: {a: 0}}, ["y", "a"], 2)': "{x: 1, y: {a: 2}}",
    },
)
def context_put(base: Mapping[str, Any], key: Any, value: Any) -> dict[str, Any]:
    if isinstance(key, str):
        return {**base, key: value}
    keys = _keys(key)
    if not keys:
        raise Trouble("wrong_argument", "The list of keys is empty.")
    levels: list[Mapping[str, Any]] = [base]
    for part in keys[:-1]:
        inner = levels[-1].get(part)
        if not isinstance(inner, Mapping):
            raise Trouble("wrong_argument", f"{quoted(part)} is {in_words(inner)}, not an object.")
        levels.append(inner)
    for level, part in zip(reversed(levels), reversed(keys), strict=True):
        value = {**level, part: value}
    return value  # type: ignore[no-any-return]


@builtin(
    "context merge",
    GROUP,
    "contexts: list -> context",
    "One object of the entries of all; of entries with the same name the last one counts.",
    examples={"context merge([{x: 1}, {y: 2}])": "{x: 1, y: 2}", "context merge([{x: 1}, {x: 2}])": "{x: 2}"},
)
def context_merge(contexts: list[Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for part in contexts:
        if not isinstance(part, Mapping):
            raise Trouble("wrong_argument", f"Only objects are merged, and {in_words(part)} is among them.")
        result.update(part)
    return result
