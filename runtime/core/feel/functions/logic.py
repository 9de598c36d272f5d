"""Functions on true and false (DMN 1.5, table 74)."""

from __future__ import annotations

from typing import Any

from ..state import Trouble
from ..values import in_words
from .table import builtin


@builtin(
    "not",
    "Boolean",
    "negand: Any -> boolean",
    "True for false and false for true; null for anything else.",
    examples={"not(true)": "false", "not(null)": "null"},
)
def negation(negand: Any) -> bool | None:
    if isinstance(negand, bool):
        return not negand
    if negand is not None:
        raise Trouble("not_boolean", f"“not” takes true or false, and gets {in_words(negand)} here.")
    return None
