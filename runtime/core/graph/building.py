"""From the JSON of steps and arrows that were found sound to a `Document`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from runtime.core.graph.document import Document, Edge, Expressions, Node, OnError, Ordering, Position, Trigger
from runtime.core.retry import RetryPolicy


def document_of(
    raw: Mapping[str, Any], trigger: object, nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]]
) -> Document:
    """Answer the document; of two steps with one id it has the last.

    Args:
        raw: the whole, of which name and description are read.
        trigger: that of `raw`, unless it is broken.
        nodes: its steps that are sound.
        edges: its arrows between these.

    Raises:
        KeyError, TypeError, ValueError: something of it was not sound.
    """
    name, description = raw.get("name"), raw.get("description", "")
    return Document(
        name=name if isinstance(name, str) else "",
        description=description if isinstance(description, str) else "",
        trigger=_trigger(trigger if isinstance(trigger, dict) else {}),
        nodes=tuple(_node(node) for node in {node["id"]: node for node in nodes}.values()),
        edges=tuple(
            Edge(
                id=edge["id"],
                source=edge["from"]["node"],
                source_port=edge["from"]["port"],
                target=edge["to"]["node"],
                target_port=edge["to"].get("port", "in"),
            )
            for edge in edges
        ),
    )


def _trigger(raw: Mapping[str, Any]) -> Trigger:
    return Trigger(
        topic=raw.get("topic") or None,
        types=tuple(raw.get("types", ())),
        filter=raw.get("filter"),
        ordering=Ordering(raw.get("ordering", "none")),
        concurrency=raw.get("concurrency"),
        start=raw.get("start", "now"),
        position=_position(raw.get("position")),
    )


def _node(raw: Mapping[str, Any]) -> Node:
    retry = raw.get("retry")
    return Node(
        id=raw["id"],
        kind=raw["kind"],
        name=raw.get("name", ""),
        config=raw["config"],
        note=raw.get("note", ""),
        position=_position(raw.get("position")),
        disabled=raw.get("disabled", False),
        run_if=raw.get("run_if"),
        timeout_seconds=raw.get("timeout_seconds"),
        retry=RetryPolicy(**retry) if retry else None,
        on_error=OnError(raw.get("on_error", "stop")),
        expressions=Expressions(raw.get("expressions", "strict")),
    )


def _position(raw: object) -> Position:
    return Position(x=raw["x"], y=raw["y"]) if isinstance(raw, dict) else Position()
