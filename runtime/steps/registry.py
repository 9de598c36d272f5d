"""One literal table of step kinds: name to the module that defines it, imported on first use."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

from runtime.core.graph.kinds import StepKind

# In the palette's order.
STEP_KINDS: Mapping[str, str] = {
    "filter": "runtime.steps.filter",
    "switch": "runtime.steps.switch",
    "map": "runtime.steps.map",
    "decision_table": "runtime.steps.decision_table",
    "for_each": "runtime.steps.for_each",
    "http": "runtime.steps.http",
    "publish": "runtime.steps.publish",
    "delay": "runtime.steps.delay",
    "stop": "runtime.steps.stop",
}


class Registry:
    """Step kinds by name."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._loaded: dict[str, StepKind] = {}

    def find(self, kind: str) -> StepKind | None:
        """Answer the kind of this name, or None."""
        found = self._loaded.get(kind)
        if found is None and kind in self._table:
            found = self._loaded[kind] = importlib.import_module(self._table[kind]).KIND
        return found

    def names(self) -> tuple[str, ...]:
        """Answer the names of all kinds, in the palette's order."""
        return tuple(self._table)


KINDS = Registry(STEP_KINDS)
