"""What benchmarks and chaos put into a stack: a topic, its contract, automations that call the sink, a key, orders."""

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

DOMAIN = "bench"
TOPIC = "bench.orders"
EVENT_TYPE = "bench.order.placed"
ENVIRONMENT = "dev"
SOURCE = "/bench"

CONTRACT: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["id", "amount", "currency", "customer", "items"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "ts": {"type": "number"},
        "amount": {"type": "number", "minimum": 0},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "customer": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "email": {"type": "string"},
                "country": {"type": "string"},
            },
        },
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["sku", "qty", "price"],
                "properties": {
                    "sku": {"type": "string"},
                    "qty": {"type": "integer"},
                    "price": {"type": "number"},
                },
            },
        },
        "note": {"type": "string"},
    },
}


def order(identifier: str, *, amount: int = 250, size: int = 1000) -> dict[str, Any]:
    """An order of `size` bytes as compact JSON."""
    body = {
        "id": identifier,
        "ts": round(time.time(), 3),
        "amount": amount,
        "currency": "EUR",
        "customer": {"name": "Ada Lovelace", "email": "ada@example.com", "country": "GB"},
        "items": [{"sku": f"SKU-{n:03d}", "qty": n + 1, "price": 19.99} for n in range(5)],
        "note": "",
    }
    gap = size - len(json.dumps(body, separators=(",", ":")))
    return body | {"note": "x" * max(0, gap)}


def cloud_event(identifier: str, data: Mapping[str, Any], *, subject: str | None = None) -> dict[str, Any]:
    """The order in its envelope."""
    event = {
        "specversion": "1.0",
        "id": identifier,
        "source": SOURCE,
        "type": EVENT_TYPE,
        "datacontenttype": "application/json",
        "data": data,
    }
    return event if subject is None else event | {"subject": subject}


def document(
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[tuple[str, str]],
    *,
    name: str = "Orders to the sink",
    topic: str = TOPIC,
    types: Sequence[str] = (EVENT_TYPE,),
    **trigger: Any,
) -> dict[str, Any]:
    """An automation document.

    Args:
        nodes: without names and positions where those do not matter.
        edges: such as ("big.pass", "call"): node and port, and the node it leads to.
        trigger: further fields of the trigger, such as ordering="key".
    """
    drawn = [{"name": node["id"], "position": {"x": 280 * (n + 1), "y": 0}, **node} for n, node in enumerate(nodes)]
    lines = []
    for number, (start, end) in enumerate(edges):
        node, _, port = start.partition(".")
        lines.append(
            {"id": f"e{number}", "from": {"node": node, "port": port or "out"}, "to": {"node": end, "port": "in"}}
        )
    feed = {
        "topic": topic,
        "types": list(types),
        "filter": None,
        "ordering": "none",
        "concurrency": None,
        "start": "now",
    }
    return {
        "format": "millrace.automation/1",
        "name": name,
        "description": "",
        "trigger": {**feed, "position": {"x": 0, "y": 0}, **trigger},
        "nodes": drawn,
        "edges": lines,
    }


def call_step(url: str, *, identifier: str = "call", **more: Any) -> dict[str, Any]:
    """An HTTP step that posts what the map made.

    Args:
        more: fields of the node, such as retry.
    """
    config = {"method": "POST", "url": url, "body": {"expression": "steps.shape"}}
    return {"id": identifier, "kind": "http", "config": config, **more}


def to_the_sink(
    url: str, *, name: str = "Orders to the sink", retry: Mapping[str, Any] | None = None, **trigger: Any
) -> dict[str, Any]:
    """Filter amount > 100, map three fields, POST to the sink."""
    fields = [
        {"name": "id", "value": {"expression": "id"}},
        {"name": "customer", "value": {"expression": "customer.name"}},
        {"name": "total", "value": {"expression": "amount"}},
    ]
    nodes = [
        {"id": "big", "kind": "filter", "config": {"condition": {"expression": "amount > 100"}}},
        {"id": "shape", "kind": "map", "config": {"fields": fields, "keep_rest": False}},
        call_step(url) if retry is None else call_step(url, retry=dict(retry)),
    ]
    edges = [("trigger", "big"), ("big.pass", "shape"), ("shape", "call")]
    return document(nodes, edges, name=name, **trigger)
