"""Where names are found: each local name has a slot of the frame, decided when the expression is compiled.

A frame is a list: the State, the mapping the caller gave, then one slot for each local name of the expression.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Frame = list[Any]
Code = Callable[[Frame], Any]

STATE, ROOT, FIRST_SLOT = 0, 1, 2


@dataclass(slots=True)
class Binding:
    """One name, or all members of a filter's item, visible from some place inward."""

    outer: Binding | None
    name: str | None
    """None for the item of a filter, whose members are names while the condition is evaluated."""
    slot: int
    used: bool = False
    is_partial: bool = False
    """The results so far of a `for`, which grow while it runs: whoever reads them takes a copy."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where one name is looked for: members of the items in these slots, then one slot or the caller's mapping."""

    items: tuple[int, ...]
    binding: Binding | None


def resolve(name: str, scope: Binding | None) -> Resolution:
    """Where `name`, written inside `scope`, is looked for, innermost first."""
    items: list[int] = []
    while scope is not None:
        if scope.name == name:
            scope.used = True
            return Resolution(tuple(items), scope)
        if scope.name is None:
            if name == "item":
                return Resolution((*items, scope.slot), scope)
            items.append(scope.slot)
        scope = scope.outer
    return Resolution(tuple(items), None)
