"""Publish: a new event on another topic, in the transaction that journals the step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.inputs import any_input, compile_input, typed_input, words
from runtime.core.graph.kinds import Config, Effect, Port, Scope, StepKind
from runtime.core.graph.outcomes import Emit, Failed

CONFIG_SCHEMA = {
    "type": "object",
    "required": ["topic", "type", "data"],
    "additionalProperties": False,
    "properties": {
        "topic": {"type": "string", "minLength": 1, "maxLength": 200, "title": "Topic", "x-ui": {"widget": "topic"}},
        "type": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "title": "Event type",
            "x-ui": {"widget": "event_type", "of": "topic"},
        },
        "data": {
            **any_input(widget="event_data", of="type", placeholder="steps.order_summary"),
            "title": "Data",
            "description": "What the event says; it is checked against the contract of its type.",
        },
        "subject": {
            **typed_input({"type": "string", "maxLength": 1024}, placeholder="id"),
            "title": "Subject",
            "description": "Which business object it is about, such as the order number.",
        },
        "key": {
            **typed_input({"type": "string", "maxLength": 1024}, advanced=True),
            "title": "Ordering key",
            "description": "Events of one key keep their order. When empty: the subject.",
        },
    },
}


class CompiledPublish:
    """What to publish, compiled."""

    __slots__ = ("_data", "_key", "_subject", "_topic", "_type")

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        self._topic: str = config["topic"]
        self._type: str = config["type"]
        self._data = compile_input(config["data"], asking).data
        self._subject = compile_input(config.get("subject"), asking).data
        self._key = compile_input(config.get("key"), asking).data

    def resolve(self, scope: Scope) -> Mapping[str, Any]:
        """Answer topic, type, data, subject and key."""
        return {
            "topic": self._topic,
            "type": self._type,
            "data": self._data(scope),
            "subject": self._subject(scope),
            "key": self._key(scope),
        }

    def decide(self, given: Mapping[str, Any], scope: Scope) -> Emit | Failed:
        """Ask for the event to be published; fail where subject or key are no text."""
        del scope
        for name in ("subject", "key"):
            if not isinstance(given[name], str | None):
                text = f"The {name} of an event must be text; here it is {words(given[name])}."
                return Failed("not_text", text, permanent=True)
        return Emit(given["topic"], given["type"], given["data"], given["subject"], given["key"])


KIND = StepKind(
    kind="publish",
    title="Publish event",
    group="world",
    icon="send",
    description="Publishes a new event; correlation and causation are carried along.",
    effect=Effect.EMIT,
    config_schema=CONFIG_SCHEMA,
    ports=lambda _config: (Port(id="out", label=""),),
    through="out",
    summary=lambda config: f"publish {config['type']}" if config.get("type") else "no event type yet",
    compile=CompiledPublish,
    output_schema=lambda _config, _infer: {
        "type": "object",
        "required": ["event_id"],
        "properties": {"event_id": {"type": "string", "format": "uuid"}},
    },
)
