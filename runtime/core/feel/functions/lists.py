"""Functions on lists."""

from __future__ import annotations

from typing import Any

from .table import builtin


@builtin(
    "count",
    "List",
    "list: list -> number",
    "How many elements a list has.",
    examples={"count([1, 2, 3])": "3", "count([])": "0"},
)
def count(elements: list[Any]) -> int:
    return len(elements)
