"""The few values that expressions read: what the journal keeps as the input of a step without effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from runtime.core.feel import Expression
from runtime.core.graph.inputs import Input
from runtime.core.graph.kinds import Scope

_MISSING = object()
# The event stands in the log and other steps' outputs in their own rows: the whole of them is not copied again.
_WHOLE = frozenset({("data",), ("event",), ("steps",)})
_MOST_MEMBERS = 20

Path = tuple[str, ...]


def paths_of(expression: Expression) -> Iterable[Path]:
    """Answer the paths an expression reads, such as ('customer', 'name')."""
    return [tuple(str(name) for name in path) for path in expression.reads]


class Reads:
    """What some expressions read, ready to be taken from a scope."""

    __slots__ = ("_paths",)

    def __init__(self, inputs: Iterable[Input]) -> None:
        paths = {path for each in inputs if each.expression is not None for path in paths_of(each.expression)}
        self._paths = tuple((".".join(path), path) for path in sorted(paths) if path not in _WHOLE)

    def values(self, scope: Scope) -> dict[str, Any]:
        """Answer what is read, by dotted path; what is not there is left out."""
        found: dict[str, Any] = {}
        for label, path in self._paths:
            value: Any = scope
            for name in path:
                if isinstance(value, list):
                    break  # a path through a list reads each member: the list is what it was given
                value = value.get(name, _MISSING) if isinstance(value, Mapping) else _MISSING
            if value is not _MISSING:
                found[label] = brief(value) if isinstance(value, list | Mapping) else value
        return found


def brief(value: Any) -> Any:
    """Answer a container as it is when it is small, else a word about it."""
    if len(value) <= _MOST_MEMBERS:
        return value
    return f"{'a list' if isinstance(value, list) else 'an object'} of {len(value)}"
