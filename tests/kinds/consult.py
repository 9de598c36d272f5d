"""Consult: asks somebody outside, over HTTP as it happens, with nothing that a request has in its settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectors.sdk.errors import CallFailed
from connectors.sdk.http import Request
from runtime.core.feel import dumps
from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.cardline import Slot
from runtime.core.graph.inputs import compile_input, typed_input
from runtime.core.graph.kinds import CallContext, Config, Effect, Port, Scope, StepKind
from runtime.core.graph.outcomes import Done, Failed

CONFIG_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["about"],
    "additionalProperties": False,
    "properties": {"about": {**typed_input({"type": "string"}), "title": "About"}},
}


class CompiledConsult:
    """A question, compiled."""

    on_unknown = "retry"

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        self._about = compile_input(config["about"], asking).data

    def resolve(self, scope: Scope) -> Mapping[str, Any]:
        """Answer what is asked."""
        return {"about": self._about(scope)}

    def decide(self, given: Mapping[str, Any], scope: Scope) -> None:
        """Let the call be performed."""
        del given, scope

    def journal(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Answer all of it: nothing in it is secret."""
        return given

    async def perform(self, given: Mapping[str, Any], context: CallContext) -> Done | Failed:
        """Ask."""
        request = Request("POST", "https://oracle.example.com/", {}, dumps(given), context.timeout_seconds)
        try:
            await context.http.send(request)
        except CallFailed as error:
            return Failed(error.error_class, error.message, error.permanent)
        return Done("out", {"advice": "wait"})


KIND = StepKind(
    kind="consult",
    title="Consult",
    group="world",
    icon="globe",
    description="Asks somebody who knows.",
    effect=Effect.CALL,
    config_schema=CONFIG_SCHEMA,
    fixed_ports=(Port(id="out", label=""),),
    through="out",
    card=(("ask about ", Slot(of="about")), ("nothing to ask yet",)),
    compile=CompiledConsult,
    output_schema=lambda _config, _infer: {
        "type": "object",
        "required": ["advice"],
        "properties": {"advice": {"type": "string", "examples": ["wait"]}},
    },
)
