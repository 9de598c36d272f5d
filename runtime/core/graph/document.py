"""The automation document as values: what `parse_document` makes of the JSON, and what plans are compiled from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from runtime.core.retry import RetryPolicy

FORMAT = "millrace.automation/1"
TRIGGER = "trigger"
"""The trigger's id among the nodes."""
ERROR_PORT = "error"
"""The port that a step with on_error `branch` has besides its kind's."""


class OnError(StrEnum):
    """What follows when a step is given up."""

    STOP = "stop"
    """The run fails; inside a for-each, its item does."""
    BRANCH = "branch"
    """The path goes on at the port `error`."""
    CONTINUE = "continue"
    """The path goes on as if the step had been passed over."""


class Expressions(StrEnum):
    """What a warning of a step's expression does (F30)."""

    STRICT = "strict"
    """It fails the step."""
    LENIENT = "lenient"
    """The part it is about is null, and the journal keeps the warning."""


class Ordering(StrEnum):
    """In which order a subscription takes its deliveries."""

    NONE = "none"
    KEY = "key"
    """One delivery of a key at a time, in offset order (D3)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """Where a card lies on the canvas, in pixels."""

    x: float = 0
    y: float = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """Which events start a run."""

    topic: str | None
    """None: the types alone choose, on whichever topic they come."""
    types: tuple[str, ...] = ()
    """Empty: every type of the topic."""
    filter: object = None
    """An input: None, true, false or {"expression": text}."""
    ordering: Ordering = Ordering.NONE
    concurrency: int | None = None
    """Runs under way at once; None is unbounded."""
    start: str = "now"
    position: Position = Position()


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """One step as drawn."""

    id: str
    kind: str
    name: str
    config: Mapping[str, Any]
    """As the kind's config schema says, with its defaults not filled in."""
    note: str = ""
    position: Position = Position()
    disabled: bool = False
    """The step is passed over; the path goes on behind it."""
    run_if: object = None
    """An input: None, true, false or {"expression": text}."""
    timeout_seconds: float | None = None
    """For one attempt. None is the kind's default."""
    retry: RetryPolicy | None = None
    """None is the kind's default."""
    on_error: OnError = OnError.STOP
    expressions: Expressions = Expressions.STRICT


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """An arrow from a port of one step to another step."""

    id: str
    source: str
    source_port: str
    target: str
    target_port: str = "in"


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A whole automation, known to be free of errors."""

    name: str
    trigger: Trigger
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    description: str = ""

    def node(self, node_id: str) -> Node:
        """Answer the node with this id.

        Raises:
            KeyError: there is none.
        """
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(node_id)
