"""Publish: a new event on another topic, in the transaction that journals the step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.cardline import Slot
from runtime.core.graph.inputs import any_input, compile_input, typed_input, words
from runtime.core.graph.kinds import Config, Effect, Infer, Port, Scope, StepKind
from runtime.core.graph.outcomes import Emit, Failed

ONCE_MAX = 500
"""Characters of what an event is published once for: it becomes part of the event's id."""

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
        "once_for": {
            **typed_input({"type": "string", "maxLength": ONCE_MAX}, placeholder="order_id", advanced=True),
            "title": "Only once for",
            "description": "What makes two of them the same, such as the order number: the first event is published, "
            "later ones with the same value are left out, for as long as events are kept here: a month where nothing else is "
            "set. When empty: every one is published.",
        },
    },
}

_NAMED: Mapping[str, Mapping[str, str]] = {
    "event_id": {"type": "string", "format": "uuid"},
    "source": {"type": "string"},
    "id": {"type": "string"},
}


class CompiledPublish:
    """What to publish, compiled."""

    __slots__ = ("_data", "_key", "_once_for", "_subject", "_topic", "_type")

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        self._topic: str = config["topic"]
        self._type: str = config["type"]
        self._data = compile_input(config["data"], asking).data
        self._subject = compile_input(config.get("subject"), asking).data
        self._key = compile_input(config.get("key"), asking).data
        self._once_for = compile_input(config["once_for"], asking).data if "once_for" in config else None

    def resolve(self, scope: Scope) -> Mapping[str, Any]:
        """Answer topic, type, data, subject, key, and what it is published once for where the step says so."""
        once_for = {} if self._once_for is None else {"once_for": self._once_for(scope)}
        return {
            **once_for,
            "topic": self._topic,
            "type": self._type,
            "data": self._data(scope),
            "subject": self._subject(scope),
            "key": self._key(scope),
        }

    def decide(self, given: Mapping[str, Any], scope: Scope) -> Emit | Failed:
        """Ask for the event to be published; fail where subject or key are no text, or nothing says what is the same."""
        del scope
        once_for = given.get("once_for")
        if "once_for" in given and not (isinstance(once_for, str) and 0 < len(once_for) <= ONCE_MAX):
            found = "nothing" if once_for in (None, "") else words(once_for)
            text = f"“Only once for” needs a text of 1 to {ONCE_MAX} characters; here it is {found}."
            return Failed("not_text", text, permanent=True)
        for name in ("subject", "key"):
            if not isinstance(given[name], str | None):
                text = f"The {name} of an event must be text; here it is {words(given[name])}."
                return Failed("not_text", text, permanent=True)
        return Emit(given["topic"], given["type"], given["data"], given["subject"], given["key"], once_for=once_for)


def _output_schema(config: Config, infer: Infer) -> Mapping[str, Any]:
    """Which event it is: by our id; one that is published once, by source and id, whoever published it."""
    del infer
    names = ("source", "id") if "once_for" in config else ("event_id",)
    return {"type": "object", "required": list(names), "properties": {name: _NAMED[name] for name in names}}


KIND = StepKind(
    kind="publish",
    title="Publish event",
    group="world",
    icon="megaphone",
    description="Publishes a new event; correlation and causation are carried along.",
    effect=Effect.EMIT,
    config_schema=CONFIG_SCHEMA,
    fixed_ports=(Port(id="out", label=""),),
    through="out",
    card=(
        ("send ", Slot(of="type"), " to ", Slot(of="topic")),
        ("send ", Slot(of="type")),
        ("no event type yet",),
    ),
    compile=CompiledPublish,
    output_schema=_output_schema,
)
