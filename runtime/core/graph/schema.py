"""The published JSON Schema (2020-12) of the automation document, config schemas of the kinds included."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.core.graph.document import FORMAT, TRIGGER
from runtime.core.graph.inputs import EXPRESSION_SCHEMA, INPUT_SCHEMA, typed_input
from runtime.core.graph.kinds import Kinds, registered_kinds
from runtime.core.graph.limits import MAX_EDGES, MAX_NODES, MAX_NOTES

MAX_NAME_LENGTH = 200

NODE_ID = "^[a-z][a-z0-9_]{0,62}$"
_EDGE_END = {"type": "string", "maxLength": 80}

RETRY_SCHEMA: Mapping[str, Any] = {
    "type": ["object", "null"],
    "title": "Retry",
    "additionalProperties": False,
    "properties": {
        "max_attempts": {"type": "integer", "minimum": 1, "maximum": 100, "default": 5, "title": "Most attempts"},
        "max_age_seconds": {
            "type": "number",
            "minimum": 1,
            "maximum": 2_592_000,
            "default": 86_400,
            "title": "Give up after (seconds)",
        },
        "initial_seconds": {
            "type": "number",
            "minimum": 0,
            "maximum": 86_400,
            "default": 1,
            "title": "First wait (seconds)",
        },
        "factor": {"type": "number", "minimum": 1, "maximum": 10, "default": 2, "title": "Each wait longer by"},
        "max_seconds": {
            "type": "number",
            "minimum": 0,
            "maximum": 86_400,
            "default": 3_600,
            "title": "Longest wait (seconds)",
        },
    },
}

TRIGGER_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["topic"],
    "additionalProperties": False,
    "properties": {
        "topic": {
            "type": ["string", "null"],
            "maxLength": MAX_NAME_LENGTH,
            "title": "Topic",
            "x-ui": {"widget": "topic"},
        },
        "types": {
            "type": "array",
            "title": "Event types",
            "description": "None chosen: every type of the topic.",
            "maxItems": 100,
            "uniqueItems": True,
            "items": {"type": "string", "minLength": 1, "maxLength": MAX_NAME_LENGTH},
            "x-ui": {"widget": "event_types", "of": "topic"},
        },
        "filter": {
            "$ref": "#/$defs/condition",
            "title": "Only events where",
            "description": "Events for which the answer is no start nothing, and leave no run behind.",
            "x-ui": {"input": "boolean", "placeholder": "amount > 0"},
        },
        "ordering": {
            "enum": ["none", "key"],
            "default": "none",
            "title": "Order",
            "x-ui": {
                "choices": {
                    "none": "Side by side, as fast as they come",
                    "key": "One at a time for each key, in the order in which they came",
                }
            },
        },
        "concurrency": {
            "type": ["integer", "null"],
            "minimum": 1,
            "maximum": 10_000,
            "title": "Runs at the same time",
            "description": "Empty: as many as there are events.",
            "x-ui": {"placeholder": "no limit of its own"},
        },
        "start": {"enum": ["now"], "default": "now", "x-ui": {"widget": "hidden"}},
        "position": {"$ref": "#/$defs/position"},
    },
}

_NODE_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["id", "kind", "config"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": NODE_ID, "not": {"const": TRIGGER}},
        "kind": {"type": "string"},
        "name": {"type": "string", "maxLength": MAX_NAME_LENGTH, "title": "Name"},
        "note": {"type": "string", "maxLength": 10_000, "title": "Note", "x-ui": {"multiline": True}},
        "position": {"$ref": "#/$defs/position"},
        "disabled": {
            "type": "boolean",
            "default": False,
            "title": "Switched off",
            "description": "The step is passed over; its path goes on behind it.",
        },
        "config": {"type": "object"},
        "run_if": {
            "$ref": "#/$defs/condition",
            "title": "Run only if",
            "description": "Where this is false the step is passed over.",
            "x-ui": {"input": "boolean", "placeholder": 'customer.country = "DE"'},
        },
        "timeout_seconds": {
            "type": ["number", "null"],
            "minimum": 0.1,
            "maximum": 3_600,
            "title": "Longest wait for an answer",
            "description": "Seconds, for each attempt.",
            "x-ui": {"advanced": True},
        },
        "retry": {"$ref": "#/$defs/retry", "title": "Trying again", "x-ui": {"widget": "retry", "advanced": True}},
        "on_error": {
            "enum": ["stop", "branch", "continue"],
            "default": "stop",
            "title": "When the step is given up",
            "x-ui": {
                "choices": {
                    "stop": "Stop: the run fails",
                    "branch": "Go on at the way out “on error”",
                    "continue": "Go on as if it were not there",
                }
            },
        },
        "expressions": {
            "enum": ["strict", "lenient"],
            "default": "strict",
            "title": "Warnings of expressions",
            "description": "It warns where something cannot be worked out: a field is absent, or of another kind.",
            "x-ui": {
                "advanced": True,
                "choices": {"strict": "The step fails", "lenient": "It is null there, and the run shows why"},
            },
        },
    },
}

_EDGE_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["id", "from", "to"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "minLength": 1, "maxLength": 100},
        "from": {
            "type": "object",
            "required": ["node", "port"],
            "additionalProperties": False,
            "properties": {"node": _EDGE_END, "port": _EDGE_END},
        },
        "to": {
            "type": "object",
            "required": ["node"],
            "additionalProperties": False,
            "properties": {"node": _EDGE_END, "port": {"const": "in"}},
        },
    },
}

_SIDE = {"type": "number", "minimum": 40, "maximum": 4_000}

_NOTE_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "description": "A paper on the drawing, for those who read it; nothing of a run knows of it.",
    "required": ["id", "text"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": NODE_ID},
        "text": {"type": "string", "maxLength": 10_000, "title": "Text"},
        "position": {"$ref": "#/$defs/position"},
        "width": {**_SIDE, "default": 240},
        "height": {**_SIDE, "default": 120},
    },
}

DEFINITIONS: Mapping[str, Any] = {
    "expression": EXPRESSION_SCHEMA,
    "input": INPUT_SCHEMA,
    "condition": {"anyOf": [{"type": "null"}, *typed_input({"type": "boolean"})["anyOf"]]},
    "position": {
        "type": "object",
        "required": ["x", "y"],
        "additionalProperties": False,
        "properties": {"x": {"type": "number"}, "y": {"type": "number"}},
    },
    "retry": RETRY_SCHEMA,
}


def document_schema(kinds: Kinds | None = None) -> dict[str, Any]:
    """Answer the schema of documents that may use these kinds; by default those installed."""
    known = kinds or registered_kinds()
    names = list(known.names())
    found = [kind for name in names if (kind := known.find(name)) is not None]
    configs = [
        {
            "if": {"required": ["kind"], "properties": {"kind": {"const": kind.kind}}},
            "then": {"properties": {"config": {"$ref": f"#/$defs/config_{kind.kind}"}}},
        }
        for kind in found
    ]
    properties = {**_NODE_SCHEMA["properties"], "kind": {"enum": names}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        "title": "Millrace automation",
        "type": "object",
        "required": ["format", "name", "trigger", "nodes", "edges"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "name": {"type": "string", "minLength": 1, "maxLength": MAX_NAME_LENGTH},
            "description": {"type": "string", "maxLength": 10_000},
            "trigger": TRIGGER_SCHEMA,
            "nodes": {"type": "array", "maxItems": MAX_NODES, "items": {"$ref": "#/$defs/node"}},
            "edges": {"type": "array", "maxItems": MAX_EDGES, "items": {"$ref": "#/$defs/edge"}},
            "notes": {"type": "array", "maxItems": MAX_NOTES, "items": {"$ref": "#/$defs/note"}},
        },
        "$defs": {
            **DEFINITIONS,
            "node": {**_NODE_SCHEMA, "properties": properties, "allOf": configs},
            "edge": _EDGE_SCHEMA,
            "note": _NOTE_SCHEMA,
            **{f"config_{kind.kind}": {"title": kind.title, **kind.config_schema} for kind in found},
        },
    }


def modifier_schema() -> dict[str, Any]:
    """Answer the schema of the fields that steps of every kind may have, for the form beside the kind's own."""
    names = ("name", "note", "disabled", "run_if", "timeout_seconds", "retry", "on_error", "expressions")
    properties = _NODE_SCHEMA["properties"]
    return {"type": "object", "properties": {name: properties[name] for name in names}}
