"""Functions on true and false (DMN 1.5, table 74)."""

from __future__ import annotations

from typing import Any

from .table import builtin


@builtin(
    "not",
    "Boolean",
    "negand: Any -> boolean",
    "True for false and false for true; null for anything else.",
    examples={"not(true)": "false", "not(null)": "null"},
)
def negation(negand: Any) -> bool | None:
    return not negand if isinstance(negand, bool) else None
