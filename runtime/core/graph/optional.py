"""Which fields the events that start an automation may lack, by the contracts of their types (G41)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from runtime.core.feel.analysis import known_paths
from runtime.core.graph.asking import Route
from runtime.core.graph.plainschema import Schema, without_references

Known = Mapping[Route, bool]
"""The paths of the fields that a contract tells of, and whether each may be absent or null."""


def fields_of(schema: Schema) -> Known:
    """Answer the fields that a contract tells of. Bounded, whatever the contract says."""
    return known_paths(without_references(schema))


def optional_in(contracts: Collection[Known]) -> frozenset[Route]:
    """Answer the paths that are optional in one contract or more, and unknown in none.

    Args:
        contracts: of all types that may come; empty for a type that has none, about which nothing is known then.
    """
    found = {path for each in contracts for path, is_optional in each.items() if is_optional}
    return frozenset(path for path in found if all(path in each for each in contracts))
