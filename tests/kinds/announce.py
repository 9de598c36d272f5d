"""Announce: publishes, as another kind does that comes with the product, with fields of other names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.cardline import Slot
from runtime.core.graph.inputs import any_input, compile_input
from runtime.core.graph.kinds import Config, Effect, Port, Scope, StepKind
from runtime.core.graph.outcomes import Emit

CONFIG_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["channel", "headline", "says"],
    "additionalProperties": False,
    "properties": {
        "channel": {"type": "string", "minLength": 1, "title": "Channel", "x-ui": {"widget": "topic"}},
        "headline": {
            "type": "string",
            "minLength": 1,
            "title": "Headline",
            "x-ui": {"widget": "event_type", "of": "channel"},
        },
        "says": {**any_input(widget="event_data", of="headline"), "title": "Says"},
    },
}


class CompiledAnnounce:
    """What to announce, compiled."""

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        self._channel: str = config["channel"]
        self._headline: str = config["headline"]
        self._says = compile_input(config["says"], asking).data

    def resolve(self, scope: Scope) -> Mapping[str, Any]:
        """Answer what is said."""
        return {"says": self._says(scope)}

    def decide(self, given: Mapping[str, Any], scope: Scope) -> Emit:
        """Ask for the event to be published."""
        del scope
        return Emit(self._channel, self._headline, given["says"], None, None)


KIND = StepKind(
    kind="announce",
    title="Announce",
    group="world",
    icon="megaphone",
    description="Says something to everybody who listens.",
    effect=Effect.EMIT,
    config_schema=CONFIG_SCHEMA,
    fixed_ports=(Port(id="out", label=""),),
    through="out",
    card=(("announce ", Slot(of="headline")), ("nothing to announce yet",)),
    compile=CompiledAnnounce,
)
