"""How large an automation may be. What is over a limit is refused at every door, with the limit in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

import orjson

from runtime.core.graph.problem import Problem, Severity
from runtime.core.graph.problemcode import ProblemCode

MAX_NODES = 500
MAX_EDGES = 2_000
MAX_NOTES = 200
MAX_BYTES = 2_000_000
"""Of the document as compact JSON: ten times what 500 well-described steps come to."""
NEARLY_NODES = 450
"""From here on a drawing is told how much room is left."""


def over_limits(raw: Mapping[str, Any]) -> list[Problem]:
    """Answer which limits a document is over; looked at before anything else, so that a huge one costs nothing.

    Args:
        raw: parsed JSON.
    """
    return list(_over(raw))


def _over(raw: Mapping[str, Any]) -> Iterator[Problem]:
    nodes, edges = count_of(raw, "nodes"), count_of(raw, "edges")
    if nodes > MAX_NODES:
        text = f"This automation has {nodes:,} steps, and at most {MAX_NODES} are possible."
        yield Problem(code=ProblemCode.TOO_MANY_STEPS, message=text, field="/nodes", pointer="/nodes")
    if edges > MAX_EDGES:
        text = f"This automation has {edges:,} arrows, and at most {MAX_EDGES:,} are possible."
        yield Problem(code=ProblemCode.TOO_MANY_ARROWS, message=text, field="/edges", pointer="/edges")
    size = bytes_of(raw)
    if size > MAX_BYTES:
        # Rounded up: what is a byte too many has not "2.0 MB, and at most 2 MB".
        has = ceil(size / 1e5) / 10
        text = f"This automation has {has:.1f} MB of text, and at most {MAX_BYTES / 1e6:.0f} MB are possible."
        yield Problem(code=ProblemCode.TOO_LARGE, message=text)


def near_limits(raw: Mapping[str, Any]) -> list[Problem]:
    """Answer a warning for a document that has little room left."""
    nodes = count_of(raw, "nodes")
    if not NEARLY_NODES <= nodes <= MAX_NODES:
        return []
    room = f"{MAX_NODES - nodes} more are" if MAX_NODES - nodes != 1 else "1 more is"
    text = f"This automation has {nodes} of at most {MAX_NODES} steps: {room} possible."
    code, at = ProblemCode.NEARLY_TOO_MANY_STEPS, "/nodes"
    return [Problem(code=code, message=text, field=at, pointer=at, severity=Severity.WARNING)]


def count_of(raw: Mapping[str, Any], name: str) -> int:
    """Answer how many members a list of the document has; -1 where it is no list."""
    members = raw.get(name)
    return len(members) if isinstance(members, list) else -1


def bytes_of(raw: Mapping[str, Any]) -> int:
    """Answer how many bytes a document has as compact JSON."""
    try:
        return len(orjson.dumps(raw))
    except TypeError:  # numbers beyond 64 bits, lone surrogates: refused elsewhere, where they stand
        return len(repr(raw))
